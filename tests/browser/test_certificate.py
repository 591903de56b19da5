"""The moment in which a stamp is won, and the certificate of a whole walk: drawn, named, saved, sent, printed."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from local_server import serve
from page_checks import STANDARDS, barriers
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visitors import CODES, MOMENT, NOW, ROUTE, finish, news, scan, signed, telephone, win
from waiting import wait_until

BARE = """\
-- content/routes/walk.md --
---
title: 步行线
order_is: listed
stops: [{stop: old}, {stop: new}]
---
-- content/sites/old.md --
---
title: 老屋
---
-- content/sites/new.md --
---
title: 新屋
---
-- content/signs/old-stop.md --
---
title: 老屋站牌
form: route-stop
place: old
points_at: old
number: 1
---
-- content/signs/new-stop.md --
---
title: 新屋站牌
form: route-stop
place: new
points_at: new
number: 2
---
"""
DRAWING = "drawing: {parts: [gate]}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_name_stays_on_the_device_and_on_the_certificate(page: Page) -> None:
    asked: list[tuple[str, str | None]] = []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    finish(page)
    # What the page itself loads, such as the list of the walk's files, has come by then.
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.fill("#page\\.name", '王 & "小" <明>')
    certificate = page.locator(".certificate-sheet > svg")
    expect(certificate).to_have_attribute("aria-label", re.compile('王 & "小" <明>'))
    assert set(asked) <= {(page.url, None)}, "the service worker may renew the page; nothing else is asked of anyone"
    page.reload()
    expect(certificate).to_contain_text('王 & "小" <明>')


# What stands in a certificate, within it: the seals, the plates, and the paints of a plate's shapes.
DRAWN = """certificate => {
    const place = one => { const {x, y, width, height} = one.getBoundingClientRect(); return [x, y, width, height]; };
    const all = selector => [...certificate.querySelectorAll(selector)];
    return {
        seals: all(":scope > g > svg").map(place), plates: all("g > g > svg").map(place),
        paints: [...new Set(all("g > g > svg path").map(path => {
            const style = getComputedStyle(path);
            return style.fill + " " + style.stroke;
        }))].sort(),
        widths: [...new Set(all("g > g > svg path").map(path => path.getAttribute("stroke-width")))].sort(),
        lane: place(certificate.querySelector(":scope > g > path")),
        classes: all("[class]").length, words: certificate.textContent,
    };
}"""
TILE, INK, PAPER, RED = "rgb(43, 47, 51)", "rgb(34, 38, 42)", "rgb(255, 255, 255)", "rgb(157, 28, 28)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_seal_of_the_certificate_is_below_its_stops_plate(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    finish(page)
    drawn = page.locator(".certificate-sheet > svg").evaluate(DRAWN)
    assert len(drawn["seals"]) == len(drawn["plates"]) == 4
    for (seal_x, seal_y, seal_width, _), (x, y, width, height) in zip(drawn["seals"], drawn["plates"], strict=True):
        assert abs(seal_x + seal_width / 2 - x - width / 2) < width / 10
        assert y < y + height < seal_y
        assert width > 2 * seal_width
    # The lane runs through the seals and crosses no plate; on a plate the red line is the strongest.
    assert drawn["seals"][0][1] < drawn["lane"][1] < drawn["seals"][0][1] + drawn["seals"][0][3]
    assert drawn["widths"] == ["2", "4"]
    # Paper is light on a dark screen too, and a picture that is saved has no styles of the page.
    assert {f"{TILE} {INK}", f"{PAPER} {INK}", f"none {RED}"} <= set(drawn["paints"])
    assert drawn["classes"] == 0
    assert "按文字描述绘制，不是实景" in drawn["words"]


def walk_all(page: Page) -> None:
    """Opens the page of the small guide's walk with all stamps of it."""
    page.goto("routes/walk/")
    codes = page.locator(".stamp-row [data-codes]").evaluate_all("all => all.map(one => one.dataset.codes)")
    kept = json.dumps({code[:3]: 2530 for code in codes})
    page.evaluate("kept => localStorage.setItem('redlane:/:stamps', kept)", kept)
    page.reload()


