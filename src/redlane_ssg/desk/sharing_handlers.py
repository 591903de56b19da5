"""Answers about versions: history, handing in, what an original was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from tornado.web import HTTPError

from redlane_ssg.desk.change_reports import ChangeReports
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.handlers import DeskHandler, is_text
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.desk.sharing import Choice, Sharing, conflict_data
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.entry_names import EntryPath
from redlane_ssg.edit.line_ends import text_of
from redlane_ssg.preview.local import Served
from redlane_ssg.versions.records import Author, Credentials, VersionsProblem

_Answer = TypeVar("_Answer")
# The report has its style in itself, and nothing else.
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
_TAKEN = ("ours", "theirs", "text")


class SharingHandler(DeskHandler):
    """Answers that need the versions of the content."""

    def initialize(self, served: Served, desk: Desk, word: str, sharing: Sharing, reports: ChangeReports) -> None:  # type: ignore[override]  # more is given here
        """Called by tornado."""
        super().initialize(served, desk, word)
        self.sharing, self.reports = sharing, reports

    async def ask_versions(self, work: Callable[[], _Answer]) -> _Answer | Diagnostic:
        """The result of what is done with the repository, or why it cannot be."""
        try:
            return await asyncio.wrap_future(self.sharing.later(work))
        except VersionsProblem as found:
            return found.problem
        except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
            self.desk.failed(error)
            raise HTTPError(500) from None

    def named(self) -> EntryPath:
        """The entry of the file ``path``.

        Raises:
            HTTPError: there is none.
        """
        found = self.desk.path_of(self.get_query_argument("path", ""))
        if found is None:
            raise HTTPError(404)
        return found

    def tell_or_refuse(self, found: object) -> None:
        """Answers with data, or with the problem for which there are none."""
        self.tell({"problem": desk_problem(found, self.language)} if isinstance(found, Diagnostic) else found)


class SharingState(SharingHandler):
    """What can be handed in."""

    async def get(self) -> None:
        """Answers with what has changed since it was recorded, and where it goes."""
        self.tell_or_refuse(await self.ask_versions(self.sharing.state))


class FileHistory(SharingHandler):
    """The versions of a file."""

    async def get(self) -> None:
        """Answers with the list of the versions of the file ``path``, newest first."""
        named = self.named()
        self.tell_or_refuse(await self.ask_versions(lambda: self.sharing.history(named)))


class EarlierText(SharingHandler):
    """A file as it was."""

    async def get(self) -> None:
        """Answers with the text of the file ``path`` in the version ``id``."""
        version, path = self.get_query_argument("id", ""), self.get_query_argument("path", "")
        found = await self.ask_versions(lambda: self.sharing.earlier(version, path))
        self.tell_or_refuse(found if isinstance(found, Diagnostic) else {"text": found})


class OriginalText(SharingHandler):
    """The original of a translation."""

    async def get(self) -> None:
        """Answers with the sections and values of the original of the translation ``path``."""
        named = self.named()
        name = self.desk.inputs.content.name
        file = await self.ask(lambda: self.desk.file(f"{name}/{EntryPath(named.kind, named.id).relative}"))
        text = text_of(file.data) if file is not None else None
        if text is None or not named.language:
            raise HTTPError(404)
        found = await self.ask_versions(lambda: self.sharing.original(named, text))
        if isinstance(found, Diagnostic):
            self.tell_or_refuse(found)
            return
        sections = [[asdict(part) for part in section.parts] for section in found.sections]
        told = {"sections": sections, "values": found.values, "changed": found.changed}
        self.tell({**told, "is_compared": found.is_compared})


class OldTranslations(SharingHandler):
    """Translations whose original has changed since."""

    async def get(self) -> None:
        """Answers with the files of these originals."""
        texts = await self.ask(self.desk.texts)
        found = await self.ask_versions(lambda: self.sharing.old_translations(texts))
        name = self.desk.inputs.content.name
        self.tell_or_refuse(found if isinstance(found, Diagnostic) else [f"{name}/{one.relative}" for one in found])


class ReportPage(SharingHandler):
    """What has changed since it was recorded, as the pages show it."""

    async def get(self) -> None:
        """Answers with the report, a page that needs nothing else."""
        data = await self.ask(lambda: self.reports.page(self.language))
        self.set_header("Content-Security-Policy", _REPORT_POLICY)
        self.send_file("report.html", data, b"")


class HandIn(SharingHandler):
    """Handing in."""

    async def post(self) -> None:
        """Hands in all changes. Answers with what came of it, or with the files whose changes contradict each other."""
        message, name, email = self.asked("message", "name", "email")
        choices, credentials = self._choices(), self._credentials()
        if not message.strip() or not name.strip():
            raise HTTPError(400)
        author = Author(name.strip(), email.strip())
        counted = await self.ask(lambda: self.reports.in_words(self.language))
        message = f"{message.rstrip()}\n\n{counted}".rstrip()
        done = await self.ask_versions(lambda: self.sharing.hand_in(message, author, choices, credentials))
        self.desk.grow_old()
        if isinstance(done, Diagnostic):
            self.tell_or_refuse(done)
            return
        content = self.desk.inputs.content.name
        self.tell(
            {
                "is_recorded": bool(done.version),
                "is_sent": done.is_sent,
                "received": [f"{content}/{path}" for path in done.received],
                "conflicts": [conflict_data(one, content) for one in done.conflicts],
                "told": desk_problem(done.problem, self.language) if done.problem else None,
            }
        )

    def _choices(self) -> dict[str, Choice]:
        """What stays of each file in conflict.

        Raises:
            HTTPError: something else was sent.
        """
        found: Any = self.sent().get("choices", {})
        if not isinstance(found, dict):
            raise HTTPError(400)
        choices = {}
        for path, one in found.items():
            if not isinstance(one, dict) or one.get("take") not in _TAKEN or not is_text(one.get("text", "")):
                raise HTTPError(400)
            choices[path] = Choice(one["take"], one.get("text", ""))
        return choices

    def _credentials(self) -> Credentials | None:
        user, secret = self.sent().get("user", ""), self.sent().get("secret", "")
        if not is_text(user) or not is_text(secret):
            raise HTTPError(400)
        return Credentials(user, secret) if secret else None
