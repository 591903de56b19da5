"""Typesets runs of documents as PDF with the theme's Typst templates, in this process or a worker.

It imports little of the program, because every worker process imports it.
"""

from __future__ import annotations

import os
import re
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import typst

from redlane_ssg.incremental.leftovers import temporary_folder

# With PDF/UA-1 a glyph that no font has is an error. Without it Typst draws a box and reports nothing.
_STANDARD: Final = "ua-1"
# Constant, so that identical input gives identical bytes.
_TIMESTAMP = datetime(2000, 1, 1, tzinfo=UTC)
_NO_FONT = "unknown font family"
# How Typst begins to tell that it has no package.
_NO_PACKAGE = ("failed to download package", "package not found")
# Typst fetches packages by a proxy that these variables name, of which the first counts that is set, except from hosts
# that the others name. Nobody can listen at port 0.
_PROXIES, _EXCEPTIONS = ("https_proxy", "HTTPS_PROXY"), ("no_proxy", "NO_PROXY")
_NOWHERE = "http://127.0.0.1:0"
_DATA, _FONTS = "data.json", "fonts"
# Typst drops a cached result after this many compilations that do not use it.
_CACHE_AGE = 10
_MM = 72 / 25.4
_GREY = re.compile(rb"(?P<space>/\w+) (?:cs|CS)\s+(?P<grey>[\d.]+) (?P<operator>scn|SCN)\b")


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """A part of a document that is typeset at once: ``data`` is what the template reads as /data.json.

    ``bleed`` (mm) is set for sheets with crop marks. With ``in_inks``, greys use only black ink.
    """

    data: bytes
    bleed: float | None
    in_inks: bool


@dataclass(frozen=True, slots=True)
class RunTask:
    """Runs that one process typesets with a template, all templates by name, and the folder of the fonts.

    The process works in a folder beside that of the fonts. ``pictures`` are those that the runs name, by path.
    """

    template: str
    runs: tuple[DocumentRun, ...]
    templates: Mapping[str, bytes]
    fonts: Path
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TemplateError:
    """Why Typst could not typeset a run: its message, and its report, which names the file and line."""

    reason: str
    report: str

    @property
    def is_of_package(self) -> bool:
        """Whether a template imports a package: it would be fetched from somebody's server, and be another tomorrow."""
        return self.reason.startswith(_NO_PACKAGE)


def typeset_runs(task: RunTask) -> list[bytes | TemplateError]:
    """For each run the texts that did not fit, as JSON, and the PDF. ``unpack`` separates the two.

    Raises:
        OSError: nothing can be written to the system's temporary folder.
    """
    with tempfile.TemporaryDirectory(dir=task.fonts.parent) as name, _no_network():
        root = Path(name)
        _write(root, task.templates)
        _write(root, task.pictures)
        compiler = typst.Compiler(
            root / task.template,
            root=root,
            font_paths=[task.fonts],
            ignore_system_fonts=True,
            # A file: there are no packages below it, also none that somebody has installed.
            package_path=root / _DATA,
            package_cache_path=root / _DATA,
        )
        results = []
        for run in task.runs:
            _write(root, {_DATA: run.data})
            results.append(_typeset(run, compiler))
        _clear_cache(compiler, root)
    return results


@contextmanager
def _no_network() -> Iterator[None]:
    """Within the block, Typst cannot fetch packages, however their names are written."""
    before = {name: os.getenv(name) for name in (*_PROXIES, *_EXCEPTIONS)}
    try:
        for name in _PROXIES:
            os.putenv(name, _NOWHERE)
        for name in _EXCEPTIONS:
            os.unsetenv(name)
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.unsetenv(name)
            else:
                os.putenv(name, value)


