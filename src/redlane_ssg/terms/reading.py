"""The rows of a plan as values of what an entry lists, each validated at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from redlane_ssg.catalogue.term_words import NUMBER, TIME, WEEKDAY
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds.entry_fields import LIST_LIMIT
from redlane_ssg.kinds.fields import Model, OneOrSeveral, ReferenceTo
from redlane_ssg.kinds.shape import field_form, id_or_name, marked, reference_to
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Node, Plain, ScalarNode, SequenceNode, plain_value
from redlane_ssg.terms.columns import OccasionList, PlanSheet, plan_sheet
from redlane_ssg.terms.day_times import DayTime, NoSuchDay, read_day_time
from redlane_ssg.tidy.sheets import SheetCell, TextSheet

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
# A school year begins in one year and ends in the next: which one is meant, only the term tells.
_SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*[-—–~至/]\s*(20)?\d{2}(?!\d)\s*学?年")
_SPRING, _AUTUMN = re.compile("第二学期|下学期|春"), re.compile("第一学期|上学期|秋")
_SEVERAL = re.compile(r"\s*[、，；;\n]\s*")
_PEOPLE = re.compile(r"(\d+)\s*(?:人|名|个|位|people|seats)?")
_IN_DAY_CELLS = (TIME, "date", "start", "end")
# A term lasts no longer: a day so much before the one above it is of the next year.
_TERM = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row: its number in the plan if it has one, its values as front matter, the same validated, its cells."""

    number: int | None
    values: dict[str, Plain]
    model: Model
    spans: dict[str, Span]


@dataclass(frozen=True, slots=True)
class TermPlan:
    """The rows of a file, the fields that its columns can fill, and what is to be told."""

    rows: tuple[PlanRow, ...]
    fields: frozenset[str]
    told: tuple[Diagnostic, ...]


def read_plan(sheets: Sequence[TextSheet], path: str, occasions: OccasionList, names: EntryNames) -> TermPlan:
    """The plan in the sheets of a file."""
    told: list[Diagnostic] = []
    plans = [(sheet, plan_sheet(sheet, occasions)) for sheet in sheets]
    found = [plan for _, plan in plans if plan is not None]
    if not found:
        return TermPlan((), frozenset(), (problem("E167", Span(path)),))
    count = sum(len(plan.rows) for plan in found)
    if count > LIST_LIMIT:
        return TermPlan(
            (), frozenset(), (problem("E261", Span(path), field=occasions.field, count=count, limit=LIST_LIMIT),)
        )
    told.extend(problem("W166", Span(path), sheet=sheet.name) for sheet, plan in plans if plan is None)
    rows: list[PlanRow] = []
    for plan in found:
        told.extend(_left_out(plan, path))
        reader = _Reader(plan, path, occasions, names, told, _year_above(plan, path))
        rows.extend(row for number, cells in plan.rows if (row := reader.row(number, cells)) is not None)
    columns = {column for plan in found for column in plan.columns if column}
    return TermPlan(tuple(rows), frozenset(_fields(columns, occasions)), tuple(told))


def cell_span(path: str, sheet: str, row: int, column: int) -> Span:
    """The place of a cell as Excel writes it: plan.xlsx 学习计划!C7. Rows and columns count from 1."""
    return Span(f"{path} {cell_name(sheet, row, column)}", row, column)


