"""The theme of the list: the portal and all guides have it, but for those that name a theme of their own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fleets import portal, run_fleet, states, write_fleet
from guides import Done, edit, redlane, snapshot

from redlane_ssg.fleet.tasks import GuideTask, TaskState, run_guide

# One has all of it, one has files of its own over it, one names another theme.
IDS = ("lane", "park", "hall")
COLOUR, OTHER = "#12345a", "#12345b"


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_themed(folder: Path, name: str = "province") -> Path:
    """A fleet with a theme beside the list."""
    file = write_fleet(folder, IDS, more="" if name == "redlane" else f"theme: {name}\n")
    put(folder / f"themes/{name}/styles/shared.css", f".shared {{ color: {COLOUR}; }}\n")
    put(folder / f"themes/{name}/styles/both.css", ".both { order: 1; }\n")
    put(folder / f"themes/{name}/tokens.yml", 'light: {red: "#005599", tile: "#444444"}\n')
    put(folder / f"themes/{name}/strings.yml", "skip: {zh: 跳到全省}\n")
    put(folder / "park/themes/redlane/styles/both.css", ".both { order: 2; }\n")
    put(folder / "park/themes/redlane/tokens.yml", 'light: {red: "#226622"}\n')
    put(folder / "park/themes/redlane/strings.yml", "skip: {zh: 跳到公园}\n")
    put(folder / "hall/themes/mine/styles/mine.css", ".mine { color: #654321; }\n")
    edit(folder, "hall/content/guide.yml", "base_url", "theme: mine\nbase_url")
    return file


def style(folder: Path) -> str:
    """The style sheet that the home page names."""
    named = re.search(r"assets/style-\w+\.css", (folder / "index.html").read_text(encoding="utf-8"))
    assert named
    return (folder / named[0]).read_text(encoding="utf-8")


def alone(folder: Path, *words: str) -> Done:
    return redlane(folder, *words, "--date", "2026-01-01", "--lang", "en")


@pytest.mark.parametrize("name", ["province", "redlane"])
def test_the_portal_and_its_guides_have_one_look(tmp_path: Path, name: str) -> None:
    file = write_themed(tmp_path, name)
    done = run_fleet(file)
    assert done.code == 0, done.err
    assert f"Shared theme: {tmp_path.as_posix()}/themes/{name}\n" in done.out
    assert "1 guides name a theme of their own and have nothing of it: hall" in done.out
    assert "1 guides have it with files of their own over it: park" in done.out
    of = {one: style(tmp_path / one / "output/site") for one in IDS} | {"": style(tmp_path / "output/portal")}
    assert {one for one, text in of.items() if COLOUR in text} == {"", "lane", "park"}
    assert {one for one, text in of.items() if "#444444" in text} == {"", "lane", "park"}
    assert {one for one, text in of.items() if "#005599" in text} == {"", "lane"}
    # Single files, colours and words of a guide's own win.
    assert ".both{order:2}" in of["park"] and ".both{order:1}" not in of["park"] and ".both{order:1}" in of["lane"]
    assert "#226622" in of["park"] and "#654321" in of["hall"]
    words = {one: (tmp_path / one / "output/site/index.html").read_text(encoding="utf-8") for one in IDS}
    assert "跳到全省" in words["lane"] and "跳到公园" in words["park"] and "跳到全省" in portal(file)
    assert "跳到全省" not in words["park"] + words["hall"]


def test_a_line_of_the_shared_theme_makes_those_again_that_have_it(tmp_path: Path) -> None:
    file = write_themed(tmp_path)
    assert run_fleet(file).code == 0
    assert states(run_fleet(file).out) == dict.fromkeys(IDS, "unchanged")
    edit(tmp_path, "themes/province/styles/shared.css", COLOUR, OTHER)
    done = run_fleet(file)
    assert states(done.out) == {"lane": "built", "park": "built", "hall": "unchanged"}
    assert [OTHER in style(tmp_path / one / "output/site") for one in IDS] == [True, True, False]
    assert OTHER in style(tmp_path / "output/portal")
    # What is of guides that do not use it is not even looked at.
    edit(tmp_path, "hall/themes/mine/styles/mine.css", "#654321", "#654322")
    assert states(run_fleet(file).out) == {"lane": "unchanged", "park": "unchanged", "hall": "built"}


def test_without_a_theme_beside_the_list_nothing_is_told(tmp_path: Path) -> None:
    done = run_fleet(write_fleet(tmp_path, IDS[:1]))
    assert done.code == 0 and "Shared theme" not in done.out


def test_a_guide_by_itself_has_the_same_look_when_it_is_given_the_theme(tmp_path: Path) -> None:
    file = write_themed(tmp_path)
    assert run_fleet(file).code == 0
    theme = ("--theme", str(tmp_path / "themes/province"))
    for identifier in IDS[:2]:
        before = snapshot(tmp_path / identifier / "output")
        assert alone(tmp_path / identifier, *theme).out.startswith("Nothing has changed")
        assert snapshot(tmp_path / identifier / "output") == before
    assert alone(tmp_path / "lane").code == 0 and COLOUR not in style(tmp_path / "lane/output/site")
    assert alone(tmp_path / "lane", "check", *theme).code == 0
    missing = alone(tmp_path / "lane", "--theme", str(tmp_path / "themes/provinc"))
    assert missing.code == 2 and "there is no folder" in missing.err


def test_a_guide_may_name_the_shared_theme(tmp_path: Path) -> None:
    file = write_themed(tmp_path)
    edit(tmp_path, "lane/content/guide.yml", "base_url", "theme: province\nbase_url")
    assert run_fleet(file).code == 0 and COLOUR in style(tmp_path / "lane/output/site")
    # By itself it does not look otherwise in silence.
    done = alone(tmp_path / "lane")
    assert done.code == 1 and "error E604" in done.err and "With --theme, give the folder" in done.err
    assert COLOUR in style(tmp_path / "lane/output/site")


def published(folder: Path) -> Path:
    file = write_themed(folder)
    for identifier in IDS:
        (folder / "www" / identifier).mkdir(parents=True)
        target = f"publish: [{{name: web, to: folder, path: ../www/{identifier}}}]\n"
        edit(folder, f"{identifier}/content/guide.yml", "base_url", f"{target}base_url")
    return file


def test_a_guide_does_not_lose_the_shared_look_in_silence(tmp_path: Path) -> None:
    file = published(tmp_path)
    assert run_fleet(file, "--publish").code == 0
    before = snapshot(tmp_path / "www")
    for identifier in IDS[:2]:
        for words in (("publish",), ("publish", "--dry-run")):
            done = alone(tmp_path / identifier, *words)
            assert done.code == 1 and "content/guide.yml:6:11: error E868: the site there has the shared" in done.err
            assert "theme province" in done.err and snapshot(tmp_path / "www") == before
    # One that has nothing of it is the same either way.
    assert "error" not in alone(tmp_path / "hall", "publish").err
    assert "error" not in alone(tmp_path / "lane", "publish", "--theme", str(tmp_path / "themes/province")).err
    assert snapshot(tmp_path / "www") == before
    assert "error" not in alone(tmp_path / "lane", "publish", "--adopt").err
    assert COLOUR not in style(tmp_path / "www/lane") and COLOUR in style(tmp_path / "www/park")
    # Given up, it is given up; the list gives it back.
    assert "error" not in alone(tmp_path / "lane", "publish").err
    assert run_fleet(file, "--publish").code == 0 and COLOUR in style(tmp_path / "www/lane")


def test_a_guide_that_names_the_shared_theme_loses_none_of_it(tmp_path: Path) -> None:
    file = published(tmp_path)
    edit(tmp_path, "lane/content/guide.yml", "base_url", "theme: province\nbase_url")
    put(tmp_path / "lane/themes/province/styles/own.css", ".own { order: 3; }\n")
    assert run_fleet(file, "--publish").code == 0
    # By itself its own files would be over the built-in theme.
    assert "error E868" in alone(tmp_path / "lane", "publish").err and COLOUR in style(tmp_path / "www/lane")


def test_a_guide_that_gets_a_theme_of_its_own_is_published(tmp_path: Path) -> None:
    file = published(tmp_path)
    assert run_fleet(file, "--publish").code == 0
    edit(tmp_path, "lane/content/guide.yml", "base_url", "theme: mine\nbase_url")
    put(tmp_path / "lane/themes/mine/styles/own.css", ".own { order: 3; }\n")
    assert run_fleet(file, "--publish").code == 0 and COLOUR not in style(tmp_path / "www/lane")


def test_what_is_wrong_with_the_shared_theme_is_told_once(tmp_path: Path) -> None:
    file = write_themed(tmp_path)
    edit(tmp_path, "themes/province/tokens.yml", "light:", "ligth:")
    done = run_fleet(file)
    assert done.code == 1 and not done.out and done.err.count("error E") == 1
    assert "themes/province/tokens.yml:1:1: error E" in done.err and not (tmp_path / "lane/output").exists()


def test_what_only_a_page_shows_of_it_is_told_where_it_stands(tmp_path: Path) -> None:
    file = write_themed(tmp_path)
    put(tmp_path / "themes/province/pages/home.html", "{{ page.nothing }}\n")
    done = run_fleet(file, "--only", "lane")
    assert done.code == 1 and f"{tmp_path.as_posix()}/themes/province/pages/home.html:1:1: error E602" in done.err


def test_a_theme_that_the_computer_at_work_cannot_see(tmp_path: Path) -> None:
    write_themed(tmp_path)
    day, now = date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
    task = GuideTask("lane", tmp_path / "lane", "lane", day, now, 10, theme=tmp_path / "elsewhere")
    outcome = run_guide(task)
    assert outcome.state is TaskState.FAILED and [one.code for one in outcome.diagnostics] == ["E947"]
    assert "the shared theme is not there on the computer" in outcome.diagnostics[0].message("en")
    assert not (tmp_path / "lane/output").exists()
