"""A server whose files are sent by rsync over ssh: of a file that is there, only the parts that changed travel.

All else, such as the lock and the records, goes by SFTP. Both have one connection, so that passwords, keys and
fingerprints are the same for both.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from redlane_ssg.diagnostics import reason_of
from redlane_ssg.disk.state import write_whole
from redlane_ssg.hosting.hosts import HostLogin, HostProblem
from redlane_ssg.hosting.records import UNFINISHED, part_of
from redlane_ssg.hosting.rsync_line import RsyncLine
from redlane_ssg.hosting.sftp_host import SftpHost
from redlane_ssg.incremental.leftovers import temporary_folder

_PROGRAM = "rsync"
# Seconds between two looks at the lock; seconds after which a server that says nothing is given up.
_LOOK, _SILENCE = 1.0, 60
# What rsync(1) is told whatever it does: names are bytes, whatever they contain. -s is --secluded-args, as it is called
# since 3.2.6.
_ALWAYS = ("-s", "--8-bit-output", f"--timeout={_SILENCE}")
# To send: it compares by content, since clocks differ; folders on the way may be links.
_SENDING = (
    "--ignore-times", "--compress", "--no-implied-dirs", "--from0", "--outbuf=L", "--out-format=%n",
    f"--temp-dir={UNFINISHED}",
    # As with SFTP, the server decides who may read new files.
    "--chmod=F666",
)  # fmt: skip
_LISTING = ("--recursive", "--list-only", "--no-human-readable")
# A line of a list: what it is, its size, its time, its name.
_LISTED = re.compile(r"(?P<kind>\S)\S+ +(?P<size>[\d,]+) \S+ \S+ (?P<name>.+)")
_FOLDER = "d"
# Of rsync(1), EXIT VALUES: the server did not take a file; the connection, or the program there, ended.
_REFUSED, _BROKEN = frozenset({3, 11, 23, 24}), frozenset({10, 12, 20, 30, 35, 255})
_WRONG_USE = 1
# Of a shell that does not find a program, or must not run it.
_NOT_THERE = frozenset({126, 127})
# In the folder that rsync reads.
_FILES, _NAMES = "files", "names"
_MOST_WORDS = 300
# errno(3), which rsync adds to what the system says; what it says of a folder in the place of a file has none.
_ERROR_NUMBER = re.compile(r" \((\d+)\)$")
_A_FOLDER_IS_THERE = ("could not make way", "cannot delete non-empty directory")
_SAYS_WHO = re.compile(r"^rsync: (?:\[\w+\] )?|^rsync error: ")


class RsyncHost(SftpHost):
    """A folder on a server that has rsync."""

    def __init__(self, login: HostLogin, root: str) -> None:
        program = shutil.which(_PROGRAM)
        # What passes as rsync on Windows takes C: for a server.
        if program is None or os.name != "posix":
            raise HostProblem("E845")
        self._program = program
        super().__init__(login, root)

    def listed(self) -> dict[str, int]:
        """The size of every file, by path, in one step. A link is listed as a file, and never followed."""
        found: dict[str, int] = {}

        def take(line: str) -> None:
            one = _LISTED.fullmatch(line)
            if one is not None and one["kind"] != _FOLDER:
                found[one["name"]] = int(one["size"].replace(",", ""))

        self._run((*_LISTING, self._there()), lambda: None, take, ".")
        if not all(path.isascii() or _is_text(path) for path in found):
            raise HostProblem("E864", host=self._login.host, words="term:host.names")
        return found

    def put_batch(self, files: Mapping[str, bytes], check: Callable[[], object], told: Callable[[str], object]) -> None:
        """Sends files beside the site, and moves each to its place when it has arrived.

        ``check`` is called again and again; what it raises ends the sending. ``told`` gets each path that has arrived.
        """
        with self._channel(".") as sftp:
            self._make_folders(sftp, part_of(""))
        with _folder_with(files) as folder:
            names = f"--files-from={folder / _NAMES}"
            words = (*_SENDING, names, f"{folder / _FILES}/", self._there())
            self._run(words, check, lambda path: told(path) if path in files else None, *files)

    def _there(self) -> str:
        # The line leads to the server; rsync only has to see that it is not on this computer.
        return f"server:{self._root}/"

    def _run(
        self, words: tuple[str, ...], check: Callable[[], object], told: Callable[[str], object], *paths: str
    ) -> None:
        """Runs rsync. ``told`` gets each line that it prints; problems are about one of the ``paths``."""
        with self._told(paths[0]), RsyncLine(self._client) as line:
            process = subprocess.Popen(  # noqa: S603 - the program that is called rsync here, and names of ours
                (self._program, *_ALWAYS, f"--rsh={_shell(line.number)}", *words), pass_fds=(line.number,),
                env={"LC_ALL": "C"}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            line.begin()
            with process:
                try:
                    code, said = _watched(process, check, told)
                except BaseException:
                    process.terminate()
                    raise
        if line.code in _NOT_THERE:
            raise HostProblem("E846", host=self._login.host)
        # What the program on the server ends with is not seen by rsync here, which has no ssh.
        code = code or max(line.code, 0)
        if code:
            raise _problem_of(code, (line.said + said).decode("utf-8", "replace"), paths, self._login.host)


def _is_text(path: str) -> bool:
    """Whether the bytes of a name are UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def _folder_with(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A temporary folder with files and the list of their names, each with a zero byte behind it."""
    try:
        with temporary_folder() as folder:
            for path, data in files.items():
                place = folder / _FILES / path
                place.parent.mkdir(parents=True, exist_ok=True)
                write_whole(place, data)
            write_whole(folder / _NAMES, b"".join(os.fsencode(path) + b"\0" for path in files))
            yield folder
    except OSError as error:
        raise HostProblem("E847", reason=reason_of(error)) from error


def _shell(number: int) -> str:
    """The command by which rsync reaches the server, as rsync(1) takes it: a quotation mark in a word is doubled."""
    script = Path(__file__).with_name("rsync_shell.py").resolve()
    # Without what is installed, Python starts at once.
    return " ".join(
        "'" + word.replace("'", "''") + "'" for word in (sys.executable, "-I", "-S", str(script), str(number))
    )


def _watched(
    process: subprocess.Popen[bytes], check: Callable[[], object], told: Callable[[str], object]
) -> tuple[int, bytes]:
    said: list[bytes] = []

    def read() -> None:
        for line in process.stdout or ():
            told(os.fsdecode(line.rstrip(b"\n")))

    threads = [Thread(target=read, daemon=True), Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)]
    for thread in threads:
        thread.start()
    while True:
        try:
            code = process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            check()
        else:
            for thread in threads:
                thread.join()
            return code, b"".join(said)


def _problem_of(code: int, said: str, paths: Sequence[str], host: str) -> HostProblem:
    """What the exit value of rsync means, and what it or the server said."""
    words = [_SAYS_WHO.sub("", line).strip() for line in said.splitlines() if line.strip()]
    # Before the error, rsync or the server may have said other things.
    errors = [line for line in words if _ERROR_NUMBER.search(line) and any(path in line for path in paths)]
    first = (errors or words or [f"rsync {code}"])[0][:_MOST_WORDS]
    path = max((one for one in paths if one in first), key=len, default=paths[0])
    if code == _WRONG_USE:
        return HostProblem("E848", words=first)
    if code in _REFUSED:
        return HostProblem("E855", path=path, reason=_reason(first))
    if code in _BROKEN or code < 0:
        return HostProblem("E856", path=path, reason="term:host broke off")
    return HostProblem("E864", host=host, words=first)


def _reason(words: str) -> str:
    """Why the server refused something, in the catalogue's words where rsync tells the number of the error."""
    number = _ERROR_NUMBER.search(words)
    if number is not None:
        return reason_of(OSError(int(number[1]), words))
    return "term:EISDIR" if words.startswith(_A_FOLDER_IS_THERE) else words
