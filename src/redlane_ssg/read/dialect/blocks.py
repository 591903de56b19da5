"""The block phase: the lines of a body to a tree of blocks (CommonMark, "A parsing strategy", phase 1).

Each line is read once. First the open blocks that it continues are found, then the blocks that it begins, then its text
goes to the innermost block. The time is linear in the length of the body for any depth that is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redlane_ssg.read.dialect import tables
from redlane_ssg.read.dialect.block_starts import (
    ABBREVIATION,
    ATX_END,
    ATX_HEADING,
    DEFINITION,
    FENCE,
    FENCE_END,
    MAY_BEGIN,
    NOTE,
    RULE,
    SETEXT,
    html_end,
)
from redlane_ssg.read.dialect.block_tree import (
    Block,
    Code,
    Container,
    Definition,
    Definitions,
    Heading,
    Html,
    Indented,
    Item,
    Leaf,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Term,
)
from redlane_ssg.read.dialect.cursor import Cursor
from redlane_ssg.read.dialect.definitions import Links, take_link_definitions
from redlane_ssg.read.dialect.lists import find_marker
from redlane_ssg.read.dialect.source import Findings, Line

# Blocks within blocks. Nobody writes as many, and each line looks at all of them.
_DEEPEST = 60
# Columns from which blanks before a text make code.
_CODE_INDENT = 4
_CHINESE_INDENT = re.compile("[ \t]*\u3000{2}")


class NestedTooDeeply(Exception):
    """A body nests lists, quotations or emphasis too deeply, on the line ``number``."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(slots=True)
class Blocks:
    """What the block phase finds in a body."""

    root: Container
    links: Links = field(default_factory=Links)
    notes: dict[str, Note] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)


def parse_blocks(lines: Sequence[str], findings: Findings) -> Blocks:
    """The blocks of a body.

    Raises:
        NestedTooDeeply: blocks are nested too deeply.
    """
    parser = _Parser(lines, findings)
    for number, text in enumerate(lines, start=1):
        parser.add(Cursor(text, number))
    parser.close(0)
    return parser.found


