"""A theme's tokens.yml: colours by scheme, inks, typefaces, lengths. A guide's own theme replaces the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from redlane_ssg.colours import Inks, mixed, parse_colour
from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, plain_value
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping

TOKENS = "tokens.yml"
SCREENS = ("light", "dark", "elder", "elder-dark")
PRINT_SCHEME, FONTS, PAGES = "print", "fonts", "pages"
SHORTEST = "shortest"
_MIX = re.compile(r"([a-z-]+)(?: +(\d{1,3})% +([a-z-]+))?")
_UNSAFE_IN_CSS = re.compile(r"[{};<\\]")
# A preview reads the same tokens many times.
_parse = lru_cache(maxsize=4)(parse_mapping)
_COUNT = re.compile(r"\d{1,5}")
_INKS = re.compile(r"(\d{1,3}) +(\d{1,3}) +(\d{1,3}) +(\d{1,3})")


class Rank(IntEnum):
    """The source of a token: built-in theme, the guide's own theme, or guide.yml. A higher one replaces a lower one."""

    BUILT_IN, OWN, GUIDE = range(3)


@dataclass(frozen=True, slots=True)
class Token:
    """A value as written, its span, and its rank."""

    text: str
    span: Span
    rank: Rank


Section = Mapping[str, Token]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The sections of tokens.yml by name, the texts of the files by path, and diagnostics."""

    sections: Mapping[str, Section] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def read_tokens(built_in: SourceFile, *others: SourceFile) -> Tokens:
    """The built-in tokens, each replaced by the token of the same name in the others, of which the last one wins.

    Reports names that the built-in file lacks, and values in a wrong format.
    """
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    sections = {}
    for key, node in _items(built_in, texts, diagnostics):
        sections[key.value or ""] = _section(key, node, Rank.BUILT_IN, diagnostics)
    for key, node in (item for file in others for item in _items(file, texts, diagnostics)):
        section = sections.get(key.value or "")
        if section is None:
            diagnostics.append(_unknown(key.value or "", key.span, sections))
            continue
        given = _section(key, node, Rank.OWN, diagnostics)
        diagnostics.extend(_unknown(name, token.span, section) for name, token in given.items() if name not in section)
        section.update((name, token) for name, token in given.items() if name in section)
    diagnostics.extend(
        problem("E611", section[key].span, name=f"{name}.{key}", value=section[key].text)
        for name, section in sections.items()
        for key in _malformed(name, section)
    )
    return Tokens(sections, texts, tuple(diagnostics))


def resolved(section: Section) -> dict[str, str]:
    """Every colour of a scheme as ``#rrggbb``. Leaves out names that refer to an unknown name or to themselves."""
    found: dict[str, str] = {}
    while True:
        values = {name: _value(token.text, found) for name, token in section.items() if name not in found}
        new = {name: value for name, value in values.items() if value is not None}
        if not new:
            return {name: found[name] for name in section if name in found}
        found |= new


def ingredients(section: Section, name: str) -> list[str]:
    """A colour's name, and the names of all colours that it is mixed from."""
    found = [name]
    # The list grows while it is read: colours may be mixed from mixtures.
    for colour in found:
        match = _MIX.fullmatch(section[colour].text)
        parts = (match[1], match[3]) if match else ()
        found.extend(part for part in parts if part and part not in found)
    return found


def parse_inks(text: str) -> Inks | None:
    """Cyan, magenta, yellow and black in per cent from a text such as ``18 100 92 22``; None for anything else."""
    match = _INKS.fullmatch(text.strip())
    if match is None:
        return None
    cyan, magenta, yellow, black = (int(part) for part in match.groups())
    return (cyan, magenta, yellow, black) if max(cyan, magenta, yellow, black) <= 100 else None


def _value(text: str, resolved_colours: Mapping[str, str]) -> str | None:
    """A colour as ``#rrggbb``; None until the colours that it refers to are resolved."""
    match = _MIX.fullmatch(text)
    if parse_colour(text) or match is None:
        return parse_colour(text)
    if match[3] is None:
        return resolved_colours.get(match[1])
    if match[1] not in resolved_colours or match[3] not in resolved_colours:
        return None
    return mixed(resolved_colours[match[1]], min(int(match[2]), 100), resolved_colours[match[3]])


def _malformed(name: str, section: Section) -> list[str]:
    if name == FONTS:
        # The style sheet holds them unescaped.
        return [key for key, token in section.items() if _UNSAFE_IN_CSS.search(token.text) or not token.text]
    if name == PAGES:
        return [key for key, token in section.items() if not _COUNT.fullmatch(token.text)]
    if name == PRINT_SCHEME:
        return [key for key, token in section.items() if parse_inks(token.text) is None]
    unresolved = section.keys() - resolved(section).keys()
    # Reports only colours that are wrong themselves. If there are none, the colours refer to each other in a circle.
    return sorted(key for key in unresolved if not _refers_to_known(section, section[key])) or sorted(unresolved)


def _refers_to_known(section: Section, token: Token) -> bool:
    match = _MIX.fullmatch(token.text)
    return match is not None and all(part in section for part in (match[1], match[3]) if part)


def _items(
    file: SourceFile, texts: dict[str, str], diagnostics: list[Diagnostic]
) -> tuple[tuple[ScalarNode, Node], ...]:
    text = decode(file.data, file.path)
    if isinstance(text, Diagnostic):
        diagnostics.append(text)
        return ()
    texts[file.path] = text
    node = _parse(text, file.path, 1)
    if isinstance(node, Diagnostic):
        diagnostics.append(node)
        return ()
    return node.items


def _section(key: ScalarNode, node: Node, rank: Rank, diagnostics: list[Diagnostic]) -> dict[str, Token]:
    if not isinstance(node, MappingNode):
        diagnostics.append(problem("E203", node.span, field=key.value, value="…", expected="term:model"))
        return {}
    found = {}
    for name, value in node.items:
        if isinstance(value, ScalarNode):
            found[name.value or ""] = Token(value.value or "", value.span, rank)
        else:
            diagnostics.append(problem("E611", value.span, name=f"{key.value}.{name.value}", value=plain_value(value)))
    return found


def _unknown(name: str, span: Span, allowed: Iterable[str]) -> Diagnostic:
    return problem("E201", span, key=name, nearest=nearest(name, allowed), allowed=", ".join(allowed))
