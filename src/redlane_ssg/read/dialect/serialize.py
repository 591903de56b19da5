"""Elements to HTML, with raw HTML as written. Not recursive, so that no depth is too deep."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.tokens import BRACE
from redlane_ssg.read.dialect.tree import RAW

_VOID = frozenset({"br", "hr", "img"})


def to_html(root: Element) -> str:
    """The HTML of an element and all in it."""
    pieces: list[str] = []
    # The elements that are yet to be written, the next one last, and the ends of those that are open.
    waiting: list[Element | str] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        tag, text, tail = element.tag, element.text or "", element.tail or ""
        if tail and tail != "\n":
            tail = escape(tail, quote=False)
        if tag is RAW:
            pieces.append(text + tail)
            continue
        start = f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>"
        if tag in _VOID:
            pieces.append(start + tail)
            continue
        if text and text != "\n":
            text = escape(text, quote=False)
        if len(element):
            pieces.append(start + text)
            waiting.append(f"</{tag}>{tail}")
            waiting.extend(reversed(element))
        else:
            pieces.append(f"{start}{text}</{tag}>{tail}")
    return "".join(pieces).replace(BRACE, "{")


def _attributes(element: Element) -> str:
    written = ""
    for name, value in sorted(element.attrib.items()):
        written += f' {name}="{escape(value, quote=True)}"' if value is not None else f" {name}"
    return written
