"""The whole life of an entry on the desk, in every engine.

It is begun, gets a photograph, is written, mended, saved and translated, gets a sign, and is handed in.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from engines import NAMES, Engine
from guides import BASE, write_guide
from made_sounds import mp3
from page_checks import STANDARDS, barriers
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from previews import Preview, preview, wait_for

TEXT = "document.getElementById('text')"
FRAME = "document.getElementById('page').contentDocument?"


PASTE = """html => {
  const text = document.getElementById('text'), data = new DataTransfer();
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  data.setData('text/html', html);
  data.setData('text/plain', 'x');
  text.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def git(folder: Path, *words: str) -> str:
    given = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "HOME": str(folder)}
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main", *words],
        cwd=folder, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin", **given},
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A guide in a repository, with a bare one beside it to which it is handed in."""
    folder = tmp_path_factory.mktemp("life")
    (folder / "guide").mkdir()
    project = write_guide(folder / "guide", BASE.replace("/below/", "/"), "-- .gitignore --\noutput/\nprinted.txt\n")
    git(folder, "init", "--bare", "shared.git")
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "begin")
    git(project, "remote", "add", "origin", str(folder / "shared.git"))
    git(project, "push", "-u", "origin", "main")
    with preview(project) as running:
        yield running


def fill(engine: Engine, field: str, value: str) -> None:
    """Writes into a field, as typing and leaving it would."""
    at = f"document.getElementById({json.dumps(field)})"
    engine.wait(f"{at} !== null")
    told = f"['input', 'change'].forEach(name => {at}.dispatchEvent(new Event(name)))"
    engine.script(f"({at}.value = {json.dumps(value)}, {told}) ?? null")


def answer(engine: Engine, **values: str) -> None:
    """Answers the question that the desk asks."""
    engine.wait("document.getElementById('dialog').open")
    for name, value in values.items():
        fill(engine, f"ask.{name}", value)
    engine.wait("document.querySelector('#dialog form [role=alert]').textContent === ''")
    engine.script("document.querySelector('#dialog [type=submit]').click()")


def write(engine: Engine, old: str, new: str) -> None:
    changed = f"{TEXT}.value.replace({json.dumps(old)}, {json.dumps(new)})"
    engine.script(f"({TEXT}.value = {changed}, {TEXT}.dispatchEvent(new Event('input')))")


def save(engine: Engine) -> None:
    engine.wait("!document.getElementById('save').disabled")
    engine.click("#save")
    engine.wait("document.getElementById('status').textContent.startsWith('已保存')")


def photograph(number: int) -> str:
    """A photograph as a telephone makes it, as JSON: lying on its side, large, and telling what took it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a telephone"
    data = BytesIO()
    Image.new("RGB", (3200, 2400), (180, 60, 40 * number)).save(data, "JPEG", exif=exif)
    return json.dumps(list(data.getvalue()))


