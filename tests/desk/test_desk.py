"""What a desk knows and does, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from guides import BASE, context, edit, inputs, write_guide

from redlane_ssg.desk.desk import Desk
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.kept_store import KeptStore

WELL = "content/stories/well.md"
DRAFT = "-- content/stories/draft.md --\n---\ntitle: 草稿一则\ndraft: true\n---\n好。\n"
GONE = "-- content/stories/gone.md --\n---\ntitle: 过去的事\nexpire: 2025-12-01\n---\n好。\n"


def desk(project: Path) -> Desk:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    return Desk(inputs(project), context(store, 1), store, failed)


def opened(one: Desk, path: str = WELL) -> dict[str, Any]:
    found = one.entry(path, "zh")
    assert isinstance(found, dict)
    return found


def codes(told: dict[str, Any] | None) -> list[str]:
    assert told is not None
    return [problem["label"].split()[-1] for problem in told["problems"]]


def page(one: Desk, path: str = "stories/well/index.html") -> str:
    found = one.page(path)
    assert found is not None
    return found.data.decode()


def test_entries_by_kind_and_state(tmp_path: Path) -> None:
    one = desk(write_guide(tmp_path, BASE, DRAFT, GONE))
    entries = {entry["path"]: entry for entry in one.entries("zh")}
    assert "content/sites/old-house.en.md" not in entries
    house, draft = entries["content/sites/old-house.md"], entries["content/stories/draft.md"]
    assert (house["title"], house["kind"], house["state"], house["untranslated"]) == ("老屋", "sites", "", [])
    assert (draft["title"], draft["state"], draft["untranslated"]) == ("草稿一则", "draft", ["en"])
    assert entries["content/stories/gone.md"]["state"] == "expired"
    kinds = [entry["kind"] for entry in one.entries("zh")]
    assert [kind for index, kind in enumerate(kinds) if index == 0 or kinds[index - 1] != kind] == list(
        dict.fromkeys(kinds)
    )
    assert {entry["kind_name"] for entry in one.entries("en")} >= {"Stories"}


def test_an_entry_in_each_language(tmp_path: Path) -> None:
    one = desk(write_guide(tmp_path, BASE))
    files = [
        {"path": "content/sites/old-house.md", "language": "", "is_there": True},
        {"path": "content/sites/old-house.en.md", "language": "en", "is_there": True},
    ]
    for file in files:
        assert opened(one, str(file["path"]))["languages"] == files
    found = opened(one, "content/sites/old-house.en.md")
    assert found["address"] == "en/sites/old-house/"
    one.type("content/sites/old-house.en.md", found["text"].replace("The Old House", "The Older House"), "en")
    assert "The Older House" in page(one, "en/sites/old-house/index.html")


def test_what_is_typed_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one, before = desk(project), (project / WELL).read_bytes()
    found = opened(one)
    assert found["address"] == "stories/well/" and codes(found) == [] and "title: 井" in found["text"]
    told = one.type(WELL, found["text"].replace("title: 井", "title: 新井"), "zh")
    assert codes(told) == [] and "新井" in page(one) and (project / WELL).read_bytes() == before
    # In lists, too, and on the pages of others.
    assert "新井" in page(one, "stories/index.html")
    told = one.type(WELL, found["text"], "zh")
    assert "新井" not in page(one)


def test_a_mistake_is_told_at_its_line_and_the_page_stays(tmp_path: Path) -> None:
    one = desk(write_guide(tmp_path, BASE))
    found = opened(one)
    seen = page(one)
    told = one.type(WELL, found["text"].replace("title: 井", "titel: 井"), "zh")
    assert told is not None and told["stops"] and set(codes(told)) == {"E201", "E202"} and page(one) == seen
    problems: Any = told["problems"]
    first = next(problem for problem in problems if "E201" in problem["label"])
    assert (first["line"], first["column"], first["marked"]) == (2, 1, "titel")


def test_saving_writes_what_was_typed_and_no_more(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    path = project / WELL
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"# comment\n")
    one = desk(project)
    found, before = opened(one), path.read_bytes()
    saved = one.save(WELL, found["text"].replace("title: 井", "title: 新井"), found["digest"])
    assert saved is not None and saved.conflict is None and saved.problem is None
    assert path.read_bytes() == before.replace("title: 井".encode(), "title: 新井".encode())
    assert saved.digest == opened(one)["digest"] and "新井" in page(one)


def test_what_somebody_else_has_changed_is_never_lost(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    found = opened(one)
    edit(project, WELL, "title: 井", "title: 别人的井")
    theirs = (project / WELL).read_bytes()
    saved = one.save(WELL, found["text"].replace("title: 井", "title: 我的井"), found["digest"])
    assert saved is not None and saved.conflict is not None and "别人的井" in saved.conflict
    assert (project / WELL).read_bytes() == theirs
    # Who has seen it may decide to replace it.
    again = one.save(WELL, found["text"].replace("title: 井", "title: 我的井"), saved.digest)
    assert again is not None and again.conflict is None and "我的井" in (project / WELL).read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    ["", "content/guide.yml", "content/signs/register.yml", "content/sites/old-house.png", "content/../content/none.md",
     "../etc/passwd", "/etc/passwd", "content/stories/../stories/well.md", "content/stories/None.md",
     "content/stories/none.fr.md", "\0"],
)  # fmt: skip
def test_nothing_but_entries_is_opened_or_written(tmp_path: Path, path: str) -> None:
    project = write_guide(tmp_path, BASE)
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    one = desk(project)
    assert one.entry(path, "zh") is None and one.type(path, "x", "zh") is None and one.save(path, "x", "") is None
    assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before


def test_what_nobody_should_type_can_be_mended(tmp_path: Path) -> None:
    """Pasted characters that steer, or an empty file: the desk says so, and goes on opening it."""
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    for text, code in (("---\ntitle: 井\n---\n贴\x0b来的\u2028字\n", "E118"), ("\n", "E105")):
        found = opened(one)
        saved = one.save(WELL, text, found["digest"])
        assert saved is not None and saved.conflict is None
        again = opened(one)
        assert again["text"] == text and code in codes(again)


def test_a_file_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    (project / WELL).write_bytes("---\ntitle: 井\n---\n".encode("gb18030"))
    one, before = desk(project), (project / WELL).read_bytes()
    assert one.entry(WELL, "zh") is None and one.type(WELL, "x", "zh") is None and one.save(WELL, "x", "") is None
    assert (project / WELL).read_bytes() == before


def test_the_same_again_is_no_conflict(tmp_path: Path) -> None:
    """A key that is held down saves twice."""
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    found = opened(one)
    text = found["text"].replace("title: 井", "title: 新井")
    first, second = one.save(WELL, text, found["digest"]), one.save(WELL, text, found["digest"])
    assert first is not None and second is not None and second.conflict is None and second.digest == first.digest


def test_an_entry_without_a_page_is_seen_where_it_is_shown(tmp_path: Path) -> None:
    one = desk(write_guide(tmp_path, BASE))
    for entry in one.entries("zh"):
        address = opened(one, str(entry["path"]))["address"].partition("#")[0]
        assert entry["kind"] in ("signs", "sources") or one.page(f"{address}index.html"), entry


def test_what_is_given_up_is_not_shown(tmp_path: Path) -> None:
    one = desk(write_guide(tmp_path, BASE))
    found = opened(one)
    one.type(WELL, found["text"].replace("title: 井", "title: 新井"), "zh")
    assert "新井" in page(one)
    opened(one, "content/venues/hall.md")
    assert "新井" not in page(one)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    found, before = opened(one), (project / WELL).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("redlane_ssg.publish.content_files.write_durably", refuse)
    saved = one.save(WELL, found["text"] + "新", found["digest"])
    assert saved is not None and saved.problem is not None and saved.problem.code == "E802"
    assert (project / WELL).read_bytes() == before


def test_a_guide_too_broken_to_be_read_still_has_its_files(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/guide.yml", "title: 小样景区", "titel: 小样景区")
    one = desk(project)
    listed = {str(entry["path"]): entry for entry in one.entries("zh")}
    assert (listed[WELL]["title"], listed[WELL]["kind_name"], listed[WELL]["sound"]) == ("井", "故事", "jing")
    assert "content/sites/old-house.en.md" not in listed
    found = opened(one)
    assert "title: 井" in found["text"] and found["stops"] and not found["is_shown"]


def test_what_others_save_is_seen(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    page(one)
    edit(project, WELL, "title: 井", "title: 别人的井")
    one.grow_old()
    assert "别人的井" in page(one) and "别人的井" in opened(one)["text"]


def test_a_folder_that_leads_outside_is_none(tmp_path: Path) -> None:
    project = write_guide(tmp_path / "guide", BASE)
    outside = tmp_path / "outside"
    (project / "content/stories").rename(outside)
    (project / "content/stories").symlink_to(outside, target_is_directory=True)
    one = desk(project)
    before = {file: file.read_bytes() for file in outside.iterdir()}
    assert one.entry(WELL, "zh") is None
    for path in (WELL, "content/stories/new.md"):
        saved = one.save(path, "x", "")
        assert saved is not None and saved.problem is not None and saved.problem.code == "E102"
    assert {file: file.read_bytes() for file in outside.iterdir()} == before


def test_what_could_not_be_read_again_is_not_saved(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    found = opened(one)
    saved = one.save(WELL, found["text"] + "字" * 800_000, found["digest"])
    assert saved is not None and saved.problem is not None and saved.problem.code == "E101"


@pytest.mark.parametrize(
    ("mine", "theirs", "is_merged"),
    [
        (("title: 井", "title: 深井"), ("井在", "老井在"), True),
        (("title: 井", "title: 深井"), ("title: 井", "title: 浅井"), False),
        # Two fields of one name are none.
        (("title: 井\n", "title: 井\norder: 1\n"), ("places: [old-house]", "places: [old-house]\norder: 2"), False),
    ],
)
def test_two_changes_of_one_file(
    tmp_path: Path, mine: tuple[str, str], theirs: tuple[str, str], is_merged: bool
) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    found = opened(one)
    edit(project, WELL, *theirs)
    there = (project / WELL).read_text("utf-8")
    saved = one.save(WELL, found["text"].replace(*mine), found["digest"], found["text"])
    assert saved is not None
    if is_merged:
        assert saved.merged == there.replace(*mine) == (project / WELL).read_text("utf-8")
    else:
        assert saved.conflict == there == (project / WELL).read_text("utf-8")


def test_a_new_entry_and_a_translation_are_written_when_they_are_saved(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = desk(project)
    begun = one.entry("content/stories/new.md", "zh", "新的: 一则")
    assert isinstance(begun, dict) and begun["digest"] == "" and 'title: "新的: 一则"' in str(begun["text"])
    assert not (project / "content/stories/new.md").exists() and "新的" in page(one, "stories/new/index.html")
    saved = one.save("content/stories/new.md", str(begun["text"]) + "好。\n", "")
    assert saved is not None and saved.digest and (project / "content/stories/new.md").exists()
    translated = one.entry("content/stories/new.en.md", "en")
    assert isinstance(translated, dict) and "新的" not in str(translated["text"])
    # Somebody else has begun the same meanwhile.
    again = one.save("content/stories/new.md", "mine", "")
    assert again is not None and again.conflict is not None
    refused = one.entry("content/sites/new.md", "zh", "x")
    assert isinstance(refused, Diagnostic) and refused.code == "E303"
    assert one.entry("content/stories/none.md", "zh") is None


PLANNED = "content/programmes/plan.md"
WITH_PLAN = """-- content/programmes/plan.md --
---
title: 计划
summary: 三场。
sessions:
  - title: 一场
  - title: 二场
