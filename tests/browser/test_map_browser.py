"""Routes' pictures and ways to places in a browser: as large as was meant, readable, black on paper, asking nobody."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import SMALLEST, build, problems, write_guide
from local_server import serve
from page_checks import STANDARDS, add_style, barriers, watch, widths_that_scroll
from playwright.sync_api import Browser, Page

from redlane_ssg.guide.map_frames import WIDTH
from redlane_ssg.outputs.drawn_text import text_width
from redlane_ssg.outputs.label_placement import FONT, LabelBox
from redlane_ssg.outputs.route_map import RouteGeometry, map_layout
from redlane_ssg.read.tracks import TrackPoint

FONTS = Path(__file__).resolve().parents[2] / "themes" / "redlane" / "fonts"
STOPS = {
    "gate": ("毛主席纪念馆（老门）", "Memorial Hall at the Gate", TrackPoint(30.2501, 120.1702)),
    "mill": ("纺织·博物馆", "WWW Mill & Museum", TrackPoint(30.2512, 120.1726)),
    "tower": ("钟楼", "Clock Tower", TrackPoint(30.2509, 120.1739)),
    "quay": ("河埠头", "The Landing Stage by the River", TrackPoint(30.2478, 120.1761)),
    "hut": ("听雨轩", "Rain Pavilion", TrackPoint(30.2462, 120.1712)),
}
GUIDE = """\
-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: gate, minutes: 5, metres: 400}, {stop: mill}, {stop: tower}, {stop: quay}, {stop: hut}]
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/routes/line.md --
---
title: 没有坐标的路
order_is: listed
stops: [{stop: east, minutes: 3}, {stop: gate, metres: 300}, {stop: mill}, {stop: east}]
---

-- content/routes/line.en.md --
---
title: A Line
---

-- content/sites/east.md --
---
title: 东门
address: 小样市样巷1号
---

-- content/sites/east.en.md --
---
title: East Gate
---

""" + "".join(
    f"-- content/sites/{one}.md --\n---\ntitle: {zh}\naddress: 小样市样巷\n"
    f"coords: {{lat: {place.lat}, lon: {place.lon}}}\n---\n\n"
    f"-- content/sites/{one}.en.md --\n---\ntitle: {en}\n---\n\n"
    for one, (zh, en, place) in STOPS.items()
)
ROUTES = ("routes/walk/", "routes/line/", "en/routes/walk/", "en/routes/line/")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    guide = write_guide(tmp_path_factory.mktemp("guide"), SMALLEST, GUIDE)
    assert problems(build(guide)) == []
    with serve(guide / "output" / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A small telephone, with the letters that the estimates must hold for."""
    context = browser.new_context(base_url=home, viewport={"width": 320, "height": 844})
    yield context.new_page()
    context.close()


def with_hanzi(page: Page) -> None:
    """Gives the page a font that has hanzi, whatever is installed."""
    font = base64.b64encode((FONTS / "RedlaneSans-Bold.woff2").read_bytes()).decode()
    # A font in a data URI is refused by the page's policy, a font of bytes is not.
    page.evaluate(
        """async font => {
            const bytes = Uint8Array.from(atob(font), one => one.charCodeAt(0));
            document.fonts.add(await new FontFace("hanzi", bytes).load());
        }""",
        font,
    )
    add_style(page, ".route-picture text { font-family: DejaVu Sans, hanzi, sans-serif !important }")
    page.evaluate("document.fonts.ready.then(() => true)")


# Each text and the edges of its lines and of the seals, in the picture's own units.
BOXES = """svg => {
    const edges = one => { const b = one.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
    const spans = [...svg.querySelectorAll('text')].map(one => [one.className.baseVal, one.textContent, ...edges(one)]);
    return spans.concat([...svg.querySelectorAll('.stone')].map(one => ['stone', '', ...edges(one)]));
}"""


@pytest.mark.parametrize("address", ROUTES)
def test_real_letters_stay_within_the_boxes_that_were_kept_for_them(page: Page, address: str) -> None:
    page.goto(address)
    with_hanzi(page)
    found = page.locator(".route-picture").evaluate(BOXES)
    height = float((page.locator(".route-picture").get_attribute("viewBox") or "").split()[3])
    names = [LabelBox(*edges) for kind, _, *edges in found if kind == "name"]
    stones = [LabelBox(*edges) for kind, _, *edges in found if kind == "stone"]
    numbers = [LabelBox(*edges) for kind, _, *edges in found if kind == "number"]
    assert len(names) >= 3
    assert all(LabelBox(0, 0, WIDTH, height).contains(box) for box in (*names, *numbers, *stones))
    every = [*names, *stones]
    assert not [(one, other) for at, one in enumerate(every) for other in every[at + 1 :] if one.overlaps(other)]
    inner = [LabelBox(one.left, one.top + 4, one.right, one.bottom - 4) for one in numbers]
    assert all(any(stone.contains(one) for stone in stones) for one in inner)


