"""Plates on route stops: in the sign's inks, with what they are not, beside a symbol that stays where it was."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from guides import edit, redlane, write_guide
from sheet_reading import Inks, painted, said_on, standing, told
from signs_guide import GUIDE, STOPS, codes, printed, read, sign, stop
from site_checks import ROOT

# Typst sets PDF files.
pytestmark = pytest.mark.slow

NAMED = "title: 毛主席视察小营巷纪念馆\n"
HOUSE = "drawing: {view: plan, bays: 3, courts: 2, light_wells: 1, facing: south, parts: [garden], number: 2}\n"
TOLD = "毛主席视察小营巷纪念馆的平面，按文字描述绘制，不是实景：3开间、2进、1个天井、花园"
NOTE, NOTE_EN = "按文字描述绘制，不是实景", "A drawing from the description, not a likeness"


def drawn(project: Path, stated: str = HOUSE) -> Path:
    edit(project, "content/sites/house.md", NAMED, NAMED + stated)
    return project


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Route stops of a house without and with a drawing, and where their documents are; a plaque of the same."""
    texts = [stop(name, number, more) for number, (name, more) in enumerate(STOPS.items(), start=1)]
    folders = [tmp_path_factory.mktemp(name) for name in ("bare", "drawn")]
    for folder in folders:
        write_guide(folder, GUIDE, *texts, sign("plaque", 9))
    drawn(folders[1])
    # The same codes are tried on both.
    printed(folders[0])
    register = (folders[0] / "content/signs/register.yml").read_text(encoding="utf-8")
    (folders[1] / "content/signs/register.yml").write_text(register, encoding="utf-8")
    printed(folders[1])
    return folders[0] / "output/print", folders[1] / "output/print"


def place_of_symbol(document: Path) -> tuple[int, ...]:
    """The corners of the one symbol, in pixels of 150 dpi."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        (found,) = zxingcpp.read_barcodes(pdf[0].render(scale=150 / 72, grayscale=True).to_pil(), try_invert=False)
    finally:
        pdf.close()
    corners = found.position
    return (corners.top_left.x, corners.top_left.y, corners.bottom_right.x, corners.bottom_right.y)


@pytest.mark.parametrize("name", STOPS)
def test_a_stop_shows_its_plate_and_its_symbol_stays_where_it_was(guides: tuple[Path, Path], name: str) -> None:
    bare, with_plate = (folder / f"signs/{name}.pdf" for folder in guides)
    assert (told(bare), told(with_plate)) == ([], [TOLD])
    said = said_on(with_plate)
    assert NOTE in said and NOTE_EN.replace(" ", "") in said
    assert NOTE not in said_on(bare)
    assert place_of_symbol(with_plate) == place_of_symbol(bare)
    assert read(with_plate) == [[codes(guides[1].parents[1])[name]]]
    assert len(list(painted(with_plate))) > len(list(painted(bare))) + 40


@pytest.mark.parametrize("name", STOPS)
def test_a_plate_is_drawn_in_the_inks_of_the_sign(guides: tuple[Path, Path], name: str) -> None:
    document = guides[1] / f"signs/{name}.pdf"
    tokens = yaml.safe_load((ROOT / "themes/redlane/tokens.yml").read_text(encoding="utf-8"))
    inks = {tuple(float(part) / 100 for part in value.split()) for value in tokens["print"].values()}
    assert {rounded(one.inks) for one in painted(document)} <= inks
    with pikepdf.open(document) as pdf:
        operators = {str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])}
    assert not operators & {"rg", "RG", "g", "G"}


def rounded(inks: Inks) -> Inks:
    return tuple(round(ink, 2) for ink in inks)


@pytest.mark.parametrize(("name", "metres"), [("plain", 0.5), ("near", 1)])
def test_the_note_is_read_by_who_scans(guides: tuple[Path, Path], name: str, metres: float) -> None:
    (words,) = standing(guides[1] / f"signs/{name}.pdf", NOTE)
    # Five millimetres for each metre.
    assert max(letter.height for letter in words) >= 5 * metres - 0.05


def test_other_forms_show_none(guides: tuple[Path, Path]) -> None:
    document = guides[1] / "signs/plaque.pdf"
    assert told(document) == [] and NOTE not in said_on(document)


def test_a_plate_that_would_be_too_small_is_left_out_and_told(tmp_path: Path) -> None:
    far = stop("far", more="size: A4\nreading_distance_m: 1.9")
    project = drawn(write_guide(tmp_path, GUIDE, far))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert "W910" in done.err and "标牌 far 的图 没有地方放" in done.err
    assert told(project / "output/print/signs/far.pdf") == []


LANE = """\
-- content/places/lane.md --
---
title: 长巷
drawing: {view: lane, ends: [东街, 河边], meets: [小巷], along: [5, 9]}
---
"""


def test_a_printed_sign_is_stale_when_its_plate_is_drawn_otherwise(tmp_path: Path) -> None:
    project = drawn(write_guide(tmp_path, GUIDE, LANE, stop("house-stop"), stop("lane-stop", 2, points_at="lane")))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    house, lane = "content/sites/house.md", "content/places/lane.md"
    for path, old, new, said in (
        (house, "bays: 3", "bays: 5", "图：bays: 3 → bays: 5"),
        (house, "parts: [garden]", "parts: [garden, gallery]", "图：parts: garden → parts: garden, gallery"),
        (
            house,
            "drawing: {view: plan",
            "picture: {file: house.png, alt: 老屋}\ndrawing: {view: plan",
            "图：view: plan → —",
        ),
        (lane, "along: [5, 9]", "along: [5, 9, 11]", "图：along: □□ → along: □□□"),
        # Letters are not drawn.
        (house, "number: 2", "number: 4", ""),
        (house, "facing: south", "facing: north", ""),
        (lane, "东街", "东大街", ""),
    ):
        write_guide(project, "-- content/sites/house.png (picture 400x400) --\n")
        before = (project / path).read_text(encoding="utf-8")
        edit(project, path, old, new)
        out = redlane(project, "signs", "stale").out
        assert f"变了的 {1 if said else 0} 块，没变的 {1 if said else 2} 块" in out, (new, out)
        assert said in out and "付印时牌上还没有图" not in out
        (project / path).write_text(before, encoding="utf-8")


def test_a_sign_that_was_printed_before_it_had_a_plate_is_not_stale_and_it_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, stop("house-stop"), stop("hall-stop", 2, points_at="hall"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    (noted,) = project.rglob("printed.json")
    assert '"stops"' in noted.read_text("utf-8") and "plate" not in noted.read_text("utf-8")
    drawn(project)
    out = redlane(project, "signs", "stale").out
    assert "变了的 0 块，没变的 2 块" in out and "没变的里面有 1 块，付印时牌上还没有图" in out
    # It is printed again by its name alone.
    printed(project)
    assert "没有要登记的" in redlane(project, "signs", "issue", "--printed", "--date", "2026-03-01").out
    edit(project, "content/sites/house.md", "title: 毛主席", "title: 主席")
    out = redlane(project, "signs", "stale").out
    assert "变了的 1 块，没变的 1 块" in out and "名称" in out and "图：— → view: plan" in out
    edit(project, "content/sites/house.md", "title: 主席", "title: 毛主席")
    assert redlane(project, "signs", "issue", "--printed", "house-stop", "--date", "2026-03-01").code == 0
    out = redlane(project, "signs", "stale").out
    assert "变了的 0 块，没变的 2 块" in out and "付印时牌上还没有图" not in out
