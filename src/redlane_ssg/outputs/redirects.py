"""A page at each address where an entry is no longer shown. It opens the new address at once, also without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redlane_ssg.guide.addresses import entry_address, file_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe


def redirects(edition: Edition) -> Iterator[Artifact]:
    """A page at each former address, and at that of each entry without a page of its own."""
    for redirect in edition.guide.redirects:
        entry = edition.shown(redirect.id)
        old = entry_address(redirect.kind, redirect.old_id, edition.root)
        yield Artifact(file_of(old), entry.path, DeferredRecipe(_redirect, edition, (old, redirect.id)))
    for kind in KINDS:
        for entry in edition.entries(kind):
            if not edition.guide.has_page(entry):
                own = edition.guide.own_address(entry)
                yield Artifact(file_of(own), entry.path, DeferredRecipe(_redirect, edition, (own, entry.id)))


def _redirect(edition: Edition, old: str, identifier: str) -> PageRecipe:
    context = edition.at(old)
    canonical = context.absolute(edition.guide.address(edition.shown(identifier)))
    view = page_view(context, "redirect", context.link(identifier))
    return PageRecipe("redirect.html", replace(view, canonical=canonical, alternates=()))
