"""Other words in one entry are shown before the rest is read again, and never otherwise than afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from guides import BASE, DAY, context, edit, inputs, write_guide
from hypothesis import given, settings
from hypothesis import strategies as st

import redlane_ssg.live
from redlane_ssg.inputs import read_inputs
from redlane_ssg.live import LiveGuide

HOUSE, LAMP, WELL = "content/sites/old-house.md", "content/stories/lamp.md", "content/stories/well.md"
HOUSE_EN = "content/sites/old-house.en.md"


STORIES = """\
-- content/stories/lamp.md --
---
title: 灯
---
点灯的人住在[[old-house]]，见[[well#水]]。

-- content/stories/well.md --
---
title: 井
---
## 水

井里有水。
"""


def live(project: Path) -> LiveGuide:
    guide = LiveGuide(inputs(project, on=DAY), context(None, 1))
    guide.refresh()
    return guide


class Reading:
    """Counts how often everything is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times, read = 0, read_inputs

        def counted(*given: object) -> object:
            self.times += 1
            return read(*given)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(redlane_ssg.live, "read_inputs", counted)


def changed(guide: LiveGuide, file: str) -> None:
    guide.refresh(changed=file.removeprefix("content/"))


def pages(guide: LiveGuide, new: LiveGuide) -> dict[str, bytes]:
    """The pages that a guide shows, of all that it has once it is read anew."""
    shown = new.shown
    assert shown is not None
    names = [f"{new.address_of(id_, language)}index.html" for id_, language in shown.guide.entries.untracked]
    return pages_of(guide, [*names, "index.html", "en/index.html", "stories/index.html"])


def pages_of(guide: LiveGuide, names: Iterable[str]) -> dict[str, bytes]:
    found = {name: guide.file(name) for name in names}
    return {name: file.data for name, file in found.items() if file is not None}


def is_right(guide: LiveGuide, project: Path) -> None:
    """What a guide shows, before and after it has read everything, is what it shows when it is read anew."""
    new = live(project)
    early = pages(guide, new)
    right = pages_of(new, early)
    assert early == right
    assert guide.report == new.report and not guide.was_wrong()
    assert pages_of(guide, early) == right


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HOUSE, "老屋有**天井**", "老屋有**大天井**"),
        (HOUSE, "title: 老屋", "title: 老宅"),
        (HOUSE_EN, "title: The Old House", "title: The House"),
        (LAMP, "title: 灯", "title: 灯\nsummary: 一盏灯。"),
        (WELL, "title: 井", 'title: "井"'),
    ],
)
def test_other_words_are_there_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    project = write_guide(tmp_path, BASE, STORIES)
    guide, reading = live(project), Reading(monkeypatch)
    edit(project, file, old, new)
    changed(guide, file)
    assert guide.file("sites/old-house/index.html") and guide.file("stories/lamp/index.html")
    assert reading.times == 0
    is_right(guide, project)
    # What is changed back, and the other language beside it, before everything was read.
    edit(project, file, new, old)
    changed(guide, file)
    edit(project, HOUSE_EN, "Courtyard", "Yard")
    changed(guide, HOUSE_EN)
    edit(project, HOUSE, "title: 老屋", "title: 老院")
    changed(guide, HOUSE)
    is_right(guide, project)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LAMP, "title: 灯", "title: 灯\ndraft: true"),
        (LAMP, "title: 灯", "title: 灯\npublish: 2025-01-01"),
        (LAMP, "title: 灯", "title: 灯\nwas: [light]"),
        (LAMP, "title: 灯", "title: 灯\nplaces: [old-house]"),
        (LAMP, "点灯的人", "[[lane]]里点灯的人"),
        (LAMP, "[[old-house]]", "老屋"),
        (LAMP, "点灯的人", "[[nowhere]]里点灯的人"),
        (LAMP, "点灯的人", "![墙](nowhere.jpg)点灯的人"),
        (LAMP, "title: 灯", "title: [灯"),
        (LAMP, "title: 灯", "titel: 灯"),
        (LAMP, "点灯的人住在[[old-house]]，见[[well#水]]。", ""),
        (HOUSE, "老屋有**天井**", "老屋有**天井**，" * 300),
    ],
)
def test_what_changes_more_waits_for_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    project = write_guide(tmp_path, BASE, STORIES)
    guide, reading = live(project), Reading(monkeypatch)
    edit(project, file, old, new)
    changed(guide, file)
    assert reading.times > 0
    if not guide.report.stops:
        is_right(guide, project)


@pytest.mark.parametrize(
    ("do", "file"),
    [
        (Path.unlink, LAMP),
        (lambda path: path.write_text("---\ntitle: 新\n---\n", "utf-8"), "content/stories/new.md"),
        (lambda path: path.write_bytes(b"\xff\xfe"), LAMP),
        (lambda path: path.write_text("short: 短\n", "utf-8"), "content/other.yml"),
    ],
)
def test_files_that_come_and_go(tmp_path: Path, do: Callable[[Path], object], file: str) -> None:
    project = write_guide(tmp_path, BASE, STORIES)
    guide = live(project)
    do(project / file)
    changed(guide, file)
    assert guide.report == live(project).report


def test_what_only_the_rest_shows_is_put_right(tmp_path: Path) -> None:
    """Another entry names a heading that is no more: that is an error, so the last good page is shown again."""
    project = write_guide(tmp_path, BASE, STORIES)
    guide = live(project)
    before = guide.file("stories/well/index.html")
    edit(project, WELL, "## 水", "## 泉")
    changed(guide, WELL)
    early = guide.file("stories/well/index.html")
    assert early != before
    right = live(project)
    assert guide.report == right.report
    assert guide.file("stories/well/index.html") == (before if right.report.stops else early)
    assert guide.was_wrong() == right.report.stops and not guide.was_wrong()


def test_a_page_that_the_next_change_replaces_was_not_wrong(tmp_path: Path) -> None:
    """The next change had it reload already. Another reload would lose where somebody is on the page."""
    project = write_guide(tmp_path, BASE, STORIES)
    guide = live(project)
    before = guide.file("stories/well/index.html")
    for old, new in (("井里", "新井里"), ("新井里", "井里")):
        edit(project, WELL, old, new)
        changed(guide, WELL)
        assert guide.file("stories/lamp/index.html") and (
            new != "新井里" or guide.file("stories/well/index.html") != before
        )
    assert not guide.report.stops and not guide.was_wrong()
    assert guide.file("stories/well/index.html") == before


WORDS = st.text(st.sampled_from("灯井老 #*-[]!`:：。\n"), max_size=12)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([LAMP, WELL, HOUSE]), WORDS), min_size=1, max_size=4))
def test_whatever_is_typed(tmp_path_factory: pytest.TempPathFactory, typed: list[tuple[str, str]]) -> None:
    project = write_guide(tmp_path_factory.mktemp("typed"), BASE, STORIES)
    guide = live(project)
    for file, words in typed:
        text_now = (project / file).read_text("utf-8")
        (project / file).write_text(f"{text_now}{words}", "utf-8", newline="\n")
        changed(guide, file)
        guide.file("stories/lamp/index.html")
    if not live(project).report.stops:
        is_right(guide, project)
