"""What commands share that ask the live host."""

from __future__ import annotations

from urllib.parse import urlsplit

from redlane_ssg.asking.live_check import check_live
from redlane_ssg.asking.questions import LiveAddresses, live_subject
from redlane_ssg.build import plan_site_folder
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_problems
from redlane_ssg.console.runs import open_context, read_guide
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.hosting.outgoing import Outgoing, outgoing_files
from redlane_ssg.publish.publish import SITE
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.check_codes import is_local_address


def ask_live_host(arguments: Arguments) -> int:
    """Asks the host at the guide's address, prints what was found, and returns the exit code."""
    read = read_guide(arguments)
    if read is None:
        return PROBLEMS
    loaded, guide = read
    host, language = urlsplit(guide.base_url).netloc, arguments.language
    if is_local_address(guide.base_url):
        _say(message(language, "live_placeholder", host=host), arguments)
        return DONE
    span = locate(loaded.config, ("base_url",))
    with open_context(arguments, ProgressBar(language)) as context:
        gone = plan_site_folder(guide, loaded, context).plan.gone
    addresses, files = LiveAddresses(frozenset(loaded.published.known), frozenset(gone)), _published(arguments)
    subject = live_subject(guide, loaded.register, addresses, span, files, arguments.build_date)
    live = check_live(subject, ProgressBar(language))
    report = Report.of(live.diagnostics, loaded.texts)
    counts = print_problems(report, arguments.format, language)
    _say(message(language, "live_asked", host=host, count=live.asked, **counts), arguments)
    return PROBLEMS if report.failed else DONE


def _published(arguments: Arguments) -> dict[str, Outgoing] | None:
    """The files of output/site; None if they are not as they were made."""
    try:
        return outgoing_files(arguments.out, SITE, with_compressed=False)
    except FileChanged:
        return None


def _say(words: str, arguments: Arguments) -> None:
    """A sentence for people; programs are given the problems alone."""
    if arguments.format == "text":
        print(words)
