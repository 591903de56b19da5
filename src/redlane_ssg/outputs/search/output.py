"""The output of the search: its page and files, and the check that it finds every entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.addresses import entry_address
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.search.changes import (
    Listed,
    Marks,
    RecordPart,
    Remade,
    all_records,
    changed_records,
    few_changes,
)
from redlane_ssg.outputs.search.check import disturbed, misses
from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.files import search_files
from redlane_ssg.outputs.search.page import search_page
from redlane_ssg.outputs.search.records import (
    SEARCHED,
    RecordNames,
    RecordWords,
    SearchRecord,
    listed,
    make_marks,
    make_names,
    make_words,
)
from redlane_ssg.outputs.search.update import updated_files
from redlane_ssg.outputs.search.written import SearchFiles, published_search

SearchPiece: TypeAlias = RecordPart | Marks

# The sorts of pieces: the names of an entry, its other words, the marks of all entries.
_NAMES, _WORDS, _MARKS = "names", "words", "marks"


def search_pieces(edition: Edition) -> list[str]:
    """The names of the pieces of an edition's search."""
    entries = [f"{kind} {identifier}" for kind, identifier in listed(edition)]
    return [_MARKS, *(f"{sort} {entry}" for entry in entries for sort in (_NAMES, _WORDS))]


def make_search_piece(edition: Edition, name: str) -> SearchPiece:
    """A piece of an edition's search."""
    if name == _MARKS:
        return make_marks(edition)
    sort, _, identifier = name.split(" ")
    return make_names(edition, identifier) if sort == _NAMES else make_words(edition, identifier)


def search(
    edition: Edition, made: Mapping[str, SearchPiece], published: PublishedFiles | None
) -> tuple[Sequence[Artifact], Sequence[Diagnostic]]:
    """The search page and its files, and a diagnostic for every entry that they would not find."""
    before = Engine(published_search(published, edition.language)) if published is not None else None
    files, missed = _search_files(edition, _remade(made), before)
    entries = ((edition.guide.entries[record.id, edition.language], words) for record, words in missed)
    problems = [problem("E702", Span(entry.path), id=entry.id, words=words) for entry, words in entries]
    written = (Artifact(address, "content/guide.yml", BytesRecipe(data)) for address, data in files.files.items())
    return (search_page(edition, files.index), *written), problems


def _search_files(
    edition: Edition, remade: Remade, before: Engine | None
) -> tuple[SearchFiles, Sequence[tuple[SearchRecord, str]]]:
    """The files, and the entries that they would not find.

    The check asks for the entries whose records changed, and that the files say of all others what they said before.
    """
    entries, language = listed(edition), edition.language
    kinds = [(edition.wording(f"kinds.{kind}"), _address_prefix(kind, edition.root)) for kind in SEARCHED]
    changed = few_changes(entries, remade, before.written) if before is not None else None
    if before is not None and changed is not None:
        files = updated_files(before.written, changed, kinds, language)
    else:
        records = all_records(entries, remade, before.written if before is not None else None)
        files = search_files(records, kinds, language)
        changed = changed_records(records, before.written) if before is not None else None
        if before is None or changed is None:
            return files, list(misses(Engine(files), dict(enumerate(records))))
    engine = Engine(files)
    return files, [*misses(engine, changed), *disturbed(before, engine, changed)]


def _remade(made: Mapping[str, SearchPiece]) -> Remade:
    marks, parts = None, defaultdict[Listed, list[RecordPart]](list)
    for name, piece in made.items():
        if isinstance(piece, RecordNames | RecordWords):
            _, kind, identifier = name.split(" ")
            parts[int(kind), identifier].append(piece)
        else:
            marks = piece
    return Remade(parts, marks)


def _address_prefix(kind: str, root: str) -> str:
    """The part of an entry's address before its id."""
    return entry_address(kind, "", root).removesuffix("/")
