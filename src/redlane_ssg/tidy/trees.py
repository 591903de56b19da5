"""What the other modules ask of a tree of HTML, and how they change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements that only group others.
GROUPS = frozenset(
    {
        *("address", "article", "aside", "body", "center", "dir", "div", "fieldset", "figcaption", "figure", "footer"),
        *("header", "hgroup", "html", "legend", "main", "menu", "nav", "search", "section"),
    }
)
BLOCKS = GROUPS | {
    *HEADINGS,
    *(
        "blockquote",
        "caption",
        "dd",
        "details",
        "dl",
        "dt",
        "hr",
        "island",
        "li",
        "line",
        "note",
        "ol",
        "p",
        "pre",
        "summary",
    ),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
# Comments, conditions of Word and instructions. Browsers show none of them.
_REMARK = re.compile(r"<!--(.*?)-->|<!\[.*?\]>|<\?.*?>|<!DOCTYPE[^>]*>", re.DOTALL | re.IGNORECASE)
# Remarks that editors' programs make.
_OWN_REMARK = re.compile(r"\[if\b|<!\[|\[endif\]|(?:Start|End)Fragment|\s*\Z")


def parse_html(html: str) -> tuple[BeautifulSoup, int]:
    """The tree of some HTML, and how many remarks of its author were left out."""
    remarks = [found[1] for found in _REMARK.finditer(html) if found[1] is not None]
    count = sum(not _OWN_REMARK.match(remark.strip()) for remark in remarks)
    return BeautifulSoup(_REMARK.sub("", html), "html.parser"), count


def attribute(tag: Tag, name: str) -> str:
    """An attribute as text; empty if it is missing, or the tag was taken away."""
    value = None if tag.decomposed else tag.get(name)
    return value.strip() if isinstance(value, str) else " ".join(value or ())


def tags_of(tree: Tag, accepted: str | Iterable[str] | Callable[[Tag], bool]) -> list[Tag]:
    """The tags below a tag with one of some names, or those that a function accepts, in their order."""
    if callable(accepted):
        return [tag for tag in tree.find_all(accepted) if isinstance(tag, Tag)]
    return list(tree.find_all([accepted] if isinstance(accepted, str) else [*accepted]))


def has_block(tag: Tag) -> bool:
    """Whether a block stands below a tag."""
    return tag.find([*BLOCKS]) is not None


def is_empty(tag: Tag) -> bool:
    """Whether a tag shows nothing."""
    return not tag.get_text().strip() and tag.find(["img", "hr", "input", "island", "noteref"]) is None


def is_blank_text(node: PageElement) -> bool:
    """Whether a node is text without anything to see."""
    return isinstance(node, NavigableString) and not node.strip()


def join_texts(tree: Tag) -> None:
    """Joins texts that follow one another, at any depth."""
    for text in [node for node in tree.descendants if isinstance(node, NavigableString)]:
        before = text.previous_sibling
        if isinstance(before, NavigableString):
            joined = NavigableString(f"{before}{text}")
            before.extract()
            text.replace_with(joined)


def depth_of(tree: Tag) -> int:
    """How many tags stand within one another at most."""
    return max((sum(1 for _ in tag.parents) for tag in tree.find_all(True)), default=0)


def wrap_all(nodes: Iterable[PageElement], wrapper: Tag) -> None:
    """Puts nodes that follow one another into a new tag in their place."""
    for index, node in enumerate(nodes):
        if index == 0:
            node.insert_before(wrapper)
        wrapper.append(node.extract())


def new_tag(name: str) -> Tag:
    """A tag that stands nowhere yet."""
    return Tag(name=name)
