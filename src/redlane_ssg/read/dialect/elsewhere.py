"""What other programs understand beside the specifications. Here it is shown as typed, and told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from redlane_ssg.read.dialect.source import Findings, SourceText

# Many ways of writing, each told by itself wherever it stands.
_ELSEWHERE = re.compile(r"\^\[[^\[\]\n]+\]|%%[^%\n]+%%|^:::.*|^\[!\w+\]|\{\{[^{}\n]+\}\}", re.MULTILINE)
_SIGNS = ("^[", "%%", ":::", "[!", "{{")
# The name of an emoji, which letters, digits and slashes on either side make a time or an address.
_EMOJI = re.compile(r"(?<![A-Za-z0-9:/\\]):(?:[a-z][a-z0-9_+-]{1,40}|[+-]1|100):(?![A-Za-z0-9`/])")
# Two dollar signs are hardly prices. One on each side of text touches it, and no letter or digit outside.
_FORMULA = re.compile(
    r"\$\$[^$\n]+\$\$|^\$\$$|(?<![A-Za-z0-9$\\])\$(?P<inner>[^\s$](?:[^$\n]{0,200}[^\s$\\])?)\$(?![A-Za-z0-9$])",
    re.MULTILINE,
)
_HANZI = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# What a formula has and a price has not: a sign of mathematics or of TeX, or a letter at its beginning.
_OF_FORMULA = re.compile(r"[\\^_=]|\A(?![A-Za-z]{4,}\Z)-?[A-Za-z](?:[A-Za-z0-9,()+*/<>' -]*)\Z")
# A digit or a sign, small below or above what it follows.
_SMALL = re.compile(r"(?<=[A-Za-z)\]])~(\d{1,3}[+-]?|[+-])~|(?<=[A-Za-z0-9)\]])\^(\d{0,3}[+-]?|[a-z]{1,2})(?<!\^)\^")
# Characters before an offset in which an address may begin.
_LENGTH_OF_ADDRESS = 300


def check_elsewhere(source: SourceText, code_spans: Sequence[tuple[int, int]], findings: Findings) -> None:
    """Reports what other programs show otherwise; of emoji, of formulas and of small signs the first in a text."""
    text = source.text
    if any(sign in text for sign in _SIGNS):
        for found in _outside_code(_ELSEWHERE, text, code_spans):
            findings.add("W426", source.mark(found.start(), len(found[0])), marks=found[0][:20])
    if ":" in text and (emoji := next(_outside_code(_EMOJI, text, code_spans), None)):
        findings.add("W440", source.mark(emoji.start(), len(emoji[0])), marks=emoji[0])
    if "$" in text and (formula := next(_formulas(text, code_spans), None)):
        findings.add("W441", source.mark(formula.start(), len(formula[0])), marks=formula[0][:20])
    if ("~" in text or "^" in text) and (small := next(_outside_code(_SMALL, text, code_spans), None)):
        tag, inner = ("sub", small[1]) if small[1] else ("sup", small[2])
        html = f"<{tag}>{inner}</{tag}>"
        findings.add("W442", source.mark(small.start(), len(small[0])), marks=small[0], html=html)


def _outside_code(
    pattern: re.Pattern[str], text: str, code_spans: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """What a pattern finds outside code and addresses."""
    for found in pattern.finditer(text):
        if not is_in_code(found.start(), code_spans) and not _is_in_address(text, found.start()):
            yield found


def is_in_code(offset: int, code_spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset of a text stands in code."""
    index = bisect_right(code_spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < code_spans[index][1]


def _is_in_address(text: str, offset: int) -> bool:
    before = text[max(0, offset - _LENGTH_OF_ADDRESS) : offset].split()
    return offset > 0 and not text[offset - 1].isspace() and bool(before) and "://" in before[-1]


def _formulas(text: str, code_spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for found in _outside_code(_FORMULA, text, code_spans):
        inner = found["inner"]
        if inner is None or (not _HANZI.search(inner) and _OF_FORMULA.search(inner)):
            yield found
