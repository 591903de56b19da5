"""The printer's order is still the same text after a spreadsheet has opened it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from guides import DAY, redlane, write_guide
from signs_guide import GUIDE

from redlane_ssg.signage.codes import code_for, is_code
from redlane_ssg.signage.spreadsheet_cells import is_taken_for_value

SIGNS = """\
-- content/signs/register.yml --
codes:
  - {code: 57E9, sign: pavilion-persons-3, to: house, issued: 2026-01-01, level: Q, mask: 1, symbol: deeb1a21034e76c5}

-- content/signs/pavilion-persons-3.md --
---
title: 甲
form: sticker
place: house
points_at: house
number: 12
position: -1层展厅
material: "@=HYPERLINK(\\"https://bad.example/\\")"
quantity: 3
---

-- content/signs/mao-memorial-stop-9.md --
---
title: 乙
form: sticker
place: house
points_at: house
position: 1月2日
material: +3毫米铝板
---

-- content/signs/plain.md --
---
title: 丙
form: sticker
place: house
points_at: house
position: 门边，高 1.5 米
material: 3毫米铝板
---
"""


def opened(cell: str) -> str:
    """What a spreadsheet shows: the value of a formula of nothing but texts, the cell itself otherwise."""
    assert not is_taken_for_value(cell) or re.fullmatch(r'="([^"]|"")*"(&"([^"]|"")*")*', cell) or cell.isdigit()
    return "".join(piece.replace('""', '"') for piece in re.findall(r'"((?:[^"]|"")*)"', cell)) or cell


@pytest.mark.slow
def test_every_text_of_the_order_survives_a_spreadsheet(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE, SIGNS)
    assert redlane(tmp_path, "signs", "issue", "--date", str(DAY)).code == 0
    done = redlane(tmp_path, "build", "--date", str(DAY))
    assert done.code == 0, done.err
    table = list(csv.DictReader(StringIO((tmp_path / "output/print/order.csv").read_text("utf-8-sig"))))
    rows = {row["标牌"]: row for row in table}
    first, second, plain = rows["pavilion-persons-3"], rows["mao-memorial-stop-9"], rows["plain"]
    assert first["编码"] == '="57E9"' and first["牌号"] == "12" and first["数量"] == "3"
    shown = [opened(row["材料"]) for row in (first, second, plain)]
    assert shown == ['@=HYPERLINK("https://bad.example/")', "+3毫米铝板", "3毫米铝板"]
    assert opened(second["挂在哪里"]).endswith("1月2日") and "-1层展厅" in opened(first["挂在哪里"])
    assert plain["材料"] == "3毫米铝板"
    assert not is_taken_for_value(second["编码"])


@pytest.mark.parametrize(
    "text",
    ["57E9", "0897", "=1+1", " =1", "'=1", "＝1+1", "@SUM(1)", "-1层", "+3毫米", "\t=1", "\n@a", "MAR1", "1SEP", "12P",
     "3/4", "10:30", "50%", "¥5", "5月1日", "2026年5月", "true", "１２", "1D23", "−5", "(5)"],
)  # fmt: skip
def test_what_spreadsheets_change(text: str) -> None:
    assert is_taken_for_value(text)


@pytest.mark.parametrize("text", ["", "WRA8", "57F9", "1层展厅", "3毫米", "A4", "210 × 297 mm", "E12", "周一", "MARX"])
def test_what_spreadsheets_leave_alone(text: str) -> None:
    assert not is_taken_for_value(text)


def test_no_new_code_looks_like_a_number_or_a_day_and_old_ones_stay_codes() -> None:
    new = {code_for(f"sign-{number}", frozenset()) for number in range(20_000)}
    assert not any(map(is_taken_for_value, new))
    assert is_code("57E9") and is_code("0897")
