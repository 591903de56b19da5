"""What machines read of the site: JSON-LD, Open Graph, sitemap, robots and feeds."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from every_kind import STRANGE
from guides import SMALLEST, write_guide
from site_checks import MISSING_PAGES, OFFLINE_PAGES, SCAN_PAGES, Element, Site, language, publish

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
# RFC 3339, 5.6, as RFC 4287, 3.3 wants it.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def data(page: Element, kind: str) -> dict[str, Any]:
    """The one JSON-LD thing of a type on a page."""
    things = [json.loads(script.text) for script in page.find("script", type="application/ld+json")]
    (found,) = [thing for thing in things if thing["@type"] == kind]
    assert found["@context"] == "https://schema.org"
    return {name: value for name, value in found.items() if not name.startswith("@")}


def test_every_page_holds_json_of_known_types(site: Site) -> None:
    known = {"BreadcrumbList", "WebSite", "TouristAttraction", "TouristTrip", "Person", "Event", "Article"}
    known |= {"Place", "Organization", "AudioObject", "VideoObject"}
    types = {
        json.loads(script.text)["@type"]
        for page in site.pages.values()
        for script in page.find("script", type="application/ld+json")
    }
    assert types <= known
    assert types >= known - {"Event", "Place", "AudioObject", "VideoObject"}


def test_the_home_page_is_a_site(every: Site) -> None:
    assert data(every.pages["en/"], "WebSite") == {
        "name": "The Guide That Has Everything",
        "url": "https://every.example/en/",
        "inLanguage": "en",
    }


def test_a_site_is_a_tourist_attraction(every: Site) -> None:
    found = data(every.entry("old-house", "en"), "TouristAttraction")
    # Its hours are looked at in test_visits.
    assert len(found.pop("openingHoursSpecification")) > 1
    assert found == {
        "name": "The Old House",
        "alternateName": ["The Former House"],
        "description": "An old house with a “courtyard” & a well.",
        "url": "https://every.example/en/sites/old-house/",
        "address": "5 Sample Lane",
        "geo": {"@type": "GeoCoordinates", "latitude": 30.2501, "longitude": 120.1752},
        "containedInPlace": {"@type": "Place", "name": "样巷", "url": "https://every.example/en/places/lane/"},
        "image": meta(every.entry("old-house", "en"), "og:image"),
    }


def test_every_thing_has_the_picture_that_its_page_is_shared_with(site: Site) -> None:
    pictured = 0
    for address, page in site.pages.items():
        for script in page.find("script", type="application/ld+json"):
            thing = json.loads(script.text)
            # Short entries on the page are things of their own, with their own addresses.
            if thing["@type"] not in ("BreadcrumbList", "WebSite") and thing.get("url") == canonical(page):
                assert thing["image"] == meta(page, "og:image"), address
                pictured += 1
    assert pictured > 20


def test_a_stated_route_is_a_trip_in_order(every: Site) -> None:
    found = data(every.entry("walk"), "TouristTrip")
    items = found["itinerary"]["itemListElement"]
    assert found["itinerary"]["@type"] == "ItemList"
    assert [(item["@type"], item["position"], item["item"]["name"]) for item in items] == [
        ("ListItem", 1, "屋"),
        ("ListItem", 2, "讲堂"),
        ("ListItem", 3, "工作室"),
    ]
    assert items[0]["item"]["url"] == "https://every.example/sites/old-house/"


def test_a_listed_route_states_no_order(every: Site) -> None:
    assert [stop["name"] for stop in data(every.entry("listed"), "TouristTrip")["itinerary"]] == ["样巷", "样样景区"]


def test_a_person_has_dates_as_far_as_they_are_known(every: Site) -> None:
    found = data(every.entry("wang"), "Person")
    assert (found["name"], found["birthDate"], found["deathDate"]) == ("王先生", "1911-12", "1990-05-06")
    assert found["birthPlace"] == {"@type": "Place", "name": "小样"}


def test_a_dated_event_is_an_event_and_a_series_is_none(every: Site) -> None:
    found = data(every.entry("dated"), "Event")
    assert (found["startDate"], found["endDate"]) == ("2026-12-24T14:00", "2026-12-24T16:30")
    place = {"@type": "Place", "name": "讲堂", "url": "https://every.example/venues/hall/"}
    position = {name: value for name, value in data(every.entry("hall"), "Place").items() if name in ("address", "geo")}
    assert position and found["location"] == place | position
    assert data(every.entry("whole-day"), "Event")["startDate"] == "2026-12-25"
    scripts = every.entry("series").find("script", type="application/ld+json")
    types = [json.loads(script.text)["@type"] for script in scripts]
    assert types == ["BreadcrumbList"]


def test_a_story_is_an_article(every: Site) -> None:
    found = data(every.entry("well", "en"), "Article")
    assert (found["headline"], found["datePublished"]) == ("井", "2025-10-01")
    assert found["author"] == {"@type": "Organization", "name": "The Sub-district Office"}


def test_the_way_to_a_page_is_listed_from_home(every: Site) -> None:
    items = data(every.entry("old-house", "en"), "BreadcrumbList")["itemListElement"]
    assert [(item["position"], item["name"], urlsplit(item["item"]).path) for item in items] == [
        (1, "Home", "/en/"),
        (2, "Museums and residences", "/en/sites/"),
        (3, "House", "/en/sites/old-house/"),
    ]


def test_all_addresses_in_json_are_pages(site: Site) -> None:
    start = canonical(site.pages[""])
    for address, page in site.pages.items():
        for script in page.find("script", type="application/ld+json"):
            found = set(re.findall(r'"(?:url|item)":"([^"]*)"', script.text))
            for link in found:
                target, _, anchor = link.removeprefix(start).partition("#")
                assert site.pages[target].find(id=anchor) if anchor else target in site.pages, address


def test_no_text_closes_a_script(every: Site) -> None:
    file = every.folder / every.entries["strange", "zh-Hans"] / "index.html"
    text = file.read_text(encoding="utf-8")
    assert text.count("</script>") == text.count("<script") == 4
    found = data(every.entry("strange"), "Article")
    assert (found["headline"], found["description"]) == (STRANGE, "</script><!-- <b> & ]]>")


def canonical(page: Element) -> str:
    return page.one("link", rel="canonical")["href"]


def meta(page: Element, name: str) -> str:
    return page.one("meta", property=name)["content"]


def test_every_page_tells_what_it_is_when_it_is_shared(site: Site) -> None:
    for address, page in site.pages.items():
        if address not in MISSING_PAGES:
            assert meta(page, "og:url") == canonical(page)
        assert meta(page, "og:title") == page.one("h1").text, address
        assert meta(page, "og:description") == page.one("meta", name="description")["content"]
        assert meta(page, "og:site_name") == page.one("a", class_="brand").text
        is_article = bool(re.fullmatch(r"(en/|ja/)?(stories|notices)/[^/]+/", address))
        assert meta(page, "og:type") == ("article" if is_article else "website"), address
        size = [int(meta(page, f"og:image:{side}")) for side in ("width", "height")]
        wide = "summary_large_image" if size[0] > 1.5 * size[1] else "summary"
        assert page.one("meta", name="twitter:card")["content"] == wide, address


def test_a_shared_page_names_its_language_and_the_others_with_a_country(site: Site) -> None:
    written = {"zh-Hans": "zh_CN", "en": "en_US", "ja": "ja_JP"}
    for address, page in site.pages.items():
        own = [tag["content"] for tag in page.find("meta", property="og:locale")]
        others = [tag["content"] for tag in page.find("meta", property="og:locale:alternate")]
        shown = {link["hreflang"] for link in page.find("link", rel="alternate")} - {"x-default", "", None}
        assert own == ([written[language(page)]] if shown else []), address
        assert sorted(others) == sorted(written[code] for code in shown - {language(page)}), address


def test_the_sitemap_lists_every_page_for_readers_with_its_counterparts(site: Site) -> None:
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    assert root.tag == f"{MAP}urlset"
    listed = [url.findtext(f"{MAP}loc") for url in root]
    assert len(listed) == len(set(listed))
    assert set(listed) == {
        canonical(page)
        for address, page in site.pages.items()
        if address not in {*MISSING_PAGES, *SCAN_PAGES, *OFFLINE_PAGES}
    }
    start = canonical(site.pages[""])
    for url in root:
        page = site.pages[(url.findtext(f"{MAP}loc") or "").removeprefix(start)]
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(LINK)}
        shown = {link["hreflang"]: link["href"] for link in page.find("link", rel="alternate") if link["hreflang"]}
        assert {language(page), *links} == set(links)
        assert links.items() <= shown.items()
        assert set(shown) - set(links) <= {"x-default"}


def test_only_pages_for_nobody_refuse_to_be_indexed(every: Site) -> None:
    robots = {
        address: [tag["content"] for tag in page.find("meta", name="robots")]
        for address, page in {**every.documents, **every.redirects}.items()
    }
    apart = {*MISSING_PAGES, *OFFLINE_PAGES, *every.walks, *every.redirects}
    assert {address for address, words in robots.items() if words} == apart
    assert {word for words in robots.values() for word in words} == {"noindex"}


def test_robots_may_read_everything_and_find_the_sitemap(below: Site) -> None:
    lines = (below.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert "Sitemap: https://host.example/below/this/sitemap.xml" in lines


def feeds(site: Site) -> dict[str, ElementTree.Element]:
    """The feeds of news; that of the calendar has tests of its own."""
    found = sorted(file for file in site.files if file.rpartition("/")[2] == "feed.xml" and "calendar/" not in file)
    return {file: ElementTree.parse(site.folder / file).getroot() for file in found}


def test_each_feed_has_what_atom_asks_for(site: Site) -> None:
    """RFC 4287, 4.1.1, 4.1.2 and 4.2.7."""
    roots = {language(page) for page in site.pages.values()}
    assert len(feeds(site)) == len(roots)
    for feed in feeds(site).values():
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) > 2
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        for part in (feed, *entries):
            for name in ("id", "title", "updated"):
                (element,) = part.findall(ATOM + name)
                assert element.text
            (alternate,) = part.findall(f"{ATOM}link[@rel='alternate']")
            assert urlsplit(alternate.attrib["href"]).scheme == "https"
        ids = [part.findtext(f"{ATOM}id") for part in (feed, *entries)]
        assert len(set(ids)) == len(ids)


def test_the_ids_of_feeds_and_entries_are_told_apart_between_languages(site: Site) -> None:
    ids = [element.text for feed in feeds(site).values() for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_feeds_are_ordered_and_dated(site: Site) -> None:
    for file, feed in feeds(site).items():
        moments = [element.text or "" for element in feed.iter(f"{ATOM}updated")]
        assert all(MOMENT.fullmatch(moment) and datetime.fromisoformat(moment) for moment in moments), file
        assert moments[1:] == sorted(moments[1:], reverse=True)
        assert moments[0] == max(moments[1:])


def test_feeds_lead_to_pages_and_pages_to_feeds(site: Site) -> None:
    start = canonical(site.pages[""])
    for file, feed in feeds(site).items():
        own, home = (link.attrib["href"].removeprefix(start) for link in feed.findall(f"{ATOM}link"))
        assert own == file
        page = site.pages[home]
        link = page.one("link", type="application/atom+xml")["href"]
        assert site.follow(home, link) == (file, "")
        assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language(page)
        for entry in feed.findall(f"{ATOM}entry/{ATOM}link"):
            address = entry.attrib["href"].removeprefix(start)
            assert language(site.pages[address]) == language(page)


def test_strange_words_arrive_in_the_feed_as_they_are(every: Site) -> None:
    titles = [entry.text for entry in feeds(every)["feed.xml"].iter(f"{ATOM}title")]
    assert titles[1:] == ["闭馆", "灯", STRANGE, "井"]
    summaries = [entry.text for entry in feeds(every)["feed.xml"].iter(f"{ATOM}summary")]
    assert "没有摘要的故事，一盏灯。" in summaries
    assert "</script><!-- <b> & ]]>" in summaries


def test_a_guide_without_news_has_a_feed_all_the_same(tmp_path: Path) -> None:
    site, _ = publish(write_guide(tmp_path, SMALLEST), tmp_path / "output")
    feed = feeds(site)["feed.xml"]
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    assert feed.findall(f"{ATOM}entry") == []
