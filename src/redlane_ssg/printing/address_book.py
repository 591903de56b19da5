"""Addresses of the site, added to the list of those that were published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.build import plan_site_folder
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report, a_few, nearest, problem
from redlane_ssg.guide.addresses import file_of, search_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.published import covers, is_known_outside, published_text
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.plan import Plan
from redlane_ssg.printing.wanted_address import names_within, root_of, wanted_address
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
    addresses = [path.removesuffix(_INDEX) if f"/{path}".endswith(f"/{_INDEX}") else path for path in paths]
    new = [one for one in addresses if one not in read.published.known]
    return _add(read, report, sorted([*new, *_here_again(addresses, read, read.guide, context)]), "on", inputs)


def _here_again(addresses: Iterable[str], read: LoadedProject, guide: Guide, context: RunContext) -> list[str]:
    """Those that were given up once, and have more than the page that says so."""
    given_up = [one for one in addresses if read.published.is_gone(one, root_of(one, guide))]
    known = [one for one in given_up if one in read.published.known]
    if not known:
        return []
    here = _paths_here(guide, plan_site_folder(guide, read, context).plan)
    return [one for one in known if file_of(one) in here]


def _search_pages(guide: Guide) -> list[str]:
    """The pages of the search, which the plan has as a group."""
    searched = [language for language in guide.languages if guide.config[language].search]
    return [file_of(search_address(guide.root(language))) for language in searched]


def give_up_address(inputs: Inputs, address: str, context: RunContext) -> RecordedAddresses:
    """Notes that an address is gone on purpose, with all below it if it ends with a slash, in every language.

    One that is still there is refused: nobody would be told when it is lost.
    """
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.stops:
        return RecordedAddresses(report)
    published = read.published
    here = _paths_here(read.guide, plan_site_folder(read.guide, read, context).plan)
    wanted = wanted_address(address, read.guide, published.known, here)
    if wanted is None:
        name = next(reversed(names_within(address, read.guide)), "")
        return RecordedAddresses(report, unknown=address, nearest=nearest(name, published.known))
    roots = {one: root_of(one, read.guide) for one in published.known}
    meant = [one for one, root in roots.items() if covers(wanted, one, root)]
    there = tuple(one for one in meant if file_of(one) in here)
    if there:
        found = problem("E869", published.known[there[0]], address=a_few([f"/{one}" for one in there]))
        return RecordedAddresses(Report.of((*read.diagnostics, found), read.texts))
    is_new = not all(published.is_gone(one, roots[one]) for one in meant)
    return _add(read, report, [wanted] if is_new else [], "gone", inputs)


def _paths_here(guide: Guide, plan: Plan) -> frozenset[str]:
    """The paths of all files of the site, but for pages that say that something is gone."""
    paths = {artifact.path for artifact in plan.artifacts} - {file_of(one) for one in plan.gone}
    return frozenset((*paths, *_search_pages(guide)))


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
