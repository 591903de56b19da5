"""A theme's files: those of the built-in theme, each replaced by the guide's own file of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.read.nodes import Node, locate, plain_value
from redlane_ssg.read.palette import Colours, mix_colours
from redlane_ssg.read.text import decode
from redlane_ssg.read.tokens import TOKENS, read_tokens
from redlane_ssg.read.tree import SourceFile, built_in_themes, read_tree
from redlane_ssg.read.yaml_nodes import parse_mapping

BUILT_IN = "redlane"
STRINGS = "strings.yml"
TEMPLATES = "pages/"
TYPST_SUFFIX = ".typ"
BUILT_IN_PREFIX = "builtin/"
HEADING_FONT = "fonts/RedlaneSerif-Bold.woff2"

Strings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Theme:
    """Files by name, the built-in ones again under ``builtin/NAME``; strings by key and language.

    ``texts`` are the texts of files by path. ``colours`` include the guide's palette; they are empty if tokens.yml
    could not be read.
    """

    files: Mapping[str, SourceFile]
    strings: Strings
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    colours: Colours

    def has_own(self, folder: str) -> bool:
        """Whether the guide has a file of its own whose name begins with ``folder``."""
        return any(
            file is not self.files.get(f"{BUILT_IN_PREFIX}{name}")
            for name, file in self.files.items()
            if name.startswith(folder)
        )


def read_theme(name: str, own_themes: Path, named_at: Span, palette: Node | None = None) -> Theme:
    """The theme ``name``: the guide's own folder over the built-in theme, in the colours of the guide's ``palette``.

    ``own_themes`` is the guide's folder of themes; ``named_at`` is where guide.yml names the theme.
    """
    built_in, own = built_in_themes() / BUILT_IN, own_themes / name
    if name != BUILT_IN and not own.is_dir():
        themes = {BUILT_IN, *_folders(own_themes)}
        missing = problem(
            "E604", named_at, theme=name, nearest=nearest(name, themes), allowed=", ".join(sorted(themes))
        )
        return Theme({}, {}, {}, (missing,), Colours())
    base = read_tree(built_in, f"themes/{BUILT_IN}")
    files = {file.relative: file for file in base.files}
    files |= {f"{BUILT_IN_PREFIX}{file.relative}": file for file in base.files}
    diagnostics = list(base.diagnostics)
    if own.is_dir() and own.resolve() != built_in.resolve():
        own_tree = read_tree(own, f"themes/{name}")
        files |= {file.relative: file for file in own_tree.files}
        diagnostics.extend(own_tree.diagnostics)
    texts = _template_texts(files.values(), diagnostics)
    strings = _strings(files[f"{BUILT_IN_PREFIX}{STRINGS}"], {}, texts, diagnostics)
    if files[STRINGS] is not files[f"{BUILT_IN_PREFIX}{STRINGS}"]:
        own_strings = _strings(files[STRINGS], strings, texts, diagnostics)
        strings |= {key: {**strings.get(key, {}), **words} for key, words in own_strings.items()}
    own_tokens = files[TOKENS] if files[TOKENS] is not files[f"{BUILT_IN_PREFIX}{TOKENS}"] else None
    tokens = read_tokens(files[f"{BUILT_IN_PREFIX}{TOKENS}"], own_tokens)
    colours, unreadable = mix_colours(tokens, palette)
    return Theme(files, strings, {**texts, **tokens.texts}, (*diagnostics, *unreadable), colours)


def _folders(parent: Path) -> list[str]:
    return [path.name for path in parent.iterdir() if path.is_dir()] if parent.is_dir() else []


def _template_texts(files: Iterable[SourceFile], diagnostics: list[Diagnostic]) -> dict[str, str]:
    """The text of every template that is not empty. An empty template is allowed: it removes a part of a page."""
    texts: dict[str, str] = {}
    for file in files:
        if file.path not in texts and file.relative.startswith(TEMPLATES) and file.data.strip():
            text = decode(file.data, file.path)
            if isinstance(text, str):
                texts[file.path] = text
            else:
                diagnostics.append(text)
    return texts


def _strings(
    file: SourceFile, built_in: Strings, texts: dict[str, str], diagnostics: list[Diagnostic]
) -> dict[str, Mapping[str, str]]:
    """A file's strings by key and language. Each may hold only the placeholders of the built-in string of its key."""
    text = decode(file.data, file.path)
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return {}
    texts[file.path] = text
    node = parse_mapping(text, file.path, first_line=1)
    if isinstance(node, Diagnostic):
        diagnostics.append(node)
        return {}
    strings: dict[str, Mapping[str, str]] = {}
    for key, value in node.items:
        name, words = key.value or "", plain_value(value)
        if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
            diagnostics.append(problem("E203", value.span, field=name, value="…", expected="term:model"))
            continue
        strings[name] = {language: str(word) for language, word in words.items()}
        diagnostics.extend(_wrong_placeholders(name, strings[name], built_in.get(name), value))
    return strings


def _wrong_placeholders(
    key: str, words: Mapping[str, str], built_in: Mapping[str, str] | None, node: Node
) -> Iterator[Diagnostic]:
    expected = frozenset[str]().union(*(placeholder_names(word) or () for word in (built_in or {}).values()))
    for language, word in words.items():
        found = placeholder_names(word)
        if found is None or (built_in is not None and not found <= expected):
            allowed = ", ".join(f"{{{name}}}" for name in sorted(expected)) or "—"
            yield problem("E606", locate(node, (language,)), key=key, value=word, allowed=allowed)


def placeholder_names(words: str) -> frozenset[str] | None:
    """The names in braces in a string; None if a brace is not closed or holds anything but a name."""
    try:
        parts = [part for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:
        return None
    is_plain = all((name or "").isidentifier() and not spec and not conversion for _, name, spec, conversion in parts)
    return frozenset(name or "" for _, name, _, _ in parts) if is_plain else None
