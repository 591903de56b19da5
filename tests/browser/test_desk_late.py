"""The desk when answers come late: nothing that is typed is lost, and nothing lands where it does not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from guides import BASE, write_guide
from playwright.sync_api import Browser, Page, expect
from previews import Preview, preview, wait_for

WELL = "content/stories/well.md"
# Answers to addresses that begin so come after so many milliseconds.
SLOW = """(() => {
  const real = window.fetch.bind(window);
  window.slow = {};
  window.fetch = (address, options) => {
    const found = Object.entries(window.slow).find(([name]) => String(address).startsWith(name));
    return real(address, options).then(got => found ? new Promise(done => setTimeout(done, found[1], got)) : got);
  };
})()"""
MORE = """-- content/stories/more.md --
---
title: 多
places: [old-house, hall]
facts:
  - {label: 甲, value: 一, source: report}
  - {label: 乙, value: 二, source: report}
---
好。
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("late"), BASE.replace("/below/", "/"), MORE)
    with preview(project) as running:
        yield running


@pytest.fixture
def page(browser: Browser, started: Preview) -> Iterator[Page]:
    files = [started.project / WELL, started.project / "content/stories/more.md"]
    before = [file.read_bytes() for file in files]
    context = browser.new_context(base_url=started.address, viewport={"width": 1280, "height": 900})
    context.add_init_script(SLOW)
    yield context.new_page()
    context.close()
    for file, data in zip(files, before, strict=True):
        file.write_bytes(data)
    wait_for(lambda: not started.codes())


def open_at(page: Page, path: str) -> None:
    page.goto(f"/desk/#{path}")
    expect(page.locator("#name")).to_have_text(path)
    page.locator("#form .field").first.wait_for()


def slow(page: Page, name: str, ms: int = 700) -> None:
    page.evaluate(f"window.slow = {{'{name}': {ms}}}")


def field(page: Page, name: str) -> str:
    return f"[id='field.{name}']"


def test_two_items_are_changed_at_once(page: Page) -> None:
    open_at(page, "content/stories/more.md")
    slow(page, "field")
    page.locator(field(page, "places")).fill("well-house")
    page.locator(field(page, "places.1")).fill("lane")
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_have_value(re.compile(r"places: \[well-house, lane\]"))


def test_two_items_are_added_at_once(page: Page) -> None:
    open_at(page, "content/stories/more.md")
    slow(page, "field")
    add = page.locator(".field", has=page.locator(field(page, "places"))).get_by_role("button", name="加一项")
    for value in ("lane", "well"):
        add.click()
        page.keyboard.type(value)
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_have_value(re.compile(r"places: \[old-house, hall, lane, well\]"))


def test_fields_wait_until_an_item_has_moved(page: Page) -> None:
    open_at(page, "content/stories/more.md")
    page.locator("details.group summary").first.click()
    slow(page, "items")
    page.get_by_role("button", name="往下 · 其他事实 1").click()
    assert page.evaluate("document.getElementById('form').inert")
    expect(page.locator("#text")).to_have_value(re.compile("乙.*\n.*甲"))
    expect(page.locator(field(page, "facts.1.value"))).to_have_value("一")
    assert not page.evaluate("document.getElementById('form').inert")


def is_saved(page: Page) -> bool:
    """Asks for it once more, and tells whether it is done."""
    page.keyboard.press("Control+s")
    return page.locator("#status").inner_text() == "已保存"


def test_typing_during_a_merging_save_keeps_both(page: Page, started: Preview) -> None:
    open_at(page, WELL)
    path = started.project / WELL
    before = path.read_text("utf-8")
    text = page.locator("#text")
    text.fill(before.replace("title: 井", "title: 深井"))
    path.write_text(before.replace("places: [old-house]", "places: [old-house]\norder: 7"), "utf-8")
    slow(page, "save")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(200)
    text.fill(text.input_value() + "又一句。\n")
    wait_for(lambda: "title: 深井" in path.read_text("utf-8"))
    # While the first save has not come back, nothing else is saved.
    page.wait_for_timeout(1200)
    wait_for(lambda: is_saved(page))
    saved = path.read_text("utf-8")
    assert "order: 7" in saved and "title: 深井" in saved and saved.endswith("又一句。\n")


