"""Answers about what is done to an entry as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from tornado.web import HTTPError

from redlane_ssg.desk.actions import Actions, Planned
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.handlers import DeskHandler
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.entry_names import EntryPath, proposed_id
from redlane_ssg.edit.new_entry import new_text
from redlane_ssg.guide.published import PUBLISHED
from redlane_ssg.kinds import KINDS
from redlane_ssg.preview.local import Served
from redlane_ssg.publish.content_files import Change

# Problems that a plan tells; the others are counted.
_MOST_PROBLEMS = 20


class ActionHandler(DeskHandler):
    """Answers that need the desk's actions."""

    def initialize(self, served: Served, desk: Desk, word: str, actions: Actions) -> None:  # type: ignore[override]  # more is given here
        """Called by tornado."""
        super().initialize(served, desk, word)
        self.actions = actions

    async def planned(self) -> Planned | Diagnostic:
        """What the action that was sent would do."""
        path, action, value = self.asked("path", "action", "value")
        found = await self.ask(lambda: self.actions.plan(path, action, value))
        if found is None:
            raise HTTPError(404)
        return found


class PlanAction(ActionHandler):
    """An action before it is done."""

    async def post(self) -> None:
        """Answers with the files and problems of an action, or with the problem for which it cannot be."""
        found = await self.planned()
        if isinstance(found, Diagnostic):
            self.tell({"problem": desk_problem(found, self.language)})
            return
        name = self.desk.inputs.content.name
        self.tell(
            {
                "token": found.token,
                "files": [{"path": f"{name}/{one.relative}", "what": what} for one, what in _told(found.changes)],
                "made": [
                    desk_problem(one, self.language) | {"path": one.span.path} for one in found.made[:_MOST_PROBLEMS]
                ],
                "more": max(0, len(found.made) - _MOST_PROBLEMS),
                "mended": found.mended,
                "given_up": any(one.relative == PUBLISHED for one in found.changes),
                "path": found.path,
            }
        )


class DoAction(ActionHandler):
    """An action that is done."""

    async def post(self) -> None:
        """Does what was planned under ``token``. Answers with the entry's file then, or with what is in the way."""
        (token,) = self.asked("token")
        found = await self.planned()
        if isinstance(found, Diagnostic) or found.token != token:
            # Something has changed since it was told.
            raise HTTPError(409)
        failed = await self.ask(lambda: self.actions.do(found))
        if failed:
            self.refuse(failed[0])
        else:
            self.tell({"path": found.path})


class UndoAction(ActionHandler):
    """The last action taken back."""

    async def post(self) -> None:
        """Takes back what was done under ``token``. Answers with what is in the way, if anything is."""
        (token,) = self.asked("token")
        failed = await self.ask(lambda: self.actions.undo(token))
        if failed is None:
            raise HTTPError(409)
        if failed:
            self.refuse(failed[0])
        else:
            self.tell({})


class ProposedId(DeskHandler):
    """An id for a new entry."""

    async def get(self) -> None:
        """Answers with an id for an entry of ``kind`` with ``title``, and what is wrong with ``id`` if one is given."""
        kind, title = self.get_query_argument("kind", ""), self.get_query_argument("title", "")
        given = self.get_query_argument("id", "")
        if kind not in KINDS:
            raise HTTPError(404)
        present = [file.relative for file in (await self.ask(self.desk.tree)).files]
        chosen = given or proposed_id(title, present)
        refused = await self.ask(lambda: self.desk.refusal(EntryPath(kind, chosen))) if chosen else None
        self.tell(
            {
                "id": chosen,
                "path": f"{self.desk.inputs.content.name}/{EntryPath(kind, chosen).relative}",
                "problem": desk_problem(refused, self.language) if refused else None,
            }
        )


class NewEntry(DeskHandler):
    """A new entry that is written at once, because another one is to name it."""

    async def post(self) -> None:
        """Writes an entry of ``kind`` with ``id`` and ``title``. Answers with its file, or with what is in the way."""
        kind, identifier, title = self.asked("kind", "id", "title")
        named = EntryPath(kind, identifier)
        if kind not in KINDS or not title.strip():
            raise HTTPError(400)
        failed = await self.ask(lambda: self._write(named, title.strip()))
        if failed:
            self.refuse(failed)
        else:
            self.tell({"path": f"{self.desk.inputs.content.name}/{named.relative}"})

    def _write(self, named: EntryPath, title: str) -> Diagnostic | None:
        refused = self.desk.refusal(named)
        change = Change(named.relative, None, new_text(named.kind, title, is_draft=False).encode())
        return refused or next(iter(self.desk.write([change])), None)


def _told(changes: tuple[Change, ...]) -> Iterator[tuple[Change, str]]:
    for change in changes:
        yield change, "new" if change.before is None else "gone" if change.data is None else "changed"
