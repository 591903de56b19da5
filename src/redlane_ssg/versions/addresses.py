"""Addresses of repositories as git's settings have them (git-push(1), "GIT URLS"), and as they may be shown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import url2pathname

# Windows: a drive and a path on it.
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
# Without a scheme, a colon before the first slash: a path on another computer.
_ON_HOST = re.compile(r"(?:(?P<user>[^/@]+)@)?(?P<host>\[[^\]/]+\]|[^/:\[]+):(?P<path>.+)")
Kind = Literal["https", "http", "ssh", "file", "other"]


@dataclass(frozen=True, slots=True)
class RemoteAddress:
    """Where a repository is. ``shown`` has neither user nor password nor query; ``path`` is that on the host.

    ``user`` and ``secret`` are what the address itself holds of them.
    """

    kind: Kind
    shown: str
    host: str = ""
    port: int | None = None
    path: str = ""
    user: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)


def read_address(address: str, root: Path) -> RemoteAddress:
    """What an address means for the repository in the folder ``root``, where paths without a beginning begin."""
    if "://" in address and not _DRIVE.match(address):
        return _of_url(address)
    on_host = None if _DRIVE.match(address) else _ON_HOST.fullmatch(address)
    if on_host is None:
        return RemoteAddress("file", address, path=str(root / address))
    host, path = on_host["host"].strip("[]"), on_host["path"]
    return RemoteAddress("ssh", f"{on_host['host']}:{path}", host, None, path, on_host["user"])


def _of_url(address: str) -> RemoteAddress:
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError:
        # What follows the scheme could hold a password.
        return RemoteAddress("other", f"{address.partition('://')[0]}://…")
    shown = f"{url.scheme}://{url.netloc.rpartition('@')[2]}{url.path}"
    if url.scheme == "file":
        return RemoteAddress("file", shown, path=_local_path(url))
    user = unquote(url.username) if url.username else None
    secret = unquote(url.password) if url.password else None
    kinds: dict[str, Kind] = {"https": "https", "http": "http", "ssh": "ssh", "git+ssh": "ssh", "ssh+git": "ssh"}
    path = unquote(url.path) if kinds.get(url.scheme) == "ssh" else url.path
    return RemoteAddress(kinds.get(url.scheme, "other"), shown, url.hostname or "", port, path, user, secret)


def _local_path(url: SplitResult) -> str:
    """The path in a file: address. With a host it is that of a share (RFC 8089, appendix E.3.2)."""
    path = url2pathname(url.path)
    return f"{os.sep * 2}{url.netloc}{path}" if url.netloc not in ("", "localhost") else path
