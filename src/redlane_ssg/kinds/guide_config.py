"""Reads the guide's configuration in every language from guide.yml and its translations (guide.en.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.kinds.derive import Derivation, Derivations, check_languages, derivations, derive_node
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.language_codes import is_language, likely_language, mistakable
from redlane_ssg.kinds.overlay import only_in_original, overlay, without_original_keys
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode, find, locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.read.yaml_remarks import remark_on

ORIGINAL = "guide.yml"
# Stands for the first language of a guide.yml that does not name it (BCP 47: undetermined).
_UNKNOWN_LANGUAGE = "und"
_LANGUAGE_IN_NAME = re.compile(r"\.(?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(?:md|yml)")


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration: ``fields`` by language, empty if guide.yml is not usable, and how to make derived languages.

    ``node`` is that of guide.yml, ``texts`` has the text of each configuration file by its path.
    """

    languages: tuple[str, ...]
    fields: Mapping[str, GuideFields]
    node: MappingNode
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    derived: Derivations = field(default_factory=dict)


def read_config(files: Iterable[SourceFile], content: str) -> Config:
    """Reads guide.yml and its translations among ``files``; ``content`` is their folder's path in messages."""
    diagnostics: list[Diagnostic] = []
    texts: dict[str, str] = {}
    listed = list(files)
    nodes = {
        file.relative: _node(file, texts, diagnostics)
        for file in listed
        if file.relative.startswith("guide.") and file.relative.endswith(".yml")
    }
    original = nodes.get(ORIGINAL)
    if original is None:
        if ORIGINAL not in nodes:
            diagnostics.append(problem("E120", Span(f"{content}/{ORIGINAL}")))
        empty = MappingNode(Span(content), ())
        return Config(_likely_languages(empty, listed), {}, empty, texts, tuple(diagnostics))
    first = validate(GuideFields, original)
    if isinstance(first, tuple):
        return Config(_likely_languages(original, listed), {}, original, texts, (*diagnostics, *first))
    languages = tuple(language.code for language in first.languages)
    diagnostics.extend(_repeated_languages(languages, original))
    diagnostics.extend(_unknown_languages(languages, original))
    diagnostics.extend(_mistaken_languages(first, original))
    diagnostics.extend(_unused_translations(nodes, languages, content))
    diagnostics.extend(check_languages(first.languages, original))
    by_language = derivations(first.languages)
    fields = {languages[0]: first}
    for language in languages[1:]:
        translation = nodes.get(f"guide.{language}.yml")
        if translation:
            diagnostics.extend(only_in_original(translation, GuideFields))
            translation = without_original_keys(translation, GuideFields)
        merged = _merge(original, translation, by_language.get(language), diagnostics)
        found = validate(GuideFields, merged)
        if isinstance(found, tuple):
            diagnostics.extend(found)
        else:
            fields[language] = found
    complete = fields if len(fields) == len(languages) else {}
    return Config(languages, complete, original, texts, tuple(diagnostics), by_language)


def _likely_languages(node: MappingNode, files: Iterable[SourceFile]) -> tuple[str, ...]:
    """The languages of a guide whose guide.yml is wrong: those that it names, and those in the names of files.

    What is wrong in guide.yml is no reason to report files in languages that it may name once it is right.
    """
    listed = node.get("languages")
    items = listed.items if isinstance(listed, SequenceNode) else ()
    codes = [find(item, ("code",)) for item in items]
    first, *others = [code.value if isinstance(code, ScalarNode) else None for code in codes] or [None]
    named = [code for code in others if code]
    in_names = sorted({match["code"] for file in files if (match := _LANGUAGE_IN_NAME.search(file.relative))})
    return tuple(dict.fromkeys((first or _UNKNOWN_LANGUAGE, *named, *in_names)))


def _merge(
    original: MappingNode, translation: MappingNode | None, derivation: Derivation | None, diagnostics: list[Diagnostic]
) -> MappingNode:
    """guide.yml in another language: the original, overlaid with its conversion and then with the translation."""
    merged: Node = original
    if derivation is not None:
        merged = overlay(merged, derive_node(original, GuideFields, derivation.convert), GuideFields, diagnostics)
    if translation is not None:
        merged = overlay(merged, translation, GuideFields, diagnostics)
    assert isinstance(merged, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
    return merged


def _repeated_languages(languages: tuple[str, ...], original: MappingNode) -> Iterator[Diagnostic]:
    for index, language in enumerate(languages):
        if language in languages[:index]:
            yield problem("E212", locate(original, ("languages", index, "code")), language=language)


def _unknown_languages(languages: tuple[str, ...], original: MappingNode) -> Iterator[Diagnostic]:
    for index, language in enumerate(languages):
        if not is_language(language):
            span = locate(original, ("languages", index, "code"))
            yield problem("E242", span, language=language, nearest=likely_language(language))


def _mistaken_languages(fields: GuideFields, original: MappingNode) -> Iterator[Diagnostic]:
    """Codes of countries that are codes of other languages than those spoken there."""
    for index, language in enumerate(fields.languages):
        found = mistakable(language.code, language.name)
        if found is not None:
            span = locate(original, ("languages", index, "code"))
            values = {"language": language.code, "name": language.name, "called": found.called, "own": found.own}
            yield problem("W246", span, nearest=found.likely, **values)


def is_told_in_config(language: str, languages: tuple[str, ...]) -> bool:
    """Whether the code of a file is what guide.yml means by a code that is none, which is told there."""
    return any(not is_language(code) and likely_language(code) == language for code in languages)


def _unused_translations(names: Iterable[str], languages: tuple[str, ...], content: str) -> Iterator[Diagnostic]:
    for name in names:
        language = name.removeprefix("guide.").removesuffix("yml").removesuffix(".")
        if language and language not in languages[1:] and not is_told_in_config(language, languages):
            likely, allowed = nearest(language, languages[1:]), ", ".join(languages[1:]) or "term:no translation"
            yield problem("E119", Span(f"{content}/{name}"), language=language, nearest=likely, allowed=allowed)


def _node(file: SourceFile, texts: dict[str, str], diagnostics: list[Diagnostic]) -> MappingNode | None:
    text = decode(file.data, file.path)
    if not isinstance(text, Diagnostic):
        texts[file.path] = text
        node = parse_mapping(text, file.path, first_line=1)
        if isinstance(node, MappingNode):
            diagnostics.extend(remark_on(text, file.path, first_line=1))
            return node
        diagnostics.append(node)
        return None
    diagnostics.append(text)
    return None
