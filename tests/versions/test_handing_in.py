"""Handing in, alone and beside a colleague who uses git: what is recorded, sent and written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import (
    ANNA,
    FILES,
    HOUSE,
    LAMP,
    NOW,
    PICTURE,
    WELL,
    Scene,
    check_whole,
    commit,
    files_of,
    git,
    send,
    state,
    write,
)

from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import Author, FileConflict, HandedIn, Remote
from redlane_ssg.versions.transport import Exchange

TEXT = str(FILES[f"content/{WELL}"])
OURS, THEIRS = TEXT.replace("很甜", "甘甜"), TEXT.replace("很深", "三丈深")
BOTH = OURS.replace("很深", "三丈深")


def head(folder: Path, ref: str = "HEAD") -> str:
    return git(folder, "rev-parse", ref).strip()


def check(scene: Scene) -> None:
    """All that was handed in is here and there, and git finds nothing amiss."""
    assert state(scene.ours) == []
    assert head(scene.ours) == head(scene.ours, "origin/main") == head(scene.remote, "main")
    for folder in (scene.ours, scene.remote):
        check_whole(folder)


def code(done: HandedIn) -> str:
    return "" if done.problem is None else done.problem.code


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


def test_what_others_have_sent_is_written_here(scene: Scene) -> None:
    (scene.theirs / f"content/{LAMP}").unlink()
    send(
        scene.theirs, "theirs", {"content/sites/neu/新.md": "新\n", "README.md": "theirs\n", f"content/{HOUSE}": "x\n"}
    )
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (done.is_sent, done.problem, set(done.received)) == (True, None, {LAMP, HOUSE, "sites/neu/新.md"})
    assert (scene.content / "sites/neu/新.md").read_text("utf-8") == "新\n"
    assert not (scene.content / LAMP).exists() and (scene.ours / "README.md").read_text("utf-8") == "theirs\n"
    assert git(scene.ours, "log", "-1", "--format=%s %p").split(" ")[:2] == ["Merge", "remote-tracking"]
    assert git(scene.ours, "rev-parse", "HEAD^1", "HEAD^2").split() == [done.version, head(scene.theirs)]
    check(scene)


def test_others_alone_have_changed_something(scene: Scene) -> None:
    send(scene.theirs, "theirs", {f"content/{WELL}": THEIRS})
    done = scene.hand_in("")
    assert done == HandedIn(is_sent=True, received=(WELL,))
    assert head(scene.ours) == head(scene.theirs)
    assert git(scene.ours, "reflog", "-1", "--format=%gs") == "merge origin/main: Fast-forward\n"
    check(scene)


def test_a_text_that_both_have_changed_is_put_together(scene: Scene) -> None:
    send(scene.theirs, "theirs", {f"content/{WELL}": THEIRS})
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (done.is_sent, done.received, done.conflicts) == (True, (WELL,), ())
    assert (scene.content / WELL).read_text("utf-8") == BOTH
    check(scene)


def test_a_contradiction_is_told_and_nothing_done(scene: Scene) -> None:
    theirs, ours = TEXT.replace("很甜", "很咸"), OURS
    send(scene.theirs, "theirs", {f"content/{WELL}": theirs, f"content/{LAMP}": "theirs\n"})
    write(scene.content, {WELL: ours, "sites/new.md": "new\n"})
    before, status = head(scene.ours), state(scene.ours)
    done = scene.hand_in()
    conflict = FileConflict(WELL, TEXT.encode(), ours.encode(), theirs.encode())
    assert done == HandedIn(conflicts=(conflict,))
    assert (head(scene.ours), state(scene.ours)) == (before, status)
    assert head(scene.remote, "main") == head(scene.theirs)
    assert (scene.content / LAMP).read_text("utf-8") == FILES[f"content/{LAMP}"]
    chosen = TEXT.replace("很甜", "不甜也不咸").encode()
    done = scene.hand_in(chosen={conflict: chosen})
    assert (done.is_sent, set(done.received)) == (True, {WELL, LAMP})
    assert (scene.content / WELL).read_bytes() == chosen
    check(scene)


def test_what_was_chosen_counts_only_for_what_was_told(scene: Scene) -> None:
    """Somebody has sent another change meanwhile, or the file was changed here: both are asked for anew."""
    send(scene.theirs, "theirs", {f"content/{WELL}": TEXT.replace("很甜", "很咸")})
    write(scene.content, {WELL: OURS})
    (first,) = scene.hand_in().conflicts
    newer = TEXT.replace("很甜", "很苦")
    send(scene.theirs, "again", {f"content/{WELL}": newer})
    (second,) = scene.hand_in(chosen={first: b"chosen"}).conflicts
    assert (second.theirs, second.ours) == (newer.encode(), OURS.encode())
    write(scene.content, {WELL: OURS.replace("甘甜", "微甜")})
    (third,) = scene.hand_in(chosen={second: b"chosen"}).conflicts
    assert third.ours == OURS.replace("甘甜", "微甜").encode()
    assert scene.hand_in(chosen={first: b"1", second: b"2", third: b"3"}).is_sent
    assert (scene.content / WELL).read_bytes() == b"3"
    check(scene)


@pytest.mark.parametrize("kept", [None, b"kept\n"])
@pytest.mark.parametrize("is_ours", [True, False])
def test_one_takes_away_what_the_other_changes(scene: Scene, is_ours: bool, kept: bytes | None) -> None:
    lamp = FILES[f"content/{LAMP}"]
    assert isinstance(lamp, str)
    if is_ours:
        send(scene.theirs, "theirs", {f"content/{LAMP}": "changed\n"})
        (scene.content / LAMP).unlink()
    else:
        (scene.theirs / f"content/{LAMP}").unlink()
        send(scene.theirs, "theirs", {})
        write(scene.content, {LAMP: "changed\n"})
    (conflict,) = scene.hand_in().conflicts
    ours, theirs = (None, b"changed\n") if is_ours else (b"changed\n", None)
    assert conflict == FileConflict(LAMP, lamp.encode(), ours, theirs)
    assert scene.hand_in(chosen={conflict: kept}).is_sent
    assert ((scene.content / LAMP).read_bytes() if kept else (scene.content / LAMP).exists()) == (kept or False)
    check(scene)


def test_a_picture_that_both_have_changed_is_told(scene: Scene) -> None:
    send(scene.theirs, "theirs", {"content/sites/house.jpg": PICTURE + b"theirs"})
    write(scene.content, {"sites/house.jpg": PICTURE + b"ours"})
    (conflict,) = scene.hand_in().conflicts
    assert (conflict.ours, conflict.theirs) == (PICTURE + b"ours", PICTURE + b"theirs")
    assert scene.hand_in(chosen={conflict: conflict.theirs}).is_sent
    check(scene)


def test_both_have_made_the_same_change_or_the_same_file(scene: Scene) -> None:
    same: dict[str, str | bytes] = {f"content/{WELL}": OURS, "content/sites/new.md": "new\n"}
    send(scene.theirs, "theirs", same)
    write(scene.ours, same)
    done = scene.hand_in()
    assert (done.is_sent, done.received) == (True, ())
    # There was nothing to add to what is there.
    assert head(scene.ours) == head(scene.theirs) == done.version
    check(scene)


def test_both_have_made_a_file_of_one_name(scene: Scene) -> None:
    send(scene.theirs, "theirs", {"content/sites/new.md": "theirs\n"})
    write(scene.content, {"sites/new.md": "ours\n"})
    assert scene.hand_in().conflicts == (FileConflict("sites/new.md", None, b"ours\n", b"theirs\n"),)


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_change_follows_a_file_that_was_moved(scene: Scene, is_ours: bool) -> None:
    new = "stories/brunnen.md"
    mover, changer = (scene.ours, scene.theirs) if is_ours else (scene.theirs, scene.ours)
    (mover / f"content/{WELL}").rename(mover / f"content/{new}")
    write(mover, {f"content/{new}": THEIRS})
    write(changer, {f"content/{WELL}": OURS})
    commit(scene.theirs, "theirs")
    git(scene.theirs, "push", "--quiet")
    done = scene.hand_in()
    assert (done.is_sent, done.conflicts) == (True, ())
    assert (scene.content / new).read_text("utf-8") == BOTH
    assert not (scene.content / WELL).exists()
    check(scene)


def test_lines_of_the_register_are_never_lost(scene: Scene) -> None:
    register = "signs/register.yml"
    text = str(FILES[f"content/{register}"])
    send(scene.theirs, "theirs", {f"content/{register}": text + "  - {code: AAAA}\n"})
    write(scene.content, {register: text + "  - {code: BBBB}\n"})
    assert scene.hand_in().is_sent
    assert (scene.content / register).read_text() == text + "  - {code: BBBB}\n  - {code: AAAA}\n"
    check(scene)


def test_attributes_say_how_a_file_is_merged(scene: Scene) -> None:
    send(scene.theirs, "attributes", {".gitattributes": "*.list merge=union\n*.raw -merge\n", "content/a.list": "a\n"})
    assert scene.hand_in("").received == ("a.list",)
    raw = {"content/a.raw": TEXT}
    send(scene.theirs, "raw", {**raw, "content/a.list": "a\ntheirs\n"})
    assert scene.hand_in("").is_sent
    send(scene.theirs, "theirs", {"content/a.raw": THEIRS, "content/a.list": "a\ntheirs\nmore\n"})
    write(scene.content, {"a.raw": OURS, "a.list": "a\ntheirs\nours\n"})
    (conflict,) = scene.hand_in().conflicts
    assert conflict.relative == "a.raw"
    assert scene.hand_in(chosen={conflict: BOTH.encode()}).is_sent
    assert (scene.content / "a.list").read_text() == "a\ntheirs\nours\nmore\n"


@pytest.mark.parametrize("crlf", ["true", "input", "false"])
def test_line_ends_are_those_of_the_settings_on_both_sides(scene: Scene, crlf: str) -> None:
    git(scene.ours, "config", "core.autocrlf", crlf)
    for path in (scene.content / WELL, scene.content / LAMP):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n" if crlf != "false" else b"\n"))
    send(scene.theirs, "theirs", {f"content/{LAMP}": "theirs\n", "content/sites/new.md": "new\n"})
    write(scene.content, {WELL: OURS.replace("\n", "\r\n") if crlf != "false" else OURS, "sites/raw.jpg": PICTURE})
    assert scene.hand_in().is_sent
    end = b"\r\n" if crlf == "true" else b"\n"
    assert (scene.content / LAMP).read_bytes() == b"theirs" + end
    assert (scene.content / "sites/new.md").read_bytes() == b"new" + end
    kept = files_of(scene.remote, "main")
    assert kept[f"content/{WELL}"] == OURS.encode()
    assert kept["content/sites/raw.jpg"] == PICTURE
    check(scene)


def test_what_was_chosen_is_kept_in_the_form_of_git(scene: Scene) -> None:
    git(scene.ours, "config", "core.autocrlf", "true")
    send(scene.theirs, "theirs", {f"content/{WELL}": TEXT.replace("很甜", "很咸")})
    write(scene.content, {WELL: OURS.replace("\n", "\r\n")})
    (conflict,) = scene.hand_in().conflicts
    assert conflict.ours == OURS.encode()
    assert scene.hand_in(chosen={conflict: b"a\r\nb\r\n"}).is_sent
    assert files_of(scene.remote, "main")[f"content/{WELL}"] == b"a\nb\n"
    assert (scene.content / WELL).read_bytes() == b"a\r\nb\r\n"
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


def test_another_is_faster(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between fetching and sending, twice: once before the server is asked, once while it is."""
    really, count = Exchange.send, 0

    def send_late(self: Exchange, *words: object) -> None:
        nonlocal count
        count += 1
        if count < 3:
            send(scene.theirs, f"{count}", {f"content/sites/{count}.md": "x\n"})
            git(scene.theirs, "pull", "--quiet")
        really(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Exchange, "send", send_late)
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (count, done.is_sent, set(done.received)) == (3, True, {"sites/1.md", "sites/2.md"})
    check(scene)


