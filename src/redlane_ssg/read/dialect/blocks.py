"""The block phase: the lines of a body to a tree of blocks (CommonMark, "A parsing strategy", phase 1).

Each line is read once. First the open blocks that it continues are found, then the blocks that it begins, then its text
goes to the innermost block. The time is linear in the length of the body for any depth that is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redlane_ssg.read.dialect.block_starts import CODE_INDENT, FENCE_END, MAY_BEGIN
from redlane_ssg.read.dialect.block_tree import (
    CodeBlock,
    HtmlBlock,
    Indented,
    ItemBlock,
    Leaf,
    ListBlock,
    ParagraphBlock,
    QuotationBlock,
    TableBlock,
)
from redlane_ssg.read.dialect.containers import begin_container, nesting_item, skip_quotation_mark
from redlane_ssg.read.dialect.cursor import Cursor
from redlane_ssg.read.dialect.leaves import begin_leaf
from redlane_ssg.read.dialect.lists import CHINESE_STYLES
from redlane_ssg.read.dialect.open_blocks import Blocks, OpenBlocks
from redlane_ssg.read.dialect.source import Findings

_ONE_WIDE = re.compile("\u3000(?!\u3000)")


def parse_blocks(lines: Sequence[str], findings: Findings) -> Blocks:
    """The blocks of a body.

    Raises:
        NestedTooDeeply: blocks are nested too deeply.
    """
    blocks = OpenBlocks(lines, findings)
    for number, text in enumerate(lines, start=1):
        _add(blocks, Cursor(text, number))
    blocks.close(0)
    return blocks.found


def _add(blocks: OpenBlocks, cursor: Cursor) -> None:
    """Reads one line."""
    depth = _continued(blocks, cursor)
    if depth is None:
        return
    tip = blocks.open[depth]
    if not (isinstance(tip, CodeBlock | HtmlBlock) and depth == len(blocks.open) - 1):
        begun = _begin_blocks(blocks, cursor, depth)
        if begun is None:
            return
        depth = begun
    _add_text(blocks, cursor, depth)


def _continued(blocks: OpenBlocks, cursor: Cursor) -> int | None:
    """The index of the innermost open block that the line continues; None if the line only ends a block."""
    for depth, block in enumerate(blocks.open[1:]):
        if isinstance(block, QuotationBlock):
            if cursor.indent >= CODE_INDENT or cursor.first != ">":
                return depth
            skip_quotation_mark(cursor)
        elif isinstance(block, Indented):
            if cursor.is_blank:
                # An item that begins with a blank line may not go on with another.
                if not block.children and isinstance(block, ItemBlock) and block.first < cursor.number:
                    return depth
                cursor.skip_blanks()
            elif cursor.indent >= block.offset:
                cursor.skip_columns(block.offset)
            else:
                return depth
        elif isinstance(block, CodeBlock) and _ends_fence(blocks, block, cursor):
            return None
        elif isinstance(block, Leaf) and not _continues(block, cursor):
            return depth
    return len(blocks.open) - 1


def _ends_fence(blocks: OpenBlocks, block: CodeBlock, cursor: Cursor) -> bool:
    fence = FENCE_END.match(cursor.rest) if block.fence and cursor.indent < CODE_INDENT else None
    if fence is None or not fence[1].startswith(block.fence):
        return False
    block.last, block.is_ended = cursor.number, True
    blocks.close(len(blocks.open) - 1)
    return True


def _begin_blocks(blocks: OpenBlocks, cursor: Cursor, depth: int) -> int | None:
    """Begins the blocks that the line begins.

    Returns the index of the block that gets the rest of the line; None if nothing is left of it.
    """
    while True:
        if cursor.indent < CODE_INDENT and cursor.first not in MAY_BEGIN:
            return depth
        container = blocks.open[depth]
        is_lazy = depth < len(blocks.open) - 1 and isinstance(blocks.innermost, ParagraphBlock)
        if cursor.indent >= CODE_INDENT:
            if _is_row(blocks, cursor):
                return depth
            if cursor.is_blank or is_lazy or isinstance(blocks.innermost, ParagraphBlock):
                return depth
            if not isinstance(container, TableBlock | ListBlock) or nesting_item(blocks, cursor, depth) is None:
                blocks.close(depth + 1)
                cursor.skip_columns(CODE_INDENT)
                blocks.push(CodeBlock(cursor.number))
                return len(blocks.open) - 1
        begun = begin_container(blocks, cursor, depth)
        if begun is not None:
            depth = begun
            continue
        if not begin_leaf(blocks, cursor, depth):
            return depth
        return len(blocks.open) - 1 if isinstance(blocks.innermost, HtmlBlock) else None


def _is_row(blocks: OpenBlocks, cursor: Cursor) -> bool:
    """Whether a line is a row of a spreadsheet whose first cell is empty: the next line has tabs within."""
    if cursor.position or not cursor.text.startswith("\t") or not cursor.rest.strip():
        return False
    following = blocks.lines[cursor.number] if cursor.number < len(blocks.lines) else ""
    return "\t" in following.strip()


def _add_text(blocks: OpenBlocks, cursor: Cursor, depth: int) -> None:
    tip = blocks.innermost
    is_blank = cursor.is_blank
    if isinstance(tip, ParagraphBlock) and not is_blank and not _is_another(blocks, tip, cursor, depth):
        # Also where the line does not continue the blocks around the paragraph (5.1, laziness).
        tip.lines.append(cursor.line())
        blocks.reach(cursor.number)
        return
    blocks.close(depth + 1)
    tip = blocks.innermost
    if isinstance(tip, CodeBlock | HtmlBlock):
        _add_raw(blocks, tip, cursor)
    elif is_blank:
        return
    elif isinstance(tip, TableBlock):
        tip.lines.append(cursor.visible_line())
        blocks.reach(cursor.number)
    else:
        if isinstance(tip, ParagraphBlock):
            blocks.close(len(blocks.open) - 1)
        blocks.push(ParagraphBlock(cursor.number, lines=[cursor.line()]))


def _is_another(blocks: OpenBlocks, paragraph: ParagraphBlock, cursor: Cursor, depth: int) -> bool:
    """Whether a line begins another paragraph than the one above it."""
    return cursor.is_paragraph or _is_like_the_first(paragraph, cursor) or _may_not_go_on(blocks, depth)


def _is_like_the_first(paragraph: ParagraphBlock, cursor: Cursor) -> bool:
    """Whether a line begins with one full-width blank, as the first line of its paragraph does."""
    return cursor.first == "\u3000" and _ONE_WIDE.match(paragraph.lines[0].text) is not None


def _may_not_go_on(blocks: OpenBlocks, depth: int) -> bool:
    """Whether a line that is not indented would continue an item with a Chinese number: nobody means that."""
    inner = range(depth, len(blocks.open) - 1)
    return bool(inner) and any(blocks.style(index) in CHINESE_STYLES for index in inner)


def _add_raw(blocks: OpenBlocks, block: CodeBlock | HtmlBlock, cursor: Cursor) -> None:
    if isinstance(block, CodeBlock):
        if block.fence and cursor.number == block.first:
            return
        cursor.skip_columns(min(cursor.indent, block.indent))
    line = cursor.line()
    block.lines.append(line)
    if line.text.strip() or (isinstance(block, CodeBlock) and block.fence):
        blocks.reach(cursor.number)
    if isinstance(block, HtmlBlock) and block.end and re.search(block.end, line.text, re.IGNORECASE):
        blocks.close(len(blocks.open) - 1)


def _continues(leaf: Leaf, cursor: Cursor) -> bool:
    """Whether a line continues an open leaf."""
    if isinstance(leaf, CodeBlock) and not leaf.fence:
        if cursor.indent >= CODE_INDENT:
            cursor.skip_columns(CODE_INDENT)
            return True
        return cursor.is_blank
    if isinstance(leaf, CodeBlock):
        return True
    if isinstance(leaf, HtmlBlock):
        return bool(leaf.end) or not cursor.is_blank
    return not cursor.is_blank
