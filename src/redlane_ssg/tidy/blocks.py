"""Leaves of the tags around text only those that Markdown has: no groups, no blocks within paragraphs and cells."""

from __future__ import annotations

from bs4.element import NavigableString, PageElement, Tag

from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.strays import free_strays
from redlane_ssg.tidy.trees import (
    BLOCKS,
    GROUPS,
    HEADINGS,
    attribute,
    has_block,
    is_blank_text,
    is_empty,
    new_tag,
    tags_of,
    wrap_all,
)

_ROWS = ("td", "th")
_MOST_SPAN = 100


def simplify_blocks(tree: Tag, losses: Losses) -> None:
    """Makes paragraphs of groups, and tables that have as many cells in each row."""
    for tag in tags_of(tree, "p"):
        if "MsoTitle" in attribute(tag, "class").split():
            tag.name = "h1"
    free_strays(tree)
    for table in reversed(tags_of(tree, "table")):
        _simplify_table(table, losses)
    for tag in reversed(
        tags_of(tree, lambda tag: tag.name in GROUPS or tag.name in ("p", "li", "blockquote", "dd", "note"))
    ):
        _simplify_group(tag)
    _wrap_text(tree)
    for heading in tags_of(tree, HEADINGS):
        for inner in tags_of(heading, lambda tag: tag.name in BLOCKS):
            inner.unwrap()
        for line_break in tags_of(heading, "br"):
            line_break.replace_with(NavigableString(" "))
    for tag in tags_of(tree, ["p", "li", "ul", "ol", *HEADINGS]):
        if not tag.decomposed and is_empty(tag):
            tag.decompose()


def _simplify_group(tag: Tag) -> None:
    if not has_block(tag):
        if tag.name in GROUPS:
            tag.name = "p"
        return
    _wrap_text(tag)
    if tag.name in GROUPS or tag.name == "p":
        tag.unwrap()
    elif tag.name == "li":
        first = next((child for child in tag.children if isinstance(child, Tag)), None)
        # An item whose only paragraph comes first stands close to the next.
        if first is not None and first.name == "p" and len(tag.find_all("p", recursive=False)) == 1:
            first.name = "line"


def _wrap_text(tag: Tag) -> None:
    """Makes paragraphs of the text between blocks."""
    run: list[PageElement] = []
    for child in [*tag.children, None]:
        if child is not None and not (isinstance(child, Tag) and child.name in BLOCKS):
            run.append(child)
            continue
        if not all(is_blank_text(node) for node in run):
            wrap_all(run, new_tag("p"))
        run = []


def _simplify_table(table: Tag, losses: Losses) -> None:
    rows = [row for row in tags_of(table, "tr") if _cells(row)]
    cells = tags_of(table, _ROWS)
    if len(cells) <= 1:
        # A frame, not a table.
        for tag in tags_of(table, ["tbody", "thead", "tfoot", "tr", *_ROWS]):
            tag.unwrap()
        table.name = "div"
        return
    for caption in tags_of(table, "caption"):
        caption.name = "p"
        table.insert_before(caption.extract())
    for cell in cells:
        _flatten_cell(cell)
    losses.merged_cells += sum(_span(cell, "colspan") * _span(cell, "rowspan") > 1 for cell in cells)
    _fill_spans(rows)
    for tag in tags_of(table, ["tbody", "thead", "tfoot"]):
        tag.unwrap()
    for row in tags_of(table, "tr"):
        if not _cells(row):
            row.decompose()
    width = max(len(_cells(row)) for row in rows)
    for row in rows:
        for _ in range(width - len(_cells(row))):
            row.append(new_tag("td"))


def _cells(row: Tag) -> list[Tag]:
    return row.find_all([*_ROWS], recursive=False)


def _flatten_cell(cell: Tag) -> None:
    """Makes lines of the blocks in a cell, which can only hold one block."""
    for block in tags_of(cell, lambda tag: tag.name in BLOCKS):
        if block.name == "hr":
            block.decompose()
            continue
        block.insert_before(new_tag("br"))
        block.insert_after(new_tag("br"))
        block.unwrap()


def _span(cell: Tag, name: str) -> int:
    text = attribute(cell, name)
    return min(max(int(text), 1), _MOST_SPAN) if text.isdecimal() else 1


def _fill_spans(rows: list[Tag]) -> None:
    """Adds empty cells where another reaches over several columns or rows."""
    reaching: dict[int, int] = {}
    for row in rows:
        column, before = 0, None
        reaching_next: dict[int, int] = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in _cells(row):
            while column in reaching:
                cell.insert_before(new_tag("td"))
                column += 1
            columns, span = _span(cell, "colspan"), _span(cell, "rowspan")
            before = cell
            for offset in range(columns):
                if offset:
                    filler = new_tag("td")
                    before.insert_after(filler)
                    before = filler
                if span > 1:
                    reaching_next[column + offset] = span - 1
            column += columns
        while column in reaching:
            row.append(new_tag("td"))
            column += 1
        reaching = reaching_next
