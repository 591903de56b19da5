"""What is asked of the live host: each home page and printed code, what is not there, and a sample of all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from redlane_ssg.diagnostics import Span
from redlane_ssg.guide.addresses import absolute, base_path, file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.hosting.outgoing import Outgoing
from redlane_ssg.hosting.served import SERVICE_WORKER, ending_of, is_named_by_content, is_page_file
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.signs import current_id
from redlane_ssg.signage.symbol import SCAN_FOLDER

# Pages beside the home pages that are compared with those of output/site.
_PAGES_COMPARED = 20
# Nothing is ever published there.
_NOWHERE = "redlane-asks-for-nothing/"
_INDEX = "index.html"
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class LiveCode:
    """A printed code: the path in its symbol, the whole address that it leads to, and where the register says so.

    A retired code leads to no address, and must still answer.
    """

    code: str
    path: str
    leads_to: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class LiveQuestion:
    """An address within the site, and the file of output/site that must be there, if one is known."""

    address: str
    file: Outgoing | None

    @property
    def name(self) -> str:
        """The name of the file that a server returns."""
        return file_of(self.address)


@dataclass(frozen=True, slots=True)
class LiveAddresses:
    """The addresses that were published, and those of them that only say that they are gone."""

    kept: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class LiveSubject:
    """A guide as the live host should have it.

    ``base_url`` is its address, at ``span`` in guide.yml; ``roots`` are the folders of its languages, that of the first
    is empty; ``targets`` are the addresses of the pages that codes lead to, ``addresses`` those that were
    published. ``files`` are those of output/site by path; None if there are none to compare with. ``today`` is the day
    from which days are counted.
    """

    base_url: str
    span: Span
    roots: Mapping[str, str]
    codes: tuple[LiveCode, ...]
    targets: tuple[str, ...]
    addresses: LiveAddresses
    files: Mapping[str, Outgoing] | None
    today: date

    def path_of(self, address: str) -> str:
        """The path on the host of an address within the site."""
        return base_path(self.base_url) + quote(address)

    def question_at(self, path: str, asked: LiveQuestion) -> LiveQuestion:
        """The question to which the answer at a path belongs: what was asked, or what that leads to (``was``)."""
        if path == self.path_of(asked.address):
            return asked
        address = unquote(path.removeprefix(base_path(self.base_url)))
        return LiveQuestion(address, (self.files or {}).get(file_of(address)))


def live_subject(
    guide: Guide,
    register: Register,
    addresses: LiveAddresses,
    span: Span,
    files: Mapping[str, Outgoing] | None,
    today: date,
) -> LiveSubject:
    """What the live host of a guide should have, as ``LiveSubject`` tells it."""
    targets: dict[str, str] = {}
    for code in register.codes:
        entry = guide.entry(current_id(guide, code.to), guide.first_language)
        if code.retired is None and entry is not None:
            targets[code.code] = guide.address(entry)
    codes = tuple(
        LiveCode(one.code, f"/{SCAN_FOLDER}/{one.code}", _whole(guide, targets.get(one.code)), one.to_span)
        for one in register.codes
    )
    roots = {language: guide.root(language) for language in guide.languages}
    return LiveSubject(guide.base_url, span, roots, codes, tuple(sorted({*targets.values()})), addresses, files, today)


def _whole(guide: Guide, address: str | None) -> str | None:
    return None if address is None else absolute(guide.base_url, address)


def home_questions(subject: LiveSubject) -> list[LiveQuestion]:
    """The home page of each language, that of the first language first."""
    return list(_questions(subject, subject.roots.values()))


def other_questions(subject: LiveSubject) -> list[LiveQuestion]:
    """The pages that codes lead to; some of the other pages and of the addresses that people may have kept; and of each
    type of files one of each cache life.
    """
    known = {*subject.roots.values()}
    wanted = [*subject.targets, SERVICE_WORKER, *_sampled_pages(subject), *_sampled_files(subject.files or {})]
    return list(_questions(subject, dict.fromkeys(one for one in wanted if one not in known)))


def given_up_addresses(subject: LiveSubject) -> tuple[str, ...]:
    """Some of the addresses that were given up on purpose."""
    return _some(subject.addresses.gone)


def missing_addresses(subject: LiveSubject) -> Iterator[tuple[str, str, Outgoing | None]]:
    """For each language an address at which nothing is, the language, and the page that says so."""
    for language, root in subject.roots.items():
        yield f"{root}{_NOWHERE}", language, (subject.files or {}).get(f"{root}{_NOT_FOUND}")


def _questions(subject: LiveSubject, addresses: Iterable[str]) -> Iterator[LiveQuestion]:
    for address in addresses:
        yield LiveQuestion(address, (subject.files or {}).get(file_of(address)))


def _some(addresses: Iterable[str]) -> tuple[str, ...]:
    """At most _PAGES_COMPARED of them, evenly chosen."""
    listed = sorted(addresses)
    return tuple(listed[:: max(1, -(-len(listed) // _PAGES_COMPARED))])


def _sampled_pages(subject: LiveSubject) -> Iterator[str]:
    pages = {path for path in subject.files or {} if is_page_file(path) and not path.endswith(_NOT_FOUND)}
    present = {path.removesuffix(_INDEX) if f"/{path}".endswith(f"/{_INDEX}") else path for path in pages}
    for found in (present, subject.addresses.kept - present):
        yield from _some(found - subject.addresses.gone)


def _sampled_files(files: Mapping[str, Outgoing]) -> Iterator[str]:
    seen = set()
    # Servers go by endings, so that one is as good as another: the one that is not deep in the site.
    for path in sorted(files, key=lambda one: (len(one), one)):
        sort = (ending_of(path), is_named_by_content(path))
        if not is_page_file(path) and not path.startswith(".") and sort not in seen:
            seen.add(sort)
            yield path
