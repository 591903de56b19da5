"""FTP over TLS for the tests, by pyftpdlib, in a process of its own: FOLDER CERTIFICATE PORT USER PASSWORD ORDERS.

The file ORDERS may say ``cut N``, ``full N`` or ``repeat N``: after so many files that were sent, every other one
breaks the connection, finds the disk full, or is refused with words that repeat the password.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer


def main(folder: str, certificate: str, port: str, user: str, password: str, orders: str) -> None:
    """Serves until it is ended."""
    authorizer = DummyAuthorizer()
    authorizer.add_user(user, password, folder, perm="elradfmwMT")

    class Handler(TLS_FTPHandler):  # type: ignore[misc, unused-ignore]
        """Its settings belong to the class."""

        certfile, tls_control_required, tls_data_required, auth_failed_timeout = certificate, True, True, 0
        stored = 0

        def ftp_STOR(self, file: str, mode: str = "w") -> object:  # noqa: N802 - the library's
            """Stores a file, or does what the orders say."""
            doing, number = (Path(orders).read_text() if Path(orders).exists() else "store 0").split()
            Handler.stored += 1
            if doing == "cut" and Handler.stored > int(number):
                self.close()
                return None
            if doing == "full" and Handler.stored > int(number):
                self.respond("552 Disk full.")
                return None
            if doing == "repeat" and Handler.stored > int(number):
                encoded = b64encode(password.encode()).decode()
                self.respond(f"553 {'x' * 150} {user} {password} {password.upper()} {encoded}")
                return None
            return super().ftp_STOR(file, mode)

    Handler.authorizer = authorizer
    FTPServer(("127.0.0.1", int(port)), Handler).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
