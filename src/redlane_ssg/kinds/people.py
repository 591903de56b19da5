"""People, of history and of today."""

from __future__ import annotations

from typing import ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet, Lifespan
from redlane_ssg.kinds.fields import Model, Name, OrganisationReference, SomeDate, SourceReference, Text


class Attribute(Model):
    """Something a source states of a person; ``value`` in words where the type does not say all."""

    type: Literal["party", "overseas-chinese-family", "ethnicity"]
    value: Name | None = None
    organisation: OrganisationReference | None = None
    source: SourceReference


class Person(EntryFields):
    """A person; attributes stand here only where a source states them."""

    folder: ClassVar[str] = "people"
    in_menu: ClassVar[bool] = True

    era: Literal["historic", "modern"]
    born: SomeDate | None = None
    birthplace: Text | None = None
    died: SomeDate | None = None
    roles: tuple[Name, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def facets(self) -> tuple[Facet, ...]:
        return (Described("Person"), Lifespan(self.born, self.died))
