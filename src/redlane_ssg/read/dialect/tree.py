"""Tokens to elements: opens and closes them in one pass, and joins lines where no blank belongs between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Comment, Element

from markdown.util import AtomicString

from redlane_ssg.read.dialect.emphasis import MARKS, DelimiterRun
from redlane_ssg.read.dialect.tokens import Bracket, Break, InlineToken, LinkEnd, Raw
from redlane_ssg.read.text import is_spaceless

# A tag that the serializer takes for HTML as written. ElementTree allows a function as a tag, which types do not know.
RAW: Any = Comment
_FIRST_VISIBLE = re.compile(r"\S")
# Elements within elements. Nobody writes as many.
_DEEPEST = 100


class TooDeep(Exception):
    """Emphasis is nested too deeply."""


class TreeBuilder:
    """Adds the tokens of one text to an element."""

    def __init__(self, root: Element) -> None:
        self._stack = [root]
        self._links = 0
        # The last visible characters: the last one, and the last that tells whether the text is Chinese.
        self._last = self._telling = ""
        # Where a break waits for what comes after it.
        self._break: tuple[Element, bool] | None = None

    def build(self, tokens: Iterable[InlineToken]) -> None:
        """Adds all tokens."""
        for token in tokens:
            if isinstance(token, str):
                self._text(token)
            elif isinstance(token, DelimiterRun):
                self._run(token)
            elif isinstance(token, Bracket):
                self._open_bracket(token)
            elif isinstance(token, LinkEnd):
                self._close_link(token.bracket)
            elif isinstance(token, Break):
                self._line_break(token)
            elif isinstance(token, Raw):
                self._raw(token)
            else:
                self._element(token)
        self._settle("", "")

    def _text(self, text: str) -> None:
        visible = _FIRST_VISIBLE.search(text)
        if visible is not None:
            self._settle(visible[0], next((c for c in text[visible.start() :] if c not in MARKS), ""))
            self._see(text)
        append_text(self._stack[-1], text)

    def _see(self, text: str) -> None:
        stripped = text.rstrip()
        self._last = stripped[-1:] or self._last
        for character in reversed(stripped):
            if character not in MARKS:
                self._telling = character
                break

    def _run(self, run: DelimiterRun) -> None:
        for _ in range(run.closes):
            self._stack.pop()
        if run.count:
            self._text(run.character * run.count)
        for tag in reversed(run.opens):
            self._open(Element(tag))

    def _open(self, element: Element) -> None:
        if len(self._stack) > _DEEPEST:
            raise TooDeep
        self._stack[-1].append(element)
        self._stack.append(element)

    def _open_bracket(self, bracket: Bracket) -> None:
        if bracket.element is None:
            self._text("![" if bracket.is_picture else "[")
        else:
            self._links += not bracket.is_picture
            self._open(bracket.element)

    def _close_link(self, bracket: Bracket) -> None:
        element = self._stack.pop()
        if bracket.is_picture:
            element.set("alt", _alternative_text(element))
            element.text = None
            del element[:]
            self._last = self._telling = ""
        else:
            self._links -= 1

    def _raw(self, token: Raw) -> None:
        element = Element(RAW)
        # No other program of the library may look into it.
        element.text = AtomicString(token.html)
        if token.html.lower().startswith("<br"):
            self._settle("", "")
            self._last = self._telling = ""
        self._stack[-1].append(element)

    def _element(self, element: Element) -> None:
        text = element.text or ""
        if element.tag == "sup":
            # The number of a note does not part two characters.
            self._stack[-1].append(element)
        elif element.tag == "a" and self._links:
            self._text(text)
        elif element.tag == "img":
            self._settle("", "")
            self._last = self._telling = ""
            self._stack[-1].append(element)
        else:
            # A reference gets the title of its entry later. That is as wide as the characters around it.
            shown = text or self._last
            self._settle(shown[:1], next((c for c in shown if c not in MARKS), ""))
            self._see(shown)
            self._stack[-1].append(element)

    def _line_break(self, token: Break) -> None:
        self._settle("", "")
        if token.is_hard:
            self._stack[-1].append(Element("br"))
            self._last = self._telling = ""
            return
        parent = self._stack[-1]
        append_text(parent, "\n")
        self._break = (parent[-1], True) if len(parent) else (parent, False)

    def _settle(self, following: str, telling: str) -> None:
        """Takes away the break that waits, if wide characters stand on both sides of it (CSS Text 4, 4.1.2)."""
        if self._break is None:
            return
        element, is_tail = self._break
        self._break = None
        if not _are_joined(self._last, self._telling, following, telling):
            return
        if is_tail:
            element.tail = (element.tail or "").removesuffix("\n")
        else:
            element.text = (element.text or "").removesuffix("\n")


def append_text(parent: Element, text: str) -> None:
    """Adds text at the end of an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _are_joined(before: str, telling_before: str, after: str, telling_after: str) -> bool:
    if not before or not after:
        return False
    if before in MARKS and after in MARKS:
        return is_spaceless(telling_before) and is_spaceless(telling_after)
    either_before, either_after = before in MARKS, after in MARKS
    return (is_spaceless(before) or either_before) and (is_spaceless(after) or either_after)


def _alternative_text(element: Element) -> str:
    """The text of what a picture's brackets hold."""
    parts = [element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        parts += [child.get("alt", "") or _alternative_text(child), child.tail or ""]
    return "".join(parts)
