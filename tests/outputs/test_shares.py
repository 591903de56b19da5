"""The picture shown with a link to a page, a photograph or a seal, and how WeChat finds it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from guides import BASE, context, write_guide
from local_server import serve
from looks import WATCH_SHIFTS, shifts
from made_pictures import GUIDE, saved, scene
from page_checks import WECHAT, widths_that_scroll
from PIL import Image
from playwright.sync_api import Browser
from site_checks import Element, Site, publish

from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs import outputs
from redlane_ssg.outputs.plan import SealRecipe
from redlane_ssg.read.theme import read_theme
from redlane_ssg.read.tree import built_in_themes
from redlane_ssg.render.seals import render_seals

START = "https://guide.example/below/"


def shared(page: Element) -> str:
    """The address of a page's picture within its site."""
    return page.one("meta", property="og:image")["content"].removeprefix(START)


def published(project: Path, *texts: str) -> Site:
    return publish(write_guide(project, *texts), project / "output")[0]


def test_every_page_is_shared_with_a_large_picture_that_is_there(site: Site) -> None:
    start = site.pages[""].one("link", rel="canonical")["href"]
    assert len(site.pages) > 20
    for address, page in site.pages.items():
        tags = {tag["property"]: tag["content"] for tag in page.find("meta") if tag["property"].startswith("og:image")}
        if not page.find("meta", property="og:title"):
            assert not tags, address
            continue
        assert tags["og:image"].startswith(start), address
        with Image.open(site.folder / tags["og:image"].removeprefix(start)) as picture:
            assert picture.size == (int(tags["og:image:width"]), int(tags["og:image:height"])), address
            assert min(picture.size) >= 300, address
        assert tags["og:image:alt"].strip(), address


def test_a_seal_is_a_small_picture_in_the_guides_colours(real: Site) -> None:
    seals = sorted((real.folder / "share").glob("seal-*"))
    assert len(seals) > 100
    for file in seals:
        with Image.open(file) as picture:
            assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (400, 400))
            counts = picture.convert("RGB").getcolors(16)
        assert counts is not None, file.name
        colours = {colour for _, colour in counts}
        assert {(0x9D, 0x1C, 0x1C), (0xFF, 0xFA, 0xF2), (0xFB, 0xFA, 0xF7)} <= colours, file.name
        assert file.stat().st_size < 12_000, file.name
    assert sum(file.stat().st_size for file in seals) < len(seals) * 8_000


def test_a_seal_says_what_it_says_on_the_page(tmp_path: Path) -> None:
    """The seal is white where the page's seal is white, and has ink where that has characters."""
    site = published(tmp_path, BASE)
    with Image.open(site.folder / shared(site.entry("lane"))) as picture:
        white = picture.convert("L").point([255 * (value > 150) for value in range(256)])
    with Image.open(site.folder / shared(site.entry("wang"))) as picture:
        red = picture.convert("L").point([255 * (value > 150) for value in range(256)])
    assert white.getpixel((200, 20)) == 0 and red.getpixel((200, 25)) == 255
    # The characters 巷子 are one above the other in the middle; nothing is cut off.
    for half in ((40, 20, 360, 195), (40, 205, 360, 380)):
        inked = white.crop(half).histogram()[255] / white.crop(half).histogram()[0]
        assert 0.1 < inked < 0.6
    assert white.crop((12, 40, 36, 360)).getbbox() is None


def test_seals_that_look_alike_are_one_file_and_languages_share_them(tmp_path: Path) -> None:
    site = published(tmp_path, BASE, "-- content/places/other.md --\n---\ntitle: 巷子\nform: lane\n---\n")
    assert shared(site.entry("lane")) == shared(site.entry("other")) == shared(site.entry("lane", "en"))
    assert shared(site.entry("lane")) == shared(site.pages[""]) == shared(site.pages["sites/"])
    assert shared(site.entry("lane")) != shared(site.entry("hall"))


