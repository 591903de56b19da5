"""The addresses that were published, ``content/published.yml``: an append-only list that a command writes.

    addresses:
      - {address: /stories/lamp/, on: 2026-12-01}
      - {address: /stories/lamp/, gone: 2027-03-01}

Somebody has them: in print, among bookmarks, in a search engine. One that is ``gone`` has a page that says so. One that
is there again after that has a new line, and is watched over again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.guide.check_renames import Renames
from redlane_ssg.kinds.fields import Day, Model, Text
from redlane_ssg.kinds.list_files import read_list_file
from redlane_ssg.read.history import History
from redlane_ssg.read.tree import SourceFile

PUBLISHED = "published.yml"
_KEY = "addresses"
_HEAD = """\
# 已经公开的网址 / Addresses that were published
# build.py addresses record 会往下加，请不要改动已有的行。
# build.py addresses record adds to it; please change no line.
addresses:
"""
# A path of folders and files, none of which is hidden: a page may be made there.
_ADDRESS = re.compile(r"/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*([A-Za-z0-9_-][A-Za-z0-9._-]*)?")
_RECORD = re.compile(r"- \{address: (/\S*), (on|gone): [0-9-]+\}")
# Pages and files of the site itself that nobody keeps the address of, and folders of files that pages load.
_OF_THE_SITE = re.compile(r"404\.html$|offline/|assets/|pictures/|share/|audio/|video/")


# The day of a line as an ordinal, and its place in the file.
Moment = tuple[int, int]
_NEVER: Moment = (0, -1)


class AddressLine(Model):
    """One line as written: an address, and the day since which it is known, or on which it was given up."""

    address: Text
    on: Day | None = None
    gone: Day | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the line names an address within the site, and one event."""
        return _ADDRESS.fullmatch(self.address) is not None and (self.on is None) != (self.gone is None)


class AddressLines(Model):
    """The file as written."""

    addresses: tuple[AddressLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedAddresses:
    """The addresses that were published, without their first slash, each with its line.

    ``noted`` tells when each was last noted, and ``gone`` when it was last given up, or the folder that it is in.
    ``text`` is the text of the file, empty if there is none, and ``path`` its path. ``renamed`` has, for the addresses
    of entries that were renamed or moved and do not say so, the file of the entry and the line that it needs.
    """

    known: Mapping[str, Span] = field(default_factory=dict)
    noted: Mapping[str, Moment] = field(default_factory=dict)
    gone: Mapping[str, Moment] = field(default_factory=dict)
    text: str = ""
    path: str = PUBLISHED
    renamed: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def is_gone(self, address: str, root: str) -> bool:
        """Whether an address was given up: itself, in the first language, or with the folder that it is in.

        ``root`` is that of the address's language. What was noted again since then is there again.
        """
        since = self.noted.get(address, _NEVER)
        return any(covers(given, address, root) for given, when in self.gone.items() if when > since)


def covers(given: str, address: str, root: str) -> bool:
    """Whether whoever gives up an address, or a folder of them, gives up another, whose language has this root."""
    names = (address, address.removeprefix(root))
    return any(one == given or (given.endswith("/") and one.startswith(given)) for one in names)


def read_published_addresses(
    files: Iterable[SourceFile], shown_as: str
) -> tuple[PublishedAddresses, tuple[Diagnostic, ...]]:
    """Reads the addresses from the files of the content folder, which messages call ``shown_as``."""
    file = read_list_file(files, PUBLISHED, shown_as, AddressLines)
    if file.lines is None:
        return PublishedAddresses(text=file.text, path=file.path), file.problems
    lines = file.lines.addresses
    written = [(line, file.span(_KEY, index)) for index, line in enumerate(lines)]
    unclear = tuple(problem("E351", span) for line, span in written if not line.is_clear)
    known = {line.address[1:]: span for line, span in reversed(written) if line.is_clear and line.on}
    clear = [(index, line) for index, line in enumerate(lines) if line.is_clear]
    noted = _latest((line.address[1:], (line.on.toordinal(), index)) for index, line in clear if line.on)
    gone = _latest((line.address[1:], (line.gone.toordinal(), index)) for index, line in clear if line.gone)
    gone.pop("", None)
    return PublishedAddresses(dict(reversed(known.items())), noted, gone, file.text, file.path), unclear


def _latest(moments: Iterable[tuple[str, Moment]]) -> dict[str, Moment]:
    """The last moment of each address."""
    found: dict[str, Moment] = {}
    for address, moment in moments:
        found[address] = max(moment, found.get(address, moment))
    return found


def check_published_lines(published: PublishedAddresses, history: History) -> Iterator[Diagnostic]:
    """Lines that were committed once and are not in the file any more, ready to be put back."""
    present = {line.strip() for line in published.text.split("\n")}
    lost = {line.text.strip(): line.commit for line in history.lines if _RECORD.fullmatch(line.text.strip())}
    missing = {text: commit for text, commit in lost.items() if text not in present}
    if missing:
        lines = "\n".join(f"  {text}" for text in missing)
        commits = a_few(tuple(dict.fromkeys(missing.values())))
        yield problem("E352", Span(published.path), count=len(missing), lines=lines, commits=commits)


def with_renames(published: PublishedAddresses, renames: Renames) -> PublishedAddresses:
    """The addresses, with what is known of entries that were renamed."""
    return replace(published, renamed=renames.told)


def is_known_outside(path: str, roots: Iterable[str]) -> bool:
    """Whether others may keep the address of a file of the site: readers, signs, search engines, feed readers.

    ``roots`` are those of the guide's languages.
    """
    return not any(path.startswith(root) and _OF_THE_SITE.match(path, len(root)) for root in roots)


def published_text(published: PublishedAddresses, addresses: Sequence[str], day: date, event: str = "on") -> str:
    """The text of the file with more addresses, of which ``event`` is told: ``on`` or ``gone``."""
    before = published.text or _HEAD
    if not before.endswith("\n"):
        before += "\n"
    return before + "".join(f"  - {{address: /{address}, {event}: {day}}}\n" for address in addresses)
