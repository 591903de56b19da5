"""The memory of leaves: used where nothing differs, never trusted where it is damaged, kept small, shared by runs."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from guides import BASE, redlane, snapshot, write_guide

from redlane_ssg.incremental import store as room
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.incremental.store import Store

DAY = ("--date", "2026-01-01")
STORE = "output/.redlane/store.sqlite"


class Maker:
    """Makes a body, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"body"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A memory in a file."""
    opened = Store(tmp_path / "deep/store.sqlite")
    yield opened
    opened.close()


def change(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


def test_the_same_is_made_once(store: Store) -> None:
    make = Maker()
    assert [store.remember("recipe", [b"in", b"put"], make) for _ in range(3)] == [b"body"] * 3
    assert make.made == 1


def test_every_difference_is_made_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    for recipe, inputs in (("a", [b"in", b"put"]), ("b", [b"in", b"put"]), ("a", [b"input"]), ("a", [b"put", b"in"])):
        store.remember(recipe, inputs, make)
    assert make.made == 4
    monkeypatch.setattr(room, "program", lambda: b"another version")
    store.remember("a", [b"input"], make)
    assert make.made == 5


def test_only_what_is_missing_is_made(store: Store) -> None:
    store.remember_all("recipe", [b"1", b"3"], lambda missing: [b"one", b"three"])
    asked: list[list[int]] = []

    def make(missing: list[int]) -> list[bytes]:
        asked.append(missing)
        return [b"two" for _ in missing]

    assert store.remember_all("recipe", [b"1", b"2", b"3"], make) == [b"one", b"two", b"three"]
    assert store.remember_all("recipe", [b"1", b"2", b"3"], make) == [b"one", b"two", b"three"]
    assert asked == [[1]]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET body = x'00'",
        "UPDATE entry SET body = 'text'",
        "UPDATE entry SET digest = x'00'",
        "DROP TABLE entry",
    ],
)
def test_damage_is_made_again_and_counted(tmp_path: Path, sql: str) -> None:
    make, file = Maker(), tmp_path / "store.sqlite"
    first = Store(file)
    first.remember("recipe", [b"input"], make)
    first.close()
    change(file, sql)
    second = Store(file)
    assert second.remember("recipe", [b"input"], make) == b"body"
    assert make.made == 2
    assert second.damaged == (0 if sql.startswith("DROP") else 1)
    second.close()


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_memory_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    make, file = Maker(), tmp_path / "store.sqlite"
    file.write_bytes(data)
    opened = Store(file)
    assert [opened.remember("recipe", [b"input"], make) for _ in range(2)] == [b"body"] * 2
    assert make.made == 1 and opened.damaged == bool(data)
    opened.close()


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    make, opened = Maker(), Store(tmp_path / "file" / "store.sqlite")
    assert [opened.remember("recipe", [b"input"], make) for _ in range(2)] == [b"body"] * 2
    assert make.made == 2
    opened.close()


def test_what_no_run_has_used_lately_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_UNUSED_RUNS", 2)
    make, file = Maker(), tmp_path / "store.sqlite"
    for run in range(6):
        opened = Store(file)
        opened.remember("recipe", [b"used"], make)
        if run == 0:
            opened.remember("recipe", [b"unused"], make)
        opened.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    assert make.made == 2


def test_damage_is_told_and_the_guide_is_as_it_was(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, BASE)
    assert redlane(guide, *DAY).code == 0
    before = snapshot(guide / "output")
    change(guide / STORE, "UPDATE entry SET body = x'00'")
    done = redlane(guide, *DAY, "--drafts")
    assert done.code == 0 and f"{STORE}:1:1: 提醒 W801" in done.err
    assert redlane(guide, *DAY).code == 0
    assert snapshot(guide / "output") == before


def test_a_memory_is_as_good_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = write_guide(tmp_path / "here", BASE), write_guide(tmp_path / "there", BASE)
    assert redlane(here, *DAY).code == 0
    (there / STORE).parent.mkdir(parents=True)
    (here / STORE).rename(there / STORE)
    monkeypatch.setattr("redlane_ssg.read.parsed_texts.parse_text", lambda text: pytest.fail("made again"))
    assert redlane(there, *DAY).code == 0


# They make no bytes of the output: locks, the preview, the terminal's bar, readers of finished sheets, and of what
# tidy brings in.
WITHOUT_OUTPUT = {
    *("dulwich", "filelock", "livereload", "mammoth", "markdownify", "obstore", "openpyxl", "paramiko", "tornado"),
    *("tqdm", "urllib3", "watchdog"),
}
# Libraries of libraries that make output themselves.
INDIRECT = {"markupsafe"}


def test_another_version_of_whatever_makes_output_is_another_program() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[^a-z0-9-]", line, maxsplit=1)[0] for line in project["dependencies"]}
    assert needed >= WITHOUT_OUTPUT and not WITHOUT_OUTPUT & set(room._LIBRARIES)
    assert sorted(needed - WITHOUT_OUTPUT | INDIRECT) == list(room._LIBRARIES)


def test_a_kept_store_reads_a_value_once_and_writes_it_when_nobody_waits(tmp_path: Path) -> None:
    file, asked = tmp_path / "store", list[str]()

    def read(data: bytes | None) -> str:
        asked.append("read")
        return (data or b"nothing").decode()

    def write(value: str) -> bytes:
        asked.append("write")
        return value.encode()

    with closing(KeptStore(file)) as kept:
        assert [kept.load_value("a", read) for _ in range(3)] == ["nothing"] * 3 and asked == ["read"]
        kept.save_value("a", "one", write)
        kept.save_value("a", "two", write)
        assert kept.load_value("a", read) == "two" and asked == ["read"]
        kept.flush()
        kept.flush()
        assert asked == ["read", "write"] and kept.load("a") == b"two"
        kept.save_value("a", "three", write)
        # Who asks for the bytes gets the last ones.
        assert kept.load("a") == b"three"
    with closing(Store(file)) as other:
        assert other.load_value("a", read) == "three"
        other.save_value("a", "four", write)
        assert other.load("a") == b"four"
