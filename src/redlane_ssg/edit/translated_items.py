"""A translation whose lists follow those of its original: its items stand at the same places, one for each.

What is translated of an item is overlaid on the item of the same number. Where somebody puts an item into the original,
takes one out, or moves one, all that follow would speak of another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pydantic import BaseModel

from redlane_ssg.edit.front_matter import front_of, with_items
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.shape import field_form
from redlane_ssg.read.nodes import MappingNode, Node, Plain, SequenceNode, find, plain_value

# An item that has more in common than this with an earlier one is that one, changed.
_ALIKE = 0.5
# With more changed items than this at once, only those that are the same are found again.
_MOST_CHANGED = 40


@dataclass(frozen=True, slots=True)
class ListChange:
    """How a list of an original has changed: ``kept`` has for each item its earlier number, None for a new one."""

    at: Location
    count: int
    kept: tuple[int | None, ...]


def list_changes(model: type[BaseModel], before: str, after: str) -> tuple[ListChange, ...]:
    """The lists of which items have come, gone or moved between two texts of an original, outer ones first."""
    old, new = front_of(before), front_of(after)
    return tuple(_changes(model, old, new, ())) if old is not None and new is not None else ()


def with_changed_lists(text: str, changes: Sequence[ListChange]) -> str | None:
    """A translation that follows these changes of its original; a new item is one that translates nothing yet.

    A list that had another number of items than the original's stays as it is. None if a list has to be changed in the
    text.
    """
    for change in changes:
        front = front_of(text)
        node = find(front, change.at) if front is not None else None
        if not isinstance(node, SequenceNode) or len(node.items) != change.count:
            continue
        changed = with_items(text, change.at, change.kept)
        if changed is None:
            return None
        text = changed
    return text


def _changes(model: type[BaseModel], before: MappingNode, after: MappingNode, at: Location) -> Iterator[ListChange]:
    for name in model.model_fields:
        form, old, new = field_form(model, name), before.get(name), after.get(name)
        if form.model is None or old is None:
            continue
        if not form.is_list:
            yield from _within(form.model, old, new, (*at, name))
        elif isinstance(old, SequenceNode) and (new is None or isinstance(new, SequenceNode)):
            items = new.items if isinstance(new, SequenceNode) else ()
            kept = kept_numbers([plain_value(one) for one in old.items], [plain_value(one) for one in items])
            if kept != tuple(range(len(old.items))):
                yield ListChange((*at, name), len(old.items), kept)
            for index, number in enumerate(kept):
                if number is not None:
                    yield from _within(form.model, old.items[number], items[index], (*at, name, index))


def _within(model: type[BaseModel], old: Node, new: Node | None, at: Location) -> Iterator[ListChange]:
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        yield from _changes(model, old, new, at)


def kept_numbers(before: Sequence[Plain], after: Sequence[Plain]) -> tuple[int | None, ...]:
    """For each item its number in the list before: that of the same item, or of one that was changed into it.

    None for an item that is new. One that has nothing in common with what stood at its place is taken for that if the
    list is as long as it was and all others have kept their places.
    """
    found: dict[int, int] = {}
    for index, item in enumerate(after):
        same = (number for number, other in enumerate(before) if other == item and number not in found.values())
        number = next(same, None)
        if number is not None:
            found[index] = number
    found |= _changed_items(before, after, found)
    if len(before) == len(after) and all(index == number for index, number in found.items()):
        found = {index: index for index in range(len(after))}
    return tuple(found.get(index) for index in range(len(after)))


def _changed_items(before: Sequence[Plain], after: Sequence[Plain], found: dict[int, int]) -> dict[int, int]:
    """Of the items that were not found, those that are most like an earlier one, each with its number."""
    left = [index for index in range(len(after)) if index not in found]
    gone = [number for number in range(len(before)) if number not in found.values()]
    if max(len(left), len(gone)) > _MOST_CHANGED:
        return {}
    pairs = sorted((-_likeness(before[number], after[index]), index, number) for index in left for number in gone)
    alike: dict[int, int] = {}
    for likeness, index, number in pairs:
        if -likeness > _ALIKE and index not in alike and number not in alike.values():
            alike[index] = number
    return alike


def _likeness(one: Plain, other: Plain) -> float:
    """How much two values have in common, from 0 to 1."""
    if isinstance(one, str) and isinstance(other, str):
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    if isinstance(one, dict) and isinstance(other, dict):
        keys = one.keys() | other.keys()
        return sum(_likeness(one.get(key), other.get(key)) for key in keys) / len(keys) if keys else 1.0
    return float(one == other)
