"""What an editor sees in the preview, in every engine: mistakes on the page, the page below them, and that they go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from engines import Engine
from guides import BASE, edit, write_guide
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, Page
from previews import Preview, preview, wait_for

WELL, HALL = "content/stories/well.md", "content/venues/hall.md"
OVERLAY = "document.querySelector('#redlane-preview').shadowRoot"
PANEL, TOGGLE = f"{OVERLAY}.querySelector('.panel')", f"{OVERLAY}.querySelector('.toggle')"
LONG = "\n\n".join(f"开头{number}：" + "一段话。" * 20 for number in range(30))
DRAFT = "-- content/stories/draft.md --\n---\ntitle: 草稿\ndraft: true\n---\n好。\n"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("previewed"), BASE.replace("/below/", "/"), DRAFT)
    (project / HALL).write_text((project / HALL).read_text("utf-8") + LONG, "utf-8")
    with preview(project) as running:
        yield running


def leave(engine: Engine) -> None:
    """Shows nothing, so that nothing reloads."""
    engine.open("about:blank")


@pytest.fixture(autouse=True)
def settled(started: Preview) -> Iterator[None]:
    """Ends each test when its last edit is shown: a page that reloads must not meet the next test."""
    yield
    wait_for(lambda: not started.codes() and started.state()["day"] == "2026-01-01")


def test_a_mistake_shows_itself_above_the_last_good_page_and_goes(engine: Engine, started: Preview) -> None:
    engine.open(f"{started.address}/venues/hall/")
    assert engine.wait(f"{TOGGLE}.innerText").strip().endswith("预览") and engine.script(f"{PANEL}.hidden")
    engine.script("scrollTo(0, 900)")
    edit(started.project, HALL, "form: hall", "form: hal")
    told = engine.wait(f"!{PANEL}.hidden && {PANEL}.innerText")
    assert f"{HALL}:3:7" in told and "改好以前" in told and "hall" in told
    assert engine.script(f"{OVERLAY}.querySelector('mark').textContent") == "hal"
    # The page is there as it was, where it was, and can be read to its end.
    assert engine.text("h1") == "讲堂" and abs(engine.wait("scrollY") - 900) < 60
    engine.script("scrollTo(0, 1e6)")
    foot = "document.querySelector('.foot').getBoundingClientRect().bottom"
    assert engine.wait(f"{foot} <= {OVERLAY}.querySelector('.box').getBoundingClientRect().top + 1")
    edit(started.project, HALL, "form: hal\n", "form: hall\n")
    assert engine.wait(f"{PANEL}.hidden && {TOGGLE}.innerText").strip().endswith("预览")
    leave(engine)


def test_what_is_saved_is_there_and_nothing_scrolls_away(engine: Engine, started: Preview) -> None:
    engine.open(f"{started.address}/venues/hall/")
    engine.wait(TOGGLE + ".innerText")
    engine.script("scrollTo(0, 700)")
    edit(started.project, HALL, "开头0：", f"新{engine.name}开头0：")
    try:
        assert engine.wait(f"document.body.innerText.includes('新{engine.name}开头0：')")
        assert abs(engine.wait("scrollY") - 700) < 60
    finally:
        leave(engine)
        edit(started.project, HALL, f"新{engine.name}开头0：", "开头0：")
        wait_for(lambda: f"新{engine.name}" not in started.page("/venues/hall/"))


def test_a_draft_is_told_and_another_day_can_be_chosen(engine: Engine, started: Preview) -> None:
    engine.open(f"{started.address}/stories/draft/")
    assert "还没有公开" in engine.wait(f"{TOGGLE}.innerText")
    engine.script(f"{TOGGLE}.click()")
    assert "草稿" in engine.wait(f"!{PANEL}.hidden && {OVERLAY}.querySelector('.badge').innerText")
    day = f"{OVERLAY}.querySelector('input')"
    engine.script(f"({day}.value = '2026-02-03', {day}.dispatchEvent(new Event('change')))")
    assert engine.wait(f"{day}.value === '2026-02-03' && !{OVERLAY}.querySelector('.day button').hidden")
    engine.script(f"{OVERLAY}.querySelector('.day button').click()")
    assert engine.wait(f"{day}.value === '2026-01-01' && {OVERLAY}.querySelector('.day button').hidden")
    leave(engine)


@contextmanager
def mistaken(started: Preview, wrong: str) -> Iterator[None]:
    """Has a mistake in a title for a while, told before a page is opened: a page that is open reloads for it."""
    edit(started.project, WELL, "title: 井", wrong)
    try:
        wait_for(started.codes)
        yield
    finally:
        edit(started.project, WELL, wrong, "title: 井")


@pytest.fixture
def page(browser: Browser, started: Preview) -> Iterator[Page]:
    context = browser.new_context(base_url=started.address, viewport={"width": 320, "height": 568})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_barrier_and_by_keyboard(page: Page, started: Preview, look: str) -> None:
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    with mistaken(started, "titel: 井"):
        page.goto("/stories/draft/")
        page.locator("#redlane-preview .panel article").first.wait_for()
        assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        toggle = page.locator("#redlane-preview .toggle")
        toggle.focus()
        page.keyboard.press("Escape")
        assert page.locator("#redlane-preview .panel").is_hidden() and toggle.get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        assert page.locator("#redlane-preview .panel").is_visible()
        # Put aside, these mistakes stay aside on the next page.
        page.keyboard.press("Enter")
        page.goto("/venues/hall/")
        toggle.wait_for()
        assert page.locator("#redlane-preview .panel").is_hidden()


def test_a_page_in_english_is_told_in_english(page: Page, started: Preview) -> None:
    page.goto("/en/")
    page.locator("#redlane-preview .toggle").wait_for()
    assert "Preview" in page.locator("#redlane-preview .toggle").inner_text()


def test_words_of_the_content_are_no_markup(page: Page, started: Preview) -> None:
    with mistaken(started, "'<img src=x onerror=alert(1)>': 1\ntitle: 井"):
        page.on("dialog", lambda _: pytest.fail("a script ran"))
        page.goto("/stories/well/")
        shown = page.locator("#redlane-preview .panel article").first
        shown.wait_for()
        assert "<img src=x onerror=alert(1)>" in shown.inner_text() and shown.locator("img").count() == 0
