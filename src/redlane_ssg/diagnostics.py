"""Problems as data: where, what, why and what to do. Every room collects them; only the command line prints them."""

from __future__ import annotations

import difflib
import errno
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redlane_ssg.catalogue import DIAGNOSTICS
from redlane_ssg.catalogue.terms import TERMS

# Errors that say the same to whoever reads them.
_SAME_REASON = {"EPERM": "EACCES", "EDQUOT": "ENOSPC", "ENOTSUP": "EOPNOTSUPP", "ETXTBSY": "EBUSY", "ENFILE": "EMFILE"}
# Names that a message lists at most.
_MAX_NAMES = 5


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
        return f"{self.path}:{self.line}:{self.column}"


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
        """``error`` stops the build, ``warning`` does not."""
        return "warning" if self.code.startswith("W") else "error"

    def message(self, language: str) -> str:
        """What happened and why, in ``zh`` or ``en``."""
        return DIAGNOSTICS[self.code].message(language, self._gaps())

    def hint(self, language: str) -> str:
        """What is allowed and what to do, in ``zh`` or ``en``, with the most similar valid name if there is one."""
        hint = DIAGNOSTICS[self.code].hint(language, self._gaps())
        nearest = self.values.get("nearest", "")
        if not nearest:
            return hint
        return f"您是不是想写 {nearest}？{hint}" if language == "zh" else f"Did you mean {nearest}? {hint}".strip()

    def _gaps(self) -> dict[str, str]:
        """The values for its sentences, which may name its file: the same bytes can lie in two files."""
        return {"file": self.span.path, **self.values}

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
        code, span, values, excerpt = data
        return cls(code, Span(path or span[0], *span[1:]), values, excerpt)

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
        return cls(tuple(_with_excerpt(unique[key], texts) for key in sorted(unique)))

    @property
    def failed(self) -> bool:
        """Whether any of them stops the build."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def problem(code: str, span: Span, /, **values: object) -> Diagnostic:
    """A diagnostic with its values as text.

    Raises:
        KeyError: the catalogue has no such code.
    """
    if code not in DIAGNOSTICS:
        raise KeyError(code)
    return Diagnostic(code, span, {name: str(value) for name, value in values.items()})


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
    candidates = sorted(set(valid))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    matches = difflib.get_close_matches(word.casefold(), sorted(folded), n=1, cutoff=0.6)
    return folded[matches[0]] if matches else ""


def display_width(text: str) -> int:
    """The width of a text in columns of a terminal: two for each wide character (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _with_excerpt(diagnostic: Diagnostic, texts: Mapping[str, str]) -> Diagnostic:
    if diagnostic.excerpt or diagnostic.span.path not in texts:
        return diagnostic
    lines = texts[diagnostic.span.path].split("\n")
    if not 1 <= diagnostic.span.line <= len(lines):
        return diagnostic
    return replace(diagnostic, excerpt=lines[diagnostic.span.line - 1])
