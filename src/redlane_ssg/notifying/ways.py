"""The seam: what each way of telling people is given, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FailureNotice:
    """What people are told: a line, and a text of several lines."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeAccess:
    """The secret of one way, and in which variable of the environment it is; ``variables`` are all that are ours."""

    variable: str
    secret: str = field(repr=False)
    variables: Mapping[str, str] = field(repr=False)

    def without_secret(self, words: str) -> str:
        """What a server said, in one line of at most 200 characters, without the secret."""
        shown = " ".join(words.split())
        return (shown.replace(self.secret, "…") if self.secret else shown)[:200]


class NotTold(Exception):
    """A notice did not arrive: the ``code`` of the catalogue and its ``values``, never with a secret."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = values
