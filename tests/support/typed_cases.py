"""The cases of ``typed/``: what an editor writes and what comes of it, in the form of ``typed/README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide_text import Section, sections, write_sections
from guides import DAY, SMALLEST, write_guide
from suite_cases import Expected

TYPED = Path(__file__).parents[1] / "typed"
# What a section looks at in a file of the site, or in what a command prints.
LOOKS = ("body", "shown", "absent", "said")
_DIVISION = re.compile(r"</?div\b")


@dataclass(frozen=True, slots=True)
class TypedCase:
    """A guide, the day of the build, the problems it must report, and what must be seen of it."""

    name: str
    files: tuple[Section, ...]
    day: date
    expected: tuple[Expected, ...]
    looks: tuple[Section, ...]

    @property
    def fails(self) -> bool:
        return any(found.problem.startswith("E") for found in self.expected)

    def looked_at(self, how: str) -> Iterator[Section]:
        return (look for look in self.looks if how in look.how)


def load_typed(path: Path) -> TypedCase:
    preface, parts = sections(path.read_bytes().decode())
    assert preface, f"{path.name} does not say what it is about"
    written = tuple(part for part in parts if part.name.startswith(("content/", "themes/")))
    others = [part for part in parts if part not in written]
    days = [part.how[0] for part in others if part.name == "date"]
    expected = [part for part in others if part.name == "expect"]
    looks = tuple(part for part in others if part.name not in ("date", "expect"))
    assert looks, f"{path.name} looks at nothing: what only reports problems belongs into suite/"
    assert not [look for look in looks if look.how not in [(how,) for how in LOOKS]], f"{path.name}: unknown look"
    lines = [line.split(" | ") for part in expected for line in part.text.splitlines() if line]
    problems = tuple(Expected(line[0], tuple(line[1:])) for line in lines)
    return TypedCase(path.stem, written, date.fromisoformat(days[0]) if days else DAY, problems, looks)


TYPED_CASES = [load_typed(path) for path in sorted(TYPED.glob("*.txt"))]


def write_typed(case: TypedCase, project: Path) -> None:
    write_guide(project, SMALLEST)
    write_sections(project, case.files)


def body_of(page: str) -> str:
    """The HTML of an entry's body, as it stands on its page; empty if it has none."""
    start = page.find('<div class="prose"')
    if start < 0:
        return ""
    depth = 0
    for tag in _DIVISION.finditer(page, start):
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return page[page.index(">", start) + 1 : tag.start()].strip("\n")
    raise AssertionError("the body is never closed")
