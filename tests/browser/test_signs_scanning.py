"""What a telephone does that has read a code: it opens the entry in the visitor's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from guides import redlane, write_guide
from local_server import serve
from playwright.sync_api import Browser, BrowserContext

GUIDE = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/

-- content/guide.en.yml --
title: Sample

-- content/places/lane.md --
---
title: 巷子
---

-- content/places/lane.en.md --
---
title: The Lane
---

-- content/signs/plaque.md --
---
title: 牌
form: plaque
place: lane
points_at: lane
---
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_guide(tmp_path_factory.mktemp("scanning"), GUIDE)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    assert redlane(project, "build", "--date", "2026-01-01").code == 0
    return project


@pytest.fixture(scope="module", params=["/", "/guides/xiaoying/"])
def home(project: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The site at the top of a host, and below a path."""
    with serve(project / "output/site", request.param) as address:
        yield address


def scanned(home: str, project: Path) -> str:
    return f"{home}S/{code(project)}/"


def code(project: Path) -> str:
    return (project / "content/signs/register.yml").read_text(encoding="utf-8").partition("code: ")[2][:4]


@contextmanager
def telephone(browser: Browser, language: str, *, scripts: bool = True) -> Iterator[BrowserContext]:
    context = browser.new_context(locale=language, java_script_enabled=scripts)
    yield context
    context.close()


def test_the_opened_page_says_which_sign_was_scanned(browser: Browser, home: str, project: Path) -> None:
    with telephone(browser, "zh-CN") as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        page.wait_for_url("**/places/lane/**")
        assert page.locator(".scanned:visible").inner_text() == "您扫的标牌：牌"
        page.goto(f"{home}places/lane/#top")
        page.reload()
        assert page.locator(".scanned:visible").count() == 0


@pytest.mark.parametrize(
    ("language", "opened"), [("zh-CN", "places/lane/"), ("en-GB", "en/places/lane/"), ("fr", "places/lane/")]
)
def test_a_sign_opens_in_the_browsers_language(
    browser: Browser, home: str, project: Path, language: str, opened: str
) -> None:
    with telephone(browser, language) as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        page.wait_for_url(f"{home}{opened}#s={code(project)}")


@pytest.mark.parametrize(("language", "chosen"), [("zh-CN", "English"), ("en-GB", "中文")])
def test_a_language_that_was_chosen_before_comes_first(
    browser: Browser, home: str, project: Path, language: str, chosen: str
) -> None:
    with telephone(browser, language) as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        page.wait_for_url(f"{home}**lane/#s=*")
        first = page.url
        page.locator(".languages a", has_text=chosen).click()
        page.wait_for_url(lambda url: url.partition("#")[0] != first.partition("#")[0])
        other = page.url.partition("#")[0]
        page.goto(scanned(home, project))
        page.wait_for_url(f"{other}#s={code(project)}")


@pytest.mark.parametrize("kept", ['"xx"', "{not json", '["en"', "null", '"toString"', '""'])
def test_what_the_device_kept_may_be_anything(browser: Browser, home: str, project: Path, kept: str) -> None:
    with telephone(browser, "en-GB") as context:
        page = context.new_page()
        page.goto(home)
        page.evaluate("kept => localStorage.setItem(`redlane:${location.pathname}:language`, kept)", kept)
        page.goto(scanned(home, project))
        page.wait_for_url(f"{home}en/places/lane/#s={code(project)}")


def test_a_sign_opens_without_scripts(browser: Browser, home: str, project: Path) -> None:
    with telephone(browser, "en-GB", scripts=False) as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        page.wait_for_url(f"{home}places/lane/#s={code(project)}")
        assert page.locator(".languages a").all_text_contents() == ["English"]


WITH_TRADITIONAL = GUIDE.replace("  - {code: en", "  - {code: zh-Hant, name: 繁體, derived: true}\n  - {code: en")


@pytest.mark.parametrize(
    ("language", "opened"),
    [
        ("zh-TW", "zh-hant/"),
        ("zh-HK", "zh-hant/"),
        ("zh-Hant", "zh-hant/"),
        ("zh-SG", ""),
        ("zh-Hans-HK", ""),
        ("zh", ""),
        ("en", "en/"),
    ],
)
def test_a_sign_opens_in_the_writing_of_the_visitors_country(
    browser: Browser, tmp_path: Path, language: str, opened: str
) -> None:
    project = write_guide(tmp_path, WITH_TRADITIONAL)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    assert redlane(project, "build", "--date", "2026-01-01").code == 0
    with serve(project / "output/site", "/") as home, telephone(browser, language) as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        page.wait_for_url(f"{home}{opened}places/lane/#s={code(project)}")


def test_a_retired_sign_says_so_in_every_language(browser: Browser, tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    register = project / "content/signs/register.yml"
    retired = f"  - {{code: {code(project)}, retired: 2026-01-01, reason: 墙面翻修}}\n"
    register.write_text(register.read_text(encoding="utf-8") + retired, encoding="utf-8")
    (project / "content/signs/plaque.md").unlink()
    assert redlane(project, "build", "--date", "2026-01-01").code == 0
    with serve(project / "output/site", "/") as home, telephone(browser, "en") as context:
        page = context.new_page()
        page.goto(scanned(home, project))
        told = page.locator("main").inner_text()
        assert "2026 年 1 月 1 日" in told and "1 January 2026" in told and told.count("墙面翻修") == 2
        page.get_by_role("link", name="巷子").click()
        page.wait_for_url(f"{home}places/lane/")
