"""A fleet that is published: each guide to its own hosts, the portal to those of the list."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from fleets import run_fleet, states, titles, write_fleet
from guides import edit, redlane, snapshot

from redlane_ssg.disk.state import write_whole

IDS = ("lane", "park")


def published_fleet(folder: Path) -> Path:
    """A fleet whose guides and portal are published to folders of ``www``."""
    file = write_fleet(folder, IDS, more="publish: [{name: city, to: folder, path: www/city}]\n")
    for name in (*IDS, "city"):
        (folder / "www" / name).mkdir(parents=True)
    for identifier in IDS:
        target = f"publish: [{{name: web, to: folder, path: ../www/{identifier}}}]\n"
        edit(folder, f"{identifier}/content/guide.yml", "base_url", f"{target}base_url")
    return file


def first_page(folder: Path, name: str) -> str:
    return (folder / "www" / name / "index.html").read_text(encoding="utf-8")


def test_guides_and_portal_reach_their_hosts(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    # Building is not publishing.
    assert run_fleet(file).code == 0 and not list((tmp_path / "www").rglob("*.html"))
    done = run_fleet(file, "--publish", "--jobs", "2")
    assert done.code == 0 and states(done.out) == dict.fromkeys(IDS, "unchanged"), done.err
    assert done.out.count("published to web:") == 2 and "published to city:" in done.out
    assert "第0导览" in first_page(tmp_path, "lane") and "第1导览" in first_page(tmp_path, "park")
    assert "https://lane.local/" in first_page(tmp_path, "city")
    for identifier in IDS:
        noted = (tmp_path / identifier / "content/published.yml").read_text(encoding="utf-8")
        assert "people/wang/" in noted
    again = run_fleet(file, "--publish")
    assert again.out.count(": 0 files sent") == 3


def test_what_would_be_published(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    done = run_fleet(file, "--publish", "--dry-run")
    assert done.code == 0 and done.out.count("would send") == 3
    assert not [path for path in (tmp_path / "www").rglob("*") if path.is_file()]
    wrong = run_fleet(file, "--dry-run")
    assert wrong.code == 2 and "--dry-run goes with --publish only" in wrong.err


def test_a_guide_that_does_not_reach_its_host_shows_as_readers_meet_it(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    assert run_fleet(file, "--publish").code == 0
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 新公园")
    edit(tmp_path, "lane/content/guide.yml", "title: 第0导览", "title: 新巷子")
    (tmp_path / "www/park").rename(tmp_path / "www/away")
    done = run_fleet(file, "--publish")
    assert done.code == 1 and states(done.out) == {"lane": "built", "park": "failed"}
    assert f"{tmp_path}/park/content/guide.yml:6:11: error E862" in done.err and "W940" in done.err
    assert titles(file) == ["新巷子", "第1导览"] and "新巷子" in first_page(tmp_path, "city")


def test_what_was_only_built_is_not_what_readers_meet(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    assert run_fleet(file, "--publish").code == 0
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 新公园")
    assert run_fleet(file).code == 0 and titles(file) == ["第0导览", "新公园"]
    # Neither where it is not run, nor where its host is gone, nor where it cannot be made any more.
    assert run_fleet(file, "--publish", "--only", "lane").code == 0 and titles(file) == ["第0导览", "第1导览"]
    (tmp_path / "www/park").rename(tmp_path / "www/away")
    assert run_fleet(file, "--publish").code == 1 and titles(file) == ["第0导览", "第1导览"]
    edit(tmp_path, "park/content/people/wang.md", "era: historic", "era: histori")
    assert run_fleet(file, "--publish").code == 1 and titles(file) == ["第0导览", "第1导览"]
    assert run_fleet(file).code == 1 and titles(file) == ["第0导览", "新公园"]
    (tmp_path / "www/away").rename(tmp_path / "www/park")
    edit(tmp_path, "park/content/people/wang.md", "era: histori", "era: historic")
    assert run_fleet(file, "--publish").code == 0 and titles(file) == ["第0导览", "新公园"]


def with_a_second_target(folder: Path, settings: str) -> None:
    """The guide park has a second target, whose folder is missing."""
    second = f"path: ../www/park}}, {{name: more, to: folder, path: ../www/more{settings}}}]"
    edit(folder, "park/content/guide.yml", "path: ../www/park}]", second)


def test_one_target_of_two_is_enough_to_be_met(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    with_a_second_target(tmp_path, "")
    done = run_fleet(file, "--publish")
    assert done.code == 1 and states(done.out) == {"lane": "built", "park": "failed"}
    assert done.err.count("error E862") == 1 and not {"W940", "W941", "W945"} & set(done.err.replace(":", " ").split())
    assert titles(file) == ["第0导览", "第1导览"] and "第1导览" in first_page(tmp_path, "city")


def test_a_backup_is_met_by_nobody(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    with_a_second_target(tmp_path, ", served: false")
    (tmp_path / "www/park").rename(tmp_path / "www/more")
    done = run_fleet(file, "--publish")
    assert done.code == 1 and "warning W945: by this list the guide park was not published yet" in done.err
    assert "published to more:" in done.out and titles(file) == ["第0导览"]
    assert not (tmp_path / "park/content/published.yml").exists()
    (tmp_path / "www/park").mkdir()
    assert run_fleet(file, "--publish").code == 0 and titles(file) == ["第0导览", "第1导览"]


def test_only_backups(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    for identifier in IDS:
        edit(tmp_path, f"{identifier}/content/guide.yml", f"/{identifier}}}]", f"/{identifier}, served: false}}]")
    done = run_fleet(file, "--publish")
    assert done.code == 1 and done.err.count("warning W945") == 2
    assert "No guide was ever published, so there is no portal" in done.out
    assert "第0导览" in first_page(tmp_path, "lane") and run_fleet(file).code == 0 and len(titles(file)) == 2


def test_what_would_be_published_is_not_met_yet(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    assert run_fleet(file, "--publish", "--dry-run").code == 0
    assert run_fleet(file, "--publish", "--only", "lane").code == 0 and titles(file) == ["第0导览"]


def test_a_guide_that_was_published_by_itself(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    words = ("publish", "--date", "2026-01-01", "--lang", "en")
    # No portal has it yet, and nothing is kept for one.
    redlane(tmp_path / "park", *words)
    assert not (tmp_path / "park/output/.redlane/portal-sent.json").exists()
    assert run_fleet(file, "--publish").code == 0
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 新公园")
    redlane(tmp_path / "park", *words)
    assert run_fleet(file, "--publish", "--only", "lane").code == 0 and titles(file) == ["第0导览", "新公园"]


@pytest.mark.parametrize("alone", [True, False])
def test_what_readers_meet_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    file = published_fleet(tmp_path)
    assert run_fleet(file).code == 0

    def full(path: Path, data: bytes) -> None:
        if path.name == "portal-sent.json":
            raise OSError(errno.ENOSPC, "full")
        write_whole(path, data)

    monkeypatch.setattr("redlane_ssg.fleet.guide_facts.write_whole", full)
    words = ("publish", "--date", "2026-01-01", "--lang", "en")
    done = redlane(tmp_path / "park", *words) if alone else run_fleet(file, "--publish", "--jobs", "1")
    assert done.code == 1 and "output/.redlane/portal-sent.json:1:1: error E802" in done.err, done.err


def test_a_guide_without_a_host_is_told(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:1])
    done = run_fleet(file, "--publish")
    assert done.code == 1 and f"{tmp_path}/lane/content/guide.yml:1:1: error E850" in done.err


def test_a_portal_without_a_host_is_told(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    edit(tmp_path, "fleet.yml", "publish: [{name: city, to: folder, path: www/city}]\n", "")
    done = run_fleet(file, "--publish")
    assert done.code == 0 and "The list does not say where the portal is published" in done.out


def test_a_host_of_the_portal_that_is_missing(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    (tmp_path / "www/city").rmdir()
    done = run_fleet(file, "--publish")
    assert done.code == 1 and f"{file}:4:11: error E862" in done.err
    assert "第0导览" in first_page(tmp_path, "lane")


def test_a_guide_that_left_the_list_stays_on_its_host(tmp_path: Path) -> None:
    file = published_fleet(tmp_path)
    assert run_fleet(file, "--publish").code == 0
    before = snapshot(tmp_path / "www/park")
    edit(tmp_path, "fleet.yml", "  - folder: park\n", "")
    assert run_fleet(file, "--publish").code == 0
    assert snapshot(tmp_path / "www/park") == before and "park.local" not in first_page(tmp_path, "city")
