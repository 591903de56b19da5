"""Ids for headings, and a table of contents only where a body has a marker for it."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor, remove_fnrefs, render_inner_html, strip_tags

# Characters in a heading's text that need rendering.
_NEEDS_RENDERING = re.compile("[<>&]")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _LazyTocTreeprocessor(TocTreeprocessor):
    def run(self, doc: Element) -> None:
        """Gives headings their ids; makes a table of contents only if the body has a marker for it."""
        elements = list(doc.iter())
        if any(self.marker in (element.text or "") or self.marker in (element.tail or "") for element in elements):
            super().run(doc)
            return
        used = {element.attrib["id"]: 0 for element in elements if "id" in element.attrib}
        for element in elements:
            if element.tag in _HEADINGS:
                element.attrib.pop("data-toc-label", None)
                if "id" not in element.attrib:
                    element.attrib["id"] = _unique(self.slugify(self._text(element), self.sep), used)

    def _text(self, heading: Element) -> str:
        if heading.text and not len(heading) and not _NEEDS_RENDERING.search(heading.text):
            return heading.text
        return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


def _unique(name: str, used: dict[str, int]) -> str:
    """The name, with a number if it is used already. ``used`` has the last number of each name."""
    candidate = name
    while not candidate or candidate in used:
        used[name] = used.get(name, 0) + 1
        candidate = f"{name}_{used[name]}"
    used.setdefault(candidate, 0)
    return candidate


class LazyToc(TocExtension):
    """Ids for headings, and a table of contents only if the body has a marker for it."""

    TreeProcessorClass = _LazyTocTreeprocessor
