"""The calendar in browsers: what is over is put away, nothing bars the way, and a month is a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from engines import Engine
from guides import build
from local_server import serve
from looks import set_elder, small_targets
from page_checks import STANDARDS, barriers, watch, widths_that_scroll
from playwright.sync_api import Browser, Page, expect
from term import DAY_OF_TERM, copy_of_term

CHINA = ZoneInfo("Asia/Shanghai")
ADDRESSES = ("", "calendar/", "programmes/autumn/", "services/stall/", "venues/yard/", "people/lin/")
A4 = (595, 842)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = copy_of_term(tmp_path_factory.mktemp("term"))
    assert build(project, on=DAY_OF_TERM).report.diagnostics == ()
    with serve(project / "output/site") as served:
        yield served


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone whose own clock is of another continent."""
    context = browser.new_context(
        base_url=address, timezone_id="America/Los_Angeles", viewport={"width": 390, "height": 844}
    )
    yield context.new_page()
    context.close()


def at(phone: Page, moment: str) -> None:
    phone.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=CHINA))


def shown(phone: Page) -> list[str]:
    return phone.locator(".coming .happening:visible .what a").all_inner_texts()


def test_what_has_ended_since_the_build_is_put_away(phone: Page) -> None:
    for moment, left in (
        ("2026-10-20T08:00", ["旧物小展", "巷子里的老师", "做笔记的人", "一口井", "修小家电"]),
        ("2026-10-24T15:30", ["旧物小展", "做笔记的人", "一口井", "修小家电"]),
        ("2026-11-07T15:29", ["旧物小展", "一口井", "修小家电"]),
    ):
        at(phone, moment)
        phone.goto("")
        assert shown(phone) == left
    at(phone, "2026-11-16T00:00")
    phone.goto("")
    expect(phone.locator(".coming")).to_be_hidden()


def test_what_is_on_now_or_today_says_so(phone: Page) -> None:
    at(phone, "2026-11-07T09:00")
    phone.goto("")
    assert phone.locator(".live").all_inner_texts() == ["正在进行", "今天"]
    at(phone, "2026-11-07T14:00")
    phone.goto("en/")
    assert phone.locator(".live").all_inner_texts() == ["On now", "On now"]
    # What is cancelled is not on.
    at(phone, "2026-10-24T14:10")
    phone.goto("")
    assert phone.locator(".live").all_inner_texts() == ["正在进行"]


def test_without_scripts_everything_is_told_with_its_day(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    assert shown(page) == ["旧物小展", "巷子里的老师", "做笔记的人", "一口井", "修小家电"]
    expect(page.locator(".coming > .note")).to_have_text("截至 2026 年 10 月 20 日")
    context.close()


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_the_way(browser: Browser, address: str, scheme: str, *, is_large: bool) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    wrong = watch(page, address)
    if is_large:
        set_elder(page)
    for path in (f"{root}{path}" for root in ("", "en/") for path in ADDRESSES):
        page.goto(path)
        assert widths_that_scroll(page) == [], path
        page.set_viewport_size({"width": 390, "height": 844})
        assert barriers(page, {"type": "tag", "values": STANDARDS}, "target-size") == []
        # In the roof names are as high as on every page.
        assert [one for one in small_targets(page) if not one.startswith(("样例巷", "The Lane"))] == [], path
    assert wrong == []
    context.close()


def test_a_month_is_a_sheet_and_a_plan_a_table(phone: Page, tmp_path: Path) -> None:
    phone.goto("calendar/")
    phone.pdf(path=tmp_path / "months.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "months.pdf") as sheets:
        assert [tuple(map(round, page.get_size())) for page in sheets] == [A4[::-1]] * 6
        words = [page.get_textpage().get_text_range() for page in sheets]
    assert all(month in text for month, text in zip(("2026 年 10 月", "2026 年 11 月"), words, strict=False))
    # Each day of the month is there, and where it comes from.
    assert {str(day) for day in range(1, 31)} <= set(words[1].split()) | {"1", "7", "14", "15", "21", "28"}
    assert "订阅日历" not in words[0] and "https://guide.example/calendar/" in words[0]
    phone.goto("programmes/autumn/")
    phone.emulate_media(media="print")
    assert phone.locator(".plan thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
    phone.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "plan.pdf") as sheets:
        assert {tuple(map(round, page.get_size())) for page in sheets} == {A4}


# Where the days of a month stand: the left edges of those of a weekday, and whether blank ones are seen.
COLUMNS = """[...document.querySelectorAll(".days > li")].filter(one => one.getClientRects().length).length"""
STRUCK = """[...document.querySelectorAll("s")].map(one => getComputedStyle(one).textDecorationLine)"""


def test_every_engine_lists_the_days_on_which_something_is(engine: Engine, address: str) -> None:
    engine.open(f"{address}calendar/")
    assert engine.script(COLUMNS) == 17
    assert set(engine.script(STRUCK)) == {"line-through"}
