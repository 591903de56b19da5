"""Formats reports as text for people, as JSON for programs, and as annotations for GitHub."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import accumulate, takewhile

from redlane_ssg.console.messages import message
from redlane_ssg.diagnostics import STEERING, Diagnostic, Report, Span, display_width, printable

REPORT_FORMATS = ("text", "json", "github")
# With its margin, an excerpt fits into 80 columns, the default width of terminals.
_EXCERPT_COLUMNS = 70
_ELLIPSIS = "…"
# Characters of a line that reports for programs show: all its problems would repeat a longer one.
LONGEST_EXCERPT = 1000
# Entries that are not shown are named up to here, and counted beyond.
_MOST_NAMES = 20


_collected: ContextVar[list[Report] | None] = ContextVar("reports", default=None)


@contextmanager
def collected_reports() -> Iterator[list[Report]]:
    """Every report that is printed until the block ends."""
    reports: list[Report] = []
    token = _collected.set(reports)
    try:
        yield reports
    finally:
        _collected.reset(token)


def format_report(report: Report, report_format: str, language: str) -> str:
    """The report in one of REPORT_FORMATS. It is an empty text if the format has nothing to show."""
    if report_format == "json":
        return as_json(report, language)
    lines = as_github(report, language) if report_format == "github" else as_text(report, language)
    return "\n".join(lines)


def print_report(report: Report, report_format: str, language: str) -> None:
    """Prints a report: as text to standard error, in formats for programs to standard output."""
    counts = print_problems(report, report_format, language)
    if report_format == "text" and report.diagnostics:
        key = "failed" if report.stops else "held_back" if report.failed else "warned"
        print(message(language, key, **counts), file=sys.stderr)


def print_problems(report: Report, report_format: str, language: str) -> dict[str, int]:
    """Prints a report without the words that close one, which are about output/. Gives the errors and warnings."""
    reports = _collected.get()
    if reports is not None:
        reports.append(report)
    formatted = format_report(report, report_format, language)
    if formatted:
        print(formatted, file=sys.stderr if report_format == "text" else sys.stdout)
    counts = {"errors": 0, "warnings": 0}
    for diagnostic in report.diagnostics:
        counts[f"{diagnostic.severity}s"] += 1
    return counts


def print_withheld(withheld: Sequence[tuple[str, str, str, str]], language: str) -> None:
    """Prints how many entries are not shown, and why, as titles, ids, reasons and days; the first ones by name."""
    if not withheld:
        return
    print(message(language, "withheld", count=len(withheld)))
    for title, identifier, reason, day in withheld[:_MOST_NAMES]:
        print(f"  {message(language, f'withheld_{reason}', title=title, id=identifier, day=day)}")
    if len(withheld) > _MOST_NAMES:
        print(f"  {message(language, 'withheld_more', count=len(withheld) - _MOST_NAMES)}")


def as_text(report: Report, language: str) -> Iterator[str]:
    """The lines for each diagnostic: its location and message, an excerpt with carets below it, and a hint."""
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
    """A JSON list with an object for each diagnostic, in the order of the report."""
    objects = [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "file": diagnostic.span.path,
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "message": diagnostic.message(language),
            "hint": diagnostic.hint(language),
            "excerpt": _excerpt_for_programs(diagnostic),
        }
        for diagnostic in report.diagnostics
    ]
    return json_text(objects)


def json_text(value: object) -> str:
    """A value as JSON. No character of it can steer a terminal."""
    # Only line ends of its own are left of the characters that steer a terminal and that JSON has to escape.
    lines = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).split("\n")
    return "\n".join(STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", line) for line in lines)


def as_github(report: Report, language: str) -> Iterator[str]:
    """Workflow commands of GitHub Actions, which shows them beside the lines that they name."""
    for diagnostic in report.diagnostics:
        text = f"{diagnostic.message(language)} {diagnostic.hint(language)}".strip()
        yield annotation(diagnostic.severity, diagnostic.span, diagnostic.code, text)


def annotation(severity: str, span: Span, title: str, text: str) -> str:
    """A workflow command of GitHub Actions: ``error``, ``warning`` or ``notice``."""
    properties = f"file={_property(span.path)},line={span.line},col={span.column},title={_property(title)}"
    return f"::{severity} {properties}::{_data(text)}"


def _excerpt_for_programs(diagnostic: Diagnostic) -> str:
    """The line of a problem; of a line that is longer than LONGEST_EXCERPT, what stands around the problem."""
    line = diagnostic.excerpt
    if len(line) <= LONGEST_EXCERPT:
        return line
    first = max(0, diagnostic.span.column - 1 - LONGEST_EXCERPT // 2)
    last = first + LONGEST_EXCERPT
    return f"{_ELLIPSIS if first else ''}{line[first:last]}{_ELLIPSIS if last < len(line) else ''}"


def _excerpt(diagnostic: Diagnostic) -> Iterator[str]:
    if not diagnostic.excerpt or diagnostic.excerpt.isspace():
        return
    # No more of a line is measured than can be shown: a line may have thousands of problems.
    column = diagnostic.span.column - 1
    before = _shown(diagnostic.excerpt[max(0, column - _EXCERPT_COLUMNS - 1) : column])
    after = _shown(diagnostic.excerpt[column : column + _EXCERPT_COLUMNS + 1])
    marked = display_width(after[: diagnostic.span.width])
    if display_width(before) + min(marked, _EXCERPT_COLUMNS) > _EXCERPT_COLUMNS:
        before = _ELLIPSIS + _last_columns(before, _EXCERPT_COLUMNS // 2)
    room = _EXCERPT_COLUMNS - display_width(before)
    if display_width(after) > room:
        after = _first_columns(after, room) + _ELLIPSIS
    carets = "^" * max(1, min(marked, room))
    yield f"{diagnostic.span.line:>5} | {before}{after}"
    yield f"{' ' * 5} | {' ' * display_width(before)}{carets}"


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))


def _first_columns(text: str, columns: int) -> str:
    """The beginning of a text that fits into a number of columns of a terminal."""
    used = accumulate(map(display_width, text))
    return text[: sum(1 for _ in takewhile(lambda width: width <= columns, used))]


def _last_columns(text: str, columns: int) -> str:
    return _first_columns(text[::-1], columns)[::-1]


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
