"""Handing in that is stopped in the midst, or while others work in the folder: no change of anybody is lost."""

from __future__ import annotations

import errno

import pytest
from repositories import (
    BOTH,
    FILES,
    HOUSE,
    LAMP,
    OURS,
    THEIRS,
    WELL,
    Scene,
    check_whole,
    code,
    git,
    send,
    state,
    write,
)

from redlane_ssg.versions import folder_step, folder_update, handing_in, transport
from redlane_ssg.versions.commits import CommitMaker
from redlane_ssg.versions.records import HandedIn
from redlane_ssg.versions.transport import Exchange

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
