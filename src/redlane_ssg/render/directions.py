"""Adds the direction (HTML 3.2.6.4) to each element of a page that names a language, if any of them is right to left.

Done when a page is finished, so that it holds for what editors write and for templates of a guide's own theme.
"""

from __future__ import annotations

import re

from redlane_ssg.guide.direction import direction

_LANGUAGE = re.compile(
    r"(?P<before><[a-zA-Z][^\s<>]*(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)?\slang=\"(?P<language>[A-Za-z0-9-]+)\")"
    r"(?P<after>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
)
# The space is looked for last: a pattern that begins with letters is found several times as fast.
_NAMED = re.compile(r'lang="(?<=\slang=")([A-Za-z0-9-]+)"')


def with_directions(html: str) -> str:
    """The page with ``dir`` beside each ``lang``; the same page if all that it names is written from left to right."""
    if all(direction(tag) == "ltr" for tag in set(_NAMED.findall(html))):
        return html
    return _LANGUAGE.sub(_with_direction, html)


def _with_direction(match: re.Match[str]) -> str:
    if " dir=" in match[0]:
        return match[0]
    return f'{match["before"]} dir="{direction(match["language"])}"{match["after"]}'
