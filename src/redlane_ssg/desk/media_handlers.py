"""Answers about pictures and recordings that are given, and about what is pasted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from tornado.web import HTTPError

from redlane_ssg.desk.handlers import DeskHandler
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.edit.entry_names import EntryPath
from redlane_ssg.edit.line_ends import text_of
from redlane_ssg.edit.media_files import Given, given_picture, given_recording, given_transcript
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.page import markdown_of

# Characters of HTML: what an article of WeChat has, ten times over.
_LONGEST = 2_000_000


class GivenFile(DeskHandler):
    """A picture or a sound for an entry."""

    async def post(self) -> None:
        """Keeps the bytes that were sent beside the entry ``path``. Answers with the name of the file.

        ``name`` is what the file was called; ``what`` is picture, sound, or transcript: then ``name`` is the sound's.
        """
        path, name = self.get_query_argument("path", ""), self.get_query_argument("name", "")
        what, data = self.get_query_argument("what", "picture"), self.request.body
        given = await self.ask(lambda: self._keep(path, name, data, what))
        if given is None:
            raise HTTPError(404)
        if isinstance(given, Diagnostic):
            self.tell({"problem": desk_problem(given, self.language)})
        else:
            self.tell({"name": given.name, "is_new": given.change is not None})

    def _keep(self, path: str, name: str, data: bytes, what: str) -> Given | Diagnostic | None:
        named = self.desk.path_of(path)
        # A new entry gets its pictures before it is saved.
        if named is None or (self.desk.file(path) is None and self.desk.refusal(named) is not None):
            return None
        present = {file.relative: file.digest for file in self.desk.tree().files}
        given = _given(data, name, what, named, present)
        if given is None or isinstance(given, Diagnostic) or given.change is None:
            return given
        failed = self.desk.write([given.change])
        return failed[0] if failed else given


def _given(
    data: bytes, name: str, what: str, named: EntryPath, present: Mapping[str, bytes]
) -> Given | Diagnostic | None:
    if what == "transcript":
        text = text_of(data)
        return given_transcript(text, name, named.kind, present) if text is not None else None
    if what == "sound":
        return given_recording(data, name, named.kind, named.id, present)
    return given_picture(data, named.kind, named.id, present)


class PastedText(DeskHandler):
    """What somebody pastes from WeChat, Word or Excel."""

    async def post(self) -> None:
        """Answers with the Markdown of the HTML ``html``, and with what could not be carried over.

        ``note`` is the number that its first footnote gets.
        """
        html, note = self.asked("html", "note")
        if len(html) > _LONGEST:
            told = problem("E101", Span(""), size=f"{len(html) / 1e6:.1f}", limit=f"{_LONGEST / 1e6:.0f}")
            self.tell({"problem": desk_problem(told, self.language)})
            return
        losses, first = Losses(), int(note) if note.isdecimal() and len(note) < 5 else 1
        try:
            # A large table takes seconds: nobody else waits for it.
            text = await asyncio.to_thread(markdown_of, html, losses, first)
        except NestedTooDeeply as error:
            self.tell({"problem": desk_problem(problem("E408", Span("", error.number)), self.language)})
            return
        lost = [desk_problem(found, self.language) for found in losses.diagnostics("")]
        self.tell({"text": text.strip("\n"), "told": lost})
