"""Who does the tasks: this process, others beside it, or a Dask cluster; each by an executor of concurrent.futures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.fleet.tasks import GuideOutcome, GuideTask, lost_guide, run_guide
from redlane_ssg.incremental.store import program
from redlane_ssg.workers.children import begin_child, end_children

# Tasks that each worker of a cluster has at hand beside the one it does, so that it does not wait for the next.
_AT_HAND = 2
# How long a cluster has to answer (s).
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Crew:
    """``executor`` makes one for so many tasks at a time, at most ``size``."""

    size: int
    executor: Callable[[int], Executor]


def crew_here(jobs: int) -> Crew:
    """So many processes of this computer; this one alone if that is one."""
    return Crew(jobs, _processes) if jobs > 1 else Crew(1, _this_process)


@contextmanager
def crew_there(address: str, asked_by: Span) -> Iterator[Crew | Diagnostic]:
    """The workers of the Dask cluster whose scheduler is at an address, or why they cannot be used.

    ``asked_by`` is where that is told.
    """
    try:
        # Imported only here: an extra that few have.
        from distributed import Client
    except ImportError:
        yield _unusable(address, "not_installed", asked_by)
        return
    try:
        # It tells no types.
        make: Any = Client
        client = make(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        yield _unusable(address, "no_answer", asked_by)
        return
    with client:
        reason = _why_unfit(client)
        if reason:
            yield _unusable(address, reason, asked_by)
        else:
            yield Crew(_AT_HAND * len(client.nthreads()), partial(_of_cluster, client))


def run_tasks(tasks: Sequence[GuideTask], crew: Crew) -> Iterator[GuideOutcome]:
    """The outcome of each task, in the order in which they end."""
    pending = deque(tasks)
    while pending:
        # When the system ends a process, nobody is told whose task it was. Each of those under way is tried alone.
        for task in (yield from _run_in(crew.executor(crew.size), pending, crew.size)):
            lost = yield from _run_in(crew.executor(1), deque([task]), 1)
            yield from (lost_guide(one, "term:fleet.process_ended") for one in lost)


def _run_in(executor: Executor, pending: deque[GuideTask], size: int) -> Generator[GuideOutcome, None, list[GuideTask]]:
    """Does the pending tasks. Returns those that were under way when the executor broke."""
    under_way: dict[Future[GuideOutcome], GuideTask] = {}
    broken: list[GuideTask] = []
    try:
        while (pending or under_way) and not broken:
            while pending and len(under_way) < size:
                future = executor.submit(run_guide, pending[0])
                under_way[future] = pending.popleft()
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                task = under_way.pop(future)
                try:
                    yield _outcome(future, task)
                except BrokenExecutor:
                    broken.append(task)
    except BrokenExecutor:
        # While a task was handed over: it is pending still.
        return list(under_way.values())
    except BaseException:
        for future in under_way:
            future.cancel()
        end_children()
        raise
    finally:
        executor.shutdown(wait=not broken)
    return [*broken, *under_way.values()]


def _outcome(future: Future[GuideOutcome], task: GuideTask) -> GuideOutcome:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except CancelledError:
        return lost_guide(task, "term:fleet.no_answer")
    # What a cluster raises where a worker dies is of its own kind.
    except Exception as error:  # noqa: BLE001
        is_killed = type(error).__name__ == "KilledWorker"
        return lost_guide(task, "term:fleet.process_ended" if is_killed else "term:fleet.program_failed")


class _InThisProcess(Executor):
    """Does each task as it is handed over."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is done."""
        future = Future[Any]()
        future.set_result(fn(*args, **kwargs))
        return future


def _this_process(_: int) -> Executor:
    return _InThisProcess()


def _processes(count: int) -> Executor:
    # Imported here, because few runs need it.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Never forked: the executor has threads of its own.
    return ProcessPoolExecutor(count, get_context("spawn"), begin_child)


def _of_cluster(client: Any, _: int) -> Executor:
    # Twice the same task is two tasks: its files may have changed between them.
    executor: Executor = client.get_executor(pure=False)
    return executor


def _why_unfit(client: Any) -> str:
    """Why a cluster cannot build guides; empty if it can."""
    if not client.nthreads():
        return "no_workers"
    try:
        programs = client.run(program)
    # Whatever a worker raises there, it cannot do more.
    except Exception:  # noqa: BLE001
        return "other_program"
    return "" if set(programs.values()) == {program()} else "other_program"


def _unusable(address: str, reason: str, asked_by: Span) -> Diagnostic:
    return problem("E948", asked_by, address=address, reason=f"term:fleet.{reason}")
