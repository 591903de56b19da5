"""The options of the command line: how each is added to argparse, and which values it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.reporting import REPORT_FORMATS
from redlane_ssg.read.text import BASE_URL

LANGUAGES = ("zh", "en")
# Before the address of a cluster stands what kind of cluster it is.
_CLUSTER = "dask:"
# What a comparison is written as.
REVIEW_FORMATS = ("html", "markdown")
_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535

# Adds an option to a group of argparse, with its help text; errors are in the given language. The group's type is
# private to argparse.
AddOption = Callable[[Any, str, str], None]


def _option(name: str, metavar: str, read: Callable[[str, str], object]) -> AddOption:
    """An option with a value. ``read`` converts a word; it also gets the language for its errors."""

    def add(group: Any, text: str, language: str) -> None:
        group.add_argument(f"--{name}", metavar=metavar, type=partial(read, language), help=text)

    return add


def _flag(name: str) -> AddOption:
    def add(group: Any, text: str, language: str) -> None:
        group.add_argument(f"--{name}", action="store_true", help=text)

    return add


def _positional(name: str, metavar: str, count: str) -> AddOption:
    """A positional argument. ``count`` is argparse's ``nargs``."""

    def add(group: Any, text: str, language: str) -> None:
        group.add_argument(name, metavar=metavar, nargs=count, help=text)

    return add


def _choice(name: str, choices: tuple[str, ...]) -> AddOption:
    def read(language: str, word: str) -> str:
        if word not in choices:
            raise UsageError(language, "not_a_choice", word=word, known=", ".join(choices))
        return word

    return _option(name, "|".join(choices), read)


def _read_folder(language: str, word: str) -> Path:
    return Path(word)


def _read_date(language: str, word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise UsageError(language, "bad_date", word=word) from error


def _read_base_url(language: str, word: str) -> str:
    if not re.match(BASE_URL, word):
        raise UsageError(language, "bad_url", word=word)
    return word


def _read_title(language: str, word: str) -> str:
    return word.strip()


def _read_port(language: str, word: str) -> int:
    if not word.isdigit() or not _LOWEST_PORT <= int(word) <= _HIGHEST_PORT:
        raise UsageError(language, "bad_port", word=word)
    return int(word)


def _read_cluster(language: str, word: str) -> str:
    address = word.removeprefix(_CLUSTER)
    if address == word or not re.fullmatch(r"(?:tcp|tls|ws|wss)://[^\s/@]+:[0-9]+", address):
        raise UsageError(language, "bad_cluster", word=word)
    return address


def _read_jobs(language: str, word: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,2}", word):
        raise UsageError(language, "bad_jobs", word=word)
    return int(word)


OPTIONS: dict[str, AddOption] = {
    "content": _option("content", "DIR", _read_folder),
    "out": _option("out", "DIR", _read_folder),
    "shared_theme": _option("theme", "DIR", _read_folder),
    "date": _option("date", "YYYY-MM-DD", _read_date),
    "base_url": _option("base-url", "URL", _read_base_url),
    "drafts": _flag("drafts"),
    "printed": _flag("printed"),
    "timings": _flag("timings"),
    "gaps": _flag("gaps"),
    "live": _flag("live"),
    "notifying": _flag("notify"),
    "watch": _flag("watch"),
    "jobs": _option("jobs", "N", _read_jobs),
    "path": _positional("path", "PATH", "?"),
    "file": _positional("file", "FILE", "?"),
    "kind": _positional("kind", "KIND", "?"),
    "id": _positional("id", "ID", "?"),
    "title": _option("title", "TITLE", _read_title),
    "programme": _option("programme", "ID", _read_title),
    "write": _flag("write"),
    "upload": _flag("upload"),
    "target": _positional("target", "TARGET", "?"),
    "only": _option("only", "ID", _read_title),
    "send": _flag("publish"),
    "on": _option("on", "dask:ADDRESS", _read_cluster),
    "server": _positional("server", "SERVER", "?"),
    "dry_run": _flag("dry-run"),
    "adopt": _flag("adopt"),
    "unlock": _flag("unlock"),
    "signs": _positional("signs", "SIGN", "*"),
    "lan": _flag("lan"),
    "port": _option("port", "N", _read_port),
    "format": _choice("format", REPORT_FORMATS),
    "revision": _positional("revision", "REV", "?"),
    "shape": _choice("format", REVIEW_FORMATS),
    "lang": _choice("lang", LANGUAGES),
}
