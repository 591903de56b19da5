"""Addresses within the site: paths without a leading slash; those of pages end with one. Links are relative."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, urlsplit

from redlane_ssg.kinds import KINDS


def language_root(language: str, first: str) -> str:
    """The address below which a language has its pages: empty for the first language."""
    return "" if language == first else f"{language.lower()}/"


def entry_address(kind: str, identifier: str, root: str) -> str:
    """The address of an entry: below its kind, or directly below its language's root."""
    return f"{root}{identifier}/" if KINDS[kind].at_top else f"{root}{kind}/{identifier}/"


def former_key(kind: str, written: str) -> str:
    """The folder and id that an item of ``was`` means: an id alone is one of the entry's own folder."""
    return written if "/" in written else f"{kind}/{written}"


def address_of_key(key: str, root: str = "") -> str:
    """The address of an entry, by its folder and id."""
    kind, _, identifier = key.partition("/")
    return entry_address(kind, identifier, root)


def list_address(kind: str, root: str) -> str:
    """The address of a kind's list."""
    return f"{root}{kind}/"


def search_address(root: str) -> str:
    """The address of a language's search page."""
    return f"{root}search/"


def calendar_address(root: str) -> str:
    """The address of a language's calendar page."""
    return f"{root}calendar/"


def calendar_file(page: str) -> str:
    """The address of the calendar file that belongs to a page."""
    return f"{page}calendar.ics"


def file_of(address: str) -> str:
    """The path of the file that a server returns for an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def relative(source: str, target: str) -> str:
    """A relative link (RFC 3986, 4.2) from one address to another, so that the site works below any path."""
    source_steps, target_steps = _steps(source.rpartition("/")[0]), _steps(target)
    shared = 0
    for source_step, target_step in zip(source_steps, target_steps, strict=False):
        if source_step != target_step:
            break
        shared += 1
    path = "/".join((*[".."] * (len(source_steps) - shared), *target_steps[shared:])) or "."
    return path if target and not target.endswith("/") else f"{path}/"


@lru_cache(maxsize=1 << 16)
def _steps(address: str) -> tuple[str, ...]:
    """The segments of an address, percent-encoded for links."""
    return tuple(quote(name, safe=".-_~:#") for name in posixpath.normpath(address).split("/")) if address else ()


def base_path(base_url: str) -> str:
    """The path of the guide's base URL, with slashes around it: ``/`` or ``/below/``."""
    return f"{urlsplit(base_url).path.rstrip('/')}/"


def absolute(base_url: str, address: str) -> str:
    """The full URL of an address within the site."""
    return f"{base_url.rstrip('/')}/{quote(address, safe='/#')}"
