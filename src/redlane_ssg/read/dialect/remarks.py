"""Texts that would be shown as typed although something else was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redlane_ssg.read.dialect.elsewhere import check_elsewhere, is_in_code
from redlane_ssg.read.dialect.lists import counts_lines, lacks_blank
from redlane_ssg.read.dialect.scanner import Scanner
from redlane_ssg.read.dialect.source import Findings, SourceText
from redlane_ssg.read.dialect.tables import read_sides

# Links with ASCII or full-width brackets, as Chinese input methods write them. The second pair must hold an address,
# because text in brackets may follow other text in brackets. A number or ^ in the first pair cites a source.
_NO_BRACKET = r"[^\[\]［］【】\n]"
_LIKE_LINK = re.compile(
    rf"(?<!\])([\[［【])(?!\^|\d{{1,3}}[\]］】]){_NO_BRACKET}{{1,300}}([\]］】])([(（])\s*"
    r"(?:(?i:https?://|mailto:|tel:|www\.)|\.{0,2}/(?=[A-Za-z0-9.])|#(?=[^\d\s])|[\w./-]{1,200}\.(?:md|jpe?g|png|webp)\b)"
    r"[^（）()\[\]［］【】\n]{0,500}([)）])"
    rf"|(?:【【|［［)\s*[a-z0-9-]+\s*(?:[#|｜]{_NO_BRACKET}{{0,300}})?(?:】】|］］)"
)
# A heading without the blank behind its marks, which is no topic such as #红色之旅#; marks of an input method.
_LIKE_HEADING = re.compile(r"#{1,6}(?=[^\W\d_])(?![^#\n]*#)")
_FULL_WIDTH_MARK = re.compile(r"[＃＞》｜]+|[－＊＋][ \t\u3000]|[｀·']{3}|[|｜][—－｜|:： ]*[—－｜：]")
_FULL_WIDTH_WITHIN = re.compile(
    r"＊＊[^＊\n]+＊＊|～～[^～\n]+～～|！\[[^\[\]\n]*\]\([^()\n]+\.(?:png|jpe?g|webp|gif)\)", re.IGNORECASE
)
# A text without any of these has none of the above.
_SUSPICIOUS = re.compile("[\\^%$:\\[{#＃＞》｜|－＊＋｀·'～~！］【】（）［]")
_WIDE_BRACKETS = frozenset("［］【】（）")


def check_runs(scanner: Scanner) -> None:
    """Reports the delimiters of a text that stay text although they were probably meant to mark words."""
    for run in scanner.unpaired():
        scanner.findings.add("W418", scanner.source.mark(run.offset, run.length), marks=run.character * run.length)


def check_text(source: SourceText, code_spans: Sequence[tuple[int, int]], findings: Findings) -> None:
    """Reports what in a text is probably not meant as it is shown."""
    if _SUSPICIOUS.search(source.text):
        for start, width in _full_width_links(source.text, code_spans):
            findings.add("W402", source.mark(start, width))
        check_elsewhere(source, code_spans, findings)
        _check_marks(source, code_spans, findings)
    if len(source.parts) > 1:
        _check_lines(source, findings)


def _full_width_links(text: str, code_spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The offsets and widths of links with full-width brackets, outside code."""
    if _WIDE_BRACKETS.isdisjoint(text):
        return
    for match in _LIKE_LINK.finditer(text):
        brackets = [bracket for bracket in match.groups() if bracket]
        if not is_in_code(match.start(), code_spans) and (not brackets or not _WIDE_BRACKETS.isdisjoint(brackets)):
            yield match.start(), match.end() - match.start()


def _check_marks(source: SourceText, code_spans: Sequence[tuple[int, int]], findings: Findings) -> None:
    """Tells of lines that begin like a heading or a quotation and are none, and of marks of an input method."""
    for start, part in zip(source.starts, source.parts, strict=True):
        if _LIKE_HEADING.match(part.text) or _FULL_WIDTH_MARK.match(part.text):
            findings.add("W424", part.mark(0, len(part.text)), line=part.text[:12])
            continue
        within = _FULL_WIDTH_WITHIN.search(part.text)
        if within is not None and not is_in_code(start + within.start(), code_spans):
            findings.add("W424", part.mark(within.start(), len(within[0])), line=within[0][:12])


def _check_lines(source: SourceText, findings: Findings) -> None:
    """Tells of lines that begin like rows or items, are none, and run together."""
    parts = source.parts
    if all(part.text.startswith("|") for part in parts[:2]) and read_sides(parts[1].text) is None:
        findings.add("W429", parts[0].mark(0, len(parts[0].text)))
    running_on = [part for part in parts[1:] if counts_lines(part.text)]
    unmarked = [part for part in parts if lacks_blank(part.text)]
    for part in running_on[:1] or unmarked[1:2]:
        findings.add("W419", part.mark(0, len(part.text)), line=part.text[:12])
