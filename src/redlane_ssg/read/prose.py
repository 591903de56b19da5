"""Markdown to prose: safe HTML in which links to entries and files have no addresses yet.

These are pure functions of the body. They do not know its file, so positions count from the body's first line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from redlane_ssg.read.dialect.inline_links import ENTRY_SCHEME
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.dialect.source import Findings, Mark, ProseProblem
from redlane_ssg.read.markdown_dialect import render_markdown
from redlane_ssg.read.pasted import PASTED, gather_refusals
from redlane_ssg.read.safe_html import MARK, clean

__all__ = ["ENTRY_SCHEME", "Mark", "Prose", "ProseLink", "ProsePicture", "ProseProblem", "plain_text", "read_prose"]


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
_LINK_OR_PICTURE = re.compile(r'<(?P<tag>a|img)(?P<attributes>(?: [a-z-]+(?:="[^"]*")?)+)>')
_NUMBER = re.compile(rf' {MARK}="(\d{{0,9}})"')
_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')
_IDENTIFIER = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_READINGS = re.compile(r"<(?P<tag>rp|rt)\b[^>]*>.*?</(?P=tag)>", re.DOTALL)
_FOOTNOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)


def read_prose(body: str) -> Prose:
    """The prose of a body of Markdown. Its HTML leaves out what is not allowed, and its problems name it."""
    if not body.strip():
        return EMPTY_PROSE
    try:
        findings = Findings()
        raw = render_markdown(body, findings)
    except NestedTooDeeply as error:
        return replace(EMPTY_PROSE, problems=(ProseProblem("E408", Mark(error.number)),))
    html, links, pictures = _without_marks(clean(raw), findings.marks)
    anchors = frozenset(unescape(name) for name in _IDENTIFIER.findall(html))
    problems = gather_refusals(findings.in_order())
    if any(found.code == PASTED for found in problems):
        # Pasted notes link to places that only the other editor knows. The whole text is to be rewritten.
        links = tuple(link for link in links if not link.target.startswith("#"))
    return Prose(html, links, pictures, anchors, plain_text(html), problems)


def _without_marks(html: str, marks: Sequence[Mark]) -> tuple[str, tuple[ProseLink, ...], tuple[ProsePicture, ...]]:
    """The HTML without the numbers of marks, and its links and pictures with their marks, in order."""
    links: list[ProseLink] = []
    pictures: list[ProsePicture] = []

    def take(match: re.Match[str]) -> str:
        attributes = match["attributes"]
        number = _NUMBER.search(attributes)
        address = _ADDRESS.search(attributes)
        index = int(number[1] or 0) if number else len(marks)
        mark = marks[index] if index < len(marks) else Mark()
        if address is not None:
            target = unescape(address[1])
            if match["tag"] == "img":
                pictures.append(ProsePicture(target, mark))
            elif not target.startswith(("#fn:", "#fnref")):
                links.append(ProseLink(target, mark))
        return f"<{match['tag']}{_NUMBER.sub('', attributes)}>"

    return _LINK_OR_PICTURE.sub(take, html), tuple(links), tuple(pictures)


def plain_text(html: str) -> str:
    """The text of HTML without footnotes and ruby, with each run of white space as one space."""
    return " ".join(unescape(_TAG.sub("", _READINGS.sub("", _FOOTNOTES.sub("", html)))).split())
