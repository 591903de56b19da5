"""``redlane fleet``: builds the guides of a list, each as one task, and a portal over them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.host_runs import SentFolder, bring_up_to_date, lock_teller, reserved_address_problems
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import NoProgress, ProgressBar, timed
from redlane_ssg.console.reporting import print_problems, print_report
from redlane_ssg.console.runs import open_context, with_lock
from redlane_ssg.diagnostics import Diagnostic, Report, Span, a_few, nearest, problem
from redlane_ssg.fleet.checks import FoundGuide, find_guides
from redlane_ssg.fleet.crews import Crew, crew_here, crew_there, run_tasks
from redlane_ssg.fleet.fleet_file import Fleet, read_fleet
from redlane_ssg.fleet.giving import check_secrets, tasks_of
from redlane_ssg.fleet.last_run import guides_of_last_run, remember_guides
from redlane_ssg.fleet.looks import guides_by_look
from redlane_ssg.fleet.portal import PORTAL, PortalPlace, make_portal, theme_problems
from redlane_ssg.fleet.tasks import GuideOutcome, GuideTask, TaskState
from redlane_ssg.fleet.whole import FleetRun, remarks, shown_guides
from redlane_ssg.hosting.hosts import HostProblem
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.theme import BUILT_IN

# Guides that a message about an unknown one names.
_MOST_NAMES = 20


def run(arguments: Arguments) -> int:
    """Builds the guides, and publishes them if that is asked for; then the portal."""
    _check_use(arguments)
    file = Path(arguments.file)
    read = read_fleet(file, display_path(file.resolve()))
    print_report(read.report, "text", arguments.language)
    if read.fleet is None:
        return PROBLEMS
    guides, found = find_guides(read.fleet)
    report = Report.of(found, {read.fleet.path: read.fleet.text})
    print_report(report, "text", arguments.language)
    if report.failed:
        return PROBLEMS
    chosen = _chosen(guides, arguments)
    if not _has_theme(read.fleet, arguments):
        return PROBLEMS
    outcomes, seconds = timed(partial(_run_all, chosen, read.fleet, arguments))
    if outcomes is None:
        return PROBLEMS
    _print_sum(outcomes, seconds, arguments)
    code = with_lock(arguments, partial(_portal, read.fleet, guides, outcomes, arguments))
    return PROBLEMS if any(outcome.errors for outcome in outcomes) else code


def _check_use(arguments: Arguments) -> None:
    """Raises an error for a word that does nothing unless something is published."""
    sending = arguments.sending
    words = {"--dry-run": sending.dry_run, "--adopt": sending.adopt, "--unlock": sending.unlock}
    given = [word for word, is_given in words.items() if is_given]
    if given and not arguments.fleet.send:
        raise UsageError(arguments.language, "only_with_publish", word=given[0])


def _chosen(guides: Sequence[FoundGuide], arguments: Arguments) -> Sequence[FoundGuide]:
    wanted = arguments.fleet.only
    chosen = [guide for guide in guides if guide.id == wanted] if wanted else guides
    if not chosen:
        ids = [guide.id for guide in guides]
        likely = nearest(wanted, ids)
        known = (
            f"{', '.join(ids[:_MOST_NAMES])}{'…' if len(ids) > _MOST_NAMES else ''}{f' ({likely}?)' if likely else ''}"
        )
        raise UsageError(arguments.language, "unknown_guide", word=wanted, known=known)
    return chosen


def _has_theme(fleet: Fleet, arguments: Arguments) -> bool:
    """Whether the theme of the list can be used. What is wrong with it is told here, and not by each guide."""
    if fleet.shared_theme is None and fleet.fields.theme == BUILT_IN:
        return True
    with open_context(arguments, NoProgress()) as context:
        report = theme_problems(fleet, context.store)
    if report.stops:
        print_report(report, "text", arguments.language)
    return not report.stops


def _print_looks(guides: Sequence[FoundGuide], shared: Path, arguments: Arguments) -> None:
    """Tells which theme guides share, and which of them keep a look of their own."""
    say: Callable[..., str] = partial(message, arguments.language)
    print(say("fleet_theme", path=display_path(shared)))
    for key, named in zip(("fleet_apart", "fleet_over"), guides_by_look(guides, shared), strict=True):
        if named:
            print(say(key, count=len(named), guides=a_few(named)))


def _run_all(guides: Sequence[FoundGuide], fleet: Fleet, arguments: Arguments) -> list[GuideOutcome] | None:
    """The outcomes of all runs; None if the cluster cannot be used, which is told."""
    tasks, say = tasks_of(guides, fleet, arguments), partial(message, arguments.language)
    with _crew(tasks, arguments) as crew:
        if not isinstance(crew, Crew):
            print_report(Report(crew), "text", arguments.language)
            return None
        address = arguments.fleet.on
        where = say("fleet_there", address=address) if address else say("fleet_here", jobs=crew.size)
        print(say("fleet_begins", count=len(tasks), where=where))
        if fleet.shared_theme is not None:
            _print_looks(guides, fleet.shared_theme, arguments)
        outcomes: list[GuideOutcome] = []
        for outcome in run_tasks(tasks, crew):
            outcomes.append(outcome)
            _print_outcome(outcome, len(outcomes), len(tasks), arguments)
    return outcomes


@contextmanager
def _crew(tasks: Sequence[GuideTask], arguments: Arguments) -> Iterator[Crew | tuple[Diagnostic, ...]]:
    asked_by = Span(display_path(Path(arguments.file).resolve()))
    if not arguments.fleet.on:
        yield crew_here(min(arguments.jobs or os.cpu_count() or 1, len(tasks)))
        return
    unsafe = check_secrets(tasks, arguments.fleet.on, asked_by)
    if unsafe:
        yield unsafe
        return
    with crew_there(arguments.fleet.on, asked_by) as crew:
        yield crew if isinstance(crew, Crew) else (crew,)


def _print_outcome(outcome: GuideOutcome, number: int, count: int, arguments: Arguments) -> None:
    """A line for each guide as it ends; of errors, all that there is to say."""
    state = outcome.state.value
    if outcome.errors and outcome.state is not TaskState.FAILED:
        state = "held_back"
    entries = outcome.facts.entries if outcome.facts else 0
    values = {"entries": entries, "seconds": f"{outcome.seconds:.1f}", "errors": outcome.errors}
    print(message(arguments.language, f"guide_{state}", number=number, count=count, guide=outcome.id, **values))
    for name, sent in outcome.sent:
        key = "guide_would_send" if arguments.sending.dry_run else "guide_sent"
        print(message(arguments.language, key, name=name, sent=sent))
    errors = tuple(one for one in outcome.diagnostics if one.severity == "error")
    if errors:
        print_problems(Report(errors), "text", arguments.language)
    # Somebody who waits for many guides sees each one, also where the output goes to a file.
    sys.stdout.flush()


def _print_sum(outcomes: Sequence[GuideOutcome], seconds: float, arguments: Arguments) -> None:
    warnings = sum(len(outcome.diagnostics) - outcome.errors for outcome in outcomes)
    if warnings:
        print(message(arguments.language, "fleet_warnings", count=warnings), file=sys.stderr)
    states = [outcome.state for outcome in outcomes]
    counts = {state.value: states.count(state) for state in TaskState}
    print(message(arguments.language, "fleet_done", count=len(outcomes), seconds=f"{seconds:.1f}", **counts))


def _portal(fleet: Fleet, guides: Sequence[FoundGuide], outcomes: Sequence[GuideOutcome], arguments: Arguments) -> int:
    """Makes the portal of all guides whose state is known, and publishes it if that is asked for."""
    say: Callable[..., str] = partial(message, arguments.language)
    run = FleetRun(guides, {outcome.id: outcome for outcome in outcomes}, arguments.fleet.send)
    shown = shown_guides(run)
    told = tuple(remarks(fleet, run, shown, guides_of_last_run(arguments.out)))
    print_report(Report.of(told, {fleet.path: fleet.text}), "text", arguments.language)
    if not shown:
        print(say("no_portal_sent" if run.publishes else "no_portal"))
        return PROBLEMS
    place = PortalPlace(
        arguments.out, display_path(arguments.out), arguments.build_date, ProgressBar(arguments.language)
    )
    result, is_unchanged = make_portal(fleet, [listed for _, listed in shown], place)
    print_report(result.report, "text", arguments.language)
    if result.report.stops:
        return PROBLEMS
    remember_guides(arguments.out, (guide.id for guide in guides))
    values = {**result.counts, "all": len(guides), "path": f"{place.shown_as}/{PORTAL}/"}
    print(say("portal_unchanged" if is_unchanged else "portal_done", **values))
    return _send(fleet, arguments) if arguments.fleet.send else DONE


def _send(fleet: Fleet, arguments: Arguments) -> int:
    """Brings the portal's hosts up to date."""
    code = DONE
    if not fleet.fields.publish:
        print(message(arguments.language, "portal_unsent"))
        return code
    refused = tuple(reserved_address_problems(fleet.fields.base_url, fleet.node))
    if refused:
        print_problems(Report.of(refused, {fleet.path: fleet.text}), "text", arguments.language)
        return PROBLEMS
    folder = SentFolder(fleet.base, arguments.out, PORTAL, fleet.fields.base_url)
    for index, target in enumerate(fleet.fields.publish):
        try:
            report = bring_up_to_date(
                target, folder, arguments, ProgressBar(arguments.language), lock_teller(arguments)
            )
        except HostProblem as failed:
            found = problem(failed.code, locate(fleet.node, ("publish", index)), **failed.values)
            print_problems(Report.of((found,), {fleet.path: fleet.text}), "text", arguments.language)
            code = PROBLEMS
            continue
        key = "guide_would_send" if arguments.sending.dry_run else "guide_sent"
        print(message(arguments.language, key, name=target.name, sent=report.files_sent))
    return code
