"""What a visitor needs first, on the page, in the search and for search engines: only what is stated."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from guides import SMALLEST, build, check, edit, problems, site, write_guide
from open_hours import OPENING, PLACES, SOURCE, TABLE, Place, hours
from search_tools import index_of, record

VISIT = """\
phone: {value: 0571-0000 0001, source: report, as_of: 2025}
address: 样巷1号
visit_minutes: 40
admission: {value: 免费, source: report, as_of: 2025-03}
step_free: true
facilities: [厕所, {what: metro, note: 1号线样站B口}]
"""


def text_of(html: str) -> str:
    """The words above the text of an entry."""
    block = html.partition('<div class="brief">')[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", block).split())


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return site(write_guide(tmp_path_factory.mktemp("opening"), OPENING))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_a_page_says_its_rules_in_words(opening: dict[str, str], place: Place) -> None:
    page = opening[f"sites/{place.id}/index.html"]
    assert all(f"<dd>{line}" in page for line in place.words)
    assert len(place.words) == len(re.findall("<dd>", page.partition('class="brief"')[2].partition("</dl>")[0]))
    found = re.findall(r'data-opening-hours="(.*?)"', page)
    assert found == [place.syntax.replace('"', "&#34;")]


def test_they_are_said_in_each_language_without_a_translation(opening: dict[str, str]) -> None:
    page = opening["en/sites/museum/index.html"]
    assert "<dd>Tuesday to Sunday 8:30–12:00, 14:00–16:30, last entry 16:00</dd>" in page
    assert "<dd>Monday closed</dd>" in page and "As of January 2026" in page


def test_holidays_have_their_names_in_each_language(tmp_path: Path) -> None:
    names = "holidays: [{days: [{name: New Year’s Eve}, {name: Spring Festival}, {name: National Day}]}]"
    files = site(write_guide(tmp_path, OPENING, f"-- content/guide.en.yml --\n{names}\n"))
    assert "<dd>New Year’s Eve closed</dd>" in files["en/sites/house/index.html"]


def test_what_is_stated_stands_in_order(tmp_path: Path) -> None:
    page = site(write_guide(tmp_path, SMALLEST, SOURCE, hours("value: 每天 9:00-17:00", more=VISIT)))
    said = text_of(page["sites/house/index.html"])
    wanted = (
        "每天 9:00–17:00",
        "样巷1号",
        "带我去",
        "约 40 分钟",
        "免费",
        "无台阶",
        "0571-0000 0001",
        "厕所",
        "1号线样站B口",
    )
    assert [said.find(words) for words in wanted] == sorted(said.find(words) for words in wanted)
    assert -1 not in [said.find(words) for words in wanted]
    assert said.count("0571-0000 0001") == 1 and "截至 2025 年 3 月" in said


def test_without_hours_one_is_told_whom_to_ask_once(tmp_path: Path) -> None:
    entry = "-- content/sites/house.md --\n---\ntitle: 老屋\n{}---\n"
    phone = "phone: {value: 0571-0000 0001, source: report, as_of: 2025}\n"
    page = site(write_guide(tmp_path, SMALLEST, SOURCE, entry.format(phone)))["sites/house/index.html"]
    assert page.count("0571-0000 0001") == 1 and "开放时间请先问" in page and "data-hours" not in page
    edit(tmp_path, "content/sites/house.md", phone, "")
    page = site(tmp_path)["sites/house/index.html"]
    assert "请先问" not in page and "开放时间" not in page and "data-hours" not in page


def test_words_alone_are_shown_and_not_computed(tmp_path: Path) -> None:
    project = write_guide(tmp_path, SMALLEST, SOURCE, hours("value: 周一闭馆，其余各天见公告，约9点开门"))
    result = build(project)
    assert problems(result) == ["W284 content/sites/house.md:3:1"]
    page = (project / "output/site/sites/house/index.html").read_text("utf-8")
    assert "周一闭馆，其余各天见公告" in page and "data-hours" not in page and "openingHours" not in page


def test_search_engines_are_told_the_hours(opening: dict[str, str]) -> None:
    def told(place: str) -> list[dict[str, object]]:
        (script,) = re.findall(
            r'<script type="application/ld\+json">(\{"@context".*?"TouristAttraction".*?)</script>',
            opening[f"sites/{place}/index.html"],
        )
        found: list[dict[str, object]] = json.loads(script)["openingHoursSpecification"]
        return found

    morning, afternoon, holidays = told("museum")
    week = ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    kind = "OpeningHoursSpecification"
    assert morning == {"@type": kind, "dayOfWeek": week, "opens": "08:30", "closes": "12:00"}
    assert (afternoon["opens"], afternoon["closes"]) == ("14:00", "16:30")
    assert holidays == {"@type": kind, "dayOfWeek": ["PublicHolidays"], "opens": "00:00", "closes": "00:00"}
    seasons = [(one["validFrom"], one["validThrough"]) for one in told("garden")[1:]]
    assert seasons == [("2026-07-01", "2026-08-31"), ("2027-07-01", "2027-08-31")]
    assert told("bar")[0]["closes"] == "02:00"


def test_a_place_is_found_by_what_it_has(tmp_path: Path) -> None:
    facilities = "facilities: [toilets, parking, metro, accessible-toilet]\n"
    entry = f"-- content/places/park.md --\n---\ntitle: 公园\n{facilities}---\n"
    other = "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n"
    files = site(write_guide(tmp_path, SMALLEST, entry, other))
    looked_for = {
        "zh-hans": ("厕所", "洗手间", "停车", "怎么去", "地铁", "无障碍"),
        "en": ("toilet", "parking", "metro", "how to get there", "wheelchair"),
    }
    for language, words in looked_for.items():
        index = index_of(files, language)
        assert [one for one in words if one not in record(index, "park")[5]] == []
        assert [one for one in words if one in record(index, "lane")[5:]] == []


def test_the_map_data_of_a_place_has_its_hours_while_they_are_known_to_hold(tmp_path: Path) -> None:
    where = "coords: {lat: 30.25, lon: 120.18}\n"
    texts = (hours(PLACES[3].written, "hall", where), hours("value: 请先打电话", "words", where))
    project = write_guide(tmp_path, f"{SMALLEST}{TABLE}\n{SOURCE}", *texts)
    for day, syntax in ((date(2026, 12, 1), PLACES[3].syntax), (date(2026, 12, 2), None)):
        result = check(project, on=day)
        assert result.site is not None
        features = json.loads(result.site["guide.geojson"])["features"]
        found = {feature["properties"]["name"]: feature["properties"].get("opening_hours") for feature in features}
        assert found == {"hall": syntax, "words": None}


def test_a_page_changes_with_the_table_of_holidays(tmp_path: Path) -> None:
    project = write_guide(tmp_path, OPENING)
    before = site(project)
    edit(project, "content/guide.yml", "last: 2026-10-07", "last: 2026-10-08")
    after = site(project)
    assert "2026-10-08" in after["sites/museum/index.html"]
    assert before["sites/garden/index.html"] == after["sites/garden/index.html"]
