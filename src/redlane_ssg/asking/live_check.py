"""Asks a guide's live host everything that visitors rely on, and reports what is not as it should be."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from redlane_ssg.asking.exchange import (
    WEB_PORTS,
    AskingLimits,
    LiveAnswer,
    LiveFault,
    LivePlace,
    ask_host,
    live_place,
)
from redlane_ssg.asking.following import follow, redirect_target
from redlane_ssg.asking.questions import (
    LiveCode,
    LiveQuestion,
    LiveSubject,
    given_up_addresses,
    home_questions,
    missing_addresses,
    other_questions,
)
from redlane_ssg.asking.verdicts import (
    FINE,
    Verdict,
    is_guide_page,
    is_worth_compressing,
    judge_code,
    judge_compression,
    judge_file,
    judge_given_up,
    judge_missing,
)
from redlane_ssg.context import Progress
from redlane_ssg.diagnostics import Diagnostic, a_few, problem
from redlane_ssg.guide.addresses import absolute
from redlane_ssg.hosting.outgoing import Outgoing

USUAL_LIMITS = AskingLimits()
# A host is asked by so many at once, and so many questions in all.
_PARALLEL, MOST_QUESTIONS = 4, 1000
# After so many questions without an answer nothing more is asked.
_MOST_FAULTS = 10
# Days before its end from which a certificate is spoken of: those that renew themselves do it at thirty.
_CERTIFICATE_DAYS = 21
# If one of these is found at the first home page, there is nothing else to ask.
_NOTHING_ELSE = frozenset({"E899", "E884", "E885", "E886", "E887", "E888", "E889"})
_COMPRESSED = "br, gzip"


@dataclass(frozen=True, slots=True)
class LiveReport:
    """What was found, and how many questions were asked; ``left_out`` were not."""

    diagnostics: tuple[Diagnostic, ...]
    asked: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A question: the address that it is about, and what asks it and judges the answer."""

    address: str
    verdicts: Callable[[], Iterable[Verdict]]


@dataclass(slots=True)
class _Asking:
    """A run: whom it asks, and how many questions had no answer."""

    subject: LiveSubject
    place: LivePlace
    limits: AskingLimits
    faults: int = 0

    def ask(self, address: str) -> LiveAnswer:
        """Asks for an address within the site, and goes where it leads."""
        return follow(self.place, self.subject.path_of(address), self.limits)[1]

    def done(self, task: _Task) -> list[Verdict] | None:
        """Asks, unless the host has been silent too often."""
        if self.faults >= _MOST_FAULTS:
            return None
        found = []
        try:
            for verdict in task.verdicts():
                found.append(verdict)  # noqa: PERF402 - those before a fault are told, too
        except LiveFault as fault:
            self.faults += 1
            found.append(Verdict(fault.code, task.address, fault.values))
        return found


def check_live(subject: LiveSubject, progress: Progress) -> LiveReport:
    """Asks the host of a guide. Whatever it answers, nothing is raised.

    If the first home page cannot be had, or is not this guide's, nothing else is asked.
    """
    try:
        place = live_place(subject.base_url)
    except ValueError:
        unknown = problem("E899", subject.span, address=subject.base_url, reason="term:versions.no_host")
        return LiveReport((unknown,), 0, 0)
    asking = _Asking(subject, place, replace(USUAL_LIMITS, trusted=ssl.create_default_context()))
    first, *homes = home_questions(subject)
    found = asking.done(_Task(first.address, partial(_first_home, asking, first))) or []
    tasks = [] if any(one.code in _NOTHING_ELSE for one in found) else list(_tasks(asking, homes))
    progress.start("asking", min(len(tasks), MOST_QUESTIONS))
    asked = 1
    with ThreadPoolExecutor(_PARALLEL) as pool:
        for verdicts in pool.map(asking.done, tasks[:MOST_QUESTIONS]):
            progress.advance()
            asked += verdicts is not None
            found += verdicts or []
    progress.finish()
    left_out = len(tasks) + 1 - asked
    return LiveReport(tuple(_told(found, subject, left_out)), asked, left_out)


