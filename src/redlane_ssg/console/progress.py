"""Progress of a long run on a terminal: a bar, and where the time went."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from redlane_ssg.console.messages import message
from redlane_ssg.context import Progress

# Imported where it is used: a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from tqdm import tqdm

_SLOWEST = 3


class ProgressBar:
    """A progress bar on a terminal, once a phase takes longer than a second; nothing elsewhere."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[NoReturn] | None = None

    def start(self, phase: str, steps: int) -> None:
        """Begins a phase, whose name is a sentence's key, of so many steps."""
        from tqdm import tqdm

        # It would watch over bars in a thread, and processes are forked from this one.
        tqdm.monitor_interval = 0
        name = message(self._language, phase)
        self._bar = tqdm(total=steps, desc=name, disable=None, delay=1, leave=False, file=sys.stderr)

    def advance(self, what: str = "") -> None:
        """One step further."""
        if self._bar is not None:
            self._bar.update()

    def finish(self) -> None:
        """Ends the phase and clears its line."""
        if self._bar is not None:
            self._bar.close()


@dataclass
class _Phase:
    name: str
    began: float
    seconds: float = 0.0
    steps: list[tuple[float, str]] = field(default_factory=list)


class Timings:
    """Times every phase and every step of it, and passes them on to another progress."""

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
        """Ends a step of the phase, on the file or thing named."""
        now = time.perf_counter()
        self._phases[-1].steps.append((now - self._last, what))
        self._last = now
        self._progress.advance(what)

    def finish(self) -> None:
        """Ends the phase."""
        self._phases[-1].seconds = time.perf_counter() - self._phases[-1].began
        self._progress.finish()

    def summary(self, language: str) -> Iterator[str]:
        """A line for each phase, under it its slowest steps, and a line for the rest."""
        whole = time.perf_counter() - self._began
        for phase in self._phases:
            yield _line(message(language, phase.name), phase.seconds, whole)
            for seconds, what in sorted(phase.steps, reverse=True)[:_SLOWEST]:
                if what:
                    yield f"    {seconds * 1000:8.1f} ms  {what}"
        yield _line(message(language, "other"), whole - sum(phase.seconds for phase in self._phases), whole)


def _line(name: str, seconds: float, whole: float) -> str:
    return f"{seconds:8.2f} s {seconds / whole:5.0%}  {name}"
