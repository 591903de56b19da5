"""Measures what each part of a build costs: ``python bench/costs.py FOLDER``.

Builds the project in FOLDER with one process and prints the seconds of each part as JSON to standard error. Functions
of the package are wrapped in clocks first. Each is charged with its own time, without that of the wrapped functions
that it calls. All other time is charged to "start" until the build begins, and to "the rest" after that.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

BEGAN = time.perf_counter()
REST, START = "the rest", "start of Python, its libraries and this program"
# The functions of each part, as MODULE:NAME. MODULE is the one that calls the function.
PARTS: dict[str, tuple[str, ...]] = {
    "Markdown (the library)": ("read.prose:render_markdown",),
    "allow-list (nh3)": ("read.prose:clean",),
    "prose: what is refused, links and where they stand": ("read.parsed_texts:read_prose",),
    "front matter (YAML)": ("read.parsed_texts:parse_mapping",),
    "documents: split, written, stored": ("read.documents:parse_texts",),
    "files listed, read, hashed": ("inputs:read_tree", "inputs:read_documents", "console.runs:index_files"),
    "outlines: front matter validated": ("inputs:make_entries",),
    "references, links, addresses checked": ("inputs:assemble",),
    "plan: what there is to be made": ("build:plan_site", "build:plan_prints", "build:plan_staff"),
    "views: what pages show": ("outputs.plan:DeferredRecipe.resolve",),
    "templates": ("render.templates:Templates.fill",),
    "seals for sharing": ("render.seals:render_seals",),
    "documents for print": ("render.documents:typeset_documents",),
    "search": ("outputs.outputs:search", "outputs.outputs:search_pieces", "outputs.outputs:make_search_piece"),
    "records of the last run: loaded, verified, saved": (
        "inputs:load_record",
        "inputs:save_record",
        "render.make:load_record",
        "build:save_record",
        "render.make:verify",
    ),
    "output looked at, written, exchanged": ("build:inspect_own_folder", "build:publish"),
}


class Clocks:
    """Charges all time to one part at a time."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys([START, *PARTS, REST], 0.0)
        self._stack = [START]
        self._since = BEGAN

    def enter(self, part: str) -> None:
        """Charges the time from now on to a part."""
        self._charge()
        self._stack.append(part)

    def leave(self) -> None:
        """Charges the time from now on to the part before."""
        self._charge()
        self._stack.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        self.seconds[self._stack[-1]] += now - self._since
        self._since = now

    def wrap(self, target: str, part: str) -> None:
        """Wraps a function, given as MODULE:NAME, so that its time is charged to a part.

        Raises:
            AttributeError: there is no such function.
        """
        module, _, name = target.partition(":")
        holder: Any = import_module(f"redlane_ssg.{module}")
        *classes, last = name.split(".")
        for class_name in classes:
            holder = getattr(holder, class_name)
        setattr(holder, last, self._clocked(getattr(holder, last), part))

    def _clocked(self, function: Callable[..., Any], part: str) -> Callable[..., Any]:
        def clocked(*args: Any, **kwargs: Any) -> Any:
            self.enter(part)
            try:
                return function(*args, **kwargs)
            finally:
                self.leave()

        return clocked


def costs(folder: Path) -> dict[str, float]:
    """Builds a project with one process, and returns the seconds by part.

    Raises:
        SystemExit: the build fails.
    """
    os.environ["REDLANE_PROJECT"] = str(folder)
    clocks = Clocks()
    for part, targets in PARTS.items():
        for target in targets:
            clocks.wrap(target, part)
    main: Callable[[Sequence[str]], int] = import_module("redlane_ssg.cli").main
    clocks.enter(REST)
    code = main(("build", "--date", "2026-12-01", "--jobs", "1"))
    clocks.leave()
    if code:
        raise SystemExit(code)
    return clocks.seconds


if __name__ == "__main__":
    print(json.dumps(costs(Path(sys.argv[1]))), file=sys.stderr)
