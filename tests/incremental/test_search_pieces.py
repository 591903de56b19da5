"""What an edit makes again of the search: the records that show it, and the files that they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from guides import BASE, DAY, changed, check, edit, problems, redlane, write_guide
from search_tools import large_guide

from redlane_ssg.kinds.entries import Body, Entry
from redlane_ssg.outputs import outputs
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.search import changes, files, parts
from redlane_ssg.outputs.search.keys import encode_classes
from redlane_ssg.outputs.search.output import make_search_piece
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.publish.manifest import read_manifest

WORDS = ("build", "--date", str(DAY))
SIGN = """\
-- content/signs/house-plate.md --
---
title: 老屋门牌
form: stop-number
place: old-house
points_at: old-house
number: 9
---
"""
NEW = """\
-- content/stories/new.md --
---
title: 新
publish: 2025-12-02
---
见[[wang]]。
"""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pieces that were made, as LANGUAGE SORT KIND ID."""
    found: list[str] = []

    def counted(edition: Edition, name: str) -> object:
        found.append(f"{edition.language} {name}")
        return make_search_piece(edition, name)

    monkeypatch.setattr(outputs, "make_search_piece", counted)
    return found


def entries(made: list[str]) -> list[str]:
    """Pieces that were made, as LANGUAGE SORT ID."""
    return [" ".join((*one.split(" ")[:2], one.split(" ")[-1])) for one in made]


def test_only_the_records_that_show_an_edit_are_made(tmp_path: Path, made: list[str]) -> None:
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *WORDS).code == 0
    assert len(made) == len(set(made)) > 15
    made.clear()
    assert redlane(tmp_path, *WORDS).code == 0
    assert made == []
    edit(tmp_path, "content/stories/lamp.md", "点灯", "开灯")
    assert redlane(tmp_path, *WORDS).code == 0
    assert entries(made) == ["zh-Hans words lamp", "en words lamp"]
    made.clear()
    edit(tmp_path, "content/routes/walk.en.md", "First", "At first")
    assert redlane(tmp_path, *WORDS).code == 0
    assert entries(made) == ["en words walk"]
    made.clear()
    # The old house names him; his own names are searched in both languages.
    edit(tmp_path, "content/people/wang.md", "title: 王先生", "title: 王老先生")
    assert redlane(tmp_path, *WORDS).code == 0
    again = entries(made)
    assert {"zh-Hans names wang", "zh-Hans words old-house", "en names wang"} <= set(again)
    assert not {one for one in again if one.endswith(("lamp", "names old-house", "marks"))}


def test_no_prose_is_opened_where_no_record_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_guide(tmp_path, large_guide())
    assert redlane(tmp_path, *WORDS).code == 0
    opened: list[str] = []
    body = Entry.body.fget  # type: ignore[attr-defined]

    def opening(entry: Entry) -> Body:
        opened.append(entry.id)
        found: Body = body(entry)
        return found

    monkeypatch.setattr(Entry, "body", property(opening))
    edit(tmp_path, "content/stories/story-007.md", "第7号井", "第7口井")
    assert redlane(tmp_path, *WORDS).code == 0
    assert set(opened) == {"story-007"}


def test_records_are_made_where_the_files_that_hold_them_are_gone(tmp_path: Path, made: list[str]) -> None:
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *WORDS).code == 0
    everything = sorted(made)
    made.clear()
    before = read_manifest(tmp_path / "output/site")
    for path in (tmp_path / "output/site/assets").glob("search-zh-hans-*.js"):
        path.unlink()
    assert redlane(tmp_path, *WORDS).code == 0
    assert sorted(made) == [one for one in everything if one.startswith("zh-Hans ")]
    assert read_manifest(tmp_path / "output/site") == before