class _Parser:
    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self.lines, self.findings = lines, findings
        self.found = Blocks(Container(1))
        # The blocks that the next line may continue, from the document to the innermost.
        self.open: list[Block] = [self.found.root]

    def add(self, cursor: Cursor) -> None:
        """Reads one line."""
        depth = self._continued(cursor)
        if depth is None:
            return
        tip = self.open[depth]
        if not (isinstance(tip, Code | Html) and depth == len(self.open) - 1):
            begun = self._begin_blocks(cursor, depth)
            if begun is None:
                return
            depth = begun
        self._add_text(cursor, depth)

    def _continued(self, cursor: Cursor) -> int | None:
        """The index of the innermost open block that the line continues; None if the line only ends a block."""
        for depth, block in enumerate(self.open[1:]):
            if isinstance(block, Quotation):
                if cursor.indent >= _CODE_INDENT or cursor.first != ">":
                    return depth
                _skip_quotation_mark(cursor)
            elif isinstance(block, Indented):
                if cursor.is_blank:
                    # An item that begins with a blank line may not go on with another.
                    if not block.children and isinstance(block, Item) and block.first < cursor.number:
                        return depth
                    cursor.skip_blanks()
                elif cursor.indent >= block.offset:
                    cursor.skip_columns(block.offset)
                else:
                    return depth
            elif isinstance(block, Code) and self._ends_fence(block, cursor):
                return None
            elif isinstance(block, Leaf) and not _continues(block, cursor):
                return depth
            elif isinstance(block, Heading | Rule):
                return depth
        return len(self.open) - 1

    def _ends_fence(self, block: Code, cursor: Cursor) -> bool:
        fence = FENCE_END.match(cursor.rest) if block.fence and cursor.indent < _CODE_INDENT else None
        if fence is None or not fence[1].startswith(block.fence):
            return False
        block.last = cursor.number
        self.close(len(self.open) - 1)
        return True

    def _begin_blocks(self, cursor: Cursor, depth: int) -> int | None:
        """Begins the blocks that the line begins.

        Returns the index of the block that gets the rest of the line; None if nothing is left of it.
        """
        while True:
            if cursor.indent < _CODE_INDENT and cursor.first not in MAY_BEGIN:
                return depth
            container = self.open[depth]
            is_lazy = depth < len(self.open) - 1 and isinstance(self.open[-1], Paragraph)
            if cursor.indent >= _CODE_INDENT:
                if cursor.is_blank or is_lazy or isinstance(self.open[-1], Paragraph):
                    return depth
                if not isinstance(container, Table | Listing) or self._nests(cursor, depth) is None:
                    self.close(depth + 1)
                    cursor.skip_columns(_CODE_INDENT)
                    self._push(Code(cursor.number))
                    return len(self.open) - 1
            begun = self._begin_container(cursor, depth)
            if begun is not None:
                depth = begun
                continue
            return depth if not self._begin_leaf(cursor, depth) else self._after_leaf(cursor)

    def _after_leaf(self, cursor: Cursor) -> int | None:
        return len(self.open) - 1 if isinstance(self.open[-1], Html) else None

    def _begin_container(self, cursor: Cursor, depth: int) -> int | None:
        """Begins a quotation, an item, a note or a definition; returns its index, or None if the line begins none."""
        first, number = cursor.first, cursor.number
        if first == ">":
            self.close(depth + 1)
            _skip_quotation_mark(cursor)
            return self._push(Quotation(number))
        if first == "[" and (found := NOTE.match(cursor.rest)):
            line = cursor.visible_line()
            self.close(depth + 1)
            cursor.skip_blanks()
            cursor.skip(found.end())
            note = Note(number, offset=_CODE_INDENT, label=found[1], line=line)
            if _note_key(found[1]) in self.found.notes:
                self.findings.add("W414", line.mark(0, len(found[0].rstrip())), label=found[1])
            self.found.notes.setdefault(_note_key(found[1]), note)
            return self._push(note)
        if first == ":" and DEFINITION.match(cursor.rest):
            return self._begin_definition(cursor, depth)
        return self._begin_item(cursor, depth)

    def _begin_definition(self, cursor: Cursor, depth: int) -> int | None:
        container = self.open[depth]
        if isinstance(container, Paragraph):
            depth -= 1
            container = self.open[depth]
        if isinstance(container, Definitions):
            definitions: Definitions | None = container
        else:
            last = container.children[-1] if isinstance(container, Container) and container.children else None
            if not isinstance(last, Paragraph) or isinstance(container, Listing):
                return None
            self.close(depth + 1)
            definitions = self._terms(container, last)
            if definitions is None:
                return None
            depth = self._reopen(definitions, depth)
        self.close(depth + 1)
        indent = cursor.indent
        cursor.skip_blanks()
        cursor.skip(1)
        cursor.skip_columns(1)
        return self._push(Definition(cursor.number, offset=indent + 2))

    def _terms(self, container: Block, paragraph: Paragraph) -> Definitions | None:
        """Turns the paragraph before a definition into terms."""
        assert isinstance(container, Container)  # noqa: S101 - only containers have children
        if container.children[-1:] != [paragraph] or not paragraph.lines:
            return None
        container.children.pop()
        terms: list[Block] = [Term(line.number, line.number, lines=[line]) for line in paragraph.lines]
        before = container.children[-1] if container.children else None
        if isinstance(before, Definitions):
            before.children.extend(terms)
            return before
        made = Definitions(paragraph.first, children=terms)
        container.children.append(made)
        return made

    def _reopen(self, block: Block, depth: int) -> int:
        self.open.append(block)
        return depth + 1

    def _begin_item(self, cursor: Cursor, depth: int) -> int | None:
        container = self.open[depth]
        if RULE.match(cursor.rest):
            return None
        listing = container if isinstance(container, Listing) else None
        last = listing.children[-1] if listing else None
        before = last.number if isinstance(last, Item) else None
        nested = self._nests(cursor, depth)
        if nested is not None:
            return nested
        following = (self.lines[index] for index in range(cursor.number, len(self.lines)))
        marker = find_marker(cursor.rest, listing.style if listing else "", before, following)
        if marker is None or cursor.indent >= _CODE_INDENT:
            return None
        text = cursor.rest[marker.width :]
        if isinstance(container, Paragraph) and (not text.strip() or marker.number not in (None, 1)):
            return None
        if listing is None or listing.style != marker.style:
            self.close(depth + (0 if listing is not None else 1))
            if isinstance(self.open[-1], Leaf):
                self.close(len(self.open) - 1)
            depth = self._push(Listing(cursor.number, style=marker.style, start=marker.number))
        else:
            self.close(depth + 1)
        indent = cursor.indent
        cursor.skip_blanks()
        cursor.skip(marker.width)
        item = Item(cursor.number, offset=_offset(cursor, indent, marker.width), indent=indent, number=marker.number)
        depth = self._push(item)
        item.is_done = _take_task(cursor)
        return depth

    def _nests(self, cursor: Cursor, depth: int) -> int | None:
        """The index of the item in which a line with a marker stands although it is indented less than its text.

        Below ``1.`` many indent by two columns. The specification ends the list there, which nobody means.
        """
        item = self.open[depth + 1] if depth + 1 < len(self.open) else None
        if not isinstance(item, Item) or item.number is None or not isinstance(self.open[depth], Listing):
            return None
        if not item.indent + 2 <= cursor.indent < item.offset:
            return None
        marker = find_marker(cursor.rest, "", None, ())
        if marker is None or marker.number not in (None, 1):
            return None
        item.offset = cursor.indent
        cursor.skip_columns(item.offset)
        return depth + 1

    def _begin_leaf(self, cursor: Cursor, depth: int) -> bool:
        """Begins a block without blocks in it; returns whether the line does."""
        rest, number = cursor.rest, cursor.number
        container = self.open[depth]
        paragraph = container if isinstance(container, Paragraph) and depth == len(self.open) - 1 else None
        line = cursor.visible_line()
        if heading := ATX_HEADING.match(rest):
            title = ATX_END.sub("", rest[heading.end() :]).strip()
            start = rest.find(title, heading.end())
            return self._push_closed(
                Heading(number, lines=[Line(title, number, line.column + start)], level=len(heading[1])), depth
            )
        if fence := FENCE.match(rest):
            self.close(depth + 1)
            self._push(Code(number, fence=fence[1] or fence[3], indent=cursor.indent, info=(fence[2] or fence[4] or "").strip()))
            return True
        is_text = isinstance(self.open[-1], Paragraph)
        if rest.startswith("<") and (end := html_end(rest, in_paragraph=is_text)) is not None:
            self.close(depth + 1)
            self._push(Html(number, end=end))
            return True
        if paragraph is not None and (setext := SETEXT.match(rest)) and self._make_heading(paragraph, setext, number):
            return True
        if RULE.match(rest):
            return self._push_closed(Rule(number), depth)
        if (found := ABBREVIATION.match(rest)) and not is_text:
            self.found.abbreviations[found[1]] = found[2].strip()
            self.close(depth + 1)
            return True
        return paragraph is not None and self._make_table(paragraph, line, depth)

    def _make_heading(self, paragraph: Paragraph, setext: re.Match[str], number: int) -> bool:
        take_link_definitions(paragraph, self.found.links, self.findings)
        if not paragraph.lines:
            return False
        self._replace(paragraph, Heading(paragraph.first, number, lines=_stripped(paragraph.lines), level=1 if setext[1] else 2))
        return True

    def _make_table(self, paragraph: Paragraph, line: Line, depth: int) -> bool:
        """Makes a table of the last line of a paragraph, if the line is the row below a table's header."""
        sides = tables.read_sides(line.text)
        if sides is None:
            return False
        header = paragraph.lines[-1]
        count = len(tables.cells(_visible(header)))
        if count != len(sides):
            self.findings.add("W421", line.mark(0, len(line.text)), header=str(count), columns=str(len(sides)))
            return False
        table = Table(header.number, line.number, header=_visible(header), sides=sides)
        if len(paragraph.lines) == 1:
            self._replace(paragraph, table)
        else:
            paragraph.lines.pop()
            paragraph.last = paragraph.lines[-1].number
            self.close(depth)
            self._push(table)
        return True

    def _replace(self, old: Block, new: Block) -> None:
        """Puts a block into the place of the innermost open block; a table stays open."""
        parent = self.open[-2]
        assert isinstance(parent, Container)  # noqa: S101 - only containers hold blocks
        parent.children[-1] = new
        if isinstance(new, Table):
            self.open[-1] = new
        else:
            self.open.pop()
        _extend(self.open, new.last)

    def _push_closed(self, block: Block, depth: int) -> bool:
        self.close(depth + 1)
        self._push(block)
        self.close(len(self.open) - 1)
        return True

    def _push(self, block: Block) -> int:
        """Adds a block to the innermost open block that may hold it, and opens it."""
        parent = self.open[-1]
        while isinstance(parent, Leaf | Rule) or (
            isinstance(parent, Listing) and not isinstance(block, Item)
        ) or (isinstance(parent, Definitions) and not isinstance(block, Definition)):
            self.close(len(self.open) - 1)
            parent = self.open[-1]
        assert isinstance(parent, Container)  # noqa: S101 - all others are closed above
        if len(self.open) > _DEEPEST:
            raise NestedTooDeeply(block.first)
        parent.children.append(block)
        self.open.append(block)
        _extend(self.open, block.first)
        return len(self.open) - 1

    def _add_text(self, cursor: Cursor, depth: int) -> None:
        tip = self.open[-1]
        is_blank = cursor.is_blank
        is_indented = _CHINESE_INDENT.match(cursor.rest) is not None and not is_blank
        if isinstance(tip, Paragraph) and not is_blank and not is_indented:
            # Also where the line does not continue the blocks around the paragraph (5.1, laziness).
            tip.lines.append(cursor.line())
            _extend(self.open, cursor.number)
            return
        self.close(depth + 1)
        tip = self.open[-1]
        if isinstance(tip, Code | Html):
            self._add_raw(tip, cursor)
        elif is_blank:
            return
        elif isinstance(tip, Table):
            tip.lines.append(cursor.visible_line())
            _extend(self.open, cursor.number)
        else:
            if isinstance(tip, Paragraph):
                self.close(len(self.open) - 1)
            self._push(Paragraph(cursor.number, lines=[cursor.line()]))

    def _add_raw(self, block: Code | Html, cursor: Cursor) -> None:
        if isinstance(block, Code):
            if block.fence and cursor.number == block.first:
                return
            cursor.skip_columns(min(cursor.indent, block.indent))
        line = cursor.line()
        block.lines.append(line)
        if line.text.strip() or (isinstance(block, Code) and block.fence):
            _extend(self.open, cursor.number)
        if isinstance(block, Html) and block.end and re.search(block.end, line.text, re.IGNORECASE):
            self.close(len(self.open) - 1)

    def close(self, depth: int) -> None:
        """Closes all open blocks from an index on."""
        while len(self.open) > depth:
            block = self.open.pop()
            if isinstance(block, Paragraph):
                self._close_paragraph(block)

    def _close_paragraph(self, paragraph: Paragraph) -> None:
        take_link_definitions(paragraph, self.found.links, self.findings)
        parent = self.open[-1] if self.open else None
        if not isinstance(parent, Container) or not paragraph.lines:
            return
        table = tables.pasted_table(paragraph, self.findings)
        if table is not None and parent.children[-1] is paragraph:
            parent.children[-1] = table