---
好。
-- content/programmes/plan.en.md --
---
title: Plan
summary: Three.
sessions:
  - title: One
  - title: Two
---
Good.
"""


def test_translations_follow_their_original(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, WITH_PLAN)
    one, english = desk(project), project / "content/programmes/plan.en.md"
    found = opened(one, PLANNED)
    text = found["text"].replace("  - title: 一场\n", "  - title: 零\n  - title: 一场\n")
    assert codes(one.type(PLANNED, text, "zh")) == []
    page = one.page("en/programmes/plan/index.html")
    assert page is not None and b"One" in page.data and "One" in english.read_text()
    saved = one.save(PLANNED, text, found["digest"], found["text"])
    assert saved is not None and saved.followed == ("content/programmes/plan.en.md",) and saved.left == ()
    assert english.read_text().count("  - {}\n  - title: One\n  - title: Two\n") == 1
    assert not one.fresh().report.failed


def test_a_translation_that_cannot_follow_is_named(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, WITH_PLAN)
    english = project / "content/programmes/plan.en.md"
    english.write_text(english.read_text().replace("sessions:", '"sessions":'))
    one, before = desk(project), english.read_bytes()
    found = opened(one, PLANNED)
    saved = one.save(PLANNED, found["text"].replace("  - title: 一场\n", ""), found["digest"], found["text"])
    assert saved is not None and saved.left == ("content/programmes/plan.en.md",) and saved.followed == ()
    assert english.read_bytes() == before
