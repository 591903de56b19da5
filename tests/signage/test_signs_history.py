"""What becomes of the register in the hands of several people and of git: no committed line is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, site, write_guide
from register_guide import (
    GUIDE,
    REGISTER,
    add,
    branch,
    code_of,
    commit,
    first_codes,
    git,
    issue,
    keep_in_git,
    register,
    with_code,
)

# Git is started many times.
pytestmark = pytest.mark.slow

CLASHING = "0000"
PARK_SIGN = "-- content/signs/{name}.md --\n---\ntitle: {name}\nform: plaque\nplace: lane\npoints_at: park\n---\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with one sign that has its code."""
    return with_code(tmp_path)


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_a_committed_line_can_be_neither_edited_nor_deleted(guide: Path, change: str) -> None:
    git(guide, "init", "-q")
    git(guide, "add", "-A")
    git(guide, "commit", "-qm", "issue")
    assert problems(check(guide)) == []
    text = register(guide)
    kept = [line for line in text.splitlines() if "issued" not in line]
    new = text.replace("issued: 2026-01-01", "issued: 2025-01-01") if change == "edited" else "\n".join(kept) + "\n"
    (guide / REGISTER).write_text(new, encoding="utf-8")
    assert any(found.startswith("E904") for found in problems(check(guide)))
    # Committing the change does not make it good.
    git(guide, "commit", "-qam", "change")
    assert any(found.startswith("E904") for found in problems(check(guide)))


def test_two_editors_who_issue_on_two_branches_merge_cleanly(kept_in_git: Path) -> None:
    """With the attribute that this project's own register has."""
    for name in ("one", "two"):
        branch(kept_in_git, name)
        write_guide(kept_in_git, PARK_SIGN.format(name=name))
        assert issue(kept_in_git) == 0
        commit(kept_in_git, name)
    git(kept_in_git, "merge", "-q", "one")
    assert problems(check(kept_in_git)) == []
    assert register(kept_in_git).count("issued") == 3 and "<<<<" not in register(kept_in_git)


@pytest.fixture
def kept_in_git(guide: Path) -> Path:
    return keep_in_git(guide)


def test_a_merge_that_loses_lines_of_another_branch_is_noticed(kept_in_git: Path) -> None:
    """An editor brings main into a branch, keeps only the branch's own lines, and main follows the branch."""
    branch(kept_in_git, "own")
    write_guide(kept_in_git, PARK_SIGN.format(name="own"))
    assert issue(kept_in_git) == 0
    commit(kept_in_git, "own")
    branch(kept_in_git, "main")
    write_guide(kept_in_git, PARK_SIGN.format(name="theirs"))
    assert issue(kept_in_git) == 0
    commit(kept_in_git, "theirs")
    git(kept_in_git, "checkout", "-q", "own")
    git(kept_in_git, "merge", "-q", "--no-commit", "main")
    lines = [line for line in register(kept_in_git).splitlines(keepends=True) if "sign: theirs" not in line]
    (kept_in_git / REGISTER).write_text("".join(lines), encoding="utf-8")
    (kept_in_git / "content/signs/theirs.md").unlink()
    commit(kept_in_git, "merged")
    assert problems(check(kept_in_git)) == [f"E904 {REGISTER}:1:1"]


