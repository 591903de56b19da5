"""The promise of the register: no issued code ever dies, comes to mean another thing, or changes its symbol."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, site, write_guide
from register_guide import GUIDE, REGISTER, add, code_of, first_codes, issue, note_printing, register, with_code

# Printed signs of a guide that is not kept in git.
NOT_IN_GIT = f"W914 {REGISTER}:1:1"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with one sign that has its code."""
    return with_code(tmp_path)


def test_a_code_opens_its_entry_in_both_languages(guide: Path) -> None:
    code = code_of(guide)
    page = site(guide)[f"S/{code}/index.html"]
    assert f'content="0; url=../../places/lane/#s={code}"' in page
    assert f'"../../en/places/lane/#s={code}"' in page


def test_issuing_again_adds_nothing_and_keeps_every_letter(guide: Path) -> None:
    before = register(guide).replace("\ncodes:", "\n# 说明\ncodes:  # 不要动")
    (guide / REGISTER).write_text(before, encoding="utf-8")
    assert issue(guide) == 0
    assert register(guide) == before
    write_guide(guide, GUIDE.replace("lane-plaque", "lane-plaque-2").replace("number: 7", "number: 8"))
    assert issue(guide) == 0
    assert register(guide).startswith(before) and register(guide).count("issued") == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("content/signs/lane-plaque.md", "points_at: lane", "points_at: park", ["E908"]),
        ("content/places/lane.md", "title: 巷子", "title: 巷子\ndraft: true", ["E906"]),
        ("content/places/lane.md", "title: 巷子", "title: 巷子\nexpire: 2025-01-01", ["E906"]),
        ("content/guide.yml", "guide.shangcheng.cn", "other.shangcheng.cn", ["E911"]),
        ("content/guide.yml", "shangcheng.cn/", "shangcheng.cn/below/", ["E909"]),
        ("content/guide.yml", "https://", "http://", ["E909"]),
    ],
)
def test_a_promise_that_would_break_stops_the_build(
    guide: Path, name: str, old: str, new: str, expected: list[str]
) -> None:
    edit(guide, name, old, new)
    found = [problem.partition(" ")[0] for problem in problems(check(guide))]
    assert [code for code in found if code.startswith("E9")] == expected


def test_an_entry_that_a_code_leads_to_cannot_vanish(guide: Path) -> None:
    (guide / "content/places/lane.md").unlink()
    edit(guide, "content/signs/lane-plaque.md", "place: lane\npoints_at: lane", "place: park\npoints_at: park")
    assert "E907" in first_codes(problems(check(guide)))


def test_a_sign_that_carries_a_code_cannot_vanish(guide: Path) -> None:
    (guide / "content/signs/lane-plaque.md").unlink()
    assert problems(check(guide)) == [f"E910 {REGISTER}:4:12"]


def test_a_printed_symbol_cannot_be_renewed(guide: Path) -> None:
    assert note_printing(guide) == 0
    add(guide, f"code: {code_of(guide)}, renewed: 2026-01-02, level: Q, mask: 1, symbol: 0123456789abcdef")
    assert problems(check(guide)) == [NOT_IN_GIT, f"E919 {REGISTER}:6:12"]


def test_a_sign_without_a_code_is_named(tmp_path: Path) -> None:
    assert problems(check(write_guide(tmp_path, GUIDE))) == ["W902 content/signs/lane-plaque.md:1:1"]


TWICE = "code: {code}, retired: 2026-01-01, reason: 拆}}\n  - {{code: {code}, printed: 2026-01-02, sheet: 0a1b2c3d"


