"""Python-Markdown at half its price, with the same HTML: patterns are not tried on text that they cannot match.

The library has no place for this, so its private method is replaced. tests/test_properties_markdown.py holds the result
against the library as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
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


class Thrift(Extension):
    """Puts the cheaper processor in the place of the library's. Register it last: it counts the patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802, D102 - the library's own name
        md.treeprocessors.register(_Inline(md), "inline", 20)


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
    _is_wanted = True

    def run(self, doc: Element) -> None:
        """Headings get their ids."""
        self._is_wanted = any(self.marker in (text or "") for one in doc.iter() for text in (one.text, one.tail))
        super().run(doc)

    def build_toc_div(self, toc_list: Any) -> Element:
        """The table of contents, if there is a marker to put it at."""
        return super().build_toc_div(toc_list) if self._is_wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Puts it there."""
        if self._is_wanted:
            super().replace_marker(root, elem)


class ThriftyToc(TocExtension):
    """Ids for headings, and a table of contents only where a body holds its marker."""

    TreeProcessorClass = _ContentsOnDemand
