"""guide.yml and its translations (guide.en.yml) become the guide's configuration in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.kinds.derive import Derivations, check_languages, derivations, derive_node
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.overlay import only_in_original, overlay
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Node, locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import accidental_comments, parse_mapping

ORIGINAL = "guide.yml"
# Only to read on after a broken guide.yml, so that the other files' problems are told in the same run.
_USUAL_LANGUAGES = ("zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration by language, empty where guide.yml could not be used, and how derived languages are made."""

    languages: tuple[str, ...]
    fields: Mapping[str, GuideFields]
    node: MappingNode
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    derived: Derivations = field(default_factory=dict)


def read_config(files: Iterable[SourceFile], content: str) -> Config:
    """Reads guide.yml among the files of the folder shown as ``content``, and a translation for each language."""
    diagnostics: list[Diagnostic] = []
    texts: dict[str, str] = {}
    nodes = {
        file.relative: node
        for file in files
        if file.relative.startswith("guide.") and file.relative.endswith(".yml")
        for node in [_node(file, texts, diagnostics)]
    }
    original = nodes.get(ORIGINAL)
    if original is None:
        if ORIGINAL not in nodes:
            diagnostics.append(problem("E120", Span(f"{content}/{ORIGINAL}")))
        return Config(_USUAL_LANGUAGES, {}, MappingNode(Span(content), ()), texts, tuple(diagnostics))
    first = validate(GuideFields, original)
    if isinstance(first, tuple):
        return Config(_USUAL_LANGUAGES, {}, original, texts, (*diagnostics, *first))
    languages = tuple(language.code for language in first.languages)
    diagnostics.extend(_languages_given_twice(languages, original))
    diagnostics.extend(_other_translations(nodes, languages, content))
    diagnostics.extend(check_languages(first.languages, original))
    made = derivations(first.languages)
    fields = {languages[0]: first}
    for language in languages[1:]:
        translation = nodes.get(f"guide.{language}.yml")
        if translation:
            diagnostics.extend(only_in_original(translation, GuideFields))
        over = [derive_node(original, GuideFields, made[language].convert)] if language in made else []
        merged: Node = original
        for one in (*over, *([translation] if translation else [])):
            merged = overlay(merged, one, diagnostics)
        assert isinstance(merged, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
        found = validate(GuideFields, merged)
        if isinstance(found, tuple):
            diagnostics.extend(found)
        else:
            fields[language] = found
    complete = fields if len(fields) == len(languages) else {}
    return Config(languages, complete, original, texts, tuple(diagnostics), made)


def _languages_given_twice(languages: tuple[str, ...], original: MappingNode) -> Iterator[Diagnostic]:
    for position, language in enumerate(languages):
        if language in languages[:position]:
            yield problem("E212", locate(original, ("languages", position, "code")), language=language)


def _other_translations(names: Iterable[str], languages: tuple[str, ...], content: str) -> Iterator[Diagnostic]:
    for name in names:
        language = name.removeprefix("guide.").removesuffix("yml").removesuffix(".")
        if language and language not in languages[1:]:
            likely, allowed = nearest(language, languages[1:]), ", ".join(languages[1:])
            yield problem("E119", Span(f"{content}/{name}"), language=language, nearest=likely, allowed=allowed)


def _node(file: SourceFile, texts: dict[str, str], diagnostics: list[Diagnostic]) -> MappingNode | None:
    text = decode(file.data, file.path)
    if not isinstance(text, Diagnostic):
        texts[file.path] = text
        node = parse_mapping(text, file.path, first_line=1)
        if isinstance(node, MappingNode):
            diagnostics.extend(accidental_comments(text, file.path, first_line=1))
            return node
        diagnostics.append(node)
        return None
    diagnostics.append(text)
    return None
