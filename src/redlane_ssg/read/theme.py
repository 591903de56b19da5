"""A theme's files: those of the built-in one, each replaced by that of a theme which guides share, or of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.disk.walk import folder_names
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.nodes import Node
from redlane_ssg.read.palette import Colours, mix_colours
from redlane_ssg.read.text import check_utf8, decode
from redlane_ssg.read.theme_policy import check_templates
from redlane_ssg.read.theme_strings import Strings, read_strings
from redlane_ssg.read.tokens import PAGES, SHORTEST, TOKENS, Tokens, read_tokens
from redlane_ssg.read.tree import SourceFile, Tree, built_in_themes, read_tree

BUILT_IN = "redlane"
STRINGS = "strings.yml"
TEMPLATES = "pages/"
SYMBOLS, SYMBOL_SUFFIX = "symbols/", ".svg"
_SVG = re.compile(r"<svg\b")
TYPST_SUFFIX = ".typ"
BUILT_IN_PREFIX = "builtin/"
_TEXT_SUFFIXES = (".css", ".js", ".svg", TYPST_SUFFIX)
HEADING_FONT = "fonts/RedlaneSerif-Bold.woff2"
# In messages, before the folder of a theme that guides share: it lies outside the project.
SHARED_PREFIX = "shared/"


@dataclass(frozen=True, slots=True)
class Theme:
    """Files by name, the built-in ones again under ``builtin/NAME``; strings by key and language.

    ``texts`` are the texts of files by path. ``colours`` include the guide's palette; they are empty if tokens.yml
    could not be read. ``shortest_page`` is the length (``kinds/lengths.py``) from which an entry has a page of its own
    wherever it belongs; 0 if tokens.yml could not be read.
    """

    files: Mapping[str, SourceFile]
    strings: Strings
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    colours: Colours
    shortest_page: int = 0

    def has_own(self, folder: str) -> bool:
        """Whether the guide has a file of its own whose name begins with ``folder``."""
        return any(is_of_guide(name, self.files) for name in self.files if name.startswith(folder))


# The last theme that this process has read, and of what: what keeps a guide for long asks for it at each change.
_last_theme: list[tuple[tuple[Tree, tuple[Tree, ...], Node | None], Theme]] = []


def uses_shared_theme(name: str, shared: Path | None) -> bool:
    """Whether a guide that names a theme, or none, uses the ``shared`` one: no other theme than that is its own."""
    return shared is not None and name in (BUILT_IN, shared.name)


def is_theme_of_its_own(folder: Path) -> bool:
    """Whether a folder holds a theme, which is not the built-in one."""
    return folder.is_dir() and folder.resolve() != (built_in_themes() / BUILT_IN).resolve()


def read_theme(
    name: str,
    own_themes: Path,
    named_at: Span,
    store: Store,
    palette: Node | None = None,
    shared: Path | None = None,
) -> Theme:
    """The theme ``name``: the guide's own folder over the ``shared`` theme, if it uses that, over the built-in theme.

    It is in the colours of the guide's ``palette``. ``own_themes`` is the guide's folder of themes; ``named_at`` is
    where guide.yml names the theme. The store keeps the strings.
    """
    built_in, own = built_in_themes() / BUILT_IN, own_themes / name
    common = shared if uses_shared_theme(name, shared) else None
    if name != BUILT_IN and not own.is_dir() and (common is None or common.name != name):
        return _no_theme(name, own_themes, named_at)
    given = (read_tree(built_in, f"themes/{BUILT_IN}"), tuple(_trees_over(common, own)), palette)
    if not _last_theme or _last_theme[0][0] != given:
        _last_theme[:] = [(given, _laid_over(*given, store))]
    return _last_theme[0][1]


def _no_theme(name: str, own_themes: Path, named_at: Span) -> Theme:
    themes = {BUILT_IN, *folder_names(own_themes)}
    missing = problem("E604", named_at, theme=name, nearest=nearest(name, themes), allowed=", ".join(sorted(themes)))
    return Theme({}, {}, {}, (missing,), Colours())


def _laid_over(base: Tree, over: tuple[Tree, ...], palette: Node | None, store: Store) -> Theme:
    """The theme of the built-in files and of those over them."""
    files = {file.relative: file for file in base.files}
    files |= {f"{BUILT_IN_PREFIX}{file.relative}": file for file in base.files}
    for tree in over:
        files |= {file.relative: file for file in tree.files}
    diagnostics = [found for tree in (base, *over) for found in tree.diagnostics]
    diagnostics.extend(_not_utf8(files.values()))
    diagnostics.extend(_no_symbols(files.values()))
    texts = _template_texts(files.values(), diagnostics)
    diagnostics.extend(check_templates(_own_templates(files, texts)))
    strings = _strings([files[f"{BUILT_IN_PREFIX}{STRINGS}"], *_named(STRINGS, over)], texts, diagnostics, store)
    tokens = read_tokens(files[f"{BUILT_IN_PREFIX}{TOKENS}"], *_named(TOKENS, over))
    colours, unreadable = mix_colours(tokens, palette)
    told = (*diagnostics, *unreadable)
    return Theme(files, strings, {**texts, **tokens.texts}, told, colours, _shortest_page(tokens))


def _trees_over(shared: Path | None, own: Path) -> Iterator[Tree]:
    """The themes over the built-in one, the uppermost last."""
    if shared is not None and is_theme_of_its_own(shared):
        yield read_tree(shared, f"{SHARED_PREFIX}{shared.parent.name}/{shared.name}")
    if is_theme_of_its_own(own):
        yield read_tree(own, f"themes/{own.name}")


def _named(name: str, trees: Iterable[Tree]) -> Iterator[SourceFile]:
    return (file for tree in trees for file in tree.files if file.relative == name)


def _shortest_page(tokens: Tokens) -> int:
    return 0 if tokens.diagnostics else int(tokens.sections[PAGES][SHORTEST].text)


def is_of_guide(name: str, files: Mapping[str, SourceFile]) -> bool:
    """Whether a theme has a file of this name, and it is the guide's own, not that of the built-in theme."""
    return name in files and files[name] is not files.get(f"{BUILT_IN_PREFIX}{name}")


