"""What the search covers, and that a build stops if its search would miss an entry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from guides import SMALLEST, changed, check, edit, problems, site, write_guide
from search_tools import index_of, large_guide, record

from redlane_ssg.outputs.search import files, parts
from redlane_ssg.outputs.search.keys import encode_postings
from redlane_ssg.outputs.search.records import SearchRecord, visible_words

GUIDE = f"""{SMALLEST}
-- content/places/lane.md --
---
title: 长生路
short: 长生
aliases: [老巷]
pinyin: Chang sheng lu
summary: 一条路
form: lane
address: 长生路1号
facts: [{{label: 面积, value: 200平方米, source: report}}]
sources: [report]
---
## 从前

**长**生<ruby>茅<rt>máo</rt></ruby>庐，见[[house]]。[^1]

| 年 | 事 |
|---|---|
| 1911 | 点灯 |

[^1]: 脚注里的话。

-- content/places/lane.en.md --
---
title: Longevity Road
summary: A road
---
The text.

-- content/sites/house.md --
---
title: 老屋
within: lane
---

-- content/stories/draft.md --
---
title: 没写完的
draft: true
---
秘密甲

-- content/stories/later.md --
---
title: 将来的
publish: 2027-01-01
---
秘密乙

-- content/stories/gone.md --
---
title: 过去的
publish: 2024-01-01
expire: 2025-01-01
---
秘密丙

