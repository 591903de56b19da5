"""Checks that no line of the register is lost: by git's history, and by the receipt of what was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.read.history import RECEIPT, History, WrittenLine
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.register_builder import RegisterBuilder
from redlane_ssg.signage.register_lines import RegisterLine, parse_record

# Only these need the history. Other checks notice a lost renewal (the symbol differs) and a lost withdrawal (a clash).
_CHECKED_EVENTS = frozenset({"issued", "printed", "moved_to", "retired"})


def check_history(
    register: Register, history: History, receipt: Sequence[str], *, has_signs: bool
) -> Iterator[Diagnostic]:
    """Records that were written once and are missing or changed now, ready to be put back.

    The commits of HEAD lose no record. What a reset has left behind and the receipt lose no printing. A printing on
    another branch is not lost, but told. Lines that were never valid records do not count: mending is allowed.
    """
    yield from _unseen(register, history, has_signs=has_signs)
    present = tuple(map(WrittenLine, register.text.split("\n")))
    known = {line.text.strip() for line in present}
    for code, lost in (
        ("E904", _lost(history.lines, known)),
        ("W915", _lost_printings(present, history.branches, known)),
        ("E933", _lost_printings(present, history.left_behind, known)),
        ("E934", _lost_printings(present, tuple(map(WrittenLine, receipt)), known)),
    ):
        lines = list(lost)
        if lines:
            text = "\n".join(f"  {written.text}" for written in lines)
            commits = a_few(tuple(dict.fromkeys(written.commit for written in lines)))
            yield problem(code, Span(register.path), count=len(lines), lines=text, commits=commits, receipt=RECEIPT)
            # What one source lacks is told once.
            known.update(written.text for written in lines)


def _unseen(register: Register, history: History, *, has_signs: bool) -> Iterator[Diagnostic]:
    """That lines could be lost without being noticed: an error where signs hang and all of git's history would tell."""
    is_printed = any(code.printings and code.retired is None for code in register.codes)
    if history.is_shallow and is_printed:
        yield problem("E935", Span(register.path))
    elif not history.is_complete and (register.text or has_signs):
        yield problem("W907", Span(register.path))
    elif not history.is_kept and is_printed:
        yield problem("W914", Span(register.path), receipt=RECEIPT)


def _lost(lines: Sequence[WrittenLine], known: Set[str]) -> Iterator[WrittenLine]:
    """The records that are not known."""
    return (written for written, _ in _unknown((), lines, known))


def _lost_printings(
    present: Sequence[WrittenLine], lines: Sequence[WrittenLine], known: Set[str]
) -> Iterator[WrittenLine]:
    """The printings that are not known, with what else is told of their codes and is not known either."""
    missing = list(_unknown(present, lines, known))
    printed = {record.code for _, record in missing if record.event == "printed"}
    return (written for written, record in missing if record.code in printed)


def _unknown(
    before: Sequence[WrittenLine], lines: Sequence[WrittenLine], known: Set[str]
) -> Iterator[tuple[WrittenLine, RegisterLine]]:
    """The records among lines that are not known, once each, but for those that the register refuses.

    ``before`` are the lines that they follow.
    """
    if all(line.text.strip() in known for line in lines):
        # It is nearly always so, and what follows takes long.
        return
    builder = RegisterBuilder()
    for text, written in {line.text.strip(): line for line in (*before, *lines)}.items():
        record = parse_record(text)
        if record is None or builder.add(record, Span(""), Span("")) is not None:
            continue
        if text not in known and record.event in _CHECKED_EVENTS:
            yield WrittenLine(text, written.commit), record
