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
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO

from redlane_ssg.hosting.hosts import HostLogin, HostProblem
from redlane_ssg.hosting.records import UNFINISHED, part_of
from redlane_ssg.hosting.rsync_line import RsyncLine
from redlane_ssg.hosting.rsync_shell import LINE
from redlane_ssg.hosting.sftp_host import SftpHost

PROGRAM = "rsync"
# Seconds between two looks at the lock; seconds after which a server that says nothing is given up.
_LOOK, _SILENCE = 1.0, 60
# What rsync(1) is told beside the names. It compares by content, since clocks differ; folders on the way may be links.
_OPTIONS = (
    "--secluded-args", "--ignore-times", "--compress", "--no-implied-dirs", "--from0", "--8-bit-output", "--outbuf=L",
    "--out-format=%n", f"--timeout={_SILENCE}", f"--temp-dir={UNFINISHED}",
    # As with SFTP, the server decides who may read new files.
    "--chmod=F666",
)  # fmt: skip
# Of rsync(1), EXIT VALUES: the server did not take a file; the connection, or the program there, ended.
_REFUSED, _BROKEN = frozenset({3, 11, 23, 24}), frozenset({10, 12, 20, 30, 35, 255})
# Of a shell that does not find a program, or must not run it.
_NOT_THERE = frozenset({126, 127})
_MOST_WORDS = 300
_SAYS_WHO = re.compile(r"^rsync: (?:\[\w+\] )?|^rsync error: ")


class RsyncHost(SftpHost):
    """A folder on a server that has rsync."""

    def __init__(self, login: HostLogin, root: str) -> None:
        program = shutil.which(PROGRAM)
        # What passes as rsync on Windows takes C: for a server.
        if program is None or os.name != "posix":
            raise HostProblem("E845")
        self._program = program
        super().__init__(login, root)

    def put_batch(self, files: Mapping[str, bytes], check: Callable[[], object], told: Callable[[str], object]) -> None:
        """Sends files beside the site, and moves each to its place when it has arrived.

        ``check`` is called again and again; what it raises ends the sending. ``told`` gets each path that has arrived.
        """
        with self._channel(".") as sftp:
            for path in (*files, part_of("")):
                self._make_folders(sftp, path)
        with TemporaryDirectory() as made, (Path(made) / "said").open("w+b") as said:
            _write(files, Path(made))
            with self._told("."), RsyncLine(self._client) as line:
                code = self._run(Path(made), line, said, check, lambda path: told(path) if path in files else None)
            said.seek(0)
            words = (line.said + said.read()).decode("utf-8", "replace")
        if line.code in _NOT_THERE:
            raise HostProblem("E846", host=self._login.host)
        # What the program on the server ends with is not seen by rsync here, which has no ssh.
        code = code or max(line.code, 0)
        if code:
            raise _problem_of(code, words, files, self._login.host)

    def _run(
        self,
        folder: Path,
        line: RsyncLine,
        said: IO[bytes],
        check: Callable[[], object],
        told: Callable[[str], object],
    ) -> int:
        # The line leads to the server; rsync only has to see that it is not on this computer.
        to = f"server:{self._root}/"
        words = [self._program, *_OPTIONS, f"--files-from={folder / 'names'}", f"--rsh={_shell()}"]
        process = subprocess.Popen(  # noqa: S603 - the program that is called rsync here, and names of ours
            [*words, f"{folder / 'files'}/", to], pass_fds=(line.number,),
            env={**os.environ, "LC_ALL": "C", LINE: str(line.number)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip
        line.begin()
        with process:
            try:
                return _watched(process, check, told)
            except BaseException:
                process.terminate()
                raise


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Puts files below ``files`` in a folder; beside them their names, each with a zero byte behind it."""
    for path, data in files.items():
        place = folder / "files" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "names").write_bytes(b"".join(os.fsencode(path) + b"\0" for path in files))


def _shell() -> str:
    """The command by which rsync reaches the server, as rsync(1) takes it: a quotation mark in a word is doubled."""
    script = Path(__file__).with_name("rsync_shell.py").resolve()
    # Without what is installed, Python starts at once.
    return " ".join("'" + word.replace("'", "''") + "'" for word in (sys.executable, "-I", "-S", str(script)))


def _watched(process: subprocess.Popen[bytes], check: Callable[[], object], told: Callable[[str], object]) -> int:
    lines = process.stdout or ()

    def read() -> None:
        for line in lines:
            told(os.fsdecode(line.rstrip(b"\n")))

    reading = Thread(target=read, daemon=True)
    reading.start()
    while True:
        try:
            code = process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            check()
        else:
            reading.join()
            return code


def _problem_of(code: int, said: str, files: Mapping[str, bytes], host: str) -> HostProblem:
    """What the exit value of rsync means, and what it or the server said."""
    words = [_SAYS_WHO.sub("", line).strip() for line in said.splitlines() if line.strip()]
    first = words[0][:_MOST_WORDS] if words else f"rsync {code}"
    path = max((one for one in files if one in first), key=len, default=next(iter(files)))
    if code in _REFUSED:
        return HostProblem("E855", path=path, reason=first)
    if code in _BROKEN or code < 0:
        return HostProblem("E856", path=path, reason="term:host broke off")
    return HostProblem("E864", host=host, words=first)
