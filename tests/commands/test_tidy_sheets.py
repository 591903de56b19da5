"""``redlane tidy`` of sheets: a Markdown table, or entries where the headings name fields."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from guides import SMALLEST, Done, check, problems, redlane, snapshot, write_guide
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from redlane_ssg.kinds import KINDS


def moment(*parts: int) -> datetime:
    """A time as sheets have it, which know no zones."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001


def saved(fill: Callable[[Any], object]) -> bytes:
    """A workbook with one sheet, filled by a function."""
    book = Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows(*lines: list[object]) -> bytes:
    """A workbook with rows of values."""

    def fill(sheet: Any) -> None:
        for line in lines:
            sheet.append(line)

    return saved(fill)


def tidied(project: Path, name: str, data: bytes, *words: str) -> Done:
    """What comes of a sheet in the content folder."""
    write_guide(project, SMALLEST)
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return redlane(project, "tidy", name, *words)


def test_a_sheet_becomes_a_table(tmp_path: Path) -> None:
    data = rows(["日子", "时间"], ["周一", "闭馆\n维修|清洁"], [None, "*"], [None, None])
    before = tidied(tmp_path, "pages/times.xlsx", data), snapshot(tmp_path)
    done = redlane(tmp_path, "tidy", "pages/times.xlsx", "--write")
    assert done.out == "| 日子 | 时间 |\n| --- | --- |\n| 周一 | 闭馆<br>维修\\|清洁 |\n|  | \\* |\n"
    assert (done.code, done.err) == (0, "")
    assert (before[0].out, before[1]) == (done.out, snapshot(tmp_path))


