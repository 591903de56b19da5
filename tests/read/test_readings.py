"""Ruby: the pronunciation of rare hanzi above them."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, edit, site, write_guide

RUBY = "<ruby>峣<rp>(</rp><rt>yáo</rt><rp>)</rp></ruby>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{峣|yáo}山", f"{RUBY}山"),
        ("**{峣|yáo}**", f"<strong>{RUBY}</strong>"),
        ("{小营|xiǎo yíng}", "<rt>xiǎo yíng</rt>"),
        ("`{峣|yáo}`", "<code>{峣|yáo}</code>"),
        ("{峣|}", "{峣|}"),
        ("{yao|yáo}", "{yao|yáo}"),
        ("{峣|<b>}", "{峣|"),
    ],
)
def test_braces_set_a_reading_above_hanzi(tmp_path: Path, written: str, shown: str) -> None:
    guide = write_guide(tmp_path, BASE)
    edit(guide, "content/people/wang.md", "住在", f"{written}住在")
    assert shown in site(guide)["people/wang/index.html"]


def test_a_reading_is_not_part_of_the_text() -> None:
    from redlane_ssg.read.prose import read_prose

    assert read_prose("到{峣|yáo}山去").text == "到峣山去"
