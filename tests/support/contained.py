"""Runs command lines in processes of their own, watched: how each ended, in what time, with how much memory.

Run as a program, it is a fresh process that loads redlane once and forks for each command line: starting anew takes ten
times as long, and what tests have started in their process, such as Typst's threads, would not survive a fork.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SECONDS, BYTES = 20, 1_500_000_000
# So much a process may have at all: it must not take the machine with it.
_MOST = 4_000_000_000
_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
_SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a command line: ``clean``, ``problem``, ``traceback``, ``hang`` or ``memory``; what it printed.

    ``code`` is the exit code of its process, ``memory`` the most it had (bytes); 0 for one that hung.
    """

    verdict: str
    printed: str
    code: int | None
    memory: int


class Container:
    """The process that runs command lines, one after the other."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(_SOURCE), "PYTHONUTF8": "1"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        self._process = subprocess.Popen(
            [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, project: Path, *words: str, prelude: str = "") -> Ended:
        """Runs a command line of a project, after Python code that its process runs first."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps([str(project), words, prelude]), file=self._process.stdin, flush=True)
        return Ended(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


def _run(project: str, words: list[str], prelude: str) -> dict[str, str | int | None]:
    log = Path(project) / "printed.txt"
    child = os.fork()
    if child == 0:
        _become(project, words, prelude, log)
    used = _wait(child)
    printed = log.read_text("utf-8", "replace")
    log.unlink()
    return {
        "verdict": _verdict(*used) if used else "hang",
        "printed": printed,
        "code": used[0] if used else None,
        "memory": used[1] if used else 0,
    }


def _wait(child: int) -> tuple[int, int] | None:
    """A process's exit code and the most memory it had (bytes); None if it had to be ended."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), used.ru_maxrss * _BYTES_A_UNIT
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _verdict(code: int, most: int) -> str:
    if most > BYTES:
        return "memory"
    return {0: "clean", 1: "problem"}.get(code, "traceback")


def _become(project: str, words: list[str], prelude: str, log: Path) -> None:
    """Runs the command line and ends this process, whatever happens."""
    from redlane_ssg.cli import main

    code = 70
    try:
        # Its workers end with it.
        os.setsid()
        os.dup2(os.open(log, os.O_CREAT | os.O_WRONLY, 0o600), 1)
        os.dup2(1, 2)
        sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends first
        resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
        os.environ["REDLANE_PROJECT"] = project
        exec(prelude, {})
        code = main(words)
        sys.stdout.flush()
    finally:
        os._exit(code)


def _serve() -> None:
    import redlane_ssg.build  # noqa: F401 - what every run needs is loaded once

    for line in sys.stdin:
        print(json.dumps(_run(*json.loads(line))), flush=True)


if __name__ == "__main__":
    _serve()
