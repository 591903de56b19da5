"""Pages read aloud by the browser's own voice; and what holds for recordings and reading alike."""

from __future__ import annotations

import json

import pytest
from listening import HOUSE, LANE, VOICE, begin
from page_checks import STANDARDS, barriers, watch, widths_that_scroll
from playwright.sync_api import Page, Route, expect
from sounding_guide import LONG_SENTENCE
from waiting import wait_until

# What moves within Chromium's own controls, before ours are there, is no node of the page.
SHIFTS = """
window.shifts = [];
const names = entry => entry.sources.filter(one => one.node).map(one => one.node.nodeName);
new PerformanceObserver(list => list.getEntries().forEach(one => window.shifts.push(...names(one))))
  .observe({ type: "layout-shift", buffered: true });
"""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def home(sounding_home: str) -> str:
    return sounding_home


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [HOUSE, LANE, "media/films/", "en/sites/well/"])
def test_no_barrier_and_nothing_beside_the_page(page: Page, home: str, address: str, scheme: str) -> None:
    page.add_init_script(VOICE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    wrong = watch(page, home)
    page.goto(address, wait_until="networkidle")
    if address == LANE:
        page.tap(".play")
    assert widths_that_scroll(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
    assert wrong == []


def test_what_is_tapped_is_as_large_as_a_finger(page: Page) -> None:
    page.add_init_script(VOICE)
    size = "all => all.map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    page.goto(HOUSE, wait_until="networkidle")
    assert page.locator(".play").evaluate_all(size) == [72]
    controls = page.locator(".back, .speed select, .onward, .then a, summary, .player [type=range]")
    assert min(controls.evaluate_all(size)) >= 44
    page.goto(LANE)
    page.tap(".play")
    found = page.locator(".read-aloud button, .read-aloud select").evaluate_all(size)
    assert len(found) == 3 and min(found) >= 44


@pytest.mark.parametrize("address", [HOUSE, LANE])
def test_nothing_moves_when_the_player_and_the_voice_come(page: Page, address: str) -> None:
    page.add_init_script(SHIFTS)
    page.add_init_script(f"window.voicesAreLate = true;{VOICE}")
    held: list[Route] = []
    page.route("**/assets/player-*.js", lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(TWO_FRAMES)
    for route in held:
        route.continue_()
    page.evaluate("spoken.arrive()")
    expect(page.locator(".play")).to_be_visible()
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("shifts") == []


# What is read of the lane's page, one line an utterance.
SENTENCES = [
    "巷子",
    "巷子不长，只有二百步。",
    "走到头，是一条河！",
    "巷子里的树",
    "树有三棵；",
    "都老了……",
    "“真老。”",
    "他说。",
    "一棵是樟树",
    "一棵是 Ginkgo 1.5 m 高",
]


def said(page: Page) -> list[str]:
    return [words for words, _, _ in page.evaluate("spoken.said")]


def reading(page: Page, address: str = LANE) -> None:
    page.add_init_script(VOICE)
    page.goto(address)
    expect(page.locator(".read-aloud .play")).to_have_text(
        "朗读本页" if not address.startswith("en/") else "Read aloud"
    )
    page.tap(".read-aloud .play")


def read_to_the_end(page: Page, address: str) -> list[str]:
    """All that is said of a page."""
    reading(page, address)
    while page.evaluate("spoken.now !== null"):
        count = len(said(page))
        page.evaluate("spoken.end()")
        wait_until(page, "count => spoken.said.length > count || !spoken.now", arg=count)
        wait_until(page, "() => spoken.now || document.querySelector('.read-aloud .stop').offsetHeight === 0")
    return said(page)


def test_a_page_is_read_sentence_by_sentence(page: Page) -> None:
    reading(page)
    before = page.locator("main").inner_html()
    for number in range(len(SENTENCES)):
        wait_until(page, "count => spoken.said.length === count", arg=number + 1)
        page.evaluate("spoken.end()")
    expect(page.locator(".read-aloud .play")).to_have_text("朗读本页")
    assert said(page) == SENTENCES
    assert {(voice, rate) for _, voice, rate in page.evaluate("spoken.said")} == {("near", 1)}
    assert page.locator(".read-aloud .stop").is_hidden()
    after = page.locator("main").inner_html()
    assert before.partition("<h2")[2].partition("<nav")[0] == after.partition("<h2")[2].partition("<nav")[0]


def test_a_long_sentence_is_read_in_parts_that_end_at_commas(page: Page) -> None:
    title, *parts = read_to_the_end(page, "places/long/")
    assert (title, "".join(parts)) == ("长句", LONG_SENTENCE)
    assert max(map(len, parts)) <= 121
    assert len(parts) == 6
    assert all(part.endswith("，") for part in parts[:3])


def test_the_full_stop_of_an_abbreviation_ends_no_sentence(page: Page) -> None:
    parts = read_to_the_end(page, "en/places/long/")[1:]
    assert parts == [
        "No. 66 was the house of Mr. Qian.",
        "H. S. Tsien went to No. 2 then.",
        "It was plan B.",
        "It is open.",
    ]


HIGHLIGHTED = "[...CSS.highlights.get('page-read') || []].map(one => one.toString().trim())"


def test_the_sentence_that_is_read_is_marked(page: Page) -> None:
    reading(page)
    assert page.evaluate(HIGHLIGHTED) == ["巷子"]
    for _ in range(3):
        count = len(said(page))
        page.evaluate("spoken.end()")
        wait_until(page, "count => spoken.said.length > count", arg=count)
    assert page.evaluate(HIGHLIGHTED) == ["巷子里的树"]
    page.tap(".read-aloud .stop")
    assert page.evaluate(HIGHLIGHTED) == []


def test_an_older_browser_marks_the_paragraph(page: Page) -> None:
    page.add_init_script("delete window.Highlight")
    reading(page)
    assert page.locator(".is-read").all_inner_texts() == ["巷子"]
    page.tap(".read-aloud .stop")
    assert page.locator(".is-read").count() == 0


def test_reading_pauses_goes_on_and_stops(page: Page) -> None:
    reading(page)
    page.evaluate("spoken.end()")
    wait_until(page, "spoken.said.length === 2")
    page.tap(".read-aloud .play")
    assert page.evaluate("spoken.now") is None
    page.tap(".read-aloud .play")
    assert said(page) == [*SENTENCES[:2], SENTENCES[1]]
    page.select_option(".read-aloud select", "1.5")
    assert page.evaluate("spoken.said").pop() == [SENTENCES[1], "near", 1.5]
    page.tap(".read-aloud .stop")
    expect(page.locator(".read-aloud .play")).to_be_focused()
    assert page.evaluate("spoken.now") is None
    page.tap(".read-aloud .play")
    assert said(page).pop() == SENTENCES[0]


def test_what_is_read_falls_silent_when_something_else_speaks_and_when_one_leaves(page: Page) -> None:
    reading(page)
    page.evaluate("""() => {
        const other = document.createElement("audio");
        document.body.append(other);
        other.dispatchEvent(new Event("play"));
    }""")
    assert page.evaluate("spoken.now") is None
    page.tap(".read-aloud .play")
    assert page.evaluate("spoken.now !== null")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("spoken.now") is None


def test_a_page_that_is_not_translated_is_read_in_its_own_language(page: Page) -> None:
    reading(page, f"en/{LANE}")
    assert page.evaluate("spoken.said") == [["巷子", "near", 1]]


@pytest.mark.parametrize(
    ("error", "words"), [("not-allowed", "轻点播放键，接着听"), ("synthesis-failed", "这台设备读不出来。")]
)
def test_a_refusal_asks_for_a_tap_and_a_failure_is_told(page: Page, error: str, words: str) -> None:
    reading(page)
    page.evaluate("error => spoken.now.onerror({ error })", error)
    expect(page.locator(".read-aloud .says")).to_have_text(words)
    expect(page.locator(".read-aloud .play")).to_have_text("朗读本页")
    page.tap(".read-aloud .play")
    expect(page.locator(".read-aloud .says")).to_have_text("")


@pytest.mark.parametrize(
    "voices",
    [
        [],
        [{"lang": "en-US", "name": "english", "localService": True}],
        [{"lang": "zh-CN", "name": "elsewhere", "localService": False}],
    ],
    ids=["none", "of another language", "of another company's server"],
)
def test_nothing_is_offered_without_a_voice(page: Page, home: str, voices: list[dict[str, object]]) -> None:
    page.add_init_script(f"window.fakeVoices = {json.dumps(voices)};{VOICE}")
    wrong = watch(page, home)
    page.goto(LANE, wait_until="networkidle")
    expect(page.locator(".read-aloud button").first).to_be_hidden()
    assert wrong == []


def test_nothing_breaks_where_browsers_cannot_speak(page: Page, home: str) -> None:
    page.add_init_script(f"window.noSpeech = true;{VOICE}delete window.SpeechSynthesisUtterance;")
    wrong = watch(page, home)
    page.goto(LANE, wait_until="networkidle")
    expect(page.locator(".read-aloud button").first).to_be_hidden()
    begin(page, HOUSE)
    assert wrong == []
