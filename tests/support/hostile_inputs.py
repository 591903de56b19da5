"""Broken and hostile files for a whole small guide, made of a seed: the same number gives the same input."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from hostile_files import DEEP, NAMES, NO_FILES, SQL, STORE, TOKENS, VALUES


def spoil(project: Path, outside: Path, seed: str) -> str:
    """Does something bad to a guide that was built. Gives back what was done."""
    random = Random(seed)
    done = [random.choice(_WAYS)(project, outside, random) for _ in range(random.choice((1, 1, 1, 2, 4)))]
    return "; ".join(done)


def _spoil_content(project: Path, _: Path, random: Random) -> str:
    folders = [project / "content", project / "themes"]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    file = random.choice(files)
    other = random.choice(files).read_bytes()
    file.write_bytes(_spoilt(file.read_bytes(), other, random))
    return f"spoilt {file.relative_to(project)}"


def _add_name(project: Path, _: Path, random: Random) -> str:
    folder = random.choice(sorted(path for path in (project / "content").rglob("*") if path.is_dir()))
    path = os.path.join(os.fsencode(folder), random.choice(NAMES))  # noqa: PTH118 - a name of bytes
    data = random.choice(sorted(path for path in folder.iterdir() if path.is_file()) or [Path(__file__)]).read_bytes()
    if random.random() < 0.2:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 - as above
        path += b"/a.md"
    if not os.path.lexists(path):
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(data)
    return f"added {path!r}"


def _add_no_file(project: Path, outside: Path, random: Random) -> str:
    place = project / random.choice(("content", "content", "themes", "output/.redlane", "output"))
    files = [path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink()]
    path, (name, make) = random.choice(files), random.choice(sorted(NO_FILES.items()))
    if random.random() < 0.5:
        path = path.with_name(f"{random.randrange(99)}{path.name}")
    path.unlink(missing_ok=True)
    make(path, outside)
    return f"{name} at {path.relative_to(project)}"


def _spoil_state(project: Path, _: Path, random: Random) -> str:
    state = [*sorted((project / "output/.redlane").rglob("*.json")), project / STORE]
    state += sorted((project / "output").rglob(".redlane.json"))
    file = random.choice([path for path in state if path.is_file()] or [project / "output/.redlane/build-run.json"])
    data = file.read_bytes() if file.is_file() else b"{}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_spoilt(data, DEEP.encode(), random))
    return f"spoilt {file.relative_to(project)}"


def _forge_state(project: Path, _: Path, random: Random) -> str:
    """State that is whole JSON, some of whose values or keys are others."""
    state = sorted(
        path for path in (project / "output").rglob("*.json") if path.name.startswith(".") or "-" in path.name
    )
    file = random.choice(state)
    try:
        value = _forged(json.loads(file.read_bytes()), random)
    except (ValueError, RecursionError):
        value = random.choice(VALUES)
    file.write_text(json.dumps(value), "utf-8")
    return f"forged {file.relative_to(project)}"


def _forge_memory(project: Path, _: Path, random: Random) -> str:
    """Results in the memory that carry the right digest."""
    try:
        with closing(sqlite3.connect(project / STORE)) as connection, connection:
            rows = connection.execute("SELECT key, body FROM entry").fetchall()
            for key, body in random.sample(rows, min(len(rows), random.choice((1, 5, 500)))):
                wrong = _forged_bytes(body, random)
                values = (wrong, sha256(key + wrong).digest(), key)
                connection.execute("UPDATE entry SET body = ?, digest = ? WHERE key = ?", values)
    except (sqlite3.Error, TypeError, OSError):
        return "no memory to forge"
    return "forged the memory"


def _alter_memory(project: Path, _: Path, random: Random) -> str:
    sql = random.choice(SQL)
    try:
        with closing(sqlite3.connect(project / STORE)) as connection, connection:
            connection.execute(sql)
    except (sqlite3.Error, OSError):
        return f"no memory for {sql}"
    return sql


def _forged_bytes(body: bytes, random: Random) -> bytes:
    try:
        return json.dumps(_forged(json.loads(body), random)).encode()
    except (ValueError, RecursionError):
        return _spoilt(body, b"{}", random)


def _forged(value: Any, random: Random) -> Any:
    """A value of JSON, in which one place somewhere holds something else."""
    if random.random() < 0.15 or not isinstance(value, dict | list) or not value:
        return random.choice(VALUES)
    if isinstance(value, list):
        index = random.randrange(len(value))
        return [*value[:index], _forged(value[index], random), *value[index + random.choice((1, 1, 1, 2)) :]]
    key = random.choice(list(value))
    changed = {name: one for name, one in value.items() if name != key}
    name = random.choice((key, key, key, "../../../outside/mine.txt", "/etc/hostname", "C:\\x", "", "a//b", "."))
    return changed if random.random() < 0.1 else {**changed, name: _forged(value[key], random)}


def _spoilt(data: bytes, other: bytes, random: Random) -> bytes:
    """Bytes of a file that is broken in one of the ways in which files break."""
    place, end = sorted((random.randrange(len(data) + 1), random.randrange(len(data) + 1)))
    token = random.choice(TOKENS).encode("utf-8", "surrogatepass")
    ways: Sequence[Callable[[], bytes]] = (
        lambda: random.randbytes(random.choice((0, 1, 100, 5000))),
        lambda: data[:place],
        lambda: data[:place] + token + data[place:],
        lambda: data[:place] + token + data[end:],
        lambda: data[:place] + random.randbytes(4) + data[place + 4 :],
        lambda: data[:end] + data[place:],
        lambda: other,
        lambda: data[:place] + other[place:],
        lambda: _with_value(data, token, random),
        lambda: _with_value(data, token, random),
    )
    return random.choice(ways)()


def _with_value(data: bytes, token: bytes, random: Random) -> bytes:
    """A text in which a number or a word after a colon is something else."""
    places = [index for index, byte in enumerate(data) if byte in b':,["=']
    if not places:
        return token
    place = random.choice(places) + 1
    end = place + next((count for count, byte in enumerate(data[place:]) if byte in b',}]\n"'), 0)
    return data[:place] + b" " * (data[place - 1 : place] in b":,") + token + data[end:]


_WAYS: Sequence[Callable[[Path, Path, Random], str]] = (
    _spoil_content, _spoil_content, _spoil_content, _add_name, _add_no_file, _add_no_file, _spoil_state, _forge_state,
    _forge_state, _forge_memory, _alter_memory,
)  # fmt: skip
