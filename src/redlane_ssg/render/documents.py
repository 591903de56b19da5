"""Typesets documents as PDF: sets their runs on all processors, stores each run, and joins them."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs.plan import DocumentRecipe
from redlane_ssg.read.theme import BUILT_IN_PREFIX, TYPST_SUFFIX, Theme, is_of_guide
from redlane_ssg.render.fonts import print_fonts
from redlane_ssg.render.grey_pictures import grey_pictures, pictures_of
from redlane_ssg.render.imposition import impose
from redlane_ssg.render.over_budget import SHEETS_BUDGET, over_budget
from redlane_ssg.render.typesetting import (
    DocumentRun,
    RunTask,
    TemplateError,
    font_folder,
    join,
    typeset_runs,
    unpack,
)
from redlane_ssg.workers import on_all_processors
from redlane_ssg.workers.budgets import Exceeded, map_within

_LOCATION = re.compile(r"┌─ (?:\\\\\?\\)?(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)")
# Starting processes pays off from this many bytes of data.
_WORTH_PROCESSES = 600_000
# Bytes of data in one task.
_TASK_BYTES = 150_000


@dataclass(frozen=True, slots=True)
class DocumentPdf:
    """A document as PDF, and the texts that did not fit: owner, field, language, kind of problem."""

    data: bytes
    unfit: tuple[tuple[str, str, str, str], ...]


class _TypesettingFailed(Exception):
    """Typst could not set some runs. Raising keeps them out of the store."""

    def __init__(self, errors: list[tuple[str, TemplateError]]) -> None:
        super().__init__(errors)
        self.errors = errors


class _OverBudget(Exception):
    """A template of the guide's own has used up its budget."""

    def __init__(self, template: str, exceeded: Exceeded) -> None:
        super().__init__(template, exceeded)
        self.template, self.exceeded = template, exceeded


def typeset_documents(
    recipes: Sequence[DocumentRecipe], theme: Theme, context: RunContext
) -> tuple[DocumentPdf, ...] | list[Diagnostic]:
    """Typesets a document for each recipe. Progress advances with each run that is not in the store.

    Returns diagnostics instead if a template has a mistake (at its file and line) or the disk is full.
    """
    templates = {name: file.data for name, file in sorted(theme.files.items()) if _is_template(name)}
    parts = [part for recipe in recipes for part in _parts(recipe)]
    runs = [(part, DocumentRun(data, part.bleed, part.in_inks)) for part in parts for data in part.runs]
    inputs = [b"\n".join((recipe.look.encode(), recipe.template.encode(), repr(run).encode())) for recipe, run in runs]

    def make(missing: list[int]) -> list[bytes]:
        pictures = grey_pictures((one for index in missing for one in runs[index][0].pictures), context)
        return _typeset(
            [(runs[index][0].template, runs[index][1]) for index in missing], templates, pictures, theme, context
        )

    try:
        packed = iter(context.store.remember_all("a run of a document", inputs, make))
    except _TypesettingFailed as failure:
        return _template_problems(failure.errors, theme)
    except _OverBudget as failure:
        return [over_budget(failure.exceeded, SHEETS_BUDGET, _own_span(failure.template, theme))]
    except OSError as error:
        # Typst reads only files, so its inputs are written to the system's temporary folder.
        return [problem("E802", Span(tempfile.tempdir or "tmp"), reason=reason_of(error))]
    documents = iter([_joined(part, [unpack(next(packed)) for _ in part.runs], context.store) for part in parts])
    return tuple(_folded(recipe, [next(documents) for _ in _parts(recipe)], context.store) for recipe in recipes)


def _typeset(
    runs: Sequence[tuple[str, DocumentRun]],
    templates: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
    theme: Theme,
    context: RunContext,
) -> list[bytes]:
    """Typesets runs, each with the name of its template, on all processors.

    Raises:
        _TypesettingFailed: Typst refused some of them.
        _OverBudget: a template of the guide's own takes too much.
        OSError: the system's temporary folder takes no more.
    """
    with font_folder(print_fonts(theme, context.store)) as folder:
        tasks = [
            RunTask(template, batch, templates, folder, pictures_of(batch, pictures))
            for template, batch in _batches(runs)
        ]
        results: list[bytes | TemplateError] = []
        for batch_results in _results(tasks, theme, context):
            results.extend(batch_results)
            for _ in batch_results:
                context.progress.advance()
    pairs = zip(runs, results, strict=True)
    errors = [(template, result) for (template, _), result in pairs if isinstance(result, TemplateError)]
    if errors:
        raise _TypesettingFailed(errors)
    return [result for result in results if not isinstance(result, TemplateError)]


