"""A page at each old address of an entry, which opens the new one at once, also without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.addresses import entry_address, file_of
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.frames import page
from redlane_ssg.outputs.plan import Artifact, PageRecipe


def redirects(edition: Edition) -> Iterator[Artifact]:
    """The old addresses in one language."""
    guide = edition.guide
    for redirect in guide.redirects:
        entry = guide.entries[redirect.id, edition.language]
        old = entry_address(redirect.kind, redirect.old_id, edition.root)
        desk = edition.at(old)
        link = desk.link(redirect.id)
        canonical = desk.absolute(guide.address(entry))
        view = page(desk, link, (), kind="redirect", canonical=canonical, alternates=())
        yield Artifact(file_of(old), entry.path, PageRecipe("redirect.html", view))
