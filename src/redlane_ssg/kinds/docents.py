"""What docents are told of an entry beside what visitors read: what to say, what they may be asked, what not to say.

Visitors never see any of it. Every output for visitors reads other fields; only those below output/staff read these.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redlane_ssg.kinds.fields import Model, Name, SourceReference, Text

_Few = Field(max_length=20)


class TalkingPoint(Model):
    """One thing to say, and how many minutes it takes."""

    say: Annotated[Text, Field(max_length=600)]
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None
    sources: Annotated[tuple[SourceReference, ...], _Few] = ()


class LikelyQuestion(Model):
    """A question that visitors are likely to ask, and what to answer."""

    question: Annotated[Text, Field(max_length=300)]
    answer: Annotated[Text, Field(max_length=1000)]
    sources: Annotated[tuple[SourceReference, ...], _Few] = ()


class Anecdote(Model):
    """A short story that may be told if there is time. It needs a source."""

    tell: Annotated[Text, Field(max_length=1000)]
    sources: Annotated[tuple[SourceReference, ...], Field(min_length=1, max_length=20)]


class NumberToKnow(Model):
    """A number that a docent knows by heart, in words, and what it means."""

    number: Name
    means: Name
    sources: Annotated[tuple[SourceReference, ...], _Few] = ()


class Caution(Model):
    """What not to say, and why: it is disputed, not verified, or another thing is easily meant."""

    avoid: Annotated[Text, Field(max_length=300)]
    reason: Annotated[Text, Field(max_length=600)]
    sources: Annotated[tuple[SourceReference, ...], _Few] = ()


class DocentNotes(Model):
    """What docents are told of an entry. The points stand in order of importance, the first is never left out."""

    points: Annotated[tuple[TalkingPoint, ...], _Few] = ()
    questions: Annotated[tuple[LikelyQuestion, ...], _Few] = ()
    anecdotes: Annotated[tuple[Anecdote, ...], _Few] = ()
    numbers: Annotated[tuple[NumberToKnow, ...], _Few] = ()
    avoid: Annotated[tuple[Caution, ...], _Few] = ()
