"""Reports as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate

from redlane_ssg.console.messages import message
from redlane_ssg.diagnostics import Diagnostic, Report, display_width

REPORT_FORMATS = ("text", "json", "github")
# With its margin, an excerpt fits into the 80 columns that terminals begin with.
_EXCERPT_COLUMNS = 70
_ELLIPSIS = "…"


def format_report(report: Report, form: str, language: str) -> str:
    """The report in one of REPORT_FORMATS; empty text where there is nothing to say in it."""
    if form == "json":
        return as_json(report, language)
    lines = as_github(report, language) if form == "github" else as_text(report, language)
    return "\n".join(lines)


def print_report(report: Report, form: str, language: str) -> None:
    """Problems go to standard error as text, to standard output where a program reads them."""
    words = format_report(report, form, language)
    if words:
        print(words, file=sys.stderr if form == "text" else sys.stdout)
    counts = {"error": 0, "warning": 0}
    for diagnostic in report.diagnostics:
        counts[diagnostic.severity] += 1
    if form == "text" and report.diagnostics:
        key = "failed" if report.failed else "warned"
        print(message(language, key, errors=counts["error"], warnings=counts["warning"]), file=sys.stderr)


def as_text(report: Report, language: str) -> Iterator[str]:
    """Each problem: place and what happened, the line with a caret below it, what to do."""
    for diagnostic in report.diagnostics:
        severity = message(language, diagnostic.severity)
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
    before = diagnostic.excerpt[: diagnostic.span.column - 1].replace("\t", "    ")
    after = diagnostic.excerpt[diagnostic.span.column - 1 :].replace("\t", "    ")
    marked = display_width(after[: diagnostic.span.width])
    if display_width(before) + min(marked, _EXCERPT_COLUMNS) > _EXCERPT_COLUMNS:
        before = _ELLIPSIS + _last_columns(before, _EXCERPT_COLUMNS // 2)
    room = _EXCERPT_COLUMNS - display_width(before)
    if display_width(after) > room:
        after = _first_columns(after, room) + _ELLIPSIS
    carets = "^" * max(1, min(marked, room))
    yield f"{diagnostic.span.line:>5} | {before}{after}"
    yield f"{' ' * 5} | {' ' * display_width(before)}{carets}"


def _first_columns(text: str, columns: int) -> str:
    """As much of a text's beginning as fits into so many columns of a terminal."""
    used = accumulate(display_width(character) for character in text)
    return text[: sum(1 for width in used if width <= columns)]


def _last_columns(text: str, columns: int) -> str:
    return _first_columns(text[::-1], columns)[::-1]


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
