"""The editions of what docents tell, ``content/docents/editions.yml``: an append-only list that a command writes.

    editions:
      - {edition: 1, on: 2026-12-01}
      - {edition: 1, walk: red-route, language: zh-Hans, stop: mao-memorial, part: point, text: 门朝南, minutes: 2}

An edition keeps the whole of what was told, so that whoever holds it can be told what has changed since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.docents.telling import TOLD_PARTS, Telling, ToldPiece
from redlane_ssg.kinds.fields import Day, Identifier, LanguageCode, Model, Text
from redlane_ssg.kinds.list_files import read_list_file
from redlane_ssg.read.tree import SourceFile

EDITIONS = "docents/editions.yml"
_HEAD = """\
# 讲解手册的各版 / Editions of the docents' handbooks
# build.py docents edition 会往下加，请不要改动已有的行。
# build.py docents edition adds to it; please change no line.
editions:
"""
# The walk, the language and the stop of what was told.
StopKey = tuple[str, str, str]


class EditionLine(Model):
    """One line as written: the day of an edition, or a piece of what it told at a stop."""

    edition: Annotated[int, Field(ge=1, le=9999)]
    on: Day | None = None
    walk: Identifier | None = None
    language: LanguageCode | None = None
    stop: Identifier | None = None
    part: Literal["point", "on-the-way", "likely", "story", "figure", "unsaid", "nothing"] | None = None
    text: Text | None = None
    more: Text | None = None
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None


class EditionLines(Model):
    """The file as written."""

    editions: tuple[EditionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedEdition:
    """An edition: its number, its day, and what it told at each stop."""

    number: int
    on: date
    told: dict[StopKey, tuple[ToldPiece, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Editions:
    """All editions, the first one first; the text of their file, empty if there is none, and its path."""

    issued: tuple[IssuedEdition, ...] = ()
    text: str = ""
    path: str = EDITIONS

    @property
    def last(self) -> IssuedEdition | None:
        """The last edition; None before the first."""
        return self.issued[-1] if self.issued else None


def read_editions(files: Iterable[SourceFile], shown_as: str) -> tuple[Editions, tuple[Diagnostic, ...]]:
    """Reads the editions from the files of the content folder, which messages call ``shown_as``."""
    file = read_list_file(files, EDITIONS, shown_as, EditionLines)
    if file.lines is None:
        return Editions((), file.text, file.path), file.problems
    lines = file.lines.editions
    issued, problems = _issued((line, file.span("editions", index)) for index, line in enumerate(lines))
    return Editions(issued, file.text, file.path), problems


def _issued(
    lines: Iterable[tuple[EditionLine, Span]],
) -> tuple[tuple[IssuedEdition, ...], tuple[Diagnostic, ...]]:
    """The editions of the lines, and a problem for each line that has no place: each edition begins with its day."""
    editions: list[IssuedEdition] = []
    problems: list[Diagnostic] = []
    for line, span in lines:
        key = (line.walk or "", line.language or "", line.stop or "")
        is_of_last = bool(editions) and line.edition == editions[-1].number
        if line.on is not None and line.edition == len(editions) + 1:
            editions.append(IssuedEdition(line.edition, line.on))
        elif line.on is None and is_of_last and all(key) and line.part is not None:
            told = editions[-1].told
            piece = ToldPiece(line.part, line.text or "", line.more or "", line.minutes)
            told[key] = (*told.get(key, ()), *([piece] if piece.part in TOLD_PARTS else []))
        else:
            problems.append(problem("E936", span, number=len(editions) + (0 if is_of_last else 1)))
    return tuple(editions), tuple(problems)


def told_now(tellings: Iterable[Telling]) -> dict[StopKey, tuple[ToldPiece, ...]]:
    """What is told at each stop, as an edition keeps it: without sources, which change nothing of what is said."""
    return {
        (telling.walk.id, telling.language, stop.entry.id): tuple(
            ToldPiece(piece.part, piece.text, piece.more, piece.minutes) for piece in stop.pieces
        )
        for telling in tellings
        for stop in telling.stops
    }


def edition_text(editions: Editions, told: dict[StopKey, tuple[ToldPiece, ...]], day: date) -> str:
    """The text of the file with one more edition."""
    before = editions.text or _HEAD
    if not before.endswith("\n"):
        before += "\n"
    number = len(editions.issued) + 1
    lines = [f"  - {{edition: {number}, on: {day}}}", *_lines(number, told)]
    return before + "".join(f"{line}\n" for line in lines)


def _lines(number: int, told: dict[StopKey, tuple[ToldPiece, ...]]) -> Iterator[str]:
    for (walk, language, stop), pieces in told.items():
        key = f"edition: {number}, walk: {walk}, language: {language}, stop: {stop}"
        # A stop at which nothing is told is one all the same: one that is added later is a change.
        for piece in pieces or (ToldPiece("nothing", ""),):
            # A text in JSON's form is one in YAML's, on one line.
            texts = {"text": piece.text, "more": piece.more}
            written = [
                f"{name}: {json.dumps(text, ensure_ascii=False, allow_nan=False)}"
                for name, text in texts.items()
                if text
            ]
            timed = [f"minutes: {piece.minutes}"] if piece.minutes is not None else []
            yield f"  - {{{', '.join([key, f'part: {piece.part}', *written, *timed])}}}"
