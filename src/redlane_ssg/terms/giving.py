"""What an entry lists as the bytes of a file: a workbook, or ``.csv``."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.terms.listed import ListedOccasions
from redlane_ssg.terms.workbook import as_workbook
from redlane_ssg.terms.writing import as_csv, check_table, plan_table


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """The bytes of a table, how many rows it has, and what of the list is not in it or would be read otherwise."""

    data: bytes
    count: int
    told: tuple[Diagnostic, ...]


def give_plan(found: ListedOccasions, suffix: str) -> GivenPlan:
    """A table of what is listed, as ``.xlsx`` or ``.csv``."""
    table = plan_table(found.items, found.occasions, found.names, found.words)
    told = check_table(table, found.items, found.occasions, found.names, found.path)
    return GivenPlan(as_csv(table) if suffix == ".csv" else as_workbook(table), len(table.rows), told)
