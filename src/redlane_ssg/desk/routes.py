"""The desk's addresses, each with what answers there."""

from __future__ import annotations

from tornado.web import RequestHandler

from redlane_ssg.desk.action_handlers import Do, New, Plan, Proposal, Undo
from redlane_ssg.desk.actions import Actions
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.entry_handlers import EntryList, EntryText, Field, Items, Save, Typed, TypedPage
from redlane_ssg.desk.handlers import DESK_ADDRESS, DESK_FILES, DeskFile, DeskPage
from redlane_ssg.desk.media_handlers import Media, Pasted
from redlane_ssg.preview.local import Served

_Route = tuple[str, type[RequestHandler], dict[str, object]]


def desk_routes(desk: Desk, word: str, served: Served) -> list[_Route]:
    """The addresses of a desk, whose writing requests must carry the secret ``word``."""
    given: dict[str, object] = {"served": served, "desk": desk, "word": word}
    acting = {**given, "actions": Actions(desk)}
    files = "|".join(name.replace(".", r"\.") for name in DESK_FILES)
    plain: dict[str, type[RequestHandler]] = {
        "": DeskPage,
        "entries": EntryList,
        "entry": EntryText,
        "typed": Typed,
        "field": Field,
        "items": Items,
        "save": Save,
        "proposal": Proposal,
        "media": Media,
        "pasted": Pasted,
        "new": New,
    }
    actions: dict[str, type[RequestHandler]] = {"plan": Plan, "do": Do, "undo": Undo}
    return [
        *((f"{DESK_ADDRESS}{name}", handler, given) for name, handler in plain.items()),
        *((f"{DESK_ADDRESS}{name}", handler, acting) for name, handler in actions.items()),
        (rf"{DESK_ADDRESS}({files})", DeskFile, given),
        (rf"{DESK_ADDRESS}page/(.*)", TypedPage, given),
    ]
