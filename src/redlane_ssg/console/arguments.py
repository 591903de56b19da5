"""Parses a command line into one frozen value, or raises an error that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from redlane_ssg import __version__
from redlane_ssg.account.given import PLATFORM, PlatformAccount
from redlane_ssg.console.exceptions import HelpRequested, UsageError
from redlane_ssg.console.guide_clock import clock_of_guide
from redlane_ssg.console.reporting import REPORT_FORMATS
from redlane_ssg.console.typed_words import COMMANDS, language_of, typed_values

# Options that are given or not.
_FLAGS = ("drafts", "printed", "timings", "gaps", "live", "watch", "write", "upload", "lan")
# The official account, and another address of its platform.
APPID_VARIABLE, SECRET_VARIABLE = "REDLANE_WECHAT_APPID", "REDLANE_WECHAT_SECRET"
PLATFORM_VARIABLE = "REDLANE_WECHAT_API"
_SAFE_PLATFORM = r"https://[^\s/?#@]+$|http://(?:127\.0\.0\.1|localhost)(?::\d+)?$"
_OUR_VARIABLES = "REDLANE_"
_DEFAULT_PORT = 8000
# The last second of the year 9999.
_LATEST = 253402300799


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What is told to ``publish``: a target's name, empty for all, and what is allowed or left out."""

    target: str
    dry_run: bool
    adopt: bool
    unlock: bool


@dataclass(frozen=True, slots=True)
class FleetOptions:
    """What is told to ``fleet``: the id of the only guide, whether to publish, the address of a Dask cluster."""

    only: str = ""
    send: bool = False
    on: str = ""


@dataclass(frozen=True, slots=True)
class Arguments:
    """A parsed command line. Every option has a value. ``clock`` gives the time where the guide is.

    ``given_date`` is the day that somebody gave, None if it is today. ``variables`` are those of the environment that
    begin with REDLANE_: some are secrets.
    """

    command: str
    content: Path
    out: Path
    shared_theme: Path | None
    build_date: date
    given_date: date | None
    base_url: str | None
    drafts: bool
    printed: bool
    signs: tuple[str, ...]
    timings: bool
    gaps: bool
    live: bool
    notify: bool
    watch: bool
    jobs: int | None
    revision: str
    path: str
    file: str
    kind: str
    id: str
    title: str
    programme: str
    write: bool
    upload: bool
    server: str
    sending: PublishOptions
    fleet: FleetOptions
    format: str
    port: int
    lan: bool
    language: str
    account: PlatformAccount
    clock: Callable[[], datetime]
    variables: Mapping[str, str] = field(repr=False)


def parse(
    words: Sequence[str], project: Path, environment: Mapping[str, str], clock: Callable[[], datetime]
) -> Arguments:
    """Parses the words of a command line.

    ``project`` is the folder with content/ and output/. The day that it is by ``clock`` in the guide's time zone is the
    build date, unless ``--date`` or SOURCE_DATE_EPOCH (reproducible-builds.org) gives another.

    Raises:
        UsageError: a word is unknown, or a value is not valid.
        HelpRequested: the words contain ``--help`` or ``--version``.
    """
    language = language_of(words)
    if "--version" in words:
        raise HelpRequested(f"redlane {__version__}")
    command, values = typed_values(words, language)
    if command == "fleet":
        # The portal lies beside the list.
        project = Path(values["file"]).resolve().parent
    folders = _folders(command, values, language, project)
    there = clock_of_guide(folders[0], clock)
    day: date | None = values.get("date")
    if values.get("printed") and day is not None and day > there().date():
        raise UsageError(language, "printed_in_future", word=str(day))
    given = day or _date_of_epoch(environment, language)
    # Only what uploads is given the account.
    account = _account(environment if values.get("upload") else {}, language)
    variables = {name: value for name, value in environment.items() if name.startswith(_OUR_VARIABLES)}
    arguments = _arguments(command, values, language, folders, given, account, there)
    return replace(arguments, variables=variables)


def _date_of_epoch(environment: Mapping[str, str], language: str) -> date | None:
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return None
    if not re.fullmatch("[0-9]{1,12}", epoch) or int(epoch) > _LATEST:
        raise UsageError(language, "bad_epoch", word=epoch)
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _account(environment: Mapping[str, str], language: str) -> PlatformAccount:
    """The official account, which is given in the environment alone: what is typed is remembered by shells.

    Raises:
        UsageError: the platform's address would send the secret over the network for all to read.
    """
    address = environment.get(PLATFORM_VARIABLE, "").rstrip("/") or PLATFORM
    if not re.match(_SAFE_PLATFORM, address):
        raise UsageError(language, "bad_platform", word=address)
    appid, secret = environment.get(APPID_VARIABLE, "").strip(), environment.get(SECRET_VARIABLE, "").strip()
    return PlatformAccount(appid, secret, address)


def _arguments(
    command: str,
    values: Mapping[str, Any],
    language: str,
    folders: tuple[Path, Path],
    given: date | None,
    account: PlatformAccount,
    clock: Callable[[], datetime],
) -> Arguments:
    names = ("path", "file", "kind", "id", "title", "programme", "server", "revision")
    words: dict[str, Any] = {name: values.get(name) or "" for name in names}
    words |= {name: bool(values.get(name)) for name in _FLAGS}
    return Arguments(
        command=command,
        content=folders[0],
        out=folders[1],
        shared_theme=_shared_theme(values, language),
        build_date=given or clock().date(),
        given_date=given,
        base_url=values.get("base_url"),
        signs=tuple(values.get("signs") or ()),
        notify=bool(values.get("notify")),
        jobs=values.get("jobs"),
        sending=_publish_options(values),
        fleet=FleetOptions(values.get("only") or "", bool(values.get("publish")), values.get("on") or ""),
        format=values.get("format") or REPORT_FORMATS[0],
        port=values.get("port") or _DEFAULT_PORT,
        language=language,
        account=account,
        clock=clock,
        variables={},
        **words,
    )


def _publish_options(values: Mapping[str, Any]) -> PublishOptions:
    allowed = (bool(values.get(name)) for name in ("dry_run", "adopt", "unlock"))
    return PublishOptions(values.get("target") or "", *allowed)


def _folders(command: str, values: Mapping[str, Any], language: str, project: Path) -> tuple[Path, Path]:
    """The folders of the content and of the output, neither within the other."""
    content = (values.get("content") or project / "content").resolve()
    out = (values.get("out") or project / "output").resolve()
    if "content" in COMMANDS[command] and not content.is_dir():
        raise UsageError(language, "no_folder", word=str(content))
    if content == out or content in out.parents or out in content.parents:
        raise UsageError(language, "inside", word=str(out))
    return content, out


def _shared_theme(values: Mapping[str, Any], language: str) -> Path | None:
    folder: Path | None = values.get("theme")
    if folder is not None and not folder.is_dir():
        raise UsageError(language, "no_folder", word=str(folder.resolve()))
    return folder.resolve() if folder is not None else None
