"""What was uploaded, in a small file beside the output's folders: without it every article would become a second draft.

It holds no secret: the account is told by a digest of its id, and ids of drafts open nothing without the account.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.durable import write_durably

UPLOADS = "wechat-drafts.json"
_LARGEST = 16 * 1024 * 1024
# Of the digest of an account's id.
_SHOWN = 16


class UploadedDraft(BaseModel):
    """A draft: its id on the platform, and the digest of what was uploaded."""

    model_config = ConfigDict(extra="forbid")

    media_id: str
    digest: str


class UploadedAccount(BaseModel):
    """What one account has: addresses of pictures and ids of covers by their digests, drafts by their articles' names.

    ``pending`` are articles whose draft was being added when the last run ended; the platform may have it or not.
    ``menu`` is the digest of the menu.
    """

    model_config = ConfigDict(extra="forbid")

    pictures: dict[str, str] = {}
    covers: dict[str, str] = {}
    drafts: dict[str, UploadedDraft] = {}
    pending: list[str] = []
    menu: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    accounts: dict[str, UploadedAccount] = {}


class UnreadableUploads(Exception):
    """The file is damaged."""


class Uploads:
    """What was uploaded to one account. It is on the disk after each ``save``."""

    def __init__(self, path: Path, appid: str) -> None:
        """Raises UnreadableUploads: the file is damaged, or cannot be read."""
        self._path = path
        try:
            text = read_regular(path, _LARGEST) if os.path.lexists(path) else b"{}"
            self._file = _File.model_validate_json(text)
        except (OSError, ValidationError):
            raise UnreadableUploads from None
        key = sha256(appid.encode("utf-8", "surrogatepass")).hexdigest()[:_SHOWN]
        self.account = self._file.accounts.setdefault(key, UploadedAccount())

    def save(self) -> None:
        """Raises OSError: it cannot be written."""
        text = json.dumps(self._file.model_dump(), ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
        write_durably(self._path, f"{text}\n".encode())
