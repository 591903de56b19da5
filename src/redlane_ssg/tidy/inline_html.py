"""HTML within a text of Markdown to Markdown. The text around and within the tags stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, Tag

from redlane_ssg.read.safe_html import TAGS, examine_html
from redlane_ssg.tidy.dropping import drop_unsaid, keep_links, keep_pictures
from redlane_ssg.tidy.inlines import KEPT, simplify_inlines
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.markdown import Converter
from redlane_ssg.tidy.markers import AMPERSAND, PIECE, PIECE_END
from redlane_ssg.tidy.trees import BLOCKS, GROUPS, new_tag, parse_html, tags_of

_ATTRIBUTES = r"""(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*"""
_TAG = rf"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*){_ATTRIBUTES}\s*/?>"
# What looks like HTML and is none comes first.
_PIECE = re.compile(
    rf"(?P<other>\\.|(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`)|<[a-z][a-z0-9+.-]+:[^\s<>]*>)|{_TAG}",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_MARKUP = re.compile(r"(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))|&", re.DOTALL)
_CODE = re.compile(rf"{PIECE}(\d+){PIECE_END}")
# They have a meaning that Markdown cannot tell, or that somebody gave them.
_MEANT = re.compile(r"<(?:details|dl|figure|summary)\b|<[a-z][^<>]*\s(?:class|dir|id|lang|title)\s*=", re.IGNORECASE)
_KEPT_TAG = re.compile(rf"</?(?:{'|'.join(KEPT)}|br)\b", re.IGNORECASE)


def is_worth_keeping(html: str) -> bool:
    """Whether HTML may stand as it is, and Markdown could not say the same."""
    return may_stay(html) and _MEANT.search(html) is not None


def may_stay(html: str) -> bool:
    """Whether prose may hold this HTML."""
    return not examine_html(html).refused


def depth_after(html: str, depth: int) -> int:
    """How many tags are open after some HTML, of ``depth`` that were open before."""
    for found in _PIECE.finditer(html):
        if found["other"] is None and found["name"].lower() not in _VOID and not found[0].endswith("/>"):
            depth = max(depth + (-1 if found["close"] else 1), 0)
    return depth


def convert_inline(text: str, losses: Losses) -> str:
    """A text of Markdown without the HTML that Markdown can say, or that no text may hold."""
    parts, position = [], 0
    for start, end in _regions(text):
        html = text[start:end]
        parts += [text[position:start], html if _stays(html) else _markdown(html, losses)]
        position = end
    return "".join((*parts, text[position:]))


def _stays(html: str) -> bool:
    return is_worth_keeping(html) or (may_stay(html) and _KEPT_TAG.match(html) is not None)


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """From each tag to the one that closes it, if no such tags stand around both; and tags that go alone."""
    end = 0
    for start, stop in sorted(_closed(text), key=lambda region: (region[0], -region[1])):
        if start >= end:
            yield start, stop
            end = stop


def _closed(text: str) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int, int]] = []
    for found in _PIECE.finditer(text):
        if found["other"] is not None:
            continue
        name = found["name"].lower()
        if found["close"]:
            names = [opened_name for opened_name, _, _ in opened]
            if name in names:
                index = len(names) - 1 - names[::-1].index(name)
                yield opened[index][1], found.end()
                yield from (
                    (start, stop) for other, start, stop in opened[index + 1 :] if _goes_alone(text, other, start, stop)
                )
                del opened[index:]
            elif _goes_alone(text, name, found.start(), found.end()):
                yield found.span()
        elif name not in _VOID and not found[0].endswith("/>"):
            opened.append((name, *found.span()))
        else:
            yield found.span()
    yield from ((start, stop) for name, start, stop in opened if _goes_alone(text, name, start, stop))


def _goes_alone(text: str, name: str, start: int, stop: int) -> bool:
    """Whether a tag goes although its partner is not in this text: no text may hold it, or it only groups."""
    return name in ("span", "font") or name in GROUPS or name not in TAGS or not may_stay(text[start:stop])


def _markdown(html: str, losses: Losses) -> str:
    """The Markdown of HTML that stands in Markdown: its text is Markdown already."""
    code: list[str] = []

    def protect(found: re.Match[str]) -> str:
        if found["code"] is None:
            return AMPERSAND
        code.append(found["code"])
        return f"{PIECE}{len(code) - 1}{PIECE_END}"

    # In tags an ampersand is a reference, in text it is Markdown's.
    protected = re.sub(
        rf"{_TAG}|[^<]+|<", lambda found: found[0] if found["name"] else _MARKUP.sub(protect, found[0]), html
    )
    tree, remarks = parse_html(protected)
    losses.add("remark", remarks)
    drop_unsaid(tree, losses)
    keep_pictures(tree, losses)
    keep_links(tree, losses)
    simplify_inlines(tree)
    for block in tags_of(tree, lambda tag: tag.name in BLOCKS):
        if any(not isinstance(node, NavigableString) or node.strip() for node in block.previous_siblings):
            block.insert_before(new_tag("br"))
        block.unwrap()
    text = str(_InlineConverter().convert_soup(tree)).replace(AMPERSAND, "&")
    return _CODE.sub(lambda found: code[int(found[1])], text)


class _InlineConverter(Converter):
    """Leaves text as it is."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """The text itself."""
        return str(el)

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A line break that may stand anywhere in a text."""
        return "<br>"
