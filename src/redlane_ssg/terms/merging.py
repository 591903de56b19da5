"""Rows of a plan into the front matter of an entry: what is there already is changed where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redlane_ssg.catalogue.term_words import SESSION_WORDS
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.edit.front_matter import front_of, with_more, with_value
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.fields import Model, ReferenceTo
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.occasions import MOVED
from redlane_ssg.kinds.shape import id_or_name
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Plain, SequenceNode, plain_value
from redlane_ssg.terms.columns import OccasionList
from redlane_ssg.terms.reading import PlanRow, TermPlan


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """How a plan changes what is listed, by titles.

    Of what is changed, ``moved`` has another date, ``moved_silently`` without saying so, and ``emptied`` loses the
    values of these fields. ``missing`` is not in the plan, and stays as it is.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    moved_silently: tuple[str, ...] = ()
    emptied: tuple[tuple[str, tuple[str, ...]], ...] = ()
    missing: tuple[str, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class MergedPlan:
    """An entry's text with a plan in it, how its list has changed, and what is to be told."""

    text: str
    changes: PlanChanges
    told: tuple[Diagnostic, ...]


def listed_occasions(text: str, occasions: OccasionList) -> tuple[Model, ...] | tuple[Diagnostic, ...]:
    """What an entry lists, or what is wrong with it."""
    front = front_of(text)
    node = front.get(occasions.field) if front is not None else None
    items = node.items if isinstance(node, SequenceNode) else ()
    odd = [item for item in items if not isinstance(item, MappingNode)]
    if odd:
        expected = {"field": occasions.field, "value": a_few([str(plain_value(one)) for one in odd])}
        return (problem("E203", odd[0].span, expected="term:model", **expected),)
    found = [validate(occasions.model, item) for item in items if isinstance(item, MappingNode)]
    wrong = tuple(one for result in found if isinstance(result, tuple) for one in result)
    return wrong or tuple(result for result in found if not isinstance(result, tuple))


def merge(
    text: str,
    path: str,
    kind: str,
    occasions: OccasionList,
    old: Sequence[Model],
    plan: TermPlan,
    names: EntryNames,
) -> MergedPlan:
    """The text of an entry with the rows of a plan; ``old`` is what it lists."""
    title = occasions.name_of("title") or ""
    places = _matches(old, plan.rows, title)
    edit = _Edit(text, path, tuple(KINDS[kind].model_fields))
    changed = [
        _RowChange.of(old[place], row, plan.fields, names, place, str(row.values.get(title)))
        for row, place in zip(plan.rows, places, strict=True)
        if place is not None
    ]
    for one in changed:
        for name, value in one.values.items():
            edit.put((occasions.field, one.place, name), value, one.title)
    added = [dict(row.values) for row, place in zip(plan.rows, places, strict=True) if place is None]
    edit.put_more((occasions.field,), added, a_few([str(values.get(title)) for values in added]))
    edit.told.extend(_unfit(edit.text, occasions, plan.rows, places))
    left = tuple(str(getattr(one, title)) for index, one in enumerate(old) if index not in places)
    if left:
        edit.told.append(problem("W167", Span(path), names=a_few(left)))
    titles = tuple(str(values.get(title)) for values in added)
    return MergedPlan(edit.text, _changes(changed, titles, left), tuple(edit.told))


@dataclass(frozen=True, slots=True)
class _RowChange:
    """What a row changes of what is listed at a place: the values that become others, None for those that go."""

    title: str
    place: int
    values: dict[str, Plain]
    is_moved: bool
    is_said: bool

    @classmethod
    def of(
        cls, old: Model, row: PlanRow, fields: frozenset[str], names: EntryNames, place: int, title: str
    ) -> _RowChange:
        """What a row changes of ``old``. Whether it has another date, and whether its status says so."""
        changed = dict.fromkeys(_differing(old, row.model, fields, names))
        values = {name: row.values.get(name) for name in changed} | _old_date(old, row.model)
        is_moved = "date" in changed and getattr(old, "date", None) is not None
        return cls(title, place, values, is_moved, getattr(row.model, "status", None) is not None)

    @property
    def lost(self) -> tuple[str, ...]:
        """The fields whose values go."""
        return tuple(name for name, value in self.values.items() if value is None)


def _changes(rows: Sequence[_RowChange], added: tuple[str, ...], missing: tuple[str, ...]) -> PlanChanges:
    changed = [one for one in rows if one.values]
    moved = [one for one in changed if one.is_moved]
    return PlanChanges(
        added=added,
        changed=tuple(one.title for one in changed),
        moved=tuple(one.title for one in moved),
        moved_silently=tuple(one.title for one in moved if not one.is_said),
        emptied=tuple((one.title, one.lost) for one in changed if one.lost),
        missing=missing,
        same=len(rows) - len(changed),
    )


def _old_date(old: Model, new: Model) -> dict[str, Plain]:
    """The day from which something is moved, where the table says that it is, and not from when."""
    before, after = getattr(old, "date", None), getattr(new, "date", None)
    has_own = getattr(new, "former_date", None) is not None
    is_moved = getattr(new, "status", None) == MOVED and after not in (None, before)
    return {"former_date": before.isoformat()} if before is not None and is_moved and not has_own else {}


def _unfit(
    text: str, occasions: OccasionList, rows: Sequence[PlanRow], places: Sequence[int | None]
) -> Iterator[Diagnostic]:
    """What does not go together once a row is in the file, at the row's cell: a day after the last one that is kept."""
    front = front_of(text)
    node = front.get(occasions.field) if front is not None else None
    items = node.items if isinstance(node, SequenceNode) else ()
    for row, place in zip(rows, places, strict=True):
        item = items[place] if place is not None and place < len(items) else None
        found = validate(occasions.model, item) if isinstance(item, MappingNode) else None
        if isinstance(found, tuple):
            cell = row.spans.get("date") or next(iter(row.spans.values()))
            yield from (replace(one, span=cell, excerpt="") for one in found)


@dataclass(slots=True)
class _Edit:
    """Changes a text value by value, and tells of those that cannot be changed alone."""

    text: str
    path: str
    order: tuple[str, ...]
    told: list[Diagnostic] = field(default_factory=list)

    def put(self, at: Location, value: Plain, called: str) -> None:
        """Puts a value at its place; ``called`` is what it belongs to."""
        changed = with_value(self.text, at, value, self.order)
        if changed is None:
            self.told.append(problem("E168", Span(self.path), title=called, field=str(at[-1])))
        else:
            self.text = changed

    def put_more(self, at: Location, values: Sequence[Plain], called: str) -> None:
        """Puts more items at the end of a list."""
        changed = with_more(self.text, at, values, self.order) if values else self.text
        if changed is None:
            self.told.append(problem("E168", Span(self.path), title=called, field=str(at[-1])))
        else:
            self.text = changed


def _matches(old: Sequence[Model], rows: Sequence[PlanRow], title: str) -> list[int | None]:
    """For each row the place of what it is among what is listed: by title and day, by title, then by its number.

    By its number it takes the place of a session of a new term that is called by that number alone, and of one on the
    same day, which has another title now.
    """
    places: list[int | None] = [None] * len(rows)

    def settle(row: int, candidates: Iterator[int]) -> None:
        if places[row] is None:
            places[row] = next((one for one in candidates if one not in places), None)

    for index, row in enumerate(rows):
        same = (at for at, one in enumerate(old) if _key(one, title) == _key(row.model, title))
        settle(index, same)
    for index, row in enumerate(rows):
        name = getattr(row.model, title)
        open_places = [at for at, one in enumerate(old) if at not in places and getattr(one, title) == name]
        others = [at for at, other in enumerate(rows) if places[at] is None and getattr(other.model, title) == name]
        settle(index, iter(open_places if len(open_places) == len(others) == 1 else ()))
    for index, row in enumerate(rows):
        at = (row.number or 0) - 1
        is_same = 0 <= at < len(old) and (
            getattr(old[at], title) in _numbered(at + 1) or _is_on_same_day(old[at], row.model)
        )
        settle(index, iter((at,) if is_same else ()))
    return places


def _is_on_same_day(old: Model, new: Model) -> bool:
    day = getattr(new, "date", None)
    return day is not None and getattr(old, "date", None) == day


def _numbered(number: int) -> set[str]:
    return {words.format(number=number) for words in SESSION_WORDS.values()}


def _key(model: Model, title: str) -> tuple[object, object]:
    return getattr(model, title), getattr(model, "date", None)


def _differing(old: Model, new: Model, fields: frozenset[str], names: EntryNames) -> Iterator[str]:
    """The fields of a table's columns in which something is otherwise than in the file."""
    extra = {name for name in ("last_day",) if getattr(new, name, None) is not None}
    for name in type(new).model_fields:
        if name in fields | extra and _meant(old, name, names) != _meant(new, name, names):
            yield name


def _meant(model: Model, name: str, names: EntryNames) -> object:
    """A value; names of people are their ids where they have such."""
    value = getattr(model, name)
    either = id_or_name(type(model), name)
    if either is None or not isinstance(value, tuple):
        return value
    found = [names.find(word, ReferenceTo(facet=either.facet)) for word in value]
    return tuple(ids[0] if len(ids) == 1 else word for ids, word in zip(found, value, strict=True))