def test_from_the_first_word_to_the_shared_repository(engine: Engine, started: Preview) -> None:
    project, name = started.project, f"xin-jing-{engine.name}"
    content = project / "content"
    path = content / f"stories/{name}.md"
    engine.open(f"{started.address}/desk/desk.css")
    engine.script("localStorage.clear()")
    engine.open(f"{started.address}/desk/")
    engine.wait("document.querySelectorAll('#entries button').length > 5")

    # Begun: nothing is written yet.
    engine.click("#new")
    answer(engine, kind="stories", title=f"新井 {engine.name}", id=name)
    engine.wait(f"{TEXT}.value.includes('draft: true')")
    assert not path.exists()

    # A photograph is dropped into the text.
    write(engine, "---\n\n", "---\n\n井边有一棵树。\n")
    engine.script(
        f"(data => {{ const files = new DataTransfer();"
        f" files.items.add(new File([new Uint8Array(data)], 'IMG_1.JPG', {{type: 'image/jpeg'}}));"
        f" {TEXT}.setSelectionRange({TEXT}.value.length, {TEXT}.value.length);"
        f" {TEXT}.dispatchEvent(new DragEvent('drop', {{dataTransfer: files, bubbles: true, cancelable: true}})); }})"
        f"({photograph(NAMES.index(engine.name))}) ?? null"
    )
    answer(engine, alt="井边的一棵树")
    engine.wait(f"{TEXT}.value.includes('![井边的一棵树]({name}-1.jpg)')")
    with Image.open(content / f"stories/{name}-1.jpg") as kept:
        assert kept.size == (1800, 2400) and not kept.getexif()

    # The page beside it changes before anything is saved.
    assert engine.wait(f"{FRAME}.querySelector('h1')?.innerText") == f"新井 {engine.name}"
    assert engine.wait(f"{FRAME}.querySelector('main img')?.alt") == "井边的一棵树"
    write(engine, "井边有一棵树。", "井边有两棵树。")
    engine.wait(f"{FRAME}.querySelector('main')?.innerText.includes('两棵树')")

    # A mistake is told at its field, and mended there.
    write(engine, "draft: true", "draft: true\npeople: [nobody]")
    people = "document.getElementById('field.people')"
    assert "E301" in engine.wait(f"{people}?.closest('.field').querySelector('.error')?.innerText")
    fill(engine, "field.people", "wang")
    engine.wait(f"{TEXT}.value.includes('people: [wang]')")
    engine.wait(f"!{people}.closest('.field').querySelector('.error')")
    fill(engine, "field.era", "historic")
    save(engine)
    saved = path.read_text("utf-8")
    assert saved == (
        f"---\ntitle: 新井 {engine.name}\ndraft: true\nera: historic\npeople: [wang]\n---\n\n井边有两棵树。\n\n"
        f"![井边的一棵树]({name}-1.jpg)\n"
    )

    # Made public: it is said what that does.
    engine.script("document.getElementById('acts').open = true")
    engine.click("[id='act.draft']")
    answer(engine)
    wait_for(lambda: "draft" not in path.read_text("utf-8"))
    assert path.read_text("utf-8") == saved.replace("draft: true\n", "")

    # Translated, beside its original.
    engine.wait("document.querySelector('#languages .is-new') !== null && !document.getElementById('dialog').open")
    engine.click("#languages .is-new")
    engine.wait("document.getElementById('name').textContent.endsWith('.en.md')")
    assert "两棵树" in engine.wait("document.querySelector('#sections .original')?.textContent")
    fill(engine, "field.title", f"The New Well {engine.name}")
    engine.wait(f"{TEXT}.value.includes('title: The New Well')")
    part = "document.querySelector('#sections textarea')"
    engine.script(f"({part}.value = '\\nTwo trees stand there.\\n', {part}.dispatchEvent(new Event('input')))")
    engine.wait(f"{FRAME}.querySelector('main')?.innerText.includes('Two trees')")
    save(engine)
    translation = f"---\ntitle: The New Well {engine.name}\n---\n\nTwo trees stand there.\n"
    assert (content / f"stories/{name}.en.md").read_text("utf-8") == translation

    # On a sign: its sheet is shown once it has a code.
    engine.click("#new")
    answer(engine, kind="signs", title=f"新井的牌 {engine.name}", id=f"pai-{engine.name}")
    fill(engine, "field.form", "plaque")
    fill(engine, "field.place", "lane")
    fill(engine, "field.points_at", name)
    engine.wait(f"{TEXT}.value.includes('points_at: {name}')")
    save(engine)
    engine.click("#opensigns")
    engine.click("[id='step.issue']")
    engine.wait("document.querySelector('#told .good') !== null")
    engine.click("#closesigns")
    assert engine.wait("document.querySelectorAll('#sheet img').length") == 1
    assert engine.wait("document.getElementById('sheet').innerText.includes('扫得出来')")

    # Handed in.
    engine.click("#handin")
    assert engine.wait("document.querySelector('#dialog a')?.textContent") == "看看改动的报告"
    report = engine.wait("fetch(document.querySelector('#dialog a').href).then(answer => answer.text())")
    assert "新增" in report and name in report
    answer(engine, name="李编辑", email="li@guide.example")
    engine.wait("document.querySelector('#dialog .good')?.textContent === '交上去了。'")
    shared = project.parent / "shared.git"
    assert git(shared, "log", "-1", "--format=%an <%ae>", "main") == "李编辑 <li@guide.example>\n"
    assert git(shared, "show", f"main:content/stories/{name}.md") == path.read_text("utf-8")
    assert f"pai-{engine.name}" in git(shared, "show", "--stat=200", "--format=", "main")
    assert re.search(r"^网站上：.*新增 \d+ 页", git(shared, "log", "-1", "--format=%b", "main"), re.MULTILINE)
    assert git(project, "status", "--porcelain") == ""
    engine.open("about:blank")


