"""What sheets showed when they went to the printer, kept beside the output, so that what has changed can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from redlane_ssg.disk.state import parse_json
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_digest, content_of, digest_of

CONTENT = "printed.json"
# A language tag (BCP 47); no other key within a content looks like one.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
# Contents of sheets by their digests, which are those in the register.
Contents = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A part of a sheet that was ``old`` when it was printed and is ``new``; ``language`` is empty if it has none."""

    part: str
    language: str
    old: str
    new: str


def read_contents(text: str) -> Contents:
    """The contents in the text of the file; only those that their digests confirm, since anybody can write there."""
    try:
        found = parse_json(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {digest: one for digest, one in found.items() if isinstance(one, dict) and digest_of(one) == digest}


def contents_text(contents: Contents, sheets: Iterable[Sheet]) -> str:
    """The text of the file with the contents of more sheets."""
    all_of_them = {**contents, **{content_digest(sheet): content_of(sheet) for sheet in sheets}}
    return json.dumps(all_of_them, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def changes(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[SheetChange, ...]:
    """What differs between two contents of a sheet, in the order of its parts."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    different = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    return tuple(SheetChange(*_part(path), before.get(path, ""), after.get(path, "")) for path in different)


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text and number within a content, with the path to it."""
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value, start=1)
    elif value is not None:
        yield path, str(value)
    for key, part in items:
        yield from _leaves(part, (*path, str(key)))


def _part(path: tuple[str, ...]) -> tuple[str, str]:
    """What a path is called, the name of a term, and its language."""
    first, *rest = path
    language = rest[-1] if rest and _LANGUAGE.fullmatch(rest[-1]) else ""
    if first == "words":
        # The theme's own words are called by their names, and those for kinds by what they tell of.
        group, _, name = rest[0].partition(".")
        return name if group == "sign" else group, language
    return first, language
