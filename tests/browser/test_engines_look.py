"""How pages look in every engine: nothing is cut off, covered, made smaller or moved.

What an engine cannot do here: none has a voice, so the button that reads aloud is shown by hand. WebKit knows no
``ascent-override``: what stands in for the headings' font is only scaled there.
"""

from __future__ import annotations

import json

import pytest
from engines import PHONE, Engine
from local_server import serve
from site_checks import Site

pytestmark = pytest.mark.usefixtures("fresh_engine")

ROUTE, SITE, STORY = "routes/tongxin-red-route/", "sites/qian-xuesen-residence/", "stories/first-group-1922/"
SIDEWAYS = (740, 360)
SIZES = ((360, 800), PHONE, SIDEWAYS, (1280, 800))

# Every element with words of its own that are seen: what it is, its words, the size of its type (px).
TYPE = """[...document.querySelectorAll("body *")].map(one => {
    const words = [...one.childNodes].map(node => node.nodeType === 3 ? node.data.trim() : "").join("");
    const isSeen = words && one.getClientRects().length && !one.closest("svg");
    return isSeen ? [one.tagName + "." + one.className, words, parseFloat(getComputedStyle(one).fontSize)] : null;
})"""
SEALS = "[...document.querySelectorAll('main svg.seal')].map(seal => seal.getBoundingClientRect().width)"
# How far below the top of the page something ends.
END = "(found => found && found.getClientRects().length ? found.getBoundingClientRect().bottom + scrollY : null)"
# Where characters of text stand, by line: what is over what stands before it, and lines that are left too short.
LINES = r"""(() => {
    const over = [], short = [], range = document.createRange();
    for (const block of document.querySelectorAll(".prose p, .summary, .lead")) {
        const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lines = [];
        const size = parseFloat(getComputedStyle(block).fontSize), room = block.getBoundingClientRect();
        let last = null;
        while (words.nextNode()) {
            for (let place = 0; place < words.currentNode.data.length; place++) {
                range.setStart(words.currentNode, place);
                range.setEnd(words.currentNode, place + 1);
                const box = range.getClientRects()[0], sign = range.toString();
                if (!box || !box.width || !sign.trim()) continue;
                if (last && Math.abs(box.bottom - last.box.bottom) < size / 2) {
                    const isHanzi = /[\u3400-\u9fff]/.test(sign + last.sign);
                    if (isHanzi && box.left < last.box.right - 1) over.push(last.sign + sign);
                    lines[lines.length - 1] = box.right;
                } else { lines.push(box.right); }
                last = {box, sign};
            }
        }
        lines.slice(0, -1).forEach((right, line) => {
            if (right < room.right - 3 * size) short.push([block.textContent.slice(0, 12), line, room.right - right]);
        });
    }
    return {over, short};
})()"""
# What a button that reads aloud stands over; and a voice, which no engine has here.
COVERED = """(button => [...document.querySelectorAll("main a, summary, h1, .label, .seal, dd, .prose p, ol.line *")]
    .filter(one => [...one.getClientRects()].some(box => box.width
        && box.left < button.right && box.right > button.left && box.top < button.bottom && box.bottom > button.top))
    .map(one => one.textContent.trim()))(document.querySelector(".read-aloud .play").getBoundingClientRect())"""
VOICE = """(document.documentElement.setAttribute("data-voice", ""),
    document.querySelector(".read-aloud").classList.add("is-ready"), 0)"""
HEIGHTS = """[...document.querySelectorAll("h1, h2, h3, .brand, .button, .tagline")].map(one =>
    [one.textContent.trim().slice(0, 20), Math.round(one.getBoundingClientRect().height)])"""


@pytest.mark.parametrize("address", ["", SITE, f"en/{ROUTE}"])
def test_large_type_makes_nothing_smaller_and_breaks_no_name(engine: Engine, home: str, address: str) -> None:
    engine.open(home + address)
    for size in SIZES:
        engine.resize(*size)
        usual, seals = engine.script(TYPE), engine.script(SEALS)
        engine.click("[data-elder-switch]")
        large, large_seals = engine.script(TYPE), engine.script(SEALS)
        engine.click("[data-elder-switch]")
        both = [(before, after) for before, after in zip(usual, large, strict=True) if before and after]
        assert [pair for pair in both if pair[1][2] < pair[0][2]] == [], size
        assert all(after >= before - 0.5 for before, after in zip(seals, large_seals, strict=True)), size
    if address == "":
        engine.click("[data-elder-switch]")
        lines = "range.selectNodeContents(document.querySelector('h1')), range.getClientRects().length"
        for size in SIZES:
            engine.resize(*size)
            found = engine.script(f"(range => ({lines}))(document.createRange())")
            assert found == 1, f"小营江南红巷 is broken at {size}"
        engine.click("[data-elder-switch]")


