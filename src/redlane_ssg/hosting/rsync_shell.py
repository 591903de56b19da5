"""What rsync runs in place of ssh. It hands on what comes and goes, by a socket of the process that runs rsync.

That process has the connection to the server. It is called as ssh is, with the number of the socket before: then come
the name of the server, which is not looked at, and the command. When the other process ends, so does this one.
"""

from __future__ import annotations

import os
import socket
import sys
from threading import Thread

# What ends the command, which comes first.
END_OF_COMMAND = b"\0"
_PIECE = 1 << 16


def hand_on(number: str, _server: str, *command: str) -> None:
    """Has a command run on the server, and returns when it has ended."""
    with socket.socket(fileno=int(number)) as line:
        line.sendall(os.fsencode(" ".join(command)) + END_OF_COMMAND)
        Thread(target=_give, args=(line,), daemon=True).start()
        while piece := line.recv(_PIECE):
            while piece:
                piece = piece[os.write(1, piece) :]


def _give(line: socket.socket) -> None:
    while piece := os.read(0, _PIECE):
        line.sendall(piece)
    line.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    hand_on(*sys.argv[1:])
