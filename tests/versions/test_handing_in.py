"""Handing in, alone and beside a colleague who uses git: what is recorded, sent and written."""

from __future__ import annotations

from repositories import (
    LAMP,
    WELL,
    Scene,
    check_whole,
    git,
    state,
)


def test_what_changed_is_recorded_and_sent(scene: Scene) -> None:
    (scene.content / WELL).write_text("新的\n", encoding="utf-8")
    (scene.content / LAMP).unlink()
    (scene.content / "stories/桥.md").write_text("桥\n", encoding="utf-8")
    done = scene.hand_in("改井，\n\n说明  \n")
    assert (done.is_sent, done.conflicts, done.problem, done.received) == (True, (), None, ())
    assert (
        done.version == git(scene.ours, "rev-parse", "HEAD").strip() == git(scene.remote, "rev-parse", "main").strip()
    )
    assert git(scene.ours, "rev-parse", "origin/main").strip() == done.version
    told = git(scene.remote, "log", "-1", "--format=%an|%ae|%cn|%aI|%B", "main")
    assert told == "王安娜|anna@guide.example|王安娜|2026-05-01T09:30:00+08:00|改井，\n\n说明\n\n"
    changed = git(scene.remote, "-c", "core.quotePath=false", "show", "--format=", "--name-status", "main")
    assert changed.splitlines() == [f"D\tcontent/{LAMP}", f"M\tcontent/{WELL}", "A\tcontent/stories/桥.md"]
    assert state(scene.ours) == []
    check_whole(scene.ours)
    check_whole(scene.remote)