def _results(tasks: Sequence[RunTask], theme: Theme, context: RunContext) -> Iterator[list[bytes | TemplateError]]:
    """The results of each task, in the order of the tasks."""
    if not any(is_of_guide(name, theme.files) for name in theme.files if _is_template(name)):
        is_worth_it = sum(len(run.data) for task in tasks for run in task.runs) > _WORTH_PROCESSES
        yield from on_all_processors(
            typeset_runs, tasks, jobs=context.jobs, is_worth_it=is_worth_it, chunk_size=1, has_threads=True
        )
        return
    results: dict[int, list[bytes | TemplateError]] = {}
    for index, result in map_within(SHEETS_BUDGET, typeset_runs, tasks, jobs=context.jobs, forks=False):
        if isinstance(result, Exceeded):
            raise _OverBudget(tasks[index].template, result)
        results[index] = result
    yield from (results[index] for index in range(len(tasks)))


def _own_span(template: str, theme: Theme) -> Span:
    """A template's file if it is the guide's own, or the first of the guide's own that it may use."""
    own = sorted(name for name in theme.files if _is_template(name) and is_of_guide(name, theme.files))
    return Span(theme.files[template if template in own else own[0]].path)


def _batches(runs: Iterable[tuple[str, DocumentRun]]) -> Iterator[tuple[str, tuple[DocumentRun, ...]]]:
    """Groups runs into batches of about ``_TASK_BYTES`` of data, each of one template."""
    batch: list[DocumentRun] = []
    size, last = 0, ""
    for template, run in runs:
        if batch and (template != last or size + len(run.data) > _TASK_BYTES):
            yield last, tuple(batch)
            batch, size = [], 0
        batch.append(run)
        size, last = size + len(run.data), template
    if batch:
        yield last, tuple(batch)


def _is_template(name: str) -> bool:
    return name.endswith(TYPST_SUFFIX) and not name.startswith(BUILT_IN_PREFIX)


def _parts(recipe: DocumentRecipe) -> tuple[DocumentRecipe, ...]:
    """A document, and the sheets on which its pages are imposed, if they are."""
    return (recipe, recipe.booklet) if recipe.booklet else (recipe,)


def _folded(recipe: DocumentRecipe, documents: Sequence[DocumentPdf], store: Store) -> DocumentPdf:
    """A document as it is, or imposed on its sheets."""
    document, *sheets = documents
    if not sheets:
        return document
    given = [recipe.title.encode(), document.data, sheets[0].data]
    data = store.remember("a booklet", given, lambda: impose(document.data, sheets[0].data, recipe.title))
    return DocumentPdf(data, document.unfit)


def _joined(recipe: DocumentRecipe, runs: Sequence[tuple[bytes, ...]], store: Store) -> DocumentPdf:
    documents = [document for _, document in runs]
    problems = (text for unfit_texts, _ in runs for text in json.loads(unfit_texts))
    unfit = tuple((text["sign"], text["field"], text["language"] or "", text["kind"]) for text in problems)
    if len(documents) == 1:
        return DocumentPdf(documents[0], unfit)
    joined = store.remember("joined runs", [recipe.title.encode(), *documents], lambda: join(documents, recipe.title))
    return DocumentPdf(joined, unfit)


def _template_problems(errors: Iterable[tuple[str, TemplateError]], theme: Theme) -> list[Diagnostic]:
    """A diagnostic for each mistake. Every run repeats a template's mistake, so each is reported once."""
    problems: list[Diagnostic] = []
    for template, error in errors:
        reason = "term:sheet packages" if error.is_of_package else error.reason
        diagnostic = problem("E916", _location(error, template, theme), reason=reason)
        if diagnostic not in problems:
            problems.append(diagnostic)
    return problems


def _location(error: TemplateError, template: str, theme: Theme) -> Span:
    """The template's file, line and column. Typst counts columns from 0."""
    match = _LOCATION.search(error.report)
    names = {name: file.path for name, file in theme.files.items() if _is_template(name)}
    main = names.get(template, template)
    if match is None:
        return Span(main)
    path = next((path for name, path in names.items() if match["path"].replace("\\", "/").endswith(name)), main)
    return Span(path, int(match["line"]), int(match["column"]) + 1)
