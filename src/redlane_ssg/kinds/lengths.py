"""How much there is to read of an entry, and what it belongs to: by this it has a page of its own or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Docented, Facet, Lifespan, Located, Offering, Presenter, Scheduled
from redlane_ssg.kinds.fields import AskedFirst, BelongsHere, BelongsTo
from redlane_ssg.kinds.occasions import Timing
from redlane_ssg.kinds.shape import marked, reference_to

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Characters of Chinese or Japanese; a word of any other writing.
_CHARACTERS = re.compile(f"[{_HAN}]+")
_WORD = re.compile(rf"[^\W{_HAN}]+")
# A Chinese text has about this many characters for each word of its English translation.
_CHARACTERS_A_WORD = 2
# What entries have that are words and no more.
_OF_WORDS = (Described, Docented, Lifespan, Located, Offering, Presenter)


def text_length(text: str, fields: EntryFields) -> int:
    """The length of a body and of the words in an entry's lists, in Chinese characters; another word counts as two."""
    return sum(map(_length, (text, *_words_in_lists(fields))))


def belong_here(fields: EntryFields) -> tuple[str, ...]:
    """The ids of what an entry says belongs to it."""
    return tuple(identifier for ids in _marked_ids(fields, BelongsHere) for identifier in ids)


def belongs_to(fields: EntryFields) -> tuple[str, ...]:
    """The ids of what an entry says it belongs to; a field that names several says nothing of where it belongs."""
    return tuple(ids[0] for ids in _marked_ids(fields, BelongsTo) if len(ids) == 1)


def _marked_ids(fields: EntryFields, marker: type) -> Iterator[tuple[str, ...]]:
    """The ids in each field that has a marker, in the order of the fields."""
    for name in type(fields).model_fields:
        if name in marked(type(fields), marker):
            value = getattr(fields, name)
            yield value if isinstance(value, tuple) else (value,) if value else ()


def stands_alone(fields: EntryFields) -> bool:
    """Whether an entry has more than words: a picture, a sound, a day, a point on the map, hours or an address."""
    located = fields.facet(Located)
    has_more = any(not isinstance(facet, _OF_WORDS) and not _is_undated(facet) for facet in fields.all_facets)
    is_found = located is not None and located.coordinates is not None
    asked_first = any(getattr(fields, name) not in (None, ()) for name in marked(type(fields), AskedFirst))
    return has_more or is_found or asked_first or fields.picture is not None


def _is_undated(facet: Facet) -> bool:
    """Whether a facet says that something is held, and not when."""
    return isinstance(facet, Scheduled) and all(occasion.timing == Timing() for occasion in facet.occasions)


def _length(text: str) -> int:
    return sum(map(len, _CHARACTERS.findall(text))) + _CHARACTERS_A_WORD * len(_WORD.findall(text))


def _words_in_lists(fields: EntryFields) -> Iterator[str]:
    """The texts of the items in an entry's lists, and of its labelled facts; ids are none."""
    for name in type(fields).model_fields:
        value = getattr(fields, name)
        for item in value if isinstance(value, tuple) else ():
            if isinstance(item, BaseModel):
                names = [part for part in type(item).model_fields if reference_to(type(item), part) is None]
                yield from (text for part in names if isinstance(text := getattr(item, part), str))
