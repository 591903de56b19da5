"""Addresses of the site, added to the list of those that were published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.build import plan_site_folder
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report, nearest
from redlane_ssg.guide.addresses import file_of, search_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.published import is_known_outside, published_text
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.publish.append import replace_text

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class RecordedAddresses:
    """How many addresses were added, the path of the file, and problems.

    ``unknown`` is an address that was never published, ``nearest`` the one that is most like it.
    """

    report: Report
    count: int = 0
    path: str = ""
    unknown: str = ""
    nearest: str = ""


def record_addresses(inputs: Inputs, context: RunContext, sent: Iterable[str] | None = None) -> RecordedAddresses:
    """Adds every address of the site that is not in the list: call it when the site is published.

    ``sent`` are the paths of its files, if they are known: else those of the present content.
    """
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).stops:
        return RecordedAddresses(Report.of(read.diagnostics, read.texts))
    report = Report.of(read.diagnostics, read.texts)
    if sent is None:
        planned = plan_site_folder(read.guide, read, context)
        report = Report.of((*read.diagnostics, *planned.diagnostics), read.texts)
        if report.stops:
            return RecordedAddresses(report)
        sent = [artifact.path for artifact in planned.plan.artifacts] + _search_pages(read.guide)
    roots = [read.guide.root(language) for language in read.guide.languages]
    paths = sorted(path for path in sent if is_known_outside(path, roots))
    addresses = (path.removesuffix(_INDEX) if f"/{path}".endswith(f"/{_INDEX}") else path for path in paths)
    return _add(read, report, [one for one in addresses if one not in read.published.known], "on", inputs)


def _search_pages(guide: Guide) -> list[str]:
    """The pages of the search, which the plan has as a group."""
    searched = [language for language in guide.languages if guide.config[language].search]
    return [file_of(search_address(guide.root(language))) for language in searched]


def give_up_address(inputs: Inputs, address: str, context: RunContext) -> RecordedAddresses:
    """Notes that an address is gone on purpose, with all below it if it ends with a slash, in every language."""
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.stops:
        return RecordedAddresses(report)
    wanted, known = _plain(address, read.guide), read.published.known
    if not wanted or not any(one.startswith(wanted) if wanted.endswith("/") else one == wanted for one in known):
        return RecordedAddresses(report, unknown=address, nearest=nearest(wanted, known))
    return _add(read, report, [] if wanted in read.published.gone else [wanted], "gone", inputs)


def _plain(address: str, guide: Guide) -> str:
    """An address as the list has it, of one that somebody has copied."""
    return address.removeprefix(guide.code_url).removeprefix("/")


def _add(read: LoadedProject, report: Report, addresses: list[str], event: str, inputs: Inputs) -> RecordedAddresses:
    published = read.published
    if not addresses:
        return RecordedAddresses(report, path=published.path)
    path = inputs.content / Path(published.path).relative_to(inputs.content.name)
    text = published_text(published, addresses, inputs.build_date, event)
    failure = replace_text(path, published.text, text, published.path)
    if failure is not None:
        return RecordedAddresses(Report.of((*report.diagnostics, failure), read.texts))
    return RecordedAddresses(report, len(addresses), published.path)