def test_a_certificate_of_stops_without_plates_is_of_seals(browser: Browser, tmp_path: Path) -> None:
    site = signed(tmp_path, BARE)
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        walk_all(page)
        drawn = page.locator(".certificate-sheet > svg").evaluate(DRAWN)
        assert (len(drawn["seals"]), drawn["plates"]) == (2, [])
        assert "不是实景" not in drawn["words"]


def test_the_certificate_has_the_photographs_of_stops_and_whose_they_are(browser: Browser, tmp_path: Path) -> None:
    shown = "title: 老屋\npicture: {file: old.jpg, alt: 一座老屋, credit: 某人}"
    red = "-- content/sites/old.jpg (picture 900x600 JPEG) --\n"
    site = signed(
        tmp_path, BARE.replace("title: 老屋", shown, 1).replace("title: 新屋", f"title: 新屋\n{DRAWING}", 1) + red
    )
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        walk_all(page)
        certificate = page.locator(".certificate-sheet > svg")
        photograph = certificate.locator("image")
        expect(photograph).to_have_attribute("href", re.compile("/pictures/old-"))
        expect(photograph).to_have_attribute("preserveAspectRatio", "xMidYMid slice")
        assert certificate.locator("g > g > svg").count() == 1
        expect(certificate).to_contain_text("图：某人 按文字描述绘制，不是实景")
        place = certificate.evaluate(
            """svg => {
                const {x, y, width, height} = svg.querySelector("image").getBBox(), scale = 1260 / 210;
                return [x + width / 2, y + height / 2].map(at => Math.round(at * scale));
            }"""
        )
        # What is saved has it too: the file of a test is of one colour.
        with page.expect_download() as started:
            page.click("[data-do=save]")
        with (
            Image.open(started.value.path()) as picture,
            Image.open(site.folder / photograph_file(site.folder)) as file,
        ):
            saved, sent = (one.convert("RGB").getpixel(at) for one, at in ((picture, place), (file, (10, 10))))
        assert isinstance(saved, tuple) and isinstance(sent, tuple)
        assert max(abs(one - other) for one, other in zip(saved, sent, strict=True)) < 6


def photograph_file(folder: Path) -> str:
    return next(path.relative_to(folder).as_posix() for path in sorted(folder.glob("pictures/*.jpg")))


def test_the_certificate_is_saved_as_a_picture(page: Page) -> None:
    finish(page)
    with page.expect_download() as started:
        page.click("[data-do=save]")
    assert started.value.suggested_filename == "集章证书.png"
    picture = Image.open(started.value.path())
    assert picture.size == (1260, 1782)
    assert picture.convert("RGB").getpixel((10, 10)) == (0x2B, 0x2F, 0x33)


def test_in_wechat_the_certificate_is_a_picture_to_be_pressed(browser: Browser, home: str) -> None:
    agent = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107 Mobile MicroMessenger/8.0.40"
    with telephone(browser, home, user_agent=agent) as context:
        page = context.new_page()
        finish(page)
        page.click("[data-do=save]")
        picture = page.locator(".certificate-sheet img")
        expect(picture).to_have_attribute("src", re.compile("^data:image/png"))
        assert picture.evaluate("it => it.decode().then(() => it.naturalWidth)") == 1260
        expect(page.locator(".certificate [role=status]")).to_have_text("长按下面的图片，发给朋友或保存。")


# Where the words of an element end.
WORDS = """one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect().toJSON();
}"""


