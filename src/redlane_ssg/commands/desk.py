"""``redlane desk``: opens the desk in the browser, where the guide is written."""

from __future__ import annotations

from webbrowser import open_new_tab

from redlane_ssg.commands.serve import serve_guide
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import message
from redlane_ssg.desk.handlers import DESK_ADDRESS
from redlane_ssg.preview.serve import HOST


def run(arguments: Arguments) -> int:
    """Serves the desk and the preview until it is interrupted, and opens the desk in the browser.

    Raises:
        UsageError: the port is taken.
    """
    address = f"http://{HOST}:{arguments.port}{DESK_ADDRESS}"

    def begun() -> None:
        print(message(arguments.language, "desk_at", address=address), flush=True)
        open_new_tab(address)

    return serve_guide(arguments, begun)
