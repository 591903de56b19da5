"""The promise of the register: no issued code ever dies, comes to mean another thing, or changes its symbol."""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, site, write_guide
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

DAY = date(2026, 1, 1)
REGISTER = "content/signs/register.yml"
GUIDE = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/

-- content/places/lane.md --
---
title: 巷子
---

-- content/places/park.md --
---
title: 公园
---

-- content/signs/lane-plaque.md --
---
title: 巷口铭牌
form: plaque
place: lane
points_at: lane
number: 7
---
"""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with one sign that has its code."""
    project = write_guide(tmp_path, GUIDE)
    assert issue(project) == 0
    return project


def issue(project: Path, *words: str) -> int:
    return redlane(project, "signs", "issue", "--date", "2026-01-01", *words).code


def note_printing(project: Path) -> int:
    """The sheets made and noted as printed."""
    assert redlane(project, "signs", "sheets", "--date", "2026-01-01").code == 0
    return issue(project, "--printed")


def code_of(project: Path) -> str:
    line = next(line for line in register(project).splitlines() if "issued" in line)
    return line.partition("code: ")[2][:4]


def register(project: Path) -> str:
    return (project / REGISTER).read_text(encoding="utf-8")


def add(project: Path, line: str) -> None:
    (project / REGISTER).write_text(f"{register(project)}  - {{{line}}}\n", encoding="utf-8")


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


def first_codes(found: list[str]) -> list[str]:
    return [one.partition(" ")[0] for one in found]


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
    assert problems(check(guide)) == [f"E919 {REGISTER}:6:12"]


def test_a_sign_without_a_code_is_named(tmp_path: Path) -> None:
    assert problems(check(write_guide(tmp_path, GUIDE))) == ["W902 content/signs/lane-plaque.md:1:1"]


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
        ("code: 0000, retired: 2026-01-01, reason: 拆", "E905"),
    ):
        before = register(guide)
        add(guide, line)
        assert [found.partition(" ")[0] for found in problems(check(guide))] == [expected]
        (guide / REGISTER).write_text(before, encoding="utf-8")


def test_moving_is_said_and_changes_where_the_code_leads(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, moved_to: park, on: 2026-01-01, reason: 巷子改建")
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    assert "../../places/park/" in site(guide)[f"S/{code_of(guide)}/index.html"]


def test_a_retired_code_keeps_a_page_that_explains(guide: Path) -> None:
    add(guide, f"code: {code_of(guide)}, retired: 2026-01-01, reason: 墙面翻修")
    (guide / "content/signs/lane-plaque.md").unlink()
    assert "墙面翻修" in site(guide)[f"S/{code_of(guide)}/index.html"]


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
    assert problems(check(guide)) == ["E926 content/guide.yml:5:11"]
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
    (told,) = check(guide).report.diagnostics
    assert told.code == "E926" and "park-plaque" in told.message("zh") and "lane-plaque" not in told.message("zh")
    assert issue(guide) == 1 and register(guide) == before


@pytest.mark.parametrize(("printed", "expected"), [(False, "E911"), (True, "E926")])
def test_a_line_whose_symbol_was_edited_is_told_where_it_stands(guide: Path, printed: bool, expected: str) -> None:
    plaque = (guide / "content/signs/lane-plaque.md").read_text(encoding="utf-8").replace("number: 7", "number: 8")
    (guide / "content/signs/park-plaque.md").write_text(plaque)
    assert issue(guide) == 0 and (not printed or note_printing(guide) == 0)
    first = next(line for line in register(guide).splitlines() if "mask" in line)
    mask = first.partition("mask: ")[2][0]
    edit(guide, REGISTER, first, first.replace(f"mask: {mask}", f"mask: {(int(mask) + 1) % 8}"))
    assert problems(check(guide)) == [f"{expected} {REGISTER}:4:12"]


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
    assert problems(check(guide)) == ["W905 content/signs/lane-plaque.md:1:1"]


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
        "-- content/signs/second.md --\n---\ntitle: 二\nform: plaque\nplace: lane\npoints_at: lane\nnumber: 7\n---\n",
    )
    assert "E912 content/signs/second.md:6:9" in problems(check(guide))


