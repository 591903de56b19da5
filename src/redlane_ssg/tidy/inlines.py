"""Leaves of the tags within text only those that mean something."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from redlane_ssg.tidy.trees import BLOCKS, HEADINGS, attribute, has_block, is_empty, join_texts, new_tag, tags_of

_SAME = {"b": "strong", "i": "em", "strike": "s", "del": "s"}
# They may stand in Markdown as HTML.
KEPT = ("abbr", "bdi", "cite", "dfn", "ins", "kbd", "mark", "q", "samp", "small", "sub", "sup", "time", "u", "var")
_MARKED = ("strong", "em", "s")
_MEANT = frozenset(
    {*_MARKED, *KEPT, "a", "br", "code", "img", "input", "island", "noteref", "rb", "rp", "rt", "rtc", "ruby"}
)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LOOKS = ("span", "font")


def simplify_inlines(tree: Tag) -> None:
    """Gives each meaning one tag, takes away tags without one, and joins what belongs together."""
    for tag in tags_of(tree, [*_SAME]):
        tag.name = _SAME[tag.name]
    for tag in tags_of(tree, _LOOKS):
        if _BOLD.search(attribute(tag, "style")) and tag.find_parent(["strong", *HEADINGS]) is None:
            tag.name = "strong"
    _move_into_blocks(tree)
    for tag in tags_of(tree, lambda tag: tag.name not in _MEANT and tag.name not in BLOCKS):
        tag.unwrap()
    for tag in tags_of(tree, lambda tag: tag.name in (*_MARKED, *KEPT, "a")):
        if is_empty(tag):
            # A blank that is emphasised is still a blank.
            tag.replace_with(NavigableString(tag.get_text()))
        elif tag.name != "a" and (tag.find_parent(tag.name) is not None or _is_look(tag)):
            tag.unwrap()
    _join(tree)


def _is_look(tag: Tag) -> bool:
    """Whether a tag only says how something looks: what headings and links look like anyway."""
    return (tag.name == "u" and tag.find_parent("a") is not None) or (
        tag.name == "strong" and tag.find_parent([*HEADINGS, "th"]) is not None
    )


def _move_into_blocks(tree: Tag) -> None:
    """Puts tags that stand around blocks into each of these."""
    for tag in tags_of(tree, lambda tag: tag.name in (*_MARKED, *KEPT, "a") and has_block(tag)):
        for block in tags_of(tag, lambda inner: inner.name in BLOCKS and not has_block(inner) and not is_empty(inner)):
            copy = new_tag(tag.name)
            copy.attrs = dict(tag.attrs)
            for child in list(block.children):
                copy.append(child.extract())
            block.append(copy)
        tag.unwrap()


def _join(tree: Tag) -> None:
    """Joins neighbours of one kind, which would read ``**one****two**``."""
    join_texts(tree)
    for tag in tags_of(tree, lambda tag: tag.name in (*_MARKED, "sub", "sup", "u")):
        following = tag.next_sibling
        while isinstance(following, Tag) and following.name == tag.name:
            for child in list(following.children):
                tag.append(child.extract())
            following.extract()
            following = tag.next_sibling
    join_texts(tree)
