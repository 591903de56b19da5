"""Footnotes: their numbers in the order of their references, and the list of them at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from redlane_ssg.read.dialect.block_tree import NoteBlock

_ARROW = "↩"


class Footnotes:
    """The notes of a body. Only those that are referred to are shown."""

    def __init__(self, notes: Mapping[str, NoteBlock]) -> None:
        self._notes = notes
        # The number of references to each note that is referred to, in the order of the first reference.
        self._references: dict[str, int] = {}

    def refer(self, label: str) -> Element | None:
        """The element of a reference to a note: its number, which links to it. None if there is no such note."""
        key = note_key(label)
        if key not in self._notes:
            return None
        nth = self._references[key] = self._references.get(key, 0) + 1
        number = [*self._references].index(key) + 1
        name = self._name(key)
        sup = Element("sup", {"id": _reference_id(name, nth)})
        SubElement(sup, "a", {"class": "footnote-ref", "href": f"#fn:{name}"}).text = str(number)
        return sup

    def unused(self) -> list[NoteBlock]:
        """The notes without a reference."""
        return [note for key, note in self._notes.items() if key not in self._references]

    def element(self, fill: Callable[[Element, NoteBlock], None]) -> Element | None:
        """The list of the notes; None without any. ``fill`` adds a note's text, which may refer to more notes."""
        if not self._references:
            return None
        div = Element("div", {"class": "footnote"})
        SubElement(div, "hr")
        items = SubElement(div, "ol")
        made: dict[str, Element] = {}
        while len(made) < len(self._references):
            for key in [key for key in self._references if key not in made]:
                made[key] = SubElement(items, "li", {"id": f"fn:{self._name(key)}"})
                fill(made[key], self._notes[key])
        for number, (key, count) in enumerate(self._references.items(), start=1):
            _add_ways_back(made[key], self._name(key), number, count)
        return div

    def _name(self, key: str) -> str:
        return "-".join(self._notes[key].label.split())


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
