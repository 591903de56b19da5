"""A theme's strings: the words of pages and signs, by key and language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.nodes import Node, locate, plain_value
from redlane_ssg.read.yaml_nodes import parse_mapping

Strings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ReadStrings:
    """A file's strings by key and language, and what is wrong with the file."""

    strings: Strings
    diagnostics: tuple[Diagnostic, ...] = ()


def read_strings(text: str, path: str, built_in: Strings, store: Store) -> ReadStrings:
    """The strings in the text of a file. Each may hold only the placeholders of the built-in string of its key.

    The store keeps those of a file without a mistake: to parse it takes longer than to make a page.
    """
    given = (text.encode("utf-8", "surrogatepass"), path.encode(), json.dumps(built_in, allow_nan=False).encode())
    kept = json.loads(store.remember("a theme's strings", given, lambda: _as_json(_read(text, path, built_in))))
    return _read(text, path, built_in) if kept is None else ReadStrings(kept)


def _as_json(read: ReadStrings) -> bytes:
    """The strings; null if there is a mistake, which has a place that JSON does not hold."""
    return (
        b"null"
        if read.diagnostics
        else json.dumps(read.strings, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")
    )


def _read(text: str, path: str, built_in: Strings) -> ReadStrings:
    written, problems = _parse_strings(text, path)
    wrong = (found for key, (words, node) in written.items() for found in _misplaced(key, words, built_in, node))
    return ReadStrings({key: words for key, (words, _) in written.items()}, (*problems, *wrong))


# A preview reads the same strings many times.
@lru_cache(maxsize=4)
def _parse_strings(text: str, path: str) -> tuple[Mapping[str, tuple[Mapping[str, str], Node]], tuple[Diagnostic, ...]]:
    """A text's strings by key: the words by language, and their node."""
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return {}, (node,)
    strings: dict[str, tuple[Mapping[str, str], Node]] = {}
    problems: list[Diagnostic] = []
    for key, value in node.items:
        name, words = key.value or "", plain_value(value)
        if isinstance(words, dict) and all(isinstance(word, str) for word in words.values()):
            strings[name] = {language: str(word) for language, word in words.items()}, value
        else:
            problems.append(problem("E203", value.span, field=name, value="…", expected="term:model"))
    return strings, tuple(problems)


def _misplaced(key: str, words: Mapping[str, str], built_in: Strings, node: Node) -> Iterator[Diagnostic]:
    """A diagnostic for each string with a placeholder that the built-in string has not, or that is not closed."""
    expected = frozenset[str]().union(*(placeholder_names(word) or () for word in built_in.get(key, {}).values()))
    for language, word in words.items():
        found = placeholder_names(word)
        if found is None or (key in built_in and not found <= expected):
            allowed = ", ".join(f"{{{name}}}" for name in sorted(expected)) or "—"
            yield problem("E606", locate(node, (language,)), key=key, value=word, allowed=allowed)


@lru_cache(maxsize=1 << 12)
def placeholder_names(words: str) -> frozenset[str] | None:
    """The names in braces in a string; None if a brace is not closed or holds anything but a name."""
    try:
        parts = [part for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:
        return None
    is_plain = all((name or "").isidentifier() and not spec and not conversion for _, name, spec, conversion in parts)
    return frozenset(name or "" for _, name, _, _ in parts) if is_plain else None