def test_one_edit_rewrites_the_parts_that_it_touches_and_no_others(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", 400)
    write_guide(tmp_path, large_guide())
    assert redlane(tmp_path, *WORDS).code == 0
    site = tmp_path / "output/site"
    before, old = read_manifest(site), index_of(site)
    made.clear()
    edit(tmp_path, "content/stories/story-100.md", "第100号井", "第100号井，竹影")
    assert redlane(tmp_path, *WORDS).code == 0
    assert entries(made) == ["zh-Hans words story-100"]
    after, new = read_manifest(site), index_of(site)
    assert [one == other for one, other in zip(old["texts"], new["texts"], strict=True)].count(False) == 1
    assert old["names"] == new["names"]
    # Keys came with 井竹, 竹影 and 影，, each in one part; with each may come a cut, which divides one.
    came = {name for _, name, *_ in new["keys"]} - {name for _, name, *_ in old["keys"]}
    assert 1 <= len(came) <= 8 < len(old["keys"]) // 4
    rest = {path for path in changed(before, after) if not path.startswith("assets/search/")}
    assert {re.sub("-[0-9a-f]{12}", "", path) for path in rest} == {
        *("stories/story-100/index.html", "search/index.html", "assets/search-zh-hans.js")
    }
    assert {path: file.read_bytes() for path in after if (file := site / path).exists()} == check(tmp_path).site


def index_of(site: Path) -> dict[str, list[list[str]]]:
    (file,) = (site / "assets").glob("search-zh-hans-*.js")
    found: dict[str, list[list[str]]] = json.loads(file.read_bytes().partition(b"=")[2].rstrip(b";\n"))
    return found


def plain_but(words: str) -> Callable[[SearchRecord], list[object]]:
    """Records as they are written, without one word."""
    plain = parts.plain_record
    return lambda record: [text.replace(words, "") if isinstance(text, str) else text for text in plain(record)]


@pytest.mark.parametrize(("place", "is_large"), [("files", False), ("parts", True), ("update", True)])
def test_an_index_that_is_broken_is_noticed_by_a_cold_build_and_by_an_edit(
    place: str, is_large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way to write a record loses a word; a cold build and an edit that use it are stopped, all others are not."""
    write_guide(tmp_path, large_guide() if is_large else BASE)
    name = "content/stories/story-100.md" if is_large else "content/stories/lamp.md"
    identifier = "story-100" if is_large else "lamp"
    monkeypatch.setattr(f"redlane_ssg.outputs.search.{place}.plain_record", plain_but("竹影"))
    assert redlane(tmp_path, *WORDS).code == 0
    edit(tmp_path, name, "title: ", "title: 竹影")
    cold = [one for one in problems(check(tmp_path)) if one.startswith("E702")]
    assert (f"E702 {name}:1:1" in cold) == (place == ("parts" if is_large else "files"))
    done = redlane(tmp_path, *WORDS)
    is_broken = place == ("update" if is_large else "files")
    assert (done.code, "E702" in done.err) == ((1, True) if is_broken else (0, False)), done.err
    assert (identifier in done.err) == is_broken


def test_a_changed_list_of_keys_that_loses_other_entries_stops_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_guide(tmp_path, large_guide())
    assert redlane(tmp_path, *WORDS).code == 0
    monkeypatch.setattr(
        "redlane_ssg.outputs.search.update.encode_classes", lambda classes: encode_classes([one[1:] for one in classes])
    )
    edit(tmp_path, "content/stories/story-100.md", "第100号井", "第100号井，水甜")
    done = redlane(tmp_path, *WORDS)
    # It is the first of those that were listed with 水甜, and it is lost without having been edited.
    assert done.code == 1 and "story-000" in done.err and "story-100" not in done.err


EDITS: dict[str, Callable[[Path], object]] = {
    "a body": lambda guide: edit(guide, "content/stories/lamp.md", "点灯", "开灯，藝術"),
    "a title": lambda guide: edit(guide, "content/people/wang.md", "title: 王先生", "title: 王老先生"),
    "an alias": lambda guide: edit(guide, "content/people/wang.md", "born:", "aliases: [老王]\nborn:"),
    "a translation": lambda guide: write_guide(guide, "-- content/people/wang.en.md --\n---\ntitle: Mr Wang\n---\n"),
    "a stop": lambda guide: edit(guide, "content/routes/walk.md", "stop: old-house", "stop: lane"),
    "a sign": lambda guide: (write_guide(guide, SIGN), redlane(guide, "signs", "issue")),
    "a number": lambda guide: edit(guide, "content/signs/house-plate.md", "number: 9", "number: 8"),
    "no route": lambda guide: edit(guide, "content/guide.yml", "route: walk\n", ""),
    "a new entry": lambda guide: write_guide(guide, NEW),
    "one for another": lambda guide: (guide / "content/stories/new.md").rename(guide / "content/stories/zither.md"),
    "a kind": lambda guide: (guide / "content/pages/about.md").rename(guide / "content/stories/about.md"),
    "a deletion": lambda guide: (guide / "content/stories/lamp.md").unlink(),
}


@pytest.fixture(params=[2, 150], ids=["in parts", "in one file"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index in parts, which few records fill, or in one file."""
    monkeypatch.setattr(files, "MAX_RECORDS_IN_ONE_FILE", request.param)
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", 200)
    # A few of a small guide's records are written into its parts too.
    monkeypatch.setattr(changes, "_FEW", 1)


@pytest.mark.slow
@pytest.mark.usefixtures("mode")
def test_what_stands_after_each_edit_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE.replace("https://guide.example/below/", "https://guide.example/"))
    assert redlane(tmp_path, *WORDS).code == 0
    site = tmp_path / "output/site"
    for name, change in EDITS.items():
        before = read_manifest(site)
        change(tmp_path)
        assert redlane(tmp_path, *WORDS).code == 0, name
        after, clean = read_manifest(site), check(tmp_path).site
        assert {path: (site / path).read_bytes() for path in after} == clean, name
        assert any("search" in path for path in changed(before, after)), f"{name} shows nowhere and proves nothing"


def test_why_tells_the_entry_whose_record_changed(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *WORDS).code == 0
    assert "没有变" not in redlane(tmp_path, "why", "search/").err
    edit(tmp_path, "content/stories/lamp.md", "点灯", "开灯")
    told = redlane(tmp_path, "why", "search/")
    assert told.code == 0 and "content/stories/lamp.md" in told.out + told.err
