"""Answers about signs."""

from __future__ import annotations

from tornado.web import HTTPError

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.handlers import DeskHandler
from redlane_ssg.desk.output_steps import StepDone
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.desk.signs import STEPS, DeskSigns
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.preview.local import Served

# Problems that a step tells; the others are counted.
_MOST_PROBLEMS = 30


class SignHandler(DeskHandler):
    """Answers that need the desk's signs."""

    def initialize(self, served: Served, desk: Desk, word: str, signs: DeskSigns) -> None:  # type: ignore[override]  # more is given here
        """Called by tornado."""
        super().initialize(served, desk, word)
        self.signs = signs


class SignList(SignHandler):
    """All signs."""

    async def get(self) -> None:
        """Answers with their list, and with what forbids to record any printing."""
        rows, in_the_way = await self.ask(lambda: (self.signs.rows(self.language), self.signs.in_the_way()))
        self.tell({"signs": rows, "in_the_way": [desk_problem(found, self.language) for found in in_the_way]})


class SignSheet(SignHandler):
    """The sheet of the sign that is written."""

    async def get(self) -> None:
        """Answers with the pictures of the sheet of the file ``path``, with what is typed, and with its proof."""
        path = self.get_query_argument("path", "")
        found = await self.ask(lambda: self.signs.preview(path, self.language))
        if found is None:
            self.tell({"pictures": [], "failures": [], "problems": []})
            return
        problems = [desk_problem(one, self.language) for one in found.problems]
        self.tell({"pictures": found.pictures, "failures": found.failures, "problems": problems})


class SignStep(SignHandler):
    """A step from a code to the wall."""

    async def post(self) -> None:
        """Takes the step ``step``, for the signs ``signs`` if it is for some. Answers with what came of it."""
        (step,) = self.asked("step")
        signs = self.sent().get("signs", [])
        if step not in STEPS or not isinstance(signs, list) or not all(isinstance(one, str) for one in signs):
            raise HTTPError(400)
        done = await self.ask(lambda: self.signs.step(step, signs))
        if isinstance(done, Diagnostic):
            self.refuse(done)
            return
        tell_step(self, done)


def tell_step(handler: DeskHandler, done: StepDone) -> None:
    """Answers with what came of a step; of many problems with the first, errors before warnings."""
    problems = sorted(done.report.diagnostics, key=lambda found: found.severity != "error")
    handler.tell(
        {
            "failed": done.report.failed,
            "values": done.values,
            "problems": [desk_problem(found, handler.language) for found in problems[:_MOST_PROBLEMS]],
            "more": max(0, len(problems) - _MOST_PROBLEMS),
        }
    )


class OutputFile(SignHandler):
    """A file for the printer."""

    async def get(self, name: str) -> None:
        """Answers with a file of the output's folders for print, which is there already."""
        data = await self.ask(lambda: self.signs.output_file(name))
        if data is None:
            raise HTTPError(404)
        self.send_file(name, data, b"")
