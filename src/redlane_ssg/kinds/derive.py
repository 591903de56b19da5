"""Derived languages: Traditional Chinese converted from the Simplified Chinese of the entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.guide_fields import Language
from redlane_ssg.kinds.overlay import overlay
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode, locate
from redlane_ssg.read.parsed_texts import ParsedText, front_matter
from redlane_ssg.read.prose import EMPTY_PROSE, Prose
from redlane_ssg.read.theme_strings import Strings
from redlane_ssg.read.traditional import Convert, convert_html, converter

SIMPLIFIED, TRADITIONAL = re.compile(r"zh-Hans\b"), re.compile(r"zh-Hant\b")
# The name of a file, which is not converted.
_FILE_NAME = re.compile(r"[^\s]+\.[A-Za-z0-9]{2,5}")
_WEB_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived language is made: its conversion, and a digest that changes with the conversion."""

    convert: Convert
    digest: str


Derivations = Mapping[str, Derivation]


def derivations(languages: Iterable[Language]) -> dict[str, Derivation]:
    """The derivation of each derived language, by its code."""
    return {
        language.code: Derivation(
            converter(language.code, {word.simplified: word.traditional for word in language.words}),
            fingerprint(repr((language.code, language.words))),
        )
        for language in languages
        if language.derived
    }


def check_languages(languages: tuple[Language, ...], node: MappingNode) -> Iterator[Diagnostic]:
    """Languages that cannot be derived: only zh-Hant can, and only if the first language is zh-Hans."""
    for index, language in enumerate(languages):
        is_possible = index > 0 and TRADITIONAL.match(language.code) and SIMPLIFIED.match(languages[0].code)
        if language.derived and not is_possible:
            span = locate(node, ("languages", index, "derived"))
            yield problem("E241", span, language=language.code, first=languages[0].code)


def derive_documents(
    documents: Iterable[Document], by_language: Derivations, cache: ResultCache
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Adds a document in each derived language for every original.

    A document written by hand in a derived language overrides the derived one, value by value; if its lists do not
    match the original, that is a diagnostic. A hand-written document without an original is returned unchanged.
    """
    given = tuple(documents)
    if not by_language:
        return given, ()
    diagnostics: list[Diagnostic] = []
    by_hand = {
        (document.folder, document.id, document.language): document
        for document in given
        if document.language in by_language
    }
    derived = []
    for original in (document for document in given if not document.language):
        for language, derivation in by_language.items():
            override = by_hand.pop((original.folder, original.id, language), None)
            if override is not None:
                diagnostics.extend(_overlay_problems(original, override, cache))
            derived.append(_derive(original, language, override, derivation))
    without_original = {document.path for document in by_hand.values()}
    unchanged = (
        document for document in given if document.language not in by_language or document.path in without_original
    )
    return (*unchanged, *derived), tuple(diagnostics)


def derive_strings(strings: Strings, first: str, by_language: Derivations) -> Strings:
    """The theme's strings with those of derived languages added. The theme's own strings take precedence."""
    source_languages = (first, first.partition("-")[0])
    complete = dict(strings)
    for language, derivation in by_language.items():
        for key, translations in strings.items():
            source = next((translations[code] for code in source_languages if code in translations), None)
            if source is not None and language not in translations:
                complete[key] = {**complete[key], language: derivation.convert(source)}
    return complete


def derive_node(original: MappingNode, model: type[Model], convert: Convert) -> MappingNode:
    """A mapping with its values converted, without the keys that are the same in all languages."""
    same = marked(model, SameInAllLanguages)
    translated = ((key, value) for key, value in original.items if key.value not in same)
    return MappingNode(original.span, tuple((key, _convert_node(value, convert)) for key, value in translated))


def _derive(original: Document, language: str, by_hand: Document | None, derivation: Derivation) -> Document:
    """A derived document. It is converted when it is opened; its digest covers everything it depends on."""

    def open_text() -> ParsedText:
        parsed = original.parsed()
        node: Node = derive_node(front_matter(parsed), EntryFields, derivation.convert)
        prose, line = _convert_prose(parsed.prose or EMPTY_PROSE, derivation.convert), parsed.body_line
        over = by_hand.parsed() if by_hand is not None else None
        if over is not None:
            # derive_documents has reported the problems of this overlay.
            node = overlay(node, front_matter(over), KINDS[original.folder], [])
            prose, line = (over.prose or prose, over.body_line) if _has_body(over) else (prose, line)
        assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
        return ParsedText(node, prose, line)

    path = by_hand.path if by_hand is not None and _has_body(by_hand.parsed()) else original.path
    inputs = (original.digest, by_hand.digest if by_hand else "", derivation.digest)
    return Document(path, original.folder, original.id, language, fingerprint(repr(inputs)), open_text)


def _overlay_problems(original: Document, by_hand: Document, cache: ResultCache) -> Iterator[Diagnostic]:
    """The problems of laying a hand-written document over its original."""

    def compute() -> list[object]:
        diagnostics: list[Diagnostic] = []
        overlay(front_matter(original.parsed()), front_matter(by_hand.parsed()), KINDS[original.folder], diagnostics)
        return [diagnostic.to_json() for diagnostic in diagnostics]

    key = " ".join(("overlay", original.path, original.digest, by_hand.path, by_hand.digest))
    yield from map(Diagnostic.from_json, cache.remember(key, compute))


def _has_body(parsed: ParsedText) -> bool:
    return parsed.prose is not None and bool(parsed.prose.html)


def _convert_prose(prose: Prose, convert: Convert) -> Prose:
    """Converts prose. Its anchors are unchanged: links in every language use them."""
    return replace(prose, html=convert_html(prose.html, convert), text=convert(prose.text), problems=())


def _convert_node(node: Node, convert: Convert) -> Node:
    if isinstance(node, MappingNode):
        return MappingNode(node.span, tuple((key, _convert_node(value, convert)) for key, value in node.items))
    if isinstance(node, SequenceNode):
        return SequenceNode(node.span, tuple(_convert_node(item, convert) for item in node.items))
    if node.value is None or _FILE_NAME.fullmatch(node.value) or _WEB_ADDRESS.fullmatch(node.value):
        return node
    return ScalarNode(node.span, convert(node.value))
