"""Makes Python-Markdown twice as fast, with the same HTML: skips patterns that cannot match.

Some of this replaces a private method, because the library has no hook for it.
tests/read/test_properties_markdown.py compares the result with that of the unchanged library.
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

# By a pattern's registered name, strings of which one occurs in every text that the pattern matches.
# A pattern that is not listed here is always tried.
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
# Characters in a heading's text that need rendering: of tags, entities and the library's own placeholders.
_NEEDS_RENDERING = re.compile("[<>&\x02\x03]")


class SpeedUp(Extension):
    """Replaces processors of the library with faster ones. Register it last: it needs the final list of patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802, D102 - the library's own name
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        # The library calls this several times for every element, and each call searches a list of sixty names.
        # Type checkers refuse to replace a method of one object.
        md.is_block_level = lru_cache(1024)(md.is_block_level)  # type: ignore[method-assign]


class _Attributes(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        """Does nothing without a brace: attributes are written in braces."""
        if _any_line_has("{", self.md):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        """Does nothing without a backslash: only backslashes escape."""
        if _any_line_has("\\", self.md):
            super().run(root)


def _any_line_has(character: str, md: markdown.Markdown) -> bool:
    # The library's types lack this attribute, which holds the lines during a conversion.
    return any(character in line for line in md.lines)  # type: ignore[attr-defined]


class _Inline(InlineProcessor):
    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        patterns = list(md.inlinePatterns)
        triggers: list[tuple[str, ...]] = [("",)] * len(patterns)
        for name, strings in _TRIGGERS.items():
            if name in md.inlinePatterns:
                triggers[md.inlinePatterns.get_index_for_name(name)] = strings
        self._patterns = [(pattern, _any_of(strings)) for pattern, strings in zip(patterns, triggers, strict=True)]
        self._find_any_trigger = _any_of({trigger for strings in triggers for trigger in strings})

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """The library's own loop, except that it skips patterns that cannot match."""
        if isinstance(data, AtomicString) or self._find_any_trigger(data) is None:
            return data
        index, start = patternIndex, 0
        while index < len(self._patterns):
            pattern, find_trigger = self._patterns[index]
            matched = False
            if find_trigger(data) is not None:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, matched, start = apply(pattern, data, index, start)
            if not matched:
                index, start = index + 1, 0
        return data


def _any_of(triggers: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(map(re.escape, sorted(triggers)))).search


class _LazyTocTreeprocessor(TocTreeprocessor):
    def run(self, doc: Element) -> None:
        """Gives headings their ids; makes a table of contents only if the body has a marker for it."""
        if any(self.marker in (text or "") for element in doc.iter() for text in (element.text, element.tail)):
            super().run(doc)
            return
        used = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib}
        for element in doc.iter():
            if isinstance(element.tag, str) and self.header_rgx.match(element.tag):
                element.attrib.pop("data-toc-label", None)
                if "id" not in element.attrib:
                    element.attrib["id"] = unique(self.slugify(self._text(element), self.sep), used)

    def _text(self, heading: Element) -> str:
        if heading.text and not len(heading) and not _NEEDS_RENDERING.search(heading.text):
            return heading.text
        return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


class LazyToc(TocExtension):
    """Ids for headings, and a table of contents only if the body has a marker for it."""

    TreeProcessorClass = _LazyTocTreeprocessor
