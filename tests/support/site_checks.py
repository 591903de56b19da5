"""A built site as tests see it: its pages parsed, its links resolved as a browser resolves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from guides import context, inputs, problems

from redlane_ssg.build import Result, build_guide

ROOT = Path(__file__).resolve().parents[2]
BUILD_DATE = date(2026, 11, 22)
LANGUAGES = ("zh-Hans", "en")
# An address with a path of its own.
BELOW = "https://host.example/below/this/"
# The pages of numbers, below which printed codes answer: in no sitemap.
SCAN_PAGES = frozenset({"S/", "en/S/"})
# What a worker shows where there is no network: nothing leads there, and no machine is told of it.
# Servers show them at any address.
MISSING_PAGES = frozenset({"404.html", "en/404.html", "ja/404.html"})
OFFLINE_PAGES = frozenset({"offline/", "en/offline/", "ja/offline/"})
# Where relative links are resolved: deep enough that one `..` too many leads out of it.
SOMEWHERE = "https://somewhere.invalid/quite/deep/"
# What a page may weigh. Bytes, compressed as servers do by themselves; Brotli makes them a tenth less.
TOTAL, TEXT, SCRIPTS, FONTS = 60 * 1024, 25 * 1024, 15 * 1024, 24 * 1024
# HTML's void elements: they have no end tag.
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


@dataclass(eq=False, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list, repr=False)

    def __iter__(self) -> Iterator[Element]:
        """Itself and everything in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def find(self, *tags: str, **attributes: str) -> list[Element]:
        """What is in it of these tags (none: any) and with these attributes (`class_` holds a class among others)."""
        return [
            one for one in self if (not tags or one.tag in tags) and all(one.has(*pair) for pair in attributes.items())
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        (found,) = self.find(*tags, **attributes)
        return found

    def has(self, name: str, value: str) -> bool:
        if name == "class_":
            return value in self["class"].split()
        return self[name.replace("_", "-")] == value

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        words = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(words).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """A page's tree; every element of ours is closed by hand, and is expected to be."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    return builder.open[0]


class Target(NamedTuple):
    """Where a link leads within the site: an address, and an id on that page or nothing."""

    address: str
    anchor: str


class Reference(NamedTuple):
    element: Element
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Site:
    """A published folder. ``pages`` are by address (``""``, ``sites/old-house/``, ``404.html``), redirects apart, and
    ``walks`` too: a walk in one file is no page of the guide. ``entries`` gives the addresses of entries' own pages by
    id and language, ``hosts`` those of the pages that show entries without one."""

    folder: Path
    pages: Mapping[str, Element] = field(repr=False)
    redirects: Mapping[str, Element] = field(repr=False)
    walks: Mapping[str, Element] = field(repr=False)
    entries: Mapping[tuple[str, str], str] = field(repr=False)
    hosts: Mapping[tuple[str, str], str] = field(repr=False)
    files: frozenset[str] = field(repr=False)

    @property
    def documents(self) -> dict[str, Element]:
        """Everything that is read: pages and walks."""
        return {**self.pages, **self.walks}

    def entry(self, identifier: str, language: str = "zh-Hans") -> Element:
        """An entry's page, or its section on the page that shows it."""
        if (identifier, language) in self.entries:
            return self.pages[self.entries[identifier, language]]
        return self.pages[self.hosts[identifier, language]].one("section", id=f"entry.{identifier}")

    def address(self, identifier: str, language: str = "zh-Hans") -> str:
        """The address of the page that shows an entry."""
        return {**self.hosts, **self.entries}[identifier, language]

    def ids(self) -> list[str]:
        return sorted({identifier for identifier, _ in (*self.entries, *self.hosts)})

    def follow(self, address: str, link: str) -> Target | None:
        """Where a link on a page leads; None where it leads out of the site, by name or by one ``..`` too many."""
        whole, anchor = urldefrag(urljoin(SOMEWHERE + address, link))
        if not whole.startswith(SOMEWHERE):
            return None
        return Target(unquote(urlsplit(whole).path).removeprefix(urlsplit(SOMEWHERE).path), unquote(anchor))

    def exists(self, address: str) -> bool:
        return address in self.documents or address in self.redirects or address in self.files

    def neighbours(self, address: str, within: str = "body") -> set[str]:
        """The addresses of the pages that a page links to."""
        links = [link["href"] for link in self.pages[address].one(within).find("a") if link["href"]]
        targets = [self.follow(address, link) for link in links if not is_outside(link)]
        return {target.address for target in targets if target is not None} & self.pages.keys()

    def reachable(self, start: str, among: set[str]) -> set[str]:
        """The pages among some that one can walk to from a page without leaving them."""
        found, waiting = {start}, [start]
        while waiting:
            new = (self.neighbours(waiting.pop()) & among) - found
            found |= new
            waiting.extend(new)
        return found


def language(page: Element) -> str:
    return page.one("html")["lang"]


def is_redirect(page: Element) -> bool:
    return bool(page.find("meta", http_equiv="refresh"))


def is_outside(link: str) -> bool:
    """Whether a link names another host, a letter box or a telephone."""
    parts = urlsplit(link)
    return bool(parts.netloc or parts.scheme)


def references(page: Element) -> Iterable[Reference]:
    """Everything on a page that names an address; not what is written out in its place (``data:``)."""
    for element in page:
        for name in ("href", "src", "poster", "data", "action", "xlink:href", "background"):
            if name in element.attributes and not element[name].startswith("data:"):
                yield Reference(element, name, element[name])
        for candidate in element["srcset"].split(","):
            if candidate.strip():
                yield Reference(element, "srcset", candidate.split()[0])


def load_site(folder: Path) -> Site:
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    parsed = {
        address_of(file): parse((folder / file).read_text(encoding="utf-8"))
        for file in sorted(files)
        if file.endswith(".html")
    }
    redirects = {address: page for address, page in parsed.items() if is_redirect(page)}
    walks = {address: page for address, page in parsed.items() if page.find("body", class_="page-walk")}
    pages = {address: page for address, page in parsed.items() if address not in {**redirects, **walks}}
    entries = {
        (address.split("/")[-2], language(page)): address for address, page in pages.items() if page.find("article")
    }
    hosts = {
        (part["id"].removeprefix("entry."), language(page)): address
        for address, page in pages.items()
        for part in page.find("section", class_="part")
    }
    return Site(folder, pages, redirects, walks, entries, hosts, files)


def address_of(file: str) -> str:
    """The address at which a server shows a file."""
    return file.removesuffix("index.html") if file.rpartition("/")[2] == "index.html" else file


def publish(project: Path, output: Path, base_url: str | None = None) -> tuple[Site, Result]:
    """Builds the guide of a project on BUILD_DATE into a folder; fails where there is any error."""
    result = build_guide(inputs(project, on=BUILD_DATE, base_url=base_url), output, "output", context())
    assert result.site is not None, problems(result)
    return load_site(output / "site"), result
