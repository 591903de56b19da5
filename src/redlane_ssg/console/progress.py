"""The progress of a long run on a terminal: a bar, and how long each phase took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn, TypeVar

from redlane_ssg.console.messages import message
from redlane_ssg.context import Progress

# Imported only where it is used, because a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from tqdm import tqdm

_Value = TypeVar("_Value")
# Slowest steps that the summary lists for each phase.
_SLOWEST_STEPS = 3


class ProgressBar:
    """A progress bar for phases that take longer than a second. It is shown only on a terminal."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[NoReturn] | None = None

    def start(self, phase: str, steps: int) -> None:
        """Begins a phase with a number of steps. Its name is the key of a message."""
        from tqdm import tqdm

        # Without this, tqdm starts a thread, and this process is forked.
        tqdm.monitor_interval = 0
        name = message(self._language, phase)
        self._bar = tqdm(total=steps, desc=name, disable=None, delay=1, leave=False, file=sys.stderr)

    def advance(self, what: str = "") -> None:
        """Counts one step."""
        if self._bar is not None:
            self._bar.update()

    def finish(self) -> None:
        """Ends the phase and clears its line."""
        if self._bar is not None:
            self._bar.close()


class NoProgress:
    """Shows nothing: for what is read on the side."""

    def start(self, phase: str, steps: int) -> None:
        """Does nothing."""

    def advance(self, what: str = "") -> None:
        """Does nothing."""

    def finish(self) -> None:
        """Does nothing."""


@dataclass
class _Phase:
    name: str
    began: float
    seconds: float = 0.0
    steps: list[tuple[float, str]] = field(default_factory=list)


class Timings:
    """Measures every phase and step, and forwards them to another progress."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._phases: list[_Phase] = []
        self._began = self._last = time.perf_counter()

    def start(self, phase: str, steps: int) -> None:
        """Begins a phase."""
        self._progress.start(phase, steps)
        self._last = time.perf_counter()
        self._phases.append(_Phase(phase, self._last))

    def advance(self, what: str = "") -> None:
        """Ends a step of the phase; ``what`` names its file or thing."""
        now = time.perf_counter()
        self._phases[-1].steps.append((now - self._last, what))
        self._last = now
        self._progress.advance(what)

    def finish(self) -> None:
        """Ends the phase."""
        self._phases[-1].seconds = time.perf_counter() - self._phases[-1].began
        self._progress.finish()

    def summary(self, language: str) -> Iterator[str]:
        """A line for each phase, followed by its slowest steps, and a line for the rest of the time."""
        total = time.perf_counter() - self._began
        for phase in self._phases:
            yield _line(message(language, phase.name), phase.seconds, total)
            for seconds, what in sorted(phase.steps, reverse=True)[:_SLOWEST_STEPS]:
                if what:
                    yield f"    {seconds * 1000:8.1f} ms  {what}"
        yield _line(message(language, "other"), total - sum(phase.seconds for phase in self._phases), total)


def timed(work: Callable[[], _Value]) -> tuple[_Value, float]:
    """What a function returns, and how many seconds it took."""
    began = time.perf_counter()
    value = work()
    return value, time.perf_counter() - began


def _line(name: str, seconds: float, total: float) -> str:
    return f"{seconds:8.2f} s {seconds / total:5.0%}  {name}"