# How many cards have a seal that lies over the words beside it.
UNDER_SEALS = """[...document.querySelectorAll(".card")].filter(card => {
    const seal = card.querySelector(".seal"), words = card.querySelector(".card-text");
    return seal && words && seal.getBoundingClientRect().right > words.getBoundingClientRect().left;
}).length"""


@pytest.mark.parametrize("address", ["", ROUTE, "sites/", "en/", f"en/{ROUTE}"])
def test_no_seal_covers_the_words_beside_it(engine: Engine, home: str, address: str) -> None:
    engine.open(home + address)
    assert engine.script("document.querySelectorAll('.card .seal').length") > 3
    for elder in (False, True):
        for size in SIZES:
            engine.resize(*size)
            assert engine.script(UNDER_SEALS) == 0, (size, elder)
        engine.click("[data-elder-switch]")


@pytest.mark.parametrize("root", ["", "en/"])
def test_nothing_scrolls_sideways_and_the_roof_is_low(engine: Engine, home: str, root: str) -> None:
    for address in ("", SITE, ROUTE, STORY, "search/"):
        engine.open(home + root + address)
        for elder in (False, True):
            for width, height in SIZES:
                engine.resize(width, height)
                where = f"{root}{address} {width} × {height} large: {elder}"
                assert engine.script("document.documentElement.scrollWidth") <= width, where
                # Its tiles hang below it.
                roof = engine.script("document.querySelector('.top').getBoundingClientRect().height + 0.45 * 18")
                assert roof <= height / 5, where
            engine.click("[data-elder-switch]")


@pytest.mark.parametrize("root", ["", "en/"])
def test_sideways_what_it_is_about_and_the_way_on_are_in_the_first_screen(engine: Engine, home: str, root: str) -> None:
    engine.resize(*SIDEWAYS)
    first = {
        "": (".cover .lead", ".cover .button"),
        SITE: ("h1", ".navigate summary"),
        ROUTE: ("h1", ".line .card strong"),
        STORY: ("h1", ".prose p"),
    }
    for address, wanted in first.items():
        engine.open(home + root + address)
        for selector in wanted:
            end = engine.script(f"{END}(document.querySelector({json.dumps(selector)}))")
            assert end is not None and end <= SIDEWAYS[1] + (40 if selector == ".prose p" else 0), (
                address,
                selector,
                end,
            )


@pytest.mark.parametrize("size", [PHONE, (360, 800)])
def test_no_sign_is_printed_over_another_and_lines_are_filled(engine: Engine, home: str, size: tuple[int, int]) -> None:
    engine.resize(*size)
    for address in ("", STORY, "sites/mao-memorial/"):
        engine.open(home + address)
        assert engine.script(LINES) == {"over": [], "short": []}, address


def test_properties_that_an_engine_prints_wrongly_are_not_used(engine: Engine, home: str) -> None:
    """WebKit prints digits over hanzi, leaves lines half empty, and hangs full stops over the edge of the screen."""
    engine.open(home + STORY)
    values = """(style => ["textAutospace", "textWrapStyle", "hangingPunctuation"].map(name => style[name]))(
        getComputedStyle(document.querySelector(".prose p")))"""
    for found, usual in zip(engine.script(values), ("no-autospace", "auto", "none"), strict=True):
        assert found in (None, usual)


@pytest.mark.parametrize("address", ["en/", f"en/{SITE}", f"en/{STORY}"])
def test_a_font_that_never_comes_leaves_every_heading_as_high(
    engine: Engine, home: str, real: Site, address: str
) -> None:
    engine.open(home + address)
    engine.script("document.fonts.ready.then(() => 0)")
    engine.open(home + address)
    with_font = engine.script(f"document.fonts.ready.then(() => {HEIGHTS})")
    with serve(real.folder, refuse=lambda path: path.endswith(".woff2")) as bare:
        engine.open(bare + address)
        without = engine.script(HEIGHTS)
    assert [pair for pair in zip(with_font, without, strict=True) if abs(pair[0][1] - pair[1][1]) > 1] == []


def test_the_seals_of_an_english_page_are_in_serif(engine: Engine, home: str) -> None:
    engine.open(f"{home}en/")
    engine.wait("[...document.fonts].some(face => face.display === 'swap' && face.status === 'loaded')")


@pytest.mark.parametrize("elder", [False, True])
def test_the_button_that_reads_aloud_covers_nothing(engine: Engine, home: str, elder: bool) -> None:
    for address in (SITE, f"en/{SITE}", STORY, ROUTE):
        engine.open(home + address)
        engine.script(VOICE)
        if elder:
            engine.click("[data-elder-switch]")
        for size in SIZES:
            engine.resize(*size)
            assert engine.script("document.querySelector('.read-aloud .play').getBoundingClientRect().height") >= 43.9
            assert engine.script(COVERED) == [], (address, size)
        if elder:
            engine.click("[data-elder-switch]")
