"""Telephone numbers dial with a tap, however people in China write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import SMALLEST, site, write_guide

from redlane_ssg.outputs.telephones import telephone_pieces

PLACES = """\
-- content/sources/s.md --
---
title: 资料
confidence: high
---

-- content/sites/h.md --
---
title: 老屋
phone: {value: "0571-87654321、87000000转8008（周一闭馆）", source: s, as_of: 2026-05}
facts:
  - {label: 预约热线, value: 400-123-4567, source: s}
  - {label: 展期, value: 1958-2018, source: s}
  - {label: 电话亭占地, value: 12000000 平方米, source: s}
---

-- content/studios/t.md --
---
title: 工作室
phone: {value: "12345", source: s, as_of: 2026-05}
---

-- content/venues/v.md --
---
title: 讲堂
phone: {value: "+86 571 8765 4321", source: s, as_of: 2026-05}
---
"""
FOOTER = "footer: {contact: 0571-87654321，邮箱 a1234567@guide.example，QQ：1234567890}\n"


def links(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="tel:([^"]*)">([^<]*)</a>', page)


def test_numbers_are_links_on_every_page_that_shows_them(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, SMALLEST.rstrip("\n") + f"\n{FOOTER}", PLACES))
    footer = ("057187654321", "0571-87654321")
    for root in ("", "en/"):
        assert links(files[f"{root}sites/h/index.html"]) == [
            footer, ("057187000000,8008", "87000000转8008"), ("4001234567", "400-123-4567"), footer,
        ]  # fmt: skip
        assert links(files[f"{root}studios/t/index.html"]) == [("12345", "12345"), footer]
        assert links(files[f"{root}venues/v/index.html"]) == [("+8657187654321", "+86 571 8765 4321"), footer]
    assert "（周一闭馆）" in files["sites/h/index.html"]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0571-87654321", ["057187654321"]),
        ("0571 8765 4321", ["057187654321"]),
        ("(0571)87654321", ["057187654321"]),
        ("（0571）8765-4321", ["057187654321"]),
        ("０５７１－８７６５４３２１", ["057187654321"]),
        ("+86-571-87654321", ["+8657187654321"]),
        ("+86 (0) 571 87654321", ["+8657187654321"]),
        ("138 1234 5678", ["13812345678"]),
        ("13812345678", ["13812345678"]),
        ("400-123-4567", ["4001234567"]),
        ("010-12345678-801", ["01012345678,801"]),
        ("0571-87654321转8008", ["057187654321,8008"]),
        ("0571-87654321 转 8008 或 8009", ["057187654321,8008", "057187654321,8009"]),
        ("87654321（分机12）", ["87654321,12"]),
        ("87654321 ext. 12", ["87654321,12"]),
        ("87654321、87654322", ["87654321", "87654322"]),
        ("87654321/87654322", ["87654321", "87654322"]),
        ("87654321 13812345678", ["87654321", "13812345678"]),
        ("0571-87654321 0571-87654322", ["057187654321", "057187654322"]),
        ("110", ["110"]),
        ("12345转3", ["12345,3"]),
        ("市民热线 12345，24小时", ["12345"]),
        ("87654321（9:00-17:00，2026年起）", ["87654321"]),
        ("0571-87654321、87654322", ["057187654321", "057187654322"]),
        ("+86 571 87654321 / 87654322", ["+8657187654321", "+8657187654322"]),
        ("010-87654321，13812345678，87654322", ["01087654321", "13812345678", "01087654322"]),
        ("0571-87654321（办公室）、8765 4322（传真）", ["057187654321", "057187654322"]),
        ("0571-87654321转8008、8009", ["057187654321,8008", "057187654321,8009"]),
        ("0571-87654321转8008/09", ["057187654321,8008", "057187654321,8009"]),
        ("0571-87654321/22", ["057187654321", "057187654322"]),
        ("0571-87654321、2、3", ["057187654321", "057187654322", "057187654323"]),
        ("0571-87654321/110", ["057187654321", "110"]),
        ("0571-87654321、24小时", ["057187654321"]),
        ("0571-87654321，4月起", ["057187654321"]),
        ("0571-87654321，QQ 1234567890、1234567891", ["057187654321"]),
        ("电话/微信：13812345678", ["13812345678"]),
        ("每天8点到17点", []),
        ("暂无", []),
        ("2026年5月1日起 110 路车", ["110"]),
    ],
)  # fmt: skip
def test_what_is_dialled(written: str, dialled: list[str]) -> None:
    pieces = telephone_pieces(written)
    assert [piece.href.removeprefix("tel:") for piece in pieces if piece.href] == dialled
    assert "".join(piece.text for piece in pieces) == (written if dialled else "")


@pytest.mark.parametrize(
    "text",
    [
        "编号 12345",
        "2018-04-11",
        "9:00-17:00",
        "200平方米",
        "1958-2018",
        "二维码 57E9",
        "QQ 1234567890",
        "微信 13812345678",
        "占地 12000000 平方米",
        "ISBN 978-7-02-000220-7",
        "邮编：3100000",
        "电话亭 12000000 座",
    ],
)
def test_what_is_no_number_in_a_text_of_anything(text: str) -> None:
    assert telephone_pieces(text, is_number=False) == ()


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("联系电话（值班）：87654321、87654322", ["87654321", "87654322"]),
        ("热线 12345", ["12345"]),
        ("Tel. 8765 4321", ["87654321"]),
        ("值班 0571-87654321，QQ群：123456789", ["057187654321"]),
        ("李 13812345678，400-123-4567，+852 2345 6789", ["13812345678", "4001234567", "+85223456789"]),
    ],
)
def test_what_is_a_number_in_a_text_of_anything(text: str, dialled: list[str]) -> None:
    pieces = telephone_pieces(text, is_number=False)
    assert [piece.href.removeprefix("tel:") for piece in pieces if piece.href] == dialled
