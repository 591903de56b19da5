"""A term's plan on the desk: into Excel with what is not saved, back into the form, and told before it is there."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from engines import Engine
from guides import write_guide
from openpyxl import load_workbook
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, Locator, Page, Route, expect
from previews import Preview, preview, wait_for
from term_guide import PROGRAMME, TERM_GUIDE, workbook

ENGLISH = "content/programmes/spring.en.md"
TRANSLATION = f"""\
-- {ENGLISH} --
---
title: Spring term
sessions:
  - title: Beginning
  - title: Visit
  - title: Talk
---
As it is.
"""
TEXT = "document.getElementById('text')"
HEADINGS = ("序号", "题目", "日期", "备注")
DROP = """(data => {
  const files = new DataTransfer(), list = document.querySelector('[data-field="sessions.from"]').closest('.field');
  files.items.add(new File([Uint8Array.from(atob(data), one => one.charCodeAt(0))], 'plan.xlsx'));
  list.dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
})("""

# Notes the bytes that the page hands to the browser.
NOTE_GIVEN = """() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = one => {
    one.arrayBuffer().then(all => { window.given = [...new Uint8Array(all)]; });
    return make.call(URL, one);
  };
}"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with preview(write_guide(tmp_path_factory.mktemp("desk"), TERM_GUIDE, TRANSLATION)) as running:
        yield running


@pytest.fixture(autouse=True)
def before(started: Preview) -> Iterator[str]:
    """The text of the programme, which is given back afterwards, and so is its translation."""
    files = {path: (started.project / path).read_bytes() for path in (PROGRAMME, ENGLISH)}
    yield files[PROGRAMME].decode()
    for path, data in files.items():
        (started.project / path).write_bytes(data)
    wait_for(lambda: not started.codes() and "座谈" in started.page("/programmes/spring/"))


@pytest.fixture
def page(browser: Browser, started: Preview) -> Iterator[Page]:
    context = browser.new_context(base_url=started.address, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"/desk/#{PROGRAMME}")
    expect(page.locator("#name")).to_have_text(PROGRAMME)
    yield page
    context.close()


def pressed(page: Page, button: str) -> Locator:
    return page.locator(f"[data-field='sessions.{button}']")


def take(page: Page, data: bytes, name: str = "plan.xlsx") -> Locator:
    """Gives a table to the list by the keyboard; the question that is asked."""
    with page.expect_file_chooser() as chooser:
        pressed(page, "from").press("Enter")
    chooser.value.set_files({"name": name, "mimeType": "", "buffer": data})
    expect(page.locator("#dialog")).to_be_visible()
    return page.locator("#dialog")


def table(*rows: Sequence[object]) -> bytes:
    return workbook(HEADINGS, *rows)


