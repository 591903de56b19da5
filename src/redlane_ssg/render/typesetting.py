"""Runs of documents to PDF by the theme's Typst templates, in this process or in one beside it.

It is a module of few imports, because every process beside this one must read it in.
"""

from __future__ import annotations

import re
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import typst

# PDF/UA-1 makes a glyph that no font has an error; without it Typst draws a box and says nothing.
_STANDARD: Final = "ua-1"
# The same for every build: identical input gives identical bytes.
_TIMESTAMP = datetime(2000, 1, 1, tzinfo=UTC)
_NO_FONT = "unknown font family"
# Compilations that Typst remembers results for.
_MEMORY = 10
_MM = 72 / 25.4
_GREY = re.compile(rb"(?P<space>/\w+) (?:cs|CS)\s+(?P<grey>[\d.]+) (?P<operator>scn|SCN)\b")


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """What is set at once: the data that the template reads as /data.json.

    ``bleed`` (mm) is that of sheets with crop marks; ``in_inks`` asks for greys in black ink alone.
    """

    data: bytes
    bleed: float | None
    in_inks: bool


@dataclass(frozen=True, slots=True)
class RunTask:
    """Runs that one process sets by a template, with all templates by name and the folder of the fonts."""

    template: str
    runs: tuple[DocumentRun, ...]
    templates: Mapping[str, bytes]
    fonts: Path


@dataclass(frozen=True, slots=True)
class TemplateError:
    """Why Typst could not set a run: its sentence, and its own report, which names the file and line."""

    reason: str
    report: str


def set_runs(task: RunTask) -> list[bytes | TemplateError]:
    """Of each run the texts that did not fit, as JSON, and its PDF: packed, to be opened by ``unpack``.

    Raises:
        OSError: the system's folder for temporary files takes no more.
    """
    with tempfile.TemporaryDirectory(prefix="redlane-") as name:
        root = Path(name)
        _write(root, task.templates)
        compiler = typst.Compiler(root / task.template, root=root, font_paths=[task.fonts], ignore_system_fonts=True)
        found = []
        for run in task.runs:
            _write(root, {"data.json": run.data})
            found.append(_set(run, compiler))
        _forget(compiler, root)
    return found


def _set(run: DocumentRun, compiler: typst.Compiler) -> bytes | TemplateError:
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARD, timestamp=_TIMESTAMP)
    except typst.TypstError as error:
        return TemplateError(error.message, error.diagnostic)
    for warning in warnings:
        # Typst would take another font and only mention it.
        if warning.message.startswith(_NO_FONT):
            return TemplateError(warning.message, warning.diagnostic)
    unfit = compiler.query("<problem>", field="value").encode()
    assert isinstance(pdf, bytes)  # noqa: S101 - with no output path Typst returns the document
    return pack((unfit, _finished(pdf, run.bleed) if run.in_inks else pdf))


def _forget(compiler: typst.Compiler, root: Path) -> None:
    """Lets Typst drop what it remembers of a run: it does so after ten compilations that had no use for it."""
    empty = root / "empty.typ"
    empty.touch()
    for _ in range(_MEMORY):
        compiler.compile(input=empty, format="pdf", timestamp=_TIMESTAMP)


@contextmanager
def folder_of(fonts: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with font files by name, as long as it is wanted.

    Raises:
        OSError: the system's folder for temporary files takes no more.
    """
    with tempfile.TemporaryDirectory(prefix="redlane-") as name:
        _write(Path(name), fonts)
        yield Path(name)


def join(documents: Iterable[bytes], title: str) -> bytes:
    """One document of all their pages, called ``title``."""
    with pikepdf.new() as whole:
        for part in documents:
            with pikepdf.open(BytesIO(part)) as opened:
                whole.pages.extend(opened.pages)
        whole.docinfo["/Title"] = title
        return _saved(whole)


def pack(parts: Iterable[bytes]) -> bytes:
    """Parts one after another, each behind its length in eight bytes."""
    return b"".join(len(part).to_bytes(8) + part for part in parts)


def unpack(packed: bytes) -> tuple[bytes, ...]:
    """The parts that were packed."""
    parts, place = [], 0
    while place < len(packed):
        size = int.from_bytes(packed[place : place + 8])
        parts.append(packed[place + 8 : place + 8 + size])
        place += 8 + size
    return tuple(parts)


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, body in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(body)


def _finished(pdf: bytes, bleed: float | None) -> bytes:
    """Greys in black ink alone; with crop marks, the bleed box (mm) where the art ends: the marks stand outside."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _set_grey_in_black(page)
            if bleed is not None:
                left, bottom, right, top = (float(value) for value in page.trimbox)
                reach = bleed * _MM
                page.bleedbox = pikepdf.Array([left - reach, bottom - reach, right + reach, top + reach])
        return _saved(document)


def _set_grey_in_black(page: pikepdf.Page) -> None:
    """What is drawn from SVG comes in a calibrated grey, of which a printer's software may make four inks."""
    greys = {name for name, space in page.Resources.get("/ColorSpace", {}).items() if _is_grey(space)}

    def in_black(match: re.Match[bytes]) -> bytes:
        if match["space"].decode() not in greys:
            return match[0]
        operator = b"K" if match["operator"] == b"SCN" else b"k"
        # The name before it ended where its slash began: numbers want a space.
        return b" 0 0 0 %g %b" % (1 - float(match["grey"]), operator)

    content = page.Contents.read_bytes()
    changed = _GREY.sub(in_black, content)
    if changed != content:
        page.Contents.write(zlib.compress(changed), filter=pikepdf.Name.FlateDecode)


def _is_grey(space: pikepdf.Object) -> bool:
    return isinstance(space, pikepdf.Array) and space[0] == "/ICCBased" and space[1].N == 1


def _saved(document: pikepdf.Pdf) -> bytes:
    output = BytesIO()
    document.save(output, deterministic_id=True)
    return output.getvalue()
