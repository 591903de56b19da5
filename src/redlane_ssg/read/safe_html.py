"""The HTML that prose may hold. nh3 (ammonia) enforces the allow-list; this module also reports what nh3 removes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
# Tags that are certainly allowed. Addresses with a character reference, a bracket or another scheme need the parser.
_PLAIN = r"""(?:class|id|lang|title|alt)="[^"<>]*\""""
_ADDRESS = r"""(?:(?:(?:https?|entry|mailto|tel):)?[^":&<>\[\]\\\s]*|\#[^"&<>\[\]\\\s]*)"""
_SAFE_TAG = re.compile(
    rf"""<a(?:\s(?:{_PLAIN.replace("|alt", "")}|href="{_ADDRESS}"))*>|<img(?:\s(?:{_PLAIN}|src="{_ADDRESS}"))*>|"""
    rf"""</?(?:{"|".join(sorted(TAGS))})(?:\s{_PLAIN.replace("|alt", "")})*>"""
)
_DROPPED_WITH_CONTENT = {"script", "style"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A tag, attribute or address that the allow-list removes, and how to find it in the source.

    The first group of ``pattern`` matches it. If the source is HTML, it is in the ``nth`` start tag with the text
    ``tag``; Markdown has no such tag.
    """

    code: str
    name: str
    pattern: str
    tag: str
    nth: int


def clean(html: str) -> str:
    """The same HTML without anything that is not on the allow-list."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def refusals(html: str) -> list[Refusal]:
    """What ``clean`` removes from this HTML, in order."""
    # Nearly all pages hold only safe tags, and parsing would take a third of the time of a page.
    if html.count("<") == len(_SAFE_TAG.findall(html)):
        return []
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Refusal] = []
        self._tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or ""
        self._tags[text] += 1
        for code, name, pattern in _refused(tag, attrs):
            self.found.append(Refusal(code, name, pattern, text, self._tags[text]))

    def parse_html_declaration(self, i: int) -> int:
        """Takes any ``<!`` for a comment, as browsers do (HTML 13.2.5.42). Python's own parser rejects some of them."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _refused(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[tuple[str, str, str]]:
    if tag not in TAGS:
        yield "E405", tag, rf"(<{re.escape(tag)})(?![\w-])"
        return
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
    for name, value in attrs:
        if name not in allowed:
            yield "E406", name, rf"(?<![\w-])({re.escape(name)})(?![\w-])"
        elif name in ("href", "src"):
            yield from _refused_address(value or "")


def _refused_address(address: str) -> Iterator[tuple[str, str, str]]:
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        yield "E409", address, rf"({re.escape(address)})"
        return
    if scheme and scheme not in SCHEMES:
        written = address.partition(":")[0].strip()
        yield "E407", written, rf"(?<![\w-])({re.escape(written)}):"
