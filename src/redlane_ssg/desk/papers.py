"""Papers on the desk: what docents and organisers get, made by the same code as a build, and opened from a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.output_steps import StepDone, take_step
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.inputs import Inputs
from redlane_ssg.printing.docent_editions import issue_edition
from redlane_ssg.printing.papers import make_all_papers
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import STAFF, read_published_file

PAPER_STEPS = ("papers", "edition")
# What is asked for most comes first; other folders follow.
_ORDER = ("handbooks", "cards", "days", "attendance", "boards")


class DeskPapers:
    """The papers of a desk's guide. Use it in the desk's thread. ``shown_as`` is the output folder in messages."""

    def __init__(self, desk: Desk, context: RunContext, output: Path, shown_as: str, today: Callable[[], date]) -> None:
        self._desk, self._context, self._output, self._shown_as = desk, context, output, shown_as
        self._today = today

    def rows(self) -> list[dict[str, object]]:
        """Each paper that was made: its path, its folder, what it is about, its language, and what else it is."""
        shown, found = self._desk.fresh().shown, inspect_own_folder(self._output, STAFF)
        if shown is None or found is None:
            return []
        guide = shown.guide
        originals = (
            (one, entry) for (one, code), entry in guide.entries.untracked.items() if code == guide.first_language
        )
        titles = {identifier: entry.outline.title for identifier, entry in originals}
        languages = {one.code: one.name for one in guide.config[guide.first_language].languages}
        rows = (_row(path, titles, languages) for path in found.manifest)
        return sorted(rows, key=lambda row: _place(row, list(languages.values())))

    def file(self, path: str) -> bytes | None:
        """A paper by its path in the folder of papers; None if there is none."""
        return read_published_file(self._output / STAFF, path)

    def step(self, name: str) -> StepDone | Diagnostic:
        """Takes one of ``PAPER_STEPS``; a diagnostic if something else works in the output folder for too long."""
        work = {"papers": self._make, "edition": self._issue}
        return take_step(self._desk, self._output, self._shown_as, work[name])

    @property
    def _inputs(self) -> Inputs:
        return replace(self._desk.inputs, build_date=self._today())

    def _make(self) -> StepDone:
        report, count = make_all_papers(self._inputs, self._output, self._shown_as, self._context)
        return StepDone(report, {"count": count, "folder": f"{self._shown_as}/{STAFF}/"})

    def _issue(self) -> StepDone:
        issued = issue_edition(self._inputs, self._context)
        return StepDone(issued.report, {"number": issued.number, "count": int(issued.is_new), "path": issued.path})


def _place(row: dict[str, object], languages: list[str]) -> tuple[int, int, str]:
    """By folder, then by language, then by name."""
    folder, language = str(row["folder"]), str(row["language"])
    first = _ORDER.index(folder) if folder in _ORDER else len(_ORDER)
    return first, languages.index(language) if language in languages else 0, str(row["path"])


def _row(path: str, titles: Mapping[str, str], languages: Mapping[str, str]) -> dict[str, object]:
    """What a paper is, by its name: ``days/base-1-handout-zh-Hans.pdf``."""
    folder, _, name = path.partition("/")
    words = name.rpartition(".")[0].split("-")
    identifier = next((one for count in range(len(words), 0, -1) if (one := "-".join(words[:count])) in titles), "")
    rest = words[len(identifier.split("-")) :] if identifier else words
    told = "-".join(rest)
    language = max((code for code in languages if f"-{code}-" in f"-{told}-"), key=len, default="")
    other = f"-{told}-".replace(f"-{language}-", "-", 1) if language else told
    return {
        "path": path,
        "folder": folder,
        "title": titles.get(identifier, name),
        "language": languages.get(language, ""),
        "words": [word for word in other.split("-") if word],
    }
