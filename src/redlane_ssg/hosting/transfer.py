"""Sends the files of one stage to a host: one after the other, several at once, or many in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from redlane_ssg.context import Progress
from redlane_ssg.hosting.hosts import BatchHost, Host
from redlane_ssg.hosting.locks import HeldLock
from redlane_ssg.hosting.outgoing import Outgoing, original_of
from redlane_ssg.hosting.served import sent_as

# Bytes and files that are sent in one step: they are in memory, and once more on the disk.
_BATCH, _BATCH_FILES = 1 << 25, 5000


def send_files(
    host: Host, paths: tuple[str, ...], wanted: Mapping[str, Outgoing], held: HeldLock, progress: Progress
) -> dict[str, int]:
    """Sends files as the host takes them. Returns the size of each in bytes.

    Raises:
        HostProblem: the host did not take one, or another run has taken the lock.
        FileChanged: a file of the site is no longer what was published.
    """

    def send(path: str) -> int:
        data = wanted[path].load()
        held.check_if_overdue()
        host.put(path, data, sent_as(original_of(path)))
        return len(data)

    if isinstance(host, BatchHost):
        return _send_batches(host, paths, wanted, held, progress)
    if host.parallel == 1 or len(paths) < 2:
        sizes = {}
        for path in paths:
            sizes[path] = send(path)
            progress.advance(path)
        return sizes
    with ThreadPoolExecutor(host.parallel) as pool:
        futures = {path: pool.submit(send, path) for path in paths}
        for future in futures.values():
            future.add_done_callback(lambda _: progress.advance())
        try:
            wait(futures.values(), return_when=FIRST_EXCEPTION)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    failed = (one.exception() for one in futures.values() if one.done() and not one.cancelled())
    for error in failed:
        if error is not None:
            raise error
    return {path: future.result() for path, future in futures.items()}


def _send_batches(
    host: BatchHost, paths: tuple[str, ...], wanted: Mapping[str, Outgoing], held: HeldLock, progress: Progress
) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for batch in _batches(paths, wanted):
        held.check_if_overdue()
        host.put_batch(batch, held.check_if_overdue, progress.advance)
        sizes |= {path: len(data) for path, data in batch.items()}
    return sizes


def _batches(paths: tuple[str, ...], wanted: Mapping[str, Outgoing]) -> Iterator[dict[str, bytes]]:
    batch: dict[str, bytes] = {}
    size = 0
    for path in paths:
        batch[path] = wanted[path].load()
        size += len(batch[path])
        if size >= _BATCH or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch
