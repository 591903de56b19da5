"""Handing in: what is recorded and sent, and what git says of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from repositories import (
    ANNA,
    FILES,
    LAMP,
    NOW,
    OURS,
    PICTURE,
    WELL,
    Scene,
    check,
    check_whole,
    code,
    commit,
    files_of,
    git,
    head,
    send,
    state,
    write,
)

from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import Author, HandedIn, Remote


def test_what_changed_is_recorded_and_sent(scene: Scene) -> None:
    write(scene.content, {WELL: "新的\n", "stories/桥.md": "桥\n", "sites/bridge.jpg": PICTURE})
    (scene.content / LAMP).unlink()
    done = scene.hand_in("改井，\n\n说明  \n")
    assert (done.is_sent, done.conflicts, done.problem, done.received) == (True, (), None, ())
    assert done.version == head(scene.remote, "main")
    told = git(scene.remote, "log", "-1", "--format=%an|%ae|%cn|%aI|%B", "main")
    assert told == "王安娜|anna@guide.example|王安娜|2026-05-01T09:30:00+08:00|改井，\n\n说明\n\n"
    changed = git(scene.remote, "-c", "core.quotePath=false", "show", "--format=", "--name-status", "main")
    expected = ["A\tcontent/sites/bridge.jpg", f"D\tcontent/{LAMP}", f"M\tcontent/{WELL}", "A\tcontent/stories/桥.md"]
    assert changed.splitlines() == expected
    assert files_of(scene.remote, "main")["content/sites/bridge.jpg"] == PICTURE
    check(scene)
    assert scene.hand_in("nothing") == HandedIn(is_sent=True)


def test_the_reflogs_tell_of_it(scene: Scene) -> None:
    before = head(scene.ours)
    write(scene.content, {WELL: OURS})
    done = scene.hand_in("改井\n说明")
    for ref in ("HEAD", "main"):
        assert git(scene.ours, "reflog", "-1", "--format=%H %gn %gs", ref) == f"{done.version} 王安娜 commit: 改井\n"
        assert head(scene.ours, f"{ref}@{{1}}") == before


def test_nothing_but_the_content_folder_is_recorded(scene: Scene) -> None:
    write(scene.ours, {"README.md": "staged\n", "other.md": "new\n", f"content/{WELL}": OURS})
    git(scene.ours, "add", "README.md")
    write(scene.ours, {"README.md": "and changed\n"})
    assert scene.hand_in().is_sent
    assert state(scene.ours) == ["MM README.md", "?? other.md"]
    assert git(scene.ours, "show", ":README.md") == "staged\n"
    assert git(scene.remote, "show", "main:README.md") == FILES["README.md"]


def test_what_somebody_staged_in_the_content_folder_is_handed_in_as_it_is_on_the_disk(scene: Scene) -> None:
    write(scene.content, {WELL: "staged\n", LAMP: "staged\n", "stories/new.md": "staged\n"})
    git(scene.ours, "add", ".")
    write(scene.content, {WELL: OURS, LAMP: str(FILES[f"content/{LAMP}"])})
    (scene.content / "stories/new.md").unlink()
    done = scene.hand_in()
    assert git(scene.remote, "show", "--format=", "--name-only", "main").splitlines() == [f"content/{WELL}"]
    assert done.is_sent
    check(scene)


def test_commits_that_wait_are_sent(scene: Scene) -> None:
    commit(scene.ours, "with git", {"README.md": "ours\n"})
    write(scene.content, {WELL: OURS})
    assert scene.versions.waiting() == 1
    assert scene.hand_in().is_sent
    assert scene.versions.waiting() == 0
    commit(scene.ours, "again", {"README.md": "again\n"})
    assert scene.hand_in("") == HandedIn(is_sent=True)
    check(scene)


def test_without_a_remote_it_is_recorded_here(scene: Scene) -> None:
    git(scene.ours, "remote", "remove", "origin")
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (done.is_sent, done.problem, done.version) == (False, None, head(scene.ours))
    assert (scene.versions.remote(), scene.versions.waiting()) == (None, 0)
    assert state(scene.ours) == []
    assert scene.hand_in("") == HandedIn()
    check_whole(scene.ours)


def test_the_first_commit_of_all(tmp_path: Path) -> None:
    write(tmp_path, {"content/well.md": "x\n", "other.md": "x\n"})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    versions = open_versions(tmp_path / "content")
    assert versions is not None
    done = versions.hand_in("first", ANNA, NOW)
    assert (done.version, state(tmp_path)) == (head(tmp_path), ["?? other.md"])
    assert git(tmp_path, "reflog", "--format=%gs") == "commit (initial): first\n"
    check_whole(tmp_path)


def test_the_first_commit_goes_to_an_empty_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "empty.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "ours")
    git(tmp_path / "ours", "remote", "add", "origin", "../empty.git")
    write(tmp_path / "ours", {"content/well.md": "x\n"})
    scene = Scene(tmp_path / "empty.git", tmp_path / "ours", tmp_path)
    assert scene.versions.remote() == Remote("../empty.git", "file", "main")
    assert scene.hand_in().is_sent
    check(scene)


def test_a_new_folder_joins_what_is_there(scene: Scene, tmp_path: Path) -> None:
    """Somebody has made a repository of copied files, without a commit, and told it where to hand in."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "copy")
    git(tmp_path / "copy", "remote", "add", "origin", "../remote.git")
    write(tmp_path / "copy", {**FILES, f"content/{WELL}": OURS})
    copy = Scene(scene.remote, tmp_path / "copy", scene.theirs)
    (conflict,) = copy.hand_in().conflicts
    assert (conflict.base, conflict.ours) == (None, OURS.encode())
    done = copy.hand_in(chosen={conflict: conflict.ours})
    assert (done.is_sent, done.received) == (True, ())
    check(copy)


