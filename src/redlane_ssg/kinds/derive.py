"""A language that nobody writes: Traditional Chinese made out of the Simplified that entries are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.guide_fields import Language
from redlane_ssg.kinds.overlay import overlay
from redlane_ssg.read.documents import Document, Name
from redlane_ssg.read.leaves import Leaf
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode, locate
from redlane_ssg.read.prose import Prose
from redlane_ssg.read.theme import Strings
from redlane_ssg.read.traditional import Convert, convert_html, converter
from redlane_ssg.traces import digest

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
            digest(repr((language.code, language.words))),
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
    documents: Iterable[Document], made: Derivations
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
            if above is not None and not above.is_known:
                overlay(original.front_matter, above.front_matter, diagnostics)
            derived.append(_derived(original, language, above, how))
    alone = set(by_hand.values())
    kept = (one for one in found if one.language not in made or one in alone)
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
    kept = ((key, value) for key, value in original.items if key.value not in model.original_only)
    return MappingNode(original.span, tuple((key, _converted(value, convert)) for key, value in kept))


def _derived(original: Document, language: str, by_hand: Document | None, how: Derivation) -> Document:
    """Converted when it is looked into; its digest tells all that it depends on."""

    def opened() -> Leaf:
        node: Node = derive_node(original.front_matter, EntryFields, how.convert)
        prose, line = _prose(original.prose, how.convert), original.body_line
        if by_hand is not None:
            # What does not fit was told when it was read.
            node = overlay(node, by_hand.front_matter, [])
            if by_hand.prose.html:
                prose, line = by_hand.prose, by_hand.body_line
        assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
        return Leaf(node, prose, line)

    path = by_hand.path if by_hand is not None and by_hand.prose.html else original.path
    name = Name(original.folder, original.id, language)
    depends = (original.digest, by_hand.digest if by_hand else "", how.digest)
    made = Document(path, name, digest(repr(depends)), opened)
    made.is_known, made.is_clean = by_hand is None or by_hand.is_known, False
    return made


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
