"""Makes the portal: a site over the guides of a fleet, from what their runs have found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from redlane_ssg.console.runs import describe_run, kept_or_made
from redlane_ssg.context import Progress, RunContext
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.disk.state import path_within
from redlane_ssg.fleet.fleet_file import Fleet
from redlane_ssg.fleet.guide_facts import PORTAL_LANGUAGES, GuideFacts
from redlane_ssg.guide.assemble import ContentFiles, assemble
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.visibility import Visibility
from redlane_ssg.incremental.leftovers import sweep_temporary
from redlane_ssg.incremental.record import Record, save_record
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.inputs import configured_theme
from redlane_ssg.kinds.fleet_fields import FleetGuide
from redlane_ssg.kinds.guide_config import ORIGINAL, Config, read_config
from redlane_ssg.outputs.portal.guides import PortalGuide, PortalPoint
from redlane_ssg.outputs.portal.plan import plan_portal
from redlane_ssg.publish.exchange import STORE
from redlane_ssg.publish.folder import PublishedFolder, inspect_own_folder
from redlane_ssg.publish.publish import publish
from redlane_ssg.read.recordings import Recordings
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.make import Rendered, compare_with_last_build, make_folder
from redlane_ssg.signage.register import read_register

PORTAL = "portal"
# Of the portal's search: so many entries in all, and one of each guide at least.
MOST_ROWS = 20_000
# Of the languages of portals: the code that pages have, and the language's name.
_LANGUAGES = {"zh": ("zh-Hans", "中文"), "en": ("en", "English")}


@dataclass(frozen=True, slots=True)
class ListedFacts:
    """A guide of a fleet as the portal shows it: what the list says of it, and what its site told."""

    listed: FleetGuide
    facts: GuideFacts


@dataclass(frozen=True, slots=True)
class PortalPlace:
    """Where a portal is made: the output folder, what messages call it, the day of the build, who hears of progress."""

    out: Path
    shown_as: str
    day: date
    progress: Progress


def rows_per_guide(guides: int) -> int:
    """How many entries of each guide the portal's search takes."""
    return max(1, MOST_ROWS // max(1, guides))


def point_of(guide: ListedFacts) -> PortalPoint | None:
    """Where a guide is: where its own places are, else where the list says."""
    if guide.facts.point is not None:
        return PortalPoint(*guide.facts.point)
    at = guide.listed.at
    return PortalPoint(at.lat, at.lon) if at is not None else None


def make_portal(fleet: Fleet, guides: Sequence[ListedFacts], place: PortalPlace) -> tuple[RunResult, bool]:
    """Makes the folder ``portal`` of the output. Returns the result, and whether nothing has changed.

    The result counts what the search finds as ``records``.
    """
    run = describe_run(place.out, PORTAL, (PORTAL,), (fleet.themes,), (_key(fleet, guides),))
    return kept_or_made(run, partial(_make, fleet, guides, place), sweep_temporary)


def theme_problems(fleet: Fleet, store: Store) -> Report:
    """What is wrong with the theme of the portal, which guides share."""
    theme = configured_theme(_config(fleet), fleet.themes, store)
    return Report.of(theme.diagnostics, {fleet.path: fleet.text, **theme.texts})


def _key(fleet: Fleet, guides: Sequence[ListedFacts]) -> str:
    """The digest of everything that a portal shows."""
    shown = [(guide.listed.model_dump(mode="json"), asdict(guide.facts)) for guide in guides]
    return sha256(json.dumps([fleet.text, shown], allow_nan=False).encode()).hexdigest()


def _make(fleet: Fleet, guides: Sequence[ListedFacts], place: PortalPlace) -> RunResult:
    with closing(Store(path_within(place.out, STORE), f"{place.shown_as}/{STORE}")) as store:
        config = _config(fleet)
        theme = configured_theme(config, fleet.themes, store)
        frame, found = _frame(config, place.day)
        told = (*config.diagnostics, *theme.diagnostics, *found)
        shown = {language: _in_language(language, guides) for language in frame.languages}
        if not Report(told).stops:
            plan, clashes = plan_portal(frame, shown, theme, read_register((), "", place.day)[0])
            published = inspect_own_folder(place.out, PORTAL)
            context = RunContext(store, None, place.progress)
            planned = compare_with_last_build(plan, clashes, PORTAL, frame, theme, context, published)
            told += _rendered(make_folder(planned), published, store, place)
    records = len(guides) + max(sum(len(one.edition.rows) for one in listed) for listed in shown.values())
    return RunResult(Report.of(told, {fleet.path: fleet.text}), {"guides": len(guides), "records": records})


def _rendered(
    made: Rendered, published: PublishedFolder | None, store: Store, place: PortalPlace
) -> tuple[Diagnostic, ...]:
    """Publishes what was rendered, unless an error stops it. Returns what is to be told."""
    if Report(made.diagnostics).stops:
        return made.diagnostics
    inspected = {PORTAL: published} if published is not None else None
    failure = publish({PORTAL: made.files}, place.out, place.shown_as, {PORTAL: made.unchanged}, inspected)
    if failure is not None:
        return (*made.diagnostics, failure)
    save_record(store, PORTAL, made.record)
    return made.diagnostics


def _config(fleet: Fleet) -> Config:
    """The configuration of a guide that is called as the portal is. Its places are those in the fleet's file."""
    fields = fleet.fields
    given = {"base_url": fields.base_url, "theme": fields.theme, "search": "false"}
    given |= fields.model_dump(mode="json", include={"palette", "footer"}, exclude_defaults=True)
    languages = [key for key in PORTAL_LANGUAGES if getattr(fields.title, key)]
    listed = [dict(zip(("code", "name"), _LANGUAGES[key], strict=True)) for key in languages]
    files = [_file(ORIGINAL, {**_names(fleet, "zh"), **given, "languages": listed}, fleet)]
    files += [_file(f"guide.{_LANGUAGES[key][0]}.yml", _names(fleet, key), fleet) for key in languages[1:]]
    return replace(read_config(files, fleet.path), node=fleet.node)


def _names(fleet: Fleet, key: str) -> dict[str, object]:
    texts = {name: getattr(fleet.fields, name) for name in ("title", "short", "description")}
    return {name: value for name, text in texts.items() if text is not None and (value := getattr(text, key))}


def _file(name: str, values: Mapping[str, object], fleet: Fleet) -> SourceFile:
    # JSON is YAML.
    return SourceFile(name, fleet.path, json.dumps(values, ensure_ascii=False, allow_nan=False).encode())


def _frame(config: Config, day: date) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """A guide without entries, which gives the portal its frame."""
    nothing = ContentFiles({}, Recordings({}, {}, {}, {}, ()), {}, frozenset(), frozenset())
    assembled = assemble(config, (), nothing, Visibility(day), Tracker(), Record())
    return assembled.guide, assembled.diagnostics


def _in_language(language: str, guides: Sequence[ListedFacts]) -> tuple[PortalGuide, ...]:
    key = language.partition("-")[0]
    return tuple(_guide(key, guide) for guide in guides)


def _guide(key: str, guide: ListedFacts) -> PortalGuide:
    facts, edition = guide.facts, guide.facts.editions[key]
    name = getattr(guide.listed.name, key, None)
    if name:
        edition = replace(edition, title=name, short="")
    return PortalGuide(edition, facts.entries, facts.languages, point_of(guide))
