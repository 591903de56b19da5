"""The table of outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.docents.editions import Editions
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.published import PublishedAddresses
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.assets import assets, notices, theme_assets
from redlane_ssg.outputs.attendance import attendance
from redlane_ssg.outputs.boards import boards
from redlane_ssg.outputs.calendar_feed import calendar_feed
from redlane_ssg.outputs.calendar_files import calendar_files, kept_calendars
from redlane_ssg.outputs.calendar_page import calendar_page
from redlane_ssg.outputs.cue_cards import card_script, card_style, cue_cards
from redlane_ssg.outputs.day_papers import day_papers
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.entry_pages import entry_pages
from redlane_ssg.outputs.feeds import feed
from redlane_ssg.outputs.geodata_files import geodata_files
from redlane_ssg.outputs.handbooks import handbooks
from redlane_ssg.outputs.kept_addresses import given_up, gone_pages
from redlane_ssg.outputs.list_pages import home_page, list_pages, missing_page
from redlane_ssg.outputs.offline import offline_pages, service_worker, walk_files, walk_lists
from redlane_ssg.outputs.passports import Passports, passports
from redlane_ssg.outputs.pictures import pictures
from redlane_ssg.outputs.plan import Artifact, ArtifactGroup, Plan, make_plan
from redlane_ssg.outputs.print_data import PrintContext
from redlane_ssg.outputs.prints import sign_batches, sign_documents, sign_lists, sign_order
from redlane_ssg.outputs.recordings import recordings
from redlane_ssg.outputs.redirects import redirects
from redlane_ssg.outputs.scan_pages import number_page, scan_pages
from redlane_ssg.outputs.seals import SealSettings
from redlane_ssg.outputs.search.output import make_search_piece, search, search_pieces
from redlane_ssg.outputs.shares import MAX_SEALS, share_pictures
from redlane_ssg.outputs.site_files import robots, sitemap
from redlane_ssg.outputs.staff_documents import StaffContext
from redlane_ssg.outputs.symbols import read_symbols
from redlane_ssg.outputs.web_app import app_icons, web_apps
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme import BUILT_IN_PREFIX, HEADING_FONT, TEMPLATES, TYPST_SUFFIX, Theme
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.sheet import Sheet

EDITION_OUTPUTS: tuple[Callable[[Edition], Iterator[Artifact]], ...] = (
    home_page,
    list_pages,
    entry_pages,
    missing_page,
    redirects,
    scan_pages,
    number_page,
    offline_pages,
    walk_lists,
    walk_files,
    feed,
    calendar_page,
    calendar_files,
    calendar_feed,
    geodata_files,
    web_apps,
)
PRINT_OUTPUTS: tuple[Callable[[PrintContext], Iterator[Artifact]], ...] = (
    sign_documents,
    sign_batches,
    sign_lists,
    sign_order,
)
STAFF_OUTPUTS: tuple[Callable[[StaffContext], Iterator[Artifact]], ...] = (
    handbooks,
    cue_cards,
    day_papers,
    attendance,
    boards,
)
GUIDE_OUTPUTS: tuple[Callable[[Guide], Iterator[Artifact]], ...] = (sitemap, robots, pictures, recordings)
# Files that only rendering and printing read, and templates of documents for print and for staff.
_NOT_IN_OUTPUTS = (TEMPLATES, "signs/", "staff/")
_FONTS = "fonts/"


def plan_site(
    guide: Guide, theme: Theme, register: Register, known: PublishedAddresses
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan of the site; diagnostics for clashing paths, and for addresses that were published and lead nowhere."""
    editions = make_editions(guide, theme, register)
    published, stamps, seal_settings = editions[0].assets, editions[0].passports, editions[0].seal_settings
    artifacts = [artifact for edition in editions for output in EDITION_OUTPUTS for artifact in output(edition)]
    artifacts.extend(artifact for output in GUIDE_OUTPUTS for artifact in output(guide))
    artifacts.extend((*assets(published), *notices(theme)))
    artifacts.extend((*service_worker(guide, theme, published), *share_pictures(editions), *app_icons(editions)))
    artifacts.extend(kept_calendars(editions, known.known, {artifact.path for artifact in artifacts}))
    gone, lost = given_up(editions, known, {artifact.path for artifact in artifacts})
    artifacts.extend(gone_pages(editions, gone, known.path))
    searchable = (edition for edition in editions if edition.config.search)
    searches = [
        ArtifactGroup(f"search {one.language}", "content/guide.yml", one, search_pieces, make_search_piece, search)
        for one in searchable
    ]
    plan, clashes = make_plan(artifacts, untracked_inputs(guide, theme, register, stamps, seal_settings), searches)
    return replace(plan, gone=gone), (*clashes, *lost)


def make_editions(guide: Guide, theme: Theme, register: Register) -> list[Edition]:
    """The guide in each of its languages, the first one first."""
    published, stamps, symbols = theme_assets(theme), passports(guide, register), read_symbols(theme)
    entry_count = sum(len(guide.of_kind(kind, guide.first_language)) for kind in KINDS)
    seal_settings = SealSettings(theme.files[HEADING_FONT].digest.hex(), is_for_all=entry_count <= MAX_SEALS)
    wordings = {language: Wording(theme.strings, language) for language in guide.languages}
    return [
        Edition(guide, language, wording, published, register, stamps, theme.colours.screens, seal_settings, symbols)
        for language, wording in wordings.items()
    ]


def plan_prints(
    guide: Guide, theme: Theme, sheets: tuple[Sheet, ...], held_back: frozenset[str]
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan of the documents for the printer; diagnostics for clashing paths."""
    context = PrintContext(
        guide, sheets, theme.strings, theme.colours.inks, _print_look(theme), read_symbols(theme), held_back
    )
    return make_plan((artifact for output in PRINT_OUTPUTS for artifact in output(context)), "", ())


def plan_staff(
    guide: Guide, theme: Theme, sheets: tuple[Sheet, ...], editions: Editions
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan of the files for people who work in the guide; diagnostics for clashing paths."""
    look, style, script = _print_look(theme), card_style(theme), card_script(theme)
    context = StaffContext(guide, sheets, editions, theme.strings, theme.colours.inks, look, style, script)
    # Documents have all that they show in their names. Cards show this too, and do not read it of the guide.
    untracked = "\n".join((repr(sorted(theme.strings.items())), editions.text, style, script))
    return make_plan((artifact for output in STAFF_OUTPUTS for artifact in output(context)), untracked, ())


def _print_look(theme: Theme) -> str:
    parts = [
        f"{name} {file.digest.hex()}"
        for name, file in sorted(theme.files.items())
        if name.startswith(_FONTS) or (name.endswith(TYPST_SUFFIX) and not name.startswith(BUILT_IN_PREFIX))
    ]
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def untracked_inputs(
    guide: Guide, theme: Theme, register: Register, stamps: Passports, seal_settings: SealSettings
) -> str:
    """Text of everything that outputs see without tracking. Templates are left out: render/ tracks those by page."""
    parts = [
        repr(guide.languages),
        repr(sorted(theme.strings.items())),
        repr([(code.code, code.sign, code.to, code.retired, code.reason) for code in register.codes]),
        repr(stamps),
        repr(theme.colours),
        repr(seal_settings),
    ]
    for name, file in sorted(theme.files.items()):
        if not (name.removeprefix(BUILT_IN_PREFIX).startswith(_NOT_IN_OUTPUTS) or name.endswith(TYPST_SUFFIX)):
            parts.append(f"{name} {file.path} {file.digest.hex()}")
    return "\n".join(parts)
