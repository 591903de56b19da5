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


def desk_routes(
    desk: Desk, signs: DeskSigns, sharing: Sharing, reports: ChangeReports, word: str, served: Served
) -> list[_Route]:
    """The addresses of a desk, its signs and versions. Requests that write must carry the secret ``word``."""
    given: dict[str, object] = {"served": served, "desk": desk, "word": word}
    acting, signing = {**given, "actions": Actions(desk)}, {**given, "signs": signs}
    sharing_too = {**given, "sharing": sharing, "reports": reports}
    files = "|".join(name.replace(".", r"\.") for name in DESK_FILES)
    plain: dict[str, type[RequestHandler]] = {
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
    }
    actions: dict[str, type[RequestHandler]] = {"plan": PlanAction, "do": DoAction, "undo": UndoAction}
    steps: dict[str, type[RequestHandler]] = {"signs": SignList, "sheet": SignSheet, "step": SignStep}
    return [
        *((f"{DESK_ADDRESS}{name}", handler, sharing_too) for name, handler in _VERSIONS.items()),
        *((f"{DESK_ADDRESS}{name}", handler, signing) for name, handler in steps.items()),
        (rf"{DESK_ADDRESS}output/(.*)", OutputFile, signing),
        *((f"{DESK_ADDRESS}{name}", handler, given) for name, handler in plain.items()),
        *((f"{DESK_ADDRESS}{name}", handler, acting) for name, handler in actions.items()),
        (rf"{DESK_ADDRESS}({files})", DeskFile, given),
        (rf"{DESK_ADDRESS}page/(.*)", TypedPage, given),
    ]
