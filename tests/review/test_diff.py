"""``redlane diff``: a guide in a repository is edited, and the report tells what becomes of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import register_guide
from guides import BASE, Done, edit, redlane, snapshot, write_guide
from repositories import commit, git

DATE = ("--date", "2026-01-01")
PICTURE = "-- content/sites/new.png (picture 9x9) --\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = write_guide(tmp_path / "guide", BASE)
    git(made, "init", "--quiet", "--template=", "--initial-branch=main")
    (made / ".gitignore").write_text("output/\n", encoding="utf-8")
    commit(made, "开头")
    return made


def diff(project: Path, *words: str) -> Done:
    return redlane(project, "diff", *words, *DATE)


def report(project: Path, *words: str) -> str:
    """The page of the report."""
    done = diff(project, *words)
    assert (done.code, done.err) == (0, "")
    return (project / "output/diff/index.html").read_text(encoding="utf-8")


def article(page: str, heading: str) -> str:
    """What a report tells of one thing, by its heading and what its note contains."""
    found = [one for one in re.findall("<article.*?</article>", page) if f"<h3>{heading}</h3>" in one]
    assert found, heading
    return "".join(found)


def test_without_a_change_the_report_says_so(project: Path) -> None:
    page = report(project)
    assert "没有一页变了" in page and "没有改动。" in page
    assert "<article" not in page


def test_words_that_changed_are_marked_in_every_language(project: Path) -> None:
    edit(project, "content/stories/well.md", "井在[[lane]]。", "井水在[[lane]]的东头。")
    edit(project, "content/sites/old-house.en.md", "It has a courtyard.", "It has two courtyards.")
    page = report(project)
    told = article(page, "井")
    assert 'class="changed"' in told and "/stories/well/ · content/stories/well.md" in told
    assert "井<ins>水</ins>在巷子<ins>的东头</ins>。" in told
    assert "<del>a</del><ins>two</ins> <del>courtyard</del><ins>courtyards</ins>" in article(page, "The Old House")
    assert article(page, "还没有提交的改动").count("<p>") == 2


def test_a_paragraph_that_is_another_is_not_mixed_with_the_old_one(project: Path) -> None:
    edit(project, "content/stories/well.md", "井在[[lane]]。", "这一段全部重新写过，一个字也没有留下来。")
    told = article(report(project), "井")
    assert "<del>井在巷子。</del></p><p><ins>这一段全部重新写过，一个字也没有留下来。</ins>" in told


def test_pages_come_and_go_with_what_the_search_finds(project: Path) -> None:
    write_guide(
        project, "-- content/stories/bridge.md --\n---\ntitle: 桥\naliases: [石桥]\n---\n一座桥，长满了青苔。\n"
    )
    (project / "content/stories/lamp.md").unlink()
    page = report(project)
    assert 'class="new"' in article(page, "桥") and "<ins>一座桥，长满了青苔。</ins>" in article(page, "桥")
    assert 'class="gone"' in article(page, "灯") and "<del>" in article(page, "灯")
    assert "<ins>石桥</ins>" in article(page, "中文") and "<del>灯</del>" in article(page, "中文")


def test_pictures_are_shown_before_and_after(project: Path) -> None:
    write_guide(project, PICTURE)
    edit(project, "content/sites/old-house.md", "file: old-house.png", "file: new.png")
    page = report(project)
    told = article(page, "sites/new.png")
    assert told.count("<img") == 1 and "data:image/jpeg;base64," in told and "<p class=none>没有</p>" in told
    write_guide(project, "-- content/sites/old-house.png (picture 30x20) --\n")
    assert article(report(project), "sites/old-house.png").count("<img") == 2


def test_who_changed_what_is_told_since_the_commit_that_was_named(project: Path) -> None:
    first = git(project, "rev-parse", "HEAD").strip()
    edit(project, "content/stories/well.md", "井在", "井就在")
    commit(project, "改了井")
    edit(project, "content/stories/lamp.md", "点灯", "点了灯")
    commit(project, "改了灯")
    for name in (first, first[:10], "main~2", "HEAD^^"):
        page = report(project, name)
        assert f"（{first[:8]}）" in page
        assert "李四" in article(page, "改了井") and "stories/well.md" in article(page, "改了井")
        assert "stories/lamp.md" in article(page, "改了灯") and "点<ins>了</ins>灯" in article(page, "灯")
    assert "改了井" not in report(project, "HEAD~1").partition("</p>")[2]


def test_hostile_words_are_only_words(project: Path) -> None:
    edit(project, "content/stories/well.md", "title: 井", "title: '<script>alert(1)</script> @all #12 [a](http://b)'")
    commit(project, "<img src=x onerror=alert(1)> @all")
    page = report(project, "HEAD~1")
    assert "<script" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    told = diff(project, "HEAD~1", "--format", "markdown").out
    assert "<script" not in told and "<img" not in told and "](" not in told
    assert not re.search(r"@\w|#\d+[^;\d]|http:", told)
    assert "<script>alert(1)</script> @\u2060all #\u206012 [a](http://b)" in unescape(told)


def test_the_page_loads_nothing_and_needs_no_script(project: Path) -> None:
    write_guide(project, PICTURE)
    edit(project, "content/sites/old-house.md", "file: old-house.png", "file: new.png")
    page = report(project)
    assert set(re.findall(r'(?:src|href)="([a-z]*:|#|[^"]*)', page)) <= {"data:", "#"}
    assert "<script" not in page and "url(" not in page


def test_problems_come_and_are_solved(project: Path) -> None:
    edit(project, "content/stories/well.md", "井在[[lane]]。", "井在[[lane]]。\n\n![](missing.png)")
    done = diff(project)
    assert done.code == 1 and "E" in done.err
    edit(project, "content/stories/well.md", "\n\n![](missing.png)", "")
    (project / "content/stories/lamp.md").rename(project / "content/stories/light.md")
    page = report(project)
    assert "W308" in page and "was: [lamp]" in page


def test_nothing_of_the_site_is_written(project: Path) -> None:
    assert redlane(project, "build", *DATE).code == 0
    before = snapshot(project / "output/site")
    edit(project, "content/stories/well.md", "井在", "井就在")
    content = snapshot(project / "content")
    report(project)
    diff(project, "--format", "markdown")
    assert (snapshot(project / "output/site"), snapshot(project / "content")) == (before, content)


def test_a_long_report_as_markdown_is_cut(project: Path) -> None:
    for number in range(60):
        text = "".join(f"第{number}篇第{line}段。\n\n" for line in range(40))
        write_guide(project, f"-- content/stories/long-{number}.md --\n---\ntitle: 长{number}\n---\n{text}")
    told = diff(project, "--format", "markdown").out
    assert len(told) < 65_536 and told.rstrip().endswith("……还有，见完整的报告。")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("mian",), "E880", "main"),
        (("-x",), "", "-x"),
        (("HEAD~9",), "E880", "HEAD~9"),
        (("HEAD:content",), "E880", "HEAD:content"),
        (("0123abcd",), "E880", "0123abcd"),
    ],
)
def test_a_version_that_is_not_there_is_told(project: Path, words: tuple[str, ...], code: str, told: str) -> None:
    done = diff(project, *words)
    assert done.code in (1, 2) and code in done.err and told in done.err
    assert not (project / "output/diff").exists()


def test_without_a_repository_or_a_commit_it_is_told(tmp_path: Path) -> None:
    made = write_guide(tmp_path / "guide", BASE)
    assert "E881" in diff(made).err
    git(made, "init", "--quiet", "--template=", "--initial-branch=main")
    done = diff(made)
    assert done.code == 1 and "E882" in done.err


def test_an_earlier_version_with_errors_cannot_be_compared(project: Path) -> None:
    edit(project, "content/guide.yml", "title: 小样景区", "titel: 小样景区")
    commit(project, "坏了")
    edit(project, "content/guide.yml", "titel: 小样景区", "title: 小样景区")
    done = diff(project)
    assert done.code == 1 and "E883" in done.err


# Typst sets PDF files.
@pytest.mark.slow
def test_printed_signs_that_go_out_of_date_are_told(tmp_path: Path) -> None:
    made = register_guide.keep_in_git(register_guide.with_code(tmp_path / "guide"))
    assert register_guide.note_printing(made) == 0
    commit(made, "付印")
    assert "要换的标牌" not in report(made)
    edit(made, "content/places/lane.md", "title: 巷子", "title: 红巷")
    told = article(report(made), "lane-plaque")
    assert "2026-01-01 付印：牌面变了" in told and "<del>巷子</del><ins>红巷</ins>" in told
    commit(made, "改名")
    assert "要换的标牌" not in report(made)
    assert "要换的标牌" in report(made, "HEAD~1")


def test_addresses_that_are_lost_stop_the_comparison_with_their_cure(project: Path) -> None:
    assert redlane(project, "addresses", "record", *DATE).code == 0
    commit(project, "公开")
    (project / "content/stories/lamp.md").unlink()
    done = diff(project)
    assert done.code == 1 and "E350" in done.err
    assert redlane(project, "addresses", "gone", "/stories/lamp/", *DATE).code == 0
    page = report(project)
    assert 'class="gone"' in article(page, "灯") and "这一页已经撤下" not in page


def test_what_came_later_is_no_problem_of_the_earlier_time(project: Path) -> None:
    write_guide(project, "-- content/stories/bridge.md --\n---\ntitle: 桥\n---\n一座桥，长满了青苔。\n")
    assert redlane(project, "addresses", "record", *DATE).code == 0
    commit(project, "公开")
    # The last build knows the bridge, and git the lines of its address.
    assert redlane(project, "build", *DATE).code == 0
    page = report(project, "HEAD~1")
    assert 'class="new"' in article(page, "桥") and "解决了的问题" not in page
