"""The tree of blocks to Python-Markdown's tree of elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

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
from redlane_ssg.read.dialect.inline import SPECIAL, read_inline
from redlane_ssg.read.dialect.links import plain
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.dialect.remarks import check_runs, check_text
from redlane_ssg.read.dialect.scanner import InlineContext
from redlane_ssg.read.dialect.source import Line, Mark, SourceText, without_end, without_indent
from redlane_ssg.read.dialect.tree import RAW, TooDeep, TreeBuilder, append_text
from redlane_ssg.read.safe_html import TASK
from redlane_ssg.read.text import BREAK_WITHIN_WORDS

# What other programs draw instead of showing it.
_DRAWN = frozenset({"mermaid", "math", "flow", "sequence", "plantuml"})
# Markdown that stands within a block of HTML.
_MARKDOWN = re.compile(r"\[\[[^\[\]\n]+\]\]|\*\*[^*\n]+\*\*|\[[^\[\]\n]+\]\([^()\n]+\)")
_TAG_OR_TEXT = re.compile(r"<[^>]*>?|[^<]+")
# Cells that the tables of a text are given where rows lack them.
_MOST_ADDED_CELLS = 5000


class ElementMaker:
    """Makes elements of blocks, and reads their texts with the inline phase."""

    def __init__(self, context: InlineContext) -> None:
        self._context, self.findings = context, context.findings
        self._added_cells = 0

    def fill(self, parent: Element, blocks: Sequence[Block], *, tight: bool = False) -> None:
        """Adds the elements of some blocks to an element. In a tight item paragraphs have no tag."""
        for block in blocks:
            if isinstance(block, ParagraphBlock):
                if block.lines:
                    self._text(parent if tight else SubElement(parent, "p"), block.lines)
            elif isinstance(block, ListBlock):
                self._listing(parent, block)
            elif isinstance(block, HeadingBlock):
                self._text(SubElement(parent, f"h{block.level}"), block.lines)
            elif isinstance(block, QuotationBlock):
                self.fill(SubElement(parent, "blockquote"), block.children)
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
        if SPECIAL.search(source.text) is None:
            append_text(element, source.text)
            check_text(source, (), self.findings)
            return
        scanner = read_inline(source, self._context)
        try:
            TreeBuilder(element).build(scanner.tokens)
        except TooDeep as error:
            raise NestedTooDeeply(source.parts[0].number) from error
        check_runs(scanner)
        check_text(source, scanner.code_spans, self.findings)

    def _listing(self, parent: Element, block: ListBlock) -> None:
        element = SubElement(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            element.set("start", str(block.start))
        tight = _is_tight(block)
        for item in block.children:
            assert isinstance(item, ItemBlock)  # noqa: S101 - a list holds nothing else
            made = SubElement(element, "li")
            self._item(made, item, tight=tight)

    def _item(self, element: Element, item: ItemBlock, *, tight: bool) -> None:
        if item.is_done is None:
            self.fill(element, item.children, tight=tight)
            return
        # The box of a task belongs into its first paragraph.
        first = item.children[:1] if item.children and isinstance(item.children[0], ParagraphBlock) else []
        paragraph = SubElement(element, "p") if first and not tight else element
        SubElement(paragraph, "span", {TASK: "done" if item.is_done else "open"}).tail = " "
        self.fill(paragraph, first, tight=True)
        self.fill(element, item.children[len(first) :], tight=tight)

    def _code(self, parent: Element, block: CodeBlock) -> None:
        lines = list(block.lines)
        self.findings.code_lines.update(line.number for line in lines)
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
            if language[0] in _DRAWN and block.lines:
                self.findings.add("W426", Mark(block.first), marks=f"{block.fence}{language[0]}")
        code.text = AtomicString("".join(f"{line.text}\n" for line in lines))

    def _check_indented(self, lines: Sequence[Line]) -> None:
        """Tells of text that four blanks made code: Chinese paragraphs begin with blanks, and code is not Chinese."""
        line = next((line for line in lines if re.search("[\u3400-\u9fff]{2}|[，。！？；]", line.text)), None)
        if line is not None:
            self.findings.add("W417", line.mark(0, len(line.text)))

    def _html(self, parent: Element, block: HtmlBlock) -> None:
        lines = block.lines
        source = SourceText.joined(lines)
        for found in _MARKDOWN.finditer(source.text):
            self.findings.add("W420", source.mark(found.start(), len(found[0])), marks=found[0][:20])
        element = SubElement(parent, RAW)
        element.text = AtomicString(_joined_lines(check_html(source.text, source, 0, self.findings)))
        element.tail = "\n"

    def _table(self, parent: Element, block: TableBlock) -> None:
        element = SubElement(parent, "table")
        head = SubElement(SubElement(element, "thead"), "tr")
        self._cells(head, "th", tables.fitted(block.header, block, self.findings), block.sides)
        body = SubElement(element, "tbody") if block.lines else element
        for row in block.lines:
            self._cells(SubElement(body, "tr"), "td", tables.fitted(row, block, self.findings), block.sides)

    def _cells(self, row: Element, tag: str, cells: Sequence[SourceText], sides: Sequence[str]) -> None:
        for cell, side in zip(cells, sides, strict=False):
            self._read(SubElement(row, tag, {"class": f"align-{side}"} if side else {}), cell)
        # Many rows of many columns could be written with few characters.
        missing = min(len(sides) - len(cells), _MOST_ADDED_CELLS - self._added_cells)
        for side in sides[len(cells) : len(cells) + max(missing, 0)]:
            SubElement(row, tag, {"class": f"align-{side}"} if side else {})
            self._added_cells += 1

    def _definitions(self, parent: Element, block: DefinitionList) -> None:
        element = SubElement(parent, "dl")
        for child in block.children:
            if isinstance(child, TermBlock):
                self._text(SubElement(element, "dt"), child.lines)
            elif isinstance(child, DefinitionBlock):
                tight = len(child.children) == 1
                self.fill(SubElement(element, "dd"), child.children, tight=tight)


def _joined_lines(html: str) -> str:
    """HTML whose lines join where no blank belongs between them: in text, not in tags nor in preformatted text."""
    if "<pre" in html.lower():
        return html
    return _TAG_OR_TEXT.sub(
        lambda found: found[0] if found[0][0] == "<" else BREAK_WITHIN_WORDS.sub("", found[0]), html
    )


def joined_text(lines: Sequence[Line]) -> SourceText:
    """The text of a paragraph: its lines without the blanks at their beginnings, and at the end of the last."""
    parts = [without_indent(line) for line in lines]
    parts[-1] = without_end(parts[-1])
    return SourceText.joined(parts)


def _is_tight(listing: ListBlock) -> bool:
    """Whether no blank line stands between two items, or between two blocks of an item (CommonMark 5.3)."""
    return _are_close(listing.children) and all(
        _are_close(item.children) for item in listing.children if isinstance(item, Container)
    )


def _are_close(blocks: Sequence[Block]) -> bool:
    return all(after.first <= before.last + 1 for before, after in pairwise(blocks))
