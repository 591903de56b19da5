"""Python-Markdown at half its price, with the same HTML: nothing is tried on text that it cannot match.

The library has no place for some of this, so its private method is replaced.
tests/read/test_properties_markdown.py holds the result against the library as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

# By the names under which patterns are registered: one of these stands in every text that the pattern matches.
# A pattern that is not here is always tried.
_TRIGGERS: dict[str, tuple[str, ...]] = {
    "backtick": ("`", "\\"),
    "escape": ("\\",),
    "footnote": ("[^",),
    "entry-reference": ("[[",),
    "reading": ("{",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
# What may stand for something else in the text of a heading: tags, entities, the library's own placeholders.
_STANDS_FOR_OTHER = re.compile("[<>&\x02\x03]")


class Thrift(Extension):
    """Puts cheaper processors in the place of the library's. Register it last: it counts the patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802, D102 - the library's own name
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        # It is asked of every element several times, and looks through a list of sixty each time. A method of one
        # engine is replaced, which type checkers refuse.
        md.is_block_level = lru_cache(1024)(md.is_block_level)  # type: ignore[method-assign]


class _Attributes(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        """Attributes stand in braces."""
        if _any_line_has("{", self.md):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        """What was escaped was escaped by a backslash."""
        if _any_line_has("\\", self.md):
            super().run(root)


def _any_line_has(character: str, md: markdown.Markdown) -> bool:
    # The library's types know nothing of the lines that it keeps while it converts.
    return any(character in line for line in md.lines)  # type: ignore[attr-defined]


class _Inline(InlineProcessor):
    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        patterns = list(md.inlinePatterns)
        triggers: list[tuple[str, ...]] = [("",)] * len(patterns)
        for name, known in _TRIGGERS.items():
            if name in md.inlinePatterns:
                triggers[md.inlinePatterns.get_index_for_name(name)] = known
        self._tries = [(pattern, _any_of(known)) for pattern, known in zip(patterns, triggers, strict=True)]
        self._tries_at_all = _any_of({trigger for known in triggers for trigger in known})

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """The library's own loop, but for the question whether a pattern can match at all."""
        if isinstance(data, AtomicString) or self._tries_at_all(data) is None:
            return data
        place, start = patternIndex, 0
        while place < len(self._tries):
            pattern, finds_trigger = self._tries[place]
            matched = False
            if finds_trigger(data) is not None:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, matched, start = apply(pattern, data, place, start)
            if not matched:
                place, start = place + 1, 0
        return data


def _any_of(triggers: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(map(re.escape, sorted(triggers)))).search


class _ContentsOnDemand(TocTreeprocessor):
    def run(self, doc: Element) -> None:
        """Headings get their ids; a table of contents is made where there is a marker to put it at."""
        if any(self.marker in (text or "") for one in doc.iter() for text in (one.text, one.tail)):
            super().run(doc)
            return
        used = {one.attrib["id"] for one in doc.iter() if "id" in one.attrib}
        for one in doc.iter():
            if isinstance(one.tag, str) and self.header_rgx.match(one.tag):
                one.attrib.pop("data-toc-label", None)
                if "id" not in one.attrib:
                    one.attrib["id"] = unique(self.slugify(self._words(one), self.sep), used)

    def _words(self, heading: Element) -> str:
        if heading.text and not len(heading) and not _STANDS_FOR_OTHER.search(heading.text):
            return heading.text
        return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


class ThriftyToc(TocExtension):
    """Ids for headings, and a table of contents only where a body holds its marker."""

    TreeProcessorClass = _ContentsOnDemand
