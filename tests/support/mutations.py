"""Fields of every kind, each made wrong in turn: the guide of every kind and field, with one or two values replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from every_kind import EVERY_KIND
from guide_text import sections
from guides import context, inputs, write_guide

from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import read_inputs

# What stands in place of a value, as written; None takes the field away.
VALUES: tuple[str | None, ...] = (
    None, "", "~", "[]", "{}", "[a, b]", "{a: b}", "[[a]]", "[{a: b}]", "[~]", "[1, {}]", "0", "-1", "3.5", "010",
    "1e999", "nan", "true", "no", "2026-05-01", "2026-02-30", "12:30", "文字", '""', "' '", "a b", "!x 文字",
    "old-house", "wang", "nobody", "x.png", "https://a.example/", "term:x", "{x}", '"%s {0}"', "'" + "长" * 3000 + "'",
)  # fmt: skip
_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A value of a file's front matter that is replaced; the file may be a translation that is made for it."""

    file: str
    path: Path_
    value: str | None

    @property
    def id(self) -> str:
        return self.file.rpartition("/")[2].partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file} {'.'.join(map(str, self.path))}: {(self.value or 'absent')[:40]}"


class MutableGuide:
    """The guide on disk, and what it reports with some of its values replaced."""

    def __init__(self, project: Path) -> None:
        self._project = write_guide(project, EVERY_KIND)
        self._texts = {part.name: part.text for part in sections(EVERY_KIND)[1] if part.name.endswith((".md", ".yml"))}
        # What did not change is not read again, as between the builds of an editor.
        self._store = Store(project / "store.sqlite")
        self.before = frozenset(map(_told, self._problems()))

    def paths(self) -> Iterator[tuple[str, Path_]]:
        """Every value of every entry and of guide.yml, and each of them in a translation."""
        for file in sorted(self._texts):
            if ".en." in file or ".ja." in file:
                continue
            stem, _, suffix = file.rpartition(".")
            translation = f"{stem}.en.{suffix}"
            for path in [*_paths(_front(self._texts[file])[0]), ("unknown",)]:
                yield file, path
                yield translation, path

    def value_at(self, mutation: Mutation) -> object:
        """What stands there before, in the original."""
        value: object = _front(self._texts[mutation.file.replace(".en.", ".")])[0]
        for step in mutation.path:
            value = value[step] if isinstance(value, list | dict) and step != "unknown" else None  # type: ignore[index]
        return value

    def text(self, file: str) -> str:
        """A file as it stands before."""
        return self._texts.get(file, "")

    def problems_with(self, mutations: Iterable[Mutation]) -> tuple[list[Diagnostic], Mapping[str, list[str]]]:
        """The problems that come with these mutations, and the lines of the files that they change."""
        changed = self.changed(mutations)
        try:
            for file, lines in changed.items():
                (self._project / file).write_text("\n".join(lines), "utf-8")
            found = self._problems()
        finally:
            self._restore(changed)
        return [problem for problem in found if _told(problem) not in self.before], changed

    def changed(self, mutations: Iterable[Mutation]) -> dict[str, list[str]]:
        """The lines of the files that these mutations change, by path."""
        by_file: dict[str, dict[Path_, str | None]] = {}
        for mutation in mutations:
            by_file.setdefault(mutation.file, {})[mutation.path] = mutation.value
        return {file: self._changed(file, values) for file, values in by_file.items()}

    def _problems(self) -> tuple[Diagnostic, ...]:
        loaded = read_inputs(inputs(self._project), context(self._store))
        return Report.of(loaded.diagnostics, loaded.texts).diagnostics

    def _restore(self, files: Iterable[str]) -> None:
        for file in files:
            if file in self._texts:
                (self._project / file).write_text(self._texts[file], "utf-8")
            else:
                (self._project / file).unlink()

    def _changed(self, file: str, values: Mapping[Path_, str | None]) -> list[str]:
        """The lines of a file with some values replaced; each field is on a line of its own."""
        original, _ = _front(self._texts[file.replace(".en.", ".")])
        fields, body = _front(self._texts.get(file, "---\ntitle: T\n---\n"))
        for path in values:
            if path not in _paths(fields):
                fields[str(path[0])] = original.get(str(path[0]), "")
        written = {name: _flow(value, values, (name,)) for name, value in fields.items()}
        front = [f"{name}: {value}" for name, value in written.items() if value is not None]
        return ["---", *front, "---", *body.split("\n")] if file.endswith(".md") else front


