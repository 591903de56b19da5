"""Source files to documents: which kind, which id, which language; front matter as nodes, the body as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.memo import Memo
from redlane_ssg.read.leaves import Leaf, make_leaves, open_leaf
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.prose import Mark, Prose
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows opens these as devices whatever their ending is.
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)})


@dataclass(frozen=True, slots=True)
class Document:
    """An entry's file in one language, as written. ``language`` is empty for the guide's first language."""

    path: str
    folder: str
    id: str
    language: str
    front_matter: MappingNode
    prose: Prose
    body_line: int


@dataclass(frozen=True, slots=True)
class Written:
    """What the content folder holds: documents, and the texts of all files that problems may point into."""

    documents: tuple[Document, ...]
    texts: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def read_documents(
    files: Iterable[SourceFile],
    folders: Collection[str],
    languages: Collection[str],
    memo: Memo,
    jobs: int | None,
    advance: Callable[[str], object],
) -> Written:
    """Every Markdown file of every kind's folder.

    ``folders`` are the kinds' folders; ``languages`` the codes that may stand before ``.md``; ``jobs`` how many
    processes there may be; ``advance`` is called for each file that had to be read anew.
    """
    diagnostics: list[Diagnostic] = []
    texts: dict[str, str] = {}
    named: list[tuple[SourceFile, _Name]] = []
    for file in files:
        if not file.relative.lower().endswith(".md"):
            continue
        text = decode(file.data, file.path)
        if isinstance(text, Diagnostic):
            diagnostics.append(text)
            continue
        texts[file.path] = text
        name = _name(file, folders, languages)
        if isinstance(name, Diagnostic):
            diagnostics.append(name)
            continue
        named.append((file, name))
    wanted = [texts[file.path] for file, _ in named]
    leaves = make_leaves(wanted, memo, jobs, lambda place: advance(named[place][0].path))
    documents: list[Document] = []
    for (file, name), leaf in zip(named, leaves, strict=True):
        found, problems = _document(file.path, open_leaf(leaf, file.path), name)
        diagnostics.extend(problems)
        documents.extend(found)
    return Written(tuple(documents), texts, tuple(diagnostics))


@dataclass(frozen=True, slots=True)
class _Name:
    folder: str
    id: str
    language: str


def _name(file: SourceFile, folders: Collection[str], languages: Collection[str]) -> _Name | Diagnostic:
    folder, _, name = file.relative.partition("/")
    if not name or folder not in folders:
        return problem(
            "E117",
            Span(file.path),
            folder=folder if name else file.path.partition("/")[0],
            nearest=nearest(folder, folders) if name else "",
            allowed=", ".join(sorted(folders)),
        )
    stem = name[: -len(".md")]
    identifier, _, language = stem.partition(".")
    if "/" in stem:
        return problem("E122", Span(file.path), folder=folder)
    if language and language not in languages:
        return problem(
            "E119",
            Span(file.path),
            language=language,
            nearest=nearest(language, languages),
            allowed=", ".join(sorted(languages)),
        )
    if not _ID.fullmatch(identifier) or len(identifier) > 80:
        return problem("E116", Span(file.path), name=identifier)
    if identifier in _DEVICES:
        return problem("E123", Span(file.path), name=identifier)
    return _Name(folder, identifier, language)


def _document(path: str, leaf: Leaf, name: _Name) -> tuple[list[Document], list[Diagnostic]]:
    front_matter, prose = leaf.front_matter, leaf.prose
    problems = [
        problem(found.code, place(found.mark, path, leaf.body_line), **dict(found.values))
        for found in (prose.problems if prose else ())
    ]
    if isinstance(front_matter, Diagnostic):
        return [], [front_matter, *problems]
    assert prose is not None  # noqa: S101 - a leaf with front matter has a body, if an empty one
    return [Document(path, name.folder, name.id, name.language, front_matter, prose, leaf.body_line)], problems


def place(mark: Mark, path: str, body_line: int) -> Span:
    """A place in a body as a place in its file."""
    return Span(path, mark.line + body_line - 1, mark.column, mark.width)