@pytest.mark.parametrize(
    ("body", "size", "form"),
    [("own", (400, 300), "pictures/"), ("own", (299, 400), "share/"), ("text", (400, 300), "pictures/")],
)
def test_a_photograph_stays_if_it_is_large_enough(tmp_path: Path, body: str, size: tuple[int, int], form: str) -> None:
    guide = GUIDE if body == "own" else GUIDE.replace("picture: {", "# {")
    write_guide(tmp_path, guide % {"name": "a.jpg"})
    (tmp_path / "content/sites/a.jpg").write_bytes(saved(scene(size), "JPEG"))
    site, _ = publish(tmp_path, tmp_path / "output")
    page = site.entry("house")
    assert shared(page).startswith(form)
    # WeChat finds a picture at the top of the page by itself; any other is named in the body's attribute.
    assert bool(page.one("body")["data-share"]) == (body == "text" or form == "share/")


def test_wechat_is_given_the_narrowest_of_a_pictures_widths(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE.replace("picture: {", "# {") % {"name": "a.jpg"})
    (tmp_path / "content/sites/a.jpg").write_bytes(saved(scene((1500, 1200)), "JPEG"))
    page = publish(tmp_path, tmp_path / "output")[0].entry("house")
    assert page.one("body")["data-share"].endswith("-480.jpg")
    assert shared(page).endswith("-1500.jpg")


def test_a_large_guide_has_one_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "MAX_SEALS", 3)
    site = published(tmp_path, BASE)
    assert len(list((site.folder / "share").iterdir())) == 1
    assert len({shared(page) for page in site.pages.values() if page.find("meta", property="og:image")}) == 1


def test_what_the_font_has_not_is_left_out_and_processes_make_no_difference() -> None:
    theme = read_theme("redlane", built_in_themes(), Span("content/guide.yml"), Store(None))

    def recipe(characters: str) -> SealRecipe:
        return SealRecipe(characters, "white", "#fbfaf7", "#9d1c1c", "#fffaf2", "", 400)

    recipes = [recipe(one) for one in ("红巷", "红\U0002a6a5巷", "\U0002a6a5", "\u00b7", *"一二三四五六七八九十" * 5)]
    drawn = render_seals(recipes, theme, context(jobs=1))
    assert isinstance(drawn, list)
    assert drawn[0] == drawn[1] and drawn[2] == drawn[3] and len(set(drawn)) == 12
    assert render_seals(recipes, theme, context(jobs=2)) == drawn
    with Image.open(BytesIO(drawn[0])) as picture:
        assert not picture.info.keys() - {"transparency", "gamma"}


def test_wechat_finds_the_seal_first_in_the_page_and_nobody_sees_it(browser: Browser, real: Site) -> None:
    with serve(real.folder) as home:
        context = browser.new_context(user_agent=WECHAT, viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.add_init_script(WATCH_SHIFTS)
        for address, width in (("", 400), ("en/sites/mao-memorial/", 720), ("people/", 400), ("404.html", 400)):
            page.goto(home + address)
            first = page.locator("body > :first-child")
            assert first.evaluate("one => [one.tagName, one.naturalWidth, one.alt]") == ["IMG", width, ""]
            assert first.evaluate("one => [one.offsetWidth, one.getAttribute('aria-hidden')]") == [300, "true"]
            assert first.evaluate("one => getComputedStyle(one).display") != "none"
            assert page.evaluate("document.elementFromPoint(150, 150).className") != "share-picture"
            assert shifts(page) == [], address
            assert widths_that_scroll(page) == [], address
        context.close()


def test_nobody_else_pays_for_it(browser: Browser, real: Site) -> None:
    with serve(real.folder) as home:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home, wait_until="networkidle")
        assert page.locator(".share-picture").count() == 0
        assert asked and not [one for one in asked if "/share/" in one]
        page.close()
