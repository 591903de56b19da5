"""What raw HTML and addresses hold that prose may not hold, with its place."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.source import Findings, Mark, SourceText
from redlane_ssg.read.safe_html import MARK, examine_html, refused_address

_UNSAFE = re.compile(r"<(?=[A-Za-z!?/])")


def check_html(piece: str, source: SourceText, offset: int, findings: Findings) -> str:
    """Reports what is refused in a piece of HTML that stands at an offset of a text.

    Returns the piece with the numbers of its links and pictures. A tag or comment in it that never ends becomes text,
    because it would swallow what follows.
    """
    found = examine_html(piece)
    for refused in found.refused:
        findings.add(refused.code, source.mark(offset + refused.start, refused.width), name=refused.name)
    for tag in found.tags:
        findings.tags.append((source.mark(offset + tag.start, tag.width), tag.name, tag.is_end))
    end = found.unclosed
    if end < len(piece):
        findings.add("W413", source.mark(offset + end, len(piece) - end), tag=piece[end : end + 20].split("\n")[0])
    parts, start = [], 0
    for behind_name, address, width in found.addresses:
        number = findings.number(source.mark(offset + address, width))
        parts += [piece[start:behind_name], f' {MARK}="{number}"']
        start = behind_name
    return "".join((*parts, piece[start:end], _UNSAFE.sub("&lt;", piece[end:])))


def check_address(element: Element, attribute: str, address: str, mark: Mark, findings: Findings) -> None:
    """Reports an address that prose may not hold, and takes it from its element."""
    for code, name in refused_address(address):
        findings.add(code, mark, name=name)
        element.attrib.pop(attribute, None)