def _skip_quotation_mark(cursor: Cursor) -> None:
    cursor.skip_blanks()
    cursor.skip(1)
    cursor.skip_columns(1)


def _continues(leaf: Leaf, cursor: Cursor) -> bool:
    """Whether a line continues an open leaf."""
    if isinstance(leaf, Code) and not leaf.fence:
        if cursor.indent >= _CODE_INDENT:
            cursor.skip_columns(_CODE_INDENT)
            return True
        return cursor.is_blank
    if isinstance(leaf, Code):
        return True
    if isinstance(leaf, Html):
        return bool(leaf.end) or not cursor.is_blank
    return not cursor.is_blank


def _offset(cursor: Cursor, indent: int, width: int) -> int:
    """The columns by which the lines of an item are indented. The cursor, behind the marker, goes on to the text."""
    if cursor.first == "\u3000" and not cursor.indent:
        cursor.skip(1)
        return indent + width + 1
    if not cursor.rest:
        return indent + width + 1
    blanks = cursor.indent if cursor.indent <= _CODE_INDENT else 1
    cursor.skip_columns(blanks)
    return indent + width + blanks


_TASK = re.compile(r"\[([ \u3000xX])\](?=[ \t\u3000]+\S)")


def _take_task(cursor: Cursor) -> bool | None:
    """Whether the task that an item begins with is done; None if it begins with none (GFM 5.3)."""
    found = _TASK.match(cursor.rest) if cursor.first == "[" and cursor.indent < _CODE_INDENT else None
    if found is None:
        return None
    cursor.skip_blanks()
    cursor.skip(found.end())
    cursor.skip_blanks()
    return found[1] in "xX"


def _note_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _visible(line: Line) -> Line:
    text = line.text.lstrip()
    return Line(text.rstrip(), line.number, line.column + len(line.text) - len(text))


def _stripped(lines: Sequence[Line]) -> list[Line]:
    return [_visible(line) for line in lines]


def _extend(blocks: Sequence[Block], number: int) -> None:
    """Notes that open blocks reach to a line."""
    for block in blocks:
        block.last = number

