"""What the desk answers: to this computer's own browser alone, and what writes only with its secret word.

A page in another tab can make a browser send a request. But it cannot read the secret word, which stands in the desk's
own page, and cannot set a header of its own unless the browser has asked this server first (Fetch, CORS protocol).
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path
from typing import Any, TypeVar

from tornado.web import HTTPError

from redlane_ssg.account.overview import COPYING, copying_script
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.kinds import KINDS
from redlane_ssg.preview.local import LocalHandler, Served

_Answer = TypeVar("_Answer")

DESK_ADDRESS = "/desk/"
# Steps to a value in a front matter, and items of a list there.
_DEEPEST, _MOST_ITEMS = 12, 500
# Files of the desk, by their names.
DESK_FILES = (
    COPYING,
    "base.js",
    "dialog.js",
    "find.js",
    "controls.js",
    "form.js",
    "fields.js",
    "lists.js",
    "tables.js",
    "places.js",
    "steps.js",
    "problems.js",
    "page.js",
    "saving.js",
    "editor.js",
    "actions.js",
    "signs.js",
    "papers.js",
    "translate.js",
    "share.js",
    "windows.js",
    "desk.js",
    "frame.js",
    "desk.css",
)
_HALF = re.compile("[\ud800-\udfff]")
_HEADER = "X-Redlane-Desk"
# Scripts and styles are files; the page that is written stands in a frame.
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
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

    def refuse(self, found: Diagnostic) -> None:
        """Answers with the problem for which nothing was written, and 500."""
        self.set_status(500)
        self.tell({"problem": desk_problem(found, self.language)})

    def sent(self) -> Any:
        """What was sent as JSON.

        Raises:
            ValueError, RecursionError: it is none.
        """
        return json.loads(self.request.body)

    def location(self) -> tuple[str | int, ...]:
        """The place of a value in the JSON that was sent, as ``at``: keys and numbers of items.

        Raises:
            HTTPError: it is something else.
        """
        try:
            steps = self.sent().get("at")
        except (ValueError, AttributeError, RecursionError):
            raise HTTPError(400) from None
        if not isinstance(steps, list) or not 0 < len(steps) <= _DEEPEST:
            raise HTTPError(400)
        if not all(is_text(step) or (type(step) is int and 0 <= step < _MOST_ITEMS) for step in steps):
            raise HTTPError(400)
        return tuple(steps)

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
        wording = await self.ask(lambda: self.desk.wording(self.language))
        given = {
            "word": self.word,
            "guide": self.desk.name,
            "language": self.language,
            "words": words,
            "kinds": {kind: wording(f"kinds.{kind}") for kind in KINDS},
            "languages": await self.ask(self.desk.languages),
        }
        page = read_regular(Path(__file__).with_name("desk.html")).decode("utf-8")
        # In an attribute, so that no script stands in the page.
        told = _escaped(json.dumps(given, ensure_ascii=False, allow_nan=False))
        self.finish(page.replace("{language}", self.language).replace("{given}", told))


class DeskFile(DeskHandler):
    """A script or style of the desk."""

    def get(self, name: str) -> None:
        """Answers with the file of a name."""
        self.set_header("Content-Type", f"{mimetypes.guess_type(name)[0]}; charset=utf-8")
        # The official account's folder has the same script.
        self.finish(copying_script() if name == COPYING else read_regular(Path(__file__).with_name(name)))


def is_text(value: object) -> bool:
    """Whether a value of JSON is a text that can be written: without half a surrogate pair."""
    return isinstance(value, str) and not _HALF.search(value)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
