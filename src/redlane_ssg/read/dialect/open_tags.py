"""Tags of raw HTML that are opened and never closed. Browsers let them go on to the end of the page."""

from __future__ import annotations

from redlane_ssg.read.dialect.source import Findings, Mark
from redlane_ssg.read.safe_html import TAGS

# Tags that have no end, or that the next one ends (HTML 13.1.2.4).
_MAY_STAY_OPEN = frozenset(
    {
        *("br", "hr", "img", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "rp", "rt"),
    }
)


def check_tags(findings: Findings) -> None:
    """Reports the first tag of each name that the whole body leaves open."""
    opened: dict[str, list[Mark]] = {}
    for mark, name, is_end in sorted(findings.tags):
        if name not in TAGS or name in _MAY_STAY_OPEN:
            continue
        if not is_end:
            opened.setdefault(name, []).append(mark)
        elif opened.get(name):
            opened[name].pop()
    for name, marks in opened.items():
        if marks:
            findings.add("W443", marks[0], tag=f"<{name}>", end=f"</{name}>")
