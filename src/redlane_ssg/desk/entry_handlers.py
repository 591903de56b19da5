"""Answers about entries: their list, their texts, what is typed, and saving."""

from __future__ import annotations

from tornado.web import HTTPError

from redlane_ssg.desk.handlers import DESK_ADDRESS, DeskHandler, is_text
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.read.nodes import Plain

# In the desk's frame, nothing is kept on the device.
_FRAME = f'<script src="{DESK_ADDRESS}frame.js" defer></script>'.encode()
# Lists and groups within one value.
_DEEPEST_VALUE = 6


class EntryList(DeskHandler):
    """All entries."""

    async def get(self) -> None:
        """Answers with their list."""
        self.tell(await self.ask(lambda: self.desk.entries(self.language)))


class EntryText(DeskHandler):
    """The text of an entry's file."""

    async def get(self) -> None:
        """Answers with the text of the file ``path``; with that of a new one with ``title`` if there is none."""
        path, title = self.get_query_argument("path", ""), self.get_query_argument("title", "")
        found = await self.ask(lambda: self.desk.entry(path, self.language, title))
        self.tell({"problem": desk_problem(found, self.language)} if isinstance(found, Diagnostic) else found)


class EntryArticle(DeskHandler):
    """An entry as an article for the WeChat official account."""

    async def get(self) -> None:
        """Answers with the article of the file ``path`` as it is typed, as ``html`` and ``text``."""
        path = self.get_query_argument("path", "")
        self.tell(await self.ask(lambda: self.desk.article(path)))


class Typed(DeskHandler):
    """What is typed and not saved yet."""

    async def post(self) -> None:
        """Shows the text of a file from now on, on the desk alone. Answers with its problems and its page."""
        path, text = self.asked("path", "text")
        self.tell(await self.ask(lambda: self.desk.type(path, text, self.language)))


class Field(DeskHandler):
    """One value of a text."""

    async def post(self) -> None:
        """Answers with the text in which the value at ``at`` is another one: text, list or group; null removes it.

        With null if that cannot be done without touching other lines.
        """
        (path, text), at = self.asked("path", "text"), self.location()
        value = self.sent().get("value")
        if not _is_value(value):
            raise HTTPError(400)
        self.tell({"text": await self.ask(lambda: self.desk.with_value(path, text, at, value))})


class Items(DeskHandler):
    """The items of a list in a text."""

    async def post(self) -> None:
        """Answers with the text in which the list at ``at`` has only the items ``kept``, in that order; else null."""
        (path, text), at = self.asked("path", "text"), self.location()
        kept = self.sent().get("kept")
        if not isinstance(kept, list) or not all(type(index) is int for index in kept):
            raise HTTPError(400)
        self.tell({"text": await self.ask(lambda: self.desk.with_items(path, text, at, kept))})


class Save(DeskHandler):
    """Saving."""

    async def post(self) -> None:
        """Writes the text of a file, unless the file is not what was opened: then 409, with what it holds now."""
        path, text, digest = self.asked("path", "text", "digest")
        base = self.sent().get("base")
        saved = await self.ask(lambda: self.desk.save(path, text, digest, base if isinstance(base, str) else None))
        if saved is None:
            raise HTTPError(404)
        if saved.conflict is not None:
            self.set_status(409)
            self.tell({"now": saved.conflict, "digest": saved.digest})
        elif saved.problem is not None:
            self.refuse(saved.problem)
        else:
            told = {"followed": list(saved.followed), "left": list(saved.left)}
            self.tell({"digest": saved.digest, "merged": saved.merged} | told)


class TypedPage(DeskHandler):
    """A file of the guide as it would be with what is typed."""

    async def get(self, path: str) -> None:
        """Answers with the file."""
        name = file_of(path)
        found = await self.ask(lambda: self.desk.page(name))
        if found is None:
            raise HTTPError(404)
        self.send_file(name, found.data, _FRAME)


def _is_value(value: Plain, depth: int = 0) -> bool:
    """Whether JSON is a value of a front matter: texts, in lists and groups."""
    if depth > _DEEPEST_VALUE:
        return False
    if isinstance(value, list):
        return all(_is_value(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return all(is_text(key) and _is_value(one, depth + 1) for key, one in value.items())
    return value is None or is_text(value)