SHOWN: list[tuple[object, str, str]] = [
    (1234.5, "General", "1234.5"),
    (0.1 + 0.2, "General", "0.3"),
    (13800138000, "General", "13800138000"),
    (330102195801051, "0", "330102195801051"),
    (7, "000", "007"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (2.675, "0.00", "2.68"),
    (0.256, "0%", "26%"),
    (0.5, "0.0#%", "50.0%"),
    (-3, '0.0;"负"0.0', "负3.0"),
    (12, '0"元"', "12元"),
    (12.5, '"¥"#,##0.00', "¥12.50"),
    (12.5, "[$¥-804]#,##0.0_);[Red]([$¥-804]#,##0.0)", "¥12.5"),
    (1500000, '0.0,,"百万"', "1.5百万"),
    (True, "General", "TRUE"),
    (moment(2018, 4, 11), "yyyy-mm-dd", "2018-04-11"),
    (date(2018, 4, 1), "mm-dd-yy", "2018/4/1"),
    (moment(2018, 4, 1), 'yyyy"年"m"月"d"日";@', "2018年4月1日"),
    (moment(2018, 4, 1), "[$-804]yyyy\\-mm", "2018-04"),
    (moment(2018, 4, 1, 9, 5), "yyyy/m/d h:mm", "2018/4/1 9:05"),
    (moment(2018, 4, 1, 14, 5), "h:mm AM/PM", "2:05 下午"),
    (time(9, 30), "hh:mm:ss", "09:30:00"),
    (timedelta(hours=26, minutes=3), "[h]:mm:ss", "26:03"),
]


@pytest.mark.parametrize(("value", "form", "shown"), SHOWN, ids=[f"{shown} {form}" for _, form, shown in SHOWN])
def test_values_are_as_the_sheet_shows_them(tmp_path: Path, value: object, form: str, shown: str) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "值"
        sheet["A2"] = value
        sheet["A2"].number_format = form

    assert tidied(tmp_path, "pages/a.xlsx", saved(fill)).out == f"| 值 |\n| --- |\n| {shown} |\n"


def test_formats_of_chinese_excel_are_known(tmp_path: Path) -> None:
    """Excel writes only their number, 31."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = moment(2018, 4, 11)
        sheet["A1"].number_format = "yyyy-mm"

    stream, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(saved(fill)))
    with zipfile.ZipFile(stream, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/styles.xml":
                assert b'numFmtId="165"' in data
                data = data[: data.index(b"<numFmts")] + data[data.index(b"</numFmts>") + 10 :]
                data = data.replace(b'numFmtId="165"', b'numFmtId="31"')
            made.writestr(name, data)
    assert "2018年4月11日" in tidied(tmp_path, "pages/a.xlsx", stream.getvalue()).out


PEOPLE: list[list[object]] = [
    ["编号", "名称", "era", "出生", "身份", "简介", "正文", "sources", "电话分机"],
    [
        "wang",
        "王先生",
        "historic",
        moment(1911, 12, 5),
        "教师、校长",
        "一位: 先生",
        "住在*巷子*里。\n教书。",
        "report",
        12,
    ],
    ["li", "李女士", "modern", "1958年1月", None, None, None, None, None],
]


def test_headings_that_name_fields_make_entries(tmp_path: Path) -> None:
    write_guide(tmp_path, "-- content/sources/report.md --\n---\ntitle: 报道\nconfidence: high\n---\n")
    done = tidied(tmp_path, "people/list.xlsx", rows(*PEOPLE), "--write")
    assert done.code == 0, done.err
    assert (tmp_path / "content/people/wang.md").read_text("utf-8") == (
        "---\ntitle: 王先生\nera: historic\nborn: 1911-12-05\nroles: [教师, 校长]\nsummary: \"一位: 先生\"\n"
        "sources: [report]\n---\n\n住在\\*巷子\\*里。\n\n教书。\n"
    )  # fmt: skip
    assert (tmp_path / "content/people/li.md").read_text("utf-8") == (
        "---\ntitle: 李女士\nera: modern\nborn: 1958年1月\n---\n"
    )
    assert "这些列没有转过来，因为人物没有这样的字段：电话分机" in done.err
    assert "写好了：content/people/wang.md, content/people/li.md" in done.out
    assert problems(check(tmp_path)) == []


def test_fields_within_fields_and_english_labels(tmp_path: Path) -> None:
    write_guide(tmp_path, "-- content/sources/report.md --\n---\ntitle: 报道\nconfidence: high\n---\n")
    data = (
        "ID,Title,Coordinates,开放时间,开放时间.来源,hours.as_of,Address\r\n"
        'hall,讲堂,"30.25, 120.17",9点到17点,report,2025/11,样巷1号\r\n'
    )
    done = tidied(tmp_path, "venues/list.csv", b"\xef\xbb\xbf" + data.encode(), "--write")
    assert done.code == 0, done.err
    assert (tmp_path / "content/venues/hall.md").read_text("utf-8") == (
        "---\ntitle: 讲堂\ncoords:\n  lat: 30.25\n  lon: 120.17\nhours:\n  value: 9点到17点\n  source: report\n"
        "  as_of: 2025/11\naddress: 样巷1号\n---\n"
    )
    assert problems(check(tmp_path)) == []


def test_columns_are_called_as_in_the_shared_theme(tmp_path: Path) -> None:
    theme = tmp_path / "themes/province"
    theme.mkdir(parents=True)
    (theme / "strings.yml").write_text("field.address: {zh: 门牌在哪}\n", encoding="utf-8")
    project = tmp_path / "guide"
    sheet = "ID,Title,门牌在哪\r\nhall,讲堂,样巷1号\r\n".encode()
    done = tidied(project, "venues/list.csv", sheet, "--write", "--theme", str(theme))
    assert done.code == 0, done.err
    written = (project / "content/venues/hall.md").read_text("utf-8")
    assert written == "---\ntitle: 讲堂\naddress: 样巷1号\n---\n"


@pytest.mark.parametrize("folder", list(KINDS))
def test_every_kind_takes_a_sheet(tmp_path: Path, folder: str) -> None:
    done = tidied(tmp_path, f"{folder}/list.csv", "id,title,简介\nxin,新的,一句\n".encode())
    assert f"+++ content/{folder}/xin.md" in done.out
    assert "+summary: 一句" in done.out
    assert not (tmp_path / "content" / folder / "xin.md").exists()


def test_gb18030_is_told_and_read(tmp_path: Path) -> None:
    done = tidied(tmp_path, "pages/a.csv", "甲,乙\n一,二\n".encode("gbk"))
    assert done.out == "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n"
    assert "W434" in done.err


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_encodings_of_excel(tmp_path: Path, delimiter: str) -> None:
    done = tidied(tmp_path, "pages/a.csv", f"甲{delimiter}乙\n一{delimiter}二\n".encode("utf-16"))
    assert (done.out, done.err) == ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", "")


def two_sheets(sheet: Any) -> None:
    sheet.append(["甲"])
    other = sheet.parent.create_sheet("第二")
    other.append(["乙"])
    sheet.parent.create_sheet("空的")


def test_each_sheet_has_its_table(tmp_path: Path) -> None:
    done = tidied(tmp_path, "pages/a.xlsx", saved(two_sheets))
    assert done.out == "## Sheet\n\n| 甲 |\n| --- |\n\n## 第二\n\n| 乙 |\n| --- |\n"


def linked(sheet: Any) -> None:
    sheet["A1"] = "报道"
    sheet["A1"].hyperlink = "https://news.example/1"


def test_links_stay_in_tables(tmp_path: Path) -> None:
    assert tidied(tmp_path, "pages/a.xlsx", saved(linked)).out == "| [报道](https://news.example/1) |\n| --- |\n"


def merged(sheet: Any) -> None:
    sheet.append(["甲", None])
    sheet.merge_cells("A1:B1")
    sheet.append([1, 2])


def formula(sheet: Any) -> None:
    sheet.append(["甲"])
    sheet.append(["=1+1"])


def remark(sheet: Any) -> None:
    sheet.append(["甲"])
    sheet["A1"].comment = Comment("请核实", "张三")


def charted(sheet: Any) -> None:
    sheet.append(["甲"])
    sheet.add_chart(BarChart(), "C3")


def bad_link(sheet: Any) -> None:
    sheet["A1"] = "点"
    sheet["A1"].hyperlink = "javascript:x()"


TOLD = [
    (merged, "有 1 个合并的单元格拆开了"),
    (formula, "1 处没有转过来：没有算出结果的公式"),
    (remark, "1 处没有转过来：批注"),
    (charted, "1 处没有转过来：图表"),
    (bad_link, "1 处没有转过来：链接（文字还在）"),
]


@pytest.mark.parametrize(("fill", "said"), TOLD, ids=[said for _, said in TOLD])
def test_what_is_lost_is_told(tmp_path: Path, fill: Callable[[Any], object], said: str) -> None:
    done = tidied(tmp_path, "pages/a.xlsx", saved(fill))
    assert done.code == 0
    assert said in done.err
    assert done.err.count("W43") == 1


def people_and_notes(sheet: Any) -> None:
    sheet.append(["id", "title", "era"])
    sheet.append(["li", "李女士", "modern"])
    sheet.parent.create_sheet("说明").append(["写法"])


def test_a_sheet_that_makes_no_entries_is_told(tmp_path: Path) -> None:
    done = tidied(tmp_path, "people/a.xlsx", saved(people_and_notes))
    assert "W437" in done.err
    assert "工作表“说明”" in done.err


def test_entries_need_an_id(tmp_path: Path) -> None:
    done = tidied(tmp_path, "people/a.csv", "名称,时代\n李女士,modern\n".encode(), "--write")
    assert done.out.startswith("| 名称 | 时代 |")
    assert "W436" in done.err


WRONG = [
    ("id,title,era\n,李女士,modern\n", ":2:1: 错误 E143：第 2 行没有编号"),
    ("id,title,era\nli,,modern\n", ":2:1: 错误 E143：第 2 行没有名称"),
    ("id,title,era\n李,李女士,modern\n", ":2:1: 错误 E116"),
    ("id,title\nli,李\nli,黎\n", ":3:1: 错误 E144：第 3 行和第 2 行的编号都是 li"),
    ("id,title\nli,李\nwang,王\n", "content/people/wang.md:1:1: 错误 E804"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_nothing_is_written_of_rows_with_a_mistake(tmp_path: Path, text: str, said: str) -> None:
    write_guide(tmp_path, "-- content/people/wang.md --\n---\ntitle: 王\nera: modern\n---\n")
    done = tidied(tmp_path, "people/a.csv", text.encode(), "--write")
    assert done.code == 1
    assert said in done.err
    assert not (tmp_path / "content/people/li.md").exists()
    assert "title: 王\nera" in (tmp_path / "content/people/wang.md").read_text("utf-8")


def far_outside(sheet: Any) -> None:
    sheet["A1"] = "甲"
    sheet["XFD1048576"] = "远"


def wide(what: str, cells: str) -> bytes:
    """A small workbook with a range that has more cells than anybody can hold."""

    def fill(sheet: Any) -> None:
        sheet.append(["甲"])
        sheet.merge_cells("A2:B2")

    made, packed = io.BytesIO(saved(fill)), io.BytesIO()
    new = f'<hyperlinks><hyperlink ref="{cells}" location="A1"/></hyperlinks>'
    new = f'<mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>' if what == "mergeCell" else new
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            after.writestr(name, re.sub("<mergeCells.*</mergeCells>", new, data))
    return packed.getvalue()


UNREADABLE = [
    ("a.xlsx", b"PK no archive", "E140"),
    ("a.xlsx", rows(["甲"])[:500], "E140"),
    ("a.xlsx", rows(["甲"]).replace(b"xl/workbook.xml", b"xl/workbooo.xml"), "E140"),
    ("a.xlsx", saved(far_outside), "E142"),
    ("a.xlsx", wide("mergeCell", "C1:XFD10000"), "E142"),
    ("a.xlsx", wide("hyperlink", "A1:XFD1048576"), "E142"),
    ("a.csv", b"," * 200_001, "E142"),
    ("a.csv", b"a,b\n" * 100_001, "E142"),
    ("a.xlsx", rows(), "E105"),
    ("a.xlsx", b"", "E105"),
    ("a.csv", b"", "E105"),
    ("a.csv", b"\xff\x80\x80,", "E104"),
    ("a.csv", b"a,b\n" + b'"' + b"x" * 200_000 + b'",c', "E140"),
]


@pytest.mark.parametrize(("name", "data", "code"), UNREADABLE, ids=lambda value: str(value)[:12])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    done = tidied(tmp_path, f"pages/{name}", data, "--write")
    assert (done.code, done.out) == (1, "")
    assert f"错误 {code}" in done.err
