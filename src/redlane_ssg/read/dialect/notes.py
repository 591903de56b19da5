"""Footnotes: their numbers in the order of their references, and the list of them at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from redlane_ssg.read.dialect.block_tree import NoteBlock

_ARROW = "↩"


class Footnotes:
    """The notes of a body. Only those that are referred to are shown."""

    def __init__(self, notes: Mapping[str, NoteBlock]) -> None:
        self._notes = notes
        # By key, the number of each note that is referred to, and how often it is.
        self._numbers: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._order: list[str] = []
        self._names = _names(notes)

    def refer(self, label: str) -> Element | None:
        """The element of a reference to a note: its number, which links to it. None if there is no such note."""
        key = note_key(label)
        if key not in self._notes:
            return None
        if key not in self._numbers:
            self._order.append(key)
            self._numbers[key] = len(self._order)
        self._counts[key] += 1
        name = self._names[key]
        sup = Element("sup", {"id": _reference_id(name, self._counts[key])})
        SubElement(sup, "a", {"class": "footnote-ref", "href": f"#fn:{name}"}).text = str(self._numbers[key])
        return sup

    def unused(self) -> list[NoteBlock]:
        """The notes without a reference."""
        return [note for key, note in self._notes.items() if key not in self._numbers]

    def element(self, fill: Callable[[Element, NoteBlock], None]) -> Element | None:
        """The list of the notes; None without any. ``fill`` adds a note's text, which may refer to more notes."""
        if not self._order:
            return None
        div = Element("div", {"class": "footnote"})
        SubElement(div, "hr")
        items = SubElement(div, "ol")
        made: list[Element] = []
        # The order grows while notes refer to others.
        for key in self._order:
            made.append(SubElement(items, "li", {"id": f"fn:{self._names[key]}"}))
            fill(made[-1], self._notes[key])
        for key, item in zip(self._order, made, strict=True):
            _add_ways_back(item, self._names[key], self._numbers[key], self._counts[key])
        return div


def _names(notes: Mapping[str, NoteBlock]) -> dict[str, str]:
    """A name without blanks for each note, unlike all others."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for number, (key, note) in enumerate(notes.items(), start=1):
        name = "-".join(note.label.split())
        names[key] = f"{name}-{number}" if name in used else name
        used.add(names[key])
    return names


def note_key(label: str) -> str:
    """The form by which the labels of notes are compared."""
    return " ".join(label.split()).casefold()


def _reference_id(name: str, nth: int) -> str:
    return f"fnref:{name}" if nth == 1 else f"fnref{nth}:{name}"


def _add_ways_back(item: Element, name: str, number: int, count: int) -> None:
    last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
    if len(last):
        last[-1].tail = (last[-1].tail or "") + "\u00a0"
    elif last.text:
        last.text += "\u00a0"
    for nth in range(1, count + 1):
        attributes = {
            "class": "footnote-backref",
            "href": f"#{_reference_id(name, nth)}",
            "title": f"{_ARROW} {number}",
        }
        SubElement(last, "a", attributes).text = _ARROW
