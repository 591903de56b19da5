"""A language that nobody writes: Traditional Chinese made out of the Simplified that entries are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.guide_fields import Language
from redlane_ssg.kinds.overlay import overlay
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode, locate
from redlane_ssg.read.parsed_texts import ParsedText, front_matter
from redlane_ssg.read.prose import EMPTY_PROSE, Prose
from redlane_ssg.read.theme import Strings
from redlane_ssg.read.traditional import Convert, convert_html, converter

SIMPLIFIED, TRADITIONAL = re.compile(r"zh-Hans\b"), re.compile(r"zh-Hant\b")
# The name of a file beside an entry is not a word.
_FILE = re.compile(r"[^\s]+\.[A-Za-z0-9]{2,5}")


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived language is made: by what conversion, and a digest that stands for it."""

    convert: Convert
    digest: str


Derivations = Mapping[str, Derivation]


def derivations(languages: Iterable[Language]) -> dict[str, Derivation]:
    """How each derived language is made."""
    return {
        language.code: Derivation(
            converter(language.code, {word.simplified: word.traditional for word in language.words}),
            fingerprint(repr((language.code, language.words))),
        )
        for language in languages
        if language.derived
    }


def check_languages(languages: tuple[Language, ...], node: MappingNode) -> Iterator[Diagnostic]:
    """Only zh-Hant can be derived, and only where entries are written in zh-Hans."""
    for place, language in enumerate(languages):
        can = place > 0 and TRADITIONAL.match(language.code) and SIMPLIFIED.match(languages[0].code)
        if language.derived and not can:
            span = locate(node, ("languages", place, "derived"))
            yield problem("E241", span, language=language.code, first=languages[0].code)


def derive_documents(
    documents: Iterable[Document], made: Derivations, cache: ResultCache
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents, and for each derived language one more of every original, below what is written by hand.

    What is written by hand and does not fit is a diagnostic.
    """
    found = tuple(documents)
    if not made:
        return found, ()
    diagnostics: list[Diagnostic] = []
    by_hand = {(one.folder, one.id, one.language): one for one in found if one.language in made}
    derived = []
    for original in (one for one in found if not one.language):
        for language, how in made.items():
            above = by_hand.pop((original.folder, original.id, language), None)
            if above is not None:
                diagnostics.extend(_misfits(original, above, cache))
            derived.append(_derived(original, language, above, how))
    alone = {one.path for one in by_hand.values()}
    kept = (one for one in found if one.language not in made or one.path in alone)
    return (*kept, *derived), tuple(diagnostics)


def derive_strings(strings: Strings, first: str, made: Derivations) -> Strings:
    """The theme's words with those of derived languages; what a theme says in such a language itself stays."""
    source = (first, first.partition("-")[0])
    found = dict(strings)
    for language, how in made.items():
        for key, words in strings.items():
            written = next((words[code] for code in source if code in words), None)
            if written is not None and language not in words:
                found[key] = {**found[key], language: how.convert(written)}
    return found


def derive_node(original: MappingNode, model: type[Model], convert: Convert) -> MappingNode:
    """The words of a mapping's values, without the keys that hold for every language."""
    same = marked(model, SameInAllLanguages)
    own = ((key, value) for key, value in original.items if key.value not in same)
    return MappingNode(original.span, tuple((key, _converted(value, convert)) for key, value in own))


def _derived(original: Document, language: str, by_hand: Document | None, how: Derivation) -> Document:
    """Converted when it is looked into; its digest tells all that it depends on."""

    def opened() -> ParsedText:
        parsed = original.parsed()
        node: Node = derive_node(front_matter(parsed), EntryFields, how.convert)
        prose, line = _prose(parsed.prose or EMPTY_PROSE, how.convert), parsed.body_line
        over = by_hand.parsed() if by_hand is not None else None
        if over is not None:
            # What does not fit was told when it was read.
            node = overlay(node, front_matter(over), [])
            prose, line = (over.prose or prose, over.body_line) if _has_body(over) else (prose, line)
        assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
        return ParsedText(node, prose, line)

    path = by_hand.path if by_hand is not None and _has_body(by_hand.parsed()) else original.path
    depends = (original.digest, by_hand.digest if by_hand else "", how.digest)
    return Document(path, original.folder, original.id, language, fingerprint(repr(depends)), opened)


def _misfits(original: Document, by_hand: Document, cache: ResultCache) -> Iterator[Diagnostic]:
    """What is wrong with how a document that is written by hand fits its original."""

    def found() -> list[object]:
        diagnostics: list[Diagnostic] = []
        overlay(front_matter(original.parsed()), front_matter(by_hand.parsed()), diagnostics)
        return [one.to_json() for one in diagnostics]

    key = " ".join(("overlay", original.path, original.digest, by_hand.path, by_hand.digest))
    yield from map(Diagnostic.from_json, cache.remember(key, found))


def _has_body(parsed: ParsedText) -> bool:
    return parsed.prose is not None and bool(parsed.prose.html)


def _prose(prose: Prose, convert: Convert) -> Prose:
    """Anchors stay as they are: links of every language lead to them."""
    return replace(prose, html=convert_html(prose.html, convert), text=convert(prose.text), problems=())


def _converted(node: Node, convert: Convert) -> Node:
    if isinstance(node, MappingNode):
        return MappingNode(node.span, tuple((key, _converted(value, convert)) for key, value in node.items))
    if isinstance(node, SequenceNode):
        return SequenceNode(node.span, tuple(_converted(item, convert) for item in node.items))
    if node.value is None or _FILE.fullmatch(node.value):
        return node
    return ScalarNode(node.span, convert(node.value))
