"""Tells people what came of a run that nobody watches (``--notify``)."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.notice_records import LastNotice, remember_targets, remembered_targets
from redlane_ssg.console.reporting import collected_reports, print_problems
from redlane_ssg.diagnostics import Diagnostic, Report, Span, printable, problem
from redlane_ssg.kinds.guide_config import ORIGINAL, Config, read_config
from redlane_ssg.kinds.notify_targets import NotifyTarget
from redlane_ssg.notifying.notice_texts import fitting_text
from redlane_ssg.notifying.notify import notify_all
from redlane_ssg.notifying.ways import FailureNotice
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.tree import read_tree

_LANGUAGES = ("zh", "en")
_MOST_PROBLEMS, _LONGEST_PROBLEM = 6, 240
# Of warnings, those that become errors by themselves.
_TOLD_WARNINGS = frozenset({"W883"})
# What all languages of a notice have together: the robot's group takes no more (notifying/wecom.py).
_MOST_BYTES = 1900


@dataclass(frozen=True, slots=True)
class People:
    """Whom to tell: the guide's title, the targets, the languages of the words, and guide.yml for places in it."""

    title: str
    targets: tuple[NotifyTarget, ...]
    languages: tuple[str, ...]
    config: Config


def run_and_notify(arguments: Arguments, run: Callable[[], int]) -> int:
    """Runs a command; where it fails, or warns of what will fail by itself, tells the people of guide.yml.

    Returns the exit code of the command, or that of telling if only that has failed.

    Raises:
        UsageError: the command is wrong, which is told, too.
    """
    people = people_of(arguments)
    if not people.targets and people.config.fields:
        print_problems(Report((problem("W894", _file(arguments)),)), "text", arguments.language)
    with collected_reports() as reports:
        try:
            code = run()
        except UsageError as wrong:
            _notify(arguments, people, [message(arguments.language, "notice_wrong_use", reason=str(wrong))], [])
            raise
    found = [one for report in reports for one in report.diagnostics]
    told = [one for one in found if one.severity == "error" or one.code in _TOLD_WARNINGS]
    if code == DONE and not told:
        return code
    return max(code, _notify(arguments, people, [], told, failed=code != DONE))


def people_of(arguments: Arguments) -> People:
    """Whom guide.yml names; where it cannot be read, those whom it named when it last could."""
    config = read_config(read_tree(arguments.content, arguments.content.name).files, arguments.content.name)
    if not config.fields:
        return People(arguments.content.parent.name, remembered_targets(arguments.out), _LANGUAGES, config)
    fields = config.fields[config.languages[0]]
    remember_targets(arguments.out, fields.notify)
    spoken = {language.partition("-")[0] for language in config.languages}
    languages = tuple(one for one in _LANGUAGES if one in spoken) or _LANGUAGES[1:]
    return People(fields.title, fields.notify, languages, config)


def _notify(
    arguments: Arguments, people: People, lines: Sequence[str], told: Sequence[Diagnostic], *, failed: bool = True
) -> int:
    """Tells what was found. Returns the exit code."""
    if not people.targets:
        if not people.config.fields:
            print_problems(Report((problem("E898", _file(arguments)),)), "text", arguments.language)
        return PROBLEMS
    last = LastNotice.of(arguments.build_date, arguments.command, [one.code for one in told])
    if last.was_sent(arguments.out):
        print(message(arguments.language, "notified_before"))
        return DONE
    key = f"notice_failed_{arguments.command}" if failed else "notice_warned"
    code = send_notice(arguments, people, key, lambda language: _text(arguments, language, lines, told, failed=failed))
    if code == DONE:
        last.save(arguments.out)
    return code


def send_notice(arguments: Arguments, people: People, key: str, text: Callable[[str], Iterable[str]]) -> int:
    """Sends a notice to everybody, in each of their languages; ``key`` names its first line. Returns the exit code."""
    share = _MOST_BYTES // len(people.languages)
    parts = [fitting_text("\n".join(text(language)), share) for language in people.languages]
    subject = " / ".join(message(language, key, title=people.title) for language in people.languages)
    outcome = notify_all(people.targets, FailureNotice(subject, "\n\n".join(parts)), arguments.variables)
    failures = []
    for index, target in enumerate(people.targets):
        failure = outcome[target.name]
        if failure is None:
            print(message(arguments.language, "notified", name=target.name))
        else:
            span = locate(people.config.node, ("notify", index))
            failures.append(problem(failure.code, span, name=target.name, **failure.values))
    print_problems(Report(tuple(failures)), "text", arguments.language)
    return PROBLEMS if failures else DONE


def where_and_when(arguments: Arguments, language: str) -> str:
    """The line of a notice that says which run it is about."""
    time = f"{arguments.clock():%Y-%m-%d %H:%M}"
    return message(language, "notice_where", time=time, computer=platform.node() or "?", command=_command(arguments))


def _text(
    arguments: Arguments, language: str, lines: Sequence[str], told: Sequence[Diagnostic], *, failed: bool
) -> Iterator[str]:
    """The lines of a notice: which run, the first problems with their places, and what to do."""
    yield where_and_when(arguments, language)
    yield from lines
    first = sorted(told, key=lambda one: one.severity == "warning")
    for number, one in enumerate(first[:_MOST_PROBLEMS], 1):
        words = fitting_text(one.message(language), _LONGEST_PROBLEM)
        yield message(language, "notice_problem", number=number, place=str(one.span), code=one.code, words=words)
    if len(first) > _MOST_PROBLEMS:
        yield message(language, "notice_more", count=len(first) - _MOST_PROBLEMS)
    if failed:
        yield message(language, "notice_do", command=_command(arguments))
    elif first:
        yield printable(first[0].hint(language))


def _command(arguments: Arguments) -> str:
    """The command as it is typed."""
    return f"{arguments.command} --live" if arguments.live else arguments.command


def _file(arguments: Arguments) -> Span:
    return Span(f"{arguments.content.name}/{ORIGINAL}")
