"""``redlane signs stale``: lists printed signs whose content has changed since, and makes new sheets for them."""

from __future__ import annotations

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.printing.staleness import STALE, find_stale
from redlane_ssg.signage.printed_content import SheetChange

# Changes that are told of a sign.
_MOST_CHANGES = 10


def run(arguments: Arguments) -> int:
    """Lists the printed signs that are out of date, and publishes new sheets for them into output/stale."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language = arguments.language
    shown_as = display_path(arguments.out)
    with open_context(arguments, ProgressBar(language)) as context:
        stale = find_stale(inputs_of(arguments), arguments.out, shown_as, context)
    print_report(stale.report, "text", language)
    if stale.report.failed:
        return PROBLEMS
    for sign in stale.changed:
        print(message(language, f"stale_{sign.change}", sign=sign.sign, code=sign.code, date=sign.printed))
        print_changes(sign.changes, language)
    print(message(language, "stale_counts", changed=len(stale.changed), fine=stale.unchanged))
    if stale.plain:
        print(message(language, "stale_plain", count=stale.plain))
    if stale.changed:
        print(message(language, "look", path=f"{shown_as}/{STALE}/"))
    return DONE


def print_changes(changed: tuple[SheetChange, ...] | None, language: str) -> None:
    """Prints what is different on a sign: a line for each of the first changes."""
    if changed is None:
        print(message(language, "stale_unknown"))
        return
    for change in changed[:_MOST_CHANGES]:
        part = TERMS.get(f"sheet.{change.part}", {}).get(language, change.part)
        where = f" ({change.language})" if change.language else ""
        values = {"old": change.old or "—", "new": change.new or "—"}
        print(message(language, "stale_change", part=part, where=where, **values))
    if len(changed) > _MOST_CHANGES:
        print("    …")
