"""What hostile inputs are made of: words, names, what is no file, SQL, and whole files to break."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from made_pictures import saved, scene
from made_sounds import mp3, mp4

STORE = "output/.redlane/store.sqlite"
DEEP = "[" * 100_000
NUMBERS = (
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    ".inf",
    ".nan",
    "9" * 400,
    "9" * 5000,
    "-0",
    "1_0",
    "0x1f",
    "٣",
    "1e-400",
)
TOKENS = (
    *NUMBERS,
    DEEP,
    "{" * 2000,
    "- " * 3000,
    "> " * 3000,
    "&a [*a]",
    "*a",
    "!!python/object:os.system {}",
    "\0",
    "\ufeff",
    "\u202e",
    "../" * 20,
    "/etc/passwd",
    "C:\\x",
    "]]>",
    "--- \n",
    "{{",
    "{%",
    "\\",
    "'",
    '"',
    "：",
    "\t",
    "\r",
    "e\u0301",
    "<svg onload=x>",
    "*" * 5000,
    "`" * 5000,
    "(" * 5000,
    "![" * 3000,
    "|" * 3000,
    "\u2028",
    "𐏿",
    "<!DOCTYPE x>",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "../../x",
    "/x",
    "\0",
    [],
    {},
    [[]],
)
NAMES: tuple[bytes, ...] = (
    b"con.md",
    b"a\nb.md",
    b"\xff\xfe.md",
    b"\xff.png",
    "e\u0301.md".encode(),
    "e\u0301.png".encode(),
    b"x" * 250 + b".md",
    b"..md",
    b" .md",
    b"-rf.md",
    b"a.en.en.md",
    b"a.zz.md",
    b"%2e%2e.md",
    b"Old-House.md",
    b"old-house.md.md",
    b"a\\b.md",
    "\u202ex.md".encode(),
    "𐏿.png".encode(),
    b"x.",
    b"x",
    b"*.yml",
    b"guide.xx.yml",
    b"a:b.png",
    b"a'b\".png",
    b"a?#%.mp3",
    b".#old-house.md",
    b"~$x.docx",
    b"x.swp",
    b"x.docx",
    b"x.xlsx",
    b"x.gpx",
    b"x.geojson",
    b"x.vtt",
    b"x.yml",
    b"x.txt",
)
SQL = (
    "DROP TABLE entry",
    "ALTER TABLE entry RENAME TO other",
    "CREATE TABLE other (x)",
    "CREATE TRIGGER t AFTER UPDATE ON entry BEGIN DELETE FROM entry; END",
    "CREATE VIEW v AS SELECT * FROM entry",
    "UPDATE entry SET run = 'x'",
    "UPDATE entry SET run = -1",
    "UPDATE entry SET run = 9223372036854775807",
    "UPDATE entry SET body = 'x'",
    "UPDATE entry SET digest = body",
    "UPDATE entry SET body = zeroblob(300000000) WHERE rowid % 50 = 0",
    "PRAGMA user_version = -5",
    "PRAGMA user_version = 2147483647",
    "PRAGMA application_id = 7",
    "PRAGMA journal_mode = WAL",
    "DELETE FROM entry WHERE rowid % 2",
)
# What a file is that must never be opened.
NO_FILES: dict[str, Callable[[Path, Path], object]] = {
    "fifo": lambda path, _: os.mkfifo(path),
    "socket": lambda path, _: _socket(path),
    "loop": lambda path, _: path.symlink_to(path.name),
    "link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "link outside": lambda path, outside: path.symlink_to(outside / "mine.txt"),
    "link to a folder outside": lambda path, outside: path.symlink_to(outside, target_is_directory=True),
    "dangling link": lambda path, _: path.symlink_to("nothing-here"),
    "link to its folder": lambda path, _: path.symlink_to(".", target_is_directory=True),
    "hard link outside": lambda path, outside: os.link(outside / "mine.txt", path),
    "folder": lambda path, _: path.mkdir(),
}
GEOJSON = b'{"type": "LineString", "coordinates": [[120.17, 30.25], [120.18, 30.26, 9]]}'
GPX = b'<gpx><trk><trkseg><trkpt lat="30.25" lon="120.17"/><trkpt lat="30.2" lon="120.1"/></trkseg></trk></gpx>'
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n一条巷子\n".encode()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def whole_files() -> dict[str, bytes]:
    """Files of every sort that a guide can have, none of which has a mistake."""
    return {
        "content/sites/old-house.jpg": saved(scene(), "JPEG"),
        "content/sites/old-house.webp": saved(scene(), "WEBP"),
        "content/sites/lamp.mp3": mp3(3, title="灯"),
        "content/sites/lamp.mp4": mp4(3, codecs=(b"mp4a", b"avc1")),
        "content/sites/lamp.zh-Hans.vtt": VTT,
        "content/routes/walk.geojson": GEOJSON,
        "content/routes/walk.gpx": GPX,
        "themes/own/tokens.yml": b"light: {red: '#884422'}\n",
        "themes/own/strings.yml": "menu: {zh-Hans: 目录, en: Menu}\n".encode(),
        "themes/own/pages/missing.html": "<p>没有</p>".encode(),
        "themes/own/styles/own.css": b"a { color: red }\n",
        "themes/own/styles/quiz.css": b"a { color: red }\n",
        "themes/own/scripts/quiz.js": b"let a = 1;\n",
        "themes/own/icons/extra.svg": SVG,
    }


def _socket(path: Path) -> None:
    # The name of a socket is short.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)
