"""“Take me there”: the links give each map the place in its own datum, or else the address and the name."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from guides import SMALLEST, site, write_guide
from hypothesis import given
from hypothesis import strategies as st
from site_checks import Element, Site, parse

from redlane_ssg.guide.earth import distance
from redlane_ssg.outputs.datums import DatumPoint, bd09, gcj02, is_in_china
from redlane_ssg.outputs.navigation import Destination, hrefs

HERE = DatumPoint(30.2520, 120.1730)
IN_CHINA = {
    "北京": (39.9, 116.4),
    "乌鲁木齐": (43.8, 87.6),
    "喀什": (39.47, 75.99),
    "伊宁": (43.9, 81.3),
    "拉萨": (29.65, 91.1),
    "日喀则": (29.27, 88.88),
    "海口": (20.0, 110.3),
    "三亚": (18.25, 109.5),
    "景洪": (22.0, 100.8),
    "哈尔滨": (45.8, 126.6),
    "丹东": (40.12, 124.38),
    "漠河": (52.97, 122.5),
    "满洲里": (49.6, 117.4),
    "上海": (31.2, 121.5),
}
ABROAD = {
    "Seoul": (37.57, 126.98),
    "Pyongyang": (39.03, 125.75),
    "Tokyo": (35.7, 139.7),
    "Fukuoka": (33.6, 130.4),
    "Hanoi": (21.03, 105.85),
    "Bangkok": (13.75, 100.5),
    "Manila": (14.6, 121.0),
    "Delhi": (28.6, 77.2),
    "Kathmandu": (27.7, 85.3),
    "Dhaka": (23.8, 90.4),
    "Almaty": (43.2, 76.9),
    "Irkutsk": (52.3, 104.3),
    "Ulaanbaatar": (47.9, 106.9),
    "Vladivostok": (43.1, 131.9),
    "London": (51.5, -0.1),
    "Sydney": (-33.9, 151.2),
}


def test_the_datums_of_a_known_point() -> None:
    assert (round(gcj02(HERE).lat, 6), round(gcj02(HERE).lon, 6)) == (30.249636, 120.177640)
    assert (round(bd09(HERE).lat, 6), round(bd09(HERE).lon, 6)) == (30.255281, 120.184239)
    assert 500 < distance(HERE, gcj02(HERE)) < 540
    assert 1050 < distance(HERE, bd09(HERE)) < 1200


@pytest.mark.parametrize("place", IN_CHINA)
def test_maps_of_china_are_shifted(place: str) -> None:
    point = DatumPoint(*IN_CHINA[place])
    assert is_in_china(point)
    assert 50 < distance(point, gcj02(point)) < 900
    assert 500 < distance(gcj02(point), bd09(point)) < 1300


@pytest.mark.parametrize("place", ABROAD)
def test_maps_of_other_countries_are_not(place: str) -> None:
    point = DatumPoint(*ABROAD[place])
    assert gcj02(point) == bd09(point) == point


def links(destination: Destination) -> dict[str, str]:
    return dict(hrefs(destination))


def query(link: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_by_coordinates_each_map_gets_its_own_datum() -> None:
    found = links(Destination("门", "", HERE))
    assert found == {
        "amap": "https://uri.amap.com/marker?position=120.177640,30.249636&name=%E9%97%A8&src=redlane"
        "&coordinate=gaode&callnative=0",
        "tencent": "https://apis.map.qq.com/uri/v1/marker?marker=coord:30.249636,120.177640%3Btitle:%E9%97%A8%3B"
        "addr:%E9%97%A8&coord_type=2&referer=redlane",
        "baidu": "https://api.map.baidu.com/marker?location=30.255281,120.184239&title=%E9%97%A8&content=%E9%97%A8"
        "&output=html&coord_type=bd09ll&src=webapp.redlane.redlane",
        "apple": "https://maps.apple.com/?ll=30.249636,120.177640&q=%E9%97%A8",
    }


def test_abroad_they_get_the_point_as_it_is() -> None:
    found = {service: query(link) for service, link in links(Destination("Gate", "", DatumPoint(51.5, -0.125))).items()}
    assert (found["amap"]["position"], found["amap"]["coordinate"]) == ("-0.125000,51.500000", "wgs84")
    assert found["tencent"]["marker"].startswith("coord:51.500000,-0.125000;") and found["tencent"]["coord_type"] == "1"
    assert (found["baidu"]["location"], found["baidu"]["coord_type"]) == ("51.500000,-0.125000", "wgs84")
    assert found["apple"]["ll"] == "51.500000,-0.125000"


def test_without_coordinates_they_get_the_address() -> None:
    found = links(Destination("老屋", "小样市样巷5号", None))
    assert found == {
        "amap": "https://uri.amap.com/search?keyword=%E5%B0%8F%E6%A0%B7%E5%B8%82%E6%A0%B7%E5%B7%B75%E5%8F%B7"
        "&src=redlane&callnative=0",
        "tencent": "https://apis.map.qq.com/uri/v1/search?keyword=%E5%B0%8F%E6%A0%B7%E5%B8%82%E6%A0%B7%E5%B7%B75"
        "%E5%8F%B7&referer=redlane",
        "baidu": "https://api.map.baidu.com/geocoder?address=%E5%B0%8F%E6%A0%B7%E5%B8%82%E6%A0%B7%E5%B7%B75"
        "%E5%8F%B7&output=html&src=webapp.redlane.redlane",
        "apple": "https://maps.apple.com/?address=%E5%B0%8F%E6%A0%B7%E5%B8%82%E6%A0%B7%E5%B7%B75%E5%8F%B7"
        "&q=%E8%80%81%E5%B1%8B",
    }


def test_an_address_without_a_house_number_needs_the_name() -> None:
    assert query(links(Destination("样巷", "小样市", None))["amap"])["keyword"] == "小样市 样巷"
    assert query(links(Destination("样巷", "小样市1号", None))["amap"])["keyword"] == "小样市1号"


@given(st.text(min_size=1), st.text(), st.sampled_from([None, HERE]))
def test_whatever_a_place_is_called_its_link_is_one_link(name: str, address: str, point: DatumPoint | None) -> None:
    if point is None and not address:
        return
    for link in links(Destination(name, address, point)).values():
        parts = urlsplit(link)
        assert link.isascii() and not set(link) & set(" \"'<>#\\`{}|^")
        assert parts.scheme == "https" and not parts.fragment
        parameters = query(link) if point is None else parse_qs(parts.query)
        assert set(parameters) <= {
            *("position", "name", "src", "coordinate", "callnative", "keyword", "marker", "coord_type", "referer"),
            *("location", "title", "content", "output", "address", "ll", "q"),
        }


def test_a_title_cannot_add_to_the_list_that_tencent_reads() -> None:
    marker = query(links(Destination("a;coord:1,1", "b:c", HERE))["tencent"])["marker"]
    assert marker == "coord:30.249636,120.177640;title:a；coord：1,1;addr:b：c"


GUIDE = """\
-- content/sites/house.md --
---
title: 老屋
address: 小样市样巷5号 & "里"
---

