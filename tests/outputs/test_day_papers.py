"""Papers for days that are composed of lessons, and sheets that are filled in by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from guides import DAY, edit, redlane, write_guide
from teaching_guide import TEACHING_GUIDE

# Typst sets PDF files.
pytestmark = pytest.mark.slow

WORDS = ("--date", str(DAY))
PLAN = "content/programmes/base.md"
SIGNS = """
-- content/signs/house-plaque.md --
---
title: 老屋的牌
form: plaque
place: house
points_at: house
---

-- content/signs/hall-plaque.md --
---
title: 讲堂的牌
form: plaque
place: hall
points_at: hall
---
"""


def built(project: Path) -> Path:
    done = redlane(project, "build", *WORDS)
    assert done.code == 0, done.err
    return project


def pages(project: Path, name: str) -> list[str]:
    """The text of each page of a document, without line breaks and blanks."""
    pdf = pypdfium2.PdfDocument(project / "output/staff" / name)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    finally:
        pdf.close()


def files(project: Path) -> set[str]:
    folder = project / "output/staff"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, TEACHING_GUIDE, SIGNS)


def test_a_composed_day_has_its_papers_in_each_written_language(guide: Path) -> None:
    names = {f"days/base-1-{form}" for form in ("handout", "plan")} | {"attendance/base"}
    assert files(built(guide)) == {f"{name}-{language}.pdf" for name in names for language in ("zh-Hans", "en")}


def test_the_plan_tells_times_ways_people_and_things(guide: Path) -> None:
    text = "".join(pages(built(guide), "days/base-1-plan-zh-Hans.pdf"))
    for words in (
        "2026年4月11日（周六）09:00—12:00", "09:00—09:10集合·10分钟讲堂李老师李老师点名，发名牌", "步行10分钟",
        "09:20—10:05认识老墙·45分钟老屋王老师要准备：放大镜，白纸和铅笔", "各项120分钟，路上20分钟。",
        "找一块手掌大的墙", "30人", "电话0571-00000000",
    ):  # fmt: skip
        assert words in text, words
    english = "".join(pages(guide, "days/base-1-plan-en.pdf"))
    assert "Saturday,11April2026" in english and "MsWang" in english and "Ways:20minutes" in english


def test_the_handout_has_questions_and_no_word_for_those_who_organise(guide: Path) -> None:
    text = "".join(pages(built(guide), "days/base-1-handout-zh-Hans.pdf"))
    assert "砖为什么要错开砌？" in text and "能说出三种砌法" in text and "[1]一篇报道" in text
    assert "发名牌" not in text and "互相讲一讲" not in text


def test_unknown_ways_are_counted_on_the_plan(guide: Path) -> None:
    edit(guide, PLAN, "{title: 小结, place: hall, minutes: 20}", "{title: 小结, place: yard, minutes: 20}")
    text = "".join(pages(built(guide), "days/base-1-plan-zh-Hans.pdf"))
    assert "走过去要几分钟还不知道" in text and "有1段路不知道走几分钟" in text and "各项120分钟，路上14分钟。" in text


def test_an_attendance_sheet_has_a_line_for_each_place_and_no_names(guide: Path) -> None:
    text = "".join(pages(built(guide), "attendance/base-zh-Hans.pdf"))
    numbers = text.replace("现场教学·签到表第1页，共2页小样景区小学生的一天序号姓名单位签名", "")
    assert "".join(map(str, range(1, 31))) + "现场教学" in numbers
    edit(guide, PLAN, "seats: 30", "seats: 900")
    text = "".join(pages(built(guide), "attendance/base-zh-Hans.pdf"))
    assert "这里只有500行" in text


def test_what_is_cancelled_has_no_sheet_and_each_day_has_one(guide: Path) -> None:
    edit(guide, PLAN, "    date: 2026-04-11\n", "    dates: [2026-04-11, 2026-04-18]\n")
    found = pages(built(guide), "attendance/base-zh-Hans.pdf")
    assert ["4月11日（周六）" in page or "4月18日（周六）" in page for page in found] == [True, True]
    edit(guide, PLAN, "    start:", "    status: 取消\n    start:")
    assert not [path for path in files(built(guide)) if path.startswith("attendance/")]


def test_a_guide_without_such_days_has_no_papers(tmp_path: Path) -> None:
    plain = re.sub(r"-- content/programmes.*", "", TEACHING_GUIDE, flags=re.DOTALL)
    assert files(built(write_guide(tmp_path, plain))) == set()


def test_codes_on_handouts_are_those_of_the_register_and_are_proved(guide: Path) -> None:
    for words in (("signs", "issue"), ("build",), ("signs", "sheets")):
        assert redlane(guide, *words, *WORDS).code == 0
    codes = dict(re.findall(r"code: (\w+).*?sign: ([\w-]+)", (guide / "content/signs/register.yml").read_text("utf-8")))
    assert set(codes.values()) == {"house-plaque", "hall-plaque"}
    text = "".join(pages(guide, "days/base-1-handout-en.pdf"))
    assert all(code in text for code in codes)
    done = redlane(guide, "signs", "verify", *WORDS)
    # Two signs, and both in each language's handout.
    assert done.code == 0 and "6 个二维码，6 个通过检验" in done.out, done.out + done.err


def test_a_retired_code_is_on_no_handout(guide: Path) -> None:
    assert redlane(guide, "signs", "issue", *WORDS).code == 0
    register = guide / "content/signs/register.yml"
    text = register.read_text("utf-8")
    code = re.search(r"code: (\w+).*?sign: house-plaque", text)
    assert code is not None
    line = f'  - {{code: {code[1]}, retired: {DAY}, reason: "拆了"}}\n'
    register.write_text(text + line, encoding="utf-8")
    assert code[1] not in "".join(pages(built(guide), "days/base-1-handout-zh-Hans.pdf"))


def test_a_way_that_takes_longer_moves_every_time_after_it(guide: Path) -> None:
    page = built(guide) / "output/site/programmes/base/index.html"
    assert "09:20—10:05 认识老墙" in page.read_text("utf-8")
    edit(guide, "content/routes/walk.md", "{stop: well, minutes: 6}", "{stop: well, minutes: 9}")
    built(guide)
    assert "09:23—10:08 认识老墙" in page.read_text("utf-8")
    text = "".join(pages(guide, "days/base-1-plan-zh-Hans.pdf"))
    assert "09:23—10:08认识老墙" in text and "步行13分钟" in text and "步行9分钟" in text


SERIES = """\
    dates: [2026-04-11, 2026-04-18, 2026-04-25, 2026-05-09]
    changes:
      - {date: 2026-04-18, status: 取消, note: 下雨}
      - {date: 2026-04-25, new_date: 2026-04-26, place: yard}
      - {date: 2026-05-09, start: "09:30", end: "12:30"}
