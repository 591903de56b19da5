"""A printing is never lost without a word: not by a reset, a rebase or a branch, not in a folder without git."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, site
from register_guide import (
    REGISTER,
    add,
    branch,
    code_of,
    commit,
    first_codes,
    git,
    issue,
    keep_in_git,
    note_printing,
    register,
    with_code,
)

from redlane_ssg.diagnostics import Diagnostic

# Git is started many times, and sheets are made.
pytestmark = pytest.mark.slow

PRINTED = "printed: 2026-01-01, sheet: 0123456789abcdef"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide in git, with a sign that has its code."""
    return keep_in_git(with_code(tmp_path))


def printed_and_committed(project: Path) -> str:
    """Adds a printing and commits it. Returns the register with it."""
    add(project, f"code: {code_of(project)}, {PRINTED}")
    commit(project, "printed")
    assert problems(check(project)) == []
    return register(project)


def told(project: Path, code: str) -> Diagnostic:
    (found,) = [found for found in check(project).report.diagnostics if found.code == code]
    return found


def paste(project: Path, advice: Diagnostic) -> None:
    """Does what a message says: adds its lines to the end of the register."""
    lines = [line for line in advice.hint("zh").split("\n") if line.lstrip().startswith("- {")]
    (project / REGISTER).write_text(register(project) + "".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize(
    "way",
    [
        [("reset", "-q", "--hard", "HEAD~1")],
        [("checkout", "-q", "--detach", "HEAD~1"), ("branch", "-q", "-f", "main", "HEAD"), ("checkout", "-q", "main")],
        [
            ("revert", "--no-edit", "HEAD"),
            ("reset", "-q", "--soft", "HEAD~2"),
            ("commit", "-q", "--allow-empty", "-m", "one"),
        ],
    ],
    ids=["reset", "rebase", "squash"],
)
def test_a_printing_that_git_has_left_behind_is_an_error(guide: Path, way: list[tuple[str, ...]]) -> None:
    printed_and_committed(guide)
    for words in way:
        git(guide, *words)
    assert PRINTED not in register(guide)
    lost = told(guide, "E933")
    assert PRINTED in lost.hint("zh") and PRINTED in lost.hint("en")
    paste(guide, lost)
    assert problems(check(guide)) == []


def test_a_printing_on_another_branch_is_told_until_it_is_merged(guide: Path) -> None:
    branch(guide, "printing")
    printed_and_committed(guide)
    branch(guide, "main")
    assert first_codes(problems(check(guide))) == ["W915"] and "printing" in told(guide, "W915").message("zh")
    git(guide, "merge", "-q", "printing")
    assert problems(check(guide)) == []


def test_what_another_branch_has_only_issued_is_its_own(guide: Path) -> None:
    branch(guide, "own")
    edit(guide, "content/signs/lane-plaque.md", "number: 7", "number: 8")
    (guide / "content/signs/second.md").write_bytes((guide / "content/signs/lane-plaque.md").read_bytes())
    assert issue(guide) == 0 and register(guide).count("issued") == 2
    commit(guide, "own")
    branch(guide, "main")
    assert problems(check(guide)) == []


def test_lost_lines_are_told_once_and_ready_to_be_pasted(guide: Path) -> None:
    for number in range(42):
        plaque = (
            (guide / "content/signs/lane-plaque.md").read_text("utf-8").replace("number: 7", f"number: {number + 8}")
        )
        (guide / f"content/signs/plaque-{number}.md").write_text(plaque, encoding="utf-8")
    assert issue(guide) == 0
    commit(guide, "many")
    printed_and_committed(guide)
    kept = [line for line in register(guide).splitlines() if "plaque-" not in line and "printed" not in line]
    # A printing that nobody has committed yet must not be lost by the cure.
    fresh = f"  - {{code: {code_of(guide)}, printed: 2026-01-01, sheet: fedcba9876543210}}"
    (guide / REGISTER).write_text("\n".join([*kept, fresh, ""]), encoding="utf-8")
    lost = told(guide, "E904")
    assert lost.values["count"] == "43" and "checkout" not in lost.hint("en")
    paste(guide, lost)
    assert problems(check(guide)) == [] and fresh in register(guide)


def test_a_clone_without_the_past_is_an_error_where_signs_hang(
    guide: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    printed_and_committed(guide)
    copies = tmp_path_factory.mktemp("copies")
    git(copies, "clone", "-q", "--depth", "1", f"file://{guide}", "copy")
    assert first_codes(problems(check(copies / "copy"))) == ["E935"]
    git(copies / "copy", "fetch", "-q", "--unshallow")
    assert problems(check(copies / "copy")) == []


def test_without_git_it_is_told_once(tmp_path: Path) -> None:
    project = with_code(tmp_path)
    assert problems(check(project)) == []
    assert note_printing(project) == 0
    assert problems(check(project)) == [f"W914 {REGISTER}:1:1"]


def test_a_printing_that_was_never_committed_is_noticed_by_its_receipt(guide: Path) -> None:
    edit(guide, "content/signs/lane-plaque.md", "number: 7", "number: 8")
    assert note_printing(guide) == 0
    receipt = guide / "output/printed.yml"
    assert code_of(guide) in receipt.read_text("utf-8")
    git(guide, "checkout", "-q", "--", REGISTER)
    failed = redlane(guide, "check", "--date", "2026-01-01")
    assert failed.code == 1 and "E934" in failed.err
    (line,) = [line for line in failed.err.splitlines() if "- {" in line]
    (guide / REGISTER).write_text(f"{register(guide)}{line}\n", encoding="utf-8")
    assert redlane(guide, "check", "--date", "2026-01-01").code == 0
    # The receipt keeps what it has when more is printed.
    before = receipt.read_text("utf-8")
    edit(guide, "content/signs/lane-plaque.md", "number: 8", "number: 9")
    assert note_printing(guide) == 0
    assert receipt.read_text("utf-8").startswith(before) and receipt.read_text("utf-8") != before


@pytest.mark.parametrize("text", ["", "codes: [", "\0", "- {code: AAAA, printed: x}\n", "../../x", "[" * 5000])
def test_a_receipt_that_is_none_says_nothing(guide: Path, text: str) -> None:
    (guide / "output").mkdir(exist_ok=True)
    (guide / "output/printed.yml").write_text(text, encoding="utf-8")
    assert redlane(guide, "check", "--date", "2026-01-01").code == 0


def test_a_build_that_skips_what_is_unchanged_does_not_skip_a_reset(guide: Path) -> None:
    assert redlane(guide, "build", "--date", "2026-01-01").code == 0
    printed_and_committed(guide)
    git(guide, "reset", "-q", "--hard", "HEAD~1")
    failed = redlane(guide, "build", "--date", "2026-01-01")
    assert failed.code == 1 and "E933" in failed.err


def test_a_day_to_come_is_no_day_of_printing(guide: Path) -> None:
    done = redlane(guide, "signs", "issue", "--printed", "--date", "2999-01-01")
    assert done.code == 2 and "2999-01-01" in done.err and PRINTED not in register(guide)


def test_pages_can_be_tried_at_another_address_after_printing(guide: Path) -> None:
    printed_and_committed(guide)
    pages = site(guide, base_url="https://staging.example/try/")
    assert "https://staging.example/try/sitemap.xml" in pages["robots.txt"]
    assert problems(check(guide, base_url="https://staging.example/try/")) == []
    assert f"S/{code_of(guide)}/index.html" in pages
