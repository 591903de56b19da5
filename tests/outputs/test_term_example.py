"""The made-up term of examples/ as a whole: it has all that a teaching base makes, and nothing in it is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from calendar_reading import breaches, read_events
from guides import redlane
from term import DAY_OF_TERM, copy_of_all

# Typst sets PDF files.
pytestmark = pytest.mark.slow

DAY = ("--date", str(DAY_OF_TERM))
LANGUAGES, LENGTHS = ("zh-Hans", "en"), (20, 40, 60)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built, with what its account gets; nothing is told of it."""
    project = copy_of_all(tmp_path_factory.mktemp("example"))
    for command in ("build", "wechat"):
        done = redlane(project, command, *DAY)
        assert (done.code, done.err) == (0, "")
    return project


def text(built: Path, name: str) -> str:
    pdf = pypdfium2.PdfDocument(built / "output/staff" / name)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))
    finally:
        pdf.close()


def test_each_paper_is_there_in_both_languages(built: Path) -> None:
    folder = built / "output/staff"
    names = ["attendance/autumn", "attendance/day", "boards/east", "days/day-1-handout", "days/day-1-plan"]
    papers = {f"{name}-{language}.pdf" for name in names for language in LANGUAGES}
    of_walk = [f"walk-{language}-{length}" for language in LANGUAGES for length in LENGTHS]
    papers |= {f"handbooks/{one}{form}.pdf" for one in of_walk for form in ("", "-booklet")}
    papers |= {f"cards/{one}.html" for one in of_walk}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()}
    assert found == papers | {".redlane.json"}


def test_a_day_that_is_moved_has_its_own_times_and_one_that_is_cancelled_no_sheet(built: Path) -> None:
    plan = text(built, "days/day-1-plan-zh-Hans.pdf")
    assert "2026年11月8日（周日）：已取消，学校另有安排" in plan and "13:44—14:29认识老墙" in plan
    sheets = text(built, "attendance/day-zh-Hans.pdf")
    assert "2026年11月29日（周日）13:30—16:30" in sheets and "11月8日" not in sheets and "11月22日" not in sheets


def test_the_board_has_each_need_with_what_is_found_for_it(built: Path) -> None:
    board = text(built, "boards/east-zh-Hans.pdf")
    assert "2026年10月24日（周六）12:30—13:30" in board and board.count("还没有对上的服务") == 1
    assert "律师值班" in board and "样例志愿服务队" in board


def test_handbooks_of_three_lengths_tell_more_and_more(built: Path) -> None:
    short, middle, long = (text(built, f"handbooks/walk-zh-Hans-{length}.pdf") for length in LENGTHS)
    assert "课后留半小时" not in short and "课后留半小时" not in middle and "课后留半小时" in long
    assert "展览和灯会" not in short and "展览和灯会" in middle


def test_calendars_keep_the_rules_and_know_festivals_and_moved_days(built: Path) -> None:
    site = built / "output/site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.ics")}
    assert {path: told for path, data in files.items() if (told := breaches(data))} == {}
    riddles, *_ = read_events(files["events/mid-autumn/calendar.ics"].decode())
    # Mid-Autumn of 2026.
    assert riddles.starts.startswith("2026-09-25")
    advice = {one.uid.partition("@")[0]: one for one in read_events(files["services/advice/calendar.ics"].decode())}
    assert advice["advice.20261018"].starts.startswith("2026-10-24")
    assert advice["advice.20261004"].status == "CANCELLED"


def test_the_account_has_its_menu_and_the_coming_week(built: Path) -> None:
    folder = built / "output/wechat"
    buttons = json.loads((folder / "menu.zh-Hans.json").read_text("utf-8"))["button"]
    below = [one["url"].partition("guide.example")[2] for one in buttons[1]["sub_button"]]
    assert below == ["/calendar/", "/lessons/", "/services/"]
    week = (folder / "articles/week.zh-Hans.html").read_text("utf-8")
    assert all(name in week for name in ("老墙、老井、门牌", "律师值班", "巷子里的老师"))


@pytest.mark.parametrize("programme", ["autumn", "day", "stall", "advice"])
def test_its_plans_go_out_and_in_again_without_a_change(built: Path, tmp_path: Path, programme: str) -> None:
    words = ("--programme", programme, *DAY)
    table = str(tmp_path / "plan.xlsx")
    assert redlane(built, "term", "export", table, *words).code == 0
    done = redlane(built, "term", "import", table, *words)
    assert done.code == 0 and "没有要改的" in done.out, done.out + done.err
