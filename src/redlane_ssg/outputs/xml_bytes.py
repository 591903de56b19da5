"""XML as bytes."""

from __future__ import annotations

from xml.etree import ElementTree


def xml_bytes(root: ElementTree.Element) -> bytes:
    """A whole document in UTF-8, indented, with an XML declaration and a final newline."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