"""


def test_papers_of_a_series_tell_of_each_day_that_is_otherwise(guide: Path) -> None:
    edit(guide, PLAN, "    date: 2026-04-11\n", SERIES)
    built(guide)
    *whole, moved, later = pages(guide, "days/base-1-plan-zh-Hans.pdf")
    first = "".join(whole)
    assert (
        "2026年4月18日（周六）：已取消，下雨" in first
        and "2026年4月25日（周六）：改到2026年4月26日（周日），院子" in first
    )
    assert "2026年5月9日（周六）：09:30—12:30" in first and "2026年4月26日（周日）09:00—12:00地点院子" in moved
    assert "09:50—10:35认识老墙" in later and "互相讲一讲" in first and "互相讲一讲" not in moved + later
    handout = pages(guide, "days/base-1-handout-zh-Hans.pdf")
    assert sum("2026年4月26日（周日）09:00" in page for page in handout) == 1
    assert "09:50—10:35 认识老墙" in (guide / "output/site/programmes/base/index.html").read_text("utf-8")


def test_attendance_of_a_series_has_a_sheet_for_each_day_that_is_held(guide: Path) -> None:
    edit(guide, PLAN, "    date: 2026-04-11\n", SERIES)
    found = pages(built(guide), "attendance/base-zh-Hans.pdf")
    days = [re.search(r"(\d+)月(\d+)日（", page) for page in found]
    assert [day.groups() if day else None for day in days] == [("4", "11"), ("4", "26"), ("5", "9")]
    assert ["地点院子" in page for page in found] == [False, True, False]


def test_a_series_by_a_rule_has_a_sheet_without_a_day_beside_those_that_are_otherwise(guide: Path) -> None:
    rule = "    date: 2026-04-11\n    repeats: 每周六\n    changes: [{date: 2026-04-18, place: yard}]\n"
    edit(guide, PLAN, "    date: 2026-04-11\n", rule)
    found = pages(built(guide), "attendance/base-zh-Hans.pdf")
    assert ["时间2026年4月11日（周六）" in page for page in found] == [True, False, False]
    assert ["每周六09:00" in page and "日期" in page for page in found] == [False, True, False]
    assert ["4月18日（周六）" in page for page in found] == [False, False, True]


def test_thirty_lines_stand_on_one_page(guide: Path) -> None:
    assert len(pages(built(guide), "attendance/base-zh-Hans.pdf")) == 1


def test_papers_say_what_a_day_is_a_part_of(guide: Path) -> None:
    built(guide)
    for name in ("days/base-1-handout", "days/base-1-plan", "attendance/base"):
        assert "小学生的一天现场教学" in pages(guide, f"{name}-zh-Hans.pdf")[0]


def test_the_page_of_a_series_names_times_of_the_usual_day_and_days_that_are_otherwise(guide: Path) -> None:
    edit(guide, PLAN, "    date: 2026-04-11\n", SERIES)
    page = (built(guide) / "output/site/programmes/base/index.html").read_text("utf-8")
    headings = re.findall(r"<h2[^>]*>(小学生的一天[^<]*)</h2>", page)
    assert headings == [
        "小学生的一天 · 09:00—12:00 · 安排",
        "小学生的一天 · 2026 年 4 月 26 日 09:00—12:00 · 安排",
        "小学生的一天 · 2026 年 5 月 9 日 09:30—12:30 · 安排",
    ]
