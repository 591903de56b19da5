"""``redlane publish``: builds the site and brings a host up to date with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from redlane_ssg.commands.build import make_build
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.host_runs import bring_up_to_date, lock_teller, note_addresses, publishing_refusals, sent_site
from redlane_ssg.console.live_asking import ask_live_host
from redlane_ssg.console.messages import message, size_in_words
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_problems, print_report, print_withheld
from redlane_ssg.console.runs import result_unless_unchanged, with_lock
from redlane_ssg.diagnostics import Report, nearest, problem
from redlane_ssg.fleet.guide_facts import FactsOf, facts_of_sent, save_facts
from redlane_ssg.hosting.hosts import HostProblem
from redlane_ssg.hosting.sending import HostReport
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.kinds.guide_config import Config, read_config
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.publish.publish import BUILT
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.tree import read_tree

# Services that take what they are given by themselves, some minutes later.
_SERVED_LATER = frozenset({"git"})


def run(arguments: Arguments) -> int:
    """Builds the guide if anything has changed, and publishes it to one target of guide.yml, or to all of them."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    config = read_config(read_tree(arguments.content, arguments.content.name).files, arguments.content.name)
    targets = _chosen(config, arguments)
    refused = tuple(publishing_refusals(config, targets))
    if refused:
        print_report(Report(refused), "text", arguments.language)
        return PROBLEMS
    result, _ = result_unless_unchanged(arguments, "build", BUILT, lambda: make_build(arguments))
    print_report(result.report, "text", arguments.language)
    if result.report.stops:
        return PROBLEMS
    print_withheld(result.withheld, arguments.language)
    codes = [_publish(config, index, target, arguments) for index, target in targets]
    is_public = any(code == DONE and target.served for code, (_, target) in zip(codes, targets, strict=True))
    if is_public and not arguments.sending.dry_run:
        codes += [_record_addresses(arguments), _keep_for_portal(config, result, arguments)]
    if targets and not arguments.sending.dry_run and not any(codes):
        codes.append(_ask([target for _, target in targets], arguments))
    return PROBLEMS if result.report.failed else max(codes, default=DONE)


def _record_addresses(arguments: Arguments) -> int:
    """Notes what readers can have the address of now."""
    recorded = note_addresses(arguments, ProgressBar(arguments.language))
    if recorded.report.stops:
        print_report(recorded.report, "text", arguments.language)
        return PROBLEMS
    if recorded.count:
        print(message(arguments.language, "addresses_recorded", count=recorded.count, path=recorded.path))
    return DONE


def _keep_for_portal(config: Config, result: RunResult, arguments: Arguments) -> int:
    """Keeps what readers meet now, if a portal over many guides shows this one."""
    sent = facts_of_sent(arguments.out, config, result.counts)
    unkept = save_facts(arguments.out, FactsOf.SENT, sent) if sent is not None else None
    if unkept is not None:
        print_problems(Report((unkept,)), "text", arguments.language)
    return DONE if unkept is None else PROBLEMS


def _ask(targets: Sequence[PublishTarget], arguments: Arguments) -> int:
    """Asks the live host, which is served from one of the targets, whether all has arrived."""
    served = [target for target in targets if target.served]
    if served and all(target.to in _SERVED_LATER for target in served):
        print(message(arguments.language, "live_later", names=", ".join(target.name for target in served)))
        return DONE
    if served:
        return ask_live_host(arguments)
    print(message(arguments.language, "live_unserved", names=", ".join(target.name for target in targets)))
    return DONE


def _chosen(config: Config, arguments: Arguments) -> list[tuple[int, PublishTarget]]:
    """The targets to publish to, each with its place in guide.yml."""
    if not config.fields:
        return []
    named = list(enumerate(config.fields[config.languages[0]].publish))
    if not arguments.sending.target or not named:
        return named
    found = [(index, target) for index, target in named if target.name == arguments.sending.target]
    if not found:
        names = [target.name for _, target in named]
        known = f"{', '.join(names)}{_perhaps(arguments.sending.target, names)}"
        raise UsageError(arguments.language, "unknown_target", word=arguments.sending.target, known=known)
    return found


def _perhaps(word: str, names: Iterable[str]) -> str:
    suggestion = nearest(word, names)
    return f" ({suggestion}?)" if suggestion else ""


def _publish(config: Config, index: int, target: PublishTarget, arguments: Arguments) -> int:
    site = sent_site(config, arguments)
    try:
        report = bring_up_to_date(target, site, arguments, ProgressBar(arguments.language), lock_teller(arguments))
    except HostProblem as failed:
        at = locate(config.node, ("publish", index))
        print_problems(Report((problem(failed.code, at, **failed.values),)), "text", arguments.language)
        return PROBLEMS
    _print_done(report, target, arguments)
    return DONE


def _print_done(report: HostReport, target: PublishTarget, arguments: Arguments) -> None:
    key = "would_publish" if arguments.sending.dry_run else "published" if report.files_sent else "published_nothing"
    values = {
        "name": target.name,
        "sent": report.files_sent,
        "size": size_in_words(report.bytes_sent),
        "removed": report.files_removed,
        "leaving": report.files_leaving,
        "kept": report.files_kept,
        "days": target.grace,
    }
    print(message(arguments.language, key, **values))
    if report.files_foreign:
        print(message(arguments.language, "published_foreign", count=report.files_foreign), file=sys.stderr)
