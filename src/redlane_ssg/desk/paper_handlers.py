"""Answers about papers for docents and organisers."""

from __future__ import annotations

from tornado.web import HTTPError

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.handlers import DeskHandler
from redlane_ssg.desk.papers import PAPER_STEPS, DeskPapers
from redlane_ssg.desk.sign_handlers import tell_step
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.preview.local import Served


class _PaperHandler(DeskHandler):
    """Answers that need the desk's papers."""

    def initialize(self, served: Served, desk: Desk, word: str, papers: DeskPapers) -> None:  # type: ignore[override]  # more is given here
        """Called by tornado."""
        super().initialize(served, desk, word)
        self.papers = papers


class PaperList(_PaperHandler):
    """All papers."""

    async def get(self) -> None:
        """Answers with their list."""
        self.tell({"papers": await self.ask(self.papers.rows)})


class PaperStep(_PaperHandler):
    """A step that makes papers, or an edition of what docents tell."""

    async def post(self) -> None:
        """Takes the step ``step``. Answers with what came of it."""
        (step,) = self.asked("step")
        if step not in PAPER_STEPS:
            raise HTTPError(400)
        done = await self.ask(lambda: self.papers.step(step))
        if isinstance(done, Diagnostic):
            self.refuse(done)
            return
        tell_step(self, done)


class PaperFile(_PaperHandler):
    """A paper."""

    async def get(self, name: str) -> None:
        """Answers with a paper that is there already."""
        data = await self.ask(lambda: self.papers.file(name))
        if data is None:
            raise HTTPError(404)
        self.send_file(name, data, b"")
