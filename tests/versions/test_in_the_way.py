"""What others have sent and cannot be written here: it is told, and nothing is overwritten."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from repositories import (
    FILES,
    LAMP,
    OURS,
    TEXT,
    WELL,
    Scene,
    code,
    commit,
    git,
    refused,
    send,
    state,
    write,
)

from redlane_ssg.versions import folder_update
from redlane_ssg.versions.folder_update import FolderUpdate


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
