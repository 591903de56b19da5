"""What is heard and watched: a recording that tells of an entry, and the episodes of a series."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redlane_ssg.kinds.fields import Day, Model, Name, Picture, SomeDate, SourceReference, Text, WebAddress


class Recording(Model):
    """A sound file, the text file with its words, who speaks, when it was recorded and what it is from."""

    file: Text
    transcript: Text | None = None
    speaker: Name | None = None
    recorded: SomeDate | None = None
    source: SourceReference | None = None


class Episode(Model):
    """One part of a series: a sound or film of the guide's own, or only where it can be seen."""

    title: Name
    date: Day | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    address: WebAddress | None = None
    file: Text | None = None
    transcript: Text | None = None
    captions: Text | None = None
    poster: Picture | None = None