def test_what_is_typed_after_a_save_is_kept_when_another_entry_is_opened(page: Page) -> None:
    open_at(page, WELL)
    text = page.locator("#text")
    slow(page, "save")
    text.fill(text.input_value() + "一。\n")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(100)
    text.fill(text.input_value() + "要紧的。\n")
    page.locator("#entries button", has_text="讲堂").click()
    # It is opened, though the answer to saving is still to come.
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    page.wait_for_timeout(1200)
    page.locator("#entries button", has_text="井").first.click()
    expect(text).to_have_value(re.compile("要紧的。\n$"))


def test_news_of_a_change_does_not_take_what_is_typed(page: Page, started: Preview) -> None:
    open_at(page, WELL)
    path = started.project / WELL
    slow(page, "entry", 900)
    path.write_text(path.read_text("utf-8").replace("title: 井", "title: 别人的井"), "utf-8")
    page.wait_for_timeout(500)
    page.locator("#text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("正在打的字", delay=40)
    page.wait_for_timeout(1200)
    assert "正在打的字" in page.locator("#text").input_value()


def test_a_field_that_is_typed_while_another_entry_opens_stays_away_from_it(page: Page) -> None:
    open_at(page, "content/stories/more.md")
    slow(page, "entry", 600)
    page.locator("#entries button", has_text="讲堂").click()
    page.locator(field(page, "title")).fill("错了地方")
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    page.wait_for_timeout(800)
    assert "错了地方" not in page.locator("#text").input_value()


def test_what_was_pasted_goes_where_it_was_meant_to(page: Page) -> None:
    open_at(page, "content/stories/more.md")
    slow(page, "pasted")
    paste = """() => { const text = document.getElementById('text'), data = new DataTransfer();
      text.focus(); text.setSelectionRange(text.value.length, text.value.length);
      data.setData('text/html', '<p>贴<b>来</b>的</p>'); data.setData('text/plain', 'x');
      text.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }"""
    page.evaluate(paste)
    page.evaluate("document.getElementById('text').select()")
    expect(page.locator("#text")).to_have_value(re.compile(r"^---\ntitle: 多(.|\n)*好。\n贴\*\*来\*\*的$"))
    page.evaluate(paste)
    page.locator("#entries button", has_text="讲堂").click()
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    page.wait_for_timeout(1000)
    assert "贴" not in page.locator("#text").input_value()
    expect(page.locator("#note")).to_contain_text("没有放进去")


def test_the_desk_of_another_guide_is_not_written_to(page: Page, started: Preview) -> None:
    open_at(page, WELL)
    before = (started.project / WELL).read_bytes()
    page.evaluate("redlaneDesk.given.word = 'old', redlaneDesk.given.guide = 'another'")
    page.locator("#text").fill(page.locator("#text").input_value() + "不该写的。")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_contain_text("另一部导览")
    assert (started.project / WELL).read_bytes() == before


def test_another_field_has_steps_of_its_own(page: Page) -> None:
    open_at(page, WELL)
    page.locator("#text").fill(page.locator("#text").input_value() + "一句。")
    page.locator("#search").fill("井")
    page.keyboard.press("Control+z")
    assert page.locator("#text").input_value().endswith("一句。")


def test_what_was_begun_can_be_dropped(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    open_at(page, WELL)
    page.locator("#languages .is-new").click()
    expect(page.locator("#name")).to_have_text("content/stories/well.en.md")
    page.locator("#entries button", has_text="讲堂").click()
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    # Nothing was typed, so nothing is kept.
    assert page.evaluate("redlaneDesk.keptPaths()") == []
    page.goto(f"/desk/?again#{WELL}")
    page.locator("#languages .is-new").click()
    expect(page.locator("#name")).to_have_text("content/stories/well.en.md")
    page.locator(field(page, "title")).fill("The Well")
    expect(page.locator("#entries button", has_text="well.en.md")).to_be_visible()
    page.locator("#discard").click()
    expect(page.locator("#editor")).to_be_hidden()
    assert page.evaluate("redlaneDesk.keptPaths()") == []