def _typeset(run: DocumentRun, compiler: typst.Compiler) -> bytes | TemplateError:
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARD, timestamp=_TIMESTAMP)
    except typst.TypstError as error:
        return TemplateError(error.message, error.diagnostic)
    for warning in warnings:
        # Typst would use another font and only warn.
        if warning.message.startswith(_NO_FONT):
            return TemplateError(warning.message, warning.diagnostic)
    unfit = compiler.query("<problem>", field="value").encode()
    assert isinstance(pdf, bytes)  # noqa: S101 - with no output path Typst returns the document
    return pack((unfit, _prepared_for_print(pdf, run.bleed) if run.in_inks else pdf))


def _clear_cache(compiler: typst.Compiler, root: Path) -> None:
    """Makes Typst drop its cached results, to free their memory, by compilations that do not use them."""
    empty = root / "empty.typ"
    empty.touch()
    for _ in range(_CACHE_AGE):
        compiler.compile(input=empty, format="pdf", timestamp=_TIMESTAMP)


@contextmanager
def font_folder(fonts: Mapping[str, bytes]) -> Iterator[Path]:
    """A temporary folder with font files, given by name.

    Raises:
        OSError: nothing can be written to the system's temporary folder.
    """
    with temporary_folder() as folder:
        _write(folder / _FONTS, fonts)
        yield folder / _FONTS


def join(documents: Iterable[bytes], title: str) -> bytes:
    """One document with the pages of all, and with this title."""
    with pikepdf.new() as joined:
        for part in documents:
            with pikepdf.open(BytesIO(part)) as opened:
                joined.pages.extend(opened.pages)
        joined.docinfo["/Title"] = title
        return saved(joined)


def pack(parts: Iterable[bytes]) -> bytes:
    """Joins parts, each after its length in eight bytes."""
    return b"".join(len(part).to_bytes(8) + part for part in parts)


def unpack(packed: bytes) -> tuple[bytes, ...]:
    """The parts that ``pack`` joined."""
    parts, start = [], 0
    while start < len(packed):
        size = int.from_bytes(packed[start : start + 8])
        parts.append(packed[start + 8 : start + 8 + size])
        start += 8 + size
    return tuple(parts)


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, body in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(body)


def _prepared_for_print(pdf: bytes, bleed: float | None) -> bytes:
    """A PDF whose greys use only black ink. With a bleed (mm), its bleed box leaves out the crop marks."""
    with pikepdf.open(BytesIO(pdf)) as document:
        _set_photographs_in_black(document)
        for page in document.pages:
            _set_grey_in_black(page)
            if bleed is not None:
                left, bottom, right, top = (float(value) for value in page.trimbox)
                margin = bleed * _MM
                page.bleedbox = pikepdf.Array([left - margin, bottom - margin, right + margin, top + margin])
        return saved(document)


def _set_grey_in_black(page: pikepdf.Page) -> None:
    """Replaces the calibrated greys of SVG drawings, which a printer's software may turn into four inks."""
    greys = {name for name, space in page.Resources.get("/ColorSpace", {}).items() if _is_grey(space)}

    def in_black(match: re.Match[bytes]) -> bytes:
        if match["space"].decode() not in greys:
            return match[0]
        operator = b"K" if match["operator"] == b"SCN" else b"k"
        # The slash of the replaced name also ended the token before it. A number needs a space there.
        return b" 0 0 0 %g %b" % (1 - float(match["grey"]), operator)

    content = page.Contents.read_bytes()
    changed = _GREY.sub(in_black, content)
    if changed != content:
        page.Contents.write(zlib.compress(changed), filter=pikepdf.Name.FlateDecode)


def _set_photographs_in_black(document: pikepdf.Pdf) -> None:
    """Replaces the calibrated grey of photographs, which a printer's software may turn into four inks, too."""
    for one in document.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" and _is_grey(one.get("/ColorSpace")):
            one.ColorSpace = pikepdf.Name.DeviceGray


def _is_grey(space: pikepdf.Object | None) -> bool:
    return isinstance(space, pikepdf.Array) and space[0] == "/ICCBased" and space[1].N == 1


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF: the same for the same content."""
    output = BytesIO()
    document.save(output, deterministic_id=True)
    return output.getvalue()
