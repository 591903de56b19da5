"""The workflows run what they say: every action is pinned to one commit, and every desk's system is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).resolve().parents[2] / ".github" / "workflows"
# A tag can be moved to another commit, a hash cannot. The version is for people and for programs that renew it.
PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def lines() -> Iterator[str]:
    """Every line of a workflow that names an action."""
    for path in sorted([*WORKFLOWS.glob("*.yml"), *WORKFLOWS.glob("*.yaml")]):
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\buses\b", line))


def used(node: Any) -> Iterator[str]:
    """Every action that a parsed workflow names, however it is written."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and "uses" in node:
        yield node["uses"]
    for child in children:
        yield from used(child)


def test_every_action_is_pinned_by_its_commit_and_tells_its_version() -> None:
    assert [line for line in lines() if not PINNED.fullmatch(line.strip().removeprefix("- "))] == []
    parsed = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS.iterdir()]
    assert len(list(used(parsed))) == len(list(lines())) >= 4


def test_an_action_has_one_commit() -> None:
    pins = {re.sub("^.*uses: ", "", line) for line in lines()}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


@pytest.mark.parametrize("system", ["windows-latest", "macos-latest", "ubuntu-latest"])
def test_the_fast_tests_run_on_every_system_with_the_oldest_and_the_newest_python(system: str) -> None:
    job = yaml.safe_load((WORKFLOWS / "test.yml").read_text(encoding="utf-8"))["jobs"]["desks"]
    assert system in job["strategy"]["matrix"]["system"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.14"]
    assert job["runs-on"] == "${{ matrix.system }}"
    assert job["steps"][-1] == {"run": "python build.py test --fast"}