def _own_templates(files: Mapping[str, SourceFile], texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of the templates of the guide's own, by path."""
    names = sorted(name for name in files if name.startswith(TEMPLATES) and is_of_guide(name, files))
    return {files[name].path: texts[files[name].path] for name in names if files[name].path in texts}


def _not_utf8(files: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """A diagnostic for each file of text that is joined, made smaller or drawn, and is not UTF-8."""
    by_path = {file.path: file for file in files if file.relative.lower().endswith(_TEXT_SUFFIXES)}
    found = (check_utf8(file.data, path) for path, file in sorted(by_path.items()))
    return (diagnostic for diagnostic in found if diagnostic is not None)


def _no_symbols(files: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """A diagnostic for each file among the symbols that is none."""
    by_path = {file.path: file for file in files if file.relative.startswith(SYMBOLS)}
    for path, file in sorted(by_path.items()):
        if not (path.endswith(SYMBOL_SUFFIX) and symbol_text(file)):
            yield problem("W612", Span(path))


def symbol_text(file: SourceFile) -> str:
    """The SVG element of a symbol, without what programs write before it; empty if there is none."""
    text = file.data.decode("utf-8", "replace")
    found = _SVG.search(text)
    return text[found.start() :].strip() if found else ""


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
    layers: Iterable[SourceFile], texts: dict[str, str], diagnostics: list[Diagnostic], store: Store
) -> Strings:
    """The strings of the built-in theme, which comes first; those of each file after it in their places."""
    strings: Strings = {}
    for file in layers:
        own = _strings_of(file, strings, texts, diagnostics, store)
        strings = {**strings, **{key: {**strings.get(key, {}), **words} for key, words in own.items()}}
    return strings


def _strings_of(
    file: SourceFile, built_in: Strings, texts: dict[str, str], diagnostics: list[Diagnostic], store: Store
) -> Strings:
    text = decode(file.data, file.path)
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return {}
    texts[file.path] = text
    read = read_strings(text, file.path, built_in, store)
    diagnostics.extend(read.diagnostics)
    return read.strings
