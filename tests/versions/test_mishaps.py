"""What keeps work from being handed in: it is told, and nothing is lost, neither here nor there."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import FILES, HOUSE, LAMP, WELL, Scene, check_whole, commit, git, send, state, write

from redlane_ssg.versions import folder_step, folder_update, handing_in, transport
from redlane_ssg.versions.commits import CommitMaker
from redlane_ssg.versions.folder_update import FolderUpdate
from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import HandedIn, VersionsProblem
from redlane_ssg.versions.transport import Exchange

TEXT = str(FILES[f"content/{WELL}"])
OURS, THEIRS = TEXT.replace("很甜", "甘甜"), TEXT.replace("很深", "三丈深")
BOTH = OURS.replace("很深", "三丈深")


def code(done: HandedIn) -> str:
    return "" if done.problem is None else done.problem.code


def picture_of(folder: Path) -> dict[str, bytes]:
    """Every file of a working folder but git's own, and where its branches lead."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
    return {**files, "refs": git(folder, "for-each-ref", "refs/heads").encode() + git(folder, "log", "-1").encode()}


def refused(scene: Scene, expected: str) -> HandedIn:
    """Hands in; it must be refused, with nothing changed here or there."""
    before, there = picture_of(scene.ours), git(scene.remote, "for-each-ref")
    staged = state(scene.ours)
    done = scene.hand_in()
    assert (code(done), done.is_sent, done.version, done.received) == (expected, False, "", ())
    assert (picture_of(scene.ours), git(scene.remote, "for-each-ref"), state(scene.ours)) == (before, there, staged)
    assert done.problem is not None
    for language in ("zh", "en"):
        assert done.problem.message(language) and done.problem.hint(language)
    check_whole(scene.ours)
    return done


@pytest.fixture
def changed(scene: Scene) -> Scene:
    """A scene in which this person has changed a text."""
    write(scene.content, {WELL: OURS})
    return scene


def test_a_detached_head(changed: Scene) -> None:
    git(changed.ours, "checkout", "--quiet", "--detach")
    refused(changed, "E821")
    assert changed.versions.remote() is None


