"""Questions on an entry's page: asked, answered, judged; read without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import SMALLEST, site, write_guide
from playwright.sync_api import Browser, Locator, Page, expect
from real_facts import QUIZZES
from site_checks import Site
from visitors import telephone

QUIZ = """\
-- content/sites/house.md --
---
title: 老屋
quiz:
  - question: 几进？
    answers: [{text: 两进}, {text: 三进, right: true}]
    explanation: 三进 & 两个天井
  - question: 排一排
    order: true
    answers: [{text: 甲}, {text: 乙}, {text: 丙}]
---
"""
IN_ENGLISH = """\
-- content/sites/house.en.md --
---
title: House
quiz:
  - question: How many courts?
    answers: [{text: Two}, {text: Three}]
    explanation: Three
  - question: In order
    answers: [{text: A}, {text: B}, {text: C}]
---
"""


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with telephone(browser, home) as context:
        made = context.new_page()
        made.goto("sites/party-group-memorial/")
        yield made


def question(page: Page, number: int) -> Locator:
    return page.locator(".question").nth(number - 1)


def order(found: Locator) -> list[str]:
    texts: list[str] = found.locator("li").evaluate_all("items => items.map(item => item.dataset.place)")
    return texts


def test_one_answer_is_chosen_and_judged(page: Page) -> None:
    asked = question(page, 1)
    asked.get_by_label("皮市巷3号").check()
    asked.get_by_label("方谷园3号").check()
    assert asked.locator("input:checked").count() == 1
    asked.get_by_text("对答案").click()
    status = asked.get_by_role("status")
    expect(status).to_contain_text("不对，答案是：皮市巷3号")
    expect(status).to_contain_text("馆址并不是原址")
    expect(status).to_be_focused()
    assert asked.locator(".is-right").inner_text() == "皮市巷3号\n✓ 正确"
    assert asked.locator(".is-wrong").inner_text() == "方谷园3号\n✗ 您选了，不对"
    page.emulate_media(media="print")
    assert asked.evaluate("it => getComputedStyle(it).breakInside") == "avoid"
    expect(page.locator(".quiz-score")).to_have_text("本页答对 0 题，共 3 题。")


def test_several_answers_are_all_needed(page: Page) -> None:
    for names, verdict in ((("于树德", "金佛庄"), "不对"), (("于树德", "金佛庄", "沈干城"), "答对了")):
        page.reload()
        for name in names:
            question(page, 2).get_by_label(name).check()
        question(page, 2).get_by_text("对答案").click()
        expect(question(page, 2).get_by_role("status")).to_contain_text(verdict)


def test_things_are_put_in_order_by_keyboard(page: Page) -> None:
    asked = question(page, 3)
    assert order(asked) == ["1", "3", "2"]
    asked.locator("li").nth(2).locator("[data-move='-1']").focus()
    page.keyboard.press("Enter")
    assert order(asked) == ["1", "2", "3"]
    assert page.evaluate("document.activeElement.closest('li').dataset.place") == "2"
    asked.locator("li").first.locator("[data-move='-1']").click()
    assert order(asked) == ["1", "2", "3"]
    asked.get_by_text("对答案").click()
    expect(asked.get_by_role("status")).to_contain_text("答对了")
    assert asked.locator("button:enabled").count() == 0


def test_the_answer_may_be_read_without_choosing(page: Page) -> None:
    question(page, 1).get_by_text("对答案").click()
    expect(question(page, 1).get_by_role("status")).to_contain_text("皮市巷3号")
    expect(page.locator(".quiz-score")).to_have_text("")


def test_the_score_is_kept_on_the_device(page: Page) -> None:
    question(page, 1).get_by_label("皮市巷3号").check()
    question(page, 1).get_by_text("对答案").click()
    page.reload()
    expect(page.locator(".quiz-score")).to_have_text("本页答对 1 题，共 3 题。")
    page.goto("en/sites/party-group-memorial/")
    expect(page.locator(".quiz-score")).to_have_text("1 of 3 right on this page.")
    page.evaluate("localStorage.setItem('redlane:/:quiz', '{\"party-group-memorial\": \"x\"}')")
    page.reload()
    expect(page.locator(".quiz-score")).to_have_text("")


@pytest.mark.parametrize("root", ["", "en/"])
def test_without_scripts_the_answer_is_in_the_page(browser: Browser, home: str, root: str) -> None:
    with telephone(browser, home, java_script_enabled=False, viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.goto(f"{root}sites/qian-xuesen-residence/")
        first = page.locator(".question").first
        assert first.locator("p").first.is_hidden()
        first.locator("summary").click()
        expect(first.locator("details p").first).to_have_text("Three" if root else "三进")
        assert page.locator(".answers button:visible").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_is_tapped_is_as_high_as_a_finger_and_nothing_moves_when_scripts_run(browser: Browser, home: str) -> None:
    tops: list[list[float]] = []
    for scripts in (True, False):
        with telephone(browser, home, java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto("sites/qian-xuesen-residence/")
            page.wait_for_load_state()
            tapped = page.locator(".question label, .question button:visible, .question summary")
            assert min(box["height"] for box in [one.bounding_box() for one in tapped.all()] if box) >= 44
            tops.append([box["y"] for one in page.locator(".question").all() if (box := one.bounding_box())])
    assert tops[0] == pytest.approx(tops[1], abs=2)


def test_questions_are_shown_in_the_language_that_they_are_in(tmp_path: Path) -> None:
    pages = site(write_guide(tmp_path, SMALLEST, QUIZ))
    assert 'data-kind="single">' in pages["sites/house/index.html"]
    assert 'data-kind="single" lang="zh-Hans">' in pages["en/sites/house/index.html"]
    assert '<summary class="button" lang="en">' in pages["en/sites/house/index.html"]
    pages = site(write_guide(tmp_path, IN_ENGLISH))
    assert "<legend>How many courts?</legend>" in pages["en/sites/house/index.html"]
    assert 'zh-Hans">' not in pages["en/sites/house/index.html"].split("quiz")[1]


def test_things_to_be_ordered_are_mixed_alike_in_every_language(tmp_path: Path) -> None:
    pages = site(write_guide(tmp_path, SMALLEST, QUIZ, IN_ENGLISH))
    mixed = [
        [part[0] for part in pages[f"{root}sites/house/index.html"].split('data-place="')[1:]] for root in ("", "en/")
    ]
    assert mixed[0] == mixed[1] != ["1", "2", "3"]
    assert sorted(mixed[0]) == ["1", "2", "3"]


def test_entries_without_questions_ask_none(tmp_path: Path) -> None:
    pages = site(write_guide(tmp_path, SMALLEST, "-- content/sites/house.md --\n---\ntitle: 老屋\n---\n"))
    assert "quiz" not in pages["sites/house/index.html"]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("identifier", QUIZZES)
def test_the_real_guide_asks_what_its_sources_answer(real: Site, identifier: str, language: str) -> None:
    quiz = real.entry(identifier, language).one("section", class_="quiz")
    solutions = [one.text for one in quiz.find("strong")]
    assert [solution.split(" → ")[0] for solution in solutions] == QUIZZES[identifier][language == "en"]
    assert all(len(details.find("p")) == 2 for details in quiz.find("details"))
