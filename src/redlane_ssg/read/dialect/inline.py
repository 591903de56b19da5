"""The inline phase: the text of one block to tokens, from left to right, each character once (CommonMark 6)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import punctuation
from xml.etree.ElementTree import Element, SubElement

from redlane_ssg.read.dialect.addresses import hanzi_after, mail_address_around, web_address_at
from redlane_ssg.read.dialect.block_starts import ATTRIBUTE
from redlane_ssg.read.dialect.definitions import Links, Target
from redlane_ssg.read.dialect.emphasis import Run, make_run, pair
from redlane_ssg.read.dialect.html_refusals import check_address, check_html
from redlane_ssg.read.dialect.links import (
    address_at,
    character,
    encoded,
    label_at,
    normal_label,
    plain,
    skip_blanks,
    title_at,
)
from redlane_ssg.read.dialect.source import Findings, SourceText
from redlane_ssg.read.dialect.tokens import Bracket, Break, LinkEnd, Raw, Token
from redlane_ssg.read.safe_html import MARK, TAGS

# Stands for a brace that a backslash made text, until attribute lists have been read.
BRACE = "\ufdd0"
# The scheme that an unresolved [[id]] carries between this room and the guide.
ENTRY_SCHEME = "entry:"

_SPECIAL = re.compile(r"[\\`*_~\[\]!<&{@\n]|(?:https?|ftp)://|www\.", re.IGNORECASE)
_RUN = re.compile(r"\*+|_+|~+")
_TICKS = re.compile(r"`+")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_WEB = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*)>")
_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>")
_TAG = re.compile(rf"<[A-Za-z][A-Za-z0-9-]*(?:{ATTRIBUTE})*[ \t\n]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \t\n]*>")
_LIKE_TAG = re.compile(r"<([A-Za-z][^\s<>/]{0,40})(?:\s[^<>]{0,200})?>")
# Raw HTML that ends with a text of its own: comments, instructions, declarations and CDATA.
_OTHER_HTML = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_ENTRY = re.compile(r"\[\[(?P<target>[^\[\]\n|]*?)(?:\\?\|(?P<label>[^\[\]\n]*))?\]\]")
_NOTE = re.compile(r"\[\^([^\[\]\n]{1,200})\]")
# No part of it matches a brace, so that matching takes linear time in a text with many braces.
_READING = re.compile(
    r"\{(?P<hanzi>[\u3400-\u9fff\U00020000-\U0003ffff]{1,20})\\?\|(?P<reading>[^\W\d_][\w'’ ·-]{0,80})\}"
)
_PUNCTUATION = frozenset(punctuation)


@dataclass(frozen=True, slots=True)
class InlineContext:
    """What a text may refer to, and where what is found goes.

    ``refer_to_note`` gives the element of a reference to a note; None if there is no such note.
    """

    links: Links
    refer_to_note: Callable[[str], Element | None]
    findings: Findings


class InlineParser:
    """Reads one text."""

    def __init__(self, source: SourceText, context: InlineContext) -> None:
        self.source, self.text, self.context = source, source.text, context
        self.position = 0
        self.tokens: list[Token] = []
        # Where each token begins.
        self._starts: list[int] = []
        self.code_spans: list[tuple[int, int]] = []
        self._runs: list[Run] = []
        self._brackets: list[Bracket] = []
        # By their length, the offsets of all runs of backticks from the last to the first.
        self._ticks: Mapping[int, list[int]] | None = None
        # Texts that do not occur from an offset on.
        self._absent: set[str] = set()

    def parse(self) -> list[Token]:
        """The tokens of the text."""
        text, end = self.text, len(self.text)
        while self.position < end:
            found = _SPECIAL.search(text, self.position)
            start = found.start() if found else end
            if start > self.position:
                self._take(text[self.position : start], start)
            if found and not _READERS.get(found[0], _read_web)(self):
                self._take(found[0], found.end())
        pair(self._runs)
        return self.tokens

    def unpaired(self) -> Iterator[Run]:
        """The runs that stay text although they were probably meant to mark words."""
        for token in self.tokens:
            if isinstance(token, Run) and _is_left_over(token, self.text):
                yield token

    def _mark(self, start: int, width: int) -> str:
        return self.context.findings.number(self.source.mark(start, width))

    def read_escape(self) -> bool:
        """A backslash before punctuation or the end of a line."""
        following = self.text[self.position + 1 : self.position + 2]
        if following == "\n":
            self._break(is_hard=True, end=self.position + 2)
        elif following and following in _PUNCTUATION:
            self._take(BRACE if following == "{" else following, self.position + 2)
        else:
            return False
        return True

    def read_line_end(self) -> bool:
        """The end of a line, with the blanks around it."""
        last = self.tokens[-1] if self.tokens else ""
        is_hard = False
        if isinstance(last, str) and self.tokens:
            trimmed = last.rstrip(" \t")
            is_hard = last.endswith("  ")
            self.tokens[-1] = trimmed
        self._break(is_hard=is_hard, end=self.position + 1)
        return True

    def _break(self, *, is_hard: bool, end: int) -> None:
        while end < len(self.text) and self.text[end] in " \t\u3000":
            end += 1
        self._take(Break(is_hard), end)

    def read_code(self) -> bool:
        """A code span: up to the next run of as many backticks."""
        ticks = _TICKS.match(self.text, self.position)
        assert ticks is not None  # noqa: S101 - the text has a backtick here
        width = len(ticks[0])
        if self._ticks is None:
            ends: dict[int, list[int]] = {}
            for found in reversed(list(_TICKS.finditer(self.text))):
                ends.setdefault(len(found[0]), []).append(found.start())
            self._ticks = ends
        offsets = self._ticks.get(width, [])
        while offsets and offsets[-1] < ticks.end():
            offsets.pop()
        if not offsets:
            self._take(ticks[0], ticks.end())
            return True
        end = offsets.pop()
        code = self.text[ticks.end() : end].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        element = Element("code")
        element.text = code
        self.code_spans.append((self.position, end + width))
        self._take(element, end + width)
        return True

    def _take(self, token: Token, end: int) -> None:
        self.tokens.append(token)
        self._starts.append(self.position)
        self.position = end

    def read_run(self) -> bool:
        """A run of delimiters."""
        found = _RUN.match(self.text, self.position)
        assert found is not None  # noqa: S101 - the text has a delimiter here
        run = make_run(self.text, found.start(), found.end())
        if run.can_open or run.can_close:
            self._runs.append(run)
        self._take(run, found.end())
        return True

    def read_reference(self) -> bool:
        """A character reference."""
        found = _REFERENCE.match(self.text, self.position)
        text = character(found[0]) if found else ""
        if found is None or text == found[0]:
            return False
        if not text.isprintable() and text not in "\u00a0\n\t\u3000\u2003\u2002\u2009\u200b\u00ad\u200c\u200d":
            mark = self.source.mark(self.position, len(found[0]))
            self.context.findings.add("E118", mark, character=f"U+{ord(text[0]):04X}")
            text = "\ufffd"
        self._take(text, found.end())
        return True

    def read_reading(self) -> bool:
        """``{峣|yáo}``: hanzi with their pronunciation above them, as ruby (HTML 4.5.10)."""
        found = _READING.match(self.text, self.position)
        if found is None:
            return False
        element = Element("ruby")
        element.text = found["hanzi"]
        for tag, text in (("rp", "("), ("rt", found["reading"].strip()), ("rp", ")")):
            SubElement(element, tag).text = text
        self._take(element, found.end())
        return True

    def read_pointed(self) -> bool:
        """An address between < and >, or a tag."""
        if found := _WEB.match(self.text, self.position):
            self._take(self._link(found[1], found.start(1), found[1]), found.end())
        elif found := _MAIL.match(self.text, self.position):
            self._take(self._link(f"mailto:{found[1]}", found.start(1), found[1]), found.end())
        else:
            end = self._html_end()
            if end is None:
                self._check_tag()
                return False
            piece = self.text[self.position : end]
            self._take(Raw(check_html(piece, self.source, self.position, self.context.findings)), end)
        return True

    def _check_tag(self) -> None:
        """Reports what looks like a tag and is none, such as those that Word adds."""
        found = _LIKE_TAG.match(self.text, self.position)
        if found is None:
            return
        mark = self.source.mark(self.position, found.end() - self.position)
        if found[1].lower() in TAGS:
            self.context.findings.add("W413", mark, tag=found[0])
        else:
            self.context.findings.add("E405", mark, name=found[1])

    def _html_end(self) -> int | None:
        if found := _TAG.match(self.text, self.position):
            return found.end()
        for start, end in _OTHER_HTML:
            if not self.text.startswith(start, self.position):
                continue
            if start == "<!--" and self.text.startswith((">", "->"), self.position + 4):
                return self.text.index(">", self.position) + 1
            if start == "<!" and not self.text[self.position + 2 : self.position + 3].isalpha():
                return None
            offset = -1 if end in self._absent else self.text.find(end, self.position + len(start))
            if offset >= 0:
                return offset + len(end)
            self._absent.add(end)
            return None
        return None

    def _link(self, address: str, start: int, written: str) -> Element:
        """A link that shows its address."""
        element = Element("a", {"href": encoded(address), MARK: self._mark(start, len(written))})
        element.text = written
        check_address(element, "href", address, self.source.mark(start, len(written)), self.context.findings)
        return element

    def read_web(self) -> bool:
        """A bare web address. It has no link of its own within a link."""
        address = web_address_at(self.text, self.position)
        if not address:
            return False
        end = self.position + len(address)
        full = address if "://" in address else f"http://{address}"
        if hanzi := hanzi_after(self.text, end):
            self.context.findings.add("W416", self.source.mark(end, len(hanzi)), address=address, hanzi=hanzi)
        self._take(self._link(plain(full), self.position, address), end)
        return True

    def read_mail(self) -> bool:
        """A bare mail address, which began before the @."""
        found = mail_address_around(self.text, self.position)
        if found is None:
            return False
        start, address = found
        index = bisect_right(self._starts, start) - 1
        before = self.tokens[index:]
        # An address holds no markup but underscores, which are runs.
        if not all(isinstance(token, str) or (isinstance(token, Run) and token.character == "_") for token in before):
            return False
        if "\\" in self.text[self._starts[index] : self.position]:
            return False
        self._runs = [run for run in self._runs if run.offset < start]
        kept = self.text[self._starts[index] : start]
        self.position = self._starts[index]
        del self.tokens[index:], self._starts[index:]
        if kept:
            self._take(kept, start)
        self._take(self._link(f"mailto:{address}", start, address), start + len(address))
        return True

    def read_opening(self) -> bool:
        """An opening bracket: of an entry, a note, or a link."""
        if self.text.startswith("[[", self.position) and self._read_entry():
            return True
        if (found := _NOTE.match(self.text, self.position)) and self._read_note(found):
            return True
        self._open_bracket(1, is_picture=False)
        return True

    def read_picture(self) -> bool:
        """An exclamation mark, perhaps of a picture."""
        if not self.text.startswith("![", self.position) or self.text.startswith("![[", self.position):
            return False
        self._open_bracket(2, is_picture=True)
        return True

    def _open_bracket(self, width: int, *, is_picture: bool) -> None:
        bracket = Bracket(self.position, is_picture, len(self._runs))
        self._brackets.append(bracket)
        self._take(bracket, self.position + width)

    def _read_entry(self) -> bool:
        found = _ENTRY.match(self.text, self.position)
        if found is None or not found["target"].strip():
            if found or _looks_like_entry(self.text, self.position):
                width = len(found[0]) if found else 2
                self.context.findings.add("E402", self.source.mark(self.position, width))
            return False
        target = found["target"].strip()
        start = found.start("target") + len(found["target"]) - len(found["target"].lstrip())
        mark = self._mark(start, len(target))
        element = Element("a", {"class": "reference", "href": f"{ENTRY_SCHEME}{target}", MARK: mark})
        element.text = (found["label"] or "").strip()
        self._take(element, found.end())
        return True

    def _read_note(self, found: re.Match[str]) -> bool:
        element = self.context.refer_to_note(found[1])
        if element is None:
            if not self.text.startswith("(", found.end()):
                self.context.findings.add("W411", self.source.mark(found.start(), len(found[0])), label=found[1])
            return False
        self._take(element, found.end())
        return True

    def read_closing(self) -> bool:
        """A closing bracket: the end of a link or a picture, if an opening one is there and an address follows."""
        if not self._brackets:
            return False
        bracket = self._brackets.pop()
        if not bracket.is_active:
            return False
        found = self._target(bracket)
        if found is None:
            return False
        target, end = found
        self._make_link(bracket, target)
        self._take(LinkEnd(bracket), end)
        return True

    def _target(self, bracket: Bracket) -> tuple[Target, int] | None:
        """Where the link between a bracket and this position leads, and where it ends."""
        after = self.position + 1
        if self.text.startswith("(", after) and (found := self._inline_target(after + 1)):
            return found
        if not self.context.links and not self.text.startswith("[", after):
            return None
        start = bracket.offset + (2 if bracket.is_picture else 1)
        label = label_at(self.text, after) if self.text.startswith("[", after) else None
        if label is not None:
            target = self.context.links.get(normal_label(label[0]))
            if target is None and not label[0].startswith("^"):
                mark = self.source.mark(after, len(label[0]) + 2)
                self.context.findings.add("W412", mark, label=label[0])
            return (target, label[1]) if target else None
        written = self.text[start : self.position]
        if len(written) > 999 or "[" in written and label_at(f"[{written}]", 0) is None:
            return None
        target = self.context.links.get(normal_label(written))
        end = after + 2 if self.text.startswith("[]", after) else after
        return (target, end) if target else None

    def _inline_target(self, position: int) -> tuple[Target, int] | None:
        start = skip_blanks(self.text, position)
        address = address_at(self.text, start)
        if address is None:
            return None
        written, end = address
        after = skip_blanks(self.text, end)
        title = title_at(self.text, after) if after > end else None
        if title is not None:
            after = skip_blanks(self.text, title[1])
        if not self.text.startswith(")", after):
            return None
        begin = start + self.text.startswith("<", start)
        mark = self.source.mark(begin, max(len(written), 1))
        return Target(plain(written), title[0] if title else None, mark), after + 1

    def _make_link(self, bracket: Bracket, target: Target) -> None:
        tag, attribute = ("img", "src") if bracket.is_picture else ("a", "href")
        element = Element(tag, {attribute: encoded(target.address), MARK: self.context.findings.number(target.mark)})
        if target.title is not None:
            element.set("title", target.title)
        check_address(element, attribute, target.address, target.mark, self.context.findings)
        bracket.element = element
        inner, self._runs = self._runs[bracket.first_run :], self._runs[: bracket.first_run]
        pair(inner)
        if not bracket.is_picture:
            # No link holds another.
            for other in self._brackets:
                other.is_active = other.is_active and other.is_picture


def _looks_like_entry(text: str, position: int) -> bool:
    """Whether ``[[`` is not just a link whose text is in brackets."""
    end = text.find("\n", position)
    line = text[position : end if end >= 0 else len(text)]
    return re.match(r"\[\[[^\[\]]*(?:\]\]|$)|\[\[[^\[\]]*$", line) is not None


def _is_left_over(run: Run, text: str) -> bool:
    if run.character == "_" or run.count != run.length or run.length not in (2, 3):
        return False
    end = run.offset + run.length
    before, after = text[run.offset - 1 : run.offset], text[end : end + 1]
    return not (before.isdigit() and after.isdigit()) and text.strip() != run.character * run.length


def _read_web(parser: InlineParser) -> bool:
    return parser.read_web()


_READERS: dict[str, Callable[[InlineParser], bool]] = {
    "\\": InlineParser.read_escape,
    "\n": InlineParser.read_line_end,
    "`": InlineParser.read_code,
    "*": InlineParser.read_run,
    "_": InlineParser.read_run,
    "~": InlineParser.read_run,
    "&": InlineParser.read_reference,
    "{": InlineParser.read_reading,
    "<": InlineParser.read_pointed,
    "@": InlineParser.read_mail,
    "[": InlineParser.read_opening,
    "!": InlineParser.read_picture,
    "]": InlineParser.read_closing,
}
