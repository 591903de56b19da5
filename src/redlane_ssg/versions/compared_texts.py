"""Two versions of a text: which words are new and which are gone, as a whole or section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.read.parsed_texts import split_front_matter

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
# Words of Latin script and numbers as wholes, all else by character.
_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
# Longer texts are compared line by line.
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text: ``same``, ``new`` or ``gone``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section of an original: its heading's line and all below it, in parts. The first may have no heading."""

    parts: tuple[TextPart, ...]

    @property
    def has_changed(self) -> bool:
        """Whether it is not what it was."""
        return any(part.kind != "same" for part in self.parts)


def body_of(text: str) -> str:
    """The body of an entry's text; all of it if it has no front matter."""
    split = split_front_matter(text)
    return text if isinstance(split, Diagnostic) else split[1]


def sections_of(body: str) -> list[str]:
    """A body cut before each heading. Put together, the pieces are the body; there is always one."""
    pieces: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        if not fence and not mark and _HEADING.match(line) and any(pieces[-1]):
            pieces.append([])
        pieces[-1].append(line)
    return ["\n".join(piece) for piece in pieces]


def compared_sections(now: str, before: str | None) -> list[ComparedSection]:
    """The sections of an original's body, marked with what has changed since ``before``; unmarked if that is None."""
    new = sections_of(now)
    if before is None:
        return [ComparedSection((TextPart("same", text),)) for text in new]
    old = sections_of(before)
    matcher = SequenceMatcher(None, [_head(text) for text in old], [_head(text) for text in new], autojunk=False)
    found: list[ComparedSection] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind in ("equal", "replace"):
            pairs = zip(old[first:last], new[start:end], strict=False)
            found += [ComparedSection(tuple(compared_words(was, text))) for was, text in pairs]
            start += last - first
        found += [ComparedSection((TextPart("new", text),)) for text in new[start:end]]
    return found


def _head(section: str) -> str:
    first = section.lstrip("\n").partition("\n")[0]
    return first if _HEADING.match(first) else ""


def compared_words(before: str, now: str) -> Iterator[TextPart]:
    """A text in parts, with what has changed since ``before``. Long texts are compared line by line."""
    old, new = _words(before), _words(now)
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), now.splitlines(keepends=True)
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield TextPart("same", "".join(new[start:end]))
            continue
        if first < last:
            yield TextPart("gone", "".join(old[first:last]))
        if start < end:
            yield TextPart("new", "".join(new[start:end]))


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text)
