"""A tree that is simple enough to the Markdown of this guide, by markdownify."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import ATX, MarkdownConverter

from redlane_ssg.tidy.escapes import clean_text, escaped, escaped_start, joined_lines
from redlane_ssg.tidy.inlines import KEPT
from redlane_ssg.tidy.markers import CELL, LINE_BREAK, PIECE, PIECE_END
from redlane_ssg.tidy.trees import attribute, has_block

_READING = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,20}\|[^\W\d_][\w'’ ·-]{0,80}")
_NEEDS_POINTS = re.compile(r"[\s()<>]")
_KEPT_ATTRIBUTES = ("title", "datetime", "lang")
_NOTE_INDENT = " " * 4
_PARAGRAPH_BREAK = re.compile(rf"{LINE_BREAK}[\s{LINE_BREAK}]*{LINE_BREAK}")
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")

ConvertTag = Callable[[Any, Tag, str, set[str]], str]


def _kept(name: str) -> ConvertTag:
    """Converts a tag that stays as it is."""

    def convert(self: Any, el: Tag, text: str, parent_tags: set[str]) -> str:
        attributes = "".join(f' {key}="{escape(attribute(el, key))}"' for key in _KEPT_ATTRIBUTES if attribute(el, key))
        return f"<{name}{attributes}>{text}</{name}>" if text.strip() else text

    return convert


def _around(mark: str) -> ConvertTag:
    """Converts a tag to marks around its text, with the blanks outside."""

    def convert(self: Any, el: Tag, text: str, parent_tags: set[str]) -> str:
        inner = text.strip(f" \n{LINE_BREAK}")
        start = text.find(inner)
        return f"{text[:start]}{mark}{inner}{mark}{text[start + len(inner) :]}" if inner else text

    return convert


class Converter(MarkdownConverter):
    """markdownify with the marks of this guide's Markdown."""

    def __init__(self) -> None:
        super().__init__(heading_style=ATX, bullets="-", bs4_options="html.parser")

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """Text, escaped unless it is code."""
        parents = parent_tags or set()
        if "pre" in parents:
            return str(el)
        text = clean_text(str(el))
        return text if "_noformat" in parents else escaped(text)

    convert_strong = _around("**")
    convert_em = _around("*")
    convert_s = _around("~~")

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A line break."""
        return LINE_BREAK

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; a bare address where that is its text."""
        address = attribute(el, "href")
        inner = joined_lines(text).replace(LINE_BREAK, " ").strip()
        if inner.replace("\\", "") == address and address.startswith(("http://", "https://")):
            return f"<{address}>"
        return f"[{inner}]({_address(address)})" if inner else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture."""
        description = escaped(clean_text(attribute(el, "alt"))).replace("]", "\\]")
        return f"![{description}]({_address(attribute(el, 'src'))})"

    def convert_input(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The box of a task."""
        return "[x] " if el.has_attr("checked") else "[ ] "

    def convert_ruby(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Hanzi with their reading; as HTML where the marks for readings do not take them."""
        parts, base = "", ""
        for child in el.children:
            if isinstance(child, Tag) and child.name == "rt":
                pair = f"{base.strip()}|{child.get_text().strip()}"
                if not _READING.fullmatch(pair):
                    return _html_ruby(el)
                parts, base = f"{parts}{{{pair}}}", ""
            elif not (isinstance(child, Tag) and child.name == "rp"):
                base += child.get_text()
        return parts + escaped(clean_text(base))

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Paragraphs: two line breaks begin another."""
        pieces = [_finished(piece) for piece in _PARAGRAPH_BREAK.split(text)]
        return "".join(f"\n\n{piece}\n\n" for piece in pieces if piece)

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the library's name
        """A heading on one line."""
        title = joined_lines(text.replace(LINE_BREAK, " ")).strip()
        return f"\n\n{'#' * n} {title}\n\n" if title else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item of a list."""
        finished = text if has_block(el) else _finished(text)
        # The library's types lack it.
        return str(super().convert_li(el, finished, parent_tags))  # type: ignore[misc]

    def convert_line(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The text of an item before other blocks."""
        return f"{_finished(text)}\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell of a table."""
        inner = joined_lines(text).strip(f" {LINE_BREAK}")
        lines = [line.strip() for line in inner.split(LINE_BREAK) if line.strip()]
        return f"{CELL}{'<br>'.join(lines).replace('|', chr(92) + '|')}"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A row of a table, with the line below if it is the first."""
        cells = text.split(CELL)[1:]
        row = f"| {' | '.join(cells)} |\n"
        is_first = el.find_previous_sibling("tr") is None
        return f"{row}|{' --- |' * len(cells)}\n" if is_first else row

    def convert_noteref(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A reference to a footnote."""
        return f"[^{attribute(el, 'number')}]"

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A footnote."""
        paragraphs = _finished(text) if "\n\n" not in text.strip() else text.strip()
        lines = [line and f"{_NOTE_INDENT}{line}" for line in paragraphs.split("\n")]
        return f"\n\n[^{attribute(el, 'number')}]: {chr(10).join(lines).strip()}\n\n"

    def convert_island(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What stays as it was."""
        return f"\n\n{PIECE}{attribute(el, 'number')}{PIECE_END}\n\n"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A part that opens."""
        inner = text.strip()
        # HTML goes on to the next empty line.
        gap = "\n" if inner.startswith("<summary>") else "\n\n"
        return f"\n\n<details>{gap}{inner}\n\n</details>\n\n"

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The heading of a part that opens."""
        # It stands within HTML, where there is no Markdown.
        return f"<summary>{escape(' '.join(el.get_text().split()), quote=False)}</summary>\n\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The definition of a term."""
        return f":   {_finished(text)}\n"


for _name in KEPT:
    setattr(Converter, f"convert_{_name}", _kept(_name))


def to_markdown(tree: BeautifulSoup) -> str:
    """The Markdown of a tree."""
    text = str(Converter().convert_soup(tree))
    return _MANY_EMPTY_LINES.sub("\n\n", text.replace(LINE_BREAK, "\\\n")).strip("\n")


def _finished(text: str) -> str:
    """The text of a block: without blanks at both ends, and with its line breaks."""
    inner = joined_lines(text).strip(f" \u3000{LINE_BREAK}")
    lines = [line.strip(" \u3000") for line in inner.split(LINE_BREAK)]
    return LINE_BREAK.join(escaped_start(line) for line in lines)


def _address(address: str) -> str:
    return f"<{address}>" if _NEEDS_POINTS.search(address) and not re.search(r"[<>\n]", address) else address


def _html_ruby(tag: Tag) -> str:
    parts = [
        f"<{child.name}>{escape(child.get_text())}</{child.name}>" if isinstance(child, Tag) else escape(str(child))
        for child in tag.children
    ]
    return f"<ruby>{''.join(parts)}</ruby>"
