"""People, of history and of today."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.kinds.facets import Described, Lifespan, Presenter
from redlane_ssg.kinds.fields import Heading, Model, Name, OrganisationReference, SomeDate, SourceReference, Text


class Attribute(Model):
    """Something that a source states about a person; ``value`` gives details in words."""

    type: Annotated[Literal["party", "overseas-chinese-family", "ethnicity"], Heading()]
    value: Name | None = None
    organisation: OrganisationReference | None = None
    source: SourceReference


class Person(EntryFields):
    """A person. Attributes need a source."""

    folder: ClassVar[str] = "people"
    seal_style: ClassVar[SealStyle] = "red"
    in_menu: ClassVar[bool] = True

    era: Literal["historic", "modern"]
    born: SomeDate | None = None
    birthplace: Text | None = None
    died: SomeDate | None = None
    roles: tuple[Name, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def facets(self) -> tuple[Described, Lifespan, Presenter]:
        return (Described("Person"), Lifespan(self.born, self.died, self.birthplace), Presenter())