def test_one_code_on_two_branches_stays_with_one_sign(kept_in_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens once in thousands of signs, made to happen: the way out only adds lines, so history stays whole."""
    clash_on_two_branches(kept_in_git, monkeypatch, printed="")
    assert problems(check(kept_in_git)) == [f"E902 {REGISTER}:6:12"]
    assert issue(kept_in_git) == 0
    commit(kept_in_git, "mended")
    assert problems(check(kept_in_git)) == []
    assert f"{{code: {CLASHING}, sign: one, withdrawn: 2026-01-01}}" in register(kept_in_git)
    pages = site(kept_in_git)
    assert all(f"S/{code}/index.html" in pages for code in (CLASHING, *codes_of(kept_in_git, "one")))
    assert "two" in register(kept_in_git) and len(codes_of(kept_in_git, "two")) == 1


def test_a_clashing_code_stays_with_the_sign_that_is_printed(
    kept_in_git: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clash_on_two_branches(kept_in_git, monkeypatch, printed="one")
    assert first_codes(problems(check(kept_in_git))) == ["E902"]
    assert issue(kept_in_git) == 0
    assert problems(check(kept_in_git)) == []
    assert f"{{code: {CLASHING}, sign: two, withdrawn: 2026-01-01}}" in register(kept_in_git)
    assert codes_of(kept_in_git, "one") == [CLASHING] and len(codes_of(kept_in_git, "two")) == 2


def test_a_sign_that_two_branches_gave_a_code_is_told_twice_and_counts_once(kept_in_git: Path) -> None:
    for name, day in (("one", "2026-01-01"), ("two", "2026-01-02")):
        branch(kept_in_git, name)
        write_guide(kept_in_git, PARK_SIGN.format(name="same"))
        assert redlane(kept_in_git, "signs", "issue", "--date", day).code == 0
        commit(kept_in_git, name)
    git(kept_in_git, "merge", "-q", "one")
    assert register(kept_in_git).count("sign: same") == 2
    assert problems(check(kept_in_git)) == []
    assert issue(kept_in_git) == 0 and register(kept_in_git).count("sign: same") == 2


def codes_of(project: Path, sign: str) -> list[str]:
    """Every code that was ever issued to a sign."""
    issued = (line for line in register(project).splitlines() if f"sign: {sign}," in line and "issued" in line)
    return [line.partition("code: ")[2][:4] for line in issued]


def clash_on_two_branches(project: Path, monkeypatch: pytest.MonkeyPatch, printed: str) -> None:
    """Signs ``one`` and ``two`` have one code, and ``two``'s branch, where it is the first, has merged the other."""
    for name in ("one", "two"):
        branch(project, name)
        write_guide(project, PARK_SIGN.format(name=name))
        with monkeypatch.context() as chance:
            chance.setattr("redlane_ssg.signage.issue.code_for", lambda *_: CLASHING)
            assert issue(project) == 0
        if name in printed.split():
            add(project, f"code: {CLASHING}, printed: 2026-01-01, sheet: {name.encode().hex():0>16}")
        commit(project, name)
    git(project, "merge", "-q", "one")
    assert register(project).count(f"code: {CLASHING}, sign") == 2


def test_a_history_that_is_cut_short_is_told(kept_in_git: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write_guide(kept_in_git, PARK_SIGN.format(name="second"))
    commit(kept_in_git, "second")
    assert problems(check(kept_in_git))[0].startswith("W902")
    copies = tmp_path_factory.mktemp("copies")
    for depth, expected in (([], False), (["--depth", "1"], True)):
        git(copies, "clone", "-q", *depth, f"file://{kept_in_git}", f"copy{len(depth)}")
        found = first_codes(problems(check(copies / f"copy{len(depth)}")))
        assert ("W907" in found) == expected


def test_a_folder_that_git_refuses_is_told(kept_in_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(check(kept_in_git)) == []
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert problems(check(kept_in_git)) == [f"W907 {REGISTER}:1:1"]


def test_a_register_in_another_encoding_is_told_as_that(kept_in_git: Path) -> None:
    path = kept_in_git / REGISTER
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    found = first_codes(problems(check(kept_in_git)))
    assert "E103" in found and "E904" not in found


def test_a_history_that_has_not_begun_is_no_problem(guide: Path) -> None:
    git(guide, "init", "-q")
    assert problems(check(guide)) == []


def test_marks_of_a_merge_are_told_as_such(guide: Path) -> None:
    lines = register(guide).splitlines()
    marked = "\n".join([*lines[:3], "<<<<<<< HEAD", *lines[3:], "=======", ">>>>>>> other", ""])
    (guide / REGISTER).write_text(marked, encoding="utf-8")
    assert f"E928 {REGISTER}:4:1" in problems(check(guide))


def test_a_record_is_a_line(guide: Path) -> None:
    """Or else it could be changed where no line of the file is lost."""
    text = f"{register(guide)}  - code: {code_of(guide)}\n    moved_to: park\n    on: 2026-01-01\n    reason: 搬迁\n"
    (guide / REGISTER).write_text(text, encoding="utf-8")
    assert f"E927 {REGISTER}:5:11" in problems(check(guide))


@pytest.mark.parametrize(
    "slip",
    [
        "code: 0001, retired: 2026-01-01, reason: 拆",
        "code: CODE, retired: 2026-01-01, reason: 拆了, 没了",
        "code: CODE, retired: 2026-01-01",
        "code： CODE, retired: 2026-01-01, reason: 拆",
    ],
)
def test_a_slip_that_was_committed_may_be_mended(kept_in_git: Path, slip: str) -> None:
    good = register(kept_in_git)
    add(kept_in_git, slip.replace("CODE", code_of(kept_in_git)))
    commit(kept_in_git, "slip")
    assert problems(check(kept_in_git)) != []
    (kept_in_git / REGISTER).write_text(good, encoding="utf-8")
    assert problems(check(kept_in_git)) == []


@pytest.mark.parametrize("text", ["---\n", "codes: null\n", '"codes":\n'])
def test_yaml_is_taken_as_it_may_be_written(guide: Path, text: str) -> None:
    before = register(guide)
    if text.startswith("---"):
        (guide / REGISTER).write_text(text + before, encoding="utf-8")
        assert problems(check(guide)) == []
    json = before.replace("code:", '"code":').replace("sign:", '"sign":')
    (guide / REGISTER).write_text(f"{json}# 备注：{{见}}\n", encoding="utf-8")
    assert problems(check(guide)) == []
    (guide / "content/signs/lane-plaque.md").unlink()
    (guide / REGISTER).write_text(text, encoding="utf-8")
    assert problems(check(guide)) == []


@pytest.mark.parametrize("gone", ["one", "two"])
def test_of_two_printed_signs_with_one_code_people_take_one_down(
    kept_in_git: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    """What the messages advise, each of them followed to the letter, ends in a guide that can be built."""
    clash_on_two_branches(kept_in_git, monkeypatch, printed="one two")
    (told,) = check(kept_in_git).report.diagnostics
    assert told.code == "E931"
    before = register(kept_in_git)
    assert issue(kept_in_git) == 1 and register(kept_in_git) == before
    # Without a reason it could be a mistake.
    add(kept_in_git, f"code: {CLASHING}, sign: {gone}, withdrawn: 2026-01-01")
    found = {found.code: found for found in check(kept_in_git).report.diagnostics}
    assert "E923" in found
    (kept_in_git / REGISTER).write_text(before, encoding="utf-8")
    for advice in (told, found["E923"]):
        (line,) = [line.strip() for line in advice.hint("en").split("\n") if "withdrawn" in line]
        line = line.replace(f"sign: {told.values['sign']}", f"sign: {gone}")
        (kept_in_git / REGISTER).write_text(f"{before}  {line}\n", encoding="utf-8")
        assert first_codes(problems(check(kept_in_git))) == ["W902"]
    assert issue(kept_in_git) == 0
    commit(kept_in_git, "mended")
    assert problems(check(kept_in_git)) == []
    assert len(codes_of(kept_in_git, gone)) == 2
    pages = site(kept_in_git)
    assert all(f"S/{code}/index.html" in pages for sign in ("one", "two") for code in codes_of(kept_in_git, sign))


def test_a_line_that_the_register_refuses_may_be_deleted_as_it_advises(kept_in_git: Path) -> None:
    add(kept_in_git, f"code: {code_of(kept_in_git)}, retired: 2026-01-01, reason: 拆除")
    (kept_in_git / "content/signs/lane-plaque.md").unlink()
    good = register(kept_in_git)
    add(kept_in_git, f"code: {code_of(kept_in_git)}, printed: 2026-01-01, sheet: 0123456789abcdef")
    commit(kept_in_git, "after its end")
    assert first_codes(problems(check(kept_in_git))) == ["E930"]
    (kept_in_git / REGISTER).write_text(good, encoding="utf-8")
    assert problems(check(kept_in_git)) == []


def test_git_tells_all_whatever_it_is_told_to_hide(kept_in_git: Path) -> None:
    (kept_in_git / ".gitattributes").write_text("*.yml -diff\n", encoding="utf-8")
    (kept_in_git / REGISTER).unlink()
    assert "E904" in first_codes(problems(check(kept_in_git)))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  - ｛code： 0000， retired： 2026-01-01， reason： 拆｝", "全角"),
        ("  - {code: 0000，retired: 2026-01-01, reason: 拆}", "全角"),
        ("  - {code: 0000, retired: 2026-01-01, reason: 拆了, 不再用}", "引号"),
        ("  - {code: 0000, retired: 2026-01-01", "一整行"),
        ("  - {code:0000, retired:2026-01-01, reason:拆}", "空一格"),
        ("  - {code: 0000, retired: 2026-01-01, reason: “拆了, 不再用”}", "全角"),
    ],
)
def test_a_line_written_by_hand_is_told_what_is_wrong_with_it(guide: Path, line: str, told: str) -> None:
    (guide / REGISTER).write_text(f"{register(guide)}{line}\n", encoding="utf-8")
    found = [one for one in check(guide).report.diagnostics if one.code == "E927"]
    assert [one.span.line for one in found] == [5] and told in found[0].message("zh")


@pytest.mark.parametrize("reason", ["墙面翻修，标牌拆除", '"拆了, 不再用"', "wall, gone"])
def test_reasons_are_written_as_people_write(guide: Path, reason: str) -> None:
    add(guide, f"code: {code_of(guide)}, retired: 2026-01-01, reason: {reason}")
    assert ("E927" in first_codes(problems(check(guide)))) == (reason == "wall, gone")


def test_moves_count_by_their_days_whatever_their_order(guide: Path) -> None:
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    moves = [f"code: {code_of(guide)}, moved_to: {to}, on: 2025-0{month}-01, reason: 搬迁" for to, month in WAYS]
    before = register(guide)
    for order in (moves, moves[::-1]):
        (guide / REGISTER).write_text(before, encoding="utf-8")
        for move in order:
            add(guide, move)
        assert "../../places/park/" in site(guide)[f"S/{code_of(guide)}/index.html"]


WAYS = [("lane", 1), ("lane", 2), ("park", 3)]


@pytest.mark.parametrize("text", ["# 说明\n", "codes:\n", "codes: []\n", "# 说明\ncodes: []\n"])
def test_a_register_without_lines_takes_its_first(tmp_path: Path, text: str) -> None:
    project = write_guide(tmp_path, GUIDE)
    (project / REGISTER).write_text(text, encoding="utf-8")
    assert issue(project) == 0 and problems(check(project)) == []
    assert register(project).count("issued") == 1 and ("说明" in register(project)) == ("说明" in text)


def test_lines_are_added_as_far_in_as_those_that_stand(guide: Path) -> None:
    (guide / REGISTER).write_text(register(guide).replace("  - {", "- {"), encoding="utf-8")
    write_guide(guide, PARK_SIGN.format(name="second"))
    assert issue(guide) == 0 and problems(check(guide)) == []
    assert register(guide).count("\n- {") == 2
