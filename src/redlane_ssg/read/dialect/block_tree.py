"""The tree of blocks that the block phase builds. It is internal to one conversion, and grows line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from redlane_ssg.read.dialect.source import Line


@dataclass(slots=True, eq=False)
class Block:
    """A block: its first line, and its last line that is not blank, by number."""

    first: int
    last: int = 0


@dataclass(slots=True, eq=False)
class Container(Block):
    """A block that holds blocks: the document itself, or a quotation."""

    children: list[Block] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class QuotationBlock(Container):
    """Lines that begin with ``>``."""


class ListMarker(NamedTuple):
    """The marker of a list's item: ``style`` tells which markers form one list, and whether they count."""

    style: str
    number: int | None
    width: int


@dataclass(slots=True, eq=False)
class ListBlock(Container):
    """A list. Its children are items of one style."""

    style: str = "-"
    start: int | None = None


@dataclass(slots=True, eq=False)
class Indented(Container):
    """A container whose lines are indented by ``offset`` columns."""

    offset: int = 0


@dataclass(slots=True, eq=False)
class ItemBlock(Indented):
    """An item of a list. ``indent`` are the columns before its marker; ``is_done`` is that of a task."""

    indent: int = 0
    number: int | None = None
    is_done: bool | None = None


@dataclass(slots=True, eq=False)
class NoteBlock(Indented):
    """The text of a footnote."""

    label: str = ""
    line: Line = field(default_factory=lambda: Line("", 1, 1))


@dataclass(slots=True, eq=False)
class DefinitionList(Container):
    """A list of terms with their definitions."""


@dataclass(slots=True, eq=False)
class DefinitionBlock(Indented):
    """The definition of a term."""


@dataclass(slots=True, eq=False)
class Leaf(Block):
    """A block that holds lines."""

    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ParagraphBlock(Leaf):
    """Text."""


@dataclass(slots=True, eq=False)
class TermBlock(Leaf):
    """A term that the next block defines."""


@dataclass(slots=True, eq=False)
class HeadingBlock(Leaf):
    """A heading of a level from 1 to 6."""

    level: int = 1


@dataclass(slots=True, eq=False)
class RuleBlock(Block):
    """A thematic break."""


@dataclass(slots=True, eq=False)
class CodeBlock(Leaf):
    """Code: fenced with ``fence``, whose opening line is indented by ``indent`` columns; or indented, without one."""

    fence: str = ""
    indent: int = 0
    info: str = ""
    is_ended: bool = False


@dataclass(slots=True, eq=False)
class HtmlBlock(Leaf):
    """Raw HTML up to a text that ``end`` names; up to a blank line if that is empty."""

    end: str = ""


@dataclass(slots=True, eq=False)
class TableBlock(Leaf):
    """A table: ``lines`` are its body's rows; ``sides`` align its columns ("", "left", "center", "right")."""

    header: Line = field(default_factory=lambda: Line("", 1, 1))
    sides: tuple[str, ...] = ()
    separator: str = "|"
