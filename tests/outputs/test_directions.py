"""Languages that are written from right to left, and languages that the theme has no words for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import SMALLEST, check, problems, site, write_guide
from local_server import serve
from playwright.sync_api import Browser
from site_checks import publish

from redlane_ssg.guide.direction import direction

GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: ug, name: ئۇيغۇرچە}
base_url: https://guide.example/
route: walk

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: a}, {stop: b}]
---
先到甲。

-- content/routes/walk.ug.md --
---
title: قىزىل كوچا
---
كوچىدا مېڭىش.

-- content/sites/a.md --
---
title: 甲
---
正文。

-- content/sites/a.ug.md --
---
title: كونا ئۆي
---
1958-يىلى سېلىنغان.

-- content/sites/b.md --
---
title: 乙
---
> 引文。<span lang="en">English</span>
"""


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("ug", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("dv", "rtl"), ("ckb", "rtl"),
     ("kk-CN", "rtl"), ("kk-Arab", "rtl"), ("az-Arab", "rtl"), ("pa-PK", "rtl"), ("ug-CN", "rtl"), ("yi", "rtl"),
     ("ug-Latn", "ltr"), ("ug-KZ", "ltr"), ("kk", "ltr"), ("ky", "ltr"), ("ku", "ltr"), ("pa", "ltr"), ("mn", "ltr"),
     ("zh-Hans", "ltr"), ("zh-Hant-TW", "ltr"), ("en", "ltr"), ("bo", "ltr"), ("ar-Latn", "ltr"),
     ("no tag at all", "ltr")],
)  # fmt: skip
def test_the_direction_follows_from_the_script(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_every_part_of_a_page_has_the_direction_of_its_language(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, GUIDE))
    page = files["ug/sites/b/index.html"]
    assert '<html lang="ug" dir="rtl"' in page
    assert re.search(r'<div class="prose" lang="zh-Hans" dir="ltr">', page)
    assert '<span lang="en" dir="ltr">' in page
    chinese = files["sites/b/index.html"]
    assert '<html lang="zh-Hans" dir="ltr"' in chinese and 'lang="ug" dir="rtl"' in chinese
    assert "dir=" not in files["feed.xml"]
    named = [re.findall(r'<[^<>]*\slang="[^>]*>', text) for text in files.values() if 'lang="ug"' in text]
    assert named and all(" dir=" in tag for tags in named for tag in tags)


def test_a_guide_without_such_a_language_says_nothing_of_directions(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, SMALLEST))
    assert not any(" dir=" in text for path, text in files.items() if path.endswith(".html"))


def test_missing_words_are_told_once_and_are_those_of_the_first_language(tmp_path: Path) -> None:
    result = check(write_guide(tmp_path, GUIDE))
    assert problems(result) == ["W607 content/guide.yml:4:5"]
    values = result.report.diagnostics[0].values
    assert int(values["count"]) > 300 and values["shown"] == "中文"
    page = site(tmp_path)["ug/sites/a/index.html"]
    assert "跳到正文" in page and "Skip to the text" not in page


def test_a_word_of_the_guides_own_theme_is_shown(tmp_path: Path) -> None:
    theme = GUIDE.replace("route: walk", "route: walk\ntheme: own", 1)
    write_guide(tmp_path, theme, "-- themes/own/strings.yml --\nskip: {ug: تېكىستكە}\n")
    before = int(check(write_guide(tmp_path / "base", GUIDE)).report.diagnostics[0].values["count"])
    found = check(tmp_path)
    assert int(found.report.diagnostics[0].values["count"]) == before - 1
    assert "تېكىستكە" in site(tmp_path)["ug/sites/a/index.html"]


MEASURES = """() => {
    const middle = innerWidth / 2, box = one => document.querySelector(one)?.getBoundingClientRect();
    const lane = document.querySelector(".lane"), line = getComputedStyle(lane, "::before");
    return {
        scrolls: document.documentElement.scrollWidth > innerWidth,
        brand: box(".brand").left > middle, tools: box(".tools").right < middle * 1.4,
        line: lane.getBoundingClientRect().right - parseFloat(line.right),
        seal: [...document.querySelectorAll(".card.lane .seal")].map(one => one.getBoundingClientRect())
            .map(one => (one.left + one.right) / 2),
        next: getComputedStyle(document.querySelector(".next strong") || lane, "::after").content,
    };
}"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_the_theme_is_mirrored(tmp_path: Path, browser: Browser, width: int) -> None:
    folder = publish(write_guide(tmp_path, GUIDE), tmp_path / "output")[0].folder
    with serve(folder) as address:
        page = browser.new_page(viewport={"width": width, "height": 844})
        page.goto(f"{address}ug/routes/walk/")
        found = page.evaluate(MEASURES)
        assert not found["scrolls"] and found["brand"] and found["tools"]
        # The seals stand on the line, which is on the right.
        assert found["line"] > width / 2
        assert found["seal"] and all(abs(place - found["line"]) < 4 for place in found["seal"])
        page.goto(f"{address}ug/sites/a/")
        assert page.evaluate("getComputedStyle(document.querySelector('.next strong'), '::after').content") == '" ←"'
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()
