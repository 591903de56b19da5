"""The output of the search: its page and files, and the check that it finds every entry."""

from __future__ import annotations

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.addresses import entry_address
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.search.check import misses
from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.files import search_files
from redlane_ssg.outputs.search.page import search_page
from redlane_ssg.outputs.search.records import records


def search(edition: Edition) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """The search page and its files, and a diagnostic for every entry that they would not find."""
    searched = records(edition, KINDS)
    kinds = [(edition.wording(f"kinds.{kind}"), _address_prefix(kind, edition.root)) for kind in KINDS]
    files = search_files(searched, kinds, edition.language)
    written = (Artifact(address, "content/guide.yml", BytesRecipe(data)) for address, data in files.files.items())
    missed = misses(Engine(files), searched)
    entries = ((edition.guide.entries[record.id, edition.language], query) for record, query in missed)
    problems = (problem("E702", Span(entry.path), id=entry.id, words=query) for entry, query in entries)
    return (search_page(edition, files.index), *written), tuple(problems)


def _address_prefix(kind: str, root: str) -> str:
    """The part of an entry's address before its id."""
    return entry_address(kind, "", root).removesuffix("/")
