"""Colours are told once and are the same everywhere: measured, mixed, on pages and in print."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from guides import BASE, site, write_guide
from hypothesis import given
from hypothesis import strategies as st
from signs_guide import GUIDE, printed, sign

from redlane_ssg.colours import colour_of, contrast, inks_of, mixed, parse_colour, shades, shown_ratio
from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.theme import read_theme
from redlane_ssg.read.tree import built_in_themes

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21"),
        ("#777777", "#ffffff", "4.47"),  # the grey that WCAG's own tools give as the first to fail
        ("#767676", "#ffffff", "4.54"),
        ("#0000ff", "#ffffff", "8.59"),
        ("#ff0000", "#ffffff", "3.99"),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: str) -> None:
    assert shown_ratio(contrast(one, other)) == shown_ratio(contrast(other, one)) == ratio


@given(COLOURS)
def test_ink_and_back_is_the_same_colour_but_for_rounding(colour: str) -> None:
    back = colour_of(inks_of(colour))
    assert contrast(colour, back) < 1.2


def test_grey_is_black_ink_alone() -> None:
    assert inks_of("#000000") == (0, 0, 0, 100)
    assert inks_of("#808080") == (0, 0, 0, 50)
    assert inks_of("#ffffff") == (0, 0, 0, 0)


@given(COLOURS)
def test_shades_begin_with_the_colour_and_reach_black_and_white(colour: str) -> None:
    found = list(shades(colour))
    assert found[0] == colour
    assert {"#000000", "#ffffff"} <= set(found)


def test_colours_are_read_and_mixed() -> None:
    assert parse_colour(" #9D1C1C ") == parse_colour("9d1c1c") == "#9d1c1c"
    assert [parse_colour(text) for text in ("", "#fff", "red", "#9d1c1c; }", "#gggggg")] == [None] * 5
    assert mixed("#ffffff", 25, "#000000") == "#404040"


def palette(tmp_path: Path, words: str, *more: str) -> Path:
    return write_guide(tmp_path, BASE.replace("area: lane\n", f"area: lane\n{words}"), *more)


def rules(files: dict[str, str]) -> dict[str, dict[str, str]]:
    """The custom properties of the style sheet's first rules, by what they are for."""
    (name,) = [path for path in files if path.startswith("assets/style-")]
    head = files[name].split("\n", 1)[0]
    found = re.findall(r"((?:@[^{}]*\{)?[^{}]*)\{([^{}]*--wall[^{}]*)\}", head)
    return {where: dict(one.split(":", 1) for one in body.split(";")) for where, body in found}


DARK = "@media (prefers-color-scheme:dark)"


def test_a_palette_reaches_every_scheme_the_icon_and_the_bar_of_the_browser(tmp_path: Path) -> None:
    files = site(palette(tmp_path, 'palette: {red: "#1b5e3a", tile: 3a2b1f}\n'))
    found = rules(files)
    assert found[":root"]["--red"] == found[":root"]["--seal"] == "#1b5e3a"
    assert found[":root"]["--tile"] == "#3a2b1f"
    dark, elder = found[f"{DARK}{{:root"], found["[data-elder]"]
    assert contrast(dark["--red"], dark["--wall"]) >= 4.5 and dark["--red"] != "#1b5e3a"
    assert contrast(elder["--red"], elder["--wall"]) >= 7
    assert elder["--wall"] == "#ffffff"
    assert found["@media print{:root,[data-elder]"]["--ink"] == "#000000"
    assert '<meta name="theme-color" content="#3a2b1f">' in files["index.html"]
    assert "%231b5e3a" in files["index.html"] and "9d1c1c" not in files["index.html"]


def test_a_colour_for_the_dark_is_taken_as_it_is(tmp_path: Path) -> None:
    found = rules(site(palette(tmp_path, 'palette: {red: "#1b5e3a", dark: {red: "#7fd6a4"}}\n')))
    assert found[f"{DARK}{{:root"]["--red"] == "#7fd6a4"
    assert found[":root"]["--red"] == "#1b5e3a"


def test_what_is_mixed_follows_what_it_is_mixed_from(tmp_path: Path) -> None:
    before, after = (
        rules(site(palette(tmp_path / "a", ""))),
        rules(site(palette(tmp_path / "b", "palette: {ink: 301010}\n"))),
    )
    changed = {name for name in before[":root"] if before[":root"][name] != after[":root"][name]}
    assert changed == {"--ink", "--soft", "--edge"}
    assert {where for where in before if before[where] != after[where]} == {":root"}


def test_a_theme_of_ones_own_gives_only_what_differs(tmp_path: Path) -> None:
    own = '-- themes/own/tokens.yml --\nlight: {edge: "#123456"}\nfonts: {sans: Arial}\n'
    files = site(palette(tmp_path, "theme: own\n", own))
    built_in = read_theme("redlane", built_in_themes() / "none", Span("content/guide.yml"), Store(None)).colours
    found = rules(files)[":root"]
    expected = {f"--{name}": value for name, value in built_in.screens["light"].items()}
    assert found == {**expected, "--edge": "#123456"}
    (sheet,) = [text for path, text in files.items() if path.startswith("assets/style-")]
    assert ";--sans:Arial}" in sheet and '--serif:"Redlane Serif"' in sheet


def inks(document: Path) -> set[tuple[int, ...]]:
    """Every ink that a document fills or draws with, in per cent."""
    with pikepdf.open(document) as pdf:
        steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    used = [step.operands for step in steps if str(step.operator) in ("k", "K")]
    return {tuple(round(float(part) * 100) for part in operands) for operands in used}


def test_signs_are_printed_in_the_palette_and_their_text_in_black_alone(tmp_path: Path) -> None:
    plain = inks(printed(write_guide(tmp_path / "a", GUIDE, sign("plaque"))) / "signs/plaque.pdf")
    own = GUIDE.replace("route: walk\n", 'route: walk\npalette: {red: "#1b5e3a", tile: "#3a2b1f", ink: "#301010"}\n', 1)
    green = inks(printed(write_guide(tmp_path / "b", own, sign("plaque"))) / "signs/plaque.pdf")
    assert {(18, 100, 92, 22), (55, 38, 32, 76), (0, 0, 0, 100)} <= plain
    assert {inks_of("#1b5e3a"), inks_of("#3a2b1f"), (0, 0, 0, 100)} <= green
    assert green - {inks_of("#1b5e3a"), inks_of("#3a2b1f")} == plain - {(18, 100, 92, 22), (55, 38, 32, 76)}
