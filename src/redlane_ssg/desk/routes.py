"""The desk's addresses, each with what answers there."""

from __future__ import annotations

from tornado.web import RequestHandler

from redlane_ssg.desk.action_handlers import DoAction, NewEntry, PlanAction, ProposedId, UndoAction
from redlane_ssg.desk.actions import Actions
from redlane_ssg.desk.change_reports import ChangeReports
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.entry_handlers import EntryArticle, EntryList, EntryText, Field, Items, Save, Typed, TypedPage
from redlane_ssg.desk.handlers import DESK_ADDRESS, DESK_FILES, DeskFile, DeskPage
from redlane_ssg.desk.media_handlers import GivenFile, PastedText
from redlane_ssg.desk.paper_handlers import PaperFile, PaperList, PaperStep
from redlane_ssg.desk.papers import DeskPapers
from redlane_ssg.desk.sharing import Sharing
from redlane_ssg.desk.sharing_handlers import (
    EarlierText,
    FileHistory,
    HandIn,
    OldTranslations,
    OriginalText,
    ReportPage,
    SharingState,
)
from redlane_ssg.desk.sign_handlers import OutputFile, SignList, SignSheet, SignStep
from redlane_ssg.desk.signs import DeskSigns
from redlane_ssg.desk.table_handlers import AsTable, FromTable
from redlane_ssg.preview.local import Served

_Route = tuple[str, type[RequestHandler], dict[str, object]]
_VERSIONS: dict[str, type[RequestHandler]] = {
    "sharing": SharingState,
    "history": FileHistory,
    "earlier": EarlierText,
    "original": OriginalText,
    "old": OldTranslations,
    "report": ReportPage,
    "handin": HandIn,
}

_PLAIN: dict[str, type[RequestHandler]] = {
    "": DeskPage,
    "entries": EntryList,
    "entry": EntryText,
    "article": EntryArticle,
    "typed": Typed,
    "field": Field,
    "items": Items,
    "save": Save,
    "proposal": ProposedId,
    "media": GivenFile,
    "pasted": PastedText,
    "new": NewEntry,
    "fromtable": FromTable,
    "astable": AsTable,
}


def desk_routes(
    desk: Desk,
    signs: DeskSigns,
    papers: DeskPapers,
    sharing: Sharing,
    reports: ChangeReports,
    word: str,
    served: Served,
) -> list[_Route]:
    """The addresses of a desk, its signs, papers and versions. Requests that write must carry the secret ``word``."""
    given: dict[str, object] = {"served": served, "desk": desk, "word": word}
    acting, signing = {**given, "actions": Actions(desk)}, {**given, "signs": signs}
    sharing_too = {**given, "sharing": sharing, "reports": reports}
    files = "|".join(name.replace(".", r"\.") for name in DESK_FILES)
    actions: dict[str, type[RequestHandler]] = {"plan": PlanAction, "do": DoAction, "undo": UndoAction}
    steps: dict[str, type[RequestHandler]] = {"signs": SignList, "sheet": SignSheet, "step": SignStep}
    return [
        *((f"{DESK_ADDRESS}{name}", handler, sharing_too) for name, handler in _VERSIONS.items()),
        *((f"{DESK_ADDRESS}{name}", handler, signing) for name, handler in steps.items()),
        *_paper_routes({**given, "papers": papers}),
        (rf"{DESK_ADDRESS}output/(.*)", OutputFile, signing),
        *((f"{DESK_ADDRESS}{name}", handler, given) for name, handler in _PLAIN.items()),
        *((f"{DESK_ADDRESS}{name}", handler, acting) for name, handler in actions.items()),
        (rf"{DESK_ADDRESS}({files})", DeskFile, given),
        (rf"{DESK_ADDRESS}page/(.*)", TypedPage, given),
    ]


def _paper_routes(given: dict[str, object]) -> list[_Route]:
    return [
        (f"{DESK_ADDRESS}papers", PaperList, given),
        (f"{DESK_ADDRESS}paperstep", PaperStep, given),
        (rf"{DESK_ADDRESS}paper/(.*)", PaperFile, given),
    ]
