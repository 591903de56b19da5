"""Pictures in a browser: of what a page offers, the one that fits is loaded, and nothing moves when it comes."""

from __future__ import annotations

import pytest
from local_server import serve
from made_pictures import published, saved
from PIL import Image
from playwright.sync_api import Browser, Route
from site_checks import Site
from waiting import wait_until

SHOWN = """() => Array.from(document.images, one => {
    one.loading = "eager";
    return one.decode().then(() => ({
        file: one.currentSrc.split("/").pop(), natural: one.naturalWidth, wide: one.clientWidth, high: one.clientHeight,
    }));
})"""
MOVED = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value; })
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A guide with a photograph of 3000 px."""
    data = saved(Image.effect_noise((3000, 2000), 60).convert("RGB"), "JPEG", quality=80)
    return published(tmp_path_factory.mktemp("photographed"), "house.jpg", data)[0]


@pytest.mark.parametrize(
    ("width", "ratio", "expected"),
    [(390, 1, 480), (390, 2, 960), (390, 3, 1600), (1280, 1, 960), (1280, 2, 1600)],
)
def test_the_picture_that_fits_is_loaded(
    browser: Browser, photographed: Site, width: int, ratio: int, expected: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=ratio)
    page = context.new_page()
    with serve(photographed.folder) as home:
        page.goto(f"{home}sites/house/")
        lead, inner = page.evaluate(f"Promise.all(({SHOWN})())")
        assert [one["file"].rpartition("-")[2] for one in (lead, inner)] == [f"{expected}.avif"] * 2
        # What browsers tell is the width in which the page said that it would be shown.
        assert abs(lead["natural"] - (width - 40 if width < 720 else 680)) <= 1
        assert all(abs(one["wide"] / one["high"] - 1.5) < 0.01 for one in (lead, inner))
    context.close()


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_a_browser_without_the_newest_format_has_the_next(browser: Browser, photographed: Site, kind: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with serve(photographed.folder) as home:
        page.goto(f"{home}sites/house/")
        page.evaluate(
            "kind => document.querySelectorAll(`source[type='image/${kind}']`).forEach(one => one.remove())", "avif"
        )
        if kind == "webp":
            page.evaluate("document.querySelectorAll('source').forEach(one => one.remove())")
        ending = {"avif": ".webp", "webp": ".jpg"}[kind]
        assert {one["file"][-5:] for one in page.evaluate(f"Promise.all(({SHOWN})())")} == {f"480{ending}"[-5:]}
    page.close()


def test_a_blur_is_shown_meanwhile_and_nothing_moves(browser: Browser, photographed: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    held: list[Route] = []
    page.route("**/pictures/*", lambda route: held.append(route))
    with serve(photographed.folder) as home:
        page.goto(f"{home}sites/house/", wait_until="domcontentloaded")
        wait_until(page, "document.images[0].clientHeight > 100")
        before = page.evaluate("document.images[0].clientHeight")
        assert "data:image/webp" in page.evaluate("getComputedStyle(document.images[0]).backgroundImage")
        for route in held:
            route.continue_()
        wait_until(page, "document.images[0].complete && document.images[0].naturalWidth > 0")
        assert page.evaluate("document.images[0].clientHeight") == before
        assert page.evaluate(MOVED) == 0
    page.close()


def test_pictures_further_down_wait_until_they_come_into_sight(browser: Browser, photographed: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 400})
    with serve(photographed.folder) as home:
        page.goto(f"{home}sites/house/")
        loads = page.evaluate("Array.from(document.images, one => [one.loading, one.fetchPriority])")
        assert loads == [["auto", "high"], ["lazy", "auto"]]
    page.close()
