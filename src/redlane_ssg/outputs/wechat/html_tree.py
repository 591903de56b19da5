"""Clean HTML (read/safe_html.py) as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"br", "hr", "img", "input", "source"})


@dataclass(frozen=True, slots=True)
class HtmlElement:
    """An element: its tag, its attributes, and what it holds, elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlElement | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute; empty if there is none."""
        return self.attributes.get(name, "")

    def all(self) -> Iterator[HtmlElement]:
        """The element and all within it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, HtmlElement):
                yield from child.all()


def html_tree(html: str) -> HtmlElement:
    """The tree of HTML whose elements are all closed, below an element without a tag."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.unclosed[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.unclosed = [HtmlElement("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = HtmlElement(tag, {name: value or "" for name, value in attrs})
        self.unclosed[-1].children.append(made)
        if tag not in _EMPTY:
            self.unclosed.append(made)

    def handle_endtag(self, tag: str) -> None:
        if len(self.unclosed) > 1 and tag == self.unclosed[-1].tag:
            self.unclosed.pop()

    def handle_data(self, data: str) -> None:
        self.unclosed[-1].children.append(data)
