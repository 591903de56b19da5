"""What rsync runs in place of ssh. It hands on what comes and goes, by a socket of the process that runs rsync.

That process has the connection to the server. It is called as ssh is: the name of the server, which is not looked at,
and then the command. When the other process ends, so does this one.
"""

from __future__ import annotations

import os
import socket
import sys
from threading import Thread

# A variable of the environment: the number of the socket.
LINE = "REDLANE_RSYNC_LINE"
# What ends the command, which comes first.
END = b"\0"
_PIECE = 1 << 16


def main(words: list[str]) -> int:
    """Has a command run on the server; returns 0 when it has ended."""
    with socket.socket(fileno=int(os.environ[LINE])) as line:
        line.sendall(os.fsencode(" ".join(words[1:])) + END)
        Thread(target=_give, args=(line,), daemon=True).start()
        while piece := line.recv(_PIECE):
            while piece:
                piece = piece[os.write(1, piece) :]
    return 0


def _give(line: socket.socket) -> None:
    while piece := os.read(0, _PIECE):
        line.sendall(piece)
    line.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
