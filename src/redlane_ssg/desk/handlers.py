"""What the desk answers: to this computer's own browser alone, and what writes only with its secret word.

A page in another tab can make a browser send a request. But it cannot read the secret word, which stands in the desk's
own page, and cannot set a header of its own unless the browser has asked this server first (Fetch, CORS protocol).
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path
from typing import Any, TypeVar

from tornado.web import HTTPError, RequestHandler

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.console.preview_state import problem_data
from redlane_ssg.desk.desk import Desk
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.preview.local import LocalHandler, Served

_Answer = TypeVar("_Answer")

DESK_ADDRESS = "/desk/"
# Files of this room, by their names.
DESK_FILES = ("base.js", "find.js", "form.js", "frame.js", "desk.js", "desk.css")
_HEADER = "X-Redlane-Desk"
# Scripts and styles are files; the page that is written stands in a frame.
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_FRAME = f'<script src="{DESK_ADDRESS}frame.js" defer></script>'.encode()
_WORDS = "desk."


class DeskHandler(LocalHandler):
    """Answers this computer alone, also where others may look at the preview."""

    def initialize(self, served: Served, desk: Desk, word: str) -> None:  # type: ignore[override]  # more is given here
        """Called by tornado."""
        super().initialize(served)
        self.desk, self.word = desk, word

    def prepare(self) -> None:
        """Refuses guests, pages of other sites, and what would write without the secret word."""
        super().prepare()
        if not (self.is_own and self.is_own_page()):
            raise HTTPError(403)
        told = self.request.headers.get(_HEADER, "")
        if self.request.method == "POST" and not compare_digest(told.encode(), self.word.encode()):
            raise HTTPError(403)

    async def ask(self, work: Callable[[], _Answer]) -> _Answer:
        """The result of what is done in the guide's own thread. A mistake of the program is told in the terminal."""
        try:
            return await super().ask(work)
        except FileChanged:
            # Whoever asks again is told of what is there then.
            raise HTTPError(503) from None
        except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
            self.desk.failed(error)
            raise HTTPError(500) from None
        finally:
            await super().ask(self.desk.release)
            # It also writes what was made meanwhile to the store.
            self.keeper.do_later(self.site.tell)

    @property
    def language(self) -> str:
        """The language of the desk: zh or en."""
        return "en" if self.get_query_argument("language", "zh") == "en" else "zh"

    def tell(self, data: object) -> None:
        """Answers with JSON; with 404 if there is nothing."""
        if data is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(data, ensure_ascii=False, allow_nan=False))

    def sent(self) -> Any:
        """What was sent as JSON.

        Raises:
            ValueError, RecursionError: it is none.
        """
        return json.loads(self.request.body)

    def asked(self, *names: str) -> list[str]:
        """The texts of these names in the JSON that was sent.

        Raises:
            HTTPError: it is something else.
        """
        try:
            texts = [self.sent()[name] for name in names]
            for text in texts:
                # What is no text, and half a surrogate pair, cannot be written.
                text.encode("utf-8")
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            raise HTTPError(400) from None
        return texts


class DeskPage(DeskHandler):
    """The desk's own page."""

    async def get(self) -> None:
        """Answers with the page."""
        await self.ask(self.desk.give_up)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", _POLICY)
        words = {key.removeprefix(_WORDS): told[self.language] for key, told in TERMS.items() if key.startswith(_WORDS)}
        given = {"word": self.word, "guide": self.desk.name, "language": self.language, "words": words}
        page = read_regular(Path(__file__).with_name("desk.html")).decode("utf-8")
        # In an attribute, so that no script stands in the page.
        told = _escaped(json.dumps(given, ensure_ascii=False, allow_nan=False))
        self.finish(page.replace("{language}", self.language).replace("{given}", told))


class DeskFile(DeskHandler):
    """A script or style of the desk."""

    def get(self, name: str) -> None:
        """Answers with the file of a name."""
        self.set_header("Content-Type", f"{mimetypes.guess_type(name)[0]}; charset=utf-8")
        self.finish(read_regular(Path(__file__).with_name(name)))


class EntryList(DeskHandler):
    """All entries."""

    async def get(self) -> None:
        """Answers with their list."""
        self.tell(await self.ask(lambda: self.desk.entries(self.language)))


class EntryText(DeskHandler):
    """The text of an entry's file."""

    async def get(self) -> None:
        """Answers with the text of the file ``path``."""
        path = self.get_query_argument("path", "")
        self.tell(await self.ask(lambda: self.desk.entry(path, self.language)))


class Typed(DeskHandler):
    """What is typed and not saved yet."""

    async def post(self) -> None:
        """Shows the text of a file from now on, on the desk alone. Answers with its problems and its page."""
        path, text = self.asked("path", "text")
        self.tell(await self.ask(lambda: self.desk.type(path, text, self.language)))


class Field(DeskHandler):
    """One field of a text."""

    async def post(self) -> None:
        """Answers with the text in which the field ``name`` has another value: a text, a list of texts, or null.

        With null if that cannot be done without touching other lines.
        """
        path, text, name = self.asked("path", "text", "name")
        value = self.sent().get("value")
        if not (value is None or isinstance(value, str) or _is_list_of_texts(value)):
            raise HTTPError(400)
        self.tell({"text": await self.ask(lambda: self.desk.with_field(path, text, name, value))})


class Save(DeskHandler):
    """Saving."""

    async def post(self) -> None:
        """Writes the text of a file, unless the file is not what was opened: then 409, with what it holds now."""
        path, text, digest = self.asked("path", "text", "digest")
        saved = await self.ask(lambda: self.desk.save(path, text, digest))
        if saved is None:
            raise HTTPError(404)
        if saved.conflict is not None:
            self.set_status(409)
            self.tell({"now": saved.conflict, "digest": saved.digest})
        elif saved.problem is not None:
            self.set_status(500)
            self.tell({"problem": problem_data(saved.problem, self.language)})
        else:
            self.tell({"digest": saved.digest})


class TypedPage(DeskHandler):
    """A file of the guide as it would be with what is typed."""

    async def get(self, path: str) -> None:
        """Answers with the file."""
        name = file_of(path)
        found = await self.ask(lambda: self.desk.page(name))
        if found is None:
            raise HTTPError(404)
        self.send_file(name, found.data, _FRAME)


def desk_routes(desk: Desk, word: str, served: Served) -> list[tuple[str, type[RequestHandler], dict[str, object]]]:
    """The desk's addresses, each with what answers there."""
    given: dict[str, object] = {"served": served, "desk": desk, "word": word}
    files = "|".join(name.replace(".", r"\.") for name in DESK_FILES)
    return [
        (DESK_ADDRESS, DeskPage, given),
        (rf"{DESK_ADDRESS}({files})", DeskFile, given),
        (f"{DESK_ADDRESS}entries", EntryList, given),
        (f"{DESK_ADDRESS}entry", EntryText, given),
        (f"{DESK_ADDRESS}typed", Typed, given),
        (f"{DESK_ADDRESS}field", Field, given),
        (f"{DESK_ADDRESS}save", Save, given),
        (rf"{DESK_ADDRESS}page/(.*)", TypedPage, given),
    ]


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
