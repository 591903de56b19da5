"""One guide to each kind of host, on a real server of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import edit, redlane
from host_servers import PLACES, PublishedPlace, make_project, publish, shown

from redlane_ssg.publish.publish import read_published

CLOSED = "content/notices/closed.md"


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PublishedPlace]:
    with PLACES[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture
def project(place: PublishedPlace, tmp_path: Path) -> Path:
    return make_project(place, tmp_path)


def test_the_site_arrives_and_then_only_what_changed(project: Path, place: PublishedPlace) -> None:
    told = publish(project, place, "--dry-run")
    assert (told.code, place.files()) == (0, {})
    assert "would send" in told.out
    assert publish(project, place).code == 0
    first = read_published(project / "output/site")
    assert shown(place) == first
    assert "up to date" in publish(project, place).out

    assert "are noted" not in publish(project, place).out
    (project / CLOSED).unlink()
    edit(project, "content/pages/about.md", "到[[walk]]去。", "往[[walk]]去。")
    refused = publish(project, place)
    assert (refused.code, shown(place)) == (1, first)
    assert re.findall(r"error (E\d+): (\S+) ", refused.err) == [("E350", "/en/notices/closed/,")]
    assert redlane(project, "addresses", "gone", "/notices/closed/", "--date", "2026-01-01").code == 0
    done = publish(project, place)
    second = read_published(project / "output/site")
    assert done.code == 0, done.err
    assert second["about/index.html"] == shown(place)["about/index.html"]
    assert "这一页已经撤下" in shown(place)["notices/closed/index.html"].decode()
    gone = first.keys() - second.keys()
    staying = {path: first[path] for path in gone if not path.endswith(".html")}
    assert staying
    assert shown(place) == {**second, **staying}

    publish(project, place, on="2026-01-16")
    third, seen = read_published(project / "output/site"), shown(place)
    assert {path: seen[path] for path in third} == third
    assert not staying.keys() & seen.keys()
    records = {path for path in place.files() if path.startswith(".redlane/")}
    assert records == {".redlane/published.json"}


def test_another_site_is_left_alone(project: Path, place: PublishedPlace) -> None:
    assert publish(project, place).code == 0
    before = place.files()
    edit(project, "content/guide.yml", "https://guide.local/below/", "https://other.local/below/")
    refused = publish(project, place)
    assert (refused.code, place.files()) == (1, before)
    assert "E867" in refused.err and "https://guide.local/below/" in refused.err
    done = publish(project, place, "--adopt")
    assert done.code == 0 and shown(place)["index.html"] != before["index.html"]


def test_others_files_stay(project: Path, place: PublishedPlace, tmp_path: Path) -> None:
    other = make_project(place, tmp_path / "other")
    assert publish(other, place).code == 0
    before = place.files()
    # Another folder publishes to the same place: its record says whose files these are.
    edit(project, "content/pages/about.md", "到[[walk]]去。", "往[[walk]]去。")
    assert publish(project, place).code == 0
    assert shown(place)["about/index.html"] != before["about/index.html"]
    assert shown(place).keys() >= read_published(project / "output/site").keys()