def _first_home(asking: _Asking, home: LiveQuestion) -> Iterator[Verdict]:
    """Whether the guide is there at all; and what can be told of the connection."""
    answer, whole = asking.ask(home.address), absolute(asking.subject.base_url, home.address)
    if answer.status == FINE and not is_guide_page(answer, whole):
        yield Verdict("E889", home.address, {"expected": whole})
        return
    yield from judge_file(home, answer)
    if answer.status == FINE:
        yield from _compressed(asking, home, answer)
    if answer.ends is not None:
        last = datetime.fromtimestamp(answer.ends, UTC).date()
        days = (last - asking.subject.today).days
        if days <= _CERTIFICATE_DAYS:
            yield Verdict("W883", home.address, {"days": str(days), "day": last.isoformat()})


def _tasks(asking: _Asking, homes: Iterable[LiveQuestion]) -> Iterator[_Task]:
    """Every question but the first: codes before all else, since they cannot be changed any more."""
    for code in asking.subject.codes:
        yield _Task(code.path, partial(_code, asking, code))
    for question in (*homes, *other_questions(asking.subject)):
        yield _Task(question.address, partial(_file, asking, question))
    for address in given_up_addresses(asking.subject):
        yield _Task(address, partial(_given_up, asking, address))
    for address, language, page in missing_addresses(asking.subject):
        yield _Task(address, partial(_missing, asking, address, language, page))
    if asking.place.scheme == "https" and asking.place.port == WEB_PORTS["https"]:
        plain = replace(asking.place, scheme="http", port=WEB_PORTS["http"])
        yield _Task("", partial(ask_without_tls, plain, asking.subject.path_of(""), asking.limits))


def _code(asking: _Asking, code: LiveCode) -> Iterator[Verdict]:
    _, answer = follow(asking.place, code.path, asking.limits)
    yield from judge_code(code.path, code.leads_to, answer)


def _file(asking: _Asking, question: LiveQuestion) -> Iterator[Verdict]:
    path, answer = follow(asking.place, asking.subject.path_of(question.address), asking.limits)
    there = asking.subject.question_at(path, question)
    yield from judge_file(there, answer)
    yield from _compressed(asking, there, answer)


def _compressed(asking: _Asking, question: LiveQuestion, answer: LiveAnswer) -> Iterator[Verdict]:
    """Asks once more, as browsers do, where it is worth it."""
    if is_worth_compressing(question, answer):
        path = asking.subject.path_of(question.address)
        yield from judge_compression(question, ask_host(asking.place, path, asking.limits, _COMPRESSED))


def _given_up(asking: _Asking, address: str) -> Iterator[Verdict]:
    yield from judge_given_up(address, asking.ask(address))


def _missing(asking: _Asking, address: str, language: str, page: Outgoing | None) -> Iterator[Verdict]:
    yield from judge_missing(address, language, page, asking.ask(address))


def ask_without_tls(plain: LivePlace, path: str, limits: AskingLimits) -> Iterator[Verdict]:
    """Whether those who type the host's name without https get to the guide."""
    try:
        target = redirect_target(plain, path, ask_host(plain, path, limits))
    except LiveFault:
        target = None
    if target is None or not target.startswith("https://"):
        yield Verdict("W884", "", {"address": f"{plain}{path}"})


def _told(verdicts: Iterable[Verdict], subject: LiveSubject, left_out: int) -> Iterator[Diagnostic]:
    """One diagnostic for all addresses of which the same is to be said; codes have their own."""
    spans = {code.path: code.span for code in subject.codes}
    gathered: dict[tuple[str, tuple[tuple[str, str], ...], str], list[str]] = {}
    for one in verdicts:
        of_code = one.address if one.address in spans else ""
        gathered.setdefault((one.code, tuple(sorted(one.values.items())), of_code), []).append(one.address)
    for (code, values, of_code), addresses in gathered.items():
        whole = sorted({_address(subject, one) for one in addresses}, key=lambda one: (len(one), one))
        given = {"address": a_few(whole), "count": len(whole), **dict(values)}
        yield problem(code, spans.get(of_code, subject.span), **given)
    if subject.files is None:
        yield problem("W892", subject.span)
    if left_out:
        yield problem("W893", subject.span, count=left_out, limit=MOST_QUESTIONS)


def _address(subject: LiveSubject, address: str) -> str:
    """What was asked for, as people would type it."""
    return f"{live_place(subject.base_url)}{address if address.startswith('/') else subject.path_of(address)}"