def _told(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.code, problem.span.path, problem.message("en")


def _front(text: str) -> tuple[dict[str, object], str]:
    match = _FRONT.fullmatch(text if text.endswith("\n") else f"{text}\n")
    return yaml.load(match["front"] if match else text, Loader=yaml.BaseLoader) or {}, match["body"] if match else ""


def _paths(value: object, path: Path_ = ()) -> Iterator[Path_]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from _paths(item, (*path, step))


def _flow(value: object, replaced: Mapping[Path_, str | None], path: Path_) -> str | None:
    """A value in one line, with those replaced as they are written; None if it is taken away."""
    if path in replaced:
        return replaced[path]
    if isinstance(value, dict):
        pairs = {key: _flow(item, replaced, (*path, key)) for key, item in value.items()}
        return "{" + ", ".join(f"{key}: {item}" for key, item in pairs.items() if item is not None) + "}"
    if isinstance(value, list):
        items = [_flow(item, replaced, (*path, index)) for index, item in enumerate(value)]
        return "[" + ", ".join(item for item in items if item is not None) + "]"
    return json.dumps(value, ensure_ascii=False)


def unexplained(guide: MutableGuide, mutations: list[Mutation]) -> list[str]:
    """What is wrong with the problems that these mutations bring: in other places, or missing."""
    problems, changed = guide.problems_with(mutations)
    found = [
        f"{', '.join(map(str, mutations))} -> {problem.code} {problem.span} {problem.message('en')}"
        for problem in problems
        if not any(_explains(guide, mutation, problem, problems) for mutation in mutations)
    ]
    if len(mutations) == 1:
        found.extend(_untold(guide, mutations[0], problems, changed[mutations[0].file]))
    return found


def _explains(guide: MutableGuide, mutation: Mutation, problem: Diagnostic, problems: list[Diagnostic]) -> bool:
    if problem.span.path == mutation.file:
        return True
    if problem.code == "W521" and f"/{mutation.id}." in problem.span.path:
        # There is a translation now, without a recording.
        return True
    if f"/{mutation.id}." in problem.span.path and mutation.value in (None, "", "~"):
        # A translation of what is gone is incomplete.
        return True
    if problem.code == "W370":
        # Times follow the ways between places, and the way through a place that is unfit is not known.
        return True
    if any(one.span.path == mutation.file and one.code[:2] in ("E1", "E2") for one in problems):
        # An entry that is unfit explains nothing elsewhere.
        return False
    if problem.code in ("W335", "W337") or mutation.id == "guide":
        # Every place is measured against all others, and every entry follows guide.yml.
        return True
    # Its translation follows it, and others may name it: it may be hidden, or of another size.
    name = re.compile(rf"(?<![\w-]){re.escape(mutation.id)}(?![\w-])")
    text = guide.text(problem.span.path)
    return (
        f"/{mutation.id}." in problem.span.path or bool(name.search(text)) or problem.span.path == "content/guide.yml"
    )


def _untold(guide: MutableGuide, mutation: Mutation, problems: list[Diagnostic], lines: list[str]) -> Iterator[str]:
    """A value of the wrong shape without a problem on its line."""
    before, value = guide.value_at(mutation), mutation.value
    is_shape = value is not None and value.startswith(("[", "{"))
    is_wrong = (isinstance(before, str) and is_shape) or (mutation.path == ("unknown",) and value is not None)
    told_on = {
        lines[problem.span.line - 1].partition(":")[0] for problem in problems if problem.span.path == mutation.file
    }
    if is_wrong and str(mutation.path[0]) not in told_on:
        yield f"{mutation} is not told on its line"
