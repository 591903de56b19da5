"""Reports as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator

from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.diagnostics import Diagnostic, Report, display_width

FORMATS = ("text", "json", "github")
_EXCERPT_COLUMNS = 100


def format_report(report: Report, form: str, language: str) -> str:
    """The report in one of FORMATS; empty text where there is nothing to say in it."""
    if form == "json":
        return as_json(report, language)
    lines = as_github(report, language) if form == "github" else as_text(report, language)
    return "\n".join(lines)


def as_text(report: Report, language: str) -> Iterator[str]:
    """Each problem: place and what happened, the line with a caret below it, what to do."""
    for diagnostic in report.diagnostics:
        severity = SENTENCES[diagnostic.severity][language]
        colon = "：" if language == "zh" else ": "
        yield f"{diagnostic.span}: {severity} {diagnostic.code}{colon}{diagnostic.message(language)}"
        yield from _excerpt(diagnostic)
        hint = diagnostic.hint(language)
        if hint:
            yield f"    → {hint}"
        yield ""


def as_json(report: Report, language: str) -> str:
    """A list of objects, in the order of the report."""
    found = [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "file": diagnostic.span.path,
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "message": diagnostic.message(language),
            "hint": diagnostic.hint(language),
            "excerpt": diagnostic.excerpt,
        }
        for diagnostic in report.diagnostics
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(report: Report, language: str) -> Iterator[str]:
    """Workflow commands: GitHub shows them beside the lines they speak of."""
    for diagnostic in report.diagnostics:
        span = diagnostic.span
        place = f"file={_property(span.path)},line={span.line},col={span.column},title={diagnostic.code}"
        words = f"{diagnostic.message(language)} {diagnostic.hint(language)}".strip()
        yield f"::{diagnostic.severity} {place}::{_data(words)}"


def _excerpt(diagnostic: Diagnostic) -> Iterator[str]:
    if not diagnostic.excerpt.strip():
        return
    text, column = _cropped(diagnostic.excerpt.replace("\t", "    "), _expanded_column(diagnostic))
    margin = f"{diagnostic.span.line:>5} | "
    marked = text[column - 1 : column - 1 + diagnostic.span.width]
    yield f"{margin}{text}"
    yield f"{' ' * 5} | {' ' * display_width(text[: column - 1])}{'^' * max(1, display_width(marked))}"


def _expanded_column(diagnostic: Diagnostic) -> int:
    before = diagnostic.excerpt[: diagnostic.span.column - 1]
    return diagnostic.span.column + 3 * before.count("\t")


def _cropped(text: str, column: int) -> tuple[str, int]:
    """A long line cut to what stands around the column."""
    start = max(0, column - 1 - _EXCERPT_COLUMNS // 2)
    if start < _EXCERPT_COLUMNS // 4:
        start = 0
    end = start + _EXCERPT_COLUMNS
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{head}{text[start:end]}{tail}", column - start + len(head)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
