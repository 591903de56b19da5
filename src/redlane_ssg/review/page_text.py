"""What a visitor reads on a page, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_INLINE = re.compile(
    "abbr|a|bdi|b|cite|code|del|dfn|em|ins|i|kbd|mark|picture|q|rb|rp|rt|ruby|samp|small|source|span|strong|sub|sup|s"
    "|td|th|time|u|var|wbr"
)
# What is operated, and not read, too.
_UNREAD = frozenset(("button", "script", "select", "style", "svg", "template"))
_CELLS = ("td", "th")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is read: its title and its blocks, and its main part as it is written in HTML."""

    title: str
    blocks: tuple[str, ...]
    main: str


def page_text(html: str) -> PageText:
    """The text of a page (HTML): of its main part, without the frame that all pages have."""
    found = _MAIN.search(html)
    main = found[0] if found else html
    reader = _Reader()
    reader.feed(main)
    reader.close()
    reader.end_block()
    title = next((text for text in (reader.heading, _title(html)) if text), "")
    return PageText(title, tuple(reader.blocks), main)


def _title(html: str) -> str:
    reader = _Reader()
    reader.feed(html.partition("<title>")[2].partition("</title>")[0])
    reader.close()
    reader.end_block()
    return " ".join(reader.blocks)


class _Reader(HTMLParser):
    """Gathers the text of blocks. A picture is told by its text in brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.heading = ""
        self._words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "img":
            alternative = dict(attrs).get("alt")
            self._words.append(f"〔{alternative}〕" if alternative else "")
        elif not _INLINE.fullmatch(tag):
            self.end_block()
        elif tag in _CELLS and self._words:
            self._words.append(" │ ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif not _INLINE.fullmatch(tag):
            self.end_block(is_heading=tag == "h1")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(data)

    def end_block(self, *, is_heading: bool = False) -> None:
        """Ends a block, if there is one."""
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words = []
        if text:
            self.blocks.append(text)
            if is_heading and not self.heading:
                self.heading = text
