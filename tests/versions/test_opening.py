"""Finding the repository, what its settings say of author and remote, and that dulwich is loaded only for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import WELL, Scene, git, write

from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import Author, Remote

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys
from pathlib import Path
import redlane_ssg.cli, redlane_ssg.commands.desk
from redlane_ssg.versions.opening import open_versions
assert open_versions(Path(sys.argv[1])) is None
print(*{name.partition(".")[0] for name in sys.modules} & {"dulwich", "urllib3"})
open_versions(Path(sys.argv[2]))
print("dulwich" in sys.modules)
"""


def test_dulwich_is_loaded_only_where_there_is_a_repository(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    words = [sys.executable, "-c", RUN, str(tmp_path / "none"), str(scene.content)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(words, env=surroundings, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "\nTrue\n"


def test_a_content_folder_behind_a_link(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(scene.ours)
    versions = open_versions(tmp_path / "link/content")
    assert versions is not None
    write(scene.content, {WELL: "x\n"})
    assert [change.relative for change in versions.changes()] == [WELL]


def test_the_author_of_the_settings(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> None:
    versions = scene.versions
    assert versions.known_author() is None
    home = Path(os.environ["HOME"])
    (home / ".gitconfig").write_text("[user]\n\tname = 王安娜\n", encoding="utf-8")
    assert versions.known_author() is None
    (home / ".gitconfig").write_text("[user]\n\tname = 王安娜\n\temail = anna@guide.example\n", encoding="utf-8")
    assert versions.known_author() == Author("王安娜", "anna@guide.example")
    git(scene.ours, "config", "user.name", "李四")
    assert versions.known_author() == Author("李四", "anna@guide.example")
    git(scene.ours, "config", "user.name", "")
    assert versions.known_author() is None


def test_what_waits_is_counted_as_last_known(scene: Scene) -> None:
    versions = scene.versions
    assert (versions.remote(), versions.waiting()) == (Remote("../remote.git", "file", "main"), 0)
    for number in range(3):
        git(scene.ours, "commit", "--quiet", "--allow-empty", "--message", f"{number}")
    assert versions.waiting() == 3
    git(scene.ours, "push", "--quiet")
    assert versions.waiting() == 0
    git(scene.ours, "checkout", "--quiet", "-b", "new")
    git(scene.ours, "commit", "--quiet", "--allow-empty", "--message", "new")
    assert versions.waiting() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_nothing_of_a_repository_stays_open(scene: Scene) -> None:
    """Else Windows would not let anybody move its folder."""
    git(scene.ours, "gc", "--quiet")
    versions = scene.versions
    write(scene.content, {WELL: "x\n"})
    versions.changes()
    versions.history(WELL, 9)
    assert scene.hand_in().is_sent
    held = [Path(link).readlink() for link in Path("/proc/self/fd").iterdir() if link.exists()]
    assert not [path for path in held if path.is_relative_to(scene.ours.parent)]
    assert str(scene.ours) not in Path("/proc/self/maps").read_text()
