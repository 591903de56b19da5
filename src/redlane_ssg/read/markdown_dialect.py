"""The Markdown that editors write: Python-Markdown with tables, footnotes and our [[references]]."""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from redlane_ssg.read.markdown_speed import LazyToc, SpeedUp

# Nested calls that the library may use for one body.
_DEPTH = 900
# No part of it matches a brace, so that matching takes linear time in a text with many braces.
_READING = r"\{(?P<hanzi>[\u3400-\u9fff\U00020000-\U0003ffff]{1,20})\|(?P<reading>[^\W\d_][\w'’ ·-]{0,80})\}"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class NestedTooDeeply(Exception):
    """A body nests lists, quotations or emphasis more deeply than the library can follow."""


def render_markdown(body: str) -> str:
    """HTML of a body, not yet safe. Links to entries are ``<a href="entry:ID">`` with their label or nothing.

    Raises:
        NestedTooDeeply: the body is nested too deeply.
    """
    engine = _engine()
    engine.reset()
    limit = sys.getrecursionlimit()
    # Relative to the present depth, so that the same bodies fail wherever this is called.
    sys.setrecursionlimit(_calls() + _DEPTH)
    try:
        return engine.convert(body)
    except RecursionError as error:
        # An interrupted engine would treat the next body as a part of this one.
        _engine.cache_clear()
        raise NestedTooDeeply from error
    finally:
        sys.setrecursionlimit(limit)


def _calls() -> int:
    """The present depth of the call stack."""
    frame, count = inspect.currentframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


@cache
def _engine() -> markdown.Markdown:
    """One engine per process: making an engine takes as long as converting half a page."""
    return markdown.Markdown(
        extensions=[
            "tables",
            "def_list",
            "attr_list",
            "abbr",
            "sane_lists",
            "fenced_code",
            FootnoteExtension(BACKLINK_TITLE="↩ {}"),
            LazyToc(slugify=slugify_unicode),
            Dialect(),
            SpeedUp(),
        ],
        output_format="html",
    )


class Dialect(Extension):
    """Our additions to the library's Markdown."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802, D102 - the library's own name
        # After code and escapes (190, 180), before Markdown's own links (160).
        md.inlinePatterns.register(_Reading(_READING, md), "reading", 174)
        md.inlinePatterns.register(_Reference(r"\[\[([^\[\]\n]+)\]\]", md), "entry-reference", 175)
        # Before the table of contents (5) gives headings their ids.
        md.treeprocessors.register(_Headings(md), "headings", 8)
        md.treeprocessors.register(_Alignment(md), "alignment", 7)


class _Reference(InlineProcessor):
    """``[[id]]``, ``[[id#anchor]]`` and ``[[id|label]]``."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's own name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        target, _, label = m[1].partition("|")
        if not target.strip():
            return None, None, None
        element = Element("a", {"class": "reference", "href": f"entry:{target.strip()}"})
        element.text = label.strip()
        return element, m.start(0), m.end(0)


class _Reading(InlineProcessor):
    """``{峣|yáo}``: hanzi with their pronunciation above them, as ruby (HTML 4.5.10)."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's own name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("ruby")
        element.text = m["hanzi"]
        for tag, text in (("rp", "("), ("rt", m["reading"].strip()), ("rp", ")")):
            SubElement(element, tag).text = text
        return element, m.start(0), m.end(0)


class _Headings(Treeprocessor):
    """Moves headings: those of a body begin at the second level, below the page's title, and none skips a level."""

    def run(self, root: Element) -> None:
        above: list[int] = []
        for element in root.iter():
            if element.tag in _HEADINGS:
                level = _HEADINGS.index(element.tag)
                while above and above[-1] >= level:
                    above.pop()
                above.append(level)
                element.tag = _HEADINGS[min(len(above), len(_HEADINGS) - 1)]


class _Alignment(Treeprocessor):
    """Turns column alignment into a class: prose may not hold inline styles."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and "style" in cell.attrib:
                side = cell.attrib.pop("style").removeprefix("text-align:").strip(" ;")
                cell.set("class", f"align-{side}")
