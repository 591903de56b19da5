"""What the portal knows of a guide: read off its built site, and kept beside it as it was last built and last sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from pydantic import TypeAdapter

from redlane_ssg import __version__
from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.state import parse_json, path_within, write_whole
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.guide.addresses import absolute, language_root
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.kinds.guide_config import Config
from redlane_ssg.outputs.portal.guides import PortalEdition, PortalRow
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.written import WrittenIndex, published_search
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.manifest import manifest_digest
from redlane_ssg.publish.publish import SITE

# The languages of portals.
PORTAL_LANGUAGES = ("zh", "en")
# Grows with what is kept.
_FORM = 1


class FactsOf(Enum):
    """Of which site the facts are, by the file in the output folder of the guide that keeps them."""

    BUILT = f"{HIDDEN}/portal.json"
    """Of the one that was last built."""
    SENT = f"{HIDDEN}/portal-sent.json"
    """Of the one that readers meet: it was last sent to a target that is served."""


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """A guide as it is published. ``editions`` are by language of the portal: that of the guide which serves it best.

    ``point`` is the middle of its places, as latitude and longitude (WGS-84); None if it has none. ``size`` is that of
    the site in bytes. ``left_out`` counts entries without a row; ``key`` is by which the facts are known to be those of
    a published site.
    """

    key: str
    editions: Mapping[str, PortalEdition]
    point: tuple[float, float] | None
    entries: int
    pages: int
    languages: int
    size: int
    left_out: int


def facts_of_built(output: Path, config: Callable[[], Config], counts: Mapping[str, int], most_rows: int) -> GuideFacts:
    """The facts of the site that is built in a guide's output folder; no edition has more than ``most_rows`` rows.

    Those that were kept if they are of this site, else new ones, for which alone ``config`` is asked: names are those
    of guide.yml, all else is read off the site.

    Raises:
        FileChanged: the site is changing.
    """
    key = f"{_FORM} {__version__} {manifest_digest(output, SITE)} {most_rows}"
    known = load_facts(output, FactsOf.BUILT)
    if known is not None and known.key == key:
        return known
    published, given = inspect_own_folder(output, SITE), config()
    if published is None or not given.fields:
        raise FileChanged(str(output / SITE))
    made = _make_facts(key, given, published, counts, most_rows)
    # Where they cannot be kept, they are made again.
    save_facts(output, FactsOf.BUILT, made)
    return made


def facts_of_sent(output: Path, config: Config, counts: Mapping[str, int]) -> GuideFacts | None:
    """The facts of the site that is built, with as many rows as those that were kept; None if no portal has the guide.

    Raises:
        FileChanged: the site is changing.
    """
    kept = load_facts(output, FactsOf.SENT) or load_facts(output, FactsOf.BUILT)
    most_rows = kept.key.rpartition(" ")[2] if kept is not None else ""
    return facts_of_built(output, lambda: config, counts, int(most_rows)) if most_rows.isdecimal() else None


def _make_facts(
    key: str, config: Config, published: PublishedFiles, counts: Mapping[str, int], most_rows: int
) -> GuideFacts:
    editions: dict[str, PortalEdition] = {}
    left_out = 0
    for wanted in PORTAL_LANGUAGES:
        language = _served_by(wanted, config.languages)
        editions[wanted], more = _edition(language, config, published, most_rows)
        left_out = max(left_out, more)
    size = sum(fact[1] for fact in published.facts.values())
    entries, pages, languages = (counts.get(name, 0) for name in ("entries", "pages", "languages"))
    return GuideFacts(key, editions, _point(published), entries, pages, languages, size, left_out)


def load_facts(output: Path, of: FactsOf) -> GuideFacts | None:
    """The facts that were kept beside a site; None if there are none that can be read."""
    file = path_within(output, of.value)
    if file is None:
        return None
    try:
        facts = TypeAdapter(GuideFacts).validate_json(read_regular(file))
    except (OSError, ValueError):
        return None
    return facts if facts.editions.keys() == set(PORTAL_LANGUAGES) else None


def save_facts(output: Path, of: FactsOf, facts: GuideFacts) -> Diagnostic | None:
    """Keeps the facts beside the site. Gives the problem if they cannot be written: later portals may show older ones.

    Facts of what was built are only made again then, so nobody need be told.
    """
    try:
        write_whole(output / of.value, json.dumps(asdict(facts), ensure_ascii=False, allow_nan=False).encode())
    except OSError as error:
        return problem("E802", Span(f"{output.name}/{of.value}"), reason=reason_of(error))
    return None


def _served_by(wanted: str, languages: tuple[str, ...]) -> str:
    """The guide's language that serves a language of the portal best: the same by its first subtag, else the first."""
    return next((code for code in languages if code.partition("-")[0] == wanted), languages[0])


def _edition(language: str, config: Config, published: PublishedFiles, most_rows: int) -> tuple[PortalEdition, int]:
    """A guide in one language, and how many entries have no row."""
    fields = config.fields[language]
    root = language_root(language, config.languages[0])
    rows, left_out = _rows(language, root, published, most_rows) if fields.search else ((), 0)
    address = absolute(fields.base_url, root)
    named = (fields.title, fields.short or "", fields.description or fields.tagline or "")
    return PortalEdition(language, *named, address, rows), left_out


def _rows(language: str, root: str, published: PublishedFiles, most: int) -> tuple[tuple[PortalRow, ...], int]:
    try:
        index = WrittenIndex.of(published_search(published, language))
    except ValueError:
        return (), 0
    count = min(index.count, most)
    prefixes = [prefix for _, prefix in index.index["kinds"]]
    return tuple(_row(index.record(place), prefixes, root) for place in range(count)), index.count - count


def _row(record: SearchRecord, prefixes: list[str], root: str) -> PortalRow:
    address = record.address or f"{prefixes[record.kind]}{record.id}/"
    return PortalRow(address.removeprefix(root), record.names, record.other_names, record.pinyin, record.summary)


def _point(published: PublishedFiles) -> tuple[float, float] | None:
    """The middle of a guide's places, by the file of them that the site has (GeoJSON, RFC 7946)."""
    if "guide.geojson" not in published.facts:
        return None
    found = parse_json(published.on_disk("guide.geojson").read())["features"]
    places = [one["geometry"]["coordinates"] for one in found if one["geometry"]["type"] == "Point"]
    if not places:
        return None
    middle = ((min(values) + max(values)) / 2 for values in list(zip(*places, strict=True))[:2])
    lon, lat = middle
    return round(lat, 5), round(lon, 5)
