"""Readers of what stands between < and >: addresses and tags (CommonMark 6.5 and 6.6)."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect.block_starts import CLOSING_TAG, OPEN_TAG
from redlane_ssg.read.dialect.html_refusals import check_html
from redlane_ssg.read.dialect.scanner import Scanner
from redlane_ssg.read.dialect.tokens import Raw
from redlane_ssg.read.safe_html import TAGS

_WEB = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*)>")
_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>")
_TAG = re.compile(rf"{OPEN_TAG}|{CLOSING_TAG}")
_LIKE_TAG = re.compile(r"<([A-Za-z][^\s<>/]{0,40})(?:\s[^<>]{0,200})?>")


def read_pointed(scanner: Scanner) -> bool:
    """An address between < and >, or a tag."""
    if found := _WEB.match(scanner.text, scanner.position):
        scanner.take(scanner.link(found[1], found.start(1), found[1]), found.end())
    elif found := _MAIL.match(scanner.text, scanner.position):
        scanner.take(scanner.link(f"mailto:{found[1]}", found.start(1), found[1]), found.end())
    else:
        end = _html_end(scanner)
        if end is None:
            _check_tag(scanner)
            return False
        piece = scanner.text[scanner.position : end]
        scanner.take(Raw(check_html(piece, scanner.source, scanner.position, scanner.findings)), end)
    return True


def _check_tag(scanner: Scanner) -> None:
    """Reports what looks like a tag and is none, such as those that Word adds."""
    found = _LIKE_TAG.match(scanner.text, scanner.position)
    if found is None:
        return
    mark = scanner.source.mark(scanner.position, found.end() - scanner.position)
    if found[1].lower() in TAGS:
        scanner.findings.add("W413", mark, tag=found[0])
    else:
        scanner.findings.add("E405", mark, name=found[1])


def _html_end(scanner: Scanner) -> int | None:
    """The end of the tag or comment at the position. Instructions, declarations and CDATA are text."""
    if found := _TAG.match(scanner.text, scanner.position):
        return found.end()
    if not scanner.text.startswith("<!--", scanner.position):
        return None
    if scanner.text.startswith((">", "->"), scanner.position + 4):
        return scanner.text.index(">", scanner.position) + 1
    end = -1 if scanner.has_no_more_comments else scanner.text.find("-->", scanner.position + 4)
    scanner.has_no_more_comments = end < 0
    return end + 3 if end >= 0 else None
