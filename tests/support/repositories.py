"""Real repositories for tests: one that takes changes, and two people's clones of it. The real git checks them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import copytree

from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import Author, HandedIn
from redlane_ssg.versions.versions import Versions

ANNA = Author("王安娜", "anna@guide.example")
NOW = datetime(2026, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
PICTURE = bytes(range(256)) * 40
WELL, LAMP, HOUSE = "stories/well.md", "stories/lamp.md", "sites/老屋.md"
FILES: Mapping[str, str | bytes] = {
    "README.md": "# A guide\n",
    "themes/own/strings.yml": "zh: {}\n",
    f"content/{WELL}": "---\ntitle: 井\n---\n井水很甜。\n\n井台是石头的。\n\n井很深。\n",
    f"content/{LAMP}": "---\ntitle: 灯\n---\n一盏灯。\n",
    f"content/{HOUSE}": "---\ntitle: 老屋\n---\n一间老屋。\n",
    "content/sites/house.jpg": PICTURE,
    "content/signs/register.yml": "codes:\n  - {code: RTB0}\n",
}
_IDENTITY = ("-c", "user.name=李四", "-c", "user.email=li@guide.example", "-c", "commit.gpgsign=false")


TEXT = str(FILES[f"content/{WELL}"])
# What this person makes of it, a colleague, and both together.
OURS, THEIRS = TEXT.replace("很甜", "甘甜"), TEXT.replace("很深", "三丈深")
BOTH = OURS.replace("很深", "三丈深")


def git(folder: Path, *words: str) -> str:
    """What git says; it must succeed."""
    done = subprocess.run(["git", *_IDENTITY, *words], cwd=folder, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def commit(folder: Path, message: str, files: Mapping[str, str | bytes] | None = None) -> str:
    """Commits everything with git; the id of the commit."""
    write(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD").strip()


def send(folder: Path, message: str, files: Mapping[str, str | bytes]) -> None:
    """Commits and pushes with git, as a colleague does."""
    commit(folder, message, files)
    git(folder, "push", "--quiet")


@dataclass(frozen=True)
class Scene:
    """The repository that takes changes, this person's clone, and that of a colleague who uses git."""

    remote: Path
    ours: Path
    theirs: Path

    @property
    def content(self) -> Path:
        return self.ours / "content"

    @property
    def versions(self) -> Versions:
        found = open_versions(self.content)
        assert found is not None
        return found

    def hand_in(self, message: str = "改了一处", **options: object) -> HandedIn:
        return self.versions.hand_in(message, ANNA, NOW, **options)  # type: ignore[arg-type]


def make_scene(folder: Path) -> Scene:
    """A new scene, in which both clones are up to date."""
    scene = Scene(folder / "remote.git", folder / "ours", folder / "theirs")
    for name, *options in (("remote.git", "--bare"), ("theirs",)):
        git(folder, "init", "--quiet", "--template=", "--initial-branch=main", *options, name)
    commit(scene.theirs, "开头", FILES)
    # From each clone the way is the same, so that a scene can be copied.
    git(scene.theirs, "remote", "add", "origin", "../remote.git")
    git(scene.theirs, "push", "--quiet", "--set-upstream", "origin", "main")
    git(folder, "clone", "--quiet", "--template=", "remote.git", "ours")
    git(scene.ours, "remote", "set-url", "origin", "../remote.git")
    return scene


def copy_scene(scene: Scene, folder: Path) -> Scene:
    copied = (copytree(one, folder / one.name) for one in (scene.remote, scene.ours, scene.theirs))
    return Scene(*copied)


def state(folder: Path) -> Sequence[str]:
    """What git says of a working folder that is not as committed, line by line."""
    # Names are shown as they are.
    return git(folder, "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all").splitlines()


def check_whole(folder: Path) -> None:
    """Has git look at every object and every ref."""
    told = git(folder, "fsck", "--strict", "--full", "--no-dangling")
    assert not [line for line in told.splitlines() if not line.startswith("notice: ")], told


def files_of(folder: Path, commit: str = "HEAD") -> dict[str, bytes]:
    """The files of a commit."""
    names = git(folder, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")
    show = (
        subprocess.run(["git", "show", f"{commit}:{name}"], cwd=folder, check=True, capture_output=True)
        for name in names
        if name
    )
    return dict(zip(filter(None, names), (done.stdout for done in show), strict=True))


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
