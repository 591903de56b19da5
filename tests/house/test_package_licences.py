"""The licence of every locked package is known, goes with Apache-2.0, and is told in docs/licences.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import package_licences
import pytest
from locked_packages import ROOT, RUNTIME, TESTS, read_lock
from package_licences import (
    JUDGED,
    OWN_FILES,
    PERMISSIVE,
    REFUSED,
    UnknownLicenceError,
    is_expression,
    licence_of,
    parts_in_wheel,
    rank,
)
from PIL import features
from scripts import load_script

DOCS = ROOT / "docs"
NAMES = {lock: sorted({package.name for package in read_lock(lock)}) for lock in (RUNTIME, TESTS)}
EVERY_NAME = sorted({name for names in NAMES.values() for name in names})


def test_the_page_is_up_to_date() -> None:
    page = load_script(DOCS / "make_licences.py").page()
    assert page == (DOCS / "licences.md").read_text(encoding="utf-8"), "run .venv/bin/python docs/make_licences.py"


@pytest.mark.parametrize("name", EVERY_NAME)
def test_a_licence_is_known_and_goes_with_apache(name: str) -> None:
    assert rank(licence_of(name).expression) in {PERMISSIVE, OWN_FILES}


def test_nothing_is_read_by_a_person_for_a_package_that_is_gone_or_states_it() -> None:
    assert JUDGED["read"].keys() <= set(EVERY_NAME)
    assert [name for name in JUDGED["read"] if licence_of(name).is_stated] == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", PERMISSIVE),
        ("MIT OR GPL-2.0-only", PERMISSIVE),
        ("MPL-2.0 AND MIT", OWN_FILES),
        ("MIT AND (LGPL-2.1-or-later OR GPL-3.0-only)", OWN_FILES),
        ("MIT AND GPL-3.0-or-later", REFUSED),
        ("AGPL-3.0-only", REFUSED),
        ("GPL-3.0-only WITH Classpath-exception-2.0", REFUSED),
        # Nobody has judged it.
        ("JSON", REFUSED),
    ],
)
def test_an_expression_is_ranked(expression: str, expected: int) -> None:
    assert rank(expression) == expected


@pytest.mark.parametrize(
    "changed",
    [{"License": "GPLv3"}, {"License-Expression": "Nobody-Knows"}, {"Classifier": "License :: OSI :: BSD"}, {}],
)
def test_a_licence_that_is_unknown_or_has_changed_is_refused(
    changed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    about = PackageMetadataStub(changed)
    monkeypatch.setattr(package_licences, "metadata", lambda _: about)
    for name in ("jinja2", "markdown"):
        with pytest.raises(UnknownLicenceError, match=name):
            licence_of(name)


class PackageMetadataStub(dict[str, str]):
    """The metadata of a package that has few fields."""

    def __missing__(self, _: str) -> None:
        return None

    def get_all(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


def judged_parts(name: str) -> Iterator[str]:
    """The parts of a package's wheel of which docs/licences.yml tells something."""
    for one in JUDGED["parts"]:
        if one["package"] == name:
            yield from one["part"].split(", ")
    yield from JUDGED["not_there"].get(name, ())


@pytest.mark.parametrize("name", NAMES[RUNTIME])
def test_what_a_wheel_lists_of_others_goes_with_apache_or_is_judged(name: str) -> None:
    listed = dict(parts_in_wheel(name))
    unclear = {part for part, told in listed.items() if not is_expression(told) or rank(told) != PERMISSIVE}
    assert unclear <= set(judged_parts(name))


def test_what_is_judged_goes_with_apache() -> None:
    assert [one for one in JUDGED["parts"] if rank(one["licence"]) == REFUSED] == []
    assert {one["package"] for one in JUDGED["parts"]} | JUDGED["not_there"].keys() <= set(NAMES[RUNTIME])


def test_pillow_holds_no_library_under_the_gpl_or_the_lgpl() -> None:
    assert not features.check("libimagequant")
    folder = Path(features.__file__).parents[1]
    held = [path.name.casefold() for place in ("pillow.libs", "PIL/.dylibs") for path in folder.glob(f"{place}/*")]
    assert not [name for name in held if "fribidi" in name or "imagequant" in name]
