"""Media: video and audio series, and accounts that carry them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Day, EntryReference, Model, Name, OrganisationReference, WebAddress


class Episode(Model):
    """One part of a series."""

    title: Name
    date: Day | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    address: WebAddress | None = None


class Media(EntryFields):
    """A series or an account."""

    folder: ClassVar[str] = "media"

    form: Literal["video", "audio", "account"] | None = None
    producer: OrganisationReference | None = None
    about: tuple[EntryReference, ...] = ()
    episodes: tuple[Episode, ...] = ()
