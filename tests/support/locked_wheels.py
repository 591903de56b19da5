"""Which locked packages have a wheel for a system and a Python, by what a package index lists (PEP 503, PEP 691)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from locked_packages import Locked
from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
_JSON = "application/vnd.pypi.simple.v1+json"


@dataclass(frozen=True, slots=True)
class System:
    """A kind of computer: the tags of its wheels, newest first, and how markers call it."""

    name: str
    platforms: tuple[str, ...]
    sys_platform: str

    def tags(self, python: tuple[int, int]) -> frozenset[Tag]:
        """The tags of wheels that this system and Python install."""
        interpreter = f"cp{python[0]}{python[1]}"
        specific = cpython_tags(python, platforms=self.platforms)
        return frozenset((*specific, *compatible_tags(python, interpreter, self.platforms)))

    def needs(self, package: Locked, python: tuple[int, int]) -> bool:
        """Whether a package is installed on it. A marker that asks for part of a version is met by the newest."""
        version = f"{python[0]}.{python[1]}"
        values = {"sys_platform": self.sys_platform, "python_version": version, "python_full_version": f"{version}.99"}
        values["platform_python_implementation"] = "CPython"
        return not package.marker or Marker(package.marker).evaluate(values)


def _mac(newest: int) -> tuple[str, ...]:
    versions = [f"{major}_0" for major in range(newest, 10, -1)] + [f"10_{minor}" for minor in range(16, 8, -1)]
    return tuple(f"macosx_{version}_{kind}" for version in versions for kind in ("arm64", "universal2"))


def _linux(machine: str) -> tuple[str, ...]:
    names = [f"manylinux_2_{minor}_{machine}" for minor in range(28, 16, -1)]
    # The older names of 2.17, 2.12 and 2.5 (PEP 600).
    return (*names, *(f"{name}_{machine}" for name in ("manylinux2014", "manylinux2010", "manylinux1")))


# The oldest Linux is that of glibc 2.28 (Debian 10, RHEL 8).
SYSTEMS = (
    System("Windows amd64", ("win_amd64",), "win32"),
    System("macOS 15 arm64", _mac(15), "darwin"),
    System("Linux x86-64", _linux("x86_64"), "linux"),
    System("Linux arm64", _linux("aarch64"), "linux"),
)


def listed_files(index: str, name: str) -> dict[str, str]:
    """The files that an index lists for a package, by their SHA-256."""
    assert urlsplit(index).scheme == "https"
    request = Request(f"{index.rstrip('/')}/{name}/", headers={"Accept": _JSON})
    with urlopen(request, timeout=60) as answer:
        files = json.load(answer)["files"]
    return {file["hashes"]["sha256"]: file["filename"] for file in files if "sha256" in file["hashes"]}


def lacking(packages: Iterable[Locked], files: dict[str, dict[str, str]]) -> Iterator[str]:
    """Every package, system and Python without a wheel whose hash is locked. ``files`` is by package and SHA-256."""
    for package in packages:
        tags = {tag for digest in package.hashes for tag in _tags_of(files[package.name].get(digest, ""))}
        for system in SYSTEMS:
            for python in PYTHONS:
                if system.needs(package, python) and not tags & system.tags(python):
                    yield f"{package.name} {package.version}: {system.name}, Python {python[0]}.{python[1]}"


def _tags_of(filename: str) -> frozenset[Tag]:
    try:
        return parse_wheel_filename(filename)[3]
    except InvalidWheelFilename:
        return frozenset()
