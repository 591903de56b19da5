"""A folder as a host: on this computer, on a server's disk, or a share of the network that is mounted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redlane_ssg.diagnostics import reason_of
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.state import path_within
from redlane_ssg.disk.walk import walk
from redlane_ssg.hosting.hosts import HostProblem, SentAs
from redlane_ssg.hosting.records import part_of
from redlane_ssg.publish.durable import create_durably, make_folders, sync_folder, write_durably


class FolderHost:
    """A folder that is there already: one that is missing may be a share that is not mounted."""

    parallel = 1
    is_atomic = True

    def __init__(self, root: Path) -> None:
        if not _is_folder(root):
            raise HostProblem("E862", place=root.as_posix())
        self._root = root

    def listed(self) -> dict[str, int]:
        """The size of every file, by path. A link is listed as a file, and never followed."""

        def refuse(path: str, error: OSError) -> None:
            raise HostProblem("E855", path=path or ".", reason=reason_of(error)) from error

        with _told("."):
            found = walk(self._root, refuse)
            return {one.relative: one.entry.stat(follow_symlinks=False).st_size for one in found if not one.is_folder}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        with _told(path):
            try:
                return read_regular(self._place(path))
            except FileNotFoundError:
                return None

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Writes a file beside the site and moves it to its place, once all of it is on the disk."""
        part, place = self._place(part_of(path)), self._place(path)
        with _told(path):
            make_folders(part.parent)
            make_folders(place.parent)
            write_durably(part, data)
            part.replace(place)
            sync_folder(place.parent)

    def create(self, path: str, data: bytes) -> bool:
        """Makes a file that must not be there yet."""
        place = self._place(path)
        with _told(path):
            make_folders(place.parent)
            return create_durably(place, data)

    def delete(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty."""
        place = self._place(path)
        with _told(path):
            place.unlink(missing_ok=True)
        with suppress(OSError):
            while (place := place.parent) != self._root:
                place.rmdir()

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is open."""

    def _place(self, path: str) -> Path:
        place = path_within(self._root, path)
        if place is None:
            raise HostProblem("E855", path=path, reason="term:link on host")
        return place


def _is_folder(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:
        # The system takes no such name, or does not let anybody look.
        return False


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Tells why the system refused something."""
    try:
        yield
    except OSError as error:
        raise HostProblem("E855", path=path, reason=reason_of(error)) from error
