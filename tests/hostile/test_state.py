"""What an earlier run left is not believed: whatever stands there, nothing outside the output is written or deleted."""

from __future__ import annotations

import json
import math
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from guides import BASE, redlane, snapshot, write_guide
from hostile_files import DEEP, NO_FILES, SQL

from redlane_ssg.disk.state import is_plain_path, parse_json, path_within
from redlane_ssg.incremental.record import Record, load_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.exchange import spare_folder
from redlane_ssg.publish.manifest import MANIFEST, read_manifest
from redlane_ssg.publish.publish import publish, read_published, read_published_file

DAY = ("--date", "2026-01-01")
HIDDEN = "output/.redlane"
STORE = f"{HIDDEN}/store.sqlite"
RECORDS = (f"{HIDDEN}/build-run.json", f"{HIDDEN}/site-facts.json", f"{HIDDEN}/print-facts.json")
MANIFESTS = ("output/site/.redlane.json", f"{HIDDEN}/spare/site/.redlane.json")
FORGED_PATHS = ("../../../../outside/mine.txt", "../../../outside/mine.txt", "/etc/hosts", "C:\\x")
NEVER_PLAIN = ("\\\\x\\y", "c:x", "", "a/../../x", "./x", "a//b", "x/", "x:stream", "a\x00b", "..", ".", "a\nb")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide that was built twice, so that there is a spare, and a file of somebody else."""
    folder = tmp_path_factory.mktemp("state")
    project = write_guide(folder / "guide", BASE)
    for _ in range(2):
        retitle(project)
        assert redlane(project, *DAY).code == 0
    (folder / "outside").mkdir()
    (folder / "outside/mine.txt").write_text("mine", "utf-8")
    return folder


@pytest.fixture
def guide(once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(once, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy/guide"


def outside(guide: Path) -> dict[str, tuple[int, bytes]]:
    """Everything beside the output."""
    return {name: found for name, found in snapshot(guide.parent).items() if not name.startswith("guide/output")}


def site(guide: Path) -> dict[str, bytes]:
    return {name: data for name, (_, data) in snapshot(guide / "output/site").items() if data}


def retitle(guide: Path) -> None:
    """Makes the next run do something."""
    page = guide / "content/people/wang.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: 老"), "utf-8")


def expect_mended(guide: Path, code: str = "W810") -> None:
    """The next run says once that it mended something, and makes the same site as a clean run."""
    retitle(guide)
    before = outside(guide)
    done = redlane(guide, *DAY)
    assert done.code == 0, done.err
    assert code in done.err
    again = redlane(guide, *DAY)
    assert again.code == 0 and again.err == ""
    assert redlane(guide, *DAY, "--out", str(guide / "output/clean")).code == 0
    clean = {name: data for name, (_, data) in snapshot(guide / "output/clean/site").items() if data}
    assert site(guide) == clean
    assert outside(guide) == before


@pytest.mark.parametrize("path", [*FORGED_PATHS, *NEVER_PLAIN])
def test_only_plain_paths_below_a_folder_are_taken(tmp_path: Path, path: str) -> None:
    assert not is_plain_path(path) and path_within(tmp_path, path) is None


def test_no_link_is_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder", target_is_directory=True)
    (tmp_path / "folder/link").symlink_to(tmp_path / "elsewhere")
    assert path_within(tmp_path, "folder/a.html") == tmp_path / "folder/a.html"
    assert path_within(tmp_path, "link/a.html") is None and path_within(tmp_path, "folder/link") is None


@pytest.mark.parametrize("text", [DEEP, '{"a":' * 100_000, "NaN", "[Infinity]", "-Infinity", "1" * 5000, "\udcff", ""])
def test_json_that_we_never_wrote_is_an_error_of_its_value(text: str) -> None:
    with pytest.raises(ValueError):
        parse_json(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("path", FORGED_PATHS)
@pytest.mark.parametrize("manifest", MANIFESTS)
def test_a_forged_manifest_deletes_nothing(guide: Path, manifest: str, path: str) -> None:
    file = guide / manifest
    written = json.loads(file.read_bytes())
    written["files"][path] = sha256(b"mine").hexdigest()
    file.write_text(json.dumps(written), "utf-8")
    expect_mended(guide)


def test_a_forged_manifest_deletes_nothing_by_the_shortest_way(tmp_path: Path) -> None:
    """Without the look that a command takes first."""
    output = tmp_path / "output"
    for data in (b"old", b"new"):
        assert publish({"site": {"index.html": data}}, output, "output") is None
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    spare = spare_folder(output, "site")
    forged = {"index.html": "x", os.path.relpath(tmp_path / "mine.txt", spare): "x", str(tmp_path / "mine.txt"): "x"}
    (spare / MANIFEST).write_text(json.dumps({"files": forged}), "utf-8")
    assert publish({"site": {"index.html": b"newest"}}, output, "output") is None
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert (output / "site/index.html").read_bytes() == b"newest"


@pytest.mark.parametrize("name", ["a.html", "deep", "deep/a.html"])
def test_a_link_in_the_spare_is_not_written_through(tmp_path: Path, name: str) -> None:
    output, mine = tmp_path / "output", tmp_path / "mine"
    for data in (b"old", b"new"):
        assert publish({"site": {"index.html": data}}, output, "output") is None
    (mine if name == "deep" else mine.parent).mkdir(exist_ok=True)
    mine = mine / "a.html" if name == "deep" else mine
    mine.write_text("mine", "utf-8")
    link = spare_folder(output, "site") / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(mine.parent if name == "deep" else mine)
    files = {"index.html": b"newest", "a.html": b"ours", "deep/a.html": b"ours"}
    assert publish({"site": files}, output, "output") is None
    assert mine.read_text("utf-8") == "mine"
    assert (output / "site/deep/a.html").read_bytes() == b"ours"


def test_a_forged_manifest_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    target = tmp_path / "print"
    target.mkdir()
    (target / "link.pdf").symlink_to(tmp_path / "mine.txt")
    os.mkfifo(target / "pipe.pdf")
    (target / MANIFEST).write_text(json.dumps({"files": {"link.pdf": "x", "pipe.pdf": "x"}}), "utf-8")
    assert read_published(target) == {} and read_published_file(target, "link.pdf") is None
    (target / MANIFEST).write_text(json.dumps({"files": {"../mine.txt": "x"}}), "utf-8")
    assert read_published(target) == {} and read_published_file(target, "../mine.txt") is None


def test_a_manifest_is_restored_only_where_every_file_is_ours(guide: Path) -> None:
    (guide / MANIFESTS[0]).write_text(DEEP, "utf-8")
    (guide / "output/site/index.html").write_text("mine", "utf-8")
    before = snapshot(guide / "output/site")
    done = redlane(guide, *DAY)
    assert done.code == 1 and "E801" in done.err
    assert snapshot(guide / "output/site") == before


Forge = Callable[[Any], object]
# What a record can hold beside what we wrote.
FORGERIES: dict[str, Forge] = {
    "deep": lambda _: DEEP,
    "cut": lambda whole: json.dumps(whole)[:-9],
    "empty": lambda _: "",
    "bytes": lambda _: "\udcff\udc80",
    "null": lambda _: "null",
    "list": lambda _: "[1]",
    "number": lambda _: "1" * 5000,
    "nan": lambda whole: json.dumps({**whole, "counts": {"entries": math.nan}, "index.html": ["x", math.nan, 1]}),
    "no keys": lambda whole: json.dumps(dict(list(whole.items())[:1])),
    "wrong types": lambda whole: json.dumps({key: [[], {}, None, 1] for key in whole}),
    "strings": lambda whole: json.dumps(dict.fromkeys(whole, "x")),
    "numbers": lambda whole: json.dumps(dict.fromkeys(whole, 1e300)),
}


# Facts of fewer files are facts.
FORGED = [(record, name) for record in RECORDS[:2] for name in FORGERIES if (record, name) != (RECORDS[1], "no keys")]


@pytest.mark.parametrize(("record", "name"), FORGED)
def test_a_forged_record_is_made_anew_and_told_once(guide: Path, record: str, name: str) -> None:
    file = guide / record
    forged = str(FORGERIES[name](json.loads(file.read_bytes())))
    file.write_bytes(forged.encode("utf-8", "surrogateescape"))
    expect_mended(guide)


@pytest.mark.parametrize("name", ["deep", "cut", "null", "number", "wrong types"])
@pytest.mark.parametrize("manifest", MANIFESTS)
def test_a_broken_manifest_is_restored_and_told_once(guide: Path, manifest: str, name: str) -> None:
    file = guide / manifest
    file.write_text(str(FORGERIES[name](json.loads(file.read_bytes()))), "utf-8")
    expect_mended(guide)


# Where only our own may stand, and what of NO_FILES is tried there.
FOLDERS = (HIDDEN, f"{HIDDEN}/spare", f"{HIDDEN}/spare/site", f"{HIDDEN}/site-aside")
FILES = (f"{HIDDEN}/lock", STORE, f"{STORE}-journal", f"{STORE}-wal", *RECORDS)
STANDING = [
    *((place, name) for place in (HIDDEN, f"{HIDDEN}/lock", STORE) for name in sorted(NO_FILES)),
    *((place, "link to a folder outside") for place in FOLDERS[1:]),
    *((place, name) for place in FILES[2:] for name in ("link outside", "hard link outside", "fifo", "folder")),
]


@pytest.mark.parametrize(("place", "name"), STANDING)
def test_nothing_is_written_through_what_stands_in_a_place(guide: Path, place: str, name: str) -> None:
    path = guide / place
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    NO_FILES[name](path, guide.parent / "outside")
    retitle(guide)
    before = outside(guide)
    done = redlane(guide, *DAY)
    assert done.code == 0, done.err
    assert ("W810" in done.err) == (name != "folder" or place in FILES)
    assert redlane(guide, *DAY).err == ""
    assert outside(guide) == before


@pytest.mark.parametrize("name", ["link outside", "hard link outside", "fifo", "link to a device"])
def test_a_command_that_only_reads_writes_through_nothing(guide: Path, name: str) -> None:
    for place in (STORE, f"{STORE}-journal"):
        (guide / place).unlink(missing_ok=True)
        NO_FILES[name](guide / place, guide.parent / "outside")
        before = outside(guide)
        assert redlane(guide, "check", *DAY).code == 0
        assert outside(guide) == before


def test_the_hidden_folder_elsewhere_is_not_used_by_a_command_that_only_reads(guide: Path) -> None:
    (guide / HIDDEN).rename(guide.parent / "outside/hidden")
    (guide / HIDDEN).symlink_to(guide.parent / "outside/hidden", target_is_directory=True)
    before = outside(guide)
    assert redlane(guide, "check", *DAY).code == 0
    assert outside(guide) == before


def alter(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize("sql", [*SQL, "UPDATE entry SET body = CAST(x'ff' AS TEXT)", "CREATE INDEX i ON entry (run)"])
def test_a_memory_that_holds_anything_gives_the_same_site(guide: Path, sql: str) -> None:
    alter(guide / STORE, sql)
    retitle(guide)
    done = redlane(guide, *DAY)
    assert done.code == 0, done.err
    assert "E811" not in done.err
    assert "W801" not in redlane(guide, *DAY).err
    assert redlane(guide, *DAY, "--out", str(guide / "output/clean")).code == 0
    assert site(guide) == {n: data for n, (_, data) in snapshot(guide / "output/clean/site").items() if data}


OTHER_SCHEMAS = ("VIEW entry AS SELECT x'00' AS key, x'00' AS body, x'00' AS digest, 1 AS run", "TABLE entry (x)")


@pytest.mark.parametrize("schema", OTHER_SCHEMAS)
def test_another_schema_is_replaced_and_told_once(guide: Path, schema: str) -> None:
    alter(guide / STORE, "DROP TABLE entry")
    alter(guide / STORE, f"CREATE {schema}")
    expect_mended(guide, "W801")


def test_a_trigger_does_nothing(guide: Path) -> None:
    alter(guide / STORE, "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    expect_mended(guide, "W801")


def journal_that_names(file: Path) -> bytes:
    """A journal (https://www.sqlite.org/fileformat.html, 3) of no page, of a run with several databases."""
    magic, name = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", str(file).encode()
    header = magic + b"".join(number.to_bytes(4) for number in (0, 0, 1, 512, 4096))
    end = b"".join(number.to_bytes(4) for number in (len(name), sum(name)))
    return header.ljust(512, b"\0") + (262145).to_bytes(4) + name + end + magic


def test_a_journal_names_no_other_file(guide: Path) -> None:
    """SQLite deletes what such a journal names once it has been played back."""
    mine = guide.parent / "outside/mine.txt"
    (guide / f"{STORE}-journal").write_bytes(journal_that_names(mine))
    expect_mended(guide, "W801")
    assert mine.read_text("utf-8") == "mine"


def remembered(store: Store) -> list[bytes]:
    return store.remember_all("a", [b"1", b"2"], lambda missing: [(b"one", b"two")[index] for index in missing])


def test_a_body_under_another_key_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    store = Store(file)
    assert remembered(store) == [b"one", b"two"]
    store.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        other = connection.execute("SELECT body, digest FROM entry ORDER BY body DESC").fetchone()
        connection.execute("UPDATE entry SET body = ?, digest = ?", other)
    again = Store(file)
    assert remembered(again) == [b"one", b"two"]
    assert again.damaged == 1
    again.close()


BODIES = (b"", b"null", b"{}", DEEP.encode(), b'{"code": 1}', b"\xff" * 99, b"[1, 2, 3, 4]")


@pytest.mark.parametrize("body", BODIES)
def test_a_memory_forged_with_the_right_digests_breaks_nothing(guide: Path, body: bytes) -> None:
    with closing(sqlite3.connect(guide / STORE)) as connection, connection:
        for (key,) in connection.execute("SELECT key FROM entry").fetchall():
            values = (body, sha256(key + body).digest(), key)
            connection.execute("UPDATE entry SET body = ?, digest = ? WHERE key = ?", values)
    retitle(guide)
    done = redlane(guide, *DAY)
    assert done.code in (0, 1) and "E811" not in done.err, done.err


@pytest.mark.parametrize(
    "data",
    [
        DEEP,
        '["e", [["a"]], [], {}]',
        '["e", [["a", 1]], ["f"], {}]',
        '["e", [["a"]], ["f"], {"x": ["r", [1], {}, null]}]',
        '["e", [["a"]], ["f"], {"x": ["r", [1], {"p": 1}, "v"]}]',
        '["e", [["a"]], ["f"], {"x": ["r", [-1], {}, "v"]}]',
        '["e", ["a"], ["f"], []]',
        "[NaN, [], [], {}]",
    ],
)
def test_a_record_of_another_form_is_none(tmp_path: Path, data: str) -> None:
    store = Store(tmp_path / "store.sqlite")
    store.save("x", data.encode() + b"\n" + (7).to_bytes(4))
    assert load_record(store, "x") in (Record(), Record("e", [("a",)], ["f"]))
    store.close()


def test_the_file_about_an_error_is_written_through_no_link(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (guide / "output/redlane-error.txt").symlink_to(guide.parent / "outside/mine.txt")
    monkeypatch.setattr("redlane_ssg.commands.check.run", lambda _: 1 / 0)
    assert redlane(guide, "check").code == 3
    assert (guide.parent / "outside/mine.txt").read_text("utf-8") == "mine"
    assert "ZeroDivisionError" in (guide / "output/redlane-error.txt").read_text("utf-8")


def test_an_error_of_the_program_stays_one(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgetting what earlier runs left makes no difference to it."""
    tried: list[object] = []

    def fail(arguments: object) -> int:
        tried.append(arguments)
        raise ZeroDivisionError

    monkeypatch.setattr("redlane_ssg.commands.build.run", fail)
    done = redlane(guide, *DAY)
    assert done.code == 3 and "E811" in done.err and "W810" not in done.err and len(tried) == 2
    assert read_manifest(guide / "output/site")
