"""Source files to documents: which kind, which id, which language; front matter as nodes, the body as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.prose import Mark, Prose, read_prose
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows opens these as devices whatever their ending is.
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)})
_FENCE = re.compile(r"---[ \t]*")


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
    advance: Callable[[], object],
) -> Written:
    """Every Markdown file of every kind's folder.

    ``folders`` are the kinds' folders; ``languages`` the codes that may stand before ``.md``; ``advance`` is called
    for each file.
    """
    documents: list[Document] = []
    diagnostics: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for file in files:
        advance()
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
        found, problems = _document(file, text, name)
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


def _document(file: SourceFile, text: str, name: _Name) -> tuple[list[Document], list[Diagnostic]]:
    split = split_front_matter(text, file.path)
    if isinstance(split, Diagnostic):
        return [], [split]
    front_text, body, body_line = split
    front_matter = parse_mapping(front_text, file.path, first_line=2)
    prose = read_prose(body)
    problems = [
        problem(found.code, place(found.mark, file.path, body_line), **dict(found.values)) for found in prose.problems
    ]
    if isinstance(front_matter, Diagnostic):
        return [], [front_matter, *problems]
    return [Document(file.path, name.folder, name.id, name.language, front_matter, prose, body_line)], problems


def place(mark: Mark, path: str, body_line: int) -> Span:
    """A place in a body as a place in its file."""
    return Span(path, mark.line + body_line - 1, mark.column, mark.width)


def split_front_matter(text: str, path: str) -> tuple[str, str, int] | Diagnostic:
    """Front matter, body, and the line on which the body begins."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return problem("E106", Span(path))
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return problem("E107", Span(path))
