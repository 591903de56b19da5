"""docs/limits.md names every limit with the number that the code has, and the message that exists."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from redlane_ssg.catalogue import DIAGNOSTICS
from redlane_ssg.catalogue.limits import LIMITS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "limits.md").read_text("utf-8")
ROW = re.compile(
    r"^\| .+ \| (?P<number>[\d,]+)(?P<unit> MB)? \| (?:\[(?P<code>\w+)\]\(messages\.md#(?P<anchor>\w+)\) \| )?"
    r"`(?P<module>[\w/]+)\.py: (?P<name>\w+)` \|$"
)
ROWS = [line for line in PAGE.splitlines() if line.startswith("|") and "`" in line]


@pytest.mark.parametrize("line", ROWS)
def test_a_limit_is_that_of_the_code(line: str) -> None:
    row = ROW.fullmatch(line)
    assert row is not None
    number = int(row["number"].replace(",", "")) * (1024 * 1024 if row["unit"] else 1)
    module = importlib.import_module(f"redlane_ssg.{row['module'].replace('/', '.')}")
    assert getattr(module, row["name"]) == number
    if row["code"]:
        assert row["code"] in DIAGNOSTICS
        assert row["anchor"] == row["code"].lower()


def test_every_message_about_a_limit_is_in_the_table() -> None:
    assert LIMITS.keys() <= {row["code"] for line in ROWS if (row := ROW.fullmatch(line))}
