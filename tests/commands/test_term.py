"""``redlane term import`` and ``term export``: a term's plan from Excel and back, and nothing lost in between."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from guides import DAY, Done, check, problems, redlane, write_guide
from openpyxl import load_workbook
from term_guide import PROGRAMME, TERM_GUIDE, put, saved_book, workbook

from redlane_ssg.read.nodes import MappingNode, Plain, plain_value
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.yaml_nodes import parse_mapping

WORDS = ("--programme", "spring", "--date", str(DAY))
HEADINGS = ("题目", "日期", "开始", "结束", "地点", "主讲", "备注")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, TERM_GUIDE)


def taken(guide: Path, *rows: Sequence[object], merged: Sequence[str] = (), write: bool = True) -> Done:
    """What comes of a table."""
    put(guide, "plan.xlsx", workbook(*rows, merged=merged))
    return redlane(guide, "term", "import", str(guide / "plan.xlsx"), *WORDS, *(["--write"] if write else []))


def text(guide: Path) -> str:
    return (guide / PROGRAMME).read_text(encoding="utf-8")


def sessions(guide: Path) -> list[dict[str, Plain]]:
    front = split_front_matter(text(guide))
    assert isinstance(front, tuple)
    node = parse_mapping(front[0], "", first_line=2)
    assert isinstance(node, MappingNode)
    found = plain_value(node)
    assert isinstance(found, dict)
    listed = found["sessions"]
    assert isinstance(listed, list)
    return [one for one in listed if isinstance(one, dict)]


def codes(done: Done) -> list[str]:
    """The codes and cells of what is told."""
    lines = [line for line in done.err.splitlines() if ": 提醒 " in line or ": 错误 " in line]
    return [f"{line.split(': ', 1)[1][3:7]} {line.split(':', 1)[0].rpartition('/')[2]}" for line in lines]


def test_real_dates_and_times_change_only_their_lines(guide: Path) -> None:
    before = text(guide)
    done = taken(
        guide,
        HEADINGS,
        ("开班", date(2026, 4, 11), time(14, 30), time(16, 0), "讲堂", "王老师", None),
        ("参观", datetime(2026, 4, 18), None, None, "院子", None, None),  # noqa: DTZ001 - sheets know no zones
        ("座谈", None, None, None, None, None, "备茶"),
    )
    assert (done.code, done.err) == (0, "")
    kept = [
        "title: 春季学习",
        "# 场次由社区定",
        "  - title: 开班   # 第一次",
        "    date: 2026-04-11",
        "    place: hall",
    ]
    kept += ["  # 老师还没定", "  - title: 座谈", "    note: 备茶", "这里的话不动。"]
    lines = text(guide).splitlines()
    assert [line for line in before.splitlines() if line in kept] == [line for line in lines if line in kept]
    assert sessions(guide) == [
        {"title": "开班", "date": "2026-04-11", "start": "14:30", "end": "16:00", "place": "hall", "speaker": "wang"},
        {"title": "参观", "seats": "20", "date": "2026-04-18", "place": "yard"},
        {"title": "座谈", "note": "备茶"},
    ]
    assert problems(check(guide)) == []


def test_it_shows_before_it_writes(guide: Path) -> None:
    before = text(guide)
    done = taken(guide, HEADINGS, ("开班", date(2026, 4, 12)), write=False)
    assert text(guide) == before and "-    date: 2026-04-11" in done.out and "+    date: 2026-04-12" in done.out
    assert "--write" in done.err


def test_what_clerks_write_in_one_cell(guide: Path) -> None:
    done = taken(
        guide,
        ("2026年春季学习计划",),
        (),
        ("序号", "活动内容", "时间", "场地", "讲师", "名额（人）", "联系人"),
        (1, "开班", "4月11日（周六）下午2:00-4:00", "大讲堂", "王老师、李老师；志愿队", "30人", "小张"),
        (),
        (2, "新的一场", "4月19日（周六） 晚上7点", None, None, None, None),
        merged=("A1:G1",),
    )
    assert done.code == 0
    assert codes(done) == ["W164 plan.xlsx", "W165 plan.xlsx", "W161 plan.xlsx 学习计划!C6", "W167 spring.md"]
    assert "2026-04-19 是周日，不是周六" in done.err and "联系人" in done.err and "2026年春季学习计划" in done.err
    first, *_, last = sessions(guide)
    assert first == {
        "title": "开班", "date": "2026-04-11", "start": "14:00", "end": "16:00", "place": "hall", "seats": "30",
        "speaker": ["wang", "李老师", "team"],
    }  # fmt: skip
    assert last == {"title": "新的一场", "date": "2026-04-19", "start": "19:00"}


def test_merged_cells_and_headings_in_two_rows(guide: Path) -> None:
    done = taken(
        guide,
        ("专题", "题目", "日期", "时间", None, "备注"),
        (None, None, None, "开始", "结束", None),
        ("甲", "一", "2026-05-01", "9:00", "10:00", "带笔"),
        (None, "二", None, "10:00", "11:00", None),
        merged=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "A3:A4", "C3:C4", "F3:F4"),
    )
    assert done.code == 0, done.err
    assert sessions(guide)[3:] == [
        {"title": "一", "group": "甲", "date": "2026-05-01", "start": "09:00", "end": "10:00", "note": "带笔"},
        {"title": "二", "group": "甲", "date": "2026-05-01", "start": "10:00", "end": "11:00", "note": "带笔"},
    ]


WRONG = [
    (("开班", "5月32日"), "E161 plan.xlsx 学习计划!B2"),
    (("开班", "下次"), "E161 plan.xlsx 学习计划!B2"),
    (("开班", "4月12日"), "E162 plan.xlsx 学习计划!B2"),
    (("开班", "2026-04-11", "随便"), "E163 plan.xlsx 学习计划!C2"),
    (("开班", "2026-04-11", None, None, "没有的地方"), "E164 plan.xlsx 学习计划!E2"),
    (("开班", "2026-04-11", None, None, "王老师"), "E164 plan.xlsx 学习计划!E2"),
    ((None, "2026-04-11"), "E166 plan.xlsx 学习计划!A2"),
    (("字" * 81, "2026-04-11"), "E209 plan.xlsx 学习计划!A2"),
]


@pytest.mark.parametrize(("row", "wanted"), WRONG)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(
    guide: Path, row: Sequence[object], wanted: str
) -> None:
    before = text(guide)
    done = taken(guide, HEADINGS, row)
    assert done.code == 1 and wanted in codes(done) and text(guide) == before


def test_two_places_of_one_name_are_told(guide: Path) -> None:
    (guide / "content/venues/second.md").write_text("---\ntitle: 讲堂\n---\n", encoding="utf-8")
    done = taken(guide, HEADINGS, ("开班", "2026-04-11", None, None, "讲堂"))
    assert "E165 plan.xlsx 学习计划!E2" in codes(done) and "hall, second" in done.err


def test_what_is_not_understood_is_told(guide: Path) -> None:
    done = taken(guide, HEADINGS, ("开班", "2026年4月11日 待定", "14:00"))
    assert done.code == 0 and "W162 plan.xlsx 学习计划!B2" in codes(done) and "待定" in done.err


def test_a_winter_goes_on_into_the_next_year(guide: Path) -> None:
    done = taken(guide, HEADINGS, ("一", "2026年12月26日"), ("二", "1月9日（周六）"))
    assert "W163 plan.xlsx 学习计划!B3" in codes(done)
    assert sessions(guide)[-1]["date"] == "2027-01-09"


def test_an_empty_cell_takes_a_value_away(guide: Path) -> None:
    assert taken(guide, ("题目", "日期", "地点"), ("开班", "2026-04-11", None)).code == 0
    assert sessions(guide)[0] == {"title": "开班", "date": "2026-04-11", "start": "14:00"}


def test_a_table_of_another_sort_is_refused(guide: Path) -> None:
    done = taken(guide, ("甲", "乙"), (1, 2))
    assert done.code == 1 and codes(done) == ["E167 plan.xlsx"]
    put(guide, "plan.xlsx", b"no workbook")
    done = redlane(guide, "term", "import", str(guide / "plan.xlsx"), *WORDS)
    assert done.code == 1 and codes(done) == ["E140 plan.xlsx"]


def test_wrong_use(guide: Path) -> None:
    put(guide, "plan.xlsx", workbook(HEADINGS))
    file = str(guide / "plan.xlsx")
    for words, told in (
        (("import", str(guide / "other.xlsx"), *WORDS), "找不到文件"),
        (("import", str(guide / "plan.doc"), *WORDS), "不是学习计划的表"),
        (("import", file), "--programme"),
        (("import", file, "--programme", "sprin"), "spring"),
        (("import", file, "--programme", "hall"), "hall"),
        (("export", "a.doc", *WORDS), "不是学习计划的表"),
    ):
        done = redlane(guide, "term", *words)
        assert done.code == 2 and told in done.err, done.err


def test_an_export_is_a_table_of_excel_with_real_dates(guide: Path) -> None:
    done = redlane(guide, "term", "export", *WORDS)
    assert done.code == 0 and "一共 3 场" in done.out
    sheet = load_workbook(guide / "spring.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [
        "序号",
        "题目",
        "专题",
        "日期",
        "星期",
        "开始",
        "结束",
        "地点",
        "主讲",
        "对象",
        "名额",
        "报名",
        "状态",
        "备注",
    ]
    assert rows[1][:8] == [1, "开班", None, datetime(2026, 4, 11), "周六", "14:00", None, "讲堂"]  # noqa: DTZ001 - as above
    assert rows[2][10] == 20
    again = redlane(guide, "term", "export", *WORDS)
    assert again.code == 1 and "E804" in again.err


def test_a_csv_has_the_mark_that_excel_looks_for(guide: Path) -> None:
    assert redlane(guide, "term", "export", str(guide / "plan.csv"), *WORDS).code == 0
    data = (guide / "plan.csv").read_bytes()
    assert data.startswith("\ufeff序号,题目,".encode()) and b"\r\n" in data
    done = redlane(guide, "term", "import", str(guide / "plan.csv"), *WORDS)
    assert (done.code, done.err) == (0, "") and "没有要改的" in done.out


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_what_was_written_is_taken_in_again_without_a_change(guide: Path, name: str) -> None:
    assert redlane(guide, "term", "export", str(guide / name), *WORDS).code == 0
    before = text(guide)
    done = redlane(guide, "term", "import", str(guide / name), *WORDS, "--write")
    assert (done.code, done.err, text(guide)) == (0, "", before) and "没有要改的" in done.out


def test_a_text_that_begins_as_a_formula_stays_one(guide: Path) -> None:
    changed = text(guide).replace("note: 备茶", 'note: "=1+1"').replace("seats: 20", 'join: "+86 571"')
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    assert redlane(guide, "term", "export", *WORDS).code == 0
    sheet = load_workbook(io.BytesIO((guide / "spring.xlsx").read_bytes())).active
    assert sheet is not None and sheet["N4"].value == "=1+1" and sheet["N4"].data_type == "s"
    done = redlane(guide, "term", "import", str(guide / "spring.xlsx"), *WORDS, "--write")
    assert (done.code, done.err, text(guide)) == (0, "", changed)


def test_what_has_no_column_is_told_and_stays(guide: Path) -> None:
    changed = text(guide).replace(
        "    note: 备茶", "    repeats: 每周六\n    changes: [{date: 2026-04-18, status: 取消}]"
    )
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    done = redlane(guide, "term", "export", *WORDS)
    assert done.code == 0 and codes(done) == ["W168 spring.md"]
    assert redlane(guide, "term", "import", str(guide / "spring.xlsx"), *WORDS, "--write").code == 0
    assert text(guide) == changed


def test_a_name_that_is_read_as_several_is_told(guide: Path) -> None:
    changed = text(guide).replace("    note: 备茶", "    speaker: 张三、李四")
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    done = redlane(guide, "term", "export", *WORDS)
    assert codes(done) == ["W169 spring.md"] and "座谈" in done.err


def test_a_new_term_is_filled_in_in_excel(guide: Path) -> None:
    done = redlane(guide, "new", "term", "autumn", "--title", "秋季十六场")
    assert done.code == 0 and "16 场" in done.out and PROGRAMME in done.out
    words = ("--programme", "autumn", "--date", str(DAY))
    assert redlane(guide, "term", "export", str(guide / "autumn.xlsx"), *words).code == 0
    book = load_workbook(guide / "autumn.xlsx")
    sheet = book.active
    assert sheet is not None and sheet.max_row == 17
    sheet["B2"], sheet["D2"], sheet["C2"] = "开班式", date(2026, 9, 5), "甲"
    sheet["D3"] = date(2026, 9, 12)
    book.save(guide / "autumn.xlsx")
    done = redlane(guide, "term", "import", str(guide / "autumn.xlsx"), *words, "--write")
    assert (done.code, done.err) == (0, "")
    lines = (guide / "content/programmes/autumn.md").read_text("utf-8")
    first = "  - title: 开班式\n    group: 甲\n    date: 2026-09-05\n"
    assert f"{first}  - title: 第2场\n    date: 2026-09-12\n  - title: 第3场\n" in lines
    assert lines.count("- title:") == 16 and "groups:\n  - name: 甲\n  - name: 乙\n" in lines
    assert problems(check(guide)) == []


def test_a_new_term_of_a_guide_without_topics_has_none(tmp_path: Path) -> None:
    start = TERM_GUIDE.index("-- content/programmes")
    guide = write_guide(tmp_path, TERM_GUIDE[:start])
    done = redlane(guide, "new", "term", "autumn", "--lang", "en")
    lines = (guide / "content/programmes/autumn.md").read_text("utf-8")
    assert done.code == 0 and "groups" not in lines and lines.count("- title: 第") == 16 and "date" not in lines
    assert redlane(guide, "new", "term", "autumn").code == 1


def test_what_cannot_be_changed_alone_is_left_to_people(guide: Path) -> None:
    changed = text(guide).replace("    date: 2026-04-11", '    "date": 2026-04-11')
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    done = taken(guide, HEADINGS, ("开班", "2026-04-12", "14:00", None, "hall"))
    assert done.code == 1 and "E168 spring.md" in codes(done) and text(guide) == changed


def test_another_sheet_of_the_file_is_told(guide: Path) -> None:
    def fill(page: Any) -> None:
        page.append(["题目", "日期"])
        page.append(["开班", "2026-04-11"])
        other = page.parent.create_sheet("说明")
        other.append(["怎么填"])

    put(guide, "plan.xlsx", saved_book(fill))
    done = redlane(guide, "term", "import", str(guide / "plan.xlsx"), *WORDS)
    assert "W166 plan.xlsx" in codes(done) and "说明" in done.err


def test_a_weekday_in_a_column_of_its_own_is_checked(guide: Path) -> None:
    done = taken(guide, ("题目", "日期", "星期"), ("开班", "2026-04-11", "六"), ("参观", "2026-04-18", "周日"))
    assert "W161 plan.xlsx 学习计划!C3" in codes(done) and "W161 plan.xlsx 学习计划!C2" not in codes(done)


def test_a_list_of_services_has_a_plan_too(guide: Path) -> None:
    service = "---\ntitle: 便民服务\nitems:\n  - {name: 理发, repeats: 每月15日, description: 带毛巾}\n---\n"
    (guide / "content/services").mkdir()
    (guide / "content/services/help.md").write_text(service, encoding="utf-8")
    words = ("--programme", "help", "--date", str(DAY))
    assert redlane(guide, "term", "export", str(guide / "help.csv"), *words).code == 0
    assert "理发" in (guide / "help.csv").read_text("utf-8")
    done = redlane(guide, "term", "import", str(guide / "help.csv"), *words, "--write")
    assert (done.code, done.err) == (0, "") and "没有要改的" in done.out


def test_a_date_after_the_last_day_that_is_kept_is_told_at_its_cell(guide: Path) -> None:
    changed = text(guide).replace("    date: 2026-04-11", "    date: 2026-04-11\n    last_day: 2026-04-13")
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    done = taken(guide, HEADINGS, ("开班", "2026-04-18"))
    assert done.code == 1 and "E250 plan.xlsx 学习计划!B2" in codes(done) and text(guide) == changed
    assert taken(guide, (*HEADINGS, "最后一天"), ("开班", "2026-04-18", *[None] * 5, "2026-04-20")).code == 0
    assert sessions(guide)[0]["last_day"] == "2026-04-20"


def test_what_is_moved_keeps_its_old_date(guide: Path) -> None:
    done = taken(guide, ("题目", "日期", "状态"), ("开班", "2026-04-18", "改期"))
    assert done.code == 0 and "W674" not in done.err
    first = sessions(guide)[0]
    assert (first["date"], first["former_date"], first["status"]) == ("2026-04-18", "2026-04-11", "改期")
    assert problems(check(guide)) == []


def test_another_date_is_told_where_the_old_one_may_be_public(guide: Path) -> None:
    done = taken(guide, ("题目", "日期"), ("开班", "2026-04-18"), ("参观", "2026-04-25"))
    assert "W674 spring.md" in codes(done) and "改了日期：开班" in done.err
    (guide / PROGRAMME).write_text(text(guide).replace("title: 春季学习", "title: 春季学习\ndraft: true"), "utf-8")
    assert "W674" not in taken(guide, ("题目", "日期"), ("开班", "2026-04-12")).err


def test_another_title_on_the_same_day_is_the_same_session(guide: Path) -> None:
    assert taken(guide, ("序号", "题目", "日期"), (1, "开班式", "2026-04-11")).code == 0
    assert [one["title"] for one in sessions(guide)] == ["开班式", "参观", "座谈"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("下午两点半", "14:30", None),
        ("上午九点到十一点一刻", "09:00", "11:15"),
        ("晚上七点-九点", "19:00", "21:00"),
        ("第三时段 8:30", "08:30", None),
    ],
)
def test_times_in_words(guide: Path, words: str, start: str, end: str | None) -> None:
    assert taken(guide, ("题目", "日期", "时间"), ("参观", "2026年十月二十一日", words)).code == 0
    found = sessions(guide)[1]
    assert (found["date"], found["start"], found.get("end")) == ("2026-10-21", start, end)


def test_a_time_that_means_the_night_is_told(guide: Path) -> None:
    assert "W676 plan.xlsx 学习计划!B2" in codes(taken(guide, ("题目", "时间"), ("参观", "2点-4点"), write=False))
    for words in ("凌晨2点", "2:00 am", "下午2点-4点", "14:00"):
        assert "W676" not in taken(guide, ("题目", "时间"), ("参观", words), write=False).err


def test_a_name_that_is_spread_is_found(guide: Path) -> None:
    assert taken(guide, ("题目", "主讲"), ("参观", "王 老师")).code == 0
    assert sessions(guide)[1]["speaker"] == "wang"


def test_problems_of_cells_call_columns_as_the_table_does(guide: Path) -> None:
    done = taken(guide, ("题目", "人数", "状态"), ("参观", "三十", "换了"))
    assert "人数 应该是整数" in done.err and "状态 不能是 换了" in done.err and "seats" not in done.err


@pytest.mark.parametrize("words", [("export",), ("import", "plan.csv")])
def test_a_programme_with_an_error_tells_that_error(guide: Path, words: tuple[str, ...]) -> None:
    put(guide, "plan.csv", "题目,日期\n".encode())
    changed = text(guide).replace("    date: 2026-04-11", "    date: 2026-04-11\n    last_day: 2026-04-01")
    (guide / PROGRAMME).write_text(changed, encoding="utf-8")
    done = redlane(guide, "term", *words, *WORDS)
    assert done.code == 1 and "E250 spring.md" in codes(done)


def test_a_table_that_is_there_is_called_by_its_own_path(guide: Path) -> None:
    for code in (0, 1):
        done = redlane(guide, "term", "export", str(guide / "plan.xlsx"), *WORDS)
        assert done.code == code
    assert f"{guide.name}/{guide.name}" not in done.err and "plan.xlsx:1:1: 错误 E804" in done.err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E105"),
        ("题目,日期\n".encode() + b"a,2026-04-11\n" * 501, "E261"),
        (b"x" * 10_485_761, "E101"),
        (f"题目,日期\n开班{'，' * 99},".encode("gb18030"), "W434"),
    ],
)
def test_a_file_that_is_no_plan_is_told_in_a_sentence(guide: Path, data: bytes, code: str) -> None:
    before = text(guide)
    put(guide, "plan.csv", data)
    done = redlane(guide, "term", "import", str(guide / "plan.csv"), *WORDS, "--write")
    assert (done.code, text(guide)) == (1, before) and f"{code} plan.csv" in codes(done) and "Traceback" not in done.err


def test_many_new_sessions_are_put_in_behind_those_that_are_there(guide: Path) -> None:
    rows = [(f"第{number}次", "2026-05-01") for number in range(60)]
    assert taken(guide, ("题目", "日期"), *rows).code == 0
    assert [one["title"] for one in sessions(guide)] == ["开班", "参观", "座谈", *(title for title, _ in rows)]
