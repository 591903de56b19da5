"""Batches of sheets to PDF: cut into runs, which are set on all processors, remembered, and joined."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs.prints import Batch
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.fonts import PrintFonts
from redlane_ssg.render.typesetting import FOLDER, MAIN, Run, TemplateError, folder_of, join, set_run, unpack
from redlane_ssg.workers import on_all_processors

_PLACE = re.compile(r"┌─ (?:\\\\\?\\)?(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)")
_PACKAGE = re.compile(rb'^\s*#?(?:import|include)\s*"@', re.MULTILINE)
# Runs that take as long to set as processes to start.
_WORTH_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class BatchPdf:
    """A batch as PDF, a PDF of each page where wanted, and the texts that had no room: sign, field, language, kind."""

    data: bytes
    pages: tuple[bytes, ...]
    unfit: tuple[tuple[str, str, str, str], ...]


class _Refused(Exception):
    """Typst refused some runs: they must not be remembered."""

    def __init__(self, errors: list[TemplateError]) -> None:
        super().__init__(errors)
        self.errors = errors


def render_batches(
    batches: Sequence[Batch],
    theme: Theme,
    fonts: PrintFonts,
    context: RunContext,
) -> tuple[BatchPdf, ...] | list[Diagnostic]:
    """A document of each batch; progress advances with each run that had to be set.

    A template's mistake is a diagnostic at its file and line, and so is a full disk.
    """
    templates = {name: file.data for name, file in sorted(theme.files.items()) if name.startswith(FOLDER)}
    packages = list(_packages(theme, templates))
    if packages:
        return packages
    pairs = [(batch, _written(data)) for batch in batches for data in batch.runs]
    settings = sha256(b"".join(sha256(part).digest() for part in _parts(templates, fonts))).digest()

    def make(missing: list[int]) -> Iterable[bytes]:
        with folder_of(fonts.files) as folder:
            runs = [_run(*pairs[place], templates, folder) for place in missing]
            is_worth_it = len(runs) > _WORTH_PROCESSES
            made = []
            for one in on_all_processors(
                set_run, runs, jobs=context.jobs, is_worth_it=is_worth_it, together=1, has_threads=True
            ):
                made.append(one)
                context.progress.advance()
        refused = [one for one in made if isinstance(one, TemplateError)]
        if refused:
            raise _Refused(refused)
        return [one for one in made if not isinstance(one, TemplateError)]

    try:
        inputs = [settings + _kind(batch) + written for batch, written in pairs]
        leaves = iter(context.store.remember_all("a run of sheets", inputs, make))
    except _Refused as refused:
        return _places(refused.errors, theme)
    except OSError as error:
        # Typst reads files only: what it is to read is put into the system's folder for such files.
        return [problem("E802", Span(tempfile.gettempdir()), reason=error.strerror or str(error))]
    return tuple(_joined(batch, [unpack(next(leaves)) for _ in batch.runs], context.store) for batch in batches)


def _packages(theme: Theme, templates: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Packages would be fetched from somebody's server, and be another tomorrow."""
    for name, body in templates.items():
        for match in _PACKAGE.finditer(body):
            line = body.count(b"\n", 0, match.start()) + 1
            yield problem("E916", Span(theme.files[name].path, line), reason="term:sheet packages")


def _written(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def _parts(templates: Mapping[str, bytes], fonts: PrintFonts) -> Iterator[bytes]:
    for name, body in (*templates.items(), *sorted(fonts.files.items())):
        yield name.encode()
        yield body


def _kind(batch: Batch) -> bytes:
    return b"apart" if batch.is_apart else b"whole"


def _run(batch: Batch, written: bytes, templates: Mapping[str, bytes], folder: Path) -> Run:
    return Run(written, templates, folder, batch.bleed, inks=bool(batch.sheets), apart=batch.is_apart)


def _joined(batch: Batch, leaves: Sequence[tuple[bytes, ...]], store: Store) -> BatchPdf:
    documents = [document for _, document, *_ in leaves]
    pages = tuple(page for _, _, *pages in leaves for page in pages)
    told = (one for problems, *_ in leaves for one in json.loads(problems))
    unfit = tuple((one["sign"], one["field"], one["language"] or "", one["kind"]) for one in told)
    if len(documents) == 1:
        return BatchPdf(documents[0], pages, unfit)
    whole = store.remember("joined runs", [batch.title.encode(), *documents], lambda: join(documents, batch.title))
    return BatchPdf(whole, pages, unfit)


def _places(errors: Iterable[TemplateError], theme: Theme) -> list[Diagnostic]:
    """A mistake in a template is made in every run: each is told once."""
    found: list[Diagnostic] = []
    for error in errors:
        told = problem("E916", _place(error, theme), reason=error.reason)
        if told not in found:
            found.append(told)
    return found


def _place(error: TemplateError, theme: Theme) -> Span:
    """The template's file and line; columns are counted from 0 by Typst."""
    match = _PLACE.search(error.report)
    names = {name: file.path for name, file in theme.files.items() if name.startswith(FOLDER)}
    if match is None:
        return Span(names.get(FOLDER + MAIN, FOLDER + MAIN))
    found = next((path for name, path in names.items() if match["path"].replace("\\", "/").endswith(name)), "")
    return Span(found or FOLDER + MAIN, int(match["line"]), int(match["column"]) + 1)
