"""The way of rsync to a server: a socket for ``rsync_shell.py``, and a channel of a connection by ssh."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

import paramiko

from redlane_ssg.hosting.rsync_shell import END_OF_COMMAND

_PIECE = 1 << 16
# Seconds until the program on the server has to say how it ended.
_PATIENCE = 10.0
# What breaks off on the one side ends the other, and rsync tells of it.
_BREAKS = (OSError, EOFError, paramiko.SSHException)


class RsyncLine:
    """Runs one command on the server: the one that the shell has from rsync.

    After the block, ``code`` is the command's exit code, or -1 if it is not known, and ``said`` what the server wrote
    on standard error.
    """

    def __init__(self, client: paramiko.SSHClient) -> None:
        self.code, self.said = -1, b""
        transport = client.get_transport()
        if transport is None:
            raise EOFError
        self._channel = transport.open_session(timeout=_PATIENCE)
        self._ours, self._theirs = socket.socketpair()
        self._running = Thread(target=self._run, daemon=True)

    @property
    def number(self) -> int:
        """The number of the socket for the shell."""
        return self._theirs.fileno()

    def begin(self) -> None:
        """Call this as soon as rsync has the socket: from now on, whoever ends it there ends it here."""
        self._theirs.close()
        self._running.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._theirs.close()
        if self._running.ident is not None:
            self._running.join(_PATIENCE)
        self._channel.close()
        self._ours.close()

    def _run(self) -> None:
        with suppress(*_BREAKS):
            self._channel.exec_command(os.fsdecode(self._command()))
            Thread(target=self._give, daemon=True).start()
            while piece := self._channel.recv(_PIECE):
                self._ours.sendall(piece)
            self._ours.shutdown(socket.SHUT_WR)
            self.said = self._channel.recv_stderr(_PIECE)
            if self._channel.status_event.wait(_PATIENCE):
                self.code = self._channel.recv_exit_status()

    def _command(self) -> bytes:
        command = bytearray()
        while not command.endswith(END_OF_COMMAND):
            piece = self._ours.recv(1)
            if not piece:
                raise EOFError
            command += piece
        return bytes(command.removesuffix(END_OF_COMMAND))

    def _give(self) -> None:
        with suppress(*_BREAKS):
            while piece := self._ours.recv(_PIECE):
                self._channel.sendall(piece)
            self._channel.shutdown_write()
