"""Makes plain groups of tags that stand where HTML does not allow them, as the cells of a table that was cut in two."""

from __future__ import annotations

from bs4.element import NavigableString, Tag

from redlane_ssg.tidy.trees import BLOCKS, HEADINGS, tags_of

# The parents that a tag may have.
_PARENTS = {
    "td": ("tr",), "th": ("tr",), "tr": ("table", "tbody", "thead", "tfoot"),
    "tbody": ("table",), "thead": ("table",), "tfoot": ("table",), "caption": ("table",),
    "li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "summary": ("details",),
}  # fmt: skip
# The tags that a tag may have as children; what else stands there is put outside.
_ONLY_ROWS = frozenset({"tr", "tbody", "thead", "tfoot", "caption", "td", "th"})


def free_strays(tree: Tag) -> None:
    """Makes groups of tags with a parent that they cannot have, and moves out of tables what is in no cell."""
    for tag in tags_of(tree, "pre"):
        _flatten_code(tag)
    for tag in tags_of(tree, HEADINGS):
        if tag.find_parent([*HEADINGS]) is not None:
            tag.name = "div"
    for tag in tags_of(tree, [*_PARENTS]):
        if tag.parent is None or tag.parent.name not in _PARENTS[tag.name]:
            tag.name = "div"
    for table in tags_of(tree, "table"):
        for tag in [table, *tags_of(table, ["tr", "tbody", "thead", "tfoot"])]:
            _move_out(tag, table)
    for tag in tags_of(tree, ["ul", "ol", "dl"]):
        if tag.find(["li", "dt", "dd"], recursive=False) is None:
            tag.name = "div"


def _move_out(tag: Tag, table: Tag) -> None:
    if tag.find_parent("table") is not (table if tag is not table else tag.find_parent("table")):
        return
    for child in list(tag.children):
        is_part = isinstance(child, Tag) and child.name in _ONLY_ROWS
        if not is_part and (isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip())):
            table.insert_before(child.extract())


def _flatten_code(tag: Tag) -> None:
    """Leaves only text in a block of code."""
    for line_break in tags_of(tag, "br"):
        line_break.replace_with(NavigableString("\n"))
    for block in tags_of(tag, lambda inner: inner.name in BLOCKS):
        block.append(NavigableString("\n"))
    text = tag.get_text()
    tag.clear()
    tag.append(NavigableString(text))