def test_a_line_says_one_thing_and_its_code_checks_itself(guide: Path) -> None:
    code = code_of(guide)
    wrong = code[:3] + ("0" if code[3] != "0" else "1")
    for line, expected in (
        (f"code: {wrong}, retired: 2026-01-01, reason: 拆", "E901"),
        (
            f"code: {code}, sign: other, to: lane, issued: 2026-01-01, level: Q, mask: 1, symbol: 01234567",
            "E902",
        ),
        (f"code: {code}, sign: lane-plaque, withdrawn: 2026-01-01", "E923"),
        (f"code: {code}, sign: other, withdrawn: 2026-01-01", "E923"),
        (f"code: {code}, retired: 2026-01-01", "E903"),
        (f"code: {code}, moved_to: park, on: 2026-01-01", "E903"),
        (f"code: {code}, moved_to: park, reason: 搬迁", "E903"),
        (f"code: {code}, moved_to: park", "E903"),
        (f"code: {code}, on: 2026-01-01, reason: 搬迁", "E903"),
        (f"code: {code}, printed: 2026-01-01", "E903"),
        ("code: 0000, retired: 2026-01-01, reason: 拆", "E905"),
        (TWICE.format(code=code), "E930"),
    ):
        before = register(guide)
        add(guide, line)
        assert [found.partition(" ")[0] for found in problems(check(guide))] == [expected]
        (guide / REGISTER).write_text(before, encoding="utf-8")


