"""A Dask cluster of this computer: a scheduler and workers, each a process of its own, on the loopback interface."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from distributed import Client

# It tells no types.
make: Any = Client
PATIENCE = 60


@contextmanager
def cluster(folder: Path, workers: int, early: Path | None = None) -> Iterator[str]:
    """The address of a cluster with so many workers; ``early`` is a folder that they import from as they start."""
    file = folder / "scheduler.json"
    paths = [*([str(early)] if early else []), *sys.path]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    }
    begin = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with ExitStack() as stack:
        _start(stack, environment, folder, "scheduler", *begin)
        for _ in range(workers):
            connect = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard")
            _start(stack, environment, folder, "worker", *connect)
        # It waits for the file.
        with make(scheduler_file=str(file), timeout=PATIENCE, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=PATIENCE)
            address = str(client.scheduler.address)
        yield address


def _start(stack: ExitStack, environment: dict[str, str], folder: Path, what: str, *words: str) -> None:
    command = [sys.executable, "-m", "distributed.cli.dask_" + what, *words]
    output = stack.enter_context((folder / f"{what}.log").open("ab"))
    process = stack.enter_context(subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output))
    stack.callback(process.kill)
