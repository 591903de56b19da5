"""Templates as Jinja compiles them, kept by this process and between runs.

What is kept is code, which Python executes. So it stands in the program's own environment, where whoever can write can
change the program as well, and never among the results in ``output/``, which may come from anywhere.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from redlane_ssg.disk.regular import read_regular

_DIGEST = sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory and, unless it is None, in a folder. Jinja compiles those whose text has changed."""

    def __init__(self, kind: str, folder: Path | None) -> None:
        self._kind, self._folder = f"{kind}-{version('jinja2')}", folder
        # By key: the digest of the text, and the code that Python makes of the bytes.
        self._ready: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket its template, if it is kept."""
        checksum, code = self._ready.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif kept := self._read(bucket.key):
            bucket.bytecode_from_string(kept)
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the bucket's template. If it cannot be written, the next run compiles it again."""
        self._remember(bucket)
        if self._folder is None:
            return
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            # Its digest tells a reader that it is whole.
            self._path(self._folder, bucket.key).write_bytes(sha256(code).digest() + code)

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._ready[bucket.key] = bucket.checksum, bucket.code

    def _read(self, key: str) -> bytes:
        """What an earlier run kept; nothing if it is not there or damaged."""
        if self._folder is None:
            return b""
        try:
            data = read_regular(self._path(self._folder, key))
        except OSError:
            return b""
        return data[_DIGEST:] if sha256(data[_DIGEST:]).digest() == data[:_DIGEST] else b""

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{self._kind}-{key}"


@cache
def compiled_templates(environment: type[Environment], folder: Path | None) -> CompiledTemplates:
    """Those of an environment, which compiles as no other does. A preview renders the same templates many times."""
    return CompiledTemplates(environment.__name__, folder)
