"""Which column of a table is what, by its heading in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redlane_ssg.catalogue.term_words import COLUMN_WORDS, NUMBER, TIME, WEEKDAY
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.occasion_fields import ParticipationFields, TimeFields
from redlane_ssg.kinds.shape import field_form, heading_of
from redlane_ssg.tidy.sheets import SheetCell, TextSheet

_BRACKETS, _BLANKS = re.compile(r"\(.*?\)"), re.compile(r"[\s:*]+")
# Lines above the headings, such as the name of the plan.
_MOST_ABOVE = 12


@dataclass(frozen=True, slots=True)
class OccasionList:
    """The field of a kind that lists what is held, and the model of its items."""

    field: str
    model: type[Model]

    def name_of(self, column: str) -> str | None:
        """The field of a column; None if the items have no such field."""
        if column == "title":
            return heading_of(self.model)
        names = ("note", "description") if column == "note" else (column,)
        return next((name for name in names if name in self.model.model_fields), None)


def occasion_list(kind: str) -> OccasionList | None:
    """What a kind lists that is held on days; None if it lists no such thing."""
    for name in KINDS[kind].model_fields:
        model = field_form(KINDS[kind], name).model
        if model is not None and issubclass(model, TimeFields) and issubclass(model, ParticipationFields):
            return OccasionList(name, model)
    return None


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A sheet with its columns by their places, the rows below its headings, and the texts above these."""

    name: str
    headings: tuple[SheetCell, ...]
    columns: tuple[str | None, ...]
    rows: tuple[tuple[int, tuple[SheetCell, ...]], ...]
    above: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        """The headings of columns that hold something and are nothing."""
        return [
            heading.shown or f"#{index + 1}"
            for index, (heading, column) in enumerate(zip(self.headings, self.columns, strict=True))
            if column is None and any(cells[index].shown for _, cells in self.rows)
        ]


def plan_sheet(sheet: TextSheet, occasions: OccasionList) -> PlanSheet | None:
    """A sheet as a plan; None if no row near its beginning has a heading for titles and for something else."""
    found: PlanSheet | None = None
    for index, (_, cells) in enumerate(sheet.rows[: _MOST_ABOVE + 1]):
        columns = _columns([cell.shown for cell in cells], occasions)
        if "title" in columns and sum(column is not None for column in columns) > 1:
            # Of headings in two rows, whose cells are merged, the lower one says more.
            above = dict.fromkeys(cell.shown for _, row in sheet.rows[:index] for cell in row if cell.shown)
            names = tuple(name for name in above if found is None or name not in _texts(found.headings))
            found = PlanSheet(sheet.name, cells, tuple(columns), sheet.rows[index + 1 :], names)
        elif found is not None:
            break
    return found


def _texts(cells: Sequence[SheetCell]) -> set[str]:
    return {cell.shown for cell in cells}


def _columns(headings: Sequence[str], occasions: OccasionList) -> list[str | None]:
    found: list[str | None] = []
    for heading in headings:
        column = _KNOWN.get(_plain(heading))
        fits = column in (NUMBER, WEEKDAY, TIME) or (column is not None and occasions.name_of(column) is not None)
        found.append(column if fits and column not in found else None)
    return found


def _plain(heading: str) -> str:
    return _BLANKS.sub("", _BRACKETS.sub("", plain_words(heading)))


_KNOWN = {
    _plain(word): column
    for column, words in COLUMN_WORDS.items()
    for word in (column, *(word for of_language in words.values() for word in of_language))
}
