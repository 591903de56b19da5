"""After publishing, the addresses are noted that readers can have: of what was sent, to where somebody opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, Done, edit, redlane, write_guide

from redlane_ssg.commands import publish as publishing
from redlane_ssg.console.host_runs import bring_up_to_date

NOTED = "content/published.yml"
STORY = "-- content/stories/bridge.md --\n---\ntitle: 桥\n---\n"


def make(folder: Path, *targets: str) -> Path:
    """A guide that is published to folders ``www`` and ``backup``, which are there."""
    project = write_guide(folder, BASE)
    edit(project, "content/guide.yml", "https://guide.example/below/", "https://guide.local/below/")
    for name in ("www", "backup"):
        (project / name).mkdir()
    with (project / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(f"publish: [{', '.join(targets)}]\n")
    return project


def publish(project: Path, *words: str) -> Done:
    done = redlane(project, "publish", "--date", "2026-01-01", "--lang", "en", *words)
    assert "Traceback" not in done.err
    return done


def noted(project: Path) -> set[str]:
    """The addresses that are noted; none if there is no list."""
    file = project / NOTED
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {line.partition("address: ")[2].partition(",")[0] for line in lines if "{address: " in line}


WEB = "{name: web, to: folder, path: www}"
BACKUP = "{name: copy, to: folder, path: backup, served: false}"


def test_of_backups_alone_nothing_is_noted(tmp_path: Path) -> None:
    project = make(tmp_path, BACKUP)
    done = publish(project)
    assert done.code == 0 and "copy is served at no address" in done.out
    assert (project / "backup/stories/lamp/index.html").exists() and noted(project) == set()


def test_a_backup_that_is_up_to_date_notes_nothing_for_a_host_that_is_not(tmp_path: Path) -> None:
    project = make(tmp_path, BACKUP, WEB)
    (project / "www").rename(project / "away")
    assert publish(project).code == 1 and noted(project) == set()
    assert publish(project, "copy").code == 0 and noted(project) == set()
    (project / "away").rename(project / "www")
    assert publish(project, "--dry-run").code == 0 and noted(project) == set()
    assert "are noted" in publish(project).out and "/stories/lamp/" in noted(project)


def test_a_host_that_is_up_to_date_is_enough(tmp_path: Path) -> None:
    project = make(tmp_path, WEB, BACKUP)
    (project / "backup").rmdir()
    done = publish(project)
    assert done.code == 1 and "error E862" in done.err and "/stories/lamp/" in noted(project)


def test_what_is_noted_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody goes on writing while the site is sent: one entry comes, and one goes."""
    project = make(tmp_path, WEB)

    def meanwhile(*given: object) -> object:
        report = bring_up_to_date(*given)  # type: ignore[arg-type]  # handed on as it came
        write_guide(project, STORY)
        (project / "content/stories/lamp.md").unlink()
        return report

    monkeypatch.setattr(publishing, "bring_up_to_date", meanwhile)
    assert publish(project).code == 0
    assert "/stories/lamp/" in noted(project) and not {one for one in noted(project) if "bridge" in one}
    # The next run tells what it would lose.
    monkeypatch.undo()
    done = publish(project)
    assert done.code == 1 and "error E350" in done.err and "/stories/lamp/" in done.err
    assert not (project / "www/stories/bridge/index.html").exists()
