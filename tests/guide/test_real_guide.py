"""The real guide tells what its sources tell, in both languages, and nothing that they do not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from article_prints import common_runs
from real_facts import ENTRIES, RELATIONS, STATEMENTS, UNKNOWN
from site_checks import BUILD_DATE, LANGUAGES, ROOT, Element, Site

from redlane_ssg.cli import main

HANZI = re.compile(r"[\u4e00-\u9fff]")
LONG_READS = (
    "mao-memorial",
    "party-group-memorial",
    "yu-dafu-residence",
    "qian-xuesen-residence",
    "tongxin-red-route",
    "visit-of-1958",
    "first-group-1922",
    "qian-xuesen-fangguyuan",
    "yu-dafu-fengyu-maolu",
)
# Of these people no source states a party; the article's one word on Du Tianhou is not clear.
WITHOUT_PARTY = ("lu-liqing", "ma-lihua", "du-tianhou", "cheng-yu", "wang-yilei", "xu-rongpei")
PARTIES = re.compile(
    "党员|中共|民革|民盟|民建|民进|农工|致公|九三|台盟|民主党派|党派成员|Communist|Minjin|Zhigong|Zhi Gong|party",
    re.IGNORECASE,
)

# In which year no. 56 became a display room; another man's life; doubtful days and places; an account's name.
FORBIDDEN = (
    *("1964", "1972", "光复会", "Guangfuhui", "1882", "临海", "Linhai", "辛亥", "78平方米", "78 平方米"),
    *("9月17日", "17 September", "小营巷57号", "57 Xiaoying Lane", "公众号：", "微信号", "WeChat ID"),
)


def text(site: Site, identifier: str, language: str) -> str:
    shown = site.entry(identifier, language)
    return shown.text if shown.tag == "section" else shown.one("main").text


def row(page: Element, label: str) -> list[Element]:
    """The values of a labelled fact; none where the page has no such row."""
    divisions = [part for facts in page.find("dl") for part in facts.find("div")]
    rows = [part for part in divisions if [one.text for one in part.find("dt")] == [label]]
    return [value for part in rows for value in part.find("dd")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entity_has_a_page_that_can_be_reached(real: Site, language: str) -> None:
    home = "" if language == "zh-Hans" else "en/"
    pages = {address for address in real.pages if address.startswith("en/") is bool(home)}
    reached = real.reachable(home, pages)
    assert {identifier for identifier in ENTRIES if real.address(identifier, language) not in reached} == set()


def test_every_entity_bears_its_name(real: Site) -> None:
    assert [one for one, name in ENTRIES.items() if name not in text(real, one, "zh-Hans")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_relation_is_shown_from_both_ends(real: Site, language: str) -> None:
    missing = []
    for one, other in RELATIONS:
        first, second = real.address(one, language), real.address(other, language)
        missing.extend([(one, other)] if second not in {first, *real.neighbours(first, "main")} else [])
        missing.extend([(other, one)] if first not in {second, *real.neighbours(second, "main")} else [])
    assert missing == []


@pytest.mark.parametrize("identifier", STATEMENTS)
def test_what_is_stated_is_said(real: Site, identifier: str) -> None:
    chinese, english = STATEMENTS[identifier]
    assert chinese in text(real, identifier, "zh-Hans")
    assert english.casefold() in text(real, identifier, "en").casefold()


@pytest.mark.parametrize("identifier", UNKNOWN)
def test_what_is_not_known_is_not_shown(real: Site, identifier: str) -> None:
    assert [label for label in UNKNOWN[identifier] if row(real.entry(identifier), label)] == []


def test_no_page_says_that_something_is_not_known(real: Site) -> None:
    facts = [
        (address, value.text) for address, page in real.pages.items() for value in page.find("dt", "dd", "summary")
    ]
    assert len(facts) > 300
    assert [one for one in facts if not one[1] or re.search("暂无信息|not known", one[1], re.IGNORECASE)] == []


def test_no_value_is_half_of_one(real: Site) -> None:
    """A comma within quotation marks parts the values of a list."""
    pairs = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
    values = [(address, value.text) for address, page in real.pages.items() for value in page.find("dd", "strong")]
    assert [one for one in values if any(one[1].count(left) != one[1].count(right) for left, right in pairs)] == []


def test_signs_are_no_pages_and_lead_to_what_they_point_at(real: Site) -> None:
    signs = sorted(path.stem for path in (ROOT / "content" / "signs").glob("*.md") if "." not in path.stem)
    assert len(signs) > 15
    assert not {address for address in real.pages if "signs" in address}
    for sign in signs:
        written = (ROOT / "content" / "signs" / f"{sign}.md").read_text(encoding="utf-8")
        target = written.partition("points_at: ")[2].partition("\n")[0]
        for start, language in (("", "zh-Hans"), ("en/", "en")):
            old = f"{start}signs/{sign}/"
            found = real.follow(old, real.redirects[old].one("a")["href"])
            assert found == (real.entries[target, language], "")


def test_a_page_tells_whoever_scanned_a_sign_which_one_it_was(real: Site) -> None:
    said = [line.text for line in real.entry("old-stories-retold").find("p", class_="scanned")]
    assert "您扫的标牌：方谷园·统战人物" in said and len(said) == 3


def test_the_service_list_names_three_of_ten_and_no_category(real: Site) -> None:
    page = real.entry("service-list")
    items = page.one("section", class_="items")
    assert [one.text for one in items.find("strong")] == ["家庭理财", "健康养护", "中高考咨询"]
    assert {one.text for one in items.find("dt")} == {"提供者"}
    assert [one.text for one in (*row(page, "类别数"), *row(page, "项目数"))] == ["3 类", "10 项"]
    assert len(real.entry("service-list", "en").one("section", class_="items").find("strong")) == 3


def test_the_study_plan_has_four_groups_no_counts_and_no_sessions(real: Site) -> None:
    for language, plan in (("zh-Hans", "内容分组"), ("en", "Topic groups")):
        groups = real.entry("sixteen-sessions", language).one("section", class_="items")
        assert groups.one("h2").text == plan
        assert len(groups.find("strong")) == 4
        assert not groups.find("dl")
    assert [one.text for one in row(real.entry("sixteen-sessions"), "场次")] == ["16 场"]


def test_every_entry_is_written_in_both_languages(real: Site) -> None:
    for identifier in real.ids():
        chinese, english = (real.entry(identifier, language) for language in LANGUAGES)
        headings = [page.find("h2" if page.tag == "section" else "h1")[0] for page in (chinese, english)]
        for page, heading in zip((chinese, english), headings, strict=True):
            assert "lang" not in heading.attributes, identifier
            assert not page.find(class_="untranslated"), identifier
        bodies = [[part.text for part in page.find("div", class_="prose")[:1]] for page in (chinese, english)]
        if not real.address(identifier, "en").startswith("en/sources/"):
            ((chinese_body,), (english_body,)) = bodies
            assert len(HANZI.findall(chinese_body)) > 15, identifier
            assert len(HANZI.findall(english_body)) < len(english_body) / 10, identifier
        assert headings[0].text != headings[1].text, identifier
        assert not HANZI.search(headings[1].text), identifier


def test_every_entry_names_a_source(real: Site) -> None:
    for (identifier, language), address in real.entries.items():
        sources = real.entry(identifier, language).one("details", class_="sources")
        links = [real.follow(address, link["href"]) for link in sources.find("a")]
        assert links, address
        for link in links:
            assert link and link.address == f"{'' if language == 'zh-Hans' else 'en/'}sources/", address
            assert real.pages[link.address].one("section", id=link.anchor)


@pytest.mark.parametrize("identifier", LONG_READS)
def test_sites_the_route_and_their_stories_are_long_enough_to_read(real: Site, identifier: str) -> None:
    body = real.entry(identifier).find("div", class_="prose")[0]
    assert 300 <= len(HANZI.findall(body.text)) <= 800


def test_nothing_is_copied_from_the_article() -> None:
    names = (
        *("毛主席纪念馆", "第一党小组", "郁达夫故居", "钱学森故居", "十九大学习", "党派议政交流", "企业家座谈"),
        *("家庭理财", "健康养护", "中高考咨询", "上城区智慧健康产业展示中心", "2018浙江国际健康产业领袖峰会"),
        *("陶旭东律师（民进）最美工作室", "《杭州上城区小营街道加速推进基层统战工作》"),
    )
    texts = [*(ROOT / "content").rglob("*.md"), *(ROOT / "content").rglob("*.yml"), *ROOT.glob("themes/*/strings.yml")]
    assert len(texts) > 200
    copied = {path.name: common_runs(path.read_text(encoding="utf-8"), names) for path in texts}
    assert {name: runs for name, runs in copied.items() if runs} == {}


def test_a_sentence_of_the_article_would_be_noticed() -> None:
    title = "杭州上城区小营街道加速推进基层统战工作"
    assert common_runs(f"我们的{title}，很好。")
    assert not common_runs(title, ["小营街道"])


def test_nothing_is_said_of_where_and_when_that_nobody_has_confirmed(real: Site) -> None:
    labels = ("坐标", "Coordinates", "开放时间", "Opening hours", "电话", "Telephone")
    for (identifier, language), address in real.entries.items():
        page = real.entry(identifier, language)
        assert [label for label in labels if row(page, label)] == [], address
        if re.match(r"(en/)?(venues|studios)/", address):
            assert not row(page, "地址" if language == "zh-Hans" else "Address"), address
        assert "GeoCoordinates" not in page.one("head").text, address
        assert re.findall(r"\d\d?[:：]\d\d|1\d{10}|0571|\d点半?至", page.one("main").text) == [], address


@pytest.mark.parametrize("words", FORBIDDEN)
def test_what_must_not_be_published_is_nowhere(real: Site, words: str) -> None:
    assert [address for address, page in real.pages.items() if words in page.text] == []


def test_of_wang_wenqing_only_the_name_is_published(real: Site) -> None:
    for language in LANGUAGES:
        section = real.entry("wang-wenqing", language)
        assert re.findall(r"1[89]\d\d", section.text) == []
        assert "birthDate" not in real.pages[real.address("wang-wenqing", language)].one("head").text
        assert len(section.find("dt")) == 1
        assert len(section.one("div", class_="prose").text) < 300


def test_no_ethnicity_is_given_where_the_story_is_another(real: Site) -> None:
    assert re.search(r"回族|\bHui\b", text(real, "ma-lihua", "zh-Hans") + text(real, "ma-lihua", "en")) is None


# What tells of a guide instead of the place, in the sentences that visitors read.
AUDIT = re.compile(
    r"2018年的文章|文章没有|文章说|来源没有|本导览没有|article of (April )?2018|does not say|we have not found", re.I
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_of_the_place_and_not_of_its_sources(real: Site, language: str) -> None:
    spoken = {identifier: text(real, identifier, language) for identifier in real.ids() if identifier != "about"}
    assert {identifier: AUDIT.findall(said) for identifier, said in spoken.items() if AUDIT.search(said)} == {}


@pytest.mark.parametrize("identifier", WITHOUT_PARTY)
def test_no_party_is_given_to_people_of_whom_none_is_known(real: Site, identifier: str) -> None:
    for language in LANGUAGES:
        assert PARTIES.findall(real.entry(identifier, language).text) == []


def test_no_protection_is_given_to_houses_of_which_none_is_known(real: Site) -> None:
    for identifier in ("qian-xuesen-residence", "mao-memorial"):
        for language, label in (("zh-Hans", "保护级别"), ("en", "Protection")):
            assert row(real.entry(identifier, language), label) == []
    for language in LANGUAGES:
        assert not re.search("文物保护|文保|rotected", text(real, "qian-xuesen-residence", language))


def test_what_the_article_of_2018_tells_is_dated(real: Site) -> None:
    kinds = ("venues/", "studios/", "services/", "programmes/", "events/", "media/")
    for (identifier, language), address in real.entries.items():
        if address.removeprefix("en/").startswith(kinds):
            notes = real.entry(identifier, language).one("details", class_="sources").find("p", class_="note")
            expected = "截至 2018 年 4 月" if language == "zh-Hans" else "As of April 2018"
            assert [note.text for note in notes] == [expected], address


@pytest.mark.slow
def test_check_finds_nothing_wrong_and_only_the_host_doubtful(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["check", "--content", str(ROOT / "content"), "--out", str(tmp_path / "output"), "--lang", "en"]
    assert main([*words, "--date", BUILD_DATE.isoformat()]) == 0
    output = capfd.readouterr()
    # A copy that was cut short cannot be compared with what it was.
    asked = ["git", "rev-parse", "--is-shallow-repository"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    cut_short = ["W907"] if "true" in told else []
    assert re.findall(r"\b[EW]\d{3}\b", output.err) == ["W901", *cut_short]
    assert output.out.count("\n") == 1
