"""How the places of hosts are written: what a library or a server would not understand is told before it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address

# A label of a name (RFC 1123, 2.1), once other letters are encoded (RFC 3490). Names in an office's network have
# underscores, too.
_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
# What begins like this, URLs take for an address of numbers (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
_LONGEST_NAME = 253
_STORE = re.compile(
    r"(?:https?://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?(?:/[A-Za-z0-9._~-]+)*/?"
)
_BUCKET = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]|[.](?![.-])){1,61}[A-Za-z0-9]")
_REGION = re.compile(r"[A-Za-z0-9-]{1,60}")
# In a name of a branch (git-check-ref-format(1)).
_NO_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|(^|/)\.|\.lock(/|$)|^[-/]|[/.]$|^@$|^HEAD$")
# The server's rsync would take these for other letters, and find another folder.
_PATTERN_OF_SHELL = re.compile(r"[*?\[]")
# A login within an address. The user of ssh's is no secret.
_LOGIN_IN_ADDRESS = re.compile(r"https?://[^/]*@|[a-z+]+://[^/@]*:[^/]*@", re.IGNORECASE)
# Half of a character stands in no address.
_HALVES = re.compile(r"[\ud800-\udfff]")


def is_host_name(text: str) -> bool:
    """Whether a text names a host: by labels between dots, or by an address of IPv4 or IPv6."""
    try:
        ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return _is_name(text)
    return True


def has_login(address: str) -> bool:
    """Whether a login stands within an address."""
    return _LOGIN_IN_ADDRESS.match(address) is not None


def wrong_place(field: str, value: str, to: str) -> str:
    """Why a field of a target cannot be as it is, as a value for a message; empty if it can.

    ``to`` is the target's kind of host: a folder in a bucket is stricter than one on a disk.
    """
    check = _CHECKS.get(field)
    if _HALVES.search(value):
        return "term:host.half"
    if check is not None and not check(value):
        return f"term:host.{field}"
    if field == "path" and to == "rsync" and _PATTERN_OF_SHELL.search(value):
        return "term:host.pattern"
    return "term:host.folder" if field == "path" and to == "s3" and not _is_folder_in_bucket(value) else ""


def _is_name(text: str) -> bool:
    try:
        labels = text.removesuffix(".").encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    if len(text) > _LONGEST_NAME or _NUMBER.fullmatch(labels[-1]):
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


def _is_store(text: str) -> bool:
    found = _STORE.fullmatch(text)
    return found is not None and is_host_name(found["host"]) and int(found["port"] or 1) in range(1, 65536)


def _is_folder_in_bucket(text: str) -> bool:
    parts = text.strip("/").split("/")
    return text.strip("/") == "" or not {"", ".", ".."} & {*parts}


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "host": is_host_name,
    "endpoint": _is_store,
    "bucket": lambda text: _BUCKET.fullmatch(text) is not None,
    "region": lambda text: _REGION.fullmatch(text) is not None,
    "branch": lambda text: _NO_BRANCH.search(text) is None,
}
