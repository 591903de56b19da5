"""Lines that begin or make a block of text: a heading, a rule, code, HTML, a table (CommonMark 4, GFM 4.10)."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect import tables
from redlane_ssg.read.dialect.block_starts import ABBREVIATION, ATX_END, ATX_HEADING, FENCE, RULE, SETEXT, html_end
from redlane_ssg.read.dialect.block_tree import (
    CodeBlock,
    HeadingBlock,
    HtmlBlock,
    ParagraphBlock,
    RuleBlock,
    TableBlock,
)
from redlane_ssg.read.dialect.cursor import Cursor
from redlane_ssg.read.dialect.definitions import take_link_definitions
from redlane_ssg.read.dialect.open_blocks import OpenBlocks
from redlane_ssg.read.dialect.source import Line, stripped, visible


def begin_leaf(blocks: OpenBlocks, cursor: Cursor, depth: int) -> bool:
    """Begins a block without blocks in it; returns whether the line does."""
    rest, number, first = cursor.rest, cursor.number, cursor.first
    container = blocks.open[depth]
    paragraph = container if isinstance(container, ParagraphBlock) and depth == len(blocks.open) - 1 else None
    if first == "#" and (heading := ATX_HEADING.match(rest)):
        title = ATX_END.sub("", rest[heading.end() :]).strip()
        column = cursor.next + 1 + rest.find(title, heading.end())
        return blocks.push_closed(
            HeadingBlock(number, lines=[Line(title, number, column)], level=len(heading[1])), depth
        )
    if first in "`~" and (fence := FENCE.match(rest)):
        blocks.close(depth + 1)
        blocks.push(
            CodeBlock(
                number, fence=fence[1] or fence[3], indent=cursor.indent, info=(fence[2] or fence[4] or "").strip()
            )
        )
        return True
    is_text = isinstance(blocks.open[-1], ParagraphBlock)
    if first == "<" and (end := html_end(rest, in_paragraph=is_text)) is not None:
        blocks.close(depth + 1)
        blocks.push(HtmlBlock(number, end=end))
        return True
    if paragraph is not None and (setext := SETEXT.match(rest)) and _make_heading(blocks, paragraph, setext, number):
        return True
    if first in "*_-" and RULE.match(rest):
        return blocks.push_closed(RuleBlock(number), depth)
    if first == "*" and not is_text and (found := ABBREVIATION.match(rest)):
        blocks.found.abbreviations[found[1]] = found[2].strip()
        blocks.close(depth + 1)
        return True
    return paragraph is not None and _make_table(blocks, paragraph, cursor, depth)


def _make_heading(blocks: OpenBlocks, paragraph: ParagraphBlock, setext: re.Match[str], number: int) -> bool:
    take_link_definitions(paragraph, blocks.found.links, blocks.findings)
    if not paragraph.lines:
        return False
    blocks.replace(HeadingBlock(paragraph.first, number, lines=stripped(paragraph.lines), level=1 if setext[1] else 2))
    return True


def _make_table(blocks: OpenBlocks, paragraph: ParagraphBlock, cursor: Cursor, depth: int) -> bool:
    """Makes a table of the last line of a paragraph, if the line is the row below a table's header."""
    sides = tables.read_sides(cursor.rest)
    if sides is None:
        return False
    line = cursor.visible_line()
    header = paragraph.lines[-1]
    count = len(tables.cells(visible(header)))
    if count != len(sides):
        blocks.findings.add("W421", line.mark(0, len(line.text)), header=str(count), columns=str(len(sides)))
        return False
    table = TableBlock(header.number, line.number, header=visible(header), sides=sides)
    if len(paragraph.lines) == 1:
        blocks.replace(table)
    else:
        paragraph.lines.pop()
        paragraph.last = paragraph.lines[-1].number
        blocks.close(depth)
        blocks.push(table)
    return True