@pytest.fixture
def page(browser: Browser, started: Preview) -> Iterator[Page]:
    context = browser.new_context(base_url=started.address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_another_id_leads_everything_along_and_can_be_taken_back(page: Page, started: Preview) -> None:
    content = started.project / "content"
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    page.goto("/desk/#content/sites/old-house.md")
    page.locator("#acts summary").click()
    page.locator("[id='act.rename']").click()
    page.locator("[id='ask.value']").fill("well")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#dialog")).to_contain_text("已经被")
    # The question stays: another id can be given at once.
    page.locator("[id='ask.value']").fill("lao-wu")
    expect(page.locator("#dialog [role=alert]")).to_be_empty()
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#dialog")).to_contain_text("不会带来新的问题")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#name")).to_have_text("content/sites/lao-wu.md")
    assert "was: [house, old-house]" in (content / "sites/lao-wu.md").read_text("utf-8")
    wait_for(lambda: "老屋" in started.page("/sites/lao-wu/") and started.state()["level"] != "error")
    page.locator("#undo").click()
    expect(page.locator("#status")).to_have_text("撤回了")
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before
    wait_for(lambda: "老屋" in started.page("/sites/old-house/"))


def test_what_an_action_breaks_is_said_first(page: Page, started: Preview) -> None:
    page.goto("/desk/#content/sites/old-house.md")
    page.locator("#acts summary").click()
    page.locator("[id='act.remove']").click()
    expect(page.locator("#dialog .error").first).to_be_visible()
    expect(page.locator("#dialog [type=submit]")).to_have_class("grave")
    expect(page.locator("#dialog button.quiet")).to_be_focused()
    page.keyboard.press("Escape")
    assert (started.project / "content/sites/old-house.md").exists()


def test_what_is_pasted_becomes_markdown(page: Page, started: Preview) -> None:
    page.goto("/desk/#content/stories/well.md")
    text = page.locator("#text")
    expect(text).to_have_value(re.compile("井在\\[\\[lane]]。\n$"))
    table = "<table><tr><td>年</td><td>事</td></tr><tr><td>1911</td><td>建</td></tr></table>"
    html = f"<p style='x'>从<b>微信</b>来的<script>alert(1)</script></p>{table}"
    page.evaluate(PASTE, html)
    expect(text).to_have_value(re.compile(r"从\*\*微信\*\*来的\n\n\| ?年 ?\| ?事 ?\|\n"))
    assert "alert" not in text.input_value()
    page.keyboard.press("Control+z")
    expect(text).to_have_value(re.compile("井在\\[\\[lane]]。\n$"))
    page.evaluate("localStorage.clear()")


def test_entries_are_completed_by_keyboard(page: Page) -> None:
    page.goto("/desk/#content/stories/well.md")
    page.locator("#entries button").first.wait_for()
    page.locator("#text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("见[[lao")
    expect(page.locator("#completion li")).to_contain_text(["老屋"])
    page.keyboard.press("Enter")
    assert page.locator("#text").input_value().endswith("见[[old-house]]")
    page.evaluate("localStorage.clear()")


def test_two_people_change_one_file(page: Page, started: Preview) -> None:
    """Other lines are merged as the file is saved."""
    path = started.project / "content/stories/well.md"
    before = path.read_text("utf-8")
    page.goto("/desk/#content/stories/well.md")
    expect(page.locator("#text")).to_have_value(before)
    page.locator("#text").fill(before.replace("title: 井", "title: 深井"))
    path.write_text(before.replace("井在", "老井在"), "utf-8")
    page.keyboard.press("Control+s")
    expect(page.locator("#note")).to_contain_text("两边的改动都留下了")
    both = before.replace("title: 井", "title: 深井").replace("井在", "老井在")
    assert path.read_text("utf-8") == both
    expect(page.locator("#text")).to_have_value(both)
    path.write_text(before, "utf-8")


def test_a_contradiction_is_asked_about(page: Page, started: Preview) -> None:
    """Two people change the same line of one file, and both hand it in."""
    project, path = started.project, started.project / "content/venues/hall.md"
    other = project.parent / "other"
    git(project.parent, "clone", "shared.git", "other")
    theirs = (other / "content/venues/hall.md").read_text("utf-8").replace("讲堂里面", "别人说的讲堂")
    (other / "content/venues/hall.md").write_text(theirs, "utf-8")
    git(other, "commit", "-am", "theirs")
    git(other, "push")
    path.write_text(path.read_text("utf-8").replace("讲堂里面", "我说的讲堂"), "utf-8")
    page.goto("/desk/")
    page.locator("#handin").click()
    page.locator("[id='ask.name']").fill("李编辑")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#dialog")).to_contain_text("别人说的讲堂")
    assert "我说的讲堂" in path.read_text("utf-8")
    page.locator("[id='ask.take']").select_option("theirs")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#dialog .good")).to_have_text("交上去了。")
    assert path.read_text("utf-8") == theirs
    assert git(project.parent / "shared.git", "show", "main:content/venues/hall.md") == theirs
    # A version from before can be taken up again.
    page.goto("/desk/?history#content/venues/hall.md")
    page.locator("#acts summary").click()
    page.locator("[id='act.history']").click()
    expect(page.locator("[id='ask.id'] option")).to_contain_text(["theirs", "begin"])
    page.locator("[id='ask.id']").select_option("1")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#dialog")).to_contain_text("讲堂里面")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#text")).to_have_value(re.compile("讲堂里面"))
    page.evaluate("localStorage.clear()")


def test_a_sound_is_given_with_its_words(page: Page, started: Preview, tmp_path: Path) -> None:
    sound = tmp_path / "录音 001.MP3"
    sound.write_bytes(mp3(3, title="the recorder"))
    page.goto("/desk/?sound#content/stories/lamp.md")
    page.locator("#form .field").first.wait_for()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="录音", exact=True).click()
    chooser.value.set_files(sound)
    page.locator("[id='ask.words']").fill("灯亮了。")
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#text")).to_have_value(
        re.compile("\naudio:\n  file: lamp-1.mp3\n  transcript: lamp-1.txt\n---")
    )
    stories = started.project / "content/stories"
    assert (stories / "lamp-1.txt").read_text("utf-8") == "灯亮了。\n"
    assert b"recorder" not in (stories / "lamp-1.mp3").read_bytes()
    expect(page.locator("#problems .is-error")).to_have_count(0)
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    (stories / "lamp-1.txt").unlink()
    (stories / "lamp-1.mp3").unlink()


@pytest.mark.parametrize("address", ["/desk/", "/desk/?language=en"])
def test_windows_of_the_desk_have_no_barrier(page: Page, address: str) -> None:
    """Questions and the list of signs, at the widths of a desk, a tablet, and a telephone or a page at 200 %."""
    page.goto(f"{address}#content/sites/old-house.md")
    page.locator("#form .field").first.wait_for()
    page.locator("#acts summary").click()
    for opener, closer in (
        ("#new", "#dialog button.quiet"),
        ("[id='act.rename']", "#dialog button.quiet"),
        ("#opensigns", "#closesigns"),
        ("#handin", "#dialog button.quiet"),
    ):
        page.locator(opener).click()
        page.locator(closer).wait_for()
        page.wait_for_timeout(300)
        assert barriers(page, {"type": "tag", "values": STANDARDS}) == [], opener
        for width in (1280, 820, 640, 390):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (opener, width)
            inside = (
                "[...document.querySelectorAll('dialog[open]')].every(one => one.scrollWidth <= one.clientWidth + 1)"
            )
            assert page.evaluate(inside), (opener, width)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.locator(closer).click()


def test_an_entry_is_begun_and_saved_by_keyboard_alone(page: Page, started: Preview) -> None:
    page.goto("/desk/?keys")
    page.locator("#entries button").first.wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "new":
            break
    page.keyboard.press("Enter")
    for _ in range(20):
        if page.locator("[id='ask.kind']").input_value() == "stories":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("只用键盘")
    expect(page.locator("[id='ask.id']")).to_have_value("zhi-yong-jian-pan")
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_have_text("content/stories/zhi-yong-jian-pan.md")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#toolbar') !== null"):
            break
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("小节")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("已保存")
    saved = started.project / "content/stories/zhi-yong-jian-pan.md"
    assert saved.read_text("utf-8").endswith("---\n\n## 小节")
    saved.unlink()
