"""Other devices in the same network that may look at the preview: those that know its secret word."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address
from secrets import token_urlsafe

# The cookie, and the query parameter, with the secret word.
KEY_NAME = "redlane-preview"
_KEY_BYTES = 12
# Nobody has this address (RFC 5737), and nothing is sent to it: the system only says from which of its own it would be.
_NOBODY = ("198.51.100.1", 9)


@dataclass(frozen=True, slots=True)
class Guests:
    """The address of this computer in its network, and the secret word that a device must know to look."""

    address: str
    secret: str

    def knows(self, told: str | None) -> bool:
        """Whether a device has told the secret word."""
        return told is not None and compare_digest(told.encode(), self.secret.encode())

    def link(self, port: int) -> str:
        """What a device opens to look."""
        return f"http://{self.address}:{port}/?{KEY_NAME}={self.secret}"


def guests() -> Guests | None:
    """Guests with a new secret word; None if this computer is in no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOBODY)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if ip_address(address).is_loopback else Guests(address, token_urlsafe(_KEY_BYTES))


def is_this_computer(address: str) -> bool:
    """Whether a request comes from this computer."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
