"""The same guide gives the same bytes: whatever the computer's place, language, hash seed and order of files."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from every_kind import EVERY_KIND
from guides import write_guide
from site_checks import BUILD_DATE, ROOT

from redlane_ssg.publish.exchange import HIDDEN

# Each guide is built by several processes.
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class World:
    """Everything about a computer that must not matter."""

    folder: str
    locale: str
    zone: str
    seed: str
    backwards: bool
    time: int


WORLDS = (
    World("here", "C", "Pacific/Kiritimati", "1", False, 1_000_000_000),
    World("somewhere else/一个 文件夹", "zh_CN.UTF-8", "America/Los_Angeles", "77", True, 1_700_000_000),
)


def move(content: Path, world: World, parent: Path) -> Path:
    """A copy of a content folder in another world; gives back the folder that holds it."""
    project = parent / world.folder
    files = sorted((path for path in content.rglob("*") if path.is_file()), reverse=world.backwards)
    for number, path in enumerate(files):
        copy = project / "content" / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (world.time + number, world.time - number))
    return project


def build(project: Path, world: World) -> dict[str, bytes]:
    environment = {**os.environ, "LC_ALL": world.locale, "TZ": world.zone, "PYTHONHASHSEED": world.seed}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(project)}
    command = [sys.executable, "-m", "redlane_ssg", "build", "--date", BUILD_DATE.isoformat()]
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    output = project / "output"
    found = {path.relative_to(output): path for path in output.rglob("*") if path.is_file()}
    return {place.as_posix(): path.read_bytes() for place, path in found.items() if place.parts[0] != HIDDEN}


@dataclass(frozen=True, slots=True)
class Builds:
    """What two worlds have made of a guide, what the second made over the first, and what must not be told."""

    one: dict[str, bytes]
    other: dict[str, bytes]
    over: dict[str, bytes]
    names: tuple[str, ...]


@pytest.fixture(scope="module", params=["real", "every"])
def builds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Builds:
    parent = tmp_path_factory.mktemp("worlds")
    content = (ROOT if request.param == "real" else write_guide(parent / "every", EVERY_KIND)) / "content"
    here, elsewhere = (move(content, world, parent) for world in WORLDS)
    one, other = build(here, WORLDS[0]), build(elsewhere, WORLDS[1])
    return Builds(one, other, build(here, WORLDS[1]), (str(parent), WORLDS[1].folder, str(ROOT)))


def test_two_worlds_make_the_same_bytes(builds: Builds) -> None:
    assert len(builds.one) > 100
    assert builds.one.keys() == builds.other.keys()
    assert [path for path, data in builds.one.items() if builds.other[path] != data] == []


def test_a_site_does_not_tell_where_it_was_made(builds: Builds) -> None:
    names = [name.encode() for name in builds.names]
    assert [path for path, data in builds.other.items() if any(name in data for name in names)] == []


def test_a_second_build_over_the_first_changes_nothing(builds: Builds) -> None:
    assert builds.over == builds.one
