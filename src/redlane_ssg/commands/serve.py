"""``redlane serve``: shows the site on this machine, as it is written."""

from __future__ import annotations

import gc
from contextlib import closing

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.preview_site import PreviewSite
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import compiled_templates_folder, own_themes, store_file, with_lock
from redlane_ssg.context import RunContext
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.preview.handlers import GAPS_ADDRESS
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.preview.serve import HOST, port_is_free, serve
from redlane_ssg.preview.watching import Watching


def run(arguments: Arguments) -> int:
    """Serves until it is interrupted. While the content has errors, it shows what it showed last, and the errors.

    Raises:
        UsageError: the port is taken.
    """
    language, port = arguments.language, arguments.port
    if not port_is_free(port):
        raise UsageError(language, "port_taken", word=str(port))
    # Makes the folder in which results are stored, and mends what an earlier run left.
    if with_lock(arguments, lambda: DONE) != DONE:
        return PROBLEMS
    watching = Watching((arguments.content, own_themes(arguments)))
    keeper = Keeper()
    store = KeptStore(store_file(arguments), display_path(arguments.out))
    with closing(store):
        context = RunContext(store, arguments.jobs, ProgressBar(language), compiled_templates_folder())
        site = PreviewSite(arguments, context, store)
        keeper.do(site.refresh).result()
        keeper.do(site.tell).result()
        # All that there is now stays, and need not be looked at again whenever memory is collected.
        gc.freeze()
        print(message(language, "serving", port=port), flush=True)
        print(message(language, "gaps_at", address=f"http://{HOST}:{port}{GAPS_ADDRESS}"), flush=True)
        serve(site, keeper, watching, port)
    return DONE