@pytest.mark.parametrize(
    ("name", "doing"),
    [("MERGE_HEAD", "merge"), ("rebase-merge/head", "rebase"), ("rebase-apply/next", "rebase"),
     ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert")],
)  # fmt: skip
def test_something_is_under_way(changed: Scene, name: str, doing: str) -> None:
    write(changed.ours / ".git", {name: git(changed.ours, "rev-parse", "HEAD")})
    done = changed.hand_in()
    assert code(done) == "E822" and done.problem is not None and done.problem.values["doing"] == doing


def test_a_merge_that_stopped(changed: Scene) -> None:
    commit(changed.ours, "ours")
    send(changed.theirs, "theirs", {f"content/{WELL}": TEXT.replace("很甜", "很咸")})
    git(changed.ours, "fetch", "--quiet")
    with pytest.raises(AssertionError):
        git(changed.ours, "merge", "--quiet", "origin/main")
    assert refused(changed, "E822").problem is not None
    # Its conflict stays in the index even when git has forgotten the merge.
    (changed.ours / ".git/MERGE_HEAD").unlink()
    refused(changed, "E822")


@pytest.mark.parametrize("name", ["index.lock", "refs/heads/main.lock"])
def test_a_lock_that_was_left(changed: Scene, name: str) -> None:
    git(changed.ours, "remote", "remove", "origin")
    write(changed.ours / ".git", {name: ""})
    done = refused(changed, "E823")
    assert done.problem is not None and done.problem.values["lock"] == f".git/{name}"


def test_a_lock_that_goes_away_is_waited_for(changed: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = changed.ours / ".git/index.lock"
    lock.touch()
    monkeypatch.setattr("redlane_ssg.versions.repository.time.sleep", lambda seconds: lock.unlink())
    assert changed.hand_in().is_sent


def test_a_shallow_clone(changed: Scene, tmp_path: Path) -> None:
    send(changed.theirs, "theirs", {"README.md": "theirs\n"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{changed.remote}", "shallow")
    shallow = Scene(changed.remote, tmp_path / "shallow", changed.theirs)
    write(shallow.content, {WELL: OURS})
    done = shallow.hand_in()
    assert code(done) == "E825"
    assert [change.relative for change in shallow.versions.changes()] == [WELL]
    assert len(shallow.versions.history(WELL, 9)) == 1
    git(shallow.ours, "fetch", "--quiet", "--unshallow")
    assert shallow.hand_in().is_sent


@pytest.mark.parametrize("settings", [("core.splitIndex", "true"), ("index.sparse", "true")])
def test_an_index_that_only_git_knows(changed: Scene, settings: tuple[str, str]) -> None:
    git(changed.ours, "config", *settings)
    git(changed.ours, "stash", "--quiet")
    if settings[0] == "index.sparse":
        git(changed.ours, "sparse-checkout", "set", "--cone", "--sparse-index", "content")
    else:
        git(changed.ours, "update-index", "--split-index")
    git(changed.ours, "stash", "pop", "--quiet")
    done = changed.hand_in()
    assert (code(done), state(changed.ours)) == ("E836", [f" M content/{WELL}"])


def test_the_remote_has_lost_the_branch(changed: Scene) -> None:
    git(changed.remote, "branch", "--quiet", "-m", "main", "master")
    done = refused(changed, "E832")
    assert done.problem is not None and done.problem.values["branch"] == "main"


def test_the_remote_was_emptied(changed: Scene) -> None:
    git(changed.remote, "update-ref", "-d", "refs/heads/main")
    assert changed.hand_in().is_sent
    assert git(changed.remote, "rev-parse", "main") == git(changed.ours, "rev-parse", "main")


def test_two_histories_without_anything_in_common(changed: Scene) -> None:
    git(changed.theirs, "checkout", "--quiet", "--orphan", "new")
    commit(changed.theirs, "another guide")
    git(changed.theirs, "push", "--quiet", "--force", "origin", "new:main")
    refused(changed, "E833")


def test_a_file_outside_that_is_changed_here_and_by_others(changed: Scene) -> None:
    send(changed.theirs, "theirs", {"README.md": "theirs\n"})
    write(changed.ours, {"README.md": "ours\n"})
    done = refused(changed, "E834")
    assert done.problem is not None and done.problem.values["files"] == "README.md"
    git(changed.ours, "add", "README.md")
    write(changed.ours, {"README.md": str(FILES["README.md"])})
    # On the disk it is as it was, but somebody has staged something else.
    refused(changed, "E834")
    git(changed.ours, "reset", "--quiet")
    assert changed.hand_in().is_sent


def test_a_file_that_nobody_recorded_is_in_the_way(changed: Scene) -> None:
    send(changed.theirs, "theirs", {"notes.txt": "theirs\n"})
    write(changed.ours, {"notes.txt": "mine\n"})
    refused(changed, "E834")
    write(changed.ours, {"notes.txt": "theirs\n"})
    assert changed.hand_in().is_sent
    assert state(changed.ours) == []


def test_ignored_files_of_the_content_folder_are_not_overwritten(changed: Scene) -> None:
    write(changed.ours, {".git/info/exclude": "*.txt\n", "content/notes.txt": "mine\n"})
    send(changed.theirs, "theirs", {"content/notes.txt": "theirs\n"})
    refused(changed, "E834")


@pytest.mark.parametrize("is_ours", [True, False])
def test_names_that_differ_only_in_capitals(changed: Scene, is_ours: bool) -> None:
    write(changed.content, {"sites/Lamp.md": "ours\n"} if is_ours else {})
    send(
        changed.theirs,
        "theirs",
        {"content/sites/lamp.md": "theirs\n", **({} if is_ours else {"content/sites/LAMP.md": "x"})},
    )
    done = refused(changed, "E835")
    assert done.problem is not None
    assert "content/sites/lamp.md" in done.problem.values.values()


def test_a_name_gets_other_capitals(changed: Scene) -> None:
    git(changed.theirs, "mv", f"content/{LAMP}", "content/stories/Lamp.md")
    send(changed.theirs, "theirs", {})
    assert set(changed.hand_in().received) == {LAMP, "stories/Lamp.md"}
    assert {path.name for path in (changed.content / "stories").iterdir()} == {"Lamp.md", "well.md"}
    assert state(changed.ours) == []


def test_a_disk_that_does_not_tell_capitals_apart(changed: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the new name leads to the file that has the old one: it is not in the way."""
    git(changed.theirs, "mv", f"content/{LAMP}", "content/stories/Lamp.md")
    send(changed.theirs, "theirs", {"content/stories/Lamp.md": "theirs\n"})
    other = changed.content / "stories/Lamp.md"
    os.link(changed.content / LAMP, other)
    write(changed.ours, {".git/info/exclude": "Lamp.md\n"})

    def remove_both(self: FolderUpdate, file: Path) -> None:
        file.unlink()
        other.unlink()

    monkeypatch.setattr(FolderUpdate, "_remove", remove_both)
    assert set(changed.hand_in().received) == {LAMP, "stories/Lamp.md"}
    assert (changed.content / "stories/Lamp.md").read_text() == "theirs\n"


def test_a_file_here_and_a_folder_there(changed: Scene) -> None:
    write(changed.content, {"sites/one": "ours\n"})
    send(changed.theirs, "theirs", {"content/sites/one/two.md": "theirs\n"})
    refused(changed, "E835")


@pytest.mark.parametrize("name", ["who?.md", "aux.md", "end."])
def test_a_name_that_windows_cannot_have(changed: Scene, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    send(changed.theirs, "theirs", {f"content/sites/{name}": "theirs\n"})
    monkeypatch.setattr(folder_update, "_ON_WINDOWS", True)
    refused(changed, "E844")
    monkeypatch.setattr(folder_update, "_ON_WINDOWS", False)
    assert changed.hand_in().is_sent


def test_a_path_that_leads_out_of_the_folder(changed: Scene, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    send(changed.theirs, "theirs", {"content/out/one.md": "theirs\n"})
    (changed.content / "out").symlink_to(outside)
    done = changed.hand_in()
    assert code(done) == "E844" and list(outside.iterdir()) == []


def test_a_tree_that_writes_into_the_repository(changed: Scene) -> None:
    blob = git(changed.theirs, "hash-object", "-w", "README.md").strip()
    for name in (".git", "..", "GIT~1"):
        lines = "".join(git(changed.theirs, "ls-tree", "HEAD").splitlines(keepends=True))
        inner = tree(changed.theirs, f"100644 blob {blob}\thooks\n")
        root = tree(changed.theirs, f"040000 tree {inner}\t{name}\n{lines}")
        made = git(changed.theirs, "commit-tree", "-p", "HEAD", "-m", "bad", root).strip()
        git(changed.theirs, "push", "--quiet", "--force", "origin", f"{made}:main")
        assert code(changed.hand_in()) == "E844"


def tree(folder: Path, lines: str) -> str:
    import subprocess

    made = subprocess.run(["git", "mktree"], cwd=folder, input=lines.encode(), capture_output=True, check=True)
    return made.stdout.decode().strip()


def test_a_link_that_others_have_made(changed: Scene) -> None:
    (changed.theirs / "link").symlink_to("README.md")
    send(changed.theirs, "theirs", {})
    refused(changed, "E827")


def test_a_submodule_that_others_have_moved_is_left_alone(changed: Scene) -> None:
    made = git(changed.theirs, "rev-parse", "HEAD").strip()
    git(changed.theirs, "update-index", "--add", "--cacheinfo", f"160000,{made},module")
    git(changed.theirs, "commit", "--quiet", "--message", "module")
    git(changed.theirs, "push", "--quiet")
    assert changed.hand_in().is_sent
    assert git(changed.ours, "ls-files", "--stage", "module") == f"160000 {made} 0\tmodule\n"


def test_files_that_another_program_makes(changed: Scene) -> None:
    commit(changed.ours, "lfs", {".gitattributes": "*.mp3 filter=lfs\n"})
    write(changed.content, {"audio/well.mp3": "x"})
    done = refused(changed, "E827")
    assert done.problem is not None and done.problem.values["files"] == "audio/well.mp3"
    (changed.content / "audio/well.mp3").unlink()
    assert changed.hand_in().is_sent


def test_others_send_files_that_another_program_makes(changed: Scene) -> None:
    send(changed.theirs, "lfs", {".gitattributes": "*.mp3 filter=lfs\n", "content/audio/well.mp3": "pointer"})
    refused(changed, "E827")


def test_changes_outside_of_the_content_folder_that_contradict(changed: Scene) -> None:
    send(changed.theirs, "theirs", {"README.md": "theirs\n"})
    write(changed.content, {WELL: TEXT})
    commit(changed.ours, "ours", {"README.md": "ours\n"})
    write(changed.content, {WELL: OURS})
    done = refused(changed, "E837")
    assert done.problem is not None and done.problem.values["files"] == "README.md"


def test_a_repository_that_is_damaged(changed: Scene) -> None:
    tree = git(changed.ours, "rev-parse", "HEAD^{tree}").strip()
    (changed.ours / f".git/objects/{tree[:2]}/{tree[2:]}").unlink()
    assert code(changed.hand_in()) == "E820"
    for ask in (changed.versions.changes, lambda: changed.versions.history(WELL, 1)):
        with pytest.raises(VersionsProblem, match="E820"):
            ask()


@pytest.mark.parametrize(
    "data", [b"", bytes(99), b"\x78\x9c", zlib.compress(b"tree 9\0short"), zlib.compress(b"blob 1\0x")]
)
@pytest.mark.parametrize("what", ["HEAD", "HEAD^{tree}", "HEAD:content", f"HEAD:content/{WELL}"])
def test_an_object_that_is_damaged(changed: Scene, data: bytes, what: str) -> None:
    name = git(changed.ours, "rev-parse", what).strip()
    path = changed.ours / f".git/objects/{name[:2]}/{name[2:]}"
    path.unlink()
    path.write_bytes(data)
    versions = changed.versions

    def before() -> list[bytes | None]:
        return [versions.data_before(change) for change in versions.changes()]

    for ask in (versions.changes, before, lambda: versions.history(WELL, 9)):
        try:
            ask()
        except VersionsProblem as found:
            assert found.problem.code == "E820"
    assert code(changed.hand_in()) in ("", "E820")
    assert (changed.content / WELL).read_text("utf-8") == OURS


@pytest.mark.parametrize(
    "damage",
    [
        lambda git_folder: (git_folder / "config").write_text("[core\n"),
        lambda git_folder: (git_folder / "config").write_text("[core]\nrepositoryformatversion = 9\n"),
        lambda git_folder: (git_folder / "config").write_text("[extensions]\nunheard = of\n"),
        lambda git_folder: (git_folder / "config").write_text("[core]\nworktree = /elsewhere\n"),
        lambda git_folder: (git_folder / "HEAD").unlink(),
        lambda git_folder: (git_folder / "index").write_bytes(b"DIRC\0\0\0\2\0\0\0\1short"),
        lambda git_folder: (git_folder / "index").write_bytes((git_folder / "index").read_bytes()[:-1] + b"\0"),
        lambda git_folder: git_folder.rename(git_folder.parent / "away") and git_folder.mkdir(),
        lambda git_folder: git_folder.rename(git_folder.parent / "away") and git_folder.write_text("gitdir: nowhere\n"),
    ],
)
def test_git_files_that_cannot_be_read(changed: Scene, damage: Callable[[Path], object]) -> None:
    damage(changed.ours / ".git")
    try:
        found = code(changed.hand_in())
    except VersionsProblem as problem:
        found = problem.problem.code
    assert found in ("E820", "E821")
    assert (changed.content / WELL).read_text("utf-8") == OURS


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    assert open_versions(tmp_path) is None


# What may fail, and how, while others' changes are brought in.
BREAKS = [
    (folder_update, "write_durably"),
    (folder_update, "make_folders"),
    (folder_step, "write_staged"),
    (CommitMaker, "move"),
    (Exchange, "send"),
    (Exchange, "remember"),
    (handing_in, "scan_content"),
    (transport, "connected"),
]


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize(("where", "name"), BREAKS, ids=[name for _, name in BREAKS])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full", "killed"])
def test_whatever_fails_in_the_midst_the_next_handing_in_completes(
    changed: Scene, monkeypatch: pytest.MonkeyPatch, where: object, name: str, error: BaseException, after: int
) -> None:
    """All files are the old ones or the new ones then, and no change of anybody is ever lost."""
    send(
        changed.theirs, "theirs", {f"content/{WELL}": THEIRS, f"content/{HOUSE}": "theirs\n", "content/a/b.md": "new\n"}
    )
    (changed.theirs / f"content/{LAMP}").unlink()
    send(changed.theirs, "gone", {})
    really, count = getattr(where, name), 0

    def fail(*words: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == after + 1:
            raise error
        return really(*words, **options)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, fail)
        try:
            done = changed.hand_in()
        except KeyboardInterrupt:
            done = HandedIn()
    if count > after and not isinstance(error, KeyboardInterrupt):
        # What fails before the work is sent has not changed anything: the remote is remembered before and after.
        is_late = where in (folder_update, folder_step, CommitMaker) or (name, after) == ("remember", 1)
        assert done.is_sent == (code(done) == "W820") == is_late
    check_whole(changed.ours)
    check_whole(changed.remote)
    texts = {WELL: {OURS, BOTH}, HOUSE: {str(FILES[f"content/{HOUSE}"]), "theirs\n"}}
    for relative, allowed in texts.items():
        assert (changed.content / relative).read_text("utf-8") in allowed
    assert not (changed.ours / ".git/index.lock").exists()
    again = changed.hand_in()
    assert (again.is_sent, again.problem, again.conflicts) == (True, None, ())
    assert state(changed.ours) == []
    assert (changed.content / WELL).read_text("utf-8") == BOTH
    assert (changed.content / HOUSE).read_text("utf-8") == "theirs\n"
    assert not (changed.content / LAMP).exists() and (changed.content / "a/b.md").exists()
    assert git(changed.ours, "rev-parse", "HEAD") == git(changed.remote, "rev-parse", "main")
    told = git(changed.remote, "log", "--format=%an", "main").split()
    assert told.count("王安娜") in (1, 2)


def test_a_file_that_is_saved_while_work_is_handed_in_is_left_alone(
    changed: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor saves the text that others have changed, too, when it is on its way: nothing is overwritten."""
    send(changed.theirs, "theirs", {f"content/{WELL}": THEIRS, f"content/{LAMP}": "theirs\n"})
    really = Exchange.send
    newest = OURS.replace("一口", "").replace("石头的", "青石的")

    def save_meanwhile(self: Exchange, *words: object) -> None:
        really(self, *words)  # type: ignore[arg-type]
        write(changed.content, {WELL: newest})

    with monkeypatch.context() as patch:
        patch.setattr(Exchange, "send", save_meanwhile)
        done = changed.hand_in()
    assert (done.is_sent, code(done)) == (True, "W820")
    assert (changed.content / WELL).read_text("utf-8") == newest
    assert changed.hand_in("again").is_sent
    assert (changed.content / WELL).read_text("utf-8") == BOTH.replace("石头的", "青石的")
    assert state(changed.ours) == []


def test_somebody_commits_with_git_meanwhile(changed: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Exchange.send

    def commit_meanwhile(self: Exchange, *words: object) -> None:
        really(self, *words)  # type: ignore[arg-type]
        write(changed.ours, {"README.md": "meanwhile\n", f"content/{LAMP}": "meanwhile\n"})
        git(changed.ours, "commit", "--quiet", "--message", "meanwhile", "README.md", f"content/{LAMP}")

    with monkeypatch.context() as patch:
        patch.setattr(Exchange, "send", commit_meanwhile)
        assert code(changed.hand_in()) == "W820"
    assert git(changed.ours, "log", "-1", "--format=%s") == "meanwhile\n"
    # Nor is anything staged that would take it back.
    assert git(changed.ours, "diff", "--cached", "--name-only") == ""
    assert changed.hand_in("again").is_sent
    assert (state(changed.ours), git(changed.remote, "show", "main:README.md")) == ([], "meanwhile\n")


def test_a_folder_that_somebody_works_in_is_no_place_to_hand_in(changed: Scene) -> None:
    git(changed.ours, "remote", "set-url", "origin", "../theirs")
    before = picture_of(changed.theirs)
    done = changed.hand_in()
    assert code(done) == "E840" and picture_of(changed.theirs) == before
    git(changed.theirs, "checkout", "--quiet", "--detach")
    assert changed.hand_in().is_sent


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../nowhere.git", "E830"),
        ("git://git.example/guide.git", "E839"),
        ("rsync://x/y", "E839"),
        ("http://[", "E839"),
    ],
)
def test_an_address_that_leads_nowhere(changed: Scene, address: str, expected: str) -> None:
    git(changed.ours, "config", "remote.origin.url", address)
    refused(changed, expected)
