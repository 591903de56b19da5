"""Why a text is not YAML, in the words of those who write it: the usual mistakes, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.yaml_source import prepare

# The loader in C is seven times faster. PyYAML may lack it where there is no wheel for the Python.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FULL_WIDTH_KEY = re.compile(r"^\s*(?:- )?[\w-]+\s*：")
COLON_WITHOUT_SPACE = re.compile(r"^\s*(?:- )?[a-z_]+:(?=[^\s:/])")
# Blanks that YAML takes for letters, where it needs a space: before an item or a field, and after - or a colon.
_BLANKS = "\u00a0\u2000-\u200b\u202f\u205f\u3000"
_WRONG_BLANK = re.compile(
    rf"[ \t]*(?=[{_BLANKS}])(?P<indent>[ \t{_BLANKS}]+)(?=-[\s{_BLANKS}]|[a-z_]+:(?:[\s{_BLANKS}]|\Z))"
    rf"|[ \t]*(?:- +)*(?:-|[a-z_]+:)(?P<after>[{_BLANKS}])"
)
_OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[^\s#'"]+:\s+)?(?P<quote>["'])(?:(?!(?P=quote)).)*$""")
_FIELD = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[\w-]+: +)?(?P<value>\S(?:.*\S)?)\s*")
_OTHER_QUOTES = ("“", "‘", "「", "『", "〝", "＂", "＇", "«")
_WIDE_COMMA = re.compile(r"[，、；](?:\s*(?=[a-z_]+\s*:\s)|\s*$)")
_BRACKET_OR_COMMENT = re.compile(r"[\[{\]}]|(?<=[ \t])#")
# The beginnings of errors that PyYAML's own parser fills with what it found, and the errors of libyaml that they are.
_BEGINNINGS = {
    "found character ": "found character that cannot start any token",
    "expected ',' or ']'": "did not find expected ',' or ']'",
    "expected ',' or '}'": "did not find expected ',' or '}'",
    "expected <block end>": "did not find expected key",
    "expected the node content": "did not find expected node content",
    "found unexpected end of stream": "found unexpected end of stream",
    "found unknown escape character": "found unknown escape character",
}


def explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """A diagnostic of the usual mistake that explains a parser's error; of what the parser expected if none does."""
    failed_at, began_at = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    lines = text.split("\n")
    failure = _Failure(lines, mark_position(began_at, lines), mark_position(failed_at, lines))
    for mend in _COMMAS:
        mended = mend(failure)
        if mended is not None:
            return problem(mended.code, Span(path, mended.line + first_line, mended.column + 1), nearest=mended.text)
    corrected = failure.corrected()
    for find in _MISTAKES:
        mistake = find(failure, error)
        if mistake is not None:
            code, line, column = mistake
            nearest = corrected.text if corrected and code == "E112" else ""
            return problem(code, Span(path, line + first_line, column + 1), nearest=nearest)
    line, column, reason = *failure.failed_at, _reason(error)
    if corrected and corrected.has_other_quotes:
        line, column, reason = corrected.line, corrected.column, "term:other quotes"
    nearest = corrected.text if corrected else ""
    return problem("E114", Span(path, line + first_line, column + 1), reason=reason, nearest=nearest)


