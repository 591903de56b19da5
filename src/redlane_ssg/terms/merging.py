"""Rows of a plan into the front matter of an entry: what is there already is changed where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redlane_ssg.catalogue.term_words import SESSION_WORDS
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.edit.front_matter import front_of, with_value
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.fields import Model, ReferenceTo
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.occasions import MOVED
from redlane_ssg.kinds.shape import id_or_name
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Plain, SequenceNode
from redlane_ssg.terms.columns import OccasionList
from redlane_ssg.terms.reading import PlanRow, TermPlan


@dataclass(frozen=True, slots=True)
class MergedPlan:
    """An entry's text with a plan in it, and what is to be told.

    ``moved`` are the titles of what has another date now, and does not say so.
    """

    text: str
    told: tuple[Diagnostic, ...]
    moved: tuple[str, ...] = ()


def listed_occasions(text: str, occasions: OccasionList) -> tuple[Model, ...] | tuple[Diagnostic, ...]:
    """What an entry lists, or what is wrong with it."""
    front = front_of(text)
    node = front.get(occasions.field) if front is not None else None
    items = node.items if isinstance(node, SequenceNode) else ()
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
    appended, moved = len(old), list[str]()
    for row, place in zip(plan.rows, places, strict=True):
        called = str(row.values.get(title))
        if place is None:
            edit.put((occasions.field, appended), dict(row.values), called)
            appended += 1
            continue
        changed = dict.fromkeys(_differing(old[place], row.model, plan.fields, names))
        values = {name: row.values.get(name) for name in changed} | _old_date(old[place], row.model)
        for name, value in values.items():
            edit.put((occasions.field, place, name), value, called)
        if "date" in changed and _is_moved_silently(old[place], row.model):
            moved.append(called)
    edit.told.extend(_unfit(edit.text, occasions, plan.rows, places))
    left = [str(getattr(one, title)) for index, one in enumerate(old) if index not in places]
    if left:
        edit.told.append(problem("W167", Span(path), names=a_few(left)))
    return MergedPlan(edit.text, tuple(edit.told), tuple(moved))


def _old_date(old: Model, new: Model) -> dict[str, Plain]:
    """The day from which something is moved, where the table says that it is, and not from when."""
    before, after = getattr(old, "date", None), getattr(new, "date", None)
    has_own = getattr(new, "former_date", None) is not None
    is_moved = getattr(new, "status", None) == MOVED and after not in (None, before)
    return {"former_date": before.isoformat()} if before is not None and is_moved and not has_own else {}


def _is_moved_silently(old: Model, new: Model) -> bool:
    return getattr(old, "date", None) is not None and getattr(new, "status", None) is None


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
