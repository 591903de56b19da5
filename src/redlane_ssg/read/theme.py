"""A theme's files: the built-in ones, overlaid by name with the guide's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.read.nodes import plain
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile, read_tree
from redlane_ssg.read.yaml_nodes import parse_mapping

BUILT_IN = "redlane"
STRINGS = "strings.yml"
BUILT_IN_PREFIX = "builtin/"

Strings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Theme:
    """Files by name, and under ``builtin/NAME`` the built-in one that a file overrides; strings by key and language."""

    files: Mapping[str, SourceFile]
    strings: Strings
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def built_in_themes() -> Path:
    """Where the built-in themes are: within the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent.parent / "themes"


def read_theme(name: str, own_themes: Path, named_at: Span) -> Theme:
    """The theme of a name: the guide's own folder over the built-in theme.

    ``own_themes`` is the guide's folder of themes, ``named_at`` where guide.yml names the theme.
    """
    built_in, own = built_in_themes() / BUILT_IN, own_themes / name
    if name != BUILT_IN and not own.is_dir():
        known = {BUILT_IN, *_folders(own_themes)}
        missing = problem("E604", named_at, theme=name, nearest=nearest(name, known), allowed=", ".join(sorted(known)))
        return Theme({}, {}, {}, (missing,))
    base = read_tree(built_in, f"themes/{BUILT_IN}")
    files = {file.relative: file for file in base.files}
    files |= {f"{BUILT_IN_PREFIX}{file.relative}": file for file in base.files}
    diagnostics = list(base.diagnostics)
    if own.is_dir() and own.resolve() != built_in.resolve():
        over = read_tree(own, f"themes/{name}")
        files |= {file.relative: file for file in over.files}
        diagnostics.extend(over.diagnostics)
    texts: dict[str, str] = {}
    strings: dict[str, Mapping[str, str]] = {}
    for source in (f"{BUILT_IN_PREFIX}{STRINGS}", STRINGS):
        strings |= _strings(files[source], texts, diagnostics)
    return Theme(files, strings, texts, tuple(diagnostics))


def _folders(parent: Path) -> list[str]:
    return [path.name for path in parent.iterdir() if path.is_dir()] if parent.is_dir() else []


def _strings(file: SourceFile, texts: dict[str, str], diagnostics: list[Diagnostic]) -> dict[str, dict[str, str]]:
    text = decode(file.data, file.path)
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return {}
    texts[file.path] = text
    node = parse_mapping(text, file.path, first_line=1)
    if isinstance(node, Diagnostic):
        diagnostics.append(node)
        return {}
    strings: dict[str, dict[str, str]] = {}
    for key, value in node.items:
        words = plain(value)
        if isinstance(words, dict) and all(isinstance(word, str) for word in words.values()):
            strings[key.value or ""] = {language: str(word) for language, word in words.items()}
        else:
            diagnostics.append(problem("E203", value.span, field=key.value, value="…", expected="term:model"))
    return strings
