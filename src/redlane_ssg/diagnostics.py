"""Problems as data: where, what, why and what to do. Every room collects them; only the command line prints them."""

from __future__ import annotations

import difflib
import errno
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from redlane_ssg.catalogue import DIAGNOSTICS, OF_ONE_SIGN, WITHOUT_LINE
from redlane_ssg.catalogue.terms import TERMS

# Errors that say the same to whoever reads them.
_SAME_REASON = {"EPERM": "EACCES", "EDQUOT": "ENOSPC", "ENOTSUP": "EOPNOTSUPP", "ETXTBSY": "EBUSY", "ENFILE": "EMFILE"}
# What steers a terminal or turns its text round: control characters, line separators, marks of direction (UAX 9).
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# The name of the only value that may have several lines: what is ready to be pasted.
LINES = "lines"
# Names that a message lists at most.
_MAX_NAMES = 5
# Longer words are no names that somebody has mistyped.
LONGEST_SUGGESTED_FOR = 120
# Names that the words of one run are compared with: each comparison takes up to 0.1 ms.
MOST_COMPARED = 50_000


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of one line of a file: a path relative to the project, line and column from 1, columns in characters.

    ``width`` is its length in characters; 1 if only its beginning is known.
    """

    path: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``code`` is permanent and names an entry of the catalogue; ``values`` fill its sentences.

    ``excerpt`` is the line of the file with the problem, without its line end; empty if there is none.
    """

    code: str
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    excerpt: str = ""

    @property
    def severity(self) -> str:
        """``error`` stops what it is about, ``warning`` stops nothing."""
        return "warning" if self.code.startswith("W") else "error"

    def message(self, language: str) -> str:
        """What happened and why, in ``zh`` or ``en``."""
        return DIAGNOSTICS[self.code].message(language, self._gaps())

    def hint(self, language: str) -> str:
        """What is allowed and what to do, in ``zh`` or ``en``, with the most similar valid name if there is one."""
        hint = DIAGNOSTICS[self.code].hint(language, self._gaps())
        nearest = printable(self.values.get("nearest", ""))
        if not nearest:
            return hint
        return f"您是不是想写 {nearest}？{hint}" if language == "zh" else f"Did you mean {nearest}? {hint}".strip()

    def _gaps(self) -> dict[str, str]:
        """The values for its sentences, which may name its file: the same bytes can lie in two files."""
        values = {"file": self.span.path, **self.values}
        return {name: _lines(value) if name == LINES else printable(value) for name, value in values.items()}

    def to_json(self) -> list[object]:
        """Plain data for JSON, which ``from_json`` reads."""
        span = self.span
        return [self.code, [span.path, span.line, span.column, span.width], dict(self.values), self.excerpt]

    @classmethod
    def from_json(cls, data: Sequence[Any], path: str | None = None) -> Diagnostic:
        """The diagnostic in the data of ``to_json``; ``path``, if given, replaces its file.

        Raises:
            LookupError, TypeError, ValueError: the data have another form.
        """
        code, (file, *numbers), values, excerpt = data
        words = (code, file, excerpt, *values, *values.values())
        if code not in DIAGNOSTICS or not all(isinstance(word, str) for word in words):
            raise ValueError(code)
        if [type(number) for number in numbers] != [int, int, int]:
            raise ValueError(numbers)
        return cls(code, Span(path or file, *numbers), values, excerpt)

    def sort_key(self) -> tuple[Span, str, str]:
        """A total order: by span, then code, then values."""
        return (self.span, self.code, repr(sorted(self.values.items())))


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, in a total order, without duplicates."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> Report:
        """Sorts and deduplicates. ``texts`` are whole texts by path, from which diagnostics get their excerpt."""
        unique = {diagnostic.sort_key(): diagnostic for diagnostic in diagnostics}
        withheld = {(one.span.path, one.span.line) for one in unique.values() if one.code in WITHOUT_LINE}
        excerpts = _Excerpts(texts, withheld)
        return cls(tuple(excerpts.added_to(unique[key]) for key in sorted(unique)))

    @property
    def failed(self) -> bool:
        """Whether any of them is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def stops(self) -> bool:
        """Whether nothing can be published: there is an error that does not only hold back a sign."""
        errors = (diagnostic.code for diagnostic in self.diagnostics if diagnostic.severity == "error")
        return any(code not in OF_ONE_SIGN for code in errors)


@dataclass(slots=True)
class _Excerpts:
    """The lines of texts by path. Each text is opened once: diagnostics come in the order of their files.

    ``withheld`` are paths and lines that nobody may see.
    """

    texts: Mapping[str, str]
    withheld: Set[tuple[str, int]]
    path: str = ""
    lines: Sequence[str] = ()

    def added_to(self, diagnostic: Diagnostic) -> Diagnostic:
        span = diagnostic.span
        if diagnostic.excerpt or (span.path, span.line) in self.withheld:
            return diagnostic
        if span.path != self.path:
            text = self.texts.get(span.path)
            self.path, self.lines = span.path, () if text is None else text.split("\n")
        if not 1 <= span.line <= len(self.lines):
            return diagnostic
        return replace(diagnostic, excerpt=self.lines[span.line - 1])


def problem(code: str, span: Span, /, **values: object) -> Diagnostic:
    """A diagnostic with its values as text.

    Raises:
        KeyError: the catalogue has no such code.
    """
    if code not in DIAGNOSTICS:
        raise KeyError(code)
    return Diagnostic(code, span, {name: str(value) for name, value in values.items()})


def printable(text: str) -> str:
    """A text in one line for a terminal: a picture (U+2400) or U+FFFD for each character that would steer it."""
    return STEERING.sub(_picture, text)


def _lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def _picture(match: re.Match[str]) -> str:
    point = ord(match[0])
    return chr(0x2400 + point) if point < 0x20 else "\N{REPLACEMENT CHARACTER}"


def a_few(names: Sequence[str]) -> str:
    """Names for a message: the first five, and an ellipsis if there are more."""
    return ", ".join(names[:_MAX_NAMES]) + ("…" if len(names) > _MAX_NAMES else "")


def reason_of(error: OSError) -> str:
    """Why the system refused something, as a value for a message: a term of the catalogue, not the system's English."""
    name = errno.errorcode.get(error.errno or 0, "")
    name = _SAME_REASON.get(name, name)
    return f"term:{name}" if name in TERMS else "term:refused"


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word most similar to ``word``, for "did you mean"; empty if none is. The order does not matter."""
    if len(word) > LONGEST_SUGGESTED_FOR:
        return ""
    candidates = sorted(set(valid))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    matches = difflib.get_close_matches(word.casefold(), sorted(folded), n=1, cutoff=0.6)
    return folded[matches[0]] if matches else ""


@dataclass(slots=True)
class Suggestions:
    """Gives the nearest words until MOST_COMPARED names have been compared: a guide can have thousands of mistakes."""

    left: int = MOST_COMPARED

    def nearest(self, word: str, valid: Iterable[str]) -> str:
        """The valid word most similar to ``word``; empty if there is none, or after many suggestions."""
        if self.left <= 0:
            return ""
        candidates = set(valid)
        self.left -= len(candidates)
        return nearest(word, candidates)


def display_width(text: str) -> int:
    """The width of a text in columns of a terminal: two for each wide character (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
