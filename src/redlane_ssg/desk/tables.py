"""Tables of Excel on the desk: what an entry lists as it is typed, into a table and out of one. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.problem_words import desk_problem, problem_of_text
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.schema.naming import FieldNames
from redlane_ssg.terms.listed import ListedOccasions, list_occasions
from redlane_ssg.terms.taking import TakenPlan

# Problems that are told; the others are counted.
_MOST_TOLD = 30
_TableProblem = dict[str, str | int]


def listed_on_desk(desk: Desk, path: str, text: str) -> ListedOccasions | tuple[Diagnostic, ...] | None:
    """What an entry lists as it is typed, or what is wrong with it; None if there is no such list.

    A translation has none: its items are those of its original. Nor has a guide that cannot be shown.
    """
    named, shown = desk.path_of(path), desk.fresh().shown
    if named is None or named.language or shown is None:
        return None
    if desk.file(path) is None and desk.refusal(named) is not None:
        return None
    return list_occasions(named.kind, named.id, path, text, shown.guide)


def table_name(desk: Desk, path: str) -> str:
    """What a table is called: by the entry's id and the day."""
    named = desk.path_of(path)
    return f"{named.id if named else ''}-{desk.fresh().day.isoformat()}.xlsx"


def told_table(taken: TakenPlan, listed: ListedOccasions, name: str, wording: Wording) -> dict[str, object]:
    """What would come of a table, as data for JSON: ``text`` is null if nothing changes or something is wrong.

    Fields of which something is lost are called as in the form.
    """
    is_new, names = not taken.report.failed and taken.text != listed.text, FieldNames(wording)
    lost = [
        [title, [names.label(listed.occasions.model, field) for field in fields]]
        for title, fields in taken.changes.emptied
    ]
    told = {"text": taken.text if is_new else None, "changes": asdict(taken.changes) | {"emptied": lost}}
    found = _errors_first(taken.report.diagnostics)
    return told | told_problems(_at_cell(one, name, wording.language) for one in found)


def wrong_list(problems: Iterable[Diagnostic], text: str, wording: Wording) -> dict[str, object]:
    """What is wrong with a list as it is typed: neither a table can be put into it, nor one be made of it."""
    return {"text": None} | told_problems(problem_of_text(one, text, wording) for one in problems)


def told_problems(problems: Iterable[_TableProblem]) -> dict[str, object]:
    """Problems as data for JSON, and how many are not told."""
    found = list(problems)
    return {"problems": found[:_MOST_TOLD], "more": max(0, len(found) - _MOST_TOLD)}


def _errors_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda one: one.severity != "error")


def _at_cell(found: Diagnostic, name: str, language: str) -> _TableProblem:
    """A problem with its cell, if its message does not name that already."""
    told, cell = desk_problem(found, language), found.span.path.removeprefix(f"{name} ")
    is_named = cell == found.span.path or cell in str(told["message"])
    return told | {"cell": "" if is_named else cell}
