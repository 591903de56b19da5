"""A server reached by FTP over TLS (RFC 959, RFC 4217; MLSD of RFC 3659), by the standard library's client."""

from __future__ import annotations

import ftplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from threading import RLock

from redlane_ssg.hosting.ftps_connection import connected_ftp, ftp_code, ftp_words
from redlane_ssg.hosting.hosts import HostLogin, HostProblem, SentAs, why_unreachable
from redlane_ssg.hosting.outgoing import parents_of
from redlane_ssg.hosting.records import HOST_LOCK, part_of

# A folder beside a lock: FTP makes files over what is there, but no folder twice.
_TAKEN = ".taken"
_NO_FILE, _DISK_FULL = ("450", "550"), ("452", "552")


class FtpsHost:
    """A folder on a server. A file is sent beside the site, then moved to its place, in one step if the server can."""

    parallel = 1
    is_atomic = True

    def __init__(self, login: HostLogin, root: str) -> None:
        self._login, self._root = login, root.rstrip("/")
        self._made: set[str] = set()
        # One connection does one thing at a time, whoever asks.
        self._turn = RLock()
        self._ftp = connected_ftp(login)
        try:
            with self._told("."):
                self._ftp.voidcmd("TYPE I")
                _check_folder(self._ftp, self._root)
        except HostProblem:
            self.close()
            raise

    def listed(self) -> dict[str, int]:
        """The size of every file, by path (MLSD, whose sizes are exact and whose names need no guessing)."""
        found: dict[str, int] = {}
        pending = [""]
        with self._told("."):
            while pending:
                folder = pending.pop()
                for name, facts in list(self._ftp.mlsd(self._place(folder) or "", ["type", "size"])):
                    path = f"{folder}{name}"
                    if facts.get("type", "").lower() == "dir":
                        pending.append(f"{path}/")
                    elif facts.get("type", "file").lower() not in ("cdir", "pdir"):
                        found[path] = _size_told(facts.get("size", ""))
        return {path: size for path, size in found.items() if not path.endswith(_TAKEN)}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        into = BytesIO()
        with self._told(path):
            try:
                self._ftp.retrbinary(f"RETR {self._place(path)}", into.write)
            except ftplib.error_perm as error:
                if ftp_code(error) in _NO_FILE:
                    return b"" if path == HOST_LOCK and self._is_half_made(path) else None
                raise
        return into.getvalue()

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Sends a file beside the site, and moves it to its place."""
        part, place = self._place(part_of(path)), self._place(path)
        with self._told(path):
            self._make_folders(part_of(path))
            self._make_folders(path)
            self._ftp.storbinary(f"STOR {part}", BytesIO(data))
            try:
                self._ftp.rename(part, place)
            except ftplib.error_perm:
                # Servers on Windows replace nothing; for a moment the file is missing there.
                self._ftp.delete(place)
                self._ftp.rename(part, place)

    def create(self, path: str, data: bytes) -> bool:
        """Makes a file that must not be there yet: whoever makes the folder beside it has it."""
        with self._told(path):
            self._make_folders(path)
            try:
                self._ftp.mkd(self._place(path) + _TAKEN)
            except ftplib.error_perm as error:
                if ftp_code(error) in _DISK_FULL:
                    raise
                return False
            try:
                self._ftp.storbinary(f"STOR {self._place(path)}", BytesIO(data))
            except BaseException:
                # Nobody could take what is left, or tell whose it is.
                self._remove_half_made(self._place(path))
                raise
        return True

    def delete(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty."""
        with self._told(path):
            try:
                self._ftp.delete(self._place(path))
            except ftplib.error_perm:
                if self._is_there(path):
                    raise
            if path == HOST_LOCK:
                with suppress(ftplib.error_perm):
                    self._ftp.rmd(self._place(path) + _TAKEN)
            with suppress(ftplib.error_perm):
                for folder in parents_of(path):
                    self._made.discard(folder)
                    self._ftp.rmd(self._place(folder))

    def _remove_half_made(self, place: str) -> None:
        for remove, left in ((self._ftp.delete, place), (self._ftp.rmd, f"{place}{_TAKEN}")):
            with suppress(OSError, EOFError, ftplib.Error):
                remove(left)

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Ends the connection."""
        with suppress(OSError, EOFError, ftplib.Error):
            self._ftp.quit()
        self._ftp.close()

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/") if self._root else path.rstrip("/")

    def _is_there(self, path: str) -> bool:
        with suppress(ftplib.error_perm):
            return self._ftp.size(self._place(path)) is not None
        return False

    def _is_half_made(self, path: str) -> bool:
        """Whether the folder beside a lock is there, which a run that was ended has left: the lock is nobody's."""
        at = self._ftp.pwd()
        with suppress(ftplib.error_perm):
            self._ftp.cwd(self._place(path) + _TAKEN)
            self._ftp.cwd(at)
            return True
        return False

    def _make_folders(self, path: str) -> None:
        for folder in reversed(list(parents_of(path))):
            if folder not in self._made:
                # It may be there; else what follows says what is wrong.
                with suppress(ftplib.error_perm):
                    self._ftp.mkd(self._place(folder))
                self._made.add(folder)

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            with self._turn:
                yield
        except (ftplib.error_perm, ftplib.error_temp) as error:
            if ftp_code(error) in ("421", "425", "426"):
                raise HostProblem("E856", path=path, reason="term:host broke off") from error
            full = ftp_code(error) in _DISK_FULL
            reason = "term:ENOSPC" if full else ftp_words(error, self._login)
            raise HostProblem("E855", path=path, reason=reason) from error
        except (EOFError, OSError, ftplib.Error) as error:
            raise HostProblem("E856", path=path, reason=why_unreachable(error)) from error
        except UnicodeError as error:
            raise HostProblem("E864", host=self._login.host, words="term:host.names") from error


def _check_folder(ftp: ftplib.FTP, root: str) -> None:
    try:
        at = ftp.pwd()
        ftp.cwd(root or ".")
        ftp.cwd(at)
    except ftplib.error_perm as error:
        raise HostProblem("E862", place=root) from error


def _size_told(told: str) -> int:
    """A size as a server tells it; one that is no number fits no file."""
    return int(told) if told.isascii() and told.isdecimal() else -1
