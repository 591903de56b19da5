"""Documents to PDF: their runs are set on all processors, stored, and joined."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs.plan import DocumentRecipe
from redlane_ssg.read.theme import BUILT_IN_PREFIX, TYPST_SUFFIX, Theme
from redlane_ssg.render.fonts import print_fonts
from redlane_ssg.render.typesetting import (
    DocumentRun,
    RunTask,
    TemplateError,
    folder_of,
    join,
    set_runs,
    unpack,
)
from redlane_ssg.workers import on_all_processors

_PLACE = re.compile(r"┌─ (?:\\\\\?\\)?(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)")
_PACKAGE = re.compile(rb'^\s*#?(?:import|include)\s*"@', re.MULTILINE)
# Bytes of data whose setting takes as long as starting processes, and as many as a process is handed at once.
_WORTH_PROCESSES, _TASK = 600_000, 150_000


@dataclass(frozen=True, slots=True)
class DocumentPdf:
    """A document as PDF, and the texts that had no room: owner, field, language, how."""

    data: bytes
    unfit: tuple[tuple[str, str, str, str], ...]


class _Refused(Exception):
    """Typst refused some runs: they must not be stored."""

    def __init__(self, errors: list[tuple[str, TemplateError]]) -> None:
        super().__init__(errors)
        self.errors = errors


def set_documents(
    recipes: Sequence[DocumentRecipe], theme: Theme, context: RunContext
) -> tuple[DocumentPdf, ...] | list[Diagnostic]:
    """A document of each recipe; progress advances with each run that had to be set.

    A template's mistake is a diagnostic at its file and line, and so is a full disk.
    """
    templates = {name: file.data for name, file in sorted(theme.files.items()) if _is_template(name)}
    packages = list(_packages(theme, templates))
    if packages:
        return packages
    pairs = [(recipe, DocumentRun(data, recipe.bleed, recipe.in_inks)) for recipe in recipes for data in recipe.runs]

    def make(missing: list[int]) -> Iterable[bytes]:
        with folder_of(print_fonts(theme, context.store)) as folder:
            shares = _shares([(pairs[index][0].template, pairs[index][1]) for index in missing])
            tasks = [RunTask(template, runs, templates, folder) for template, runs in shares]
            is_worth_it = sum(len(pairs[index][1].data) for index in missing) > _WORTH_PROCESSES
            made: list[bytes | TemplateError] = []
            for found in on_all_processors(
                set_runs, tasks, jobs=context.jobs, is_worth_it=is_worth_it, chunk_size=1, has_threads=True
            ):
                made.extend(found)
                for _ in found:
                    context.progress.advance()
        pairs_made = zip(missing, made, strict=True)
        refused = [(pairs[index][0].template, one) for index, one in pairs_made if isinstance(one, TemplateError)]
        if refused:
            raise _Refused(refused)
        return [one for one in made if not isinstance(one, TemplateError)]

    try:
        inputs = [b"\n".join((recipe.look.encode(), repr(run).encode())) for recipe, run in pairs]
        packed = iter(context.store.remember_all("a run of a document", inputs, make))
    except _Refused as refused:
        return _places(refused.errors, theme)
    except OSError as error:
        # Typst reads files only: what it is to read is put into the system's folder for such files.
        return [problem("E802", Span(tempfile.gettempdir()), reason=error.strerror or str(error))]
    return tuple(_joined(recipe, [unpack(next(packed)) for _ in recipe.runs], context.store) for recipe in recipes)


def _shares(runs: Iterable[tuple[str, DocumentRun]]) -> Iterator[tuple[str, tuple[DocumentRun, ...]]]:
    """Runs in shares of about _TASK bytes of data, each of one template."""
    share: list[DocumentRun] = []
    size, last = 0, ""
    for template, run in runs:
        if share and (template != last or size + len(run.data) > _TASK):
            yield last, tuple(share)
            share, size = [], 0
        share.append(run)
        size, last = size + len(run.data), template
    if share:
        yield last, tuple(share)


def _is_template(name: str) -> bool:
    return name.endswith(TYPST_SUFFIX) and not name.startswith(BUILT_IN_PREFIX)


def _packages(theme: Theme, templates: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Packages would be fetched from somebody's server, and be another tomorrow."""
    for name, body in templates.items():
        for match in _PACKAGE.finditer(body):
            line = body.count(b"\n", 0, match.start()) + 1
            yield problem("E916", Span(theme.files[name].path, line), reason="term:sheet packages")


def _joined(recipe: DocumentRecipe, runs: Sequence[tuple[bytes, ...]], store: Store) -> DocumentPdf:
    documents = [document for _, document in runs]
    problems = (one for unfit, _ in runs for one in json.loads(unfit))
    unfit = tuple((one["sign"], one["field"], one["language"] or "", one["kind"]) for one in problems)
    if len(documents) == 1:
        return DocumentPdf(documents[0], unfit)
    whole = store.remember("joined runs", [recipe.title.encode(), *documents], lambda: join(documents, recipe.title))
    return DocumentPdf(whole, unfit)


def _places(errors: Iterable[tuple[str, TemplateError]], theme: Theme) -> list[Diagnostic]:
    """A mistake in a template is made in every run: it is reported once."""
    found: list[Diagnostic] = []
    for template, error in errors:
        one = problem("E916", _place(error, template, theme), reason=error.reason)
        if one not in found:
            found.append(one)
    return found


def _place(error: TemplateError, template: str, theme: Theme) -> Span:
    """The template's file and line; columns are counted from 0 by Typst."""
    match = _PLACE.search(error.report)
    names = {name: file.path for name, file in theme.files.items() if _is_template(name)}
    main = names.get(template, template)
    if match is None:
        return Span(main)
    found = next((path for name, path in names.items() if match["path"].replace("\\", "/").endswith(name)), main)
    return Span(found, int(match["line"]), int(match["column"]) + 1)
