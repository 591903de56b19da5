"""The fields that entries of every kind have."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import Field

from redlane_ssg.kinds.facets import Facet, Narrated, Quizzed
from redlane_ssg.kinds.fields import (
    Day,
    Identifier,
    LabelledFact,
    Model,
    Name,
    Picture,
    Pinyin,
    SameInAllLanguages,
    SomeDate,
    SourceReference,
    Text,
)
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.kinds.recordings import Recording

FacetType = TypeVar("FacetType")
# Red characters on white (朱文), or white ones left in red (白文).
SealStyle = Literal["red", "white"]


class EntryFields(Model):
    """Front matter of any entry. A kind is a subclass in a file of its own, listed once in ``kinds``.

    ``folder`` is its folder in content/ and in addresses. ``has_list`` gives it a list page, ``in_menu`` a place in the
    menu; the pages of a kind ``at_top`` stand at the top of their language and not below its folder. ``seal_style`` is
    how seals of its entries are carved.
    """

    folder: ClassVar[str]
    has_list: ClassVar[bool] = True
    in_menu: ClassVar[bool] = False
    at_top: ClassVar[bool] = False
    seal_style: ClassVar[SealStyle] = "white"

    title: Name
    short: Name | None = None
    seal: Annotated[Name, Field(max_length=9)] | None = None
    aliases: tuple[Name, ...] = ()
    summary: Annotated[Text, Field(max_length=300)] | None = None
    order: Annotated[int, SameInAllLanguages()] = 0
    draft: Annotated[bool, SameInAllLanguages()] = False
    publish: Annotated[Day | None, SameInAllLanguages()] = None
    expire: Annotated[Day | None, SameInAllLanguages()] = None
    was: Annotated[tuple[Identifier, ...], SameInAllLanguages()] = ()
    picture: Picture | None = None
    facts: tuple[LabelledFact, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    as_of: SomeDate | None = None
    audio: Recording | None = None
    quiz: Annotated[tuple[Question, ...], Field(max_length=20)] = ()
    pinyin: Annotated[Pinyin | None, SameInAllLanguages()] = None

    def facets(self) -> tuple[Facet, ...]:
        """What outputs may ask of it besides what every kind may have; none unless the kind says so.

        A kind names its facets in the result type: by it the kind as a whole is known to be a place, for example.
        """
        return ()

    def facet(self, wanted: type[FacetType]) -> FacetType | None:
        """The facet of one type, where it has it."""
        return next((facet for facet in self.all_facets if isinstance(facet, wanted)), None)

    # Every page asks some twenty times. A copy with other fields (model_copy) would keep these: make it anew.
    @cached_property
    def all_facets(self) -> tuple[Facet, ...]:
        """What its kind says, and what an entry of any kind may have."""
        narrated = (Narrated(self.audio, location_of(EntryFields, lambda fields: fields.audio)),) if self.audio else ()
        quizzed = (Quizzed(self.quiz),) if self.quiz else ()
        return (*self.facets(), *narrated, *quizzed)
