"""Markdown to prose: safe HTML in which links to entries and files have no addresses yet.

These are pure functions of the body. They do not know its file, so positions count from the body's first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from redlane_ssg.read.markdown_dialect import NestedTooDeeply, render_markdown
from redlane_ssg.read.safe_html import Refusal, clean, refusals
from redlane_ssg.read.text import INVISIBLE

# The scheme that an unresolved [[id]] carries between this room and the guide.
ENTRY_SCHEME = "entry:"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A position in the body: line and column from 1, width in characters."""

    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link as written: an address, or ``entry:ID`` with an optional ``#anchor``."""

    target: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ProsePicture:
    """A picture's address as written."""

    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ProseProblem:
    """A diagnostic without its file."""

    code: str
    mark: Mark
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A body: its HTML, its links and pictures, the ids that links can point to, and its text without markup."""

    html: str
    links: tuple[ProseLink, ...]
    pictures: tuple[ProsePicture, ...]
    anchors: frozenset[str]
    text: str
    problems: tuple[ProseProblem, ...]


EMPTY_PROSE = Prose("", (), (), frozenset(), "", ())

# Attributes may hold any character but their own quotation mark.
_ATTRIBUTES = r'(?: [a-z-]+="[^"]*"| [a-z-]+)*?'
LINK = re.compile(
    rf'<a(?P<before>{_ATTRIBUTES}) href="(?P<target>[^"]*)"(?P<after>{_ATTRIBUTES})>(?P<label>.*?)</a>', re.DOTALL
)
PICTURE = re.compile(rf'<img(?P<before>{_ATTRIBUTES}) src="(?P<source>[^"]*)"(?P<after>{_ATTRIBUTES})>')
_IDENTIFIER = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|(?<!`)(?P<tick>`++)[^\n]*?(?<!`)(?P=tick)(?!`)", re.DOTALL | re.MULTILINE
)
# What comes before and after an id in double brackets, and an address in a link, a definition or a tag.
_ENTRY_CONTEXT = re.compile(r"\[\[\s*\Z"), re.compile(r"(?![\w-])")
_ADDRESS_CONTEXT = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|<|=\s*["']?)\Z"""), re.compile(r"""(?=[\s)>"']|\Z)""")
_DOUBLE_BRACKETS = re.compile(r"\[\[(?:(?P<inner>[^\[\]]*)\]\])?")
# Characters before a name in which its context is searched.
_CONTEXT_LENGTH = 40
# Links with ASCII or full-width brackets, as Chinese input methods write them. The second pair must hold an address,
# because text in brackets may follow other text in brackets. A number or ^ in the first pair cites a source.
_NO_BRACKET = r"[^\[\]［］【】\n]"
_LIKE_LINK = re.compile(
    rf"(?<!\])([\[［【])(?!\^|\d{{1,3}}[\]］】]){_NO_BRACKET}+([\]］】])([(（])\s*"
    r"(?:(?i:https?://|mailto:|tel:|www\.)|\.{0,2}/(?=[A-Za-z0-9.])|#(?=[^\d\s])|[\w./-]+\.(?:md|jpe?g|png|webp)\b)"
    r"[^（）()\[\]［］【】\n]*([)）])"
    rf"|(?:【【|［［)\s*[a-z0-9-]+\s*(?:[#|｜]{_NO_BRACKET}*)?(?:】】|］］)"
)
_WIDE_BRACKETS = frozenset("［］【】（）")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_LINE = re.compile(r"(?: {4}|\t)(?!\s*(?:[-*+>]|\d+[.)]) )")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_BETWEEN_WIDE = re.compile(rf"({_WIDE})\n(?={_WIDE})")
_READINGS = re.compile(r"<(?P<tag>rp|rt)\b[^>]*>.*?</(?P=tag)>", re.DOTALL)
_FOOTNOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)


def read_prose(body: str) -> Prose:
    """The prose of a body of Markdown. Its HTML leaves out what is not allowed, and its problems name it."""
    if not body.strip():
        return EMPTY_PROSE
    try:
        raw = render_markdown(body)
    except NestedTooDeeply:
        return replace(EMPTY_PROSE, problems=(ProseProblem("E408", _deepest(body)),))
    html = _join_wide_lines(clean(raw))
    finder = _Finder(body)
    problems = [_refused(refusal, finder) for refusal in refusals(raw)]
    if hidden := INVISIBLE.search(html):
        # ``decode`` refuses these characters, so this one is a character reference.
        mark = finder.pattern(r"(&#[xX]?[0-9a-fA-F]+;?)")
        problems.append(ProseProblem("E118", mark, (("character", f"U+{ord(hidden[0]):04X}"),)))
        html = INVISIBLE.sub("\ufffd", html)
    problems.extend(_broken_references(finder.text))
    problems.extend(_full_width_links(finder.text))
    links = tuple(
        ProseLink(target, finder.link(target))
        for match in LINK.finditer(html)
        if not (target := unescape(match["target"])).startswith(("#fn:", "#fnref"))
    )
    pictures = tuple(
        ProsePicture(source, finder.link(source))
        for match in PICTURE.finditer(html)
        for source in [unescape(match["source"])]
    )
    anchors = frozenset(unescape(name) for name in _IDENTIFIER.findall(html))
    return Prose(html, links, pictures, anchors, plain_text(html), tuple(problems))


