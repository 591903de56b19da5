"""The list of a fleet: what may not stand in it is told before anything is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fleets import LIST, run_fleet, write_fleet
from guides import edit, snapshot
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.fleet.checks import find_guides
from redlane_ssg.fleet.fleet_file import read_fleet
from redlane_ssg.fleet.portal import MOST_ROWS, rows_per_guide


def told(file: Path, *words: str) -> list[str]:
    """The problems of a run as code and place; it has built nothing."""
    before = snapshot(file.parent)
    done = run_fleet(file, *words)
    assert done.code == 1 and snapshot(file.parent) == before and not done.out
    return [f"{code} {place}" for place, code in re.findall(r"^(\S+:\d+:\d+): \w+ (\w\d+):", done.err, re.MULTILINE)]


def listed(folder: Path, text: str) -> Path:
    file = folder / "fleet.yml"
    file.write_text(f"{LIST}{text}", encoding="utf-8")
    return file


def place(file: Path, line: int, column: int) -> str:
    return f"{file.as_posix()}:{line}:{column}"


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path / "fleet.yml") == [f"E940 {place(tmp_path / 'fleet.yml', 1, 1)}"]
    (tmp_path / "folder.yml").mkdir()
    assert told(tmp_path / "folder.yml") == [f"E940 {place(tmp_path / 'folder.yml', 1, 1)}"]


def test_no_guides(tmp_path: Path) -> None:
    file = listed(tmp_path, "guides: []\n")
    assert told(file) == [f"E214 {place(file, 4, 9)}"]
    assert told(listed(tmp_path, "")) == [f"E202 {place(file, 1, 1)}"]


def test_an_unknown_key_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["one"])
    edit(tmp_path, "fleet.yml", "  - folder: one", "  - fodler: one")
    done = run_fleet(file)
    assert "fleet.yml:5:5: error E201" in done.err and "Did you mean folder?" in done.err


def test_a_folder_that_is_no_guide(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["hangzhou-lane", "empty"])
    for path in sorted((tmp_path / "empty").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    edit(tmp_path, "fleet.yml", "hangzhou-lane", "hangzou-lane")
    assert told(file) == [f"E941 {place(file, 5, 13)}", f"E941 {place(file, 6, 13)}"]
    done = run_fleet(file)
    assert "Did you mean hangzhou-lane?" in done.err and "it has no content/" in done.err


def test_a_guide_without_settings(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["one"])
    (tmp_path / "one/content/guide.yml").unlink()
    assert "it has no content/guide.yml" in run_fleet(file).err


def test_one_id_for_two_guides(tmp_path: Path) -> None:
    (tmp_path / "east").mkdir()
    file = write_fleet(tmp_path, ["lane", "east/lane"])
    assert told(file) == [f"E942 {place(file, 6, 13)}"]
    edit(tmp_path, "fleet.yml", "  - folder: east/lane", "  - {folder: east/lane, id: lane-2}")
    assert run_fleet(file, "--only", "lan").code == 2


def test_ids_that_differ_in_case_alone(tmp_path: Path) -> None:
    (tmp_path / "East").mkdir()
    file = write_fleet(tmp_path, ["lane", "East/LANE"])
    edit(tmp_path, "East/LANE/content/guide.yml", "https://East/LANE.local/", "https://east.local/")
    assert told(file) == [f"E942 {place(file, 6, 13)}"]


def test_folders_that_differ_in_case_alone(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane", "Lane"])
    assert told(file) == [f"E943 {place(file, 6, 13)}"]


def test_one_folder_twice(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane"])
    edit(tmp_path, "fleet.yml", "  - folder: lane\n", "  - folder: lane\n  - {folder: ./lane/, id: other}\n")
    assert told(file) == [f"E943 {place(file, 6, 14)}"]


@pytest.mark.parametrize("within", ["content", "output"])
def test_a_guide_within_what_another_is_made_of(tmp_path: Path, within: str) -> None:
    file = write_fleet(tmp_path, ["lane", f"lane/{within}/inner"])
    assert told(file) == [f"E944 {place(file, 6, 13)}"]


def test_one_address_for_two_guides(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane", "park", "hall"])
    edit(tmp_path, "park/content/guide.yml", "https://park.local/", "https://LANE.local")
    edit(tmp_path, "hall/content/guide.yml", "https://hall.local/", "https://city.local/")
    assert told(file) == [f"E945 {place(file, 6, 13)}", f"E945 {place(file, 7, 13)}"]
    assert "hall and the portal have one address" in run_fleet(file).err


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{name: a, to: folder, path: SHARE/site}", "{name: b, to: folder, path: SHARE/x/../Site}"),
        ("{name: a, to: sftp, host: H.local, path: /srv}", "{name: b, to: sftp, host: h.local, path: /srv/}"),
        ("{name: a, to: s3, bucket: guide, region: r}", "{name: b, to: s3, bucket: guide, region: r}"),
        ("{name: a, to: sftp, host: h.local, path: /srv}", "{name: b, to: sftp, host: h.local, port: 22, path: /srv}"),
        (
            "{name: a, to: s3, bucket: guide, path: x, endpoint: 'https://s.local'}",
            "{name: b, to: s3, bucket: guide, path: x, endpoint: 'https://s.local/'}",
        ),
        (
            "{name: a, to: git, address: 'https://h.local/g.git'}",
            "{name: b, to: git, address: 'https://h.local/g', branch: gh-pages}",
        ),
    ],
)  # fmt: skip
def test_two_guides_that_are_published_to_one_place(tmp_path: Path, one: str, other: str) -> None:
    file = write_fleet(tmp_path, ["lane", "park"])
    for identifier, target in (("lane", one), ("park", other)):
        written = target.replace("SHARE", tmp_path.as_posix())
        edit(tmp_path, f"{identifier}/content/guide.yml", "base_url", f"publish: [{written}]\nbase_url")
    assert told(file) == [f"E946 {place(file, 6, 13)}"]


def test_places_that_only_look_alike(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane", "park"], more="publish: [{name: a, to: folder, path: www}]\n")
    for identifier in ("lane", "park"):
        # Relative folders begin in each guide's own.
        edit(
            tmp_path,
            f"{identifier}/content/guide.yml",
            "base_url",
            "publish: [{name: a, to: folder, path: www}]\nbase_url",
        )
    read = read_fleet(file, "fleet.yml")
    assert read.fleet is not None and find_guides(read.fleet)[1] == ()


def test_folders_of_two_users_are_two_places(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane", "park"])
    for identifier, user in (("lane", "u1"), ("park", "u2")):
        written = f"publish: [{{name: a, to: ftps, host: ftp.local, user: {user}}}]\nbase_url"
        edit(tmp_path, f"{identifier}/content/guide.yml", "base_url", written)
    read = read_fleet(file, "fleet.yml")
    assert read.fleet is not None and find_guides(read.fleet)[1] == ()


def test_a_thousand_guides_are_looked_at(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, ["lane"])
    entries = "".join(f"  - {{folder: lane, id: lane-{number}}}\n" for number in range(1000))
    listed(tmp_path, f"guides:\n{entries}")
    read = read_fleet(file, "fleet.yml")
    assert read.fleet is not None
    guides, found = find_guides(read.fleet)
    # Each but the first has the folder and the address of the first.
    assert len(guides) == 1000 and [one.code for one in found].count("E943") == 999


@given(st.integers(1, 10**6))
def test_every_guide_has_a_share_of_the_search(guides: int) -> None:
    share = rows_per_guide(guides)
    assert share >= 1 and (share * guides <= MOST_ROWS or share == 1)


@pytest.mark.parametrize("word", ["tcp://127.0.0.1:8786", "dask:127.0.0.1:8786", "dask:tcp://me:secret@host:8786"])
def test_an_address_that_is_none_of_a_cluster(tmp_path: Path, word: str) -> None:
    done = run_fleet(write_fleet(tmp_path, ["one"]), "--on", word)
    assert done.code == 2 and "is no cluster's address" in done.err
