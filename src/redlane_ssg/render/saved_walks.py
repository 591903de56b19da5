"""What a walk's pages link to and load: the rest of what it has to save, so that it can be read without a network.

What a page links to and loads depends on its bytes alone, and is remembered by their digest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from redlane_ssg.guide.addresses import file_of
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.outputs.pictures import CARD_SIZES

# The footer links to every list of the guide, which is no part of a walk.
_FOOTER = re.compile(r"<footer\b.*?</footer>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#?]+)')
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"(?:\s+srcset="([^"]+)"\s+sizes="([^"]+)")?')
# What a worker takes for the same picture, and its width.
_SAME_PICTURE = re.compile(r"(pictures/.*-[0-9a-f]{12}-)(\d+)\.")
# The boundary stands behind what it is before: a pattern that begins with letters is found twenty times as fast.
_SCRIPT = re.compile(r'data(?<=\bdata)-index="([^"]+)"')
# A page longer than this is a list of a large guide (bytes).
_LONGEST = 100_000
# The width of the pictures that walks store (px): that of a phone's screen.
_MAX_WIDTH = 960
# Recordings are larger than all the rest, and a walk names its own; a walk in one file would be saved twice. A calendar
# is asked for by another program, which needs the network.
_LEFT_OUT = re.compile(r"(?:audio|video|share)/|.*\boffline/[^/]+\.html$|.*\.ics$")
# The parts of a large guide's search index: the search works only where all of them are.
_INDEX_PARTS = "assets/search/"
_SEARCH_PAGE = re.compile(r"(?:[a-z-]+/)?search/")
# Any origin: links within the site are relative to the page's address.
_ORIGIN = "http://site.invalid/"


class SavedWalks:
    """Finds what walks have to save.

    ``published`` has the digest (SHA-256) and the size (bytes) of each published file by its path; ``read`` returns the
    bytes of one.
    """

    def __init__(
        self, published: Mapping[str, tuple[str, int]], read: Callable[[str], bytes], cache: ResultCache
    ) -> None:
        self._published, self._read, self._cache = published, read, cache

    def addresses(self, pages: Sequence[str]) -> list[str]:
        """The addresses of what these pages, given by address, link to, and of what the linked pages load; sorted."""
        found = set(pages)
        for page in pages:
            found.update(self._linked(page))
        for page in [address for address in found if _is_page(address)]:
            found.update(address for address in _within(page, self._asked(page)[1]) if address in self._published)
        return sorted(_widest(found - set(pages)))

    def _linked(self, page: str) -> Iterator[str]:
        for address in _within(page, self._asked(page)[0]):
            path = file_of(address)
            if path not in self._published or _LEFT_OUT.match(address) or _is_divided_search(address, self._published):
                continue
            if self._published[path][1] <= _LONGEST:
                yield address

    def _asked(self, page: str) -> list[list[str]]:
        """What a page links to, and what it loads, as written; nothing for a page that is not published."""
        path = file_of(page)
        if path not in self._published:
            return [[], []]
        found: list[list[str]] = self._cache.remember(self._published[path][0], lambda: _asked_by(self._read(path)))
        return found


def _asked_by(page: bytes) -> list[list[str]]:
    html = page.decode()
    pictures = (_for_phones(*found) for found in _PICTURE.findall(html))
    return [_LINK.findall(_FOOTER.sub("", html)), [*pictures, *_SCRIPT.findall(html)]]


def _within(page: str, links: Sequence[str]) -> Iterator[str]:
    """The addresses that links of a page lead to within the site."""
    for link in links:
        target = urlsplit(urljoin(_ORIGIN + page, unescape(link)))
        if f"{target.scheme}://{target.netloc}/" == _ORIGIN:
            yield unquote(target.path.removeprefix("/"))


def _for_phones(source: str, choices: str, sizes: str) -> str:
    """The widest of a picture's files up to _MAX_WIDTH, else the narrowest, as on cards."""
    widths = [(int(width), address) for address, width in re.findall(r"(\S+) (\d+)w", choices)]
    fitting = [one for one in widths if one[0] <= _MAX_WIDTH and sizes != CARD_SIZES]
    return max(fitting)[1] if fitting else min(widths)[1] if widths else source


def _widest(addresses: Iterable[str]) -> Iterator[str]:
    """Addresses with each picture once: a card shows what the picture's own page has saved."""
    widest: dict[str, tuple[int, str]] = {}
    for address in addresses:
        found = _SAME_PICTURE.match(address)
        if found is None:
            yield address
        else:
            widest[found[1]] = max(widest.get(found[1], (0, "")), (int(found[2]), address))
    yield from (address for _, address in widest.values())


def _is_divided_search(address: str, published: Mapping[str, tuple[str, int]]) -> bool:
    return bool(_SEARCH_PAGE.fullmatch(address)) and any(path.startswith(_INDEX_PARTS) for path in published)


def _is_page(address: str) -> bool:
    return not address or address.endswith("/")
