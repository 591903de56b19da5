"""What may not stand in a fleet's file, seen before anything is built: guides by themselves, then together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.walk import folder_names
from redlane_ssg.fleet.fleet_file import Fleet
from redlane_ssg.hosting.places import place_of
from redlane_ssg.kinds.fleet_fields import FleetGuide
from redlane_ssg.kinds.guide_config import ORIGINAL, read_config
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.tree import TEXT_LIMIT, SourceFile

# Below the project folder of each guide.
_CONTENT, _OUTPUT = "content", "output"


@dataclass(frozen=True, slots=True)
class FoundGuide:
    """A guide of the list that has a folder: its id, that folder, what the list says, where that stands.

    ``settings`` are those of its guide.yml in the first language; None if they cannot be read, which its build tells.
    """

    id: str
    folder: Path
    listed: FleetGuide
    span: Span
    settings: GuideFields | None


def find_guides(fleet: Fleet) -> tuple[tuple[FoundGuide, ...], tuple[Diagnostic, ...]]:
    """The guides of the list, and everything that stands against it."""
    found: list[FoundGuide] = []
    problems: list[Diagnostic] = []
    for index, listed in enumerate(fleet.fields.guides):
        folder, span = fleet.folder_of(listed), locate(fleet.node, ("guides", index, "folder"))
        reason = _why_no_guide(folder)
        if reason:
            likely = _likely(fleet, listed) if reason == "term:fleet.no_folder" else ""
            problems.append(problem("E941", span, folder=listed.folder, reason=reason, nearest=likely))
            continue
        found.append(FoundGuide(fleet.id_of(listed), folder, listed, span, _settings(folder)))
    problems += [*_same_folders(found), *_within_others(found)]
    # All else that one guide has in common with itself follows from its being listed twice.
    apart = list({_folded(guide): guide for guide in reversed(found)}.values())[::-1]
    problems += [*_same_ids(apart), *_same_addresses(apart, fleet), *_same_places(apart, fleet)]
    return tuple(found), tuple(problems)


def _why_no_guide(folder: Path) -> str:
    if not folder.is_dir():
        return "term:fleet.no_folder"
    if not (folder / _CONTENT).is_dir():
        return "term:fleet.no_content"
    return "" if (folder / _CONTENT / ORIGINAL).is_file() else "term:fleet.no_settings"


def _likely(fleet: Fleet, listed: FleetGuide) -> str:
    """The folder that was probably meant, as it would be written."""
    before, slash, name = listed.folder.rstrip("/").rpartition("/")
    likely = nearest(name, folder_names((fleet.base / before).resolve()))
    return f"{before}{slash}{likely}" if likely else ""


def _settings(folder: Path) -> GuideFields | None:
    try:
        data = read_regular(folder / _CONTENT / ORIGINAL, TEXT_LIMIT)
    except OSError:
        return None
    config = read_config((SourceFile(ORIGINAL, f"{_CONTENT}/{ORIGINAL}", data),), _CONTENT)
    return config.fields.get(config.languages[0])


def _same_ids(found: Iterable[FoundGuide]) -> Iterator[Diagnostic]:
    seen: dict[str, FoundGuide] = {}
    for guide in found:
        other = seen.setdefault(guide.id.casefold(), guide)
        if other is not guide:
            yield problem("E942", guide.span, one=other.id, other=guide.id, line=other.span.line)


def _same_folders(found: Iterable[FoundGuide]) -> Iterator[Diagnostic]:
    seen: dict[str, FoundGuide] = {}
    for guide in found:
        other = seen.setdefault(_folded(guide), guide)
        if other is not guide:
            yield problem("E943", guide.span, folder=guide.listed.folder, line=other.span.line)


def _folded(guide: FoundGuide) -> str:
    """Its folder as systems know it that do not tell letters' case apart."""
    return str(guide.folder).casefold()


def _within_others(found: Iterable[FoundGuide]) -> Iterator[Diagnostic]:
    """Guides whose folder lies in what another guide is made of, or in what is made of it."""
    own = {guide.folder / name: guide for guide in found for name in (_CONTENT, _OUTPUT)}
    for guide in found:
        above = next((folder for folder in (guide.folder, *guide.folder.parents) if folder in own), None)
        if above is not None:
            other = own[above]
            yield problem("E944", guide.span, folder=guide.listed.folder, other=other.id, within=above.name)


def _same_addresses(found: Iterable[FoundGuide], fleet: Fleet) -> Iterator[Diagnostic]:
    """Guides that have one address: readers would meet only one of them."""
    seen = {fleet.fields.base_url.rstrip("/").casefold(): "term:fleet.portal"}
    for guide in found:
        if guide.settings is None:
            continue
        address = guide.settings.base_url.rstrip("/").casefold()
        if address in seen:
            yield problem("E945", guide.span, address=guide.settings.base_url, one=seen[address], other=guide.id)
        seen.setdefault(address, guide.id)


def _same_places(found: Iterable[FoundGuide], fleet: Fleet) -> Iterator[Diagnostic]:
    """Targets that lead to one place: who publishes last would win, or refuse the other."""
    seen: dict[tuple[str, ...], str] = {}
    for owner, span, base, target in _targets(found, fleet):
        place = place_of(target, base)
        if place in seen and seen[place] != owner:
            yield problem("E946", span, target=target.name, one=seen[place], other=owner)
        seen.setdefault(place, owner)


def _targets(found: Iterable[FoundGuide], fleet: Fleet) -> Iterator[tuple[str, Span, Path, PublishTarget]]:
    for index, target in enumerate(fleet.fields.publish):
        yield "term:fleet.portal", locate(fleet.node, ("publish", index)), fleet.base, target
    for guide in found:
        for target in guide.settings.publish if guide.settings else ():
            yield guide.id, guide.span, guide.folder, target
