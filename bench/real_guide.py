"""The real guide with its signs: how long its commonest runs take, and what each part of them costs."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from processes import run
from programs import HERE, REDLANE

# Seconds.
GOALS = {"first build after set-up": 3.0, "nothing changed": 1.0, "one word": 0.35, "one sign": 0.6}
FIRST, NOTHING, WORD, SIGN = GOALS
_EDITS = {WORD: "content/sites/mao-memorial.md", SIGN: "content/signs/fangguyuan-lane-services.md"}


@contextmanager
def _copied() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(HERE.parent / "content", Path(name) / "content")
        yield Path(name)


def measure(rounds: int) -> dict[str, float]:
    """The median seconds of each run."""
    seconds: dict[str, list[float]] = {case: [] for case in GOALS}
    with _copied() as folder:
        for turn in range(rounds):
            shutil.rmtree(folder / "output", ignore_errors=True)
            for case, taken in seconds.items():
                edit(folder, case, turn)
                taken.append(run(REDLANE, folder).seconds)
    return {case: median(taken) for case, taken in seconds.items()}


def parts() -> dict[str, dict[str, float]]:
    """What each part of the runs after an edit costs with one process: seconds by run and part."""
    found = {}
    with _copied() as folder:
        run(REDLANE, folder)
        for turn, case in enumerate((NOTHING, WORD, SIGN)):
            edit(folder, case, turn)
            costs = run((sys.executable, str(HERE / "costs.py"), str(folder)), folder)
            found[case] = json.loads(costs.stderr.splitlines()[-1])
    return found


def edit(folder: Path, case: str, turn: int) -> None:
    """Makes the edit of a run: a word in the middle of a text, or the words of a sign."""
    if case not in _EDITS:
        return
    path = folder / _EDITS[case]
    text = path.read_text(encoding="utf-8")
    place = text.index("\ntext: ") + 7 if case == SIGN else text.rindex("。")
    path.write_text(f"{text[:place]}改{turn}{text[place:]}", encoding="utf-8")


def goals(seconds: Mapping[str, float]) -> Iterator[str]:
    """A row of the goals' table for each run."""
    for case, limit in GOALS.items():
        met = "met" if seconds[case] <= limit else "**not met**"
        yield f"| {case} | {seconds[case]:.2f} s | ≤ {limit} s | {met} |"