def test_others_are_faster_each_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    really, count = Exchange.send, 0

    def send_late(self: Exchange, *words: object) -> None:
        nonlocal count
        count += 1
        send(scene.theirs, f"{count}", {f"content/sites/{count}.md": "x\n"})
        really(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Exchange, "send", send_late)
    write(scene.content, {WELL: OURS})
    before = head(scene.ours)
    assert code(scene.hand_in()) == "E838"
    assert (head(scene.ours), state(scene.ours)) == (before, [f" M content/{WELL}"])


def test_bases_that_crossed_are_not_guessed(scene: Scene) -> None:
    """Two branches that were merged into each other: of a file that differs in both origins nobody knows the origin."""
    lamp = f"content/{LAMP}"
    start = head(scene.ours)
    one = commit(scene.ours, "one", {lamp: "one\n"})
    git(scene.ours, "checkout", "--quiet", "-b", "other", start)
    other = commit(scene.ours, "other", {lamp: "other\n", f"content/{WELL}": THEIRS})
    for branch, merged, text in (("other", one, "other\n"), ("main", other, "one\n")):
        git(scene.ours, "checkout", "--quiet", branch)
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x", "merge", "--quiet", "--no-commit", merged],
            cwd=scene.ours, check=False, capture_output=True,
        )  # fmt: skip
        commit(scene.ours, "crossed", {lamp: text})
    assert len(git(scene.ours, "merge-base", "--all", "main", "other").split()) == 2
    git(scene.ours, "push", "--quiet", "--force", "origin", "other:main")
    write(scene.content, {"sites/new.md": "new\n"})
    (conflict,) = scene.hand_in().conflicts
    assert (conflict.relative, conflict.ours, conflict.theirs) == (LAMP, b"one\n", b"other\n")
    assert scene.hand_in(chosen={conflict: b"both\n"}).is_sent
    check(scene)


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
