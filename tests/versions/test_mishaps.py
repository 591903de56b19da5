"""What keeps work from being handed in: it is told, and nothing has changed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import (
    OURS,
    TEXT,
    WELL,
    Scene,
    code,
    commit,
    git,
    picture_of,
    refused,
    send,
    state,
    write,
)

from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import VersionsProblem


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
