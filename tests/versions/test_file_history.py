"""The versions of a file, beside what git log says of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from repositories import ANNA, FILES, LAMP, NOW, WELL, Scene, commit, git, write

from redlane_ssg.versions.records import Version

ENGLISH = "stories/well.en.md"
TEXT = str(FILES[f"content/{WELL}"])


def subjects(scene: Scene, relative: str = WELL, limit: int = 99) -> list[str]:
    return [version.subject for version in scene.versions.history(relative, limit)]


def logged(scene: Scene, relative: str = WELL, *options: str) -> list[str]:
    return git(scene.ours, "log", "--format=%s", *options, "--", f"content/{relative}").splitlines()


def test_versions_with_who_and_when_and_their_bytes(scene: Scene) -> None:
    write(scene.content, {WELL: "新\n"})
    done = scene.hand_in("改井\n\n说明")
    newest, first = scene.versions.history(WELL, 9)
    assert newest == Version(done.version, NOW, "王安娜", "改井", WELL)
    assert newest.time.utcoffset() == timedelta(hours=8)
    assert (first.author, first.subject, first.is_gone) == ("李四", "开头", False)
    versions = scene.versions
    assert versions.data_of(newest.id, WELL) == "新\n".encode()
    assert versions.data_of(first.id, WELL) == TEXT.encode()
    assert versions.data_of(first.id, "stories/nothing.md") is None


@pytest.mark.parametrize("version", ["", "0" * 40, "main", "HEAD", "../x", "0" * 39 + "\n"])
def test_a_version_that_is_none(scene: Scene, version: str) -> None:
    assert scene.versions.data_of(version, WELL) is None


def test_only_commits_that_changed_the_file_newest_first(scene: Scene) -> None:
    for number in range(4):
        commit(scene.ours, f"well {number}", {f"content/{WELL}": f"{number}\n"})
        commit(scene.ours, f"lamp {number}", {f"content/{LAMP}": f"{number}\n"})
    assert subjects(scene) == logged(scene) == ["well 3", "well 2", "well 1", "well 0", "开头"]
    assert subjects(scene, limit=2) == ["well 3", "well 2"]
    assert scene.versions.history("stories/nothing.md", 9) == ()


def test_a_file_that_was_moved_keeps_its_history(scene: Scene) -> None:
    commit(scene.ours, "before", {f"content/{WELL}": TEXT + "一行\n"})
    git(scene.ours, "mv", f"content/{WELL}", "content/stories/brunnen.md")
    commit(scene.ours, "moved and changed", {"content/stories/brunnen.md": TEXT + "两行\n"})
    (scene.content / "zisterne").mkdir()
    git(scene.ours, "mv", "content/stories/brunnen.md", "content/zisterne/z.md")
    commit(scene.ours, "only moved")
    commit(scene.ours, "after", {"content/zisterne/z.md": TEXT + "三行\n"})
    found = scene.versions.history("zisterne/z.md", 9)
    names = [(version.subject, version.relative) for version in found]
    assert names == [
        ("after", "zisterne/z.md"), ("only moved", "zisterne/z.md"), ("moved and changed", "stories/brunnen.md"),
        ("before", WELL), ("开头", WELL),
    ]  # fmt: skip
    assert all(scene.versions.data_of(version.id, version.relative) for version in found)


def test_a_file_that_was_taken_away_and_came_back(scene: Scene) -> None:
    (scene.content / WELL).unlink()
    commit(scene.ours, "gone")
    assert [(one.subject, one.is_gone) for one in scene.versions.history(WELL, 9)] == [("gone", True), ("开头", False)]
    commit(scene.ours, "back", {f"content/{WELL}": "quite another\n"})
    assert subjects(scene) == logged(scene) == ["back", "gone", "开头"]


def test_merges_that_changed_nothing_are_left_out(scene: Scene) -> None:
    git(scene.ours, "checkout", "--quiet", "-b", "side")
    commit(scene.ours, "side well", {f"content/{WELL}": TEXT + "side\n"})
    git(scene.ours, "checkout", "--quiet", "main")
    commit(scene.ours, "main lamp", {f"content/{LAMP}": "main\n"})
    git(scene.ours, "merge", "--quiet", "--no-ff", "-m", "merge", "side")
    assert subjects(scene) == logged(scene) == ["side well", "开头"]
    assert subjects(scene, LAMP) == logged(scene, LAMP) == ["main lamp", "开头"]


def test_a_merge_that_put_a_file_together_is_a_version(scene: Scene) -> None:
    git(scene.ours, "checkout", "--quiet", "-b", "side")
    commit(scene.ours, "side", {f"content/{WELL}": TEXT.replace("很甜", "甘甜")})
    git(scene.ours, "checkout", "--quiet", "main")
    commit(scene.ours, "main", {f"content/{WELL}": TEXT.replace("很深", "三丈深")})
    git(scene.ours, "merge", "--quiet", "-m", "merge", "side")
    assert sorted(subjects(scene)) == sorted(logged(scene)) == ["main", "merge", "side", "开头"]
    assert subjects(scene)[0] == "merge"


def test_what_the_original_was_when_its_translation_was_changed(scene: Scene) -> None:
    versions = scene.versions
    assert versions.data_at_last_change(ENGLISH, WELL) is None
    commit(scene.ours, "translated", {f"content/{ENGLISH}": "well\n"})
    commit(scene.ours, "original", {f"content/{WELL}": "新\n"})
    assert versions.data_at_last_change(ENGLISH, WELL) == TEXT.encode()
    commit(scene.ours, "both", {f"content/{WELL}": "又\n", f"content/{ENGLISH}": "again\n"})
    commit(scene.ours, "original", {f"content/{WELL}": "再\n"})
    assert versions.data_at_last_change(ENGLISH, WELL) == "又\n".encode()
    assert versions.data_at_last_change(ENGLISH, "stories/nothing.md") is None


def test_both_were_moved_since(scene: Scene) -> None:
    commit(scene.ours, "translated", {f"content/{ENGLISH}": TEXT + "well\n"})
    for old, new in ((WELL, "stories/b.md"), (ENGLISH, "stories/b.en.md")):
        git(scene.ours, "mv", f"content/{old}", f"content/{new}")
    commit(scene.ours, "moved")
    commit(scene.ours, "translated", {"content/stories/b.en.md": TEXT + "2\n"})
    commit(scene.ours, "original", {"content/stories/b.md": TEXT + "3\n"})
    assert scene.versions.data_at_last_change("stories/b.en.md", "stories/b.md") == TEXT.encode()
    git(scene.ours, "mv", "content/stories/b.md", "content/stories/c.md")
    commit(scene.ours, "moved again")
    assert scene.versions.data_at_last_change("stories/b.en.md", "stories/c.md") == TEXT.encode()


def test_messages_of_other_times_and_encodings(scene: Scene) -> None:
    write(scene.content, {WELL: "1\n"})
    git(scene.ours, "-c", "i18n.commitEncoding=gbk", "add", "--all")
    made = git(scene.ours, "write-tree").strip()
    parent = git(scene.ours, "rev-parse", "HEAD").strip()
    for encoding, subject in (("gbk", "改井".encode("gbk")), ("unheard-of", "改".encode())):
        body = (
            f"tree {made}\nparent {parent}\nauthor X <x@y.example> {'9' * 17} +0800\n"
            f"committer X <x@y.example> 1700000000 +0000\nencoding {encoding}\n\n"
        ).encode() + subject
        name = hashed(scene, body)
        git(scene.ours, "update-ref", "refs/heads/main", name)
        newest = scene.versions.history(WELL, 1)[0]
        assert newest.subject == ("改井" if encoding == "gbk" else "改")
        assert newest.time == datetime.max.replace(tzinfo=UTC)


def hashed(scene: Scene, body: bytes) -> str:
    import subprocess

    words = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    return subprocess.run(words, cwd=scene.ours, input=body, capture_output=True, check=True).stdout.decode().strip()


def test_a_repository_without_a_commit_has_no_history(scene: Scene) -> None:
    git(scene.ours, "checkout", "--quiet", "--orphan", "new")
    assert scene.versions.history(WELL, 9) == ()
    assert scene.versions.data_at_last_change(WELL, LAMP) is None


def test_zones(scene: Scene) -> None:
    write(scene.content, {WELL: "新\n"})
    zone = timezone(timedelta(hours=-3, minutes=-30))
    assert scene.versions.hand_in("改", ANNA, NOW.astimezone(zone)).is_sent
    assert scene.versions.history(WELL, 1)[0].time.utcoffset() == timedelta(hours=-3, minutes=-30)
    assert git(scene.ours, "log", "-1", "--format=%ai").endswith("-0330\n")
