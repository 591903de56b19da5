"""Whatever is dropped into a guide or left in its output: runs end in time, say what is wrong, and touch no more."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from guides import BASE, edit, write_guide
from hostile_files import whole_files
from hostile_inputs import spoil

if os.name == "nt":
    pytest.skip("it forks", allow_module_level=True)

from contained import Container, Ended

# A campaign: REDLANE_HOSTILE=1000 python3 build.py test tests/hostile/test_campaign.py
INPUTS = int(os.environ.get("REDLANE_HOSTILE", "40"))
# The number of the first input: another one tries others.
FIRST = int(os.environ.get("REDLANE_HOSTILE_FIRST", "0"))
DAY = ("--date", "2026-01-01")
COMMANDS = (
    ("build", "--jobs", "1"),
    ("check",),
    ("build", "--jobs", "1"),
    ("check", "--format", "json"),
    ("build",),
    ("signs", "sheets"),
    ("build", "--jobs", "1"),
    ("signs", "verify"),
)
SHARES = 4
CHANGES = {
    "guide.yml": ("https://guide.example/below/", "https://guide.shangcheng.cn/\ntheme: own"),
    "routes/walk.md": ("order_is:", "track: walk.gpx\norder_is:"),
    "sites/old-house.md": ("order: 1", "order: 1\ncoords: {lat: 30.25, lon: 120.17}"),
}
SIGN = "---\ntitle: 巷口铭牌\nform: plaque\nplace: lane\npoints_at: lane\nnumber: 7\n---\n"
BAD = ("traceback", "hang", "memory")


@pytest.fixture(scope="module")
def container() -> Iterator[Container]:
    opened = Container()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def built(container: Container, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a guide that was built twice, and a file of somebody else."""
    folder = tmp_path_factory.mktemp("hostile")
    project = write_guide(folder / "project", BASE)
    for name, data in whole_files().items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)
    for name, (old, new) in CHANGES.items():
        edit(project, f"content/{name}", old, new)
    (project / "content/signs").mkdir()
    (project / "content/signs/plaque.md").write_text(SIGN, "utf-8")
    for title in ("走走", "走一走"):
        edit(project, "content/notices/closed.md", "闭馆", f"闭馆{title}")
        for words in ((), ("signs", "issue")):
            ended = container.run(project, *words, *DAY)
            assert ended.verdict == "clean", ended.printed
    (folder / "outside").mkdir()
    (folder / "outside/mine.txt").write_text("mine", "utf-8")
    return folder


def outside_of(folder: Path) -> dict[str, bytes]:
    """Everything that no run may touch."""
    ours = {"content", "themes", "output"}
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not ours & {*path.relative_to(folder).parts[1:2]}
    }


def refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def try_input(container: Container, built: Path, folder: Path, number: int) -> tuple[str, Ended]:
    """What was done to a copy of the guide, and what came of two runs."""
    shutil.copytree(built, folder, symlinks=True)
    what = spoil(folder / "project", folder / "outside", f"input {number}")
    before = outside_of(folder)
    words = COMMANDS[number % len(COMMANDS)]
    ends = [container.run(folder / "project", *words, *DAY) for _ in range(2)]
    worst = next((end for end in ends if end.verdict in BAD), ends[0])
    assert outside_of(folder) == before, what
    if ends[1].verdict == "clean" and "build" in words:
        for file in (folder / "project/output/site").rglob("*json"):
            json.loads(file.read_bytes(), parse_constant=refuse)
    return f"{number}, {' '.join(words)}: {what}", worst


@pytest.mark.parametrize("share", range(SHARES))
def test_a_run_ends_well(share: int, container: Container, built: Path, tmp_path: Path) -> None:
    counts: Counter[str] = Counter(tried=0)
    bad: list[str] = []
    for number in range(FIRST + share, FIRST + INPUTS, SHARES):
        what, end = try_input(container, built, tmp_path / str(number), number)
        counts.update(("tried", end.verdict))
        if end.verdict in BAD:
            bad.append(f"{end.verdict} of {what}\n{end.printed[-2000:]}")
        shutil.rmtree(tmp_path / str(number))
    print(dict(counts))
    assert not bad, "\n".join(bad)
