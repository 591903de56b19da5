"""The commands, their options, and the values of the words that somebody types."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from redlane_ssg.console.exceptions import HelpRequested, UsageError
from redlane_ssg.console.messages import message
from redlane_ssg.console.options import OPTIONS
from redlane_ssg.diagnostics import nearest

DEFAULT_COMMAND = "build"
# The options of each command. ``commands/`` has a module for each command, named as its last word.
COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("content", "out", "date", "base_url", "drafts", "timings", "jobs", "shared_theme", "lang"),
    "check": (
        "content",
        "out",
        "date",
        "base_url",
        "drafts",
        "gaps",
        "live",
        "notifying",
        "watch",
        "format",
        "shared_theme",
        "lang",
    ),
    "signs issue": ("signs", "content", "out", "date", "printed", "shared_theme", "lang"),
    "signs sheets": ("content", "out", "date", "drafts", "shared_theme", "lang"),
    "signs verify": ("content", "out", "date", "format", "shared_theme", "lang"),
    "signs stale": ("content", "out", "date", "shared_theme", "lang"),
    "docents edition": ("content", "out", "date", "shared_theme", "lang"),
    "wechat": ("upload", "content", "out", "date", "base_url", "shared_theme", "lang"),
    "publish": ("target", "content", "out", "date", "dry_run", "adopt", "unlock", "notifying", "shared_theme", "lang"),
    "notify": ("content", "out", "date", "lang"),
    "host": ("server", "content", "out", "date", "shared_theme", "lang"),
    "fleet": ("file", "only", "send", "on", "jobs", "out", "date", "dry_run", "adopt", "unlock", "lang"),
    "why": ("path", "content", "out", "date", "base_url", "drafts", "shared_theme", "lang"),
    "tidy": ("file", "write", "content", "shared_theme", "lang"),
    "term import": ("file", "programme", "write", "content", "out", "date", "shared_theme", "lang"),
    "term export": ("file", "programme", "content", "out", "date", "shared_theme", "lang"),
    "new": ("kind", "id", "title", "content", "lang"),
    "addresses record": ("content", "out", "date", "shared_theme", "lang"),
    "addresses gone": ("path", "content", "out", "date", "shared_theme", "lang"),
    "diff": ("revision", "content", "out", "date", "shape", "shared_theme", "lang"),
    "due": ("content", "out", "date", "format", "shared_theme", "lang"),
    "schema": ("content", "out", "shared_theme", "lang"),
    "desk": ("content", "out", "date", "base_url", "port", "shared_theme", "lang"),
    "serve": ("content", "out", "date", "base_url", "port", "lan", "shared_theme", "lang"),
    "test": ("lang",),
}
# The positional argument without which a command can do nothing.
_NEEDED = {
    "addresses gone": "path",
    "fleet": "file",
    "host": "server",
    "why": "path",
    "tidy": "file",
    "new": "id",
    "term import": "file",
}


def typed_values(words: Sequence[str], language: str) -> tuple[str, Mapping[str, Any]]:
    """The command that the words name, and the values of its options.

    Raises:
        UsageError: a word is unknown, or a value is not valid.
        HelpRequested: the words contain ``--help``.
    """
    command, rest = _command(words, language)
    parser = _parser(command, language)
    if "-h" in rest or "--help" in rest:
        raise HelpRequested(_help(parser, language))
    try:
        parsed, unknown = parser.parse_known_args(rest)
    except argparse.ArgumentError as error:
        raise _missing_value(error, language) from error
    values = vars(parsed)
    if command in _NEEDED and not values[_NEEDED[command]]:
        raise UsageError(language, "needs_value", word=command)
    if values.get("signs") and not values["printed"]:
        raise UsageError(language, "signs_without_printed", word=values["signs"][0])
    if unknown:
        raise UsageError(language, "unknown_word", word=unknown[0])
    return command, values


def language_of(words: Sequence[str]) -> str:
    """The language for errors, found before the command line is parsed."""
    joined = " ".join(words)
    return "en" if re.search(r"--lang[ =]en\b", joined) else "zh"


def _command(words: Sequence[str], language: str) -> tuple[str, Sequence[str]]:
    if not words or words[0].startswith("-"):
        return DEFAULT_COMMAND, words
    if " ".join(words[:2]) in COMMANDS:
        return " ".join(words[:2]), words[2:]
    subcommands = [name for name in COMMANDS if name.startswith(f"{words[0]} ")]
    if subcommands:
        raise UsageError(language, "unknown_command", word=" ".join(words[:2]), known=", ".join(subcommands))
    if words[0] not in COMMANDS:
        suggestion = nearest(words[0], COMMANDS)
        commands = f"{', '.join(COMMANDS)} ({suggestion}?)" if suggestion else ", ".join(COMMANDS)
        raise UsageError(language, "unknown_command", word=words[0], known=commands)
    return words[0], words[1:]


def _parser(command: str, language: str) -> argparse.ArgumentParser:
    say = partial(message, language)
    commands = "\n".join(f"  {name:<17}{say(name)}" for name in COMMANDS)
    parser = argparse.ArgumentParser(
        prog=f"redlane {command}",
        usage=f"redlane {command}{_positionals(command)} [{say('options')}]",
        description=f"{say('about')}\n\n{say('commands')}:\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    group = parser.add_argument_group(say("options"))
    for name in COMMANDS[command]:
        OPTIONS[name](group, say(name), language)
    group.add_argument("-h", "--help", action="store_true", help=say("help"))
    group.add_argument("--version", action="store_true", help=say("version"))
    return parser


def _positionals(command: str) -> str:
    """The positional arguments of a command, as the usage line shows them."""
    return "".join(
        text
        for name, text in (
            ("revision", " [REV]"),
            ("path", " PATH"),
            ("file", " FILE"),
            ("kind", " KIND"),
            ("id", " ID"),
            ("signs", " [SIGN ...]"),
            ("target", " [TARGET]"),
            ("server", " nginx|caddy|apache|pages|schedule"),
        )
        if name in COMMANDS[command]
    )


def _help(parser: argparse.ArgumentParser, language: str) -> str:
    """The help text. It replaces argparse's English word before the usage line."""
    colon = "：" if language == "zh" else ": "
    return parser.format_help().replace("usage: ", f"{message(language, 'usage')}{colon}", 1)


def _missing_value(error: argparse.ArgumentError, language: str) -> UsageError:
    """The only error that argparse raises itself: an option without its value."""
    return UsageError(language, "needs_value", word=error.argument_name or "")
