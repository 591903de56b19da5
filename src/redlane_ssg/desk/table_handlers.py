"""Answers about tables of Excel. They write nothing: what comes of a table stands in the form until it is saved."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import TypeVar

from tornado.web import HTTPError

from redlane_ssg.desk.handlers import DeskHandler
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.desk.tables import listed_on_desk, table_name, told_problems, told_table, wrong_list
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.giving import give_plan
from redlane_ssg.terms.listed import ListedOccasions
from redlane_ssg.terms.taking import open_plan, take_plan

_Result = TypeVar("_Result")


class _TableHandler(DeskHandler):
    """Answers about the list of an entry as it is typed."""

    async def listed(self, path: str, text: str) -> ListedOccasions | None:
        """What the entry lists; None if something is wrong with it, which is told."""
        found = await self.ask(lambda: listed_on_desk(self.desk, path, text))
        if found is None:
            raise HTTPError(404)
        if isinstance(found, tuple):
            wording = await self.ask(lambda: self.desk.wording(self.language))
            self.tell(wrong_list(found, text, wording))
            return None
        return found

    async def aside(self, work: Callable[[], _Result]) -> _Result:
        """The result of what takes seconds and needs no guide: nobody else waits for it."""
        try:
            return await asyncio.to_thread(work)
        except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
            self.desk.failed(error)
            raise HTTPError(500) from None


class FromTable(_TableHandler):
    """A table for an entry that lists what is held."""

    async def post(self) -> None:
        """Answers with what the table ``data`` changes in the text of the file ``path``, and with that text.

        ``data`` are its bytes in base64, ``name`` is what its file is called.
        """
        path, text, called, sent = self.asked("path", "text", "name", "data")
        try:
            data = b64decode(sent, validate=True)
        except ValueError:
            raise HTTPError(400) from None
        found = await self.listed(path, text)
        if found is None:
            return
        name = called.replace("\\", "/").rpartition("/")[2]
        taken = await self.aside(lambda: take_plan(open_plan(SourceFile(name, name, data)), found))
        wording = await self.ask(lambda: self.desk.wording(self.language))
        self.tell(told_table(taken, found, name, wording))


class AsTable(_TableHandler):
    """What an entry lists as a table."""

    async def post(self) -> None:
        """Answers with the text of the file ``path`` as a workbook, in base64, its name, and what is not in it."""
        path, text = self.asked("path", "text")
        found = await self.listed(path, text)
        if found is None:
            return
        given = await self.aside(lambda: give_plan(found, ".xlsx"))
        told = told_problems(desk_problem(one, self.language) for one in given.told)
        name = await self.ask(lambda: table_name(self.desk, path))
        self.tell({"name": name, "data": b64encode(given.data).decode(), "count": given.count} | told)