def plain_text(html: str) -> str:
    """The text of HTML without footnotes and ruby, with each run of white space as one space."""
    return " ".join(unescape(_TAG.sub("", _READINGS.sub("", _FOOTNOTES.sub("", html)))).split())


def _deepest(body: str) -> Mark:
    """The line with the most characters that nest. The library does not say where it failed."""
    lines = body.split("\n")
    return Mark(1 + max(range(len(lines)), key=lambda number: sum(map(lines[number].count, " \t>*_["))))


def _join_wide_lines(html: str) -> str:
    """Removes line breaks between wide characters, which browsers may draw as a space (CSS Text 4)."""
    parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre") else _BREAK_BETWEEN_WIDE.sub(r"\1", part) for part in parts)


def _refused(refusal: Refusal, finder: _Finder) -> ProseProblem:
    return ProseProblem(refusal.code, finder.refusal(refusal), (("name", refusal.name),))


def _broken_references(text: str) -> list[ProseProblem]:
    """Double brackets that do not close on their line, or that hold no id."""
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _DOUBLE_BRACKETS.finditer(line) if "[[" in line else ():
            inner = match["inner"]
            if inner is None or not inner.partition("|")[0].strip():
                mark = Mark(number, match.start() + 1, match.end() - match.start())
                problems.append(ProseProblem("E402", mark))
    return problems


def _full_width_links(text: str) -> Iterator[ProseProblem]:
    """Links with full-width brackets from a Chinese input method, which Markdown takes for text."""
    if _WIDE_BRACKETS.isdisjoint(text):
        return
    for number, line in enumerate(_COMMENT.sub(_blank, text).split("\n"), start=1):
        for match in () if _CODE_LINE.match(line) else _LIKE_LINK.finditer(line):
            brackets = [bracket for bracket in match.groups() if bracket]
            if not brackets or not _WIDE_BRACKETS.isdisjoint(brackets):
                yield ProseProblem("W402", Mark(number, match.start() + 1, match.end() - match.start()))


def _blank(match: re.Match[str]) -> str:
    """Replaces text by spaces, so that the positions of other text do not change."""
    return re.sub(r"[^\n]", " ", match[0])


class _Finder:
    """Finds the positions of links and refused HTML in the body, which the Markdown library does not give.

    Each call for the same target gives its next position, so that repeated links get positions of their own.
    """

    def __init__(self, body: str) -> None:
        # Code holds no links. It is blanked and not cut, so that positions do not change.
        self.text = _CODE.sub(_blank, body)
        self._cursors: dict[str, int] = {}

    def link(self, target: str) -> Mark:
        name = target.removeprefix(ENTRY_SCHEME)
        before, after = _ENTRY_CONTEXT if name != target else _ADDRESS_CONTEXT
        start = self._next(name, before, after, self._cursors.get(target, 0))
        if start < 0:
            start = self._next(name, before, after, 0)
        if start < 0:
            # The body writes it in other case, or the library has changed characters.
            return self.pattern(f"(?:{before.pattern[:-2]})({re.escape(name)}){after.pattern}")
        self._cursors[target] = start + len(name)
        return self._mark(start, len(name))

    def _next(self, name: str, before: re.Pattern[str], after: re.Pattern[str], start: int) -> int:
        """The next offset of a name with the right context before and after it; -1 if there is none."""
        while name and (start := self.text.find(name, start)) >= 0:
            if before.search(self.text, max(0, start - _CONTEXT_LENGTH), start) and after.match(
                self.text, start + len(name)
            ):
                return start
            start += 1
        return -1

    def refusal(self, refusal: Refusal) -> Mark:
        """The position within its start tag if the body has that tag, else the next position of its pattern."""
        tags = list(re.finditer(re.escape(refusal.tag), self.text))
        if len(tags) < refusal.nth:
            return self.pattern(refusal.pattern)
        tag = tags[refusal.nth - 1]
        match = re.search(refusal.pattern, tag[0], re.IGNORECASE)
        start, end = match.span(1) if match else (0, 1)
        return self._mark(tag.start() + start, end - start)

    def pattern(self, pattern: str) -> Mark:
        """The next position of a pattern's first group, or the body's first line if there is no match."""
        compiled, cursor = re.compile(pattern, re.IGNORECASE | re.MULTILINE), pattern.casefold()
        match = compiled.search(self.text, self._cursors.get(cursor, 0)) or compiled.search(self.text)
        if match is None:
            return Mark()
        self._cursors[cursor] = match.end()
        return self._mark(match.start(1), match.end(1) - match.start(1))

    def _mark(self, start: int, width: int) -> Mark:
        line = self.text.count("\n", 0, start) + 1
        column = start - (self.text.rfind("\n", 0, start) + 1) + 1
        return Mark(line, column, max(width, 1))
