"""What HTML may stand in prose. The allow-list is kept by nh3 (ammonia); we only name what it took out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

TAGS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div"),
        *("dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd"),
        *("li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong"),
        *("sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
    }
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "details": {"open"},
    "img": {"src", "alt"},
    "li": {"value"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel", "entry"}
_DROPPED_WHOLE = {"script", "style"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something the allow-list takes out, and the pattern by which it is found in the source."""

    code: str
    name: str
    pattern: str


def clean(html: str) -> str:
    """The same HTML with nothing in it that is not on the list."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def refusals(html: str) -> list[Refusal]:
    """What ``clean`` would take out of this HTML, in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Refusal] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(Refusal("E405", tag, rf"(<{tag})\b"))
            return
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in allowed:
                self.found.append(Refusal("E406", name, rf"\b({name})\s*="))
            elif name in ("href", "src") and not _has_known_scheme(value or ""):
                scheme = (value or "").partition(":")[0].strip()
                self.found.append(Refusal("E407", scheme, rf"({re.escape(scheme)}):"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _has_known_scheme(address: str) -> bool:
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        return False
    return scheme in SCHEMES or not scheme
