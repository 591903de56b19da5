"""The desk in every engine: an entry is found, written with its page beside it, mended, saved; and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Engine
from guides import BASE, edit, write_guide
from local_server import serve
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, Page, Route, expect
from previews import Preview, preview, wait_for

WELL = "content/stories/well.md"
TEXT = "document.getElementById('text')"
FRAME = "document.getElementById('page').contentDocument?"
ENTRY = "[...document.querySelectorAll('#entries button')].find(one => one.textContent.includes('{}'))"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    draft = "-- content/stories/draft.md --\n---\ntitle: 草稿\ndraft: true\n---\n好。\n"
    project = write_guide(tmp_path_factory.mktemp("desk"), BASE.replace("/below/", "/"), draft)
    with preview(project) as running:
        yield running


@pytest.fixture(autouse=True)
def as_before(started: Preview) -> Iterator[None]:
    """Gives the file back what it held."""
    path = started.project / WELL
    before = path.read_bytes()
    yield
    path.write_bytes(before)
    wait_for(lambda: not started.codes() and "<h1>井</h1>" in started.page("/stories/well/"))


def write(engine: Engine, old: str, new: str) -> None:
    """Replaces words in the text, as typing would."""
    engine.script(f"({TEXT}.value = {TEXT}.value.replace('{old}', '{new}'), {TEXT}.dispatchEvent(new Event('input')))")


def forget(engine: Engine, started: Preview) -> None:
    """What an earlier test has left unsaved in the browser."""
    engine.open(f"{started.address}/desk/desk.css")
    engine.script("localStorage.clear()")


def test_from_finding_to_saving(engine: Engine, started: Preview) -> None:
    forget(engine, started)
    engine.open(f"{started.address}/desk/")
    assert engine.wait("document.querySelectorAll('#entries button').length") > 5
    search = "document.getElementById('search')"
    engine.script(f"({search}.value = 'well', {search}.dispatchEvent(new Event('input')))")
    assert engine.script("document.querySelectorAll('#entries button').length") == 1
    engine.script(f"{ENTRY.format('井')}.click()")
    assert engine.wait(f"{TEXT}.value.includes('title: 井') && {FRAME}.querySelector('h1')?.innerText") == "井"
    # The page beside it changes before anything is saved.
    write(engine, "title: 井", "title: 深井")
    assert engine.wait(f"{FRAME}.querySelector('h1')?.innerText === '深井'")
    assert "title: 井" in (started.project / WELL).read_text("utf-8") and "深井" not in started.page("/stories/well/")
    assert engine.script("document.getElementById('status').textContent") == "还没有保存"
    # A mistake is told at its place.
    write(engine, "title: 深井", "titel: 深井")
    assert engine.wait("document.getElementById('problems').innerText.includes('E201')")
    assert not engine.script("document.getElementById('kept').hidden")
    assert engine.wait(f"{FRAME}.querySelector('h1')?.innerText") == "深井"
    engine.script("[...document.querySelectorAll('#problems button')].find(one => /E201/.test(one.innerText)).click()")
    chosen = f"{TEXT}.value.slice({TEXT}.selectionStart, {TEXT}.selectionEnd)"
    assert engine.script(chosen) == "titel" and engine.script(f"document.activeElement === {TEXT}")
    write(engine, "titel: 深井", "title: 深井")
    assert engine.wait("document.getElementById('problems').innerText.includes('没有问题')")
    before = (started.project / WELL).read_bytes()
    engine.click("#save")
    assert engine.wait("document.getElementById('status').textContent === '已保存'")
    assert (started.project / WELL).read_bytes() == before.replace("title: 井".encode(), "title: 深井".encode())
    wait_for(lambda: "深井" in started.page("/stories/well/"))
    engine.open("about:blank")


def test_what_was_typed_is_there_after_a_crash(engine: Engine, started: Preview) -> None:
    forget(engine, started)
    engine.open(f"{started.address}/desk/#{WELL}")
    assert engine.wait(f"{TEXT}.value.includes('title: 井')")
    write(engine, "title: 井", "title: 打了一半")
    engine.wait("Object.keys(localStorage).some(key => key.startsWith('redlane-desk:'))")
    # A crash asks nobody whether to leave.
    engine.script(f"({TEXT}.value = {TEXT}.value.replace('打了一半', '井'))")
    engine.open(f"{started.address}/desk/?again#{WELL}")
    assert engine.wait(f"{TEXT}.value.includes('打了一半')")
    assert "没有保存" in engine.script("document.getElementById('note').textContent")
    engine.script("localStorage.clear()")
    engine.open("about:blank")


def test_a_field_of_the_form_changes_its_line_alone(engine: Engine, started: Preview) -> None:
    forget(engine, started)
    engine.open(f"{started.address}/desk/#content/sites/old-house.md")
    field = "document.getElementById('field.{}')"
    title = field.format("title")
    assert engine.wait(f"{title}?.value") == "老屋"
    before = engine.script(f"{TEXT}.value")
    engine.script(f"({title}.value = '老屋子', {title}.dispatchEvent(new Event('change')))")
    assert engine.wait(f"{TEXT}.value.includes('title: 老屋子')")
    assert engine.script(f"{TEXT}.value") == before.replace("title: 老屋", "title: 老屋子", 1)
    assert engine.wait(f"{FRAME}.querySelector('h1')?.innerText === '老屋子'")
    # A mistake is told beside its field, too.
    within = field.format("within")
    engine.script(f"({within}.value = 'nowhere', {within}.dispatchEvent(new Event('change')))")
    assert "E301" in engine.wait(f"{within}.closest('.field').querySelector('.error')?.innerText")
    engine.script(f"({within}.value = 'lane', {within}.dispatchEvent(new Event('change')))")
    assert engine.wait(f"!{within}.closest('.field').querySelector('.error')")
    # A part of a group changes its line, too; what is written in a special way is changed in the text.
    hours = "document.getElementById('field.hours.value')"
    engine.script(f"({hours}.value = '8点到17点', {hours}.dispatchEvent(new Event('change')))")
    assert engine.wait(f"{TEXT}.value.includes('hours: {{value: 8点到17点, source: report')")
    write(engine, "within: lane", "within: {a: b}")
    engine.wait(f"{within}.tagName === 'BUTTON'")
    engine.script(f"{within}.click()")
    place = f"{TEXT}.value.slice(0, {TEXT}.selectionStart).split('\\n').length"
    assert engine.script(place) == before[: before.index("within:")].count("\n") + 1
    engine.script(f"({TEXT}.value = {json.dumps(before)}, {TEXT}.dispatchEvent(new Event('input')))")
    engine.script("localStorage.clear()")
    engine.wait("document.getElementById('save').disabled")
    engine.open("about:blank")


@pytest.fixture
def page(browser: Browser, started: Preview) -> Iterator[Page]:
    context = browser.new_context(base_url=started.address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def open_at(page: Page, path: str, way: str = "") -> None:
    page.goto(f"/desk/{way}#{path}")
    expect(page.locator("#name")).to_have_text(path)


def test_the_entry_is_copied_as_an_article_as_it_is_typed(page: Page) -> None:
    open_at(page, WELL)
    text = page.locator("#text")
    text.fill(text.input_value().replace("井在", "老**井**在"))
    expect(page.locator("#status")).to_have_text("还没有保存")
    page.locator("#acts > summary").click()
    page.locator("[id='act.article']").click()
    expect(page.locator("#note")).to_have_text("《井》已经复制成公众号文章，到公众号后台的编辑框里粘贴。")
    other = page.context.new_page()
    other.set_content("<div contenteditable id=editor></div>")
    take = "event => { window.got = event.clipboardData.getData('text/html'); }"
    other.evaluate(f"document.addEventListener('paste', {take})")
    other.focus("#editor")
    other.keyboard.press("Control+V")
    html = str(other.evaluate("window.got"))
    assert "老<strong>井</strong>在" in html and "line-height:1.8" in html
    assert "https://guide.example/places/lane/" in html


def test_an_entry_that_is_not_shown_is_no_article(page: Page) -> None:
    open_at(page, WELL)
    page.route("**/desk/article?*", lambda route: route.fulfill(status=404))
    page.locator("#acts > summary").click()
    page.locator("[id='act.article']").click()
    expect(page.locator("#note")).to_contain_text("做不成文章")


def test_a_field_is_saved_though_nobody_has_left_it(page: Page, started: Preview) -> None:
    open_at(page, WELL)
    before = (started.project / WELL).read_text("utf-8")
    page.locator("#more > summary").click()
    page.locator("[id='field.short']").fill("老井")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("已保存")
    assert (started.project / WELL).read_text("utf-8") == before.replace("title: 井", "title: 井\nshort: 老井")
    # Typing goes on in the field, and counts at once.
    page.locator("[id='field.short']").press_sequentially("边")
    expect(page.locator("#text")).to_have_value(before.replace("title: 井", "title: 井\nshort: 老井边"))
    expect(page.locator("#status")).to_have_text("还没有保存")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value(before)
    # The field, in which one still is, goes back with the text.
    expect(page.locator("[id='field.short']")).to_have_value("")
    page.keyboard.press("Control+y")
    expect(page.locator("#text")).to_have_value(before.replace("title: 井", "title: 井\nshort: 老井"))


def test_what_is_typed_in_a_field_stays_with_its_entry(page: Page, started: Preview) -> None:
    open_at(page, WELL, "?stays")
    page.locator("[id='field.title']").fill("还没保存的井")
    page.locator("#entries button", has_text="讲堂").click()
    expect(page.locator("#name")).to_have_text("content/venues/hall.md")
    expect(page.locator("#entries li", has_text="井").locator(".warning")).to_contain_text("没保存")
    page.evaluate("history.back()")
    expect(page.locator("#name")).to_have_text(WELL)
    expect(page.locator("[id='field.title']")).to_have_value("还没保存的井")
    page.evaluate("localStorage.clear()")


def test_a_group_that_is_not_there_is_begun_in_the_form(page: Page) -> None:
    open_at(page, "content/sites/old-house.md", "?begun")
    page.locator("#more > summary").click()
    page.locator("[id='field.quiz']").click()
    page.locator("[id='field.quiz.0.question']").fill("几口井？")
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_have_value(re.compile("\nquiz:\n  - question: 几口井？\n---\n"))
    page.evaluate("localStorage.clear()")


def test_a_name_in_place_of_an_id(page: Page) -> None:
    open_at(page, "content/sites/old-house.md", "?name")
    for name in ("within", "people"):
        page.locator(f"[id='field.{name}']").fill({"within": "巷子", "people": "王先生"}[name])
        page.keyboard.press("Tab")
    expect(page.locator("#text")).to_have_value(re.compile(r"within: lane\npeople: \[wang\]"))
    expect(page.locator("#problems .is-error")).to_have_count(0)
    page.locator("[id='field.within']").fill("没有的地方")
    page.keyboard.press("Tab")
    expect(page.locator("#problems .is-error")).to_have_count(1)
    page.evaluate("localStorage.clear()")


def test_the_keys_stay_with_an_item_that_they_move(page: Page) -> None:
    open_at(page, WELL, "?moved")
    text = page.locator("#text")
    text.fill(
        text.input_value().replace(
            "title: 井\n", "title: 井\nquiz:\n  - question: 甲\n  - question: 乙\n  - question: 丙\n"
        )
    )
    first = page.get_by_role("button", name="往上 · 考考您 3")
    first.focus()
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile("甲\n  - question: 丙\n  - question: 乙"))
    expect(page.get_by_role("button", name="往上 · 考考您 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile("丙\n  - question: 甲"))
    # It is the first now: it can only go down.
    expect(page.get_by_role("button", name="往下 · 考考您 1")).to_be_focused()
    for count, left in ((3, "甲"), (2, "乙"), (1, None)):
        expect(page.get_by_role("button", name=re.compile("去掉 · 考考您"))).to_have_count(count)
        page.get_by_role("button", name="去掉 · 考考您 1").press("Enter")
        expect(text).to_have_value(re.compile(f"quiz:\n  - question: {left}" if left else "title: 井\n(?!quiz)"))
    page.evaluate("localStorage.clear()")


def test_the_place_of_a_problem_comes_into_sight(page: Page, started: Preview) -> None:
    long = "\n".join(f"第{number}行，" + "很长的一行。" * 20 for number in range(300))
    (started.project / WELL).write_text(f"---\ntitle: 井\n---\n{long}\n[[nowhere]]\n", "utf-8")
    open_at(page, WELL, "?long")
    page.locator("#problems .is-error").click()
    place = page.evaluate("[document.getElementById('text').scrollTop, document.getElementById('text').scrollHeight]")
    assert place[0] > 0.8 * place[1]
    page.locator("#languages button").last.click()
    assert page.evaluate("document.getElementById('text').scrollTop") < 200


def test_fields_wait_while_their_lines_cannot_be_read(page: Page) -> None:
    open_at(page, "content/sites/old-house.md", "?waits")
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace("title: 老屋", "title： 老屋"))
    expect(page.locator("#waits")).to_be_visible()
    assert page.locator("#form input").count() == 0
    page.locator("#text").fill(text)
    expect(page.locator("[id='field.title']")).to_have_value("老屋")
    expect(page.locator("#waits")).to_be_hidden()


def test_a_desk_that_was_started_again_saves(page: Page, started: Preview) -> None:
    """It has another secret word then."""
    open_at(page, WELL, "?again")

    def old(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "x-redlane-desk": "old"})

    page.route("**/desk/save*", old, times=1)
    page.locator("#text").fill(page.locator("#text").input_value() + "又一句。")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("已保存")


def test_a_file_in_another_encoding_is_told(page: Page, started: Preview) -> None:
    path = started.project / "content/venues/hall.md"
    before = path.read_bytes()
    path.write_bytes(before.decode("utf-8").encode("gb18030"))
    try:
        page.goto("/desk/?gbk#content/venues/hall.md")
        expect(page.locator("#status")).to_contain_text("UTF-8")
    finally:
        path.write_bytes(before)


def test_a_second_window_is_told(page: Page) -> None:
    open_at(page, WELL, "?one")
    other = page.context.new_page()
    other.goto(f"/desk/#{WELL}")
    expect(other.locator("#twice")).to_be_visible()
    expect(page.locator("#twice")).to_be_visible()
    other.close()


def test_somebody_else_has_changed_the_file(page: Page, started: Preview) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    for choice, kept in (("#theirs", "别人的井"), ("#mine", "我的井")):
        open_at(page, WELL, f"?{kept}")
        text = page.locator("#text")
        before = (started.project / WELL).read_text("utf-8")
        text.fill(before.replace("title: 井", "title: 我的井"))
        (started.project / WELL).write_text(before.replace("title: 井", "title: 别人的井"), "utf-8")
        page.keyboard.press("Control+s")
        expect(page.locator("#conflict")).to_be_visible()
        expect(page.locator("#now")).to_contain_text("别人的井")
        assert "别人的井" in (started.project / WELL).read_text("utf-8")
        page.locator(choice).click()
        if choice == "#mine":
            page.keyboard.press("Control+s")
            expect(page.locator("#status")).to_have_text("已保存")
        else:
            expect(text).to_have_value(before.replace("title: 井", "title: 别人的井"))
        assert kept in (started.project / WELL).read_text("utf-8")
        (started.project / WELL).write_text(before, "utf-8")


def test_by_keyboard_alone(page: Page, started: Preview) -> None:
    page.goto("/desk/")
    page.locator("#entries button").first.wait_for()
    page.keyboard.press("Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.id") == "search":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("well")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_have_text(WELL)
    for _ in range(30):
        if page.evaluate("document.activeElement.id") == "text":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type("再写一句。")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("已保存")
    assert (started.project / WELL).read_text("utf-8").endswith("再写一句。")


@pytest.mark.parametrize("address", ["/desk/", "/desk/?language=en"])
def test_no_barrier_and_no_scrolling_sideways(page: Page, started: Preview, address: str) -> None:
    edit(started.project, WELL, "title: 井", "titel: 井")
    page.goto(f"{address}#{WELL}")
    page.locator("#problems .is-error").first.wait_for()
    assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
    # 200 % of a narrow window.
    for width in (1280, 1024, 768, 640, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_filters(page: Page) -> None:
    page.goto("/desk/")
    page.locator("#entries button").first.wait_for()
    page.locator("#filter").select_option("hidden")
    assert page.locator("#entries button").count() == 1 and "草稿" in page.locator("#entries button").inner_text()


HOSTILE = """<!doctype html><title>x</title><script>
const at = "HOME/desk/save", body = JSON.stringify({path: "content/stories/well.md", text: "gone", digest: "x"});
const tried = [
  fetch(at, {method: "POST", mode: "no-cors", body}),
  fetch(at, {method: "POST", headers: {"X-Redlane-Desk": "x"}, body}),
  fetch("HOME/desk/", {credentials: "include"}).then(answer => answer.text()).then(text => { window.seen = text; }),
];
Promise.allSettled(tried).then(() => { document.title = "done"; });
</script><form method="post" action="HOME/desk/save" target="_blank"><input name='{"path":"' value='"}'></form>"""


def test_a_hostile_page_in_another_tab_writes_and_reads_nothing(page: Page, started: Preview, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(HOSTILE.replace("HOME", started.address), "utf-8")
    before = (started.project / WELL).read_bytes()
    with serve(tmp_path) as address:
        page.goto(address)
        expect(page).to_have_title("done")
        assert page.evaluate("window.seen === undefined")
        with page.context.expect_page() as opened:
            page.evaluate("document.forms[0].submit()")
        opened.value.wait_for_load_state()
        assert "403" in opened.value.inner_text("body")
    assert (started.project / WELL).read_bytes() == before
