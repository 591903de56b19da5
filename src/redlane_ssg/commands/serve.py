"""``redlane serve``: serves the site on this machine, and builds it again whenever a file changes."""

from __future__ import annotations

from redlane_ssg.commands import build
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.gap_page import gap_page
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.messages import message
from redlane_ssg.console.runs import own_themes, report_changed_file
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.preview.handlers import GAPS_ADDRESS
from redlane_ssg.preview.rebuilding import Rebuilding
from redlane_ssg.preview.serve import HOST, port_is_free, serve
from redlane_ssg.publish.publish import SITE


def run(arguments: Arguments) -> int:
    """Serves until it is interrupted. If the build fails, the site of the last successful build is served.

    Raises:
        UsageError: the port is taken.
    """
    if not port_is_free(arguments.port):
        raise UsageError(arguments.language, "port_taken", word=str(arguments.port))
    site = arguments.out / SITE
    watched = [folder for folder in (arguments.content, own_themes(arguments)) if folder.is_dir()]
    rebuilding = Rebuilding(watched, lambda: _rebuild(arguments))
    if build.run(arguments) != DONE and not site.is_dir():
        return PROBLEMS
    print(message(arguments.language, "serving", port=arguments.port), flush=True)
    print(message(arguments.language, "gaps_at", address=f"http://{HOST}:{arguments.port}{GAPS_ADDRESS}"), flush=True)
    serve(site, rebuilding, arguments.port, lambda: gap_page(arguments))
    return DONE


def _rebuild(arguments: Arguments) -> None:
    try:
        build.run(arguments)
    except FileChanged as changed:
        # The change itself starts the next build.
        report_changed_file(changed, arguments)
    except Exception as error:  # noqa: BLE001 - the last site is served on, and an editor must never see a traceback
        report_internal_error(error, ("serve",), arguments.out, arguments.language)
