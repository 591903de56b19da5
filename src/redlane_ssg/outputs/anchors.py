"""Prose on another page than its own: a prefix keeps its ids apart from those of that page, its headings are lower."""

from __future__ import annotations

import re

from markupsafe import Markup

_ELEMENT = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="(?P<id>[^"]*)"')
# The start of an element's id, or of a link to an id on the same page, and that id.
_ID_OR_LINK = re.compile(r'(?P<before>\s(?:id="|href="#))(?P<id>[^"]*)')

# A heading's tag without its level; level 6 has none below it.
_HEADING = re.compile(r"<(?P<slash>/?)h(?P<level>[2-5])\b")


def below_heading(prose: Markup) -> Markup:
    """Prose whose headings are a level lower, as it stands below a heading of its own."""
    html = _HEADING.sub(lambda match: f"<{match['slash']}h{int(match['level']) + 1}", prose)
    return Markup(html)  # noqa: S704 - was safe before, and still is


def with_prefix(prose: Markup, prefix: str) -> Markup:
    """Prose whose ids, and the links to them, begin with ``prefix``. Links to other ids stay as they are."""
    own = {found["id"] for element in _ELEMENT.findall(prose) for found in _ID.finditer(element)}

    def prefixed(match: re.Match[str]) -> str:
        return f"{match['before']}{prefix if match['id'] in own else ''}{match['id']}"

    html = _ELEMENT.sub(lambda element: _ID_OR_LINK.sub(prefixed, element[0]), prose)
    return Markup(html)  # noqa: S704 - was safe before, and still is
