"""The state of the inline phase: one text, how far it is read, and the tokens so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.definitions import Links
from redlane_ssg.read.dialect.emphasis import DelimiterRun
from redlane_ssg.read.dialect.html_refusals import check_address
from redlane_ssg.read.dialect.links import encoded
from redlane_ssg.read.dialect.source import Findings, SourceText
from redlane_ssg.read.dialect.tokens import Bracket, InlineToken
from redlane_ssg.read.safe_html import MARK


@dataclass(frozen=True, slots=True)
class InlineContext:
    """What a text may refer to, and where what is found goes.

    ``refer_to_note`` gives the element of a reference to a note; None if there is no such note. ``used`` gets the
    labels of links that texts refer to.
    """

    links: Links
    refer_to_note: Callable[[str], Element | None]
    findings: Findings
    used: set[str] = field(default_factory=set)


class Scanner:
    """Reads one text from left to right. The readers of single constructs move its position and add tokens."""

    def __init__(self, source: SourceText, context: InlineContext) -> None:
        self.source, self.text, self.context, self.findings = source, source.text, context, context.findings
        self.position = 0
        self.tokens: list[InlineToken] = []
        # Where each token begins.
        self.starts: list[int] = []
        self.code_spans: list[tuple[int, int]] = []
        self.runs: list[DelimiterRun] = []
        self.brackets: list[Bracket] = []
        # By their length, the offsets of all runs of backticks from the last to the first.
        self.ticks: dict[int, list[int]] | None = None
        self.has_no_more_comments = self.has_open_code = False

    def take(self, token: InlineToken, end: int) -> None:
        """Adds a token for the text from the position to an end, and goes there."""
        self.tokens.append(token)
        self.starts.append(self.position)
        self.position = end

    def mark(self, start: int, width: int) -> str:
        """The number of the mark of some characters."""
        return self.findings.number(self.source.mark(start, width))

    def link(self, address: str, start: int, written: str) -> Element:
        """A link that shows its address as it is written at an offset."""
        element = Element("a", {"class": "address", "href": encoded(address), MARK: self.mark(start, len(written))})
        element.text = written
        check_address(element, "href", address, self.source.mark(start, len(written)), self.findings)
        return element

    def unpaired(self) -> Iterator[DelimiterRun]:
        """The runs that stay text although they were probably meant to mark words."""
        for token in self.tokens:
            if isinstance(token, DelimiterRun) and _is_left_over(token, self.text):
                yield token


def _is_left_over(run: DelimiterRun, text: str) -> bool:
    if run.character in "_=" or run.count != run.length or run.length not in (2, 3):
        return False
    end = run.offset + run.length
    before, after = text[max(0, run.offset - 3) : run.offset].strip()[-1:], text[end : end + 3].strip()[:1]
    return not (before.isdigit() and after.isdigit()) and text.strip() != run.character * run.length
