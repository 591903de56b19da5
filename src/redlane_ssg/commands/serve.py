"""``redlane serve``: serves the site on this machine, and builds it again whenever a file changes."""

from __future__ import annotations

from redlane_ssg.commands import build
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.runs import own_themes
from redlane_ssg.preview.serve import port_is_free, serve
from redlane_ssg.publish.publish import SITE


def run(arguments: Arguments) -> int:
    """Serves until it is interrupted. If the build fails, the site of the last successful build is served.

    Raises:
        UsageError: the port is taken.
    """
    if not port_is_free(arguments.port):
        raise UsageError(arguments.language, "port_taken", word=str(arguments.port))
    site = arguments.out / SITE
    if build.run(arguments) != DONE and not site.is_dir():
        return PROBLEMS
    watched = [folder for folder in (arguments.content, own_themes(arguments)) if folder.is_dir()]
    print(message(arguments.language, "serving", port=arguments.port))
    serve(site, watched, lambda: build.run(arguments), arguments.port)
    return DONE
