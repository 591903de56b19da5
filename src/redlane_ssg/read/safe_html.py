"""The HTML that prose may hold. nh3 (ammonia) enforces the allow-list; this module also reports what nh3 removes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

# The attribute that carries the number of a mark until the HTML is clean.
MARK = "data-mark"
# The attribute of a span that becomes the box of a task. Editors can write neither.
TASK = "data-task"
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
SCHEMES = {"http", "https", "ftp", "mailto", "tel", "entry"}
_DROPPED_WITH_CONTENT = {"script", "style"}


_WRITTEN_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
# What the dialect itself adds. It is taken away again when the HTML is clean.
_OWN = {"a": {*ATTRIBUTES["a"], MARK}, "img": {*ATTRIBUTES["img"], MARK}, "span": {TASK}}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=_DROPPED_WITH_CONTENT,
    attributes=ATTRIBUTES | _OWN,
    url_schemes=SCHEMES,
    link_rel=None,
)
_BOX = re.compile(rf'<span {TASK}="(done|open)"></span>')


@dataclass(frozen=True, slots=True)
class Refusal:
    """A tag, attribute or address that the allow-list removes, and where it stands in the HTML, in characters."""

    code: str
    name: str
    start: int
    width: int


def clean(html: str) -> str:
    """The same HTML without anything that is not on the allow-list. Marks of links and pictures stay."""
    return _BOX.sub(_checkbox, _CLEANER.clean(html))


def _checkbox(match: re.Match[str]) -> str:
    """The box of a task, which a visitor cannot change."""
    checked = " checked" if match[1] == "done" else ""
    return f'<input type="checkbox" disabled{checked} aria-label="{"✓" if checked else "—"}">'


@dataclass(frozen=True, slots=True)
class WrittenTag:
    """A tag that opens or ends an element, and where it stands in the HTML, in characters."""

    name: str
    is_end: bool
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class ExaminedHtml:
    """Raw HTML: what is refused in it, in order; its tags; the offsets of links and pictures; and where a tag begins
    that lacks its >.

    An offset of a link or a picture is that behind the name of its tag, with the start and the width of its address.
    """

    refused: tuple[Refusal, ...]
    tags: tuple[WrittenTag, ...]
    addresses: tuple[tuple[int, int, int], ...]
    unclosed: int


def examine_html(html: str) -> ExaminedHtml:
    """What ``clean`` removes from HTML as it is written, and where things stand in it."""
    parser = _Parser(html)
    parser.feed(html)
    rest = parser.rawdata
    unclosed = len(html) - len(rest) if rest.startswith("<") else len(html)
    return ExaminedHtml(tuple(parser.refused), tuple(parser.tags), tuple(parser.addresses), unclosed)


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: list[Refusal] = []
        self.tags: list[WrittenTag] = []
        self.addresses: list[tuple[int, int, int]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or ""
        start = self._offset()
        # Of a tag with a slash at its end HTML ignores the slash.
        self.tags.append(WrittenTag(tag, is_end=False, start=start, width=len(text)))
        end = 0
        for code, name, pattern in _refused(tag, attrs):
            # They come in the order of the text.
            match = re.compile(pattern, re.IGNORECASE).search(text, end)
            first, end = match.span(1) if match else (0, 1)
            self.refused.append(Refusal(code, name, start + first, end - first))
        if tag in ("a", "img"):
            address = _WRITTEN_ADDRESS.search(text)
            first, end = address.span(1) if address else (0, 1)
            self.addresses.append((start + 1 + len(tag), start + first, end - first))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(WrittenTag(tag, is_end=True, start=self._offset(), width=1))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def parse_html_declaration(self, i: int) -> int:
        """Takes any ``<!`` for a comment, as browsers do (HTML 13.2.5.42). Python's own parser rejects some of them."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self.rawdata.find(">", i) + 1 or -1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _refused(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[tuple[str, str, str]]:
    if tag not in TAGS:
        yield "E405", tag, rf"(<{re.escape(tag)})(?![\w-])"
        return
    for name, value in attrs:
        if refused_attribute(tag, name):
            yield "E406", name, rf"(?<![\w-])({re.escape(name)})(?![\w-])"
        elif name in ("href", "src"):
            for code, shown in refused_address(value or ""):
                # An address with character references is written otherwise.
                yield code, shown, rf"({re.escape(shown)})" if code == "E409" else rf"(?<![\w-])({re.escape(shown)}):"


def refused_attribute(tag: str, name: str) -> bool:
    """Whether a tag may not have an attribute."""
    return name not in ATTRIBUTES["*"] and name not in ATTRIBUTES.get(tag, set())


def refused_address(address: str) -> Iterator[tuple[str, str]]:
    """The code of what is wrong with an address, and what it concerns; nothing if prose may hold it."""
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        yield "E409", address
        return
    if scheme and scheme not in SCHEMES:
        yield "E407", address.partition(":")[0].strip()
