"""Recordings about an entry, and the episodes of a series."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redlane_ssg.kinds.fields import Day, Model, Name, Picture, SomeDate, SourceReference, Text, WebAddress


class Recording(Model):
    """A sound file, its transcript, its speaker, when it was recorded and its source."""

    file: Text
    transcript: Text | None = None
    speaker: Name | None = None
    recorded: SomeDate | None = None
    source: SourceReference | None = None


class Episode(Model):
    """An episode of a series: a sound or film file of the guide, or only the address where it is published."""

    title: Name
    date: Day | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    address: WebAddress | None = None
    file: Text | None = None
    transcript: Text | None = None
    captions: Text | None = None
    poster: Picture | None = None