def test_the_estimate_of_every_line_is_never_less_than_its_width(page: Page) -> None:
    page.goto("routes/walk/")
    with_hanzi(page)
    words = [word for names in STOPS.values() for word in names[:2]]
    words += ["Ill-fitting “jig”, i.e. lift", "MWQ@ 100%", "é ñ ß—…"]
    measure = """words => { const svg = document.querySelector('.route-picture');
        return words.map(word => { const text = svg.appendChild(document.createElementNS(svg.namespaceURI, 'text'));
            text.setAttribute('class', 'name'); text.textContent = word; return text.getComputedTextLength(); }); }"""
    real = page.evaluate(measure, words)
    assert [(word, width) for word, width in zip(words, real, strict=True) if width > text_width(word, FONT)] == []
    assert all(text_width(word, FONT) < width * 1.6 for word, width in zip(words, real, strict=True))


def test_the_picture_that_is_shown_is_the_one_that_was_laid_out(page: Page) -> None:
    places = tuple(place for *_, place in STOPS.values())
    layout = map_layout(RouteGeometry(places, tuple(name for name, *_ in STOPS.values()), (places,)))
    page.goto("routes/walk/")
    found = page.locator(".route-picture").evaluate(BOXES)
    drawn = [(round(edges[0], 1), round(edges[1], 1)) for kind, _, *edges in found if kind == "stone"]
    assert drawn == [(marker.box.left, marker.box.top) for marker in layout.markers]


@pytest.mark.parametrize("address", ROUTES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_its_letters_are_large_enough_and_not_too_large(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    box = page.locator(".route-picture").bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert 12 <= FONT * box["width"] / WIDTH <= 22


def test_nothing_scrolls_sideways_is_a_barrier_or_asks_another_host(page: Page, home: str) -> None:
    wrong = watch(page, home)
    for address in ("routes/walk/", "en/routes/line/", "sites/gate/"):
        page.goto(address)
        for one in page.locator("main details").all():
            one.evaluate("one => { one.open = true; }")
        assert widths_that_scroll(page) == [], address
        page.set_viewport_size({"width": 320, "height": 844})
        assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        page.emulate_media(color_scheme="dark")
        assert barriers(page, {"type": "rule", "values": ["color-contrast"]}) == []
        page.emulate_media(color_scheme="light")
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_colours_are_those_of_the_page(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("routes/walk/")
    colours = """() => { const page = getComputedStyle(document.documentElement);
        const probe = document.body.appendChild(document.createElement('i'));
        const real = name => { probe.style.color = page.getPropertyValue(name); return getComputedStyle(probe).color; };
        const of = (part, name) => getComputedStyle(document.querySelector('.route-picture ' + part))[name];
        return [[of('.stone', 'fill'), real('--red')], [of('.number', 'fill'), real('--on-red')],
            [of('.name', 'fill'), real('--ink')], [of('.way', 'stroke'), real('--red')]]; }"""
    for drawn, wanted in page.evaluate(colours):
        assert drawn == wanted


def test_on_paper_it_is_black_and_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for address in ROUTES:
        page.goto(address)
        parts = """() => [...document.querySelectorAll('.route-picture :is(text, rect, path, circle)')].map(one => {
            const style = getComputedStyle(one); return [style.fill, style.stroke]; }).flat()"""
        assert set(page.evaluate(parts)) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}


def test_the_ways_to_a_place_open_by_keyboard_and_are_as_high_as_a_finger(page: Page) -> None:
    page.goto("sites/east/")
    links = page.locator(".navigate a")
    assert not links.first.is_visible()
    page.locator(".navigate summary").focus()
    page.keyboard.press("Enter")
    assert links.count() == 4 and links.first.is_visible()
    tapped = [page.locator(".navigate summary"), *links.all()]
    assert all((one.bounding_box() or {"height": 0})["height"] >= 44 for one in tapped)
    assert [one.get_attribute("href") for one in links.all()][1] == (
        "https://apis.map.qq.com/uri/v1/search?keyword=%E5%B0%8F%E6%A0%B7%E5%B8%82%E6%A0%B7%E5%B7%B71%E5%8F%B7&referer=redlane"
    )
    page.locator(".show-address").click()
    assert page.evaluate("getSelection().toString()") == "小样市样巷1号"
    size = page.locator(".show-address").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 24