-- content/sources/report.md --
---
title: 报道
confidence: high
---
"""


def test_what_is_searched_is_what_is_seen(tmp_path: Path) -> None:
    index = index_of(site(write_guide(tmp_path, GUIDE)))
    assert record(index, "lane") == [
        "长生路\n长生",
        "老巷\nLongevity Road",
        "chang sheng lu\nchang sheng\nlao xiang",
        "",
        "一条路",
        "从前\n长生茅庐，见老屋。\n年\n事\n1911\n点灯\n脚注里的话。\n地址\n长生路1号\n类别\n巷\n面积\n200平方米",
    ]
    assert record(index, "house")[5] == "位于\n长生"


def test_stops_are_found_by_their_numbers_on_the_route(tmp_path: Path) -> None:
    fields = "title: 走一走\nstops: [{stop: house}, {stop: lane}]\norder_is: listed"
    route = f"-- content/routes/walk.md --\n---\n{fields}\n---\n"
    guide = GUIDE.replace("-- content/places/lane.md --", f"{route}\n-- content/places/lane.md --")
    guide = guide.replace("base_url:", "route: walk\nbase_url:")
    index = index_of(site(write_guide(tmp_path, guide)))
    assert [record(index, stop)[3] for stop in ("house", "lane", "walk")] == ["1", "2", ""]


def test_a_translation_is_searched_by_the_originals_names_too(tmp_path: Path) -> None:
    index = index_of(site(write_guide(tmp_path, GUIDE)), "en")
    assert record(index, "lane")[:3] == [
        "Longevity Road",
        "长生路\n长生\n老巷",
        "\nchang sheng lu\nchang sheng\nlao xiang",
    ]


def test_kinds_lead_to_their_pages(tmp_path: Path) -> None:
    found = site(write_guide(tmp_path, GUIDE))
    assert ["街巷与公园", "places/"] in index_of(found)["kinds"]
    assert ["Lanes and parks", "en/places/"] in index_of(found, "en")["kinds"]
    assert ["页面", ""] in index_of(found)["kinds"]


def test_what_is_hidden_is_not_searched(tmp_path: Path) -> None:
    found = site(write_guide(tmp_path, GUIDE))
    assert [path for path, text in found.items() if re.search("秘密|没写完|将来的|过去的", text)] == []
    assert "秘密甲" in json.dumps(index_of(site(tmp_path, drafts=True)), ensure_ascii=False)


def test_only_the_simplified_forms_of_the_guides_characters_are_handed_over(tmp_path: Path) -> None:
    pairs = index_of(site(write_guide(tmp_path, GUIDE)))["simplified"]
    assert {pairs[at : at + 2] for at in range(0, len(pairs), 2)} > {"長长", "點点", "燈灯"}
    assert "紅" not in pairs


def test_the_same_guide_gives_the_same_files_and_another_text_other_names(tmp_path: Path) -> None:
    before = site(write_guide(tmp_path, GUIDE))
    assert site(tmp_path) == before
    edit(tmp_path, "content/sites/house.md", "within: lane\n---\n", "within: lane\n---\n新的话\n")
    after = {path for path in changed(before, site(tmp_path)) if "search" in path}
    assert {re.sub("-[0-9a-f]{12}", "", path) for path in after} == {
        *("assets/search-zh-hans.js", "assets/search-en.js", "search/index.html", "en/search/index.html")
    }


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>一<strong>二</strong>三</p><p>四</p>", ["一二三", "四"]),
        ("<p>a &lt;b&gt; &amp; c<br>d</p>", ["a <b> & c", "d"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<ruby>茅<rp>(</rp><rt>máo</rt><rp>)</rp></ruby>庐", ["茅庐"]),
        ('<p>他走了<sup id="fnref:1"><a href="#fn:1">1</a></sup>。</p>', ["他走了。"]),
        ('<p>H<sub>2</sub>O <a href="x" title="a > b">水</a></p>', ["H2O 水"]),
        ('<div class="scroll" tabindex=0><table><tr><td>年</td><td>事</td></tr></table></div>', ["年", "事"]),
        ("<p>one\ntwo</p>\n", ["one two"]),
        ("", []),
    ],
)
def test_words_are_those_that_a_reader_sees(html: str, words: list[str]) -> None:
    assert visible_words(html) == words


def test_an_index_without_names_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = parts.plain_record

    def without_names(record: SearchRecord) -> list[Any]:
        return [*written(record)[:2], "", *written(record)[3:]]

    monkeypatch.setattr(f"{files.__name__}.plain_record", without_names)
    result = check(write_guide(tmp_path, GUIDE))
    assert result.site is None
    assert "E702 content/sites/house.md:1:1" in problems(result)
    (found,) = [one for one in result.report.diagnostics if one.values.get("words") == "老屋"]
    assert "搜索不到 house" in found.message("zh") and "does not find house" in found.message("en")


def test_a_text_that_is_cut_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = parts.plain_record
    monkeypatch.setattr(f"{files.__name__}.plain_record", lambda record: [*written(record)[:7], written(record)[7][:2]])
    assert "E702 content/places/lane.md:1:1" in problems(check(write_guide(tmp_path, GUIDE)))


def test_postings_that_lose_an_entry_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_guide(tmp_path, large_guide())
    assert problems(check(tmp_path)) == []
    monkeypatch.setattr(f"{parts.__name__}.encode_postings", lambda indexes: encode_postings(indexes[:-1]))
    found = problems(check(tmp_path))
    assert found and {one.partition(" ")[0] for one in found} == {"E702"}


def test_an_entry_may_not_stand_where_the_search_does(tmp_path: Path) -> None:
    write_guide(tmp_path, SMALLEST, "-- content/pages/search.md --\n---\ntitle: 找\n---\n")
    assert problems(check(tmp_path)) == ["E304 content/pages/search.md:1:1"]


def test_a_guide_of_nothing_has_a_search_that_finds_nothing(tmp_path: Path) -> None:
    found = site(write_guide(tmp_path, SMALLEST))
    assert index_of(found)["records"] == []
    assert 'id="search.field"' in found["search/index.html"]


@pytest.mark.parametrize("title", ["巷·n·a", "n:\\\\an;", "巷·\\\\，'é'·:n；é", "A·巷·B", "K·座", "🏮a巷，，a a"])
def test_names_of_hanzi_and_single_letters_are_found(tmp_path: Path, title: str) -> None:
    """Whoever exchanges a hanzi and a letter has typed other words: nobody promises to find these."""
    quoted = title.replace("'", "''")
    text = f"-- content/events/e.md --\n---\ntitle: '{quoted}'\n---\n"
    assert problems(check(write_guide(tmp_path, SMALLEST, text))) == []
