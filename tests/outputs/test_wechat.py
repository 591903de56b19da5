"""What the official account gets: its menu, replies to keywords, and articles that survive the platform's editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from any_text import MARKUP, house, joined
from guides import BASE, edit, redlane, write_guide
from hypothesis import given
from hypothesis import strategies as st
from made_pictures import saved, scene
from markupsafe import Markup
from PIL import Image
from site_checks import ROOT, Site
from wechat_editor import outline, pasted

from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.wechat import articles
from redlane_ssg.outputs.wechat.article_content import ArticleContent
from redlane_ssg.outputs.wechat.article_html import place_prose
from redlane_ssg.outputs.wechat.article_look import ArticleLook
from redlane_ssg.outputs.wechat.covers import guide_covers
from redlane_ssg.outputs.wechat.limits import measure, shortened
from redlane_ssg.read.prose import read_prose

LOOK = ArticleLook("#111111", "#555555", "#dddddd", "#aa2222", "#eeeeee")
MENU = """\
-- content/guide.yml --
title: 小样景区
short: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.example/below/
route: walk
footer: {operator: 小样街道}
wechat:
  author: 小样文宣
  menu:
    - {name: 走一走, to: walk}
    - name: 看一看
      buttons:
        - {name: 老屋, to: old-house}
        - {name: 故事, list: stories}
        - {name: 查找, page: search}
        - {name: 首页, page: home}
        - {name: 市里, url: "https://city.example/?a=1"}
    - {name: 开放时间, reply: 老屋}

-- content/guide.en.yml --
title: A Small Guide
wechat:
  author: Small Press
  menu:
    - {name: Walk}
    - name: See
      buttons: [{name: House}, {name: Stories}, {name: Find}, {name: Home}, {}]
    - {name: Hours, reply: The Old House}
