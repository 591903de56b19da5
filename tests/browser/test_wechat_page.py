"""The overview of the official account's folder in browsers: articles as they look, and what is copied from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Engine
from guides import BASE, edit, redlane, write_guide
from local_server import serve
from made_pictures import saved, scene
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, Page, expect
from wechat_editor import outline, pasted

LAMP = "articles/lamp.zh-Hans.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_guide(tmp_path_factory.mktemp("account"), BASE)
    (project / "content/stories/lamp.jpg").write_bytes(saved(scene((1200, 800)), "JPEG"))
    wide = f"| 1911 | 点灯 |\n| 1912 | {'x' * 120} |\n\n![一盏灯](lamp.jpg)\n\n见[[well]]。"
    edit(project, "content/stories/lamp.md", "| 1911 | 点灯 |", wide)
    assert redlane(project, "wechat").code == 0
    return project / "output/wechat"


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    yield context.new_page()
    context.close()


def clipboard_after(page: Page, browser: Browser) -> str:
    """What a rich editor elsewhere gets when somebody pastes."""
    other = page.context.new_page()
    other.set_content("<div contenteditable id=editor></div>")
    other.evaluate(
        "document.getElementById('editor').addEventListener('paste', event => "
        "{ window.got = event.clipboardData.getData('text/html'); })"
    )
    other.focus("#editor")
    other.keyboard.press("Control+V")
    html = str(other.evaluate("window.got"))
    other.close()
    return html


def test_an_article_fits_a_telephone_in_every_engine(engine: Engine, folder: Path) -> None:
    with serve(folder, "/") as start:
        engine.resize(390, 844)
        engine.open(f"{start}{LAMP}")
        assert engine.wait("document.images.length === 1 && document.images[0].naturalWidth") == 960
        assert engine.script("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        # A wide table scrolls in its own box.
        box = "document.querySelector('table').parentElement"
        assert engine.script(f"{box}.scrollWidth >= {box}.clientWidth && {box}.clientWidth < 390")
        assert "[1] 井" in engine.text("body")


@pytest.mark.parametrize("is_file", [True, False])
def test_a_button_copies_the_article_as_rich_text(page: Page, browser: Browser, folder: Path, is_file: bool) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with serve(folder, "/") as start:
        page.goto((folder / "index.html").as_uri() if is_file else f"{start}index.html")
        page.locator("button[data-article='lamp.zh-Hans']").click()
        expect(page.locator("#said")).to_have_text("已复制")
        html = clipboard_after(page, browser)
    assert said == []
    assert "border-collapse" in html
    shown = re.findall(r'<img[^>]* src="([^"]+)"', html)
    assert len(shown) == 1
    assert shown[0].startswith("https://guide.example/below/pictures/lamp-")
    # Browsers put what is copied between comments.
    fragment = re.sub(r"^.*<!--StartFragment-->|<!--EndFragment-->.*$|<meta[^>]*>", "", html, flags=re.DOTALL)
    assert outline(pasted(fragment)) == outline(fragment)


def test_a_button_copies_a_line_as_text(page: Page, browser: Browser, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator("button[data-copy='https://guide.example/below/stories/well/']").click()
    expect(page.locator("#said")).to_have_text("已复制")
    other = page.context.new_page()
    other.set_content("<textarea id=editor></textarea>")
    other.focus("#editor")
    other.keyboard.press("Control+V")
    expect(other.locator("#editor")).to_have_value("https://guide.example/below/stories/well/")


def test_the_overview_shows_everything_asks_nobody_else_and_has_no_barrier(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serve(folder, "/") as start:
        page.goto(f"{start}index.html")
        assert page.locator("article").count() == 2
        page.locator("article", has_text="灯").first.locator("summary").click()
        frame = page.frame_locator("article[lang=zh-Hans] details[open] iframe")
        expect(frame.locator("table")).to_be_visible()
        assert page.evaluate("[...document.images].every(one => one.getAttribute('alt'))")
        assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        for width in (390, 1000):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert all(url.startswith(start) for url in asked)