def git(project: Path, *words: str) -> None:
    identity = ["-c", "user.name=editor", "-c", "user.email=editor@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=project, check=True, capture_output=True)


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


def branch(project: Path, name: str, start: str = "main") -> None:
    git(project, "checkout", "-q", "-B", name, start)


def commit(project: Path, words: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", words)


@pytest.fixture
def kept_in_git(guide: Path) -> Path:
    """The guide with its first commit on the branch main."""
    attributes = (Path(__file__).parents[1] / ".gitattributes").read_text(encoding="utf-8")
    (guide / ".gitattributes").write_text(attributes, encoding="utf-8")
    (guide / ".gitignore").write_text("output/\n", encoding="utf-8")
    git(guide, "init", "-q", "-b", "main")
    commit(guide, "first")
    return guide


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


CLASHING = "0000"
PARK_SIGN = "-- content/signs/{name}.md --\n---\ntitle: {name}\nform: plaque\nplace: lane\npoints_at: park\n---\n"


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
        if name == printed:
            add(project, f"code: {CLASHING}, printed: 2026-01-01, sheet: 0123456789abcdef")
        commit(project, name)
    git(project, "merge", "-q", "one")
    assert register(project).count(f"code: {CLASHING}, sign") == 2


@pytest.mark.parametrize("line", ["moved_to: park, on: 2026-01-02, reason: 改建", "retired: 2026-01-02, reason: 拆除"])
def test_what_is_dated_after_today_is_told(guide: Path, line: str) -> None:
    add(guide, f"code: {code_of(guide)}, {line}")
    edit(guide, "content/signs/lane-plaque.md", "points_at: lane", "points_at: park")
    assert "W903" in first_codes(problems(check(guide)))
    assert "W903" not in first_codes(problems(check(guide, on=date(2026, 1, 2))))


class Promise(RuleBasedStateMachine):
    """Entries and signs come, go, and are renamed at random: a build that passes keeps every code that was issued."""

    def __init__(self) -> None:
        super().__init__()
        self.issued: dict[str, None] = {}
        self.count = 0

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = write_guide(Path(self.folder.name), GUIDE)

    @rule(target_kept=st.booleans())
    def add_sign(self, target_kept: bool) -> None:
        self.count += 1
        text = f"form: plaque\nplace: park\npoints_at: {'park' if target_kept else 'lane'}"
        write_guide(
            self.project, f"-- content/signs/sign-{self.count}.md --\n---\ntitle: 牌 {self.count}\n{text}\n---\n"
        )

    @rule()
    def issue_codes(self) -> None:
        if issue(self.project) == 0:
            for line in register(self.project).splitlines():
                if "issued" in line:
                    self.issued[line.partition("code: ")[2][:4]] = None

    @rule(
        place=st.sampled_from(["lane", "park", "alley"]),
        field=st.sampled_from(["draft: true", "expire: 2020-01-01", ""]),
    )
    def write_place(self, place: str, field: str) -> None:
        write_guide(self.project, f"-- content/places/{place}.md --\n---\ntitle: {place}\n{field}\n---\n")

    @rule(place=st.sampled_from(["lane", "park"]), says=st.booleans())
    def rename_place(self, place: str, says: bool) -> None:
        path = self.project / f"content/places/{place}.md"
        if path.exists():
            path.unlink()
            was = f"was: [{place}]" if says else ""
            write_guide(self.project, f"-- content/places/alley.md --\n---\ntitle: 新\n{was}\n---\n")

    @rule(name=st.sampled_from(["signs/lane-plaque", "signs/sign-1", "places/lane", "places/park"]))
    def delete(self, name: str) -> None:
        (self.project / f"content/{name}.md").unlink(missing_ok=True)

    @rule(to=st.sampled_from(["lane", "park", "alley"]))
    def repoint(self, to: str) -> None:
        for path in sorted((self.project / "content/signs").glob("*.md")):
            text = path.read_text(encoding="utf-8")
            head, _, tail = text.partition("points_at: ")
            path.write_text(f"{head}points_at: {to}\n{tail.partition(chr(10))[2]}", encoding="utf-8")
            break

    @rule(to=st.sampled_from(["lane", "park", "alley"]), pick=st.integers(0, 5))
    def move(self, to: str, pick: int) -> None:
        codes = list(self.issued)
        if codes:
            add(self.project, f"code: {codes[pick % len(codes)]}, moved_to: {to}, on: 2026-01-01, reason: 搬迁")

    @rule(pick=st.integers(0, 5))
    def lose_a_line(self, pick: int) -> None:
        """As an editor would who does not know better; git is not there to tell."""
        path = self.project / REGISTER
        if path.exists():
            lines = register(self.project).splitlines()
            if len(lines) > 4:
                del lines[3 + pick % (len(lines) - 3)]
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
                left = "\n".join(lines)
                self.issued = {code: None for code in self.issued if f"{code}, sign" in left}

    @invariant()
    def every_code_opens_something(self) -> None:
        result = check(self.project)
        if result.site is None:
            return
        for code in self.issued:
            page = result.site[f"S/{code}/index.html"].decode()
            way = page.partition("url=")[2].partition("#")[0]
            assert way.startswith("../../") and f"{way.removeprefix('../../')}index.html" in result.site

    def teardown(self) -> None:
        self.folder.cleanup()


TestPromise = Promise.TestCase
TestPromise.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
