"""What each part of a build costs: ``python bench/costs.py FOLDER`` says it as JSON on standard error, in seconds,
of one process.

FOLDER is a project. Functions of the package are wrapped in clocks before it builds; each is charged with its own time,
without that of the wrapped functions that it calls. What is left is charged to "start" until the build begins, and to
"the rest" after that.
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
# A part, and where its functions are looked up.
PARTS: dict[str, tuple[str, ...]] = {
    "Markdown (the library)": ("read.prose:render_markdown",),
    "allow-list (nh3)": ("read.prose:clean",),
    "prose: what is refused, links and where they stand": ("read.parsed_texts:read_prose",),
    "front matter (YAML)": ("read.parsed_texts:parse_mapping",),
    "documents: split, written, stored": ("read.documents:parse_texts",),
    "files listed, read, hashed": ("inputs:read_tree", "inputs:read_documents", "incremental.run_record:index_files"),
    "outlines: front matter validated": ("inputs:make_entries",),
    "references, links, addresses checked": ("inputs:assemble",),
    "plan: what there is to be made": ("build:plan_site", "build:plan_prints"),
    "views: what pages show": ("outputs.plan:DeferredRecipe.resolve",),
    "templates": ("render.templates:Templates.fill",),
    "seals for sharing": ("render.stages:render_seals",),
    "documents for print": ("render.documents:set_documents",),
    "search": ("outputs.outputs:search",),
    "records of the last run: loaded, verified, saved": (
        "inputs:load_record",
        "inputs:save_record",
        "build:load_record",
        "build:save_record",
        "build:verify_last_build",
    ),
    "output looked at, written, exchanged": ("build:inspect_sound_folder", "build:publish"),
}


class Clocks:
    """Charges every moment to one part."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys([START, *PARTS, REST], 0.0)
        self._parts = [START]
        self._since = BEGAN

    def turn_to(self, part: str) -> None:
        """From now on it is this part."""
        self._charge()
        self._parts.append(part)

    def turn_back(self) -> None:
        """What was before goes on."""
        self._charge()
        self._parts.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        self.seconds[self._parts[-1]] += now - self._since
        self._since = now

    def wrap(self, place: str, part: str) -> None:
        """Charges a function to a part from now on.

        Raises:
            AttributeError: there is no such function.
        """
        module, _, name = place.partition(":")
        holder: Any = import_module(f"redlane_ssg.{module}")
        *classes, last = name.split(".")
        for one in classes:
            holder = getattr(holder, one)
        setattr(holder, last, self._clocked(getattr(holder, last), part))

    def _clocked(self, function: Callable[..., Any], part: str) -> Callable[..., Any]:
        def clocked(*words: Any, **named: Any) -> Any:
            self.turn_to(part)
            try:
                return function(*words, **named)
            finally:
                self.turn_back()

        return clocked


def costs(folder: Path) -> dict[str, float]:
    """Seconds by part of a build of a project by one process.

    Raises:
        SystemExit: it cannot be built.
    """
    os.environ["REDLANE_PROJECT"] = str(folder)
    clocks = Clocks()
    for part, places in PARTS.items():
        for place in places:
            clocks.wrap(place, part)
    main: Callable[[Sequence[str]], int] = import_module("redlane_ssg.cli").main
    clocks.turn_to(REST)
    code = main(("build", "--date", "2026-12-01", "--jobs", "1"))
    clocks.turn_back()
    if code:
        raise SystemExit(code)
    return clocks.seconds


if __name__ == "__main__":
    found = costs(Path(sys.argv[1]))
    print(json.dumps(found), file=sys.stderr)
