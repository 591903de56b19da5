"""The guide while it is written: what it shows is what a build would publish, and drafts besides."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from guides import BASE, DAY, SMALLEST, build, context, edit, inputs, site, write_guide

from redlane_ssg.incremental.store import Store
from redlane_ssg.live import LiveGuide

# A page alone has fonts of its own, which another page may share in a build.
FONTS = re.compile(rb"<!-- fonts .*?<!-- /fonts -->", re.DOTALL)
POLICY = re.compile(rb"style-src[^\"]*")
FONT_FILE = re.compile(r"assets/serif-\w+\.woff2")
# Lists of all files, for devices that are offline.
LISTS = {"sw.js", "offline/walk.json", "en/offline/walk.json"}


def live(project: Path, store: Store | None = None, on: date = DAY) -> LiveGuide:
    guide = LiveGuide(inputs(project, on=on), context(store, 1))
    guide.refresh()
    return guide


def text(guide: LiveGuide, path: str) -> str:
    found = guide.file(path)
    assert found is not None and found.is_current
    return found.data.decode()


def without_fonts(page: bytes) -> bytes:
    return POLICY.sub(b"", FONTS.sub(b"", page))


def codes(guide: LiveGuide) -> list[str]:
    return [found.code for found in guide.report.diagnostics]


def test_each_file_is_what_a_build_publishes(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    result = build(project)
    assert result.site is not None
    published = {path: data for path, data in result.site.items() if not FONT_FILE.fullmatch(path)}
    guide = live(project)
    shown = {path: found.data for path in published if (found := guide.file(path)) is not None}
    assert published.keys() - shown.keys() <= LISTS
    assert [path for path, data in shown.items() if without_fonts(data) != without_fonts(published[path])] == []
    assert guide.report == result.report
    fonts = FONT_FILE.findall(text(guide, "index.html"))
    assert fonts and all(guide.file(path) for path in fonts)


def test_nothing_is_written_to_the_output(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    guide = live(project)
    assert guide.file("index.html") and not (project / "output").exists()


def test_what_is_saved_is_shown(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    guide = live(project)
    assert "老屋有<strong>天井" in text(guide, "sites/old-house/index.html")
    edit(project, "content/sites/old-house.md", "**天井**", "**深井**")
    guide.refresh()
    assert guide.made("sites/old-house/index.html") is None
    assert "老屋有<strong>深井" in text(guide, "sites/old-house/index.html")
    assert guide.made("sites/old-house/index.html") == guide.file("sites/old-house/index.html")


def test_while_there_is_an_error_the_last_pages_are_shown(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    guide = live(project)
    seen = text(guide, "sites/old-house/index.html")
    edit(project, "content/sites/old-house.md", "within: lane", "within: lain")
    guide.refresh()
    assert guide.report.stops
    # Also one that nobody has seen before.
    assert text(guide, "sites/old-house/index.html") == seen and "讲堂" in text(guide, "venues/hall/index.html")
    edit(project, "content/sites/old-house.md", "within: lain", "within: lane")
    guide.refresh()
    assert not guide.report.stops


def test_a_guide_that_begins_with_an_error_is_shown_when_it_is_mended(tmp_path: Path) -> None:
    project = write_guide(tmp_path, SMALLEST)
    edit(project, "content/guide.yml", "title: 小样", "titel: 小样")
    guide = live(project)
    assert guide.report.stops and guide.shown is None and guide.file("index.html") is None
    edit(project, "content/guide.yml", "titel: 小样", "title: 小样")
    guide.refresh()
    assert codes(guide) == [] and "小样" in text(guide, "index.html")


def test_a_template_that_fails_leaves_the_page_as_it_was(tmp_path: Path) -> None:
    home = "-- themes/own/pages/home.html --\n<p>{{ page.heading.text }}</p>\n"
    project = write_guide(tmp_path, BASE.replace("route: walk\n", "route: walk\ntheme: own\n", 1), home)
    guide = live(project)
    seen = text(guide, "index.html")
    assert "小样" in seen
    edit(project, "themes/own/pages/home.html", "page.heading.text", "page.nothing.at.all")
    guide.refresh()
    again = guide.file("index.html")
    assert again is not None and again.data.decode() == seen and not again.is_current
    assert guide.report.failed and guide.report.diagnostics[-1].span.path == "themes/own/pages/home.html"
    edit(project, "themes/own/pages/home.html", "page.nothing.at.all", "page.heading.text")
    guide.refresh()
    assert text(guide, "index.html") == seen and not guide.report.failed


@pytest.mark.parametrize("data", [b"", b"---\ntitle: a\x0b\n---\n", "---\ntitle: 井\n---\n".encode("gb18030"), b"\0"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    project = write_guide(tmp_path, BASE)
    guide = live(project)
    (project / "content/stories/well.md").write_bytes(data)
    guide.refresh()
    assert guide.report.stops and guide.report == build(project).report
    assert "井" in text(guide, "stories/well/index.html")


HIDDEN = """\
-- content/stories/draft.md --
---
title: 草稿一则
draft: true
---
见[[well]]。

-- content/stories/later.md --
---
title: 以后的事
publish: 2026-03-01
---
好。

-- content/stories/gone.md --
---
title: 过去的事
expire: 2025-12-01
---
好。
"""


def test_drafts_and_entries_to_come_are_shown_beside_what_is_public(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, HIDDEN)
    guide = live(project)
    assert "草稿一则" in text(guide, "stories/draft/index.html") and "以后的事" in text(guide, "stories/index.html")
    assert guide.file("stories/gone/index.html") is None
    draft, later, well = (guide.entry_of(f"stories/{name}/index.html") for name in ("draft", "later", "well"))
    assert draft is not None and later is not None and well is not None
    assert draft.draft and guide.is_early(later) and not guide.is_early(well) and not guide.is_early(draft)
    assert "stories/draft/index.html" not in site(project)


def test_problems_are_those_of_what_is_public(tmp_path: Path) -> None:
    """A link that leads to a draft works in the preview, and nowhere else."""
    project = write_guide(tmp_path, BASE, HIDDEN)
    edit(project, "content/stories/well.md", "title: 井", "title: 井\nsummary: 见[[draft]]")
    edit(project, "content/venues/hall.md", "![讲堂里面]", "见[[draft]]。\n\n![讲堂里面]")
    guide = live(project)
    told = set(codes(guide))
    assert told >= {found.code for found in build(project).report.diagnostics} and told


def test_another_day_can_be_chosen(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, HIDDEN)
    guide = live(project)
    guide.refresh(date(2025, 11, 1))
    assert guide.day == date(2025, 11, 1) and "过去的事" in text(guide, "stories/gone/index.html")
    guide.refresh()
    assert guide.day == date(2025, 11, 1)
    guide.refresh(date(2026, 3, 1))
    later = guide.entry_of("stories/later/index.html")
    assert later is not None and not guide.is_early(later) and guide.file("stories/gone/index.html") is None


@pytest.mark.parametrize("path", ["", "nothing", "nothing/index.html", "../guide.yml", "/etc/passwd", "sw.js", "\0"])
def test_what_is_not_in_the_plan_is_not_there(tmp_path: Path, path: str) -> None:
    assert live(write_guide(tmp_path, SMALLEST)).file(path) is None
