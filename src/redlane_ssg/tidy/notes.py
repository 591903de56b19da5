"""Footnotes in HTML, whoever wrote it: a link to a place from which a link leads back."""

from __future__ import annotations

import re

from bs4.element import Tag

from redlane_ssg.tidy.trees import attribute, is_blank_text, is_empty, new_tag, tags_of

_CONTAINERS = ("li", "div", "aside", "section", "dd", "p")
_WORD_NOTE = re.compile(r"(?:ftn|edn)\d+")
_NOTE_LIST = "mso-element:footnote-list"


def make_notes(tree: Tag, first: int) -> None:
    """Makes ``note`` tags of footnotes, at the end of the tree, and ``noteref`` tags of the links to them.

    ``first`` is the number of the first one.
    """
    places = {name: tag for tag in tags_of(tree, bool) for name in _names(tag)}
    numbers: dict[int, int] = {}
    notes: list[Tag] = []
    for link in tags_of(tree, "a"):
        target = (
            places.get(attribute(link, "href").removeprefix("#")) if attribute(link, "href").startswith("#") else None
        )
        container = _container(target) if target is not None else None
        if container is None or link in container.descendants or not (_backlinks(container, link)):
            continue
        # The first link of the two leads to the note.
        if container in link.previous_elements:
            continue
        number = numbers.setdefault(id(container), first + len(numbers))
        if container not in notes:
            notes.append(container)
        for back in _backlinks(container, link):
            back.decompose()
        reference = new_tag("noteref")
        reference["number"] = str(number)
        _whole_reference(link).replace_with(reference)
    for note in notes:
        _move_to_end(tree, note, numbers[id(note)])


def _names(tag: Tag) -> list[str]:
    return [name for name in (attribute(tag, "id"), attribute(tag, "name")) if name]


def _container(target: Tag) -> Tag | None:
    if target.name in _CONTAINERS:
        return target
    found = target.find_parent([*_CONTAINERS])
    around = found.parent if found is not None else None
    # Word puts each note into a block of its own.
    return around if around is not None and _WORD_NOTE.fullmatch(attribute(around, "id")) else found


def _backlinks(container: Tag, link: Tag) -> list[Tag]:
    parent = link.parent
    names = {*_names(link), *(_names(parent) if parent is not None else ())}
    return [back for back in tags_of(container, "a") if attribute(back, "href").removeprefix("#") in names]


def _whole_reference(link: Tag) -> Tag:
    """The link, or the raised text that holds nothing else."""
    parent = link.parent
    is_alone = parent is not None and all(child is link or is_blank_text(child) for child in parent.children)
    return parent if is_alone and parent is not None and parent.name == "sup" else link


def _move_to_end(tree: Tag, note: Tag, number: int) -> None:
    around = note.parent
    holder = note.find_parent(lambda tag: _NOTE_LIST in attribute(tag, "style").replace(" ", ""))
    note.extract()
    note.name, note.attrs = "note", {"number": str(number)}
    tree.append(note)
    if holder is not None:
        for line in tags_of(holder, "hr"):
            line.decompose()
    while around is not None and around is not tree and is_empty(around):
        above = around.parent
        around.extract()
        around = above