-- content/sites/house.en.md --
---
title: The Old House
address: 5 Sample Lane
---

-- content/sites/unknown.md --
---
title: 不知在哪里的房子
---

-- content/stories/well.md --
---
title: 井
---
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    files = site(write_guide(tmp_path_factory.mktemp("guide"), SMALLEST, GUIDE))
    return {path: parse(text) for path, text in files.items() if path.endswith(".html")}


def test_the_page_of_a_place_says_where_and_how(pages: dict[str, Element]) -> None:
    found = pages["sites/house/index.html"].one("details", class_="navigate")
    assert found.one("summary").text == "带我去"
    assert found.one("p", class_="show-address").text == '小样市样巷5号 & "里"'
    assert [link.text for link in found.find("a")] == ["高德地图", "腾讯地图", "百度地图", "苹果地图"]
    assert {link["rel"] for link in found.find("a")} == {"noopener"}
    assert query(found.find("a")[0]["href"])["keyword"] == '小样市样巷5号 & "里"'


def test_in_every_language_passers_by_and_maps_are_told_in_the_first(pages: dict[str, Element]) -> None:
    found = pages["en/sites/house/index.html"].one("details", class_="navigate")
    assert found.one("summary").text == "Take me there"
    words = found.one("div", lang="zh-Hans")
    assert words.one("p", class_="show-name").text == "老屋"
    assert words.one("p", class_="show-address").text == '小样市样巷5号 & "里"'
    assert query(found.find("a")[3]["href"]) == {"address": '小样市样巷5号 & "里"', "q": "老屋"}


@pytest.mark.parametrize("page", ["sites/unknown/index.html", "stories/well/index.html", "index.html"])
def test_nobody_is_sent_where_nobody_knows(pages: dict[str, Element], page: str) -> None:
    assert not pages[page].find("details", class_="navigate")


def test_in_the_real_guide_only_addresses_are_known(real: Site) -> None:
    queries = {}
    for (identifier, language), address in real.entries.items():
        for found in real.pages[address].find("details", class_="navigate"):
            queries[identifier, language] = [query(link["href"]) for link in found.find("a")]
    assert {identifier for identifier, _ in queries} >= {"mao-memorial", "xiaoying-lane", "hongxiang"}
    assert not {"hongxiang-square", "tongxin-lecture-hall"} & {identifier for identifier, _ in queries}
    assert queries["mao-memorial", "en"] == queries["mao-memorial", "zh-Hans"]
    assert queries["mao-memorial", "en"][0]["keyword"] == "杭州市上城区小营巷56号"
    assert queries["xiaoying-lane", "en"][0]["keyword"] == "杭州市上城区 小营巷"
    names = {name for links in queries.values() for link in links for name in link}
    assert not {"position", "marker", "location", "ll"} & names
