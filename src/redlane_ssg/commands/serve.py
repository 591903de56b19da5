"""``redlane serve``: shows the site on this machine, as it is written."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from secrets import token_urlsafe

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.preview_site import PreviewSite
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import compiled_templates_folder, inputs_of, store_file, theme_folders, with_lock
from redlane_ssg.console.terminal_code import print_code
from redlane_ssg.context import RunContext
from redlane_ssg.desk.change_reports import ChangeReports
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.papers import DeskPapers
from redlane_ssg.desk.routes import desk_routes
from redlane_ssg.desk.sharing import Sharing
from redlane_ssg.desk.signs import DeskSigns
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.preview.guests import Guests, guests
from redlane_ssg.preview.handlers import GAPS_ADDRESS
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.preview.serve import HOST, Previewed, port_is_free, serve
from redlane_ssg.preview.watching import Watching
from redlane_ssg.publish.exchange import STORE

# Bytes of the secret word without which the desk writes nothing.
_WORD_BYTES = 24
# Beside the output: entries that were removed on the desk.
_REMOVED = "removed"
# New objects after which memory is collected.
_OBJECTS = 200_000


def run(arguments: Arguments) -> int:
    """Serves until it is interrupted.

    Raises:
        UsageError: the port is taken.
    """
    return serve_guide(arguments, lambda: None)


def serve_guide(arguments: Arguments, begun: Callable[[], object]) -> int:
    """Serves until it is interrupted. While the content has errors, it shows what it showed last, and the errors.

    ``begun`` is called as soon as it answers.

    Raises:
        UsageError: the port is taken.
    """
    invited = guests() if arguments.lan else None
    if not all(port_is_free(arguments.port, address) for address in ([HOST, invited.address] if invited else [HOST])):
        raise UsageError(arguments.language, "port_taken", word=str(arguments.port))
    # Makes the folder in which results are stored, and mends what an earlier run left.
    if with_lock(arguments, lambda: DONE) != DONE:
        return PROBLEMS
    watching = Watching((arguments.content, *theme_folders(arguments)))
    with closing(KeptStore(store_file(arguments), display_path(arguments.out / STORE))) as store:
        keeper = Keeper()
        try:
            _serve(arguments, store, keeper, watching, invited, begun)
        finally:
            watching.end()
            keeper.end()
            # Libraries complain of what is left of them at the end.
            gc.unfreeze()
    return DONE


def _serve(
    arguments: Arguments,
    store: KeptStore,
    keeper: Keeper,
    watching: Watching,
    invited: Guests | None,
    begun: Callable[[], object],
) -> None:
    language, port = arguments.language, arguments.port
    context = RunContext(store, arguments.jobs, ProgressBar(language), compiled_templates_folder())
    today = _today(arguments)
    site = PreviewSite(arguments, context, store, today)
    desk = Desk(inputs_of(arguments), context, store, partial(_report, arguments), arguments.out / _REMOVED, today)
    site.changed = desk.grow_old
    keeper.do(site.refresh).result()
    keeper.do(site.tell).result()
    # All that there is now stays, and need not be looked at again whenever memory is collected. Each change makes
    # hundreds of thousands of objects that stay until the next: looking at them more seldom halves its time.
    gc.freeze()
    gc.set_threshold(_OBJECTS)

    def answering() -> None:
        print(message(language, "serving", port=port), flush=True)
        print(message(language, "gaps_at", address=f"http://{HOST}:{port}{GAPS_ADDRESS}"), flush=True)
        if arguments.lan:
            _invite(invited, arguments)
        begun()

    served = Previewed(site, keeper, watching, port, invited)
    signs = DeskSigns(desk, context, arguments.out, display_path(arguments.out), today)
    papers = DeskPapers(desk, context, arguments.out, display_path(arguments.out), today)
    reports = ChangeReports(desk, context, arguments.out)
    word = token_urlsafe(_WORD_BYTES)
    with closing(Sharing(arguments.content, arguments.clock)) as sharing:
        serve(served, lambda served: desk_routes(desk, signs, papers, sharing, reports, word, served), answering)


def _today(arguments: Arguments) -> Callable[[], date]:
    """What day it is: if the guide is that of another day, always that one."""
    clock, build_date = arguments.clock, arguments.build_date
    return (lambda: clock().date()) if build_date == clock().date() else lambda: build_date


def _report(arguments: Arguments, error: Exception) -> None:
    report_internal_error(error, (arguments.command,), arguments.out, arguments.language)


def _invite(invited: Guests | None, arguments: Arguments) -> None:
    """Tells how a telephone can look, or that none can."""
    if invited is None:
        print(message(arguments.language, "no_lan"), flush=True)
        return
    address = invited.link(arguments.port)
    print(message(arguments.language, "lan_at", address=address), flush=True)
    print_code(address)
