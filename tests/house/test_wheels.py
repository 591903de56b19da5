"""Every locked package has a wheel for every system and Python that people have, but for a few that are known.

Whether that is so only an index of packages can say: ``--index https://pypi.org/simple`` has it asked.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from locked_packages import RUNTIME, TESTS, Locked, read_lock
from locked_wheels import lacking, listed_files

# They are built from source there; docs/dependencies.md says what comes of it.
BUILT = {
    f"{name}: {system}, Python 3.{minor}"
    for name in ("rcssmin 1.3.0", "rjsmin 1.3.0")
    for system in ("Windows amd64", "macOS 15 arm64")
    for minor in range(11, 15)
}


def locked(marker: str, *hashes: str) -> Locked:
    return Locked("tiny", "1", marker, hashes, ())


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a": "tiny-1-py3-none-any.whl"}, set()),
        ({"a": "tiny-1.tar.gz"}, {"Windows amd64", "macOS 15 arm64", "Linux x86-64", "Linux arm64"}),
        # Its hash is not locked.
        ({"c": "tiny-1-py3-none-any.whl"}, {"Windows amd64", "macOS 15 arm64", "Linux x86-64", "Linux arm64"}),
        ({"a": "tiny-1-cp311-abi3-win_amd64.whl"}, {"macOS 15 arm64", "Linux x86-64", "Linux arm64"}),
        (
            {"a": "tiny-1-py3-none-macosx_10_9_universal2.whl", "b": "tiny-1-py3-none-manylinux1_x86_64.whl"},
            {"Windows amd64", "Linux arm64"},
        ),
        (
            {"a": "tiny-1-py3-none-macosx_16_0_arm64.whl", "b": "tiny-1-py3-none-manylinux_2_31_aarch64.whl"},
            {"Windows amd64", "macOS 15 arm64", "Linux x86-64", "Linux arm64"},
        ),
    ],
)
def test_what_lacks_a_wheel_is_named(files: dict[str, str], expected: set[str]) -> None:
    found = list(lacking([locked("", "a", "b")], {"tiny": files}))
    assert {one.removeprefix("tiny 1: ").partition(",")[0] for one in found} == expected
    assert len(found) == 4 * len(expected)


def test_what_a_system_or_a_python_does_not_need_is_not_missed() -> None:
    files = {"tiny": {"a": "tiny-1-cp314-cp314-win_amd64.whl"}}
    assert len(list(lacking([locked("sys_platform == 'win32'", "a")], files))) == 3
    assert list(lacking([locked("python_full_version < '3.11.5'", "a")], files)) == []


@pytest.mark.index
@pytest.mark.parametrize("lock", [RUNTIME, TESTS], ids=["runtime", "tests"])
def test_every_locked_package_has_a_wheel_everywhere(lock: Path, request: pytest.FixtureRequest) -> None:
    packages = read_lock(lock)
    files = {package.name: listed_files(request.config.getoption("index"), package.name) for package in packages}
    assert [one.name for one in packages if not files[one.name].keys() >= set(one.hashes)] == []
    assert set(lacking(packages, files)) == (BUILT if lock == RUNTIME else set())
