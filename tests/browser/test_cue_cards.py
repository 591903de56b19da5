"""Cue cards for docents, opened from a folder as a chat leaves them there, in every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import PHONE, Engine
from guides import DAY, check, problems, redlane, write_guide
from page_checks import STANDARDS, barriers, watch, widths_that_scroll
from playwright.sync_api import Browser, Page, expect
from staff_full import FULL_STAFF_GUIDE
from visitors import telephone

SHOWN = "[...document.querySelectorAll('main > section')].filter(one => !one.hidden).map(one => one.innerText)"
HEADING = "document.querySelector('main > section:not([hidden]) :is(h1, h2)').innerText.trim()"


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the full guide's cards."""
    project = write_guide(tmp_path_factory.mktemp("cards"), FULL_STAFF_GUIDE)
    for words in (("docents", "edition"), ("build",)):
        done = redlane(project, *words, "--date", str(DAY))
        assert done.code == 0, done.err
    return project / "output/staff/cards"


@pytest.fixture
def page(browser: Browser, cards: Path) -> Iterator[Page]:
    with telephone(browser, cards.as_uri()) as context:
        made = context.new_page()
        made.goto((cards / "walk-zh-Hans-60.html").as_uri())
        yield made


@pytest.mark.usefixtures("fresh_engine")
def test_one_card_is_shown_and_the_next_by_a_button(engine: Engine, cards: Path) -> None:
    engine.resize(*PHONE)
    engine.open((cards / "walk-zh-Hans-40.html").as_uri())
    assert len(engine.script(SHOWN)) == 1
    assert "第 1 版 · 2026 年 1 月 1 日" in engine.text(".head") and "给讲解员用" in engine.script(SHOWN)[0]
    names = [engine.script(HEADING)]
    while not engine.script("document.querySelector('[data-step=\"1\"]').disabled"):
        engine.click('[data-step="1"]')
        names.append(engine.script(HEADING))
    walk = "从老屋走到讲堂再走到井边"
    assert names == [walk, walk, "1 毛主席视察小营巷纪念馆旁边的一座老屋", "2 讲堂", "3 井"]
    assert engine.text(".count") == "5 / 5"
    engine.click('[data-step="-1"]')
    assert "座位不多" in engine.script(SHOWN)[0]
    # Opened again, the file goes on where it was left, if the browser keeps anything for files.
    engine.open((cards / "walk-zh-Hans-40.html").as_uri())
    assert engine.script(HEADING) in ("2 讲堂", walk)


@pytest.mark.usefixtures("fresh_engine")
def test_questions_are_rehearsed_until_all_are_known(engine: Engine, cards: Path) -> None:
    engine.resize(*PHONE)
    engine.open((cards / "walk-en-60.html").as_uri())
    engine.click("[data-do=rehearse]")
    asked = []
    for is_known in (True, False, True):
        assert engine.script("document.querySelector('.answer').hidden")
        asked.append(engine.text(".question"))
        engine.click("[data-do=show]")
        assert engine.text(".answer")
        engine.click("[data-do=known]" if is_known else "[data-do=unknown]")
    assert asked == ["How long is the walk?", "Who built it?", "What can be seen from here?"]
    assert engine.text(".place") == "Not known: 1. Try them again."
    engine.click("[data-do=again]")
    assert engine.text(".question") == "Who built it?" and engine.text(".place") == "Question 1 of 1"
    engine.click("[data-do=show]")
    assert engine.text(".answer") == "No source says so."
    engine.click("[data-do=known]")
    assert engine.text(".place") == "You knew them all."
    engine.click("[data-do=rehearse]")
    assert engine.script(HEADING) == "From the Old House by Way of the Hall to the Well"


@pytest.mark.usefixtures("fresh_engine")
def test_nothing_is_wider_than_the_narrowest_telephone(engine: Engine, cards: Path) -> None:
    engine.resize(320, 640)
    engine.open((cards / "walk-en-60.html").as_uri())
    for _ in range(5):
        assert engine.script("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        engine.click('[data-step="1"]')


def test_keys_and_swipes_turn_cards(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    expect(page.locator(".count")).to_have_text("2 / 5")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".count")).to_have_text("1 / 5")
    swipe(page, (300, 400), (80, 420))
    expect(page.locator(".count")).to_have_text("2 / 5")
    swipe(page, (80, 400), (300, 390))
    expect(page.locator(".count")).to_have_text("1 / 5")
    # Whoever scrolls means to stay.
    swipe(page, (300, 700), (220, 300))
    expect(page.locator(".count")).to_have_text("1 / 5")


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    script = """([type, x, y]) => {
        const touch = new Touch({ identifier: 1, target: document.body, clientX: x, clientY: y });
        const touches = type === "touchend" ? [] : [touch];
        document.dispatchEvent(new TouchEvent(type, { touches, changedTouches: [touch] }));
    }"""
    page.evaluate(script, ["touchstart", *start])
    page.evaluate(script, ["touchend", *end])


def test_a_stop_is_opened_from_the_list_and_has_the_focus(page: Page) -> None:
    page.get_by_role("button", name="讲堂 15 分钟").click()
    expect(page.locator("h2.title:visible")).to_be_focused()
    expect(page.locator("h2.title:visible")).to_have_text("2 讲堂")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_any_card(browser: Browser, cards: Path, scheme: str) -> None:
    with telephone(browser, cards.as_uri(), color_scheme=scheme) as context:
        page = context.new_page()
        wrong = watch(page, "file://")
        page.goto((cards / "walk-zh-Hans-60.html").as_uri())
        for _ in range(5):
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
            assert widths_that_scroll(page) == []
            page.locator('[data-step="1"]').click(force=True)
        page.locator("[data-do=rehearse]").click()
        page.locator("[data-do=show]").click()
        assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        assert wrong == []


def test_without_scripts_all_cards_stand_one_below_the_other(browser: Browser, cards: Path) -> None:
    with telephone(browser, cards.as_uri(), java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((cards / "walk-zh-Hans-60.html").as_uri())
        assert page.locator("section.card:visible").count() == 5
        expect(page.locator("nav")).to_be_hidden()


def test_what_is_told_cannot_become_markup(tmp_path: Path) -> None:
    told = FULL_STAFF_GUIDE.replace("没有写时间的一点", "</script><img src=x onerror=alert(1)> & “引号”")
    write_guide(tmp_path, told)
    result = check(tmp_path)
    assert result.staff is not None, problems(result)
    html = result.staff["cards/walk-zh-Hans-60.html"].decode()
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; “引号”" in html
    assert "<img" not in html and "http" not in html.replace("http-equiv", "")