def lines(text: str, other: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    ours, theirs = text.splitlines(), other.splitlines()
    return [line for line in ours if line not in theirs], [line for line in theirs if line not in ours]


def test_a_plan_goes_to_excel_and_back(page: Page, started: Preview, before: str, tmp_path: Path) -> None:
    # What is typed and not saved goes along.
    page.locator("[id='field.venue']").fill("yard")
    page.locator("details.group > summary", has_text="座谈").click()
    page.locator("[id='field.sessions.2.note']").fill("备茶，带笔")
    with page.expect_download() as given:
        pressed(page, "as").click()
    assert given.value.suggested_filename == "spring-2026-01-01.xlsx"
    expect(page.locator("#note")).to_contain_text("导出了 spring-2026-01-01.xlsx，一共 3 项")
    given.value.save_as(tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    sheet = book.active
    assert sheet is not None and sheet["N4"].value == "备茶，带笔"
    sheet["D2"], sheet["B5"], sheet["D5"] = date(2026, 4, 18), "结业", date(2026, 6, 27)
    book.save(tmp_path / "plan.xlsx")

    # It is told; nothing is written, nor put into the form.
    dialog = take(page, (tmp_path / "plan.xlsx").read_bytes())
    expect(dialog).to_contain_text("新加的 1 项：结业")
    expect(dialog).to_contain_text("有改动的 1 项：开班")
    expect(dialog).to_contain_text("其中改了日期的 1 项：开班")
    expect(dialog).to_contain_text("不变的 2 项。")
    expect(dialog).to_contain_text("W674 这几场改了日期：开班")
    assert "结业" not in page.locator("#text").input_value()
    page.keyboard.press("Enter")

    # It stands in the form as if typed, and the page beside it shows it.
    typed = before.replace("venue: hall", "venue: yard").replace("note: 备茶", "note: 备茶，带笔")
    wanted = typed.replace("2026-04-11", "2026-04-18").replace(
        "带笔\n", "带笔\n  - title: 结业\n    date: 2026-06-27\n"
    )
    expect(page.locator("#text")).to_have_value(wanted)
    expect(page.locator("[id='field.sessions.3.title']")).to_have_value("结业")
    expect(page.frame_locator("#page").locator("main")).to_contain_text("结业")
    expect(page.locator("#status")).to_have_text("还没有保存")
    assert (started.project / PROGRAMME).read_text("utf-8") == before

    # One step back takes the table back, and nothing of what was typed.
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value(typed)
    page.keyboard.press("Control+y")
    expect(page.locator("#text")).to_have_value(wanted)
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("已保存")
    assert lines(before, (started.project / PROGRAMME).read_text("utf-8")) == (
        ["    date: 2026-04-11", "    note: 备茶", "venue: hall"],
        ["    date: 2026-04-18", "    note: 备茶，带笔", "  - title: 结业", "    date: 2026-06-27", "venue: yard"],
    )
    # The translation's list follows.
    assert "  - title: Talk\n  - {}\n---\n" in (started.project / ENGLISH).read_text("utf-8")


def test_what_is_lost_is_said_and_cancel_comes_first(page: Page, before: str) -> None:
    dialog = take(page, table((1, "开班", date(2026, 4, 11), None), (3, "座谈", None, None)))
    expect(dialog).to_contain_text("原来写的会去掉的 1 项：座谈的说明")
    expect(dialog).to_contain_text("表里没有的 1 项，留着不动。")
    expect(dialog.get_by_role("button", name="取消")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("#text")).to_have_value(before)
    expect(pressed(page, "from")).to_be_focused()


def test_what_changes_while_the_question_is_open_is_not_lost(page: Page, before: str) -> None:
    """Such as what somebody else has saved: the question is asked anew."""
    dialog = take(
        page, table((1, "开班", date(2026, 4, 11), "带笔"), (2, "参观", None, None), (3, "座谈", None, "备茶"))
    )
    expect(dialog).to_contain_text("不变的 2 项。")
    other = f"({TEXT}.value = {TEXT}.value.replace('备茶', '备水'), {TEXT}.dispatchEvent(new Event('input')))"
    page.evaluate(other)
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("有改动的 2 项：开班、座谈")
    assert "带笔" not in page.locator("#text").input_value()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(before.replace("place: hall", "place: hall\n    note: 带笔"))


def test_the_keys_come_back_to_a_button_that_was_drawn_anew(page: Page) -> None:
    def later(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/desk/typed*", later)
    page.locator("[id='field.venue']").fill("yard")
    old = pressed(page, "from").element_handle()
    with page.expect_response("**/desk/typed*"):
        take(page, table((1, "开班", date(2026, 4, 11), "带笔")))
    page.wait_for_function("button => !button.isConnected", arg=old)
    page.keyboard.press("Escape")
    expect(pressed(page, "from")).to_be_focused()


def test_by_keyboard_alone_the_keys_stay_at_the_button(page: Page, before: str) -> None:
    take(page, table((1, "开班", date(2026, 4, 11), "带笔")))
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()
    expect(page.locator("#text")).to_have_value(before)
    expect(pressed(page, "from")).to_be_focused()
    expect(take(page, table((1, "开班", date(2026, 4, 11), "带笔"))).get_by_role("button", name="接受")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(before.replace("place: hall", "place: hall\n    note: 带笔"))
    expect(page.locator("[id='field.sessions.0.note']")).to_have_value("带笔")
    expect(pressed(page, "from")).to_be_focused()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (table((1, "开班", "5月32日", None)), "学习计划!C2 的“5月32日”里认不出是哪一天"),
        (table((1, "字" * 81, None, None)), "学习计划!B2 题目 的长度不对"),
        (workbook(("甲", "乙"), (1, 2)), "“导出 Excel” 会写一张空表"),
        (b"no workbook", "它坏了，有密码，或者不是 .xlsx 文件"),
        (b"", "文件是空的"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_can_be_accepted(page: Page, before: str, data: bytes, told: str) -> None:
    dialog = take(page, data)
    expect(dialog).to_contain_text("表里有错，什么也没有改")
    expect(dialog).to_contain_text(told)
    expect(dialog.get_by_role("button")).to_have_text(["关上"])
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(before)


def test_a_table_that_says_the_same_changes_nothing(page: Page, before: str) -> None:
    dialog = take(page, "题目,日期\n开班,2026-04-11\n参观,\n座谈,\n".encode("gb18030"), "<b>表</b>.csv")
    expect(dialog).to_contain_text("没有要改的")
    expect(dialog.get_by_role("heading")).to_have_text("导入 <b>表</b>.csv")
    expect(dialog).to_contain_text("按 GB18030（Windows 的“ANSI”）读")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(before)


def test_a_list_with_a_mistake_is_mended_first(page: Page, before: str) -> None:
    page.locator("#text").fill(before.replace("    date: 2026-04-11", "    date: 下周"))
    expect(page.locator("#problems .is-error")).to_have_count(1)
    for button in ("from", "as"):
        if button == "from":
            take(page, table((1, "开班", date(2026, 4, 11), None)))
        else:
            pressed(page, button).click()
        expect(page.locator("#dialog")).to_contain_text("这里的清单本身有错")
        expect(page.locator("#dialog")).to_contain_text("“日期”（date）")
        page.keyboard.press("Escape")


def test_a_file_that_is_too_large_is_not_sent(page: Page, before: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_file_chooser() as chooser:
        pressed(page, "from").click()
    chooser.value.set_files({"name": "plan.xlsx", "mimeType": "", "buffer": b"x" * (10 * 1024 * 1024 + 1)})
    expect(page.locator("#note")).to_contain_text("超过 10 MB")
    assert not [one for one in asked if "fromtable" in one]


def test_another_entry_gets_nothing_of_a_table(page: Page, started: Preview) -> None:
    """One who opens another entry while a table is read is told so."""

    def later(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/desk/fromtable*", later)
    with page.expect_file_chooser() as chooser:
        pressed(page, "from").click()
    chooser.value.set_files({"name": "plan.xlsx", "mimeType": "", "buffer": table((1, "新的", None, None))})
    page.locator("#entries button", has_text="讲堂").click()
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    expect(page.locator("#note")).to_contain_text("别的条目")
    expect(page.locator("#dialog")).to_be_hidden()
    assert "新的" not in page.locator("#text").input_value()


def test_a_translation_and_other_kinds_have_no_table(page: Page) -> None:
    expect(page.locator(".tables")).to_have_count(1)
    for path in (ENGLISH, "content/venues/hall.md"):
        page.goto(f"/desk/?{path}#{path}")
        expect(page.locator("#name")).to_have_text(path)
        expect(page.locator("[id='field.title']")).to_be_visible()
        expect(page.locator(".tables")).to_have_count(0)


@pytest.mark.parametrize("address", ["/desk/?tables", "/desk/?language=en"])
def test_no_barrier_where_a_table_is_taken(page: Page, address: str) -> None:
    page.goto(f"{address}#{PROGRAMME}")
    many = [(number, f"很长的题目{'长' * 60}{number}", None, None) for number in range(40)]
    take(page, table((1, "开班", date(2026, 4, 12), None), *many, (99, "座谈", None, None)))
    page.wait_for_timeout(300)
    assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
    for width in (1280, 820, 640, 390):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate("(one => one.scrollWidth <= one.clientWidth + 1)(document.getElementById('dialog'))"), (
            width
        )
    page.keyboard.press("Escape")
    assert barriers(page, {"type": "tag", "values": STANDARDS}) == []


def test_a_dropped_table_in_every_engine(engine: Engine, started: Preview, before: str) -> None:
    engine.open(f"{started.address}/desk/desk.css")
    engine.script("localStorage.clear()")
    engine.open(f"{started.address}/desk/#{PROGRAMME}")
    engine.wait("document.querySelector('[data-field=\"sessions.from\"]') !== null")
    data = b64encode(table((1, "开班", date(2026, 4, 18), None), (4, f"结业{engine.name}", None, "合影"))).decode()
    engine.script(f"{DROP}{json.dumps(data)}) ?? null")
    engine.wait("document.getElementById('dialog').open")
    engine.script("document.querySelector('#dialog [type=submit]').click()")
    engine.wait(f"{TEXT}.value.includes('结业{engine.name}')")
    engine.wait(f"document.getElementById('page').contentDocument?.body?.innerText.includes('结业{engine.name}')")
    engine.click("#save")
    engine.wait("document.getElementById('status').textContent === '已保存'")
    added = f"    note: 备茶\n  - title: 结业{engine.name}\n    note: 合影\n"
    wanted = before.replace("2026-04-11", "2026-04-18").replace("    note: 备茶\n", added)
    assert (started.project / PROGRAMME).read_text("utf-8") == wanted
    # What is given is a workbook there, too, which the page hands to the browser.
    engine.script(f"({NOTE_GIVEN})() ?? null")
    engine.script("document.querySelector('[data-field=\"sessions.as\"]').click()")
    given = engine.wait("window.given")
    sheet = load_workbook(io.BytesIO(bytes(given))).active
    assert sheet is not None and re.fullmatch("结业.*", str(sheet["B5"].value))
    engine.open("about:blank")
