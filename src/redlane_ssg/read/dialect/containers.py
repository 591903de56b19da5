"""Lines that begin a block of blocks: a quotation, an item of a list, a note, a definition (CommonMark 5)."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect.block_starts import CODE_INDENT, DEFINITION, MAY_BEGIN_ITEM, NOTE, RULE
from redlane_ssg.read.dialect.block_tree import (
    Block,
    Container,
    DefinitionBlock,
    DefinitionList,
    ItemBlock,
    Leaf,
    ListBlock,
    ListMarker,
    NoteBlock,
    ParagraphBlock,
    QuotationBlock,
    TermBlock,
)
from redlane_ssg.read.dialect.cursor import Cursor
from redlane_ssg.read.dialect.lists import CHINESE_STYLES, INNER_STYLES, OUTER_STYLES, find_chinese_marker, find_marker
from redlane_ssg.read.dialect.notes import note_key
from redlane_ssg.read.dialect.open_blocks import OpenBlocks

_TASK = re.compile(r"\[([ \u3000xX])\](?=[ \t\u3000]+\S)")


def begin_container(blocks: OpenBlocks, cursor: Cursor, depth: int) -> int | None:
    """Begins a quotation, an item, a note or a definition; returns its index, or None if the line begins none."""
    first, number = cursor.first, cursor.number
    if first == ">":
        blocks.close(depth + 1)
        skip_quotation_mark(cursor)
        return blocks.push(QuotationBlock(number))
    if first == "[" and (found := NOTE.match(cursor.rest)):
        line = cursor.visible_line()
        blocks.close(depth + 1)
        cursor.skip_blanks()
        cursor.skip(found.end())
        note = NoteBlock(number, offset=CODE_INDENT, label=found[1], line=line)
        if note_key(found[1]) in blocks.found.notes:
            blocks.findings.add("W414", line.mark(0, len(found[0].rstrip())), label=found[1])
        blocks.found.notes.setdefault(note_key(found[1]), note)
        return blocks.push(note)
    if first == ":" and DEFINITION.match(cursor.rest):
        return _begin_definition(blocks, cursor, depth)
    return _begin_item(blocks, cursor, depth) if first in MAY_BEGIN_ITEM else None


def _begin_definition(blocks: OpenBlocks, cursor: Cursor, depth: int) -> int | None:
    container = blocks.open[depth]
    if isinstance(container, ParagraphBlock):
        depth -= 1
        container = blocks.open[depth]
    if isinstance(container, DefinitionList):
        definitions: DefinitionList | None = container
    else:
        last = container.children[-1] if isinstance(container, Container) and container.children else None
        if not isinstance(last, ParagraphBlock) or isinstance(container, ListBlock):
            return None
        blocks.close(depth + 1)
        definitions = _terms(container, last)
        if definitions is None:
            return None
        blocks.open.append(definitions)
        depth += 1
    blocks.close(depth + 1)
    indent = cursor.indent
    cursor.skip_blanks()
    cursor.skip(1)
    cursor.skip_columns(1)
    return blocks.push(DefinitionBlock(cursor.number, offset=indent + 2))


def _terms(container: Block, paragraph: ParagraphBlock) -> DefinitionList | None:
    """Turns the paragraph before a definition into terms."""
    assert isinstance(container, Container)  # noqa: S101 - only containers have children
    if container.children[-1:] != [paragraph] or not paragraph.lines:
        return None
    container.children.pop()
    terms: list[Block] = [TermBlock(line.number, line.number, lines=[line]) for line in paragraph.lines]
    before = container.children[-1] if container.children else None
    if isinstance(before, DefinitionList):
        before.children.extend(terms)
        return before
    made = DefinitionList(paragraph.first, children=terms)
    container.children.append(made)
    return made


def _begin_item(blocks: OpenBlocks, cursor: Cursor, depth: int) -> int | None:
    container = blocks.open[depth]
    if cursor.first in "*-" and RULE.match(cursor.rest):
        return None
    nested = nesting_item(blocks, cursor, depth)
    if nested is not None:
        return nested
    if cursor.indent >= CODE_INDENT:
        return None
    marker = find_marker(cursor.rest) or _find_chinese_marker(blocks, cursor, depth)
    if marker is None:
        return None
    text = cursor.rest[marker.width :]
    if isinstance(container, ParagraphBlock) and (not text.strip() or marker.number not in (None, 1)):
        return None
    depth = _list_for(blocks, marker, depth, cursor.number)
    indent = cursor.indent
    cursor.skip_blanks()
    cursor.skip(marker.width)
    item = ItemBlock(cursor.number, offset=_offset(cursor, indent, marker.width), indent=indent, number=marker.number)
    depth = blocks.push(item)
    item.is_done = _take_task(cursor)
    return depth


def _find_chinese_marker(blocks: OpenBlocks, cursor: Cursor, depth: int) -> ListMarker | None:
    following = (blocks.lines[index] for index in range(cursor.number, len(blocks.lines)))
    last = {blocks.style(index): blocks.last_number(index) for index in _open_lists(blocks, depth)}
    return find_chinese_marker(cursor.rest, following, last)


def _open_lists(blocks: OpenBlocks, depth: int) -> list[int]:
    """The indices of the lists that a marker may continue: the one that the line is in, and Chinese ones within it."""
    if not isinstance(blocks.open[depth], ListBlock):
        return []
    inner = range(depth + 1, len(blocks.open)) if blocks.style(depth) in OUTER_STYLES else ()
    return [depth, *(index for index in inner if blocks.style(index) in INNER_STYLES)]


def _list_for(blocks: OpenBlocks, marker: ListMarker, depth: int, number: int) -> int:
    """The index of the list that an item with a marker belongs to. All below it is closed; it is begun if need be."""
    lists = _open_lists(blocks, depth)
    same = [index for index in lists if blocks.style(index) == marker.style]
    # Chinese numbers begin again where another list begins.
    is_another = marker.style in CHINESE_STYLES and marker.number == 1
    if same and not is_another:
        blocks.close(same[-1] + 1)
        return same[-1]
    if same:
        blocks.close(same[-1])
    elif (
        lists
        and blocks.open[depth].last == number - 1
        and marker.style in INNER_STYLES
        and blocks.style(depth) in OUTER_STYLES
    ):
        # （1） right below 1、 is a part of it.
        blocks.close(lists[-1] + 2)
    else:
        blocks.close(depth + (0 if lists else 1))
    if isinstance(blocks.innermost, Leaf):
        blocks.close(len(blocks.open) - 1)
    return blocks.push(ListBlock(number, style=marker.style, start=marker.number))


def nesting_item(blocks: OpenBlocks, cursor: Cursor, depth: int) -> int | None:
    """The index of the item in which a line with a marker stands although it is indented less than its text.

    Below ``1.`` many indent by two columns. The specification ends the list there, which nobody means.
    """
    item = blocks.open[depth + 1] if depth + 1 < len(blocks.open) else None
    if not isinstance(item, ItemBlock) or item.number is None or not isinstance(blocks.open[depth], ListBlock):
        return None
    if not item.indent + 2 <= cursor.indent < item.offset:
        return None
    marker = find_marker(cursor.rest)
    if marker is None or marker.number not in (None, 1):
        return None
    item.offset = cursor.indent
    cursor.skip_columns(item.offset)
    return depth + 1


def skip_quotation_mark(cursor: Cursor) -> None:
    """Goes behind the ``>`` of a quotation and the blank after it."""
    cursor.skip_blanks()
    cursor.skip(1)
    cursor.skip_columns(1)


def _offset(cursor: Cursor, indent: int, width: int) -> int:
    """The columns by which the lines of an item are indented. The cursor, behind the marker, goes on to the text."""
    if cursor.first in ("\u3000", "\u00a0") and not cursor.indent:
        cursor.skip(1)
        return indent + width + 1
    if not cursor.rest:
        return indent + width + 1
    blanks = cursor.indent if cursor.indent <= CODE_INDENT else 1
    cursor.skip_columns(blanks)
    return indent + width + blanks


def _take_task(cursor: Cursor) -> bool | None:
    """Whether the task that an item begins with is done; None if it begins with none (GFM 5.3)."""
    found = _TASK.match(cursor.rest) if cursor.first == "[" and cursor.indent < CODE_INDENT else None
    if found is None:
        return None
    cursor.skip_blanks()
    cursor.skip(found.end())
    cursor.skip_blanks()
    return found[1] in "xX"