def cell_name(sheet: str, row: int, column: int) -> str:
    """A cell as Excel writes it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = f"{chr(ord('A') + rest)}{letters}"
    return f"{sheet}!{letters}{row}" if sheet else f"{letters}{row}"


def _left_out(plan: PlanSheet, path: str) -> Iterator[Diagnostic]:
    if plan.unknown:
        yield problem("W164", Span(path), sheet=plan.name, names=a_few(plan.unknown))
    if plan.above:
        yield problem("W165", Span(path), sheet=plan.name, names=a_few(plan.above))


def _year_above(plan: PlanSheet, path: str) -> int | None:
    texts = (*plan.above, plan.name, path.rpartition("/")[2])
    return next((year for text in texts if (year := year_in(text)) is not None), None)


def year_in(text: str) -> int | None:
    """The year that a text names; None if there is none, or of two nobody knows which."""
    found = _SCHOOL_YEAR.search(text)
    if found is not None:
        is_spring, is_autumn = bool(_SPRING.search(text)), bool(_AUTUMN.search(text))
        return int(found[1]) + is_spring if is_spring != is_autumn else None
    year = _YEAR.search(text)
    return int(year[1]) if year else None


def _fields(columns: set[str], occasions: OccasionList) -> Iterator[str]:
    for column in columns:
        if column == TIME:
            yield from ("start", "end")
        name = occasions.name_of(column) if column not in (NUMBER, TIME, WEEKDAY) else None
        if name is not None:
            yield name
    if TIME in columns and not columns & {"date", "dates"}:
        yield "date"


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one sheet, in order. ``year`` is that of days without one, ``before`` the last day."""

    plan: PlanSheet
    path: str
    occasions: OccasionList
    names: EntryNames
    told: list[Diagnostic]
    year: int | None
    before: date | None = None
    _items: dict[str, tuple[Span, Node]] = field(default_factory=dict)

    def row(self, number: int, cells: Sequence[SheetCell]) -> PlanRow | None:
        """The row of a number; None if it holds nothing, or nothing that can be taken."""
        given = {
            column: (index + 1, cell)
            for index, (column, cell) in enumerate(zip(self.plan.columns, cells, strict=True))
            if column and cell.shown
        }
        if not set(given) - {NUMBER, WEEKDAY}:
            return None
        count = len(self.told)
        self._items = {}
        self._days_and_times(number, given)
        for column, (place, cell) in given.items():
            name = self.occasions.name_of(column) if column not in (NUMBER, WEEKDAY, *_IN_DAY_CELLS) else None
            if name is not None:
                self._put(name, number, place, cell)
        title = self.occasions.name_of("title") or ""
        if title not in self._items:
            place = self.plan.columns.index("title") + 1
            self._tell("E166", number, place)
        if any(one.severity == "error" for one in self.told[count:]):
            return None
        return self._validated(number, given)

    def _validated(self, number: int, given: dict[str, tuple[int, SheetCell]]) -> PlanRow | None:
        start = cell_span(self.path, self.plan.name, number, 1)
        order = [name for name in self.occasions.model.model_fields if name in self._items]
        items = tuple((ScalarNode(self._items[name][0], name), self._items[name][1]) for name in order)
        found = validate(self.occasions.model, MappingNode(start, items))
        if isinstance(found, tuple):
            self.told.extend(self._by_heading(one) for one in found)
            return None
        written = given[NUMBER][1].shown if NUMBER in given else ""
        digits = re.search(r"\d+", written)
        values = {name: plain_value(self._items[name][1]) for name in order}
        spans = {name: self._items[name][0] for name in order}
        return PlanRow(int(digits[0]) if digits else None, values, found, spans)

    def _by_heading(self, one: Diagnostic) -> Diagnostic:
        """A problem of a field that names its column as the table does."""
        place = one.span.column - 1
        if one.values.get("field") not in self._items or place >= len(self.plan.headings):
            return one
        return replace(one, values={**one.values, "field": self.plan.headings[place].shown})

    def _put(self, name: str, number: int, place: int, cell: SheetCell) -> None:
        span, model = cell_span(self.path, self.plan.name, number, place), self.occasions.model
        text = cell.value
        to, either = reference_to(model, name), id_or_name(model, name)
        if name == "seats" and (people := _PEOPLE.fullmatch(text)):
            text = people[1]
        if field_form(model, name).is_list:
            parts = [part for part in _SEVERAL.split(text) if part]
            if either is not None:
                parts = [self._id_or_name(part, ReferenceTo(facet=either.facet)) for part in parts]
            one = len(parts) == 1 and name in marked(model, OneOrSeveral)
            node: Node = (
                ScalarNode(span, parts[0]) if one else SequenceNode(span, tuple(ScalarNode(span, p) for p in parts))
            )
        else:
            found = self._id(text, to, number, place) if to is not None else text
            node = ScalarNode(span, found)
        self._items[name] = (span, node)

    def _id_or_name(self, word: str, to: ReferenceTo) -> str:
        found = self.names.find(word, to)
        return found[0] if len(found) == 1 else word

    def _id(self, word: str, to: ReferenceTo, number: int, place: int) -> str:
        found = self.names.find(word, to)
        if len(found) == 1:
            return found[0]
        if found:
            self._tell("E165", number, place, value=word, names=a_few(found))
        else:
            self._tell("E164", number, place, value=word)
        return word

    def _days_and_times(self, number: int, given: dict[str, tuple[int, SheetCell]]) -> None:
        """The day and the times of a row, from each cell that may hold them."""
        wanted: dict[str, tuple[int, str]] = {}
        for column in _IN_DAY_CELLS:
            if column in given:
                place, cell = given[column]
                said = self._said(number, place, cell.value)
                if said is not None:
                    self._take(column, said, number, place, cell.value, wanted)
        if WEEKDAY in given and "date" in wanted:
            place, cell = given[WEEKDAY]
            said = self._said(number, place, cell.value if len(cell.value) > 1 else f"周{cell.value}")
            if said is not None and said.weekday is not None:
                self._check_weekday(date.fromisoformat(wanted["date"][1]), said.weekday, number, place)
            elif said is not None:
                self._tell("W162", number, place, rest=cell.shown)
        for name, (place, value) in wanted.items():
            span = cell_span(self.path, self.plan.name, number, place)
            self._items[name] = (span, ScalarNode(span, value))

    def _said(self, number: int, place: int, text: str) -> DayTime | None:
        try:
            return read_day_time(text)
        except NoSuchDay:
            self._tell("E161", number, place, value=text)
            return None

    def _take(
        self, column: str, said: DayTime, number: int, place: int, text: str, wanted: dict[str, tuple[int, str]]
    ) -> None:
        """What a cell says, as far as its column may say it."""
        if column == "date" and not said.has_day:
            self._tell("E161", number, place, value=text)
            return
        if column != "date" and not (said.start or said.has_day):
            self._tell("E163", number, place, value=text)
            return
        if said.has_day and column in ("date", TIME):
            day = self._with_year(said, number, place, text)
            if day is None:
                return
            wanted["date"] = (place, day.isoformat())
            if said.last is not None:
                wanted["last_day"] = (place, said.last.isoformat())
            if said.weekday is not None:
                self._check_weekday(day, said.weekday, number, place)
        if said.start and column == "end":
            wanted["end"] = (place, said.end or said.start)
        elif said.start:
            wanted["start"] = (place, said.start)
            if said.end:
                wanted["end"] = (place, said.end)
        if said.is_oddly_early:
            self._tell("W676", number, place, value=text, time=said.start)
        if said.rest:
            self._tell("W162", number, place, rest=said.rest)

    def _with_year(self, said: DayTime, number: int, place: int, text: str) -> date | None:
        """The day with the year of the days before it, which is told where it is not that of the plan."""
        if said.day is not None:
            self.before, self.year = said.day, said.day.year
            return said.day
        if self.year is None or said.month_and_day is None:
            self._tell("E162", number, place, value=text)
            return None
        try:
            day = date(self.year, *said.month_and_day)
            if self.before is not None and day < self.before - _TERM:
                day = date(self.year + 1, *said.month_and_day)
                self._tell("W163", number, place, year=day.year)
        except ValueError:
            self._tell("E161", number, place, value=text)
            return None
        self.before, self.year = day, day.year
        return day

    def _check_weekday(self, day: date, weekday: int, number: int, place: int) -> None:
        if day.weekday() != weekday:
            words = {"real": f"term:weekday.{day.weekday()}", "written": f"term:weekday.{weekday}"}
            self._tell("W161", number, place, date=day, **words)

    def _tell(self, code: str, number: int, place: int, **values: object) -> None:
        span = cell_span(self.path, self.plan.name, number, place)
        self.told.append(problem(code, span, cell=cell_name(self.plan.name, number, place), **values))
