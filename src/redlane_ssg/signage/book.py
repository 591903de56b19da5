"""The register while it is read, line by line."""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.signage.codes import is_code
from redlane_ssg.signage.register_lines import RegisterLine
from redlane_ssg.signage.registered import Code, Move, Printing


class Book:
    """Of each code, the signs it was issued to, in their order, and what lines tell of it."""

    def __init__(self) -> None:
        self._issues: dict[str, dict[str, Code]] = {}

    def enter(self, line: RegisterLine, span: Span, to_span: Span) -> Diagnostic | None:
        """One more line, or why it cannot be taken; its code stands at ``span``, its ``moved_to`` at ``to_span``."""
        told, held = line.told, self._issues.get(line.code, {})
        if not is_code(line.code):
            return problem("E901", span, code=line.code, nearest=nearest(line.code, self._issues))
        if told is None:
            return problem("E903", span, code=line.code)
        if told == "issued":
            # Told twice where two branches issued the code of one sign: the first line stands.
            self._issues.setdefault(line.code, {}).setdefault(line.sign or "", _issued(line, span))
            return None
        if not held:
            return problem("E905", span, code=line.code)
        if told == "withdrawn":
            return self._withdraw(line, span)
        # Until a clash is ended, a line speaks of the sign that the code was issued to last before it.
        sign, code = next(reversed(held.items()))
        if told == "renewed" and code.printings:
            return problem("E919", span, code=line.code)
        if told != "moved_to" and code.retired is not None:
            return problem("E930", span, code=line.code)
        held[sign] = _with(code, line, told, to_span)
        return None

    def codes(self) -> tuple[Code, ...]:
        """Each code as its first sign has it."""
        return tuple(next(iter(held.values())) for held in self._issues.values())

    def clashes(self) -> tuple[tuple[Code, Code], ...]:
        """Each code as a further sign has it, and as its first has it."""
        pairs = []
        for held in self._issues.values():
            first, *others = held.values()
            pairs += [(other, first) for other in others]
        return tuple(pairs)

    def _withdraw(self, line: RegisterLine, span: Span) -> Diagnostic | None:
        held = self._issues[line.code]
        if line.sign not in held or len(held) == 1 or held[line.sign].printings:
            return problem("E923", span, code=line.code, sign=line.sign or "")
        del held[line.sign]
        return None


def _issued(line: RegisterLine, span: Span) -> Code:
    assert line.sign and line.to and line.issued and line.level and line.symbol  # noqa: S101 - the line's shape says so
    return Code(line.code, line.sign, line.to, line.issued, line.level, line.mask or 0, line.symbol, span)


def _with(code: Code, line: RegisterLine, told: str, to_span: Span) -> Code:
    if told == "renewed":
        assert line.level and line.symbol  # noqa: S101 - the line's shape says so
        return replace(code, level=line.level, mask=line.mask or 0, symbol=line.symbol)
    if told == "printed":
        assert line.printed and line.sheet  # noqa: S101 - the line's shape says so
        printings = (*code.printings, Printing(line.printed, line.sheet))
        return replace(code, printings=tuple(sorted(printings, key=lambda one: one.on)))
    if told == "moved_to":
        assert line.moved_to and line.on  # noqa: S101 - the line's shape says so
        moves = (*code.moves, Move(line.on, line.moved_to, to_span))
        return replace(code, moves=tuple(sorted(moves, key=lambda one: one.on)))
    return replace(code, retired=line.retired, reason=line.reason or "")