"""


def made(project: Path, *words: str) -> tuple[Path, str]:
    """The folder of the account, and what was said; nothing may be wrong."""
    done = redlane(project, "wechat", *words)
    assert done.code == 0, done.err
    return project / "output/wechat", done.out + done.err


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def placed(body: str) -> tuple[str, tuple[str, ...]]:
    found = place_prose(read_prose(body).html, LOOK, lambda address: f"pictures/{address}")
    return found.html, found.notes


def test_the_menu_is_in_the_platforms_form_in_each_language(tmp_path: Path) -> None:
    folder, _ = made(write_guide(tmp_path, BASE, MENU))
    site = "https://guide.example/below"
    assert json.loads(read(folder, "menu.zh-Hans.json")) == {
        "button": [
            {"type": "view", "name": "走一走", "url": f"{site}/routes/walk/"},
            {
                "name": "看一看",
                "sub_button": [
                    {"type": "view", "name": "老屋", "url": f"{site}/sites/old-house/"},
                    {"type": "view", "name": "故事", "url": f"{site}/stories/"},
                    {"type": "view", "name": "查找", "url": f"{site}/search/"},
                    {"type": "view", "name": "首页", "url": f"{site}/"},
                    {"type": "view", "name": "市里", "url": "https://city.example/?a=1"},
                ],
            },
            {"type": "click", "name": "开放时间", "key": "老屋"},
        ]
    }
    english = json.loads(read(folder, "menu.en.json"))["button"]
    assert [button["name"] for button in english] == ["Walk", "See", "Hours"]
    assert english[0]["url"] == f"{site}/en/routes/walk/"
    assert [below["url"] for below in english[1]["sub_button"]][3:] == [f"{site}/en/", "https://city.example/?a=1"]


def test_without_a_menu_of_its_own_a_guide_gets_one_of_what_it_has(tmp_path: Path) -> None:
    folder, _ = made(write_guide(tmp_path, BASE))
    walk, see, more = json.loads(read(folder, "menu.zh-Hans.json"))["button"]
    assert (walk["name"], urlsplit(walk["url"]).path) == ("走一走", "/below/routes/walk/")
    assert [below["name"] for below in see["sub_button"]] == ["纪念地", "故事", "人物", "场馆"]
    assert more["sub_button"][-1] == {"type": "view", "name": "查一查", "url": "https://guide.example/below/search/"}


FAIR = """\
-- content/events/fair.md --
---
title: 集市
date: 2026-01-20
---
"""


def test_a_menu_leads_to_the_calendar_where_there_is_one(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, MENU)
    edit(project, "content/guide.yml", "{name: 查找, page: search}", "{name: 日历, page: calendar}")
    folder, said = made(project)
    names = [below["name"] for below in json.loads(read(folder, "menu.zh-Hans.json"))["button"][1]["sub_button"]]
    assert "日历" not in names and "W678" in said
    folder, said = made(write_guide(tmp_path, FAIR))
    see = json.loads(read(folder, "menu.zh-Hans.json"))["button"][1]["sub_button"]
    assert {
        "type": "view",
        "name": "日历",
        "url": "https://guide.example/below/calendar/",
    } in see and "W678" not in said


def test_a_menu_of_its_own_accord_leads_to_the_calendar(tmp_path: Path) -> None:
    folder, _ = made(write_guide(tmp_path, BASE, FAIR))
    more = json.loads(read(folder, "menu.zh-Hans.json"))["button"][-1]["sub_button"]
    assert more[0] == {"type": "view", "name": "活动日历", "url": "https://guide.example/below/calendar/"}


def test_a_button_that_leads_nowhere_now_is_left_out(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, MENU)
    edit(project, "content/sites/old-house.md", "order: 1", "order: 1\ndraft: true")
    edit(project, "content/guide.yml", "{name: 故事, list: stories}", "{name: 活动, list: events}")
    folder, said = made(project)
    see = json.loads(read(folder, "menu.zh-Hans.json"))["button"][1]
    assert [below["name"] for below in see["sub_button"]] == ["查找", "首页", "市里"]
    assert "W298 " in said or "W298：" in said
    assert "W301" in said


def test_names_short_names_and_aliases_are_answered_with_the_page(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/sites/old-house.md", "order: 1", "order: 1\nshort: 屋\naliases: [旧宅]\nsummary: 一座老屋。")
    folder, _ = made(project)
    rules = json.loads(read(folder, "replies.zh-Hans.json"))["keyword_autoreply_info"]["list"]
    house_rule = next(rule for rule in rules if rule["rule_name"] == "屋")
    assert house_rule == {
        "rule_name": "屋",
        "reply_mode": "reply_all",
        "keyword_list_info": [
            {"type": "text", "match_mode": "equal", "content": word} for word in ("屋", "老屋", "旧宅")
        ],
        "reply_list_info": [
            {"type": "text", "content": "老屋\n一座老屋。\nhttps://guide.example/below/sites/old-house/"}
        ],
    }
    assert not {"报道"} & {rule["rule_name"] for rule in rules}


def test_a_keyword_that_two_entries_have_is_told_where_it_stands(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/stories/well.md", "title: 井", "title: 井\naliases: [灯]")
    folder, said = made(project)
    assert "content/stories/well.md:3:11" in said
    assert "W715" in said
    assert "content/stories/lamp.md" in said
    rules = json.loads(read(folder, "replies.zh-Hans.json"))["keyword_autoreply_info"]["list"]
    words = [word["content"] for rule in rules for word in rule["keyword_list_info"]]
    assert words.count("灯") == 1


def test_a_keyword_of_the_menu_that_nothing_answers_to_and_one_too_long_are_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, MENU)
    edit(project, "content/guide.yml", "reply: 老屋", "reply: 无人知晓")
    edit(project, "content/stories/lamp.md", "title: 灯", f"title: 灯\naliases: [{'长' * 31}]")
    _, said = made(project)
    assert "W718" in said
    assert "无人知晓" in said
    assert "W717" in said
    assert "content/stories/lamp.md:3:11" in said


def test_more_keywords_than_a_rule_takes_make_a_second_rule(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/stories/lamp.md", "title: 灯", f"title: 灯\naliases: [{', '.join('甲乙丙丁戊己庚辛壬癸')}]")
    folder, _ = made(project)
    rules = json.loads(read(folder, "replies.zh-Hans.json"))["keyword_autoreply_info"]["list"]
    own = {rule["rule_name"]: len(rule["keyword_list_info"]) for rule in rules if rule["rule_name"].startswith("灯")}
    assert own == {"灯": 10, "灯 2": 1}


def test_rules_beyond_what_the_account_takes_are_counted(tmp_path: Path) -> None:
    people = (
        f"-- content/people/p{number}.md --\n---\ntitle: 某{number}\nera: modern\n---\n\n" for number in range(201)
    )
    folder, said = made(write_guide(tmp_path, BASE, "".join(people)))
    assert len(json.loads(read(folder, "replies.zh-Hans.json"))["keyword_autoreply_info"]["list"]) == 200
    assert re.search(r"W716：关键词规则太多：有 2\d\d 条，公众号最多 200 条", said)


def test_an_article_has_its_title_digest_author_link_and_covers(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, MENU)
    edit(project, "content/stories/well.md", "era: historic", "era: historic\nsummary: 巷里的井。\nsources: [report]")
    folder, _ = made(project)
    page = read(folder, "index.html")
    for text in ("井", "巷里的井。", "小样文宣", "https://guide.example/below/stories/well/"):
        assert f'data-copy="{text}"' in page
    article = read(folder, "articles/well.zh-Hans.html")
    assert "[1] 巷子 https://guide.example/below/places/lane/" in article
    assert "报道" in article
    assert "阅读原文" in article
    sizes = set()
    for file in (folder / "covers").iterdir():
        with Image.open(file) as cover:
            sizes.add(cover.size)
    assert sizes == {(900, 383), (500, 500)}
    assert max(file.stat().st_size for file in (folder / "covers").iterdir()) < 64 * 1024
    # What has not been translated is no article in the other language.
    assert not (folder / "articles/well.en.html").exists()


def test_an_article_shows_the_photograph_with_its_words_and_its_cover_is_filled_by_it(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    (project / "content/stories/lamp.jpg").write_bytes(saved(scene((1500, 1000)), "JPEG"))
    edit(project, "content/stories/lamp.md", "title: 灯", "title: 灯\npicture: {file: lamp.jpg, alt: 一盏灯, "
         'caption: 巷口的灯, credit: 王<b>}')  # fmt: skip
    folder, _ = made(project)
    article = read(folder, "articles/lamp.zh-Hans.html")
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', article)
    assert [alt for _, alt in shown] == ["一盏灯"]
    with Image.open(folder / "articles" / shown[0][0]) as picture:
        assert (picture.format, picture.size) == ("JPEG", (960, 640))
    assert "巷口的灯" in article
    assert "王&lt;b&gt;" in article
    # Copied, it shows the same picture at its address within the site.
    copied = json.loads(unescape(re.findall(r'id="given">(.*?)</script>', read(folder, "index.html"))[0]))
    source = re.findall(r'<img src="([^"]+)"', copied["articles"]["lamp.zh-Hans"]["html"])
    assert source == [f"https://guide.example/below/{shown[0][0].removeprefix('../')}"]
    done = redlane(project, "build")
    assert done.code == 0
    assert (project / "output/site" / shown[0][0].removeprefix("../")).is_file()
    kinds = {file.suffix for file in (folder / "covers").iterdir()}
    assert kinds == {".jpg", ".png"}


def test_every_part_of_prose_survives_the_editor_with_its_text() -> None:
    html, notes = placed(
        "## 小标题\n\n**粗**、*斜*、`码`，见[外面](https://x.example/?a=1&b=2)。[^1] "
        "又见[外面](https://x.example/?a=1&b=2)。\n\n"
        "> 引文\n\n- 一\n- 二\n  1. 甲\n\n- [x] 做了\n\n| 年 | 事 |\n|---|---:|\n| 1911 | 点灯 |\n\n"
        '![屋](a.png "标题")\n\n'
        "```\na\n  b\n```\n\n<ruby>郁<rp>(</rp><rt>yù</rt><rp>)</rp></ruby> [打电话](tel:123) "
        "<mark>亮</mark>\n\n---\n\n"
        "[^1]: 据[报告](https://r.example/)。\n"
    )
    assert outline(pasted(html)) == outline(html)
    assert notes == ("外面 https://x.example/?a=1&amp;b=2", "据报告 https://r.example/ 。")
    text = outline(html)[1]
    assert "外面[1]。[2] 又见外面[1]。" in text
    assert "郁（yù）" in text
    assert "☑ 做了" in text
    assert "打电话" in text
    assert "text-align:right" in html
    assert not re.search(r" (?:class|id|onclick|lang)=", html)


def test_a_link_to_another_article_of_the_platform_stays_a_link() -> None:
    html, notes = placed("[前文](https://mp.weixin.qq.com/s/abc) [假的](https://mp.weixin.qq.com.evil.example/)")
    assert '<a href="https://mp.weixin.qq.com/s/abc"' in html
    assert html.count("<a ") == 1
    assert notes == ("假的 https://mp.weixin.qq.com.evil.example/",)
    assert outline(pasted(html)) == outline(html)


@house(200)
@given(joined(MARKUP))
def test_no_prose_makes_an_article_that_the_editor_changes(body: str) -> None:
    html, _ = placed(body)
    tags, text = outline(html)
    kept_tags, kept_text = outline(pasted(html))
    assert kept_tags == tags
    assert kept_text == text


@given(st.text(), st.integers(1, 200))
def test_what_is_shortened_fits_and_is_a_beginning(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert measure(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("title: 灯", f"title: {'灯' * 33}", "E711", "content/stories/lamp.md:2:8"),
        ("title: 灯", f"title: 灯\nsummary: {'亮' * 129}", "W712", "content/stories/lamp.md:3:10"),
        ("| 1911 | 点灯 |", f"| 1911 | 点灯 |\n\n{'字' * 20_000}", "E713", "content/stories/lamp.md:2:8"),
    ],
)
def test_an_article_beyond_a_limit_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/stories/lamp.md", old, new)
    done = redlane(project, "wechat")
    assert done.code == (1 if code[0] == "E" else 0)
    assert f"{place}: {'错误' if code[0] == 'E' else '提醒'} {code}" in done.err
    assert (project / "output/wechat/index.html").exists() == (code[0] == "W")


def test_another_source_makes_articles_of_what_is_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a week's calendar would be."""

    def week(edition: Edition) -> Iterator[ArticleContent]:
        yield ArticleContent(
            key="week",
            title="本周" if edition.language == "zh-Hans" else "x" * 65,
            short_title="y" * 65,
            summary="本周有什么。",
            prose=Markup("<table><tr><td>周三</td><td>讲座</td></tr></table>"),
            address=f"https://guide.example/{edition.root}events/",
            covers=guide_covers(edition),
        )

    monkeypatch.setattr(articles, "ARTICLE_SOURCES", (week,))
    project = write_guide(tmp_path, BASE)
    done = redlane(project, "wechat")
    assert done.code == 1
    assert "content/guide.yml:1:1: 错误 E711" in done.err
    edit(project, "content/guide.yml", "  - {code: en, name: English}\n", "")
    for file in (project / "content").rglob("*.en.*"):
        file.unlink()
    folder, _ = made(project)
    html = read(folder, "articles/week.zh-Hans.html")
    assert "讲座" in html
    assert "本周有什么。" in html
    assert len(list((folder / "covers").iterdir())) == 2


