"""Where the links and pictures of prose lead. Only this module decides it."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from redlane_ssg.guide.addresses import list_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.read.prose import ENTRY_SCHEME

# Most links have this form, and need no URL parser.
_ENTRY = re.compile(rf"{ENTRY_SCHEME}[\w-]+\Z", re.ASCII)


def entry_of(guide: Guide, entry: Entry, target: str) -> Entry | None:
    """The entry that a link in an entry's prose leads to, by id, file or address; None if it leads to no entry."""
    path, _, _ = unquote(target).partition("#")
    if path.startswith(ENTRY_SCHEME):
        return guide.any_entry(path.removeprefix(ENTRY_SCHEME).strip(), entry.language)
    if is_outside(target) or not path:
        return None
    if path.endswith(".md"):
        stem = posixpath.normpath(posixpath.join(entry.kind, path)).removesuffix(".md")
        folder, _, name = stem.partition("/")
        found = guide.any_entry(name.partition(".")[0], entry.language)
        return found if found is not None and found.kind == folder else None
    if not path.startswith("/"):
        return None
    wanted = path.strip("/") + "/"
    candidates = (guide.any_entry(wanted.split("/")[-2], language) for language in guide.languages)
    return next((found for found in candidates if found is not None and guide.own_address(found) == wanted), None)


def is_outside(target: str) -> bool:
    """Whether a link leads out of the guide: it has another scheme, or a host."""
    if _ENTRY.match(target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        # urlsplit raises this only for a malformed IPv6 host.
        return True
    return bool(parts.netloc) or bool(parts.scheme and parts.scheme != ENTRY_SCHEME.rstrip(":"))


def is_list(guide: Guide, target: str) -> bool:
    """Whether a link is the address of a home page or of a kind's list."""
    wanted = target.partition("#")[0].strip("/")
    addresses = {guide.root(language).strip("/") for language in guide.languages}
    for kind in guide.order:
        if guide.has(kind):
            addresses |= {list_address(kind, guide.root(language)).strip("/") for language in guide.languages}
    return target.startswith("/") and wanted in addresses
