"""What a guide's own templates hold that the policy of every page refuses (``render/policy.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redlane_ssg.diagnostics import Diagnostic, Span, problem

# Comments of templates and of HTML are skipped; a link to another host leads there, but loads nothing.
_SKIPPED = r"\{#.*?#\}|<!--.*?-->"
_REFUSED = re.compile(
    rf"(?:{_SKIPPED})"
    r"|<[a-z][^<>]*?\s(?P<attribute>on[a-z]+|style)\s*="
    r"|<(?:script|img|audio|video|source|iframe|embed)\b[^<>]*?\ssrc\s*=\s*[\"']?(?P<source>(?:https?:)?//[^\s\"'<>]*)"
    r"|<link\b(?=[^<>]*\brel=[\"']?stylesheet)[^<>]*?\shref\s*=\s*[\"']?(?P<sheet>(?:https?:)?//[^\s\"'<>]*)",
    re.IGNORECASE | re.DOTALL,
)


def check_templates(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A problem for each attribute and address in templates, by path, that browsers will not follow."""
    for path, text in texts.items():
        for match in _REFUSED.finditer(text):
            name = match.lastgroup
            if name is not None:
                start = match.start(name)
                line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
                yield problem("E608", Span(path, line, column), name=match[name])
