"""Brings the hosts of one guide up to date, and keeps what the portal may say of it: what readers meet there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.host_runs import bring_up_to_date, note_addresses, publishing_refusals, sent_site
from redlane_ssg.console.progress import NoProgress
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.fleet.guide_facts import FactsOf, GuideFacts, load_facts, save_facts
from redlane_ssg.hosting.hosts import HostProblem
from redlane_ssg.hosting.locks import LockNotice
from redlane_ssg.kinds.guide_config import Config
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.read.nodes import locate


@dataclass(frozen=True, slots=True)
class SentGuide:
    """What came of publishing a guide: each target that was brought up to date with its files sent, and all problems.

    ``facts`` are those of what readers meet, None if they never met it. ``is_new`` tells that this run has sent them.
    """

    facts: GuideFacts | None
    is_new: bool = False
    sent: tuple[tuple[str, int], ...] = ()
    problems: tuple[Diagnostic, ...] = field(default=())


def send_guide(config: Config, arguments: Arguments, built: GuideFacts, tell: LockNotice) -> SentGuide:
    """Brings every target of guide.yml up to date with a site of which ``built`` are the facts.

    ``tell`` is called while another's lock is looked at.
    """
    found = SentGuide(load_facts(arguments.out, FactsOf.SENT))
    fields = config.fields[config.languages[0]]
    refused = tuple(publishing_refusals(config, fields.publish))
    if refused:
        return replace(found, problems=refused)
    folder = sent_site(config, arguments)
    for index, target in enumerate(fields.publish):
        try:
            report = bring_up_to_date(target, folder, arguments, NoProgress(), tell)
        except HostProblem as failed:
            told = problem(failed.code, locate(config.node, ("publish", index)), **failed.values)
            found = replace(found, problems=(*found.problems, told))
        else:
            found = _with_sent(found, target, report.files_sent, arguments, built)
    if found.is_new and not arguments.sending.dry_run:
        noted = note_addresses(arguments, NoProgress()).report
        found = replace(found, problems=(*found.problems, *(noted.diagnostics if noted.stops else ())))
    return found


def _with_sent(
    found: SentGuide, target: PublishTarget, files: int, arguments: Arguments, built: GuideFacts
) -> SentGuide:
    """What came of it so far, with one more target that is up to date."""
    found = replace(found, sent=(*found.sent, (target.name, files)))
    if not target.served or found.is_new:
        return found
    # Kept at once: whatever comes later, readers meet the new site.
    unkept = None if arguments.sending.dry_run else save_facts(arguments.out, FactsOf.SENT, built)
    problems = (*found.problems, unkept) if unkept is not None else found.problems
    return replace(found, facts=built, is_new=True, problems=problems)
