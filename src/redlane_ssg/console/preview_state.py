"""What a page of the preview tells: the problems of the content, and whether the public sees the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redlane_ssg.console.messages import message
from redlane_ssg.diagnostics import Diagnostic, Report, printable
from redlane_ssg.live import LiveGuide

# Problems that a page tells; the others are counted. A whole folder may be broken.
_MOST_PROBLEMS = 50
# Characters of a line that are shown before and after what is marked.
_AROUND = 80
_ELLIPSIS = "…"


def preview_state(guide: LiveGuide, path: str, language: str, today: date) -> dict[str, object]:
    """What the page at a path tells, as data for JSON, in ``zh`` or ``en``."""
    report = guide.report
    # Errors first: they are why the page does not change.
    ordered = sorted(report.diagnostics, key=lambda found: found.severity != "error")
    badge = _badge(guide, path, language)
    left = len(ordered) - _MOST_PROBLEMS
    return {
        "language": language,
        "level": _level(report, badge),
        "summary": _summary(report, badge, language),
        "badge": badge,
        "kept": message(language, "preview_kept") if report.stops and guide.shown else "",
        "problems": [problem_data(found, language) for found in ordered[:_MOST_PROBLEMS]],
        "more": message(language, "preview_more", count=left) if left > 0 else "",
        "day": guide.day.isoformat(),
        "today": today.isoformat(),
        "words": {word: message(language, f"preview_{word}") for word in ("preview", "day", "today", "gaps")},
    }


def _level(report: Report, badge: str) -> str:
    if report.failed:
        return "error"
    return "warning" if report.diagnostics or badge else "fine"


def _summary(report: Report, badge: str, language: str) -> str:
    """The words on the button: how many problems there are, else that it is a preview."""
    counts = {"error": 0, "warning": 0}
    for found in report.diagnostics:
        counts[found.severity] += 1
    parts = [message(language, f"preview_{severity}s", count=count) for severity, count in counts.items() if count]
    parts += [message(language, "preview_hidden")] if badge else []
    return message(language, "preview_comma").join(parts) or message(language, "preview_preview")


def _badge(guide: LiveGuide, path: str, language: str) -> str:
    """That the public does not see the page, and why; empty if it does."""
    entry = guide.entry_of(path)
    if entry is not None and entry.draft:
        return message(language, "preview_draft")
    if entry is not None and entry.publish is not None and guide.is_early(entry):
        return message(language, "preview_early", day=date.fromordinal(entry.publish).isoformat())
    return ""


def problem_data(found: Diagnostic, language: str) -> dict[str, str | int]:
    """A problem as data for JSON: its severity, words and place, the line with what is marked in it, and what to do.

    ``cure`` is what probably should stand there; empty if that is not known.
    """
    before, marked, after = _excerpt(found)
    return {
        "severity": found.severity,
        "label": f"{message(language, found.severity)} {found.code}",
        "place": str(found.span),
        "line": found.span.line,
        "column": found.span.column,
        "message": found.message(language),
        "before": before,
        "marked": marked,
        "after": after,
        "hint": found.hint(language),
        "cure": printable(found.values.get("nearest", "")),
    }


def _excerpt(found: Diagnostic) -> Iterator[str]:
    """The line of a problem: what stands before it, what is marked, what stands after it."""
    line, start = found.excerpt, found.span.column - 1
    end = min(start + found.span.width, start + _AROUND)
    cut = (max(0, start - _AROUND), end + _AROUND)
    yield (_ELLIPSIS if cut[0] else "") + printable(line[cut[0] : start])
    # The end of a line has no width.
    yield printable(line[start:end]) or (" " if line else "")
    yield printable(line[end : cut[1]]) + (_ELLIPSIS if cut[1] < len(line) else "")
