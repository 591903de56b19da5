"""Lists in the HTML of Word: paragraphs whose style names a list and a level, with the marker as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4.element import Tag

from redlane_ssg.tidy.trees import attribute, is_blank_text, new_tag, tags_of

_LIST = re.compile(r"mso-list:\s*(l\d+)\s+level(\d+)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_NUMBER = re.compile(r"[(（]?(\d{1,9}|[a-z]|[一二三四五六七八九十]+)[.)、）．]", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A list that is being made: its tag, its level, and the name that Word gives it."""

    tag: Tag
    level: int
    name: str


def make_word_lists(tree: Tag) -> None:
    """Puts the paragraphs of each list into the list."""
    open_lists: list[_Open] = []
    last: Tag | None = None
    for paragraph in tags_of(
        tree, lambda tag: tag.name in ("p", "h1") and _LIST.search(attribute(tag, "style")) is not None
    ):
        found = _LIST.search(attribute(paragraph, "style"))
        assert found is not None  # noqa: S101 - it was found above
        name, level = found[1], int(found[2])
        if last is None or _next_tag(last) is not paragraph:
            open_lists = []
        marker = _take_marker(paragraph)
        while open_lists and open_lists[-1].level > level:
            open_lists.pop()
        if open_lists and open_lists[-1].level == level and open_lists[-1].name != name:
            open_lists.pop()
        if not open_lists or open_lists[-1].level < level:
            open_lists.append(_Open(_begin(open_lists, paragraph, marker), level, name))
        paragraph.name = "li"
        paragraph.attrs = {}
        open_lists[-1].tag.append(paragraph.extract())
        last = open_lists[0].tag


def _begin(open_lists: list[_Open], paragraph: Tag, marker: str) -> Tag:
    """A new list: below the last item of the list around it, or in the place of the paragraph."""
    number = _NUMBER.match(marker)
    made = new_tag("ol" if number else "ul")
    if number and number[1].isdecimal() and number[1] != "1":
        made["start"] = number[1]
    if open_lists:
        items = tags_of(open_lists[-1].tag, "li")
        items[-1].append(made)
    else:
        paragraph.insert_before(made)
    return made


def _take_marker(paragraph: Tag) -> str:
    """Takes away the marker that Word wrote as text, and returns it."""
    text = ""
    for tag in tags_of(paragraph, lambda tag: _MARKER.search(attribute(tag, "style")) is not None):
        if not tag.decomposed:
            text += tag.get_text().strip()
            tag.decompose()
    return text


def _next_tag(tag: Tag) -> object:
    following = tag.next_sibling
    while following is not None and is_blank_text(following):
        following = following.next_sibling
    return following
