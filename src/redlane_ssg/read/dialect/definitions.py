"""Definitions of link addresses: ``[label]: address "title"`` at the beginning of a paragraph (CommonMark 4.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redlane_ssg.read.dialect.block_tree import ParagraphBlock
from redlane_ssg.read.dialect.links import address_at, label_at, normal_label, plain, skip_blanks, title_at
from redlane_ssg.read.dialect.source import Findings, Line, Mark, SourceText

_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: its address with escapes resolved, its title, and the place of the address."""

    address: str
    title: str | None
    mark: Mark


Links = dict[str, Target]


def take_link_definitions(paragraph: ParagraphBlock, links: Links, findings: Findings) -> None:
    """Takes the definitions from the beginning of a paragraph. Of two with one label the first counts."""
    lines = paragraph.lines
    if not lines or not lines[0].text.lstrip().startswith("["):
        return
    source = SourceText.joined([_stripped(line) for line in lines])
    position = 0
    while (found := _definition_at(source, position)) is not None:
        label, target, end = found
        if normal_label(label) in links:
            findings.add("W415", target.mark, label=label)
        links.setdefault(normal_label(label), target)
        position = end
    paragraph.lines = lines[source.text.count("\n", 0, position) :] if position < len(source.text) else []


def _stripped(line: Line) -> Line:
    text = line.text.lstrip()
    return Line(text, line.number, line.column + len(line.text) - len(text))


def _definition_at(source: SourceText, start: int) -> tuple[str, Target, int] | None:
    """The label, the target and the end of the definition at a position."""
    text = source.text
    label = label_at(text, start) if text.startswith("[", start) and not text.startswith("[^", start) else None
    if label is None or not text.startswith(":", label[1]):
        return None
    begin = skip_blanks(text, label[1] + 1)
    address = address_at(text, begin)
    if address is None or (not address[0] and not text.startswith("<", begin)):
        return None
    written, end = address
    # A label that is followed by text is text.
    target = Target(plain(written), None, source.mark(begin + text.startswith("<", begin), len(written)))
    title_start = skip_blanks(text, end)
    title = title_at(text, title_start) if title_start > end else None
    if title is not None and (rest := _REST_OF_LINE.match(text, title[1])):
        return label[0], Target(target.address, title[0], target.mark), rest.end()
    rest = _REST_OF_LINE.match(text, end)
    return (label[0], target, rest.end()) if rest else None
