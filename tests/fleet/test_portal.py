"""The portal: its pages, its map and its search, made of what the guides' sites say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fleets import portal, run_fleet, write_fleet
from guides import edit, write_guide

from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.outputs.portal import pages
from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.written import published_search
from redlane_ssg.publish.folder import inspect_own_folder

IDS = ("lane", "park", "hall")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = write_fleet(tmp_path_factory.mktemp("fleet"), IDS)
    assert run_fleet(file).code == 0
    return file


def engine(file: Path, language: str) -> Engine:
    published = inspect_own_folder(file.parent / "output", "portal")
    assert isinstance(published, PublishedFiles)
    return Engine(published_search(published, language))


def found(file: Path, typed: str, language: str = "zh-Hans") -> list[SearchRecord]:
    asked = engine(file, language)
    return [asked.record(place) for _, place in asked.find(typed)]


def test_a_card_has_name_line_counts_and_address(made: Path) -> None:
    cards = re.findall(r'<li class="card">\n<a href="(\S+)">.*?</li>', portal(made), re.DOTALL)
    assert cards == [f"https://{one}.local/" for one in IDS]
    assert portal(made).count("2 条内容 · 2 种语言") == 3 and "第1的一条巷子" in portal(made)
    english = portal(made, "en/")
    assert "https://lane.local/en/" in english and "Guide of lane" in english and "a lane of lane" in english


def test_the_map_shows_every_guide_with_its_number(made: Path) -> None:
    drawn = re.search(r'<svg class="route-picture".*?</svg>', portal(made), re.DOTALL)
    assert drawn and re.findall(r'<text class="number"[^>]*>(\d)<', drawn[0]) == ["1", "2", "3"]
    assert "第1导览" in drawn[0] and "各套导览的位置示意图" in drawn[0]


def test_one_search_finds_entries_of_all_guides_and_guides(made: Path) -> None:
    assert [record.id for record in found(made, "王先生")] == ["people/wang"] * 3
    kinds = engine(made, "zh-Hans").written.index["kinds"]
    assert kinds == [["各套导览", ""], *([f"第{n}导览", f"https://{one}.local/"] for n, one in enumerate(IDS))]
    assert [record.address for record in found(made, "第1导览")][:1] == ["https://park.local/"]
    # By sound, as within a guide; and in English, with the address of that language.
    assert len(found(made, "wangxiansheng")) == 3
    assert engine(made, "en").written.index["kinds"][1] == ["Guide of lane", "https://lane.local/en/"]


def test_no_page_asks_for_anything_outside(made: Path) -> None:
    for file in (made.parent / "output/portal").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text
        asked = re.findall(
            r'(?:src|data-(?:engine|page|index)|<link rel="(?:stylesheet|preload)" href)="(\w+:[^"]*)"', text
        )
        assert not [one for one in asked if not one.startswith("data:")]
        assert "feed.xml" not in text


def test_a_guide_whose_place_is_not_known(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "park/content/places/lane.md", "coords: {lat: 30.01, lon: 120.17}\n", "")
    done = run_fleet(file)
    assert (
        done.code == 0
        and "warning W943: 1 guides are not on the map, as nothing tells where they are: park" in done.err
    )
    assert "1 套导览不知道位置，图上没有。" in portal(file)
    assert re.findall(r'<span class="number serif" aria-hidden="true">(\d)<', portal(file)) == ["1", "2"]
    edit(tmp_path, "fleet.yml", "  - folder: park", "  - {folder: park, at: {lat: 30.1, lon: 120.3}}")
    assert "W943" not in run_fleet(file).err and "不知道位置" not in portal(file)


def test_a_guide_in_one_language_is_listed_in_every_language(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "park/content/guide.yml", "  - {code: en, name: English}\n", "")
    (tmp_path / "park/content/guide.en.yml").unlink()
    assert run_fleet(file).code == 0
    english = portal(file, "en/")
    assert (
        '<strong class="serif" lang="zh-Hans">第1导览</strong>' in english and 'href="https://park.local/"' in english
    )


def test_a_portal_in_chinese_alone(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "fleet.yml", "title: {zh: 示例市导览, en: Guides of a City}", "title: {zh: 示例市导览}")
    edit(tmp_path, "fleet.yml", ", en: Guides all over the city.", "")
    assert run_fleet(file).code == 0 and not (tmp_path / "output/portal/en").exists()


def test_entries_that_have_no_room_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redlane_ssg.fleet.portal.MOST_ROWS", 3)
    file = write_fleet(tmp_path, IDS)
    done = run_fleet(file, "--jobs", "1")
    assert (
        done.code == 0
        and "W942: 3 entries have no room in the portal's search, which takes 1 of each guide" in done.err
    )
    assert len(found(file, "第0巷")) == 1 and not found(file, "王先生")


def test_many_guides_are_on_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "GUIDES_PER_PAGE", 2)
    file = write_fleet(tmp_path, IDS)
    assert run_fleet(file).code == 0
    first, second = portal(file), portal(file, "guides/2/")
    assert first.count('<li class="card">') == 2 and second.count('<li class="card">') == 1
    assert 'href="guides/2/"' in first and 'href="../../"' in second and "共 3 套导览" in second
    assert found(file, "第2导览")


def test_a_map_of_many_guides_has_spots_in_place_of_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_NUMBERED", 2)
    file = write_fleet(tmp_path, IDS)
    assert run_fleet(file).code == 0
    text = portal(file)
    assert text.count('<circle class="spot"') == 3 and 'class="number' not in text
    assert "一个点是一套导览" in text and "编号见下面的列表" not in text


def test_a_guide_without_search_is_found_by_its_name_alone(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "park/content/guide.yml", "base_url", "search: false\nbase_url")
    assert run_fleet(file).code == 0
    assert [record.kind for record in found(file, "王先生")] == [1, 3] and found(file, "第1导览")


def test_an_entry_shown_on_another_page_is_found_there(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:1])
    part = "-- content/organisations/team.md --\n---\ntitle: 巡逻队\nform: team\nplace: lane\n---\n"
    write_guide(tmp_path / "lane", part)
    done = run_fleet(file)
    assert done.code == 0, done.err
    assert [record.address for record in found(file, "巡逻队")] == ["https://lane.local/places/lane/#entry.team"]


def test_the_theme_beside_the_list_and_its_colours(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS, more="palette: {red: '#005599'}\nfooter: {operator: 示例市, icp: 某ICP备1号}\n")
    (tmp_path / "themes/redlane/styles").mkdir(parents=True)
    (tmp_path / "themes/redlane/styles/own.css").write_text(".own { color: #123456; }")
    assert run_fleet(file).code == 0
    assert "某ICP备1号" in portal(file) and "示例市" in portal(file)
    (style,) = (tmp_path / "output/portal/assets").glob("style-*.css")
    assert "#123456" in style.read_text(encoding="utf-8") and "#005599" in style.read_text(encoding="utf-8")


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS, more="theme: redlan\n")
    done = run_fleet(file)
    assert done.code == 1 and f"{file}:4:8: error E604" in done.err and "Did you mean redlane?" in done.err


def test_the_portal_is_an_app_and_has_its_own_404(made: Path) -> None:
    root = made.parent / "output/portal"
    assert json.loads((root / "manifest.json").read_text("utf-8"))["name"] == "示例市导览"
    assert (root / "404.html").exists() and (root / "en/404.html").exists() and (root / "sw.js").exists()
