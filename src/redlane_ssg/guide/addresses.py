"""Addresses within the site: paths that begin with no slash and end with one; links between pages are relative."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, urlsplit

from redlane_ssg.kinds import KINDS


def language_root(language: str, first: str) -> str:
    """Where a language's pages begin: the first language stands at the top."""
    return "" if language == first else f"{language.lower()}/"


def entry_address(kind: str, identifier: str, root: str) -> str:
    """An entry's address: below its kind, or at the top of its language."""
    return f"{root}{identifier}/" if KINDS[kind].at_top else f"{root}{kind}/{identifier}/"


def list_address(kind: str, root: str) -> str:
    """The address of a kind's list."""
    return f"{root}{kind}/"


def search_address(root: str) -> str:
    """The address of a language's search."""
    return f"{root}search/"


def file_of(address: str) -> str:
    """The file that answers at an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def relative(source: str, target: str) -> str:
    """The link from one address to another, so that a site works under any path (RFC 3986, 4.2)."""
    here, there = _steps(source.rpartition("/")[0]), _steps(target)
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    way = "/".join((*[".."] * (len(here) - shared), *there[shared:])) or "."
    return way if target and not target.endswith("/") else f"{way}/"


@lru_cache(maxsize=1 << 16)
def _steps(address: str) -> tuple[str, ...]:
    """The names that lead to an address, each as links write it."""
    return tuple(quote(name, safe=".-_~:#") for name in posixpath.normpath(address).split("/")) if address else ()


def base_path(base_url: str) -> str:
    """The path of the guide's own address: ``/`` or ``/below/``."""
    return f"{urlsplit(base_url).path.rstrip('/')}/"


def absolute(base_url: str, address: str) -> str:
    """An address as the whole world writes it."""
    return f"{base_url.rstrip('/')}/{quote(address)}"