@pytest.mark.parametrize("way", ["Escape", "x", "tap", "time"])
def test_a_stamp_fills_the_screen_until_it_is_left(browser: Browser, home: str, way: str) -> None:
    with telephone(browser, home) as context:
        page = context.new_page()
        page.clock.install(time=NOW)
        win(page, "K3PE")
        moment = page.locator(MOMENT)
        expect(moment).to_be_visible()
        assert moment.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
        # Its plate, the words that it is no likeness, and the seal on the plate's corner, beside the words.
        plate, note, seal = (moment.locator(one).bounding_box() for one in (".plate", "figcaption", ".seal"))
        assert plate is not None and note is not None and seal is not None
        expect(moment.locator("figcaption")).to_have_text("按文字描述绘制，不是实景")
        assert plate["width"] >= 300 and seal["width"] > 100
        assert seal["y"] < plate["y"] + plate["height"] < seal["y"] + seal["height"] / 2
        words = moment.locator("figcaption").evaluate(WORDS)
        assert note["x"] < words["right"] < seal["x"] and words["bottom"] < seal["y"] + seal["height"]
        # What a screen reader says when it opens, and where it is.
        expect(moment).to_have_accessible_name("郁达夫故居 · 风雨茅庐，盖上了！")
        expect(moment).to_have_accessible_description(re.compile("1936年春落成"))
        expect(moment.get_by_role("button")).to_be_focused()
        assert moment.get_by_role("link").all_inner_texts() == ["看看还有哪些站"]
        assert moment.locator(".seal").evaluate("seal => getComputedStyle(seal).animationName") == "none"
        if way == "tap":
            page.touchscreen.tap(195, 40)
        elif way == "time":
            page.clock.fast_forward(8100)
        else:
            page.keyboard.press(way)
        expect(moment).to_be_hidden()
        assert "盖上了本站的印" in news(page)


def test_who_moves_within_the_moment_is_given_time_and_gets_to_the_other_stops(browser: Browser, home: str) -> None:
    with telephone(browser, home, reduced_motion="no-preference") as context:
        page = context.new_page()
        page.clock.install(time=NOW)
        win(page, "K3PE")
        moment = page.locator(MOMENT)
        assert moment.locator(".seal").evaluate("seal => getComputedStyle(seal).animationName") == "press"
        page.keyboard.press("Shift+Tab")
        page.clock.fast_forward(60_000)
        expect(moment.get_by_role("link")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"{ROUTE}#page\.stamps$"))
        # The page of before is as it was, without the moment.
        page.go_back()
        expect(page.locator(MOMENT)).to_be_hidden()


def test_the_last_stamp_leads_to_the_certificate_and_the_moment_has_no_barrier(browser: Browser, home: str) -> None:
    for size in ((390, 844), (740, 360), (320, 568)):
        with telephone(browser, home, viewport=dict(zip(("width", "height"), size, strict=True))) as context:
            page = context.new_page()
            for code in CODES[:3]:
                scan(page, code)
            win(page, CODES[3])
            moment = page.locator(MOMENT)
            # Low screens have room for the seal alone.
            expect(moment.locator(".plate")).to_be_visible(visible=size[1] > 600)
            assert moment.get_by_role("link").all_inner_texts() == ["看证书"]
            assert moment.evaluate("one => one.scrollWidth <= one.clientWidth"), size
            expect(moment.get_by_role("button")).to_be_in_viewport(ratio=1)
            assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
            moment.get_by_role("link").click()
            expect(page.locator(".certificate-sheet > svg")).to_be_visible()


SHARES = """
navigator.canShare = (what) => what.files.length === 1 && what.files[0].type === "image/png";
navigator.share = async (what) => { window.sent = [what.files[0].name, what.files[0].size > 20000, what.text]; };
"""


COPIES = """
navigator.canShare = undefined;
document.execCommand = () => { window.copied = document.activeElement.value; return true; };
"""


def test_the_certificate_is_sent_as_a_picture_where_the_browser_can(page: Page) -> None:
    page.add_init_script(SHARES)
    finish(page)
    page.click("[data-do=share]")
    wait_until(page, "() => Boolean(window.sent)")
    assert page.evaluate("window.sent") == ["集章证书.png", True, "走过“同心红色之旅”的 4 站，盖齐 4 枚印章。"]


def test_elsewhere_the_link_is_copied_and_said_so(page: Page) -> None:
    page.add_init_script(COPIES)
    finish(page)
    page.click("[data-do=share]")
    expect(page.locator(".certificate [role=status]")).to_have_text("链接复制好了，粘贴给朋友就行。")
    assert page.evaluate("window.copied") == f"https://hongxiang.example/{ROUTE}"
    assert page.locator("textarea").count() == 0


def test_the_certificate_prints_on_one_page_of_a4(page: Page) -> None:
    page.add_init_script("window.print = () => {};")
    finish(page)
    page.click("[data-do=print]")
    wait_until(page, "document.documentElement.classList.contains('prints-certificate')")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert len(document) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print-sheet").count() == 0
