"""All that an edition's search is made of, and whether it finds what it should."""

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
    """The search's page and its files, from nothing but the edition; a diagnostic for what they would not find."""
    known = records(edition, KINDS)
    kinds = [(edition.wording(f"kinds.{kind}"), _beginning(kind, edition.root)) for kind in KINDS]
    found = search_files(known, kinds, edition.language)
    written = (Artifact(address, "content/guide.yml", BytesRecipe(data)) for address, data in found.files.items())
    missed = ((edition.guide.entries[one.id, edition.language], words) for one, words in misses(Engine(found), known))
    problems = (problem("E702", Span(entry.path), id=entry.id, words=words) for entry, words in missed)
    return (search_page(edition, found.index), *written), tuple(problems)


def _beginning(kind: str, root: str) -> str:
    """What the addresses of a kind's entries have before their ids."""
    return entry_address(kind, "", root).removesuffix("/")
