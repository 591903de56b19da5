"""The fields that entries of every kind have."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import Field, model_validator

from redlane_ssg.kinds.docents import DocentNotes
from redlane_ssg.kinds.facets import Docented, Facet, Narrated, Pictured, Quizzed
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import (
    Day,
    FormerKey,
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
# Red characters on white (朱文), or white characters on red (白文).
SealStyle = Literal["red", "white"]
# Nobody reads a longer list, and no page shows one.
LIST_LIMIT = 500


class EntryFields(Model):
    """Front matter of any entry. A kind is a subclass in a file of its own, listed once in ``kinds``.

    ``folder`` is its folder in content/ and in addresses. ``has_page`` says whether its entries can have pages of their
    own; others are shown with what they belong to, or in the kind's list. ``has_list`` says whether it has a list page,
    ``in_menu`` whether the menu links to that. The pages of a kind ``at_top`` are directly below their language's root,
    not below the folder. ``seal_style`` is the style of its entries' seals.
    """

    folder: ClassVar[str]
    has_page: ClassVar[bool] = True
    has_list: ClassVar[bool] = True
    in_menu: ClassVar[bool] = False
    at_top: ClassVar[bool] = False
    seal_style: ClassVar[SealStyle] = "white"

    title: Name
    short: Name | None = None
    seal: Annotated[Name, Field(max_length=9)] | None = None
    aliases: tuple[Name, ...] = ()
    summary: Annotated[Text, Field(max_length=300)] | None = None
    order: Annotated[int, Field(ge=-999999, le=999999), SameInAllLanguages()] = 0
    draft: Annotated[bool, SameInAllLanguages()] = False
    publish: Annotated[Day | None, SameInAllLanguages()] = None
    expire: Annotated[Day | None, SameInAllLanguages()] = None
    was: Annotated[tuple[FormerKey, ...], SameInAllLanguages()] = ()
    picture: Picture | None = None
    facts: tuple[LabelledFact, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    as_of: SomeDate | None = None
    audio: Recording | None = None
    quiz: Annotated[tuple[Question, ...], Field(max_length=20)] = ()
    pinyin: Annotated[Pinyin | None, SameInAllLanguages()] = None
    docent: DocentNotes | None = None

    @model_validator(mode="after")
    def _lists_are_fit(self) -> EntryFields:
        for name in type(self).model_fields:
            values, seen = getattr(self, name), set[object]()
            if isinstance(values, tuple) and len(values) > LIST_LIMIT:
                raise field_problem("E261", name, field=name, count=len(values), limit=LIST_LIMIT)
            for index, value in enumerate(values if isinstance(values, tuple) else ()):
                if not isinstance(value, Model) and value in seen:
                    raise field_problem("E255", name, index)
                seen.update([] if isinstance(value, Model) else [value])
        return self

    def facets(self) -> tuple[Facet, ...]:
        """The facets that its kind gives it, beside those that any entry can have.

        A kind that overrides this names its facets in the result type: checks read there, for example, that entries of
        the kind are places.
        """
        return ()

    def facet(self, wanted: type[FacetType]) -> FacetType | None:
        """The facet of one type; None if it has none."""
        return next((facet for facet in self.all_facets if isinstance(facet, wanted)), None)

    # Cached: every page reads it about twenty times. Do not use model_copy: the copy would have the old facets.
    @cached_property
    def all_facets(self) -> tuple[Facet, ...]:
        """The facets that its kind gives it, and those that any entry can have."""
        narrated = (Narrated(self.audio, location_of(EntryFields, lambda fields: fields.audio)),) if self.audio else ()
        quizzed = (Quizzed(self.quiz),) if self.quiz else ()
        pictured = (Pictured(self.picture),) if self.picture else ()
        docented = (Docented(self.docent),) if self.docent else ()
        return (*self.facets(), *narrated, *quizzed, *pictured, *docented)
