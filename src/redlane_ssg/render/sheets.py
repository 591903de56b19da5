"""Batches of sheets to PDF by the theme's Typst templates, and each sheet as a PDF of its own."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import typst

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.memo import Memo
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.fonts import PrintFonts
from redlane_ssg.workers import in_own_process

_FOLDER = "signs/"
_MAIN = "sheet.typ"
# PDF/UA-1 makes a glyph that no font has an error; without it Typst draws a box and says nothing.
_STANDARD: Final = "ua-1"
# The same for every build: identical input gives identical bytes.
_TIMESTAMP = datetime(2000, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"┌─ (?:\\\\\?\\)?(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)")
_MM = 72 / 25.4
# Bytes of data above which a document is worth a process: some two hundred sheets.
_LARGE = 800_000
_GREY = re.compile(rb"(?P<space>/\w+) (?:cs|CS)\s+(?P<grey>[\d.]+) (?P<operator>scn|SCN)\b")


@dataclass(frozen=True, slots=True)
class BatchPdf:
    """A batch as PDF, and the texts that its templates could not fit: sign, field and language."""

    data: bytes
    unfit: tuple[tuple[str, str, str], ...]


def render_batch(data: Mapping[str, object], theme: Theme, fonts: PrintFonts, memo: Memo) -> BatchPdf | Diagnostic:
    """One document of sheets of one form and size; ``data`` is what the templates see (docs/themes.md).

    A template's mistake is a diagnostic at its file and line, and so is a full disk.
    """
    written = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    templates = {name: file.data for name, file in sorted(theme.files.items()) if name.startswith(_FOLDER)}
    inputs = [written, *(part for name, body in templates.items() for part in (name.encode(), body))]
    inputs.extend(body for _, body in sorted(fonts.files.items()))
    try:
        made = memo.remember("a batch of sheets", inputs, lambda: _compiled(written, templates, fonts.files, data))
    except _TemplateError as error:
        return problem("E916", _place(error, theme), reason=error.reason)
    except OSError as error:
        # Typst reads files only: what it is to read is put into the system's folder for such files.
        return problem("E802", Span(tempfile.gettempdir()), reason=error.strerror or str(error))
    told, pdf = _unpacked(made)
    return BatchPdf(pdf, tuple((one["sign"], one["field"], one["language"]) for one in json.loads(told)))


def split_pages(data: bytes, memo: Memo) -> tuple[bytes, ...]:
    """A document cut into documents of one page each."""
    return _unpacked(memo.remember("pages of a batch", [data], lambda: _packed(_split(data))))


def _split(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(BytesIO(data)) as whole:
        for page in whole.pages:
            with pikepdf.new() as part:
                part.pages.append(page)
                yield _saved(part)


def _packed(parts: Iterable[bytes]) -> bytes:
    """Parts one after another, each behind its length in eight bytes."""
    return b"".join(len(part).to_bytes(8) + part for part in parts)


def _unpacked(packed: bytes) -> tuple[bytes, ...]:
    parts, place = [], 0
    while place < len(packed):
        size = int.from_bytes(packed[place : place + 8])
        parts.append(packed[place + 8 : place + 8 + size])
        place += 8 + size
    return tuple(parts)


class _TemplateError(Exception):
    def __init__(self, reason: str, diagnostic: str) -> None:
        super().__init__(reason, diagnostic)
        self.reason = reason
        self.diagnostic = diagnostic


def _compiled(
    written: bytes, templates: Mapping[str, bytes], fonts: Mapping[str, bytes], data: Mapping[str, object]
) -> bytes:
    """``_compile``, for a large document in a process of its own: Typst gives its memory back to nobody else."""
    bleed = float(str(data["bleed"])) if data.get("marks") else None
    if len(written) < _LARGE:
        return _compile(written, templates, fonts, bleed)
    return in_own_process(_compile, written, templates, fonts, bleed)


def _compile(written: bytes, templates: Mapping[str, bytes], fonts: Mapping[str, bytes], bleed: float | None) -> bytes:
    """The texts that did not fit, as JSON, and the PDF, packed; ``bleed`` (mm) of a document with crop marks."""
    with tempfile.TemporaryDirectory(prefix="redlane-") as name:
        root = Path(name)
        (root / "data.json").write_bytes(written)
        for path, body in {**templates, **{f"fonts/{font}": body for font, body in fonts.items()}}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(body)
        compiler = typst.Compiler(
            root / _FOLDER / _MAIN, root=root, font_paths=[root / "fonts"], ignore_system_fonts=True
        )
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=_TIMESTAMP)
        except typst.TypstError as error:
            raise _TemplateError(error.message, error.diagnostic) from error
        unfit = compiler.query("<problem>", field="value").encode()
    assert isinstance(pdf, bytes)  # noqa: S101 - with no output path Typst returns the document
    return _packed((unfit, _finished(pdf, bleed)))


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
        page.Contents.write(changed)


def _is_grey(space: pikepdf.Object) -> bool:
    return isinstance(space, pikepdf.Array) and space[0] == "/ICCBased" and space[1].N == 1


def _saved(document: pikepdf.Pdf) -> bytes:
    output = BytesIO()
    document.save(output, deterministic_id=True)
    return output.getvalue()


def _place(error: _TemplateError, theme: Theme) -> Span:
    """The template's file and line; columns are counted from 0 by Typst."""
    match = _PLACE.search(error.diagnostic)
    names = {name: file.path for name, file in theme.files.items() if name.startswith(_FOLDER)}
    if match is None:
        return Span(names.get(_FOLDER + _MAIN, _FOLDER + _MAIN))
    found = next((path for name, path in names.items() if match["path"].replace("\\", "/").endswith(name)), "")
    return Span(found or _FOLDER + _MAIN, int(match["line"]), int(match["column"]) + 1)
