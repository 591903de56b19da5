"""docs/messages.md is what its generator makes of the catalogue as it is."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

from redlane_ssg.catalogue import DIAGNOSTICS, PARTS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return load_script(DOCS / "make_messages.py")


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "messages.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_is_up_to_date(generator: ModuleType, page: str) -> None:
    assert page == generator.page(), "run .venv/bin/python docs/make_messages.py"


def test_no_two_files_of_the_catalogue_have_one_code() -> None:
    assert sum(map(len, PARTS)) == len(DIAGNOSTICS)


def test_every_code_has_its_anchor(page: str) -> None:
    headings = re.findall(r"^### (\w+)$", page, re.MULTILINE)
    assert headings == sorted(DIAGNOSTICS, key=lambda code: (code[1], code))
    assert re.findall(r"^\| \[\w+\]\(#(\w+)\)", page, re.MULTILINE) == [code.lower() for code in headings]


def test_examples_written_by_hand_fill_their_gaps(generator: ModuleType) -> None:
    for code, example in generator.samples().items():
        assert example.values.keys() - {"nearest"} == generator.gaps(code).keys(), code
