"""``redlane test``: says how to run the tests. They are in the source tree, where build.py runs them."""

from __future__ import annotations

import sys

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import WRONG_USE
from redlane_ssg.console.messages import message


def run(arguments: Arguments) -> int:
    """Prints where the tests are."""
    print(message(arguments.language, "test_elsewhere"), file=sys.stderr)
    return WRONG_USE
