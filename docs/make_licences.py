"""Writes docs/licences.md: the licence of every package that a guide or the tests need, and if it may be passed on.

The packages are those of the two locks; the licences, what their metadata says. What no program can read off it stands
in docs/licences.yml. Run this in the project's folder whenever a lock has changed, after the tests have been set up:

    .venv/bin/python docs/make_licences.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from locked_packages import RUNTIME, TESTS, Locked, read_lock
from package_licences import JUDGED, OWN_FILES, licence_of, rank

PAGE = ROOT / "docs" / "licences.md"
HEAD = """\
# Licences of what redlane needs

<!-- Written by docs/make_licences.py from the locks, the packages' metadata and docs/licences.yml: change those. -->

redlane is under Apache-2.0. Its wheel and its source archive hold no other package: pip installs each one under the
package's own licence. What redlane does hold of others, the fonts of its theme, is told in `NOTICE` and in
`themes/redlane/fonts/OFL.txt`.

Whoever passes on redlane together with these packages, in a container image or an installer, may do so under
Apache-2.0: none of them is under the GPL or the AGPL. Most ask for their notices only. Those marked † ask more, but
for their own files alone, which redlane leaves as they are:

- **MPL-2.0** asks that changed files of the package stay under it and are to be had in source (3.1, 3.2).
- **LGPL-2.1** asks that its text goes along, and that anybody can put another build of the library in its place (6).

A licence is in the words of [SPDX](https://spdx.org/licenses/). One marked * was read by a person, because the
package's metadata does not state it in these words: `docs/licences.yml`. A test fails for a package whose licence is
unknown, has changed, or does not go with Apache-2.0.
"""
PARTS = """\
## What wheels hold of others

Some wheels hold libraries in machine code, or crates, and list them (PEP 770). These are under a licence that asks more
than its notice, or stand in the list without one:

| package | part | licence | |
|---|---|---|---|
"""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The whole page."""
    runtime, tests = read_lock(RUNTIME), read_lock(TESTS)
    known = {package.name for package in runtime}
    beside = tuple(package for package in tests if package.name not in known)
    return "\n".join(
        [
            f"{HEAD}\n## What a guide is built with\n\n{''.join(table(runtime))}",
            f"{PARTS}{''.join(parts())}",
            f"## What the tests need besides\n\nIt is never passed on.\n\n{''.join(table(beside))}",
        ]
    )


def table(packages: tuple[Locked, ...]) -> Iterator[str]:
    """A row for each package, with the version or the versions that are locked."""
    yield "| package | version | licence |\n|---|---|---|\n"
    versions: dict[str, list[str]] = {}
    for package in packages:
        versions.setdefault(package.name, []).append(package.version)
    for name, locked in versions.items():
        found = licence_of(name)
        marks = f"{'' if found.is_stated else ' *'}{' †' if rank(found.expression) == OWN_FILES else ''}"
        yield f"| `{name}` | {', '.join(locked)} | {found.expression}{marks} |\n"


def parts() -> Iterator[str]:
    """A row for each part of a wheel that a person has judged."""
    for one in JUDGED["parts"]:
        mark = " †" if rank(one["licence"]) == OWN_FILES else ""
        yield f"| `{one['package']}` | {one['part']} | {one['licence']}{mark} | {one['judged']} |\n"


if __name__ == "__main__":
    main()
