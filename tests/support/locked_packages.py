"""The packages of a lock: what is pinned, for which systems, by which hashes, and what needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, TESTS = ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"
# How uv writes that redlane itself asks for a package.
OURSELVES = "redlane-ssg"


@dataclass(frozen=True, slots=True)
class Locked:
    """A pinned package. ``marker`` tells for which systems and Pythons it is (PEP 508), "" for all.

    ``hashes`` are the SHA-256 digests of its files, ``needed_by`` the names of what needs it.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]


def read_lock(path: Path) -> tuple[Locked, ...]:
    """The packages of a lock, in its order. A name can stand there twice, for older and newer Pythons."""
    blocks = re.findall(r"^[\w.-]+==.*(?:\n[ ]+.*)*", path.read_text(encoding="utf-8"), re.MULTILINE)
    return tuple(map(_locked, blocks))


def _locked(block: str) -> Locked:
    pin, _, rest = block.partition("\n")
    requirement, _, marker = pin.removesuffix("\\").partition(";")
    name, _, version = requirement.strip().partition("==")
    hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", rest))
    needed_by = re.findall(r"# +(?:via )?([\w.-]+)(?: \(.*\))?$", rest.replace("# via\n", "\n"), re.MULTILINE)
    return Locked(name, version, marker.strip(), hashes, tuple(needed_by))
