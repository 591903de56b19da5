"""Entries of a few words are shown where they belong; signs and sources have no pages; every old address leads on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from guides import SMALLEST, check, edit, problems, redlane, site, write_guide
from site_checks import Site, parse, publish

LONG = "这一段话写得够长。" * 12
GUIDE = f"""{SMALLEST}
-- content/communities/court.md --
---
title: 大院社区
---
社区里有[[shop]]。

-- content/programmes/tea.md --
---
title: 一壶茶
aliases: [茶会]
community: court
sources: [report]
---
在[[court]]。

-- content/studios/shop.md --
---
title: 巧手铺
people: [lu]
---
{LONG}[[lu]]开的。

-- content/people/lu.md --
---
title: 鲁师傅
aliases: [老鲁]
era: modern
sources: [letter]
---
## 手艺

做风筝。[^1]

[^1]: 见[上文](#手艺)。

-- content/stories/kite.md --
---
title: 风筝
publish: 2025-01-01
---
[[lu]]，见[他的手艺](/people/lu/#手艺)。

-- content/sources/report.md --
---
title: 报道
confidence: high
publisher: 日报
---

-- content/sources/letter.md --
---
title: 信
confidence: low
---
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("homes")
    return publish(write_guide(folder, GUIDE), folder / "output")[0]


def lead(guide: Site, address: str) -> tuple[str, str]:
    """Where an address leads, by each of its ways."""
    page = guide.redirects[address]
    ways = [page.one("a")["href"], page.one("meta", http_equiv="refresh")["content"].partition("url=")[2]]
    found = {guide.follow(address, way) for way in (*ways, page.find("script")[1]["data-to"])}
    ((target,),) = [found]
    assert target is not None
    return target.address, target.anchor


def test_a_person_is_shown_within_the_only_studio_that_names_them(guide: Site) -> None:
    assert "people/lu/" not in guide.pages
    section = guide.pages["studios/shop/"].one("section", id="entry.lu")
    assert section.one("h2").text == "鲁师傅" and section.one("h3").text == "手艺" and "做风筝" in section.text
    assert lead(guide, "people/lu/") == ("studios/shop/", "entry.lu")
    assert lead(guide, "en/people/lu/") == ("en/studios/shop/", "entry.lu")


def test_a_walk_in_one_file_shows_what_its_pages_show(tmp_path: Path) -> None:
    walk = "---\ntitle: 走\norder_is: stated\nstops: [{stop: shop}, {stop: hall}]\n---\n"
    song = "---\ntitle: 走的歌\nabout: [walk]\n---\n边走边唱。\n"
    guide = write_guide(
        tmp_path,
        GUIDE,
        f"-- content/routes/walk.md --\n{walk}\n-- content/media/song.md --\n{song}\n",
        "-- content/venues/hall.md --\n---\ntitle: 厅\n---\n\n-- content/people/kite.png (picture 8x6) --\n",
    )
    english = "---\ntitle: Master Lu\n---\n![A kite](kite.png)\n"
    write_guide(guide, f"-- content/people/lu.en.md --\n{english}")
    edit(guide, "content/programmes/tea.md", "community: court", "venue: hall")
    files = site(guide)
    page = parse(files["offline/walk.html"])
    shop, hall = page.find("article")
    assert "做风筝" in shop.one("section", id="entry.lu").text
    # That it belongs to this stop needs no row.
    assert hall.one("section", id="entry.tea").find("dd") == []
    assert "边走边唱" in page.one("section", id="entry.song").text
    # A translation may have pictures that its original lacks.
    picture = parse(files["en/offline/walk.html"]).one("section", id="entry.lu").one("img")
    assert picture["src"].startswith("data:image/")


def test_a_brand_is_shown_within_its_community(guide: Site) -> None:
    assert lead(guide, "programmes/tea/") == ("communities/court/", "entry.tea")
    section = guide.entry("tea")
    # That it is of this community says the page itself.
    assert section.tag == "section" and not section.find("dt")


def test_links_of_every_form_lead_to_the_section(guide: Site) -> None:
    links = [guide.follow("stories/kite/", link["href"]) for link in guide.entry("kite").one("article").find("a")]
    assert [tuple(link) for link in links if link and link.anchor][:2] == [
        ("studios/shop/", "entry.lu"),
        ("studios/shop/", "entry.lu.手艺"),
    ]
    page = guide.pages["studios/shop/"]
    for link in page.one("article").find("a"):
        target = guide.follow("studios/shop/", link["href"])
        if target is not None and target.anchor:
            assert guide.pages[target.address].find(id=target.anchor), target
    ids = [one["id"] for one in page if one["id"]]
    assert len(ids) == len(set(ids))


def test_the_list_the_search_and_no_sitemap_name_the_section(guide: Site) -> None:
    (card,) = guide.pages["people/"].one("ul", class_="cards").find("a")
    assert guide.follow("people/", card["href"]) == ("studios/shop/", "entry.lu")
    (index,) = (file for file in guide.files if file.startswith("assets/search-zh"))
    written = (guide.folder / index).read_text(encoding="utf-8").partition("=")[2].rstrip(";\n")
    records = {record[1]: record for record in json.loads(written)["records"]}
    assert records["lu"][8] == "studios/shop/#entry.lu" and "老鲁" in records["lu"][3]
    assert len(records["shop"]) == 8
    assert "report" not in records
    sitemap = (guide.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "people/lu" not in sitemap and "sources/report" not in sitemap and "studios/shop/" in sitemap


def test_a_page_rests_on_the_sources_of_all_that_it_shows(guide: Site) -> None:
    sources = guide.pages["studios/shop/"].one("details", class_="sources")
    assert sources.one("summary").text == "依据 1 种资料"
    assert [link["href"] for link in sources.find("a")] == ["../../sources/#entry.letter"]


def test_one_page_lists_the_sources_with_what_rests_on_them(guide: Site) -> None:
    assert lead(guide, "sources/report/") == ("sources/", "entry.report")
    section = guide.pages["sources/"].one("section", id="entry.report")
    assert "日报" in section.text
    assert guide.follow("sources/", section.find("a")[-1]["href"]) == ("communities/court/", "entry.tea")
    for page in guide.pages.values():
        assert "资料来源" not in page.one("footer").text


KEEPS = {
    "much to read": ("content/people/lu.md", "做风筝。", f"做风筝。{LONG}"),
    "a list with much to read": (
        *("content/people/lu.md", "era: modern"),
        f"era: modern\nfacts: [{{label: 手艺, value: {LONG}, source: report}}]",
    ),
    "a question": (
        *("content/people/lu.md", "era: modern"),
        "era: modern\nquiz: [{question: 会什么？, answers: [{text: 风筝, right: true}, {text: 画}]}]",
    ),
    "another who names them": ("content/stories/kite.md", "publish:", "people: [lu]\npublish:"),
    "nobody who names them": ("content/studios/shop.md", "people: [lu]\n", ""),
    "a holder that is a draft": ("content/studios/shop.md", "people: [lu]\n", "people: [lu]\ndraft: true\n"),
}


@pytest.mark.parametrize("reason", KEEPS)
def test_an_entry_keeps_its_page_for(tmp_path: Path, reason: str) -> None:
    write_guide(tmp_path, GUIDE)
    edit(tmp_path, *KEEPS[reason])
    assert "<article>" in site(tmp_path)["people/lu/index.html"]


STOP = "-- content/routes/walk.md --\n---\ntitle: 走\norder_is: listed\nstops: [{stop: nook}]\n---\n"
SIGN = "-- content/signs/door.md --\n---\ntitle: 牌\nform: plaque\nplace: yard\npoints_at: nook\n---\n"


@pytest.mark.parametrize(
    ("more", "keeps"),
    [
        ("", False),
        ("address: 一号", True),
        ("coords: {lat: 30.1, lon: 120.1}", True),
        ("hours: {value: 9点, source: report, as_of: 2025}", True),
        (f"\n---\n{STOP}", True),
        (f"\n---\n{SIGN}", True),
    ],
)
def test_a_place_within_another_keeps_its_page_for_what_a_visitor_comes_for(
    tmp_path: Path, more: str, keeps: bool
) -> None:
    yard = "-- content/places/yard.md --\n---\ntitle: 院子\n---\n"
    nook = f"-- content/venues/nook.md --\n---\ntitle: 角落\nwithin: yard\n{more}\n---\n"
    page = site(write_guide(tmp_path, GUIDE, yard, nook))["venues/nook/index.html"]
    assert ("<article>" in page) == keeps


def test_what_belongs_to_something_short_is_shown_where_that_is(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE)
    edit(tmp_path, "content/studios/shop.md", LONG, "")
    edit(tmp_path, "content/studios/shop.md", "people:", "community: court\npeople:")
    page = parse(site(tmp_path)["communities/court/index.html"])
    assert [part["id"] for part in page.find("section", class_="part")] == ["entry.lu", "entry.shop", "entry.tea"]


def test_two_that_belong_to_each_other_keep_their_pages(tmp_path: Path) -> None:
    pair = "-- content/venues/{0}.md --\n---\ntitle: {0}\nwithin: {1}\n---\n"
    files = site(write_guide(tmp_path, SMALLEST, pair.format("one", "other"), pair.format("other", "one")))
    assert all("<article>" in files[f"venues/{name}/index.html"] for name in ("one", "other"))


def test_a_theme_sets_the_length(tmp_path: Path) -> None:
    own = "-- themes/own/tokens.yml --\npages: {shortest: 0}\n"
    write_guide(tmp_path, GUIDE, own)
    edit(tmp_path, "content/guide.yml", "base_url", "theme: own\nbase_url")
    assert "<article>" in site(tmp_path)["people/lu/index.html"]
    edit(tmp_path, "themes/own/tokens.yml", "0", "some")
    assert problems(check(tmp_path)) == ["E611 themes/own/tokens.yml:1:19"]


def test_a_code_opens_the_page_it_opened_before_whatever_became_short(tmp_path: Path) -> None:
    """The sign is gone, and its code with it: the register alone says what the code opens."""
    write_guide(tmp_path, GUIDE.replace("guide.example", "guide.shangcheng.cn"))
    place = "-- content/places/yard.md --\n---\ntitle: 院子\n---\n"
    write_guide(tmp_path, place, SIGN.replace("points_at: nook", "points_at: lu"))
    assert redlane(tmp_path, "signs", "issue", "--date", "2026-01-01").code == 0
    code = re.findall("code: (....)", (tmp_path / "content/signs/register.yml").read_text(encoding="utf-8"))[0]
    files = site(tmp_path)
    assert f"../../people/lu/#s={code}" in files[f"S/{code}/index.html"]
    assert "<article>" in files["people/lu/index.html"]
    (tmp_path / "content/signs/door.md").unlink()
    retired = f"  - {{code: {code}, retired: 2026-01-02, reason: 拆除}}\n"
    with (tmp_path / "content/signs/register.yml").open("a", encoding="utf-8") as register:
        register.write(retired)
    files = site(tmp_path)
    assert "../../people/lu/" in files[f"S/{code}/index.html"] and "<article>" in files["people/lu/index.html"]


def test_an_old_id_of_an_entry_without_a_page_leads_to_its_section(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE)
    edit(tmp_path, "content/people/lu.md", "era: modern", "era: modern\nwas: [old-lu]")
    assert "../../studios/shop/#entry.lu" in site(tmp_path)["people/old-lu/index.html"]


def test_the_date_of_an_entry_is_told_without_sources_too(tmp_path: Path) -> None:
    story = "-- content/stories/lamp.md --\n---\ntitle: 灯\nas_of: 2018-04\n---\n点灯。\n"
    assert "2018 年 4 月" in site(write_guide(tmp_path, SMALLEST, story))["stories/lamp/index.html"]
