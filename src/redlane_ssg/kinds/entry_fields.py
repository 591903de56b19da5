"""The fields that entries of every kind have."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, TypeVar

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
    SomeDate,
    SourceReference,
    Text,
)
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.kinds.recordings import Recording

FacetType = TypeVar("FacetType")


class EntryFields(Model):
    """Front matter of any entry. A kind is a subclass in a file of its own, listed once in ``kinds``.

    ``folder`` is its folder in content/ and in addresses. ``has_list`` gives it a list page, ``in_menu`` a place in the
    menu; ``told_by_facets`` are fields that are shown through a facet and not as rows of their own.
    """

    folder: ClassVar[str]
    has_list: ClassVar[bool] = True
    in_menu: ClassVar[bool] = False
    told_by_facets: ClassVar[frozenset[str]] = frozenset()
    original_only: ClassVar[frozenset[str]] = frozenset({"order", "draft", "publish", "expire", "was", "pinyin"})

    title: Name
    short: Name | None = None
    seal: Annotated[Name, Field(max_length=9)] | None = None
    aliases: tuple[Name, ...] = ()
    summary: Annotated[Text, Field(max_length=300)] | None = None
    order: int = 0
    draft: bool = False
    publish: Day | None = None
    expire: Day | None = None
    was: tuple[Identifier, ...] = ()
    picture: Picture | None = None
    facts: tuple[LabelledFact, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    as_of: SomeDate | None = None
    audio: Recording | None = None
    quiz: Annotated[tuple[Question, ...], Field(max_length=20)] = ()
    pinyin: Pinyin | None = None

    def facets(self) -> tuple[Facet, ...]:
        """What outputs may ask of it besides what every kind may have; none unless the kind says so."""
        return ()

    def facet(self, wanted: type[FacetType]) -> FacetType | None:
        """The facet of one type, where it has it."""
        return next((facet for facet in self.all_facets if isinstance(facet, wanted)), None)

    # Every page asks some twenty times. A copy with other fields (model_copy) would keep these: make it anew.
    @cached_property
    def all_facets(self) -> tuple[Facet, ...]:
        """What its kind says, and what an entry of any kind may have."""
        narrated = (Narrated(self.audio),) if self.audio else ()
        quizzed = (Quizzed(self.quiz),) if self.quiz else ()
        return (*self.facets(), *narrated, *quizzed)
