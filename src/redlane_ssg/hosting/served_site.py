"""What a web server must know of the site, whichever server it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from redlane_ssg.guide.addresses import base_path, entry_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.hosting.served import CONTENT_TYPES
from redlane_ssg.render.policy import PAGE_SOURCES

# Where the site's files are on the server, unless a target of guide.yml says it.
_USUAL_ROOT = "/srv/guide"
_ON_DISK = frozenset({"folder", "sftp", "rsync"})
# A page's own policy names its scripts and styles by their digests, and a browser obeys both: 'unsafe-inline' allows
# nothing here. That a page is not to be shown within others' pages, only a header can say.
HOST_POLICY = "; ".join(
    (*PAGE_SOURCES, "frame-ancestors 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'")
)
_A_YEAR = 31536000


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The site as a server sees it.

    ``scheme``, ``host`` (with its port, if it has one) and ``path`` are those of the site's address; ``path`` begins
    and ends with a slash. ``root`` is the folder with the site's files. ``languages`` are the folders of the languages
    that have one. ``moved`` are former addresses and those that took their place, both as paths on the host. ``gone``
    are the addresses that were given up, as paths on the host: those of folders have a page that says so.
    """

    scheme: str
    host: str
    path: str
    root: str
    languages: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]

    @property
    def name(self) -> str:
        """The host without its port."""
        return self.host.partition(":")[0]

    @property
    def port(self) -> int:
        """The port at which it is served without encryption."""
        given = self.host.partition(":")[2]
        return int(given) if given else 80

    @property
    def headers(self) -> dict[str, str]:
        """What each answer says besides (Content Security Policy Level 3, Fetch, Referrer Policy, RFC 6797)."""
        found = {
            "Content-Security-Policy": HOST_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }
        return {**found, "Strict-Transport-Security": f"max-age={_A_YEAR}"} if self.scheme == "https" else found


def served_site(guide: Guide, gone: Sequence[str]) -> ServedSite:
    """What a server must know of a guide; ``gone`` are the addresses of its site that were given up."""
    url, path = urlsplit(guide.code_url), base_path(guide.code_url)
    targets = guide.config[guide.first_language].publish
    root = next((target.path for target in targets if target.to in _ON_DISK and target.path), _USUAL_ROOT)
    folders = tuple(guide.root(language) for language in guide.languages if guide.root(language))
    moved = sorted({old: new for language in guide.languages for old, new in _moved(guide, language)}.items())
    paths = tuple((path + old, path + new) for old, new in moved)
    given_up = tuple(path + address for address in sorted(gone))
    return ServedSite(url.scheme, url.netloc, path, root.rstrip("/") or "/", folders, paths, given_up)


def type_and_charset(ending: str) -> tuple[str, bool]:
    """The type of files with an ending, and whether they are text whose characters must be told."""
    kind, _, charset = CONTENT_TYPES[ending].partition(";")
    return kind, bool(charset)


def _moved(guide: Guide, language: str) -> Iterator[tuple[str, str]]:
    """Where entries were under former ids, and where they are.

    Those that are shown on another's page are left to the pages at their addresses: they may get a page of their own.
    """
    for redirect in guide.redirects:
        entry = guide.entry(redirect.id, language)
        if entry is not None:
            yield entry_address(redirect.kind, redirect.old_id, guide.root(language)), guide.address(entry)
