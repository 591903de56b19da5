"""Addresses as people and git write them, on Windows too, and as they may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from redlane_ssg.versions.addresses import RemoteAddress, read_address

ROOT = Path("/guide")


def read(address: str) -> RemoteAddress:
    return read_address(address, ROOT)


@pytest.mark.parametrize(
    ("address", "kind", "shown"),
    [
        ("https://git.example/office/guide.git", "https", "https://git.example/office/guide.git"),
        ("https://anna:t%20k@git.example:8443/g.git?token=t#t", "https", "https://git.example:8443/g.git"),
        ("https://t0ken@git.example/g.git", "https", "https://git.example/g.git"),
        ("https://anna:t@k@git.example/g.git", "https", "https://git.example/g.git"),
        ("http://192.168.1.9:3000/g.git", "http", "http://192.168.1.9:3000/g.git"),
        ("HTTPS://Git.example/g.git", "https", "https://Git.example/g.git"),
        ("ssh://git:pw@git.example:2222/g.git", "ssh", "ssh://git.example:2222/g.git"),
        ("git@git.example:office/guide.git", "ssh", "git.example:office/guide.git"),
        ("git.example:/srv/guide.git", "ssh", "git.example:/srv/guide.git"),
        ("git@[::1]:guide.git", "ssh", "[::1]:guide.git"),
        ("git://git.example/g.git", "other", "git://git.example/g.git"),
        ("https://anna:secret@[broken/g.git", "other", "https://…"),
        ("https://anna:secret@host:port/g.git", "other", "https://…"),
        ("../guide.git", "file", "../guide.git"),
        ("/srv/文件/guide.git", "file", "/srv/文件/guide.git"),
        ("C:/guide.git", "file", "C:/guide.git"),
        (r"C:\guide.git", "file", r"C:\guide.git"),
        (r"\\server\share\guide.git", "file", r"\\server\share\guide.git"),
        ("file:///srv/guide.git", "file", "file:///srv/guide.git"),
        ("./a:b", "file", "./a:b"),
    ],
)
def test_what_an_address_is_and_shows(address: str, kind: str, shown: str) -> None:
    found = read(address)
    assert (found.kind, found.shown) == (kind, shown)
    assert "secret" not in repr(found) and "t0ken" not in repr(found)


def test_parts_of_addresses() -> None:
    found = read("https://anna:t%20%3Ak@git.example:8443/g.git")
    assert (found.user, found.secret) == ("anna", "t :k")
    found = read("ssh://git@git.example:2222/~anna/g%20h.git")
    assert (found.host, found.port, found.user, found.path) == ("git.example", 2222, "git", "/~anna/g h.git")
    found = read("git@git.example:office/guide.git")
    assert (found.host, found.port, found.user, found.path) == ("git.example", None, "git", "office/guide.git")
    assert read("git@[::1]:guide.git").host == "::1"


def test_paths_of_folders() -> None:
    assert read("../guide.git").path == "/guide/../guide.git"
    assert read("/srv/guide.git").path == "/srv/guide.git"
    assert read("file:///srv/%E6%96%87%20x").path == read("file://localhost/srv/文 x").path == "/srv/文 x"
    assert read("file://server/share/g.git").path == "//server/share/g.git"
