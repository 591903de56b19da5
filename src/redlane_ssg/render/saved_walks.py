"""What a walk's pages link to and load: the rest of what it has to save, so that it can be read without a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from redlane_ssg.guide.addresses import file_of

# The footer links to every list of the guide, which is no part of a walk.
_FOOTER = re.compile(r"<footer\b.*?</footer>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#?]+)')
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"(?:\s+srcset="([^"]+)")?')
_SCRIPT = re.compile(r'\bdata-index="([^"]+)"')
# A page longer than this is a list of a large guide (bytes).
_LONGEST = 100_000
# The width of the pictures that walks store (px): that of a phone's screen.
_MAX_WIDTH = 960
# Recordings are larger than all the rest, and a walk names its own; a walk in one file would be saved twice.
_LEFT_OUT = re.compile(r"(?:audio|video|share)/|.*\boffline/[^/]+\.html$")
# The parts of a large guide's search index: the search works only where all of them are.
_INDEX_PARTS = "assets/search/"
_SEARCH_PAGE = re.compile(r"(?:[a-z-]+/)?search/")
# Any origin: links within the site are relative to the page's address.
_ORIGIN = "http://site.invalid/"


def walk_addresses(pages: Sequence[str], published: Collection[str], read: Callable[[str], bytes]) -> list[str]:
    """The addresses of what these pages link to, and of what the linked pages load; sorted.

    ``pages`` are addresses, ``published`` the paths of all published files; ``read`` returns the bytes of one.
    """
    found = set(pages)
    for page in pages:
        found.update(_linked(page, published, read))
    for page in [address for address in found if _is_page(address) and file_of(address) in published]:
        found.update(_loaded(page, published, read))
    return sorted(found - set(pages))


def _linked(page: str, published: Collection[str], read: Callable[[str], bytes]) -> Iterator[str]:
    if file_of(page) not in published:
        return
    html = _FOOTER.sub("", read(file_of(page)).decode())
    for address in _within(page, _LINK.findall(html)):
        path = file_of(address)
        if path not in published or _LEFT_OUT.match(address) or _is_divided_search(address, published):
            continue
        if len(read(path)) <= _LONGEST:
            yield address


def _loaded(page: str, published: Collection[str], read: Callable[[str], bytes]) -> Iterator[str]:
    html = read(file_of(page)).decode()
    pictures = (_for_phones(source, choices) for source, choices in _PICTURE.findall(html))
    for address in _within(page, (*pictures, *_SCRIPT.findall(html))):
        if address in published:
            yield address


def _within(page: str, links: Sequence[str]) -> Iterator[str]:
    """The addresses that links of a page lead to within the site."""
    for link in links:
        target = urlsplit(urljoin(_ORIGIN + page, unescape(link)))
        if f"{target.scheme}://{target.netloc}/" == _ORIGIN:
            yield unquote(target.path.removeprefix("/"))


def _for_phones(source: str, choices: str) -> str:
    """The widest of a picture's files up to _MAX_WIDTH, else the narrowest."""
    widths = [(int(width), address) for address, width in re.findall(r"(\S+) (\d+)w", choices)]
    fitting = [one for one in widths if one[0] <= _MAX_WIDTH]
    return max(fitting)[1] if fitting else min(widths)[1] if widths else source


def _is_divided_search(address: str, published: Collection[str]) -> bool:
    return bool(_SEARCH_PAGE.fullmatch(address)) and any(path.startswith(_INDEX_PARTS) for path in published)


def _is_page(address: str) -> bool:
    return not address or address.endswith("/")
