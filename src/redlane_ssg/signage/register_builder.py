"""Builds codes from the lines of the register, and checks each line against those before it."""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.diagnostics import Diagnostic, Span, Suggestions, problem
from redlane_ssg.signage.codes import is_code
from redlane_ssg.signage.register_lines import RegisterLine
from redlane_ssg.signage.registered import Code, Move, Printing


class RegisterBuilder:
    """Collects each code with the signs it was issued to, in the order of the lines."""

    def __init__(self) -> None:
        self._issues_by_code: dict[str, dict[str, Code]] = {}
        self._suggestions = Suggestions()

    def add(self, line: RegisterLine, span: Span, to_span: Span) -> Diagnostic | None:
        """Adds a line, or returns why it is wrong.

        ``span`` is where the line has its code, ``to_span`` where it has ``moved_to``.
        """
        event, issues = line.event, self._issues_by_code.get(line.code, {})
        if not is_code(line.code):
            likely = self._suggestions.nearest(line.code, self._issues_by_code)
            return problem("E901", span, code=line.code, nearest=likely)
        if event is None:
            return problem("E903", span, code=line.code)
        if event == "issued":
            # Two branches may both have issued a code to the same sign. The first line counts.
            self._issues_by_code.setdefault(line.code, {}).setdefault(line.sign or "", _issued(line, span))
            return None
        if not issues:
            return problem("E905", span, code=line.code)
        if event == "withdrawn":
            return self._withdraw(line, span)
        # While several signs have the code, a line is about the last of them that was issued before the line.
        sign, code = next(reversed(issues.items()))
        if event == "renewed" and code.printings:
            return problem("E919", span, code=line.code)
        if event != "moved_to" and code.retired is not None:
            return problem("E930", span, code=line.code)
        issues[sign] = _with_event(code, line, event, to_span)
        return None

    def codes(self) -> tuple[Code, ...]:
        """Each code as issued to its first sign."""
        return tuple(next(iter(issues.values())) for issues in self._issues_by_code.values())

    def clashes(self) -> tuple[tuple[Code, Code], ...]:
        """Codes that were issued to several signs: pairs of the code as issued to a later sign and to the first."""
        pairs = []
        for issues in self._issues_by_code.values():
            first, *later_ones = issues.values()
            pairs += [(later, first) for later in later_ones]
        return tuple(pairs)

    def _withdraw(self, line: RegisterLine, span: Span) -> Diagnostic | None:
        issues = self._issues_by_code[line.code]
        if line.sign not in issues or len(issues) == 1 or (issues[line.sign].printings and not line.reason):
            return problem("E923", span, code=line.code, sign=line.sign or "", day=line.withdrawn)
        del issues[line.sign]
        return None


def _issued(line: RegisterLine, span: Span) -> Code:
    assert line.sign and line.to and line.issued and line.level and line.symbol  # noqa: S101 - ensured by the event
    return Code(line.code, line.sign, line.to, line.issued, line.level, line.mask or 0, line.symbol, span)


def _with_event(code: Code, line: RegisterLine, event: str, to_span: Span) -> Code:
    if event == "renewed":
        assert line.level and line.symbol  # noqa: S101 - ensured by the event
        return replace(code, level=line.level, mask=line.mask or 0, symbol=line.symbol)
    if event == "printed":
        assert line.printed and line.sheet  # noqa: S101 - ensured by the event
        printings = (*code.printings, Printing(line.printed, line.sheet))
        return replace(code, printings=tuple(sorted(printings, key=lambda printing: printing.on)))
    if event == "moved_to":
        assert line.moved_to and line.on  # noqa: S101 - ensured by the event
        moves = (*code.moves, Move(line.on, line.moved_to, to_span))
        return replace(code, moves=tuple(sorted(moves, key=lambda move: move.on)))
    return replace(code, retired=line.retired, reason=line.reason or "")