def test_moving_is_said_and_changes_where_the_code_leads(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, moved_to: park, on: 2026-01-01, reason: 巷子改建")
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    assert "../../places/park/" in site(guide)[f"S/{code_of(guide)}/index.html"]


def test_a_sign_whose_code_was_moved_is_told_where_to(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, moved_to: park, on: 2026-01-01, reason: 搬迁")
    assert problems(check(guide)) == ["E932 content/signs/lane-plaque.md:5:12"]


def test_the_sign_that_is_easiest_to_change_is_told_of_a_number_that_is_taken(guide: Path) -> None:
    plaque = (guide / "content/signs/lane-plaque.md").read_text(encoding="utf-8")
    (guide / "content/signs/a-new-one.md").write_text(plaque.replace("points_at: lane", "points_at: park"), "utf-8")
    (told,) = (one for one in check(guide).report.diagnostics if one.code == "E912")
    assert told.span.path == "content/signs/a-new-one.md" and "比如 8" in told.hint("zh")


def test_a_retired_code_keeps_a_page_that_explains(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, retired: 2026-01-01, reason: 墙面翻修")
    (guide / "content/signs/lane-plaque.md").unlink()
    page = site(guide)[f"S/{code_of(guide)}/index.html"]
    code = code_of(guide)
    assert f"编码 {code} 自 2026 年 1 月 1 日 起停用：墙面翻修" in page
    assert f"The code {code} has been out of use since 1 January 2026: 墙面翻修" in page
    assert "url=" not in page


def test_a_renamed_entry_keeps_its_code(guide: Path) -> None:
    lane = guide / "content/places/lane.md"
    lane.rename(lane.with_name("alley.md"))
    edit(guide, "content/places/alley.md", "title: 巷子", "title: 巷子\nwas: [lane]")
    edit(guide, "content/signs/lane-plaque.md", "place: lane\npoints_at: lane", "place: alley\npoints_at: alley")
    assert "../../places/alley/" in site(guide)[f"S/{code_of(guide)}/index.html"]


def test_the_address_may_change_until_something_is_printed(guide: Path) -> None:
    edit(guide, "content/guide.yml", "guide.shangcheng.cn", "red.shangcheng.cn")
    assert issue(guide) == 0 and "renewed" in register(guide)
    assert problems(check(guide)) == []
    assert note_printing(guide) == 0
    edit(guide, "content/guide.yml", "red.shangcheng.cn", "new.shangcheng.cn")
    assert issue(guide) == 1 and register(guide).count("renewed") == 1
    assert problems(check(guide)) == ["E926 content/guide.yml:5:11", NOT_IN_GIT]
    # A retired sign binds nobody.
    add(guide, f"code: {code_of(guide)}, retired: 2026-01-01, reason: 拆除")
    (guide / "content/signs/lane-plaque.md").unlink()
    assert problems(check(guide)) == []


def test_an_address_that_changes_every_symbol_is_told_once_where_it_stands(guide: Path) -> None:
    plaque = (guide / "content/signs/lane-plaque.md").read_text(encoding="utf-8").replace("number: 7", "number: 8")
    (guide / "content/signs/park-plaque.md").write_text(plaque.replace("points_at: lane", "points_at: park"))
    assert issue(guide) == 0 and problems(check(guide)) == []
    edit(guide, "content/guide.yml", "guide.shangcheng.cn", "red.shangcheng.cn")
    assert problems(check(guide)) == ["E922 content/guide.yml:5:11"]
    (told,) = check(guide).report.diagnostics
    assert "全部 2 个编码" in told.message("zh") and "all 2 codes" in told.message("en")
    assert issue(guide) == 0 and problems(check(guide)) == []
    # What is printed keeps its address: nothing is issued, and who is concerned is named.
    assert redlane(guide, "signs", "sheets", "--date", "2026-01-01").code == 0
    assert issue(guide, "--printed", "park-plaque") == 0
    before = register(guide)
    edit(guide, "content/guide.yml", "red.shangcheng.cn", "new.shangcheng.cn")
    told, _ = check(guide).report.diagnostics
    assert told.code == "E926" and "park-plaque" in told.message("zh") and "lane-plaque" not in told.message("zh")
    # The address that it quotes is that of a printed sign, also where another one comes first in the register.
    code = next(line for line in before.splitlines() if "park-plaque" in line).partition("code: ")[2][:4]
    assert before.index("lane-plaque") < before.index("park-plaque") and code.upper() in str(told.values["text"])
    assert issue(guide) == 1 and register(guide) == before


@pytest.mark.parametrize(("printed", "expected"), [(False, "E911"), (True, "E926")])
def test_a_line_whose_symbol_was_edited_is_told_where_it_stands(guide: Path, printed: bool, expected: str) -> None:
    plaque = (guide / "content/signs/lane-plaque.md").read_text(encoding="utf-8").replace("number: 7", "number: 8")
    (guide / "content/signs/park-plaque.md").write_text(plaque)
    assert issue(guide) == 0 and (not printed or note_printing(guide) == 0)
    first = next(line for line in register(guide).splitlines() if "mask" in line)
    mask = first.partition("mask: ")[2][0]
    edit(guide, REGISTER, first, first.replace(f"mask: {mask}", f"mask: {(int(mask) + 1) % 8}"))
    assert problems(check(guide)) == [*([NOT_IN_GIT] if printed else []), f"{expected} {REGISTER}:4:12"]


def test_a_sign_that_was_taken_down_gets_no_code_by_itself(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, retired: 2026-01-01, reason: 拆除")
    assert problems(check(guide)) == ["W904 content/signs/lane-plaque.md:1:1"]
    before = register(guide)
    assert issue(guide) == 0 and register(guide) == before


@pytest.mark.parametrize("hidden", ["draft: true", "expire: 2025-12-31"])
def test_a_printed_sign_that_is_hidden_still_hangs(guide: Path, hidden: str) -> None:
    edit(guide, "content/signs/lane-plaque.md", "number: 7", f"number: 7\n{hidden}")
    assert problems(check(guide)) == []
    edit(guide, "content/signs/lane-plaque.md", f"\n{hidden}", "")
    assert note_printing(guide) == 0
    edit(guide, "content/signs/lane-plaque.md", "number: 7", f"number: 7\n{hidden}")
    assert problems(check(guide)) == ["W905 content/signs/lane-plaque.md:1:1", NOT_IN_GIT]


def test_a_sign_that_points_at_nothing_is_told_once(guide: Path) -> None:
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: lame")
    assert problems(check(guide)) == ["E301 content/signs/lane-plaque.md:5:12"]


def test_a_mistyped_code_is_told_what_was_meant(guide: Path) -> None:
    code = code_of(guide)
    add(guide, f"code: {code[:3]}{'0' if code[3] != '0' else '1'}, retired: 2026-01-01, reason: 拆")
    (told,) = check(guide).report.diagnostics
    assert told.code == "E901" and f"您是不是想写 {code}" in told.hint("zh")


def test_what_is_to_be_added_is_told_as_it_is_written(guide: Path) -> None:
    """The line that a message gives makes the guide good, as it stands."""
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    (told,) = check(guide).report.diagnostics
    line = told.hint("zh").splitlines()[-1].strip().replace("新的条目", "park")
    (guide / REGISTER).write_text(f"{register(guide)}  {line}\n", encoding="utf-8")
    assert problems(check(guide)) == []


def test_nothing_is_printed_for_an_address_that_nobody_can_open(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("guide.shangcheng.cn", "guide.example"))
    assert issue(project) == 0
    done = redlane(project, "signs", "issue", "--printed")
    assert done.code == 1 and "content/guide.yml:5:11: 错误 E924" in done.err and "printed" not in register(project)
    assert [found.partition(" ")[0] for found in problems(check(project))] == ["W901"]


def test_two_signs_cannot_have_one_number(guide: Path) -> None:
    write_guide(
        guide,
        "-- content/signs/second.md --\n---\ntitle: 二\nform: plaque\nplace: lane\npoints_at: park\nnumber: 7\n---\n",
    )
    assert "E912 content/signs/second.md:6:9" in problems(check(guide))


@pytest.mark.parametrize("line", ["moved_to: park, on: 2026-01-02, reason: 改建", "retired: 2026-01-02, reason: 拆除"])
def test_what_is_dated_after_today_is_told(guide: Path, line: str) -> None:
    add(guide, f"code: {code_of(guide)}, {line}")
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    assert "W903" in first_codes(problems(check(guide)))
    assert "W903" not in first_codes(problems(check(guide, on=date(2026, 1, 2))))


def test_a_renamed_sign_keeps_its_code(guide: Path) -> None:
    assert note_printing(guide) == 0
    before = register(guide)
    plaque = guide / "content/signs/lane-plaque.md"
    plaque.rename(plaque.with_name("alley-plaque.md"))
    edit(guide, "content/signs/alley-plaque.md", "number: 7", "number: 7\nwas: [lane-plaque]")
    assert problems(check(guide)) == [NOT_IN_GIT]
    assert issue(guide) == 0 and register(guide) == before
    assert "没变的 1 块" in redlane(guide, "signs", "stale", "--date", "2026-01-01").out


def test_a_sign_that_points_at_what_is_not_shown_gets_no_code(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("title: 巷子\n", "title: 巷子\nexpire: 2025-12-31\n"))
    assert "W908 content/signs/lane-plaque.md:5:12" in problems(check(project))
    assert issue(project) == 0 and not (project / REGISTER).exists()


def test_a_target_that_will_be_gone_is_told_while_there_is_time(guide: Path) -> None:
    edit(guide, "content/places/lane.md", "title: 巷子", "title: 巷子\nexpire: 2026-12-31")
    assert problems(check(guide)) == ["W909 content/places/lane.md:3:9"]
    assert "E906" in first_codes(problems(check(guide, on=date(2026, 12, 31))))


def test_a_move_that_leads_nowhere_is_told_at_its_own_line(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, moved_to: prak, on: 2026-01-01, reason: 搬迁")
    assert f"E907 {REGISTER}:5:28" in problems(check(guide))


def test_two_signs_that_open_the_same_may_say_one_number(guide: Path) -> None:
    plaque = (guide / "content/signs/lane-plaque.md").read_text(encoding="utf-8")
    (guide / "content/signs/second.md").write_text(plaque, encoding="utf-8")
    assert issue(guide) == 0 and problems(check(guide)) == []


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("guide.example", ["W901"]),
        ("www.example.com", ["W901"]),
        ("myexample.com", []),
        ("guide.local", ["W901"]),
        ("192.168.1.7", ["W901"]),
        ("localhost", ["W901"]),
        ("红巷.中国", ["E909"]),
    ],
)
def test_a_host_must_be_one_that_all_can_open(tmp_path: Path, host: str, expected: list[str]) -> None:
    project = write_guide(tmp_path, GUIDE.replace("guide.shangcheng.cn", host))
    assert [code for code in first_codes(problems(check(project))) if code != "W902"] == expected