def mark_position(mark: yaml.Mark | yaml._yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """A mark's line and column from 0; the end of the line, or of the last line, for a mark after it."""
    if mark is None:
        return 0, 0
    if mark.line < len(lines):
        return mark.line, min(mark.column, len(lines[mark.line]))
    return len(lines) - 1, len(lines[-1])


def _reason(error: yaml.MarkedYAMLError) -> str:
    """What the parser says, as a term that messages give in their own language."""
    for said in (error.problem or "", error.context or ""):
        known = next((term for beginning, term in _BEGINNINGS.items() if said.startswith(beginning)), said)
        if known in TERMS:
            return f"term:{known}"
    return "term:no YAML"


@dataclass(frozen=True, slots=True)
class _Correction:
    """A line that is right once its value is in quotation marks: where its value stands, and the line."""

    line: int
    column: int
    text: str
    has_other_quotes: bool


@dataclass(frozen=True, slots=True)
class _Failure:
    """A text that does not parse: where the construct began and where the parser failed (line and column from 0)."""

    lines: list[str]
    began_at: tuple[int, int]
    failed_at: tuple[int, int]

    @property
    def line_before(self) -> int:
        """The last line with text before the failure."""
        return next((line for line in range(self.failed_at[0] - 1, -1, -1) if self.lines[line].strip()), 0)

    def suspects(self) -> Iterator[int]:
        """The lines that are most likely wrong."""
        yield from dict.fromkeys((self.failed_at[0], self.line_before, self.began_at[0]))

    def if_it_parses(self, number: int, line: str) -> str:
        """A line without the blanks around it if the text parses with it; empty if not."""
        return line.strip() if _parses("\n".join([*self.lines[:number], line, *self.lines[number + 1 :]])) else ""

    def corrected(self) -> _Correction | None:
        """The line whose value needs quotation marks: with them the text parses."""
        for line in self.suspects():
            match = _FIELD.fullmatch(self.lines[line])
            if match is None or not (match["key"] or match["before"].strip()):
                continue
            written = f"{match['key'] or '- '}{_quoted(match['value'])}"
            before = match["before"] if match["key"] else match["before"].rpartition("- ")[0]
            if _parses("\n".join([*self.lines[:line], before + written, *self.lines[line + 1 :]])):
                return _Correction(line, match.start("value"), written, match["value"].startswith(_OTHER_QUOTES))
        return None


@dataclass(frozen=True, slots=True)
class _Mended:
    """A comma that is wrong: the code of its problem, where it stands, and its line without the mistake if known."""

    code: str
    line: int
    column: int
    text: str


def _empty_item(failure: _Failure) -> _Mended | None:
    """A comma with nothing before it."""
    number, column = failure.failed_at
    line = failure.lines[number]
    before = line[:column].strip() or failure.lines[failure.line_before].strip()
    if line[column : column + 1] != "," or not before.endswith((",", "[", "{")):
        return None
    kept, rest = line[:column].rstrip(), line[column + 1 :].lstrip()
    mended = f"{kept} {rest}" if kept.endswith(",") else kept + rest
    return _Mended("E154", number, column, failure.if_it_parses(number, mended))


def _wide_comma(failure: _Failure) -> _Mended | None:
    """Chinese commas before fields in braces, with which instead of ASCII commas the text does not parse."""
    for line in (failure.failed_at[0], failure.line_before):
        found = next(_WIDE_COMMA.finditer(failure.lines[line]), None)
        mended = failure.if_it_parses(line, _WIDE_COMMA.sub(", ", failure.lines[line]).rstrip()) if found else ""
        if found and mended:
            return _Mended("E155", line, found.start(), mended)
    return None


def _quoted(value: str) -> str:
    """A value as it may be meant: a list that is closed, or a text in quotation marks."""
    if value.startswith("[") and "]" not in value:
        return f"{value}]"
    if len(value) > 2 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _parses(text: str) -> bool:
    try:
        for _ in yaml.parse(prepare(text), Loader=LOADER):
            pass
    except yaml.YAMLError:
        return False
    return True


def _anchor(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    return ("E112", *failure.began_at) if (error.context or "").endswith((" alias", " anchor")) else None


def _full_width_colon(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    is_key = (error.context or "").endswith(" simple key")
    likely = (failure.began_at[0] if is_key else failure.failed_at[0], failure.failed_at[0] - 1)
    lines = (line for line in likely if line >= 0 and FULL_WIDTH_KEY.match(failure.lines[line]))
    return next((("E109", line, failure.lines[line].index("：")) for line in lines), None)


def _wrong_blank(failure: _Failure, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    for line in failure.suspects():
        column = wrong_blank_in(failure.lines[line])
        if column is not None:
            return "E128", line, column
    return None


def wrong_blank_in(line: str) -> int | None:
    """The column (from 0) of a blank in a line that is none for YAML, where it needs one."""
    match = _WRONG_BLANK.match(line)
    if match is None:
        return None
    if match["after"]:
        return match.start("after")
    return next(column for column in range(match.start("indent"), len(line)) if line[column] not in " \t")


def _tab(failure: _Failure, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    for number in (failure.failed_at[0], failure.line_before):
        line = failure.lines[number]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent:
            return "E108", number, indent.index("\t")
    return None


def _missing_space(failure: _Failure, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """No space after a colon: at the construct's beginning, on the last line with text before the failure, or there."""
    for line in (failure.began_at[0], failure.line_before, failure.failed_at[0]):
        match = COLON_WITHOUT_SPACE.match(failure.lines[line])
        if match:
            return "E124", line, match.end() - 1
    return None


def _unclosed_quote(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """A quotation mark that is open until the end, or until the next opening mark, which closes it by accident."""
    if (error.context or "").endswith(" quoted scalar") and "end of stream" in (error.problem or ""):
        return "E110", *failure.began_at
    number, column = failure.failed_at
    if failure.lines[number][:column].rstrip()[-1:] not in ("'", '"'):
        return None
    for line in range(number - 1, -1, -1):
        match = _OPEN_QUOTE.match(failure.lines[line])
        if match:
            return "E110", line, match.start("quote")
    return None


def _comment_in_brackets(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """A bracket that is closed only in a comment: the # was meant as text."""
    if " flow " not in f" {error.context or ''} ":
        return None
    before = ""
    for match in _BRACKET_OR_COMMENT.finditer(failure.lines[failure.began_at[0]]):
        if match[0] == "#" and before in ("[", "{"):
            return "E129", failure.began_at[0], match.start()
        before = match[0]
    return None


_COMMAS = (_empty_item, _wide_comma)
_MISTAKES = (
    _anchor, _full_width_colon, _wrong_blank, _tab, _missing_space, _unclosed_quote, _comment_in_brackets,
)  # fmt: skip
