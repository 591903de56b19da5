"""The cases of ``suite/``: whole small guides and the problems they must report, in the form of ``suite/README.md``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide_text import Section, sections, write_sections
from guides import SMALLEST, write_guide

SUITE = Path(__file__).parents[1] / "suite"


@dataclass(frozen=True, slots=True)
class Expected:
    problem: str
    words: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.problem.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Case:
    """A guide and what is wrong with it; ``text`` is the whole file, which messages may quote."""

    name: str
    text: str
    files: tuple[Section, ...]
    expected: tuple[Expected, ...]

    @property
    def fails(self) -> bool:
        return any(found.problem.startswith("E") for found in self.expected)


def load(path: Path) -> Case:
    text = path.read_bytes().decode()
    preface, parts = sections(text)
    assert preface, f"{path.name} does not say what it is about"
    assert [part.name for part in parts].index("expect") == len(parts) - 1, f"{path.name} does not end with expect"
    lines = [line.split(" | ") for line in parts[-1].text.splitlines() if line]
    return Case(path.stem, text, tuple(parts[:-1]), tuple(Expected(line[0], tuple(line[1:])) for line in lines))


CASES = [load(path) for path in sorted(SUITE.glob("*.txt"))]


def write_case(case: Case, project: Path) -> None:
    write_guide(project, SMALLEST)
    write_sections(project, (part for part in case.files if "memory" not in part.how))
    for part in case.files:
        (project / part.name).parent.mkdir(parents=True, exist_ok=True)
