"""``redlane wechat``: makes what the WeChat official account needs, and with ``--upload`` brings it there as drafts."""

from __future__ import annotations

from redlane_ssg.account.making import WECHAT, make_account
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.outputs.wechat.account import AccountEdition


def run(arguments: Arguments) -> int:
    """Makes the folder, and uploads it if that was asked for."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language, shown_as = arguments.language, display_path(arguments.out)
    with open_context(arguments, ProgressBar(language)) as context:
        made = make_account(inputs_of(arguments), arguments.out, shown_as, language, context)
    print_report(made.report, "text", language)
    if made.report.stops:
        return PROBLEMS
    print(message(language, "done_wechat", **made.counts))
    print(message(language, "look", path=f"{shown_as}/{WECHAT}/index.html"))
    code = _upload(arguments, made.editions) if arguments.upload else DONE
    # Signs that cannot be printed stop no article.
    return PROBLEMS if made.report.failed else code


def _upload(arguments: Arguments, editions: tuple[AccountEdition, ...]) -> int:
    # Imported here, because most runs upload nothing.
    from redlane_ssg.account.uploading import upload_account

    language = arguments.language
    out, shown_as = arguments.out, display_path(arguments.out)
    done, failure = upload_account(editions, arguments.account, out, shown_as, ProgressBar(language))
    print(message(language, "uploaded", added=done.added, updated=done.updated, unchanged=done.unchanged))
    if done.has_new_menu:
        print(message(language, "uploaded_menu"))
    if done.left:
        print(message(language, "uploads_left", count=len(done.left), names=", ".join(done.left)))
    if failure is not None:
        print_report(Report((failure,)), "text", language)
        return PROBLEMS
    return DONE
