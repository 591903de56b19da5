"""Recordings and reading aloud in a browser: by one tap, by keyboard, on a locked screen, where things are refused."""

from __future__ import annotations

import outside_tools
import pytest
from listening import HOUSE, LANE, MOVES, WELL, begin
from page_checks import watch
from playwright.sync_api import Browser, Page, expect
from waiting import wait_until

PLACE = "document.querySelector('audio').currentTime"
SESSION = """
window.actions = {};
navigator.mediaSession.setActionHandler = (action, handler) => {
  if (action === "seekto") { throw new TypeError("not known here"); }
  window.actions[action] = handler;
};
"""
NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } });
"""


@pytest.fixture
def home(sounding_home: str) -> str:
    return sounding_home


def wind(page: Page, seconds: float) -> None:
    page.locator(".player [type=range]").fill(str(seconds))


def test_the_first_tap_plays_and_nothing_is_loaded_before(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = watch(page, home)
    page.goto(HOUSE, wait_until="networkidle")
    assert not [one for one in asked if "/audio/" in one]
    button = page.locator(".play")
    expect(button).to_have_accessible_name("播放")
    button.tap()
    wait_until(page, MOVES, arg=0)
    expect(button).to_have_accessible_name("暂停")
    button.tap()
    expect(button).to_have_accessible_name("播放")
    assert page.evaluate("document.querySelector('audio').paused")
    assert wrong == []


def test_time_runs_and_is_wound_back_by_fifteen_seconds(page: Page) -> None:
    begin(page, HOUSE)
    wind(page, 80)
    expect(page.locator(".time")).to_have_text("1:20 / 3:20")
    wait_until(page, MOVES, arg=80)
    page.tap(".play")
    before = page.evaluate(PLACE)
    page.tap(".back")
    assert page.evaluate(PLACE) == pytest.approx(before - 15, abs=0.1)
    expect(page.locator(".time")).to_have_text("1:05 / 3:20")
    wind(page, 5)
    page.tap(".back")
    assert page.evaluate(PLACE) == 0


def test_before_it_plays_it_can_be_wound_too(page: Page) -> None:
    page.goto(HOUSE)
    wind(page, 120)
    page.tap(".back")
    expect(page.locator(".time")).to_have_text("1:45 / 3:20")
    page.tap(".play")
    wait_until(page, MOVES, arg=105)


def test_the_speed_is_kept_for_the_next_stop(page: Page) -> None:
    begin(page, HOUSE)
    page.select_option(".speed select", "1.25")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    begin(page, WELL)
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    expect(page.locator(".speed select")).to_have_value("1.25")


def test_it_goes_on_where_one_stopped(page: Page) -> None:
    begin(page, HOUSE)
    wind(page, 80)
    wait_until(page, MOVES, arg=80)
    page.reload()
    expect(page.locator(".time")).to_have_text("1:20 / 3:20")
    page.tap(".play")
    wait_until(page, MOVES, arg=80)
    wind(page, 199.9)
    expect(page.locator(".sound")).to_have_class("sound is-over")
    page.reload()
    expect(page.locator(".time")).to_have_text("0:00 / 3:20")


def test_everything_is_done_by_keyboard(page: Page) -> None:
    page.goto(HOUSE)
    page.locator(".play").focus()
    page.keyboard.press("Enter")
    wait_until(page, MOVES, arg=0)
    page.keyboard.press("Space")
    expect(page.locator(".play")).to_have_accessible_name("播放")
    page.keyboard.press("Tab")
    bar = page.locator(".player [type=range]")
    expect(bar).to_be_focused()
    expect(bar).to_have_accessible_name("播放进度")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(bar).to_have_attribute("aria-valuetext", "0:03 / 3:20")
    found = []
    for _ in range(5):
        page.keyboard.press("Tab")
        found.append(
            page.evaluate("document.activeElement.textContent.trim().slice(0, 5) || document.activeElement.type")
        )
    assert found == ["↺ 15 ", "0.75 ", "听下一站 ", "checkbox", "文字稿"]
    page.keyboard.press("Enter")
    expect(page.locator(".transcript p").first).to_be_visible()


def test_a_locked_screen_shows_and_steers_it(page: Page, home: str) -> None:
    page.add_init_script(SESSION)
    begin(page, HOUSE)
    shown = page.evaluate(
        "(({ title, artist, artwork }) => [title, artist, artwork[0].src])(navigator.mediaSession.metadata)"
    )
    assert shown[:2] == ["老屋", "会说话"]
    assert shown[2].startswith(f"{home}pictures/old-house-")
    assert page.evaluate("Object.keys(actions)") == ["play", "pause", "seekbackward", "seekforward", "nexttrack"]
    page.evaluate("actions.pause()")
    expect(page.locator(".play")).to_have_accessible_name("播放")
    page.evaluate("actions.seekforward({})")
    page.evaluate("actions.seekforward({ seekOffset: 60 })")
    page.evaluate("actions.seekbackward({ seekOffset: 5 })")
    assert page.evaluate(PLACE) == pytest.approx(70, abs=1)
    page.evaluate("actions.play()")
    wait_until(page, MOVES, arg=70)
    page.evaluate("actions.nexttrack()")
    expect(page).to_have_url(f"{home}{WELL}")


def test_at_the_end_the_next_stop_is_one_tap_away(page: Page, home: str) -> None:
    begin(page, HOUSE)
    wind(page, 199.5)
    expect(page.locator(".sound")).to_have_class("sound is-over")
    expect(page).to_have_url(home + HOUSE)
    page.tap(".then a")
    expect(page).to_have_url(home + WELL)
    wait_until(page, MOVES, arg=0)


def test_whoever_wants_to_hear_on_is_led_along_the_walk(page: Page, home: str) -> None:
    begin(page, HOUSE)
    page.get_by_label("连续播放").check()
    wind(page, 199.5)
    expect(page).to_have_url(home + WELL)
    wait_until(page, MOVES, arg=0)
    expect(page.get_by_label("连续播放")).to_be_checked()
    wind(page, 29.5)
    page.wait_for_url("**/lane/**")


def test_where_a_browser_does_not_play_unasked_a_tap_does(browser: Browser, home: str) -> None:
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--autoplay-policy=document-user-activation-required"]
    strict = browser.browser_type.launch(executable_path=outside_tools.browser(), args=arguments)
    page = strict.new_page(base_url=home)
    page.goto(f"{WELL}#page.sound")
    expect(page.locator(".says")).to_have_text("轻点播放键，接着听")
    page.click(".play")
    wait_until(page, MOVES, arg=0)
    expect(page.locator(".says")).to_have_text("")
    strict.close()


def test_where_it_cannot_be_fetched_the_words_are_opened(browser: Browser, home: str) -> None:
    # What a service worker asks for passes by a page's routes.
    page = browser.new_page(base_url=home, service_workers="block")
    page.route("**/audio/**", lambda route: route.abort())
    page.goto(HOUSE)
    page.click(".play")
    expect(page.locator(".says")).to_have_text("放不出来，请看下面的文字稿。")
    expect(page.locator(".transcript p").first).to_have_text("各位好，这里是老屋。它有一口井。")
    page.close()


def test_it_plays_where_nothing_may_be_kept(page: Page, home: str) -> None:
    page.add_init_script(NO_STORAGE)
    wrong = watch(page, home)
    begin(page, HOUSE)
    page.select_option(".speed select", "0.75")
    page.get_by_label("连续播放").check()
    wind(page, 199.5)
    expect(page).to_have_url(home + WELL)
    wait_until(page, MOVES, arg=0)
    expect(page.locator(".speed select")).to_have_value("1")
    assert wrong == []


def test_only_one_thing_is_heard(page: Page) -> None:
    begin(page, HOUSE)
    page.evaluate("""() => {
        const other = document.querySelector("audio").cloneNode();
        other.id = "other"; other.hidden = false; document.body.append(other); return other.play();
    }""")
    wait_until(page, "document.querySelector('audio').paused && !document.getElementById('other').paused")


def test_without_scripts_it_can_be_heard_and_read(browser: Browser, home: str) -> None:
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    page.goto(HOUSE)
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".player")).to_be_hidden()
    expect(page.locator(".onward")).to_be_hidden()
    page.click("summary")
    expect(page.locator(".transcript p").first).to_be_visible()
    page.goto(LANE)
    expect(page.locator(".read-aloud")).to_be_hidden()
    context.close()


def test_the_words_are_printed(page: Page) -> None:
    page.goto(HOUSE)
    page.emulate_media(media="print")
    expect(page.locator(".transcript p").first).to_be_visible()
    expect(page.locator(".player")).to_be_hidden()
