"""``redlane serve``: shows the site on this machine, as it is written."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.preview_site import PreviewSite
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import open_context, own_themes, with_lock
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
    with open_context(arguments, ProgressBar(language)) as context:
        site = PreviewSite(arguments, context)
        keeper.do(site.refresh).result()
        print(message(language, "serving", port=port), flush=True)
        print(message(language, "gaps_at", address=f"http://{HOST}:{port}{GAPS_ADDRESS}"), flush=True)
        serve(site, keeper, watching, port)
    return DONE