def test_a_long_title_gives_way_to_the_short_name(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/stories/lamp.md", "title: 灯", f"title: {'灯' * 33}\nshort: 一盏灯")
    folder, _ = made(project)
    assert 'data-copy="一盏灯"' in read(folder, "index.html")


def test_a_picture_too_large_for_the_platform_stops_the_run(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    noise = Image.effect_noise((1000, 1000), 200).convert("RGB")
    noise.putalpha(Image.effect_noise((1000, 1000), 200))
    data = BytesIO()
    noise.save(data, "PNG")
    (project / "content/stories/noise.png").write_bytes(data.getvalue())
    edit(project, "content/stories/lamp.md", "| 1911 | 点灯 |", "| 1911 | 点灯 |\n\n![噪点](noise.png)")
    done = redlane(project, "wechat")
    assert done.code == 1
    assert "E714" in done.err
    assert not (project / "output/wechat").exists()


def test_a_site_without_https_has_no_menu_for_the_platform(tmp_path: Path) -> None:
    done = redlane(write_guide(tmp_path, BASE), "wechat", "--base-url", "http://guide.example/")
    assert done.code == 1
    assert "E296" in done.err


def test_the_folder_is_the_same_again_and_leaves_others_files_alone(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    folder, _ = made(project)
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    made(project)
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()} == before
    (folder / "mine.txt").write_text("mine")
    edit(project, "content/stories/lamp.md", "title: 灯", "title: 大灯")
    done = redlane(project, "wechat")
    assert done.code == 1
    assert "E801" in done.err
    assert (folder / "mine.txt").read_text() == "mine"


def test_what_is_written_depends_on_the_day_as_pages_do(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    folder, _ = made(project, "--date", "2026-01-10")
    assert (folder / "articles/closed.zh-Hans.html").exists()
    made(project, "--date", "2026-02-01")
    assert not (folder / "articles/closed.zh-Hans.html").exists()


@pytest.fixture(scope="module")
def real_account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("account")
    done = redlane(ROOT, "wechat", "--content", str(ROOT / "content"), "--out", str(output))
    assert done.code == 0, done.err
    return output / "wechat"


def test_every_address_that_the_account_sends_visitors_to_is_a_page_of_the_site(real: Site, real_account: Path) -> None:
    start = "https://hongxiang.example/"
    texts = [read(real_account, file.name) for file in sorted(real_account.glob("*.json"))]
    texts += [read(real_account, f"articles/{file.name}") for file in sorted((real_account / "articles").iterdir())]
    found = {url for text in texts for url in re.findall(rf"{re.escape(start)}[^\s\"<\\&]*", text)}
    assert len(found) > 100
    for url in found:
        address, anchor = urldefrag(url)
        page = real.documents.get(unquote(address.removeprefix(start)))
        assert page is not None, url
        assert not anchor or page.find(id=unquote(anchor)), url


def test_the_real_guides_menus_keep_the_platforms_limits(real_account: Path) -> None:
    for name in ("menu.zh-Hans.json", "menu.en.json"):
        buttons = json.loads(read(real_account, name))["button"]
        assert len(buttons) == 3
        assert all(len(button["name"].encode()) <= 16 for button in buttons)
        below = [one for button in buttons for one in button.get("sub_button", [])]
        assert len(below) == 10
        assert all(len(one["name"].encode()) <= 60 and len(one["url"].encode()) <= 1024 for one in below)


def test_the_real_guides_articles_survive_the_editor(real_account: Path) -> None:
    files = sorted((real_account / "articles").iterdir())
    assert len(files) == 14
    for file in files:
        html = file.read_text(encoding="utf-8").partition('width=device-width">')[2].rstrip("\n")
        assert outline(pasted(html)) == outline(html), file.name
        assert 0 < len(html) < 20_000
