"""One guide's run as a task: a function that any process can be handed, with plain values in and out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from threading import Lock

from redlane_ssg.console.arguments import Arguments, PublishOptions, parse
from redlane_ssg.console.guide_telling import GuideTeller
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.progress import NoProgress, timed
from redlane_ssg.console.runs import build_output, result_unless_unchanged, take_output
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.fleet.guide_facts import FactsOf, GuideFacts, facts_of_built, load_facts
from redlane_ssg.fleet.sent_guide import SentGuide, send_guide
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.kinds.guide_config import Config, read_config
from redlane_ssg.publish.publish import BUILT
from redlane_ssg.read.theme import SHARED_PREFIX
from redlane_ssg.read.tree import forget_files, read_tree

# A build has the whole process: workers of a cluster may have several threads.
_alone = Lock()


class TaskState(Enum):
    """What came of a guide's run. A guide that failed is published as it last was."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class GuideTask:
    """A guide to build: its id, its project folder, what messages call that, and the day of the build if one is given.

    ``most_rows`` is how many entries the portal's search takes of it. With ``sending`` it is published too, by what
    ``variables`` of the environment tell, of which some are secrets. ``now`` is the time; which day that is, the
    guide's zone decides. ``theme`` is the folder of the theme that it shares; None if it shares none. ``language`` is
    that of what is told meanwhile.
    """

    id: str
    folder: Path
    shown_as: str
    given_date: date | None
    now: datetime
    most_rows: int
    theme: Path | None = None
    language: str = "zh"
    sending: PublishOptions | None = None
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class GuideOutcome:
    """What came of a task: the state, all problems, and what the portal may say; None if that is nothing.

    ``is_as_before`` tells that the facts are those of an earlier run. ``sent`` has the name of each target that was
    brought up to date, and how many files that took. ``seconds`` is how long it took.
    """

    id: str
    state: TaskState
    diagnostics: tuple[Diagnostic, ...] = ()
    facts: GuideFacts | None = None
    is_as_before: bool = False
    sent: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """How many errors were found."""
        return sum(one.severity == "error" for one in self.diagnostics)


def run_guide(task: GuideTask) -> GuideOutcome:
    """Builds one guide, and publishes it if the task says so. Never raises because of the guide."""
    with _alone:
        outcome, seconds = timed(partial(_attempt, task))
        forget_files(task.folder)
    return replace(outcome, diagnostics=_placed(outcome.diagnostics, task), seconds=seconds)


def lost_guide(task: GuideTask, reason: str) -> GuideOutcome:
    """The outcome of a task that came to no end, with a term that says why."""
    return _failed(task, (problem("E947", Span(task.shown_as), guide=task.id, reason=reason),))


def _failed(task: GuideTask, problems: tuple[Diagnostic, ...]) -> GuideOutcome:
    """The outcome of a guide that was not made: the portal shows it as it was, and as readers meet it if it is sent."""
    of = FactsOf.SENT if task.sending else FactsOf.BUILT
    facts = load_facts(task.folder / "output", of)
    return GuideOutcome(task.id, TaskState.FAILED, problems, facts, is_as_before=True)


def _attempt(task: GuideTask) -> GuideOutcome:
    if not (task.folder / "content").is_dir():
        return lost_guide(task, "term:fleet.not_seen")
    if task.theme is not None and not task.theme.is_dir():
        return lost_guide(task, "term:fleet.theme_not_seen")
    theme = ("--theme", str(task.theme)) if task.theme is not None else ()
    day = ("--date", task.given_date.isoformat()) if task.given_date is not None else ()
    words = ("build", *day, "--jobs", "1", *theme)
    arguments = parse(words, task.folder, {}, partial(_at, task.now))
    try:
        given = replace(arguments, variables=task.variables, sending=task.sending or arguments.sending)
        return _run(task, given)
    except FileChanged as changed:
        return _failed(task, (problem("E127", Span(display_path(Path(changed.path)))),))
    # The other guides must be built whatever happens to one.
    except Exception:  # noqa: BLE001
        return lost_guide(task, "term:fleet.program_failed")


def _at(now: datetime) -> datetime:
    return now


def _run(task: GuideTask, arguments: Arguments) -> GuideOutcome:
    lock, found = take_output(arguments.out, _teller(task).waits_here)
    if lock is None:
        return _failed(task, found)
    try:
        result, is_unchanged = result_unless_unchanged(
            arguments, "build", BUILT, partial(build_output, arguments, NoProgress())
        )
        problems = (*found, *result.report.diagnostics)
        if result.report.stops:
            return _failed(task, problems)
        return _finished(task, arguments, result, GuideOutcome(task.id, _state(is_unchanged), problems))
    finally:
        lock.release()


def _teller(task: GuideTask) -> GuideTeller:
    if sys.modules.get("distributed") is None:
        return GuideTeller(task.id, task.language)
    # Nobody sees the terminal of a cluster's worker: its client prints it. Anywhere else this one is print().
    from distributed import print as print_there

    return GuideTeller(task.id, task.language, print_there)


def _state(is_unchanged: bool) -> TaskState:
    return TaskState.UNCHANGED if is_unchanged else TaskState.BUILT


def _finished(task: GuideTask, arguments: Arguments, result: RunResult, outcome: GuideOutcome) -> GuideOutcome:
    """The outcome of a guide that is built: published if that is asked for, with what the portal may say."""
    config = partial(_config, arguments.content)
    built = facts_of_built(arguments.out, config, result.counts, task.most_rows)
    if not task.sending:
        return replace(outcome, facts=built)
    return _published(send_guide(config(), arguments, built, _teller(task).waits_for_host), outcome)


def _config(content: Path) -> Config:
    return read_config(read_tree(content, content.name).files, content.name)


def _published(found: SentGuide, outcome: GuideOutcome) -> GuideOutcome:
    told = replace(outcome, diagnostics=(*outcome.diagnostics, *found.problems), sent=found.sent, facts=found.facts)
    return replace(told, state=TaskState.FAILED, is_as_before=not found.is_new) if found.problems else told


def _placed(found: tuple[Diagnostic, ...], task: GuideTask) -> tuple[Diagnostic, ...]:
    """The same problems with places that name the guide's folder, as many guides have files of the same names."""
    return tuple(
        replace(one, span=replace(one.span, path=_whole_path(one.span.path, task)))
        for one in Report.of(found, {}).diagnostics
    )


def _whole_path(path: str, task: GuideTask) -> str:
    if task.theme is not None and path.startswith(SHARED_PREFIX):
        # It stands beside the list.
        return f"{display_path(task.theme.parent.parent)}/{path.removeprefix(SHARED_PREFIX)}"
    return path if path.startswith(task.shown_as) else f"{task.shown_as}/{path}"
