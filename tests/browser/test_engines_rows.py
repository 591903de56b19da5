"""Where words stand in every engine: whole, beside what they belong to, on one edge with what is above them."""

from __future__ import annotations

import pytest
from engines import PHONE, Engine
from visitors import CODES

pytestmark = pytest.mark.usefixtures("fresh_engine")

SITE, ROUTE, STORY = "sites/mao-memorial/", "routes/tongxin-red-route/", "stories/visit-of-1958/"
LABELS = "places/hongxiang/"
SMALL, SIDEWAYS = (360, 740), (740, 360)
VOICE = """(document.documentElement.setAttribute("data-voice", ""),
    [...document.querySelectorAll(".read-aloud")].map(one => one.classList.add("is-ready")), 0)"""
# Words of names and labels that are broken within.
BROKEN = r"""(() => {
    const range = document.createRange(), broken = [];
    for (const one of document.querySelectorAll("h1, h2, dt, .crumbs a, .label, .button, .menu a, .card strong")) {
        const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            for (const word of words.currentNode.data.matchAll(/[A-Za-z’]+/g)) {
                range.setStart(words.currentNode, word.index);
                range.setEnd(words.currentNode, word.index + word[0].length);
                const boxes = [...range.getClientRects()].filter(box => box.width);
                if (new Set(boxes.map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
})()"""
# The first line of an element: its first letter's box.
FIRST = """const first = one => {
    const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (words.nextNode()) {
        const at = words.currentNode.data.search(/[^ \\n]/);
        if (at < 0) continue;
        range.setStart(words.currentNode, at);
        range.setEnd(words.currentNode, at + 1);
        return range.getBoundingClientRect();
    }
};"""
# How much lower a value's first line stands than its label.
LOWER = f"""(() => {{ {FIRST} return [...document.querySelectorAll(".rows > div")].map(row => {{
    const label = first(row.querySelector("dt")), value = first(row.querySelector("dd"));
    return [row.textContent.trim().slice(0, 30), value.bottom - label.bottom];
}}); }})()"""
STEPS = f"(() => {{ {FIRST} return [...document.querySelectorAll('.crumbs a')].map(one => first(one).top); }})()"
CAPTION = f"""(() => {{ {FIRST} return ["figcaption", ".prose p"].map(name => first(document.querySelector(name)).left);
}})()"""
LEFT = "[...document.querySelectorAll({!r})].map(one => one.getBoundingClientRect().left)"
BOX = """(one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })
    (document.querySelector(%r))"""
# Notes of a few words that stand on more than one line.
TORN = """[...document.querySelectorAll("legend small, .rows small")].filter(one => {
    const room = one.parentElement.getBoundingClientRect().width, box = one.getBoundingClientRect();
    return box.height > 1.5 * parseFloat(getComputedStyle(one).lineHeight) && box.width < room - 2;
}).map(one => one.textContent)"""


def box(engine: Engine, selector: str) -> tuple[float, float, float, float]:
    """The left, top, right and bottom edge of an element (CSS px of the window)."""
    left, top, right, bottom = engine.script(BOX % selector)
    return left, top, right, bottom


@pytest.mark.parametrize("address", [SITE, LABELS, "search/"])
def test_no_word_of_a_name_or_label_is_broken(engine: Engine, home: str, address: str) -> None:
    engine.open(f"{home}en/{address}")
    engine.script(VOICE)
    for elder in (False, True):
        for size in (SMALL, PHONE, SIDEWAYS):
            engine.resize(*size)
            assert engine.script(BROKEN) == [], (size, elder)
        engine.click("[data-elder-switch]")


def test_the_steps_to_a_page_are_on_one_line_where_they_fit(engine: Engine, home: str) -> None:
    for address in (f"en/{SITE}", SITE):
        engine.open(home + address)
        engine.script(VOICE)
        assert max(engine.script(STEPS)) - min(engine.script(STEPS)) < 1, address
        engine.click("[data-elder-switch]")
        assert max(engine.script(STEPS)) - min(engine.script(STEPS)) < 1, address
        engine.click("[data-elder-switch]")


def test_a_label_stands_beside_the_first_line_of_its_value(engine: Engine, home: str) -> None:
    for address in (f"en/{STORY}", f"en/{SITE}", STORY):
        engine.open(home + address)
        rows = engine.script(LOWER)
        assert rows, address
        assert [row for row in rows if abs(row[1]) > 4] == [], address


def test_a_note_is_whole_or_begins_a_line(engine: Engine, home: str) -> None:
    for address in (SITE, f"en/{SITE}"):
        engine.open(home + address)
        assert engine.script(TORN) == [], address
    engine.open(home + ROUTE)
    assert engine.script(LEFT.format(".offline small")) == engine.script(LEFT.format(".offline > p > a"))


def test_captions_stand_on_the_edge_of_the_text(engine: Engine, home: str) -> None:
    engine.open(home + SITE)
    for elder in (False, True):
        for size in (SMALL, PHONE, (768, 1024), (1280, 800)):
            engine.resize(*size)
            words = engine.script(CAPTION)
            assert abs(words[0] - words[1]) < 1, (size, elder, words)
        engine.click("[data-elder-switch]")


def test_the_head_of_an_english_page_is_in_order(engine: Engine, home: str) -> None:
    engine.open(f"{home}en/")
    assert abs(box(engine, ".search-open svg")[0] - box(engine, ".brand")[0]) < 1
    # The seal stands beside the line that it signs.
    assert box(engine, ".cover .seal")[1] < box(engine, ".tagline")[3]


@pytest.mark.parametrize("size", [PHONE, SMALL, SIDEWAYS])
def test_the_moment_of_a_stamp_shows_its_seal_and_its_ways_are_apart(
    engine: Engine, home: str, size: tuple[int, int]
) -> None:
    engine.resize(*size)
    for address, elder in ((SITE, False), (f"en/{SITE}", True)):
        engine.open(home)
        engine.script(f"localStorage.removeItem('redlane:/:stamps'), redlane.set('elder', {str(elder).lower()}), 0")
        engine.open(f"{home}{address}#s={CODES[0]}")
        engine.wait("document.querySelector('.moment').open")
        _, top, _, bottom = box(engine, ".moment .seal")
        assert top >= 0 and bottom <= size[1], (elder, top, bottom)
        left, _, right, end = box(engine, ".moment .button:not([hidden])")
        other_left, begin, other_right, _ = box(engine, ".moment .quiet")
        # The ring of what has the focus is 5 px wide, and 5 more part it from its neighbour.
        assert begin - end >= 10
        is_row = size == SIDEWAYS
        assert is_row or abs((left + right) - (other_left + other_right)) < 2


def test_the_boxes_of_questions_are_seen(engine: Engine, home: str) -> None:
    engine.open(home + SITE)
    engine.click(".answers [type=radio]")
    engine.click(".answers [type=checkbox]")
    edges = engine.script(
        """[...document.querySelectorAll(".answers input")].map(one => [one.checked,
            getComputedStyle(one).appearance, getComputedStyle(one).borderTopWidth,
            getComputedStyle(one).borderTopColor, getComputedStyle(one).backgroundColor])"""
    )
    soft, red = engine.script("""["figcaption", ".prose a"].map(one =>
        getComputedStyle(document.querySelector(one)).color)""")
    assert {tuple(edge[:4]) for edge in edges} == {(False, "none", "2px", soft), (True, "none", "2px", red)}
    assert all(edge[4] == red for edge in edges if edge[0])