def test_the_branch_goes_where_git_has_it_belong(scene: Scene) -> None:
    git(scene.ours, "checkout", "--quiet", "-b", "mine", "--track", "origin/main")
    assert scene.versions.remote() == Remote("../remote.git", "file", "main")
    git(scene.ours, "branch", "--quiet", "--unset-upstream")
    assert scene.versions.remote() == Remote("../remote.git", "file", "mine")
    write(scene.content, {WELL: OURS})
    assert scene.hand_in().is_sent
    assert head(scene.remote, "mine") == head(scene.ours) != head(scene.remote, "main")


def test_a_branch_may_have_a_chinese_name(scene: Scene) -> None:
    git(scene.ours, "checkout", "--quiet", "-b", "春节/改稿")
    write(scene.content, {WELL: OURS})
    assert scene.hand_in().is_sent
    assert head(scene.remote, "春节/改稿") == head(scene.ours, "origin/春节/改稿") == head(scene.ours)
    assert scene.versions.waiting() == 0


def test_a_working_folder_beside_another(scene: Scene, tmp_path: Path) -> None:
    git(scene.ours, "worktree", "add", "--quiet", "-b", "beside", "../beside")
    beside = Scene(scene.remote, tmp_path / "beside", scene.theirs)
    write(beside.content, {WELL: OURS})
    assert beside.hand_in().is_sent
    assert state(beside.ours) == state(scene.ours) == []
    assert head(beside.ours) == head(scene.remote, "beside")
    assert git(beside.ours, "reflog", "-1", "--format=%gs") == "commit: 改了一处\n"
    check_whole(scene.ours)


def test_a_program_stays_one(scene: Scene) -> None:
    path = scene.content / "sites/new.sh"
    write(scene.content, {"sites/new.sh": "x\n"})
    path.chmod(0o755)
    (scene.theirs / "README.md").chmod(0o755)
    send(scene.theirs, "theirs", {})
    assert scene.hand_in().is_sent
    assert git(scene.remote, "ls-tree", "main", "content/sites/new.sh").startswith("100755 ")
    assert (scene.ours / "README.md").stat().st_mode & 0o100
    check(scene)
    (scene.theirs / "README.md").chmod(0o644)
    git(scene.theirs, "pull", "--quiet")
    send(scene.theirs, "no program any more", {})
    assert scene.hand_in("").is_sent
    check(scene)


def test_index_entries_may_be_believed_afterwards(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before is not read again, neither by git nor here; what was just written is."""
    old = 1_700_000_000
    for path in scene.content.rglob("*"):
        os.utime(path, (old, old))
    monkeypatch.setattr("redlane_ssg.versions.staged._RECENT", 0)
    write(scene.content, {WELL: OURS})
    os.utime(scene.content / WELL, (old, old))
    assert scene.hand_in().is_sent
    debug = git(scene.ours, "ls-files", "--debug", "content")
    assert debug.count(f"mtime: {old}:0") == 5
    check(scene)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_what_was_recorded_is_on_the_disk(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every object, the index and the branch: a power cut must not leave a branch that leads to nothing."""
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())))
    write(scene.content, {WELL: OURS})
    assert scene.hand_in().is_sent
    names = " ".join(synced)
    # A blob, three trees and a commit; and what the other side got of them.
    assert names.count(f"{scene.ours}/.git/objects/") == 5 and f"{scene.remote}/objects/" in names
    for name in (f"{scene.ours}/.git/index.lock", f"{scene.ours}/.git/refs/heads/main.lock"):
        assert names.index(name) > names.rindex(f"{scene.ours}/.git/objects/")


@pytest.mark.parametrize("message", ["", " \n ", "\ud800"])
def test_a_message_says_something(scene: Scene, message: str) -> None:
    write(scene.content, {WELL: OURS})
    done = scene.hand_in(message)
    if message.strip():
        assert git(scene.ours, "log", "-1", "--format=%s") == "?\n"
    else:
        assert code(done) == "E826"


@pytest.mark.parametrize("author", [Author("", "a@b.example"), Author("王", " "), Author("<>", "a@b.example")])
def test_somebody_hands_in(scene: Scene, author: Author) -> None:
    write(scene.content, {WELL: OURS})
    assert code(scene.versions.hand_in("改", author, NOW)) == "E824"


def test_names_cannot_break_out_of_a_commit(scene: Scene) -> None:
    write(scene.content, {WELL: OURS})
    done = scene.versions.hand_in("改\0\n", Author("王\n<x>", "a>b@c.example"), NOW)
    assert done.is_sent
    assert git(scene.ours, "log", "-1", "--format=%an|%ae|%s") == "王x|ab@c.example|改\n"
    check(scene)
