"""What differs in the content folder from the last commit, beside what git says of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from dulwich.repo import Repo
from repositories import FILES, HOUSE, LAMP, PICTURE, WELL, Scene, commit, git, make_scene, state, write

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.versions import working_files
from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import FileChange, VersionsProblem
from redlane_ssg.versions.repository import ContentPlace
from redlane_ssg.versions.staged import Staged, read_staged
from redlane_ssg.versions.versions import Versions


def kinds(versions: Versions) -> dict[str, str]:
    return {change.relative: change.kind for change in versions.changes()}


def test_nothing_has_changed(scene: Scene) -> None:
    assert scene.versions.changes() == ()


def test_new_changed_and_gone_with_their_bytes(scene: Scene) -> None:
    write(scene.content, {WELL: "新\n", "stories/桥.md": "桥\n"})
    (scene.content / LAMP).unlink()
    write(scene.ours, {"README.md": "not content\n"})
    versions = scene.versions
    changes = {change.relative: change for change in versions.changes()}
    assert kinds(versions) == {LAMP: "gone", WELL: "changed", "stories/桥.md": "new"}
    held = {name: (versions.data_before(change), versions.data_after(change)) for name, change in changes.items()}
    was = {name: FILES[f"content/{name}"] for name in (WELL, LAMP)}
    assert held == {
        LAMP: (str(was[LAMP]).encode(), None),
        WELL: (str(was[WELL]).encode(), "新\n".encode()),
        "stories/桥.md": (None, "桥\n".encode()),
    }


def test_what_git_or_a_desktop_leaves_out_is_left_out_unless_it_was_recorded(scene: Scene) -> None:
    write(
        scene.content, {"sites/.DS_Store": "x", "sites/~$old.docx": "x", "drafts/one.md": "x", "stories/one.log": "x"}
    )
    write(scene.content, {"kept.log": "x", "stories/.gitignore": "!keep.log\n", "stories/keep.log": "x"})
    write(scene.ours, {".gitignore": "*.log\n/content/drafts/\n"})
    git(scene.ours, "add", "--force", "content/kept.log")
    assert kinds(scene.versions) == {"kept.log": "new", "stories/keep.log": "new"}
    commit(scene.ours, "all")
    git(scene.ours, "add", "--force", "content/stories/one.log", "content/sites/.DS_Store")
    git(scene.ours, "commit", "--quiet", "--message", "more")
    write(scene.content, {"stories/one.log": "y", "sites/.DS_Store": "y", "sites/~$old.docx": "y"})
    assert kinds(scene.versions) == {
        "sites/.DS_Store": "changed",
        "sites/~$old.docx": "changed",
        "stories/one.log": "changed",
    }


def test_other_repositories_and_links_are_left_as_they_are(scene: Scene) -> None:
    write(scene.content, {"inner/one.md": "x"})
    git(scene.content / "inner", "init", "--quiet")
    (scene.content / "stories/link.md").symlink_to("well.md")
    assert kinds(scene.versions) == {}
    git(scene.ours, "add", "content/stories/link.md")
    git(scene.ours, "commit", "--quiet", "--message", "link")
    assert kinds(scene.versions) == {}
    (scene.content / LAMP).unlink()
    (scene.content / LAMP).symlink_to("well.md")
    assert kinds(scene.versions) == {}


@pytest.mark.parametrize(("crlf", "attributes"), [("true", ""), ("false", "* text=auto\n"), ("true", "* text=auto\n")])
def test_line_ends_alone_are_no_change(scene: Scene, crlf: str, attributes: str) -> None:
    """As on Windows, where files are written with CR LF, also by programs that git does not know of."""
    git(scene.ours, "config", "core.autocrlf", crlf)
    if attributes:
        commit(scene.ours, "attributes", {".gitattributes": attributes})
    for name in (WELL, LAMP, HOUSE):
        path = scene.content / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert scene.versions.changes() == ()
    path = scene.content / WELL
    path.write_bytes(path.read_bytes().replace("甜".encode(), "咸".encode()))
    (change,) = scene.versions.changes()
    assert change.relative == WELL
    before, after = scene.versions.data_before(change), scene.versions.data_after(change)
    assert before is not None and after == before.replace("甜".encode(), "咸".encode())


def test_a_file_that_was_kept_with_crlf_is_no_change(scene: Scene) -> None:
    commit(scene.ours, "crlf", {f"content/{WELL}": "一\r\n二\r\n"})
    git(scene.ours, "config", "core.autocrlf", "true")
    os.utime(scene.content / WELL)
    assert scene.versions.changes() == ()


def test_a_change_that_leaves_size_and_times_as_they_were_is_seen(scene: Scene) -> None:
    path = scene.content / WELL
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"title", b"TITLE"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert kinds(scene.versions) == {WELL: "changed"}


def test_a_change_in_the_moment_in_which_git_looked_is_seen(scene: Scene) -> None:
    """Its times are no older than the index, so they prove nothing (git's racy entries)."""
    path = scene.content / WELL
    git(scene.ours, "update-index", "--refresh", "--really-refresh")
    data, status = path.read_bytes(), path.stat()
    index = scene.ours / ".git/index"
    os.utime(index, ns=(status.st_mtime_ns, status.st_mtime_ns))
    # On a file system whose clock ticks seldom, all times would stay.
    path.write_bytes(data.replace(b"title", b"TITLE"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def with_times(repo: Repo, place: ContentPlace) -> Staged:
        found = read_staged(repo, place)
        entry = found.entry(f"content/{WELL}".encode())
        made = path.stat().st_ctime_ns
        assert entry is not None
        entry.ctime = (made // 10**9, made % 10**9)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(working_files, "read_staged", with_times)
        assert kinds(scene.versions) == {WELL: "changed"}


def test_an_unchanged_picture_is_not_read(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 10
    git(scene.ours, "update-index", "--refresh")
    os.utime(scene.ours / ".git/index", (later, later))
    read: list[str] = []

    def note(path: str) -> bytes:
        read.append(path)
        return read_regular(path)

    monkeypatch.setattr(working_files, "read_regular", note)
    write(scene.content, {WELL: "x\n"})
    assert kinds(scene.versions) == {WELL: "changed"}
    assert read == [str(scene.content / WELL)]


def test_a_file_that_moved_is_gone_and_new(scene: Scene) -> None:
    (scene.content / WELL).rename(scene.content / "stories/brunnen.md")
    assert kinds(scene.versions) == {WELL: "gone", "stories/brunnen.md": "new"}


def test_the_form_of_unicode_in_which_a_disk_has_a_name_is_no_change(scene: Scene) -> None:
    """macOS writes é as two characters; git has one, or the other way round."""
    write(scene.content, {"sites/cafe\u0301.md": "x\n"})
    (change,) = scene.versions.changes()
    assert (change.relative, change.kind) == ("sites/caf\u00e9.md", "new")
    assert scene.versions.data_after(change) == b"x\n"
    assert scene.hand_in().is_sent
    assert scene.versions.changes() == ()
    commit(scene.ours, "as the disk has it")
    assert "cafe\u0301.md" in git(scene.ours, "-c", "core.quotePath=false", "ls-files")
    assert scene.versions.changes() == ()


def test_names_with_other_capitals_are_other_files(scene: Scene) -> None:
    (scene.content / WELL).rename(scene.content / "stories/Well.md")
    assert kinds(scene.versions) == {WELL: "gone", "stories/Well.md": "new"}


def test_a_folder_takes_the_place_of_a_file(scene: Scene) -> None:
    (scene.content / WELL).unlink()
    write(scene.content, {f"{WELL}/deep.md": "x\n"})
    assert kinds(scene.versions) == {WELL: "gone", f"{WELL}/deep.md": "new"}
    assert scene.hand_in().is_sent
    assert state(scene.ours) == []


def test_a_file_takes_the_place_of_a_folder(scene: Scene) -> None:
    for path in (scene.content / "stories").iterdir():
        path.unlink()
    (scene.content / "stories").rmdir()
    write(scene.content, {"stories": "x\n"})
    assert kinds(scene.versions) == {WELL: "gone", LAMP: "gone", "stories": "new"}
    assert scene.hand_in().is_sent
    assert state(scene.ours) == []


def test_what_a_sparse_checkout_leaves_out_is_not_gone(scene: Scene) -> None:
    git(scene.ours, "update-index", "--refresh")
    git(scene.ours, "sparse-checkout", "set", "--no-cone", "/*", "!/content/signs/")
    assert not (scene.content / "signs").exists()
    assert scene.versions.changes() == ()


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": "x\n"})
    git(tmp_path, "init", "--quiet")
    versions = open_versions(tmp_path / "content")
    assert versions is not None
    assert versions.changes() == (FileChange("a.md", "new"),)


def test_the_content_folder_can_be_the_whole_repository(tmp_path: Path) -> None:
    commit_here = make_scene(tmp_path).ours / "content"
    git(commit_here, "init", "--quiet")
    versions = open_versions(commit_here)
    assert versions is not None and versions.place.prefix == b""
    assert kinds(versions)[WELL] == "new"
    commit(commit_here, "all")
    write(commit_here, {WELL: "x\n"})
    assert kinds(versions) == {WELL: "changed"}


def test_a_file_that_cannot_be_read_stops_it(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """It must not count as gone."""

    def refuse(path: str) -> bytes:
        if path.endswith(WELL):
            raise PermissionError(13, "held by another program")
        return read_regular(path)

    monkeypatch.setattr(working_files, "read_regular", refuse)
    write(scene.content, {WELL: "x\n"})
    with pytest.raises(VersionsProblem) as caught:
        scene.versions.changes()
    assert (caught.value.problem.code, caught.value.problem.span.path) == ("E121", f"content/{WELL}")


def test_a_content_folder_that_is_away_is_not_all_gone(scene: Scene) -> None:
    versions = scene.versions
    scene.content.rename(scene.ours / "away")
    with pytest.raises(VersionsProblem, match="E121"):
        versions.changes()


def test_a_file_that_another_program_makes_of_what_git_keeps(scene: Scene) -> None:
    commit(scene.ours, "lfs", {".gitattributes": "*.mp3 filter=lfs -text\n"})
    assert scene.versions.changes() == ()
    write(scene.content, {"audio/well.mp3": PICTURE})
    assert kinds(scene.versions) == {"audio/well.mp3": "new"}
