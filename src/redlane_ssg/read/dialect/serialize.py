"""Elements to HTML, with raw HTML as written. Not recursive, so that no depth is too deep."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.tokens import BRACE
from redlane_ssg.read.dialect.tree import RAW

_SPECIAL = frozenset("&<>")
_VOID = frozenset({"br", "hr", "img"})


def to_html(root: Element) -> str:
    """The HTML of an element and all in it."""
    pieces: list[str] = []
    stack: list[Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            pieces.append(element)
        else:
            if element.tail:
                stack.append(_text(element.tail))
            _open(element, pieces, stack)
    return "".join(pieces).replace(BRACE, "{")


def _open(element: Element, pieces: list[str], stack: list[Element | str]) -> None:
    tag = element.tag
    if tag is RAW:
        pieces.append(element.text or "")
        return
    attributes = "".join(
        f' {name}="{escape(value, quote=True)}"' if value is not None else f" {name}"
        for name, value in sorted(element.attrib.items())
    )
    pieces.append(f"<{tag}{attributes}>")
    if tag in _VOID:
        return
    if element.text:
        pieces.append(_text(element.text))
    stack.append(f"</{tag}>")
    stack.extend(reversed(element))


def _text(text: str) -> str:
    return text if _SPECIAL.isdisjoint(text) else escape(text, quote=False)
