"""The tree of blocks to Python-Markdown's tree of elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from redlane_ssg.read.dialect import tables
from redlane_ssg.read.dialect.block_tree import (
    Block,
    CodeBlock,
    Container,
    DefinitionBlock,
    DefinitionList,
    HeadingBlock,
    HtmlBlock,
    ItemBlock,
    ListBlock,
    ParagraphBlock,
    QuotationBlock,
    RuleBlock,
    TableBlock,
    TermBlock,
)
from redlane_ssg.read.dialect.html_refusals import check_html
from redlane_ssg.read.dialect.inline import read_inline
from redlane_ssg.read.dialect.links import plain
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.dialect.remarks import check_text
from redlane_ssg.read.dialect.scanner import InlineContext
from redlane_ssg.read.dialect.source import Line, SourceText
from redlane_ssg.read.dialect.tree import RAW, TooDeep, TreeBuilder
from redlane_ssg.read.text import BREAK_WITHIN_WORDS


class ElementMaker:
    """Makes elements of blocks, and reads their texts with the inline phase."""

    def __init__(self, context: InlineContext) -> None:
        self._context, self.findings = context, context.findings

    def fill(self, parent: Element, blocks: Sequence[Block], *, tight: bool = False) -> None:
        """Adds the elements of some blocks to an element. In a tight item paragraphs have no tag."""
        for block in blocks:
            if isinstance(block, ParagraphBlock):
                self._paragraph(parent, block, tight=tight)
            elif isinstance(block, ListBlock):
                self._listing(parent, block)
            elif isinstance(block, QuotationBlock):
                self.fill(SubElement(parent, "blockquote"), block.children)
            elif isinstance(block, HeadingBlock):
                self._text(SubElement(parent, f"h{block.level}"), block.lines)
            elif isinstance(block, RuleBlock):
                SubElement(parent, "hr")
            elif isinstance(block, CodeBlock):
                self._code(parent, block)
            elif isinstance(block, HtmlBlock):
                self._html(parent, block)
            elif isinstance(block, TableBlock):
                self._table(parent, block)
            elif isinstance(block, DefinitionList):
                self._definitions(parent, block)

    def _text(self, element: Element, lines: Sequence[Line]) -> None:
        self._read(element, joined_text(lines))

    def _read(self, element: Element, source: SourceText) -> None:
        scanner = read_inline(source, self._context)
        try:
            TreeBuilder(element).build(scanner.tokens)
        except TooDeep as error:
            raise NestedTooDeeply(source.parts[0].number) from error
        check_text(scanner)

    def _paragraph(self, parent: Element, block: ParagraphBlock, *, tight: bool) -> None:
        if not block.lines:
            return
        if not tight:
            self._text(SubElement(parent, "p"), block.lines)
        else:
            self._text(parent, block.lines)

    def _listing(self, parent: Element, block: ListBlock) -> None:
        element = SubElement(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            element.set("start", str(block.start))
        tight = _is_tight(block)
        for item in block.children:
            assert isinstance(item, ItemBlock)  # noqa: S101 - a list holds nothing else
            made = SubElement(element, "li")
            if item.is_done is not None:
                SubElement(made, "span", {"class": "task-done" if item.is_done else "task-open"}).tail = " "
            self.fill(made, item.children, tight=tight)

    def _code(self, parent: Element, block: CodeBlock) -> None:
        lines = list(block.lines)
        if not block.fence:
            while lines and not lines[-1].text.strip(" \t"):
                lines.pop()
            while lines and not lines[0].text.strip(" \t"):
                lines.pop(0)
            self._check_indented(lines)
        code = SubElement(SubElement(parent, "pre"), "code")
        language = plain(block.info).split()
        if language:
            code.set("class", f"language-{language[0]}")
        code.text = "".join(f"{line.text}\n" for line in lines)

    def _check_indented(self, lines: Sequence[Line]) -> None:
        """Tells of text that four blanks made code: Chinese paragraphs begin with blanks, and code is not Chinese."""
        line = next((line for line in lines if re.search("[\u3400-\u9fff]{4}|[，。！？；]", line.text)), None)
        if line is not None:
            self.findings.add("W417", line.mark(0, len(line.text)))

    def _html(self, parent: Element, block: HtmlBlock) -> None:
        lines = block.lines
        source = SourceText.joined(lines)
        element = SubElement(parent, RAW)
        element.text = BREAK_WITHIN_WORDS.sub("", check_html(source.text, source, 0, self.findings))
        element.tail = "\n"

    def _table(self, parent: Element, block: TableBlock) -> None:
        element = SubElement(parent, "table")
        head = SubElement(SubElement(element, "thead"), "tr")
        self._cells(head, "th", tables.fitted(block.header, block, self.findings), block.sides)
        body = SubElement(element, "tbody") if block.lines else element
        for row in block.lines:
            self._cells(SubElement(body, "tr"), "td", tables.fitted(row, block, self.findings), block.sides)

    def _cells(self, row: Element, tag: str, cells: Sequence[SourceText], sides: Sequence[str]) -> None:
        for cell, side in zip(cells, sides, strict=True):
            element = SubElement(row, tag, {"class": f"align-{side}"} if side else {})
            self._read(element, cell)

    def _definitions(self, parent: Element, block: DefinitionList) -> None:
        element = SubElement(parent, "dl")
        for child in block.children:
            if isinstance(child, TermBlock):
                self._text(SubElement(element, "dt"), child.lines)
            elif isinstance(child, DefinitionBlock):
                tight = len(child.children) == 1
                self.fill(SubElement(element, "dd"), child.children, tight=tight)


def joined_text(lines: Sequence[Line]) -> SourceText:
    """The text of a paragraph: its lines without the blanks at their beginnings, and at the end of the last."""
    parts = []
    for line in lines:
        text = line.text.lstrip()
        parts.append(Line(text, line.number, line.column + len(line.text) - len(text)))
    last = parts[-1]
    parts[-1] = Line(last.text.rstrip(), last.number, last.column)
    return SourceText.joined(parts)


def _is_tight(listing: ListBlock) -> bool:
    """Whether no blank line stands between two items, or between two blocks of an item (CommonMark 5.3)."""
    return _are_close(listing.children) and all(
        _are_close(item.children) for item in listing.children if isinstance(item, Container)
    )


def _are_close(blocks: Sequence[Block]) -> bool:
    return all(after.first <= before.last + 1 for before, after in pairwise(blocks))
