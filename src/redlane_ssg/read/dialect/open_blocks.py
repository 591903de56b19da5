"""The blocks that the next line may continue, and what has been found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redlane_ssg.read.dialect import tables
from redlane_ssg.read.dialect.block_tree import (
    Block,
    CodeBlock,
    Container,
    DefinitionBlock,
    DefinitionList,
    ItemBlock,
    Leaf,
    ListBlock,
    NoteBlock,
    ParagraphBlock,
    RuleBlock,
    TableBlock,
)
from redlane_ssg.read.dialect.definitions import Links, take_link_definitions
from redlane_ssg.read.dialect.source import Findings, Mark

# Blocks within blocks. Nobody writes as many, and each line looks at all of them.
_DEEPEST = 60


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
    notes: dict[str, NoteBlock] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)


class OpenBlocks:
    """The open blocks of a body, from the document to the innermost, and what the block phase has found."""

    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self.lines, self.findings = lines, findings
        self.found = Blocks(Container(1))
        self.open: list[Block] = [self.found.root]

    @property
    def innermost(self) -> Block:
        """The innermost open block."""
        return self.open[-1]

    def style(self, index: int) -> str:
        """The style of an open list; empty if the block is none."""
        block = self.open[index]
        return block.style if isinstance(block, ListBlock) else ""

    def last_number(self, index: int) -> int | None:
        """The number of the last item of an open list; None if it has none."""
        block = self.open[index]
        item = block.children[-1] if isinstance(block, ListBlock) and block.children else None
        return item.number if isinstance(item, ItemBlock) else None

    def reach(self, number: int) -> None:
        """Notes that the open blocks reach to a line."""
        for block in self.open:
            block.last = number

    def replace(self, new: Block) -> None:
        """Puts a block into the place of the innermost open block; a table stays open."""
        parent = self.open[-2]
        assert isinstance(parent, Container)  # noqa: S101 - only containers hold blocks
        parent.children[-1] = new
        if isinstance(new, TableBlock):
            self.open[-1] = new
        else:
            self.open.pop()
        self.reach(new.last)

    def push_closed(self, block: Block, depth: int) -> bool:
        """Adds a block of one line below the block of an index. Returns True, as the readers of lines do."""
        self.close(depth + 1)
        self.push(block)
        self.close(len(self.open) - 1)
        return True

    def push(self, block: Block) -> int:
        """Adds a block to the innermost open block that may hold it, and opens it."""
        parent = self.open[-1]
        while (
            isinstance(parent, Leaf | RuleBlock)
            or (isinstance(parent, ListBlock) and not isinstance(block, ItemBlock))
            or (isinstance(parent, DefinitionList) and not isinstance(block, DefinitionBlock))
        ):
            self.close(len(self.open) - 1)
            parent = self.open[-1]
        assert isinstance(parent, Container)  # noqa: S101 - all others are closed above
        if len(self.open) > _DEEPEST:
            raise NestedTooDeeply(block.first)
        parent.children.append(block)
        self.open.append(block)
        self.reach(block.first)
        return len(self.open) - 1

    def close(self, depth: int) -> None:
        """Closes all open blocks from an index on."""
        while len(self.open) > depth:
            block = self.open.pop()
            if isinstance(block, CodeBlock) and block.fence and not block.is_ended:
                self.findings.add("W425", Mark(block.first), fence=block.fence)
            if isinstance(block, ParagraphBlock):
                self._close_paragraph(block)

    def _close_paragraph(self, paragraph: ParagraphBlock) -> None:
        take_link_definitions(paragraph, self.found.links, self.findings)
        parent = self.open[-1] if self.open else None
        if not isinstance(parent, Container) or not paragraph.lines:
            return
        table = tables.pasted_table(paragraph, self.findings)
        if table is not None and parent.children[-1] is paragraph:
            parent.children[-1:] = [paragraph, table] if paragraph.lines else [table]
            if paragraph.lines:
                paragraph.last = paragraph.lines[-1].number
