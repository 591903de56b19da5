"""What is remembered between runs that nobody watches: whom to tell, and what was told today. It may be damaged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from redlane_ssg.disk.state import read_json, write_whole
from redlane_ssg.kinds.notify_targets import NotifyTarget
from redlane_ssg.publish.exchange import HIDDEN

_TARGETS, _LAST = "notify.json", "notified.json"


@dataclass(frozen=True, slots=True)
class LastNotice:
    """What a notice was about: the day, the command, and the codes of the problems."""

    day: str
    command: str
    codes: tuple[str, ...]

    @classmethod
    def of(cls, day: date, command: str, codes: Iterable[str]) -> LastNotice:
        """The notice of a run."""
        return cls(day.isoformat(), command, tuple(sorted(set(codes))))

    def was_sent(self, output: Path) -> bool:
        """Whether people were told the same today. One without codes is always new."""
        return bool(self.codes) and self._plain() in _read_list(output / HIDDEN / _LAST)

    def save(self, output: Path) -> None:
        """Remembers that it was sent, and forgets those of other days."""
        kept = [one for one in _read_list(output / HIDDEN / _LAST) if isinstance(one, list) and one[:1] == [self.day]]
        _write(output, _LAST, [*kept, self._plain()])

    def _plain(self) -> list[object]:
        return [self.day, self.command, list(self.codes)]


def remember_targets(output: Path, targets: Iterable[NotifyTarget]) -> None:
    """Keeps whom to tell for runs that cannot read guide.yml. There is no secret in it."""
    plain = [target.model_dump(mode="json", exclude_defaults=True) for target in targets]
    if plain != _read_list(output / HIDDEN / _TARGETS):
        _write(output, _TARGETS, plain)


def remembered_targets(output: Path) -> tuple[NotifyTarget, ...]:
    """Whom the last run knew that could read guide.yml; none if nothing is remembered."""
    try:
        return tuple(map(NotifyTarget.model_validate, _read_list(output / HIDDEN / _TARGETS)))
    except (ValidationError, TypeError):
        return ()


def _read_list(file: Path) -> list[object]:
    try:
        found = read_json(file)
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []


def _write(output: Path, name: str, told: object) -> None:
    # What cannot be remembered is told once more.
    with suppress(OSError):
        (output / HIDDEN).mkdir(parents=True, exist_ok=True)
        write_whole(output / HIDDEN / name, json.dumps(told, ensure_ascii=False, allow_nan=False).encode())
