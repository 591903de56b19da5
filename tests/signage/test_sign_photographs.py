"""Photographs on route stops: in black ink, with whose they are, and never larger than their pixels allow."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from guides import edit, redlane, write_guide
from sheet_reading import said_on, told
from signs_guide import GUIDE, STOPS, codes, printed, read, sign, stop

# Typst sets PDF files.
pytestmark = pytest.mark.slow

NAMED = "title: 毛主席视察小营巷纪念馆\n"
TAKEN = "picture: {file: house.jpg, alt: 一座老屋, credit: 某人}\n"
DRAWN = "drawing: {view: plan, bays: 3}\n"


def photograph(project: Path, size: str = "1500x1000", taken: str = TAKEN) -> Path:
    write_guide(project, f"-- content/sites/house.jpg (picture {size} JPEG) --\n")
    edit(project, "content/sites/house.md", NAMED, NAMED + taken)
    return project


def pictures(document: Path) -> list[tuple[str, int]]:
    """The colour space and the width (px) of each picture in a document."""
    with pikepdf.open(document) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return [(str(one.ColorSpace), int(one.Width)) for one in found]


def breadth(document: Path) -> float:
    """How broad the one photograph on a sheet is, in mm."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        (found,) = pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, _, right, _ = found.get_bounds()
    finally:
        pdf.close()
    return float(right - left) / 72 * 25.4


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Route stops of a house with a photograph and a drawing, and a plaque of the same."""
    texts = [stop(name, number, more) for number, (name, more) in enumerate(STOPS.items(), start=1)]
    project = write_guide(tmp_path_factory.mktemp("photographs"), GUIDE, *texts, sign("plaque", 9))
    photograph(project, taken=TAKEN + DRAWN)
    printed(project)
    return project


@pytest.mark.parametrize("name", STOPS)
def test_a_stop_shows_its_photograph_in_black_ink(sheets: Path, name: str) -> None:
    document = sheets / f"output/print/signs/{name}.pdf"
    # No more than 150 pixels for each inch of the sign's breadth, which is 210 mm of the narrow one.
    assert pictures(document) == [("/DeviceGray", 1241 if name == "near" else 1500)]
    # The drawing gives way to it.
    assert told(document) == ["一座老屋"] and "按文字描述绘制" not in said_on(document)
    assert "摄影：某人" in said_on(document) and "Photograph:某人" in said_on(document)
    assert read(document) == [[codes(sheets)[name]]]


def test_batches_show_it_and_lists_and_other_forms_do_not(sheets: Path) -> None:
    documents = sheets / "output/print"
    assert pictures(documents / "batches/route-stop-297x420.pdf")
    assert not pictures(documents / "signs/plaque.pdf") and not pictures(documents / "index.pdf")


def test_few_pixels_are_printed_small_and_fewer_are_left_out_and_told(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, stop("plain")), "400x300")
    printed(project)
    document = project / "output/print/signs/plain.pdf"
    # A hundred pixels an inch.
    assert breadth(document) == pytest.approx(101.6, abs=0.2)
    write_guide(project, "-- content/sites/house.jpg (picture 300x200 JPEG) --\n")
    done = redlane(project, "signs", "sheets")
    assert "content/sites/house.md:3:10: 提醒 W918：标牌 plain 上印不了这张照片：它只有 300 像素宽" in done.err
    assert "至少 355 像素宽" in done.err and "W910" not in done.err
    assert not pictures(document) and "摄影" not in said_on(document)


def test_a_photograph_without_room_is_told_where_it_is_named(tmp_path: Path) -> None:
    low = stop("low", more="width_mm: 297\nheight_mm: 150\narrow: left\nmetres: 120\nnext: hall")
    project = photograph(write_guide(tmp_path, GUIDE, low))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert "content/sites/house.md:3:10: 提醒 W910：标牌 low 的照片 没有地方放" in done.err


def test_a_printed_sign_is_stale_when_its_photograph_is_another(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, stop("plain")))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    house = "content/sites/house.md"
    # It stays the same under another name, and to who sees it what it is called by does not matter.
    (project / "content/sites/house.jpg").rename(project / "content/sites/front.jpg")
    edit(project, house, "house.jpg, alt: 一座老屋", "front.jpg, alt: 老屋的正面")
    assert "变了的 0 块，没变的 1 块" in redlane(project, "signs", "stale").out
    edit(project, house, "某人", "另一人")
    assert "照片：某人 → 另一人" in redlane(project, "signs", "stale").out
    edit(project, house, "另一人", "某人")
    write_guide(project, "-- content/sites/front.jpg (picture 1200x900 JPEG) --\n")
    assert "照片：1500 × 1000 px, " in redlane(project, "signs", "stale").out


def test_a_sign_that_was_printed_before_it_had_a_photograph_is_not_stale(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, stop("plain"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    photograph(project)
    out = redlane(project, "signs", "stale").out
    assert "变了的 0 块，没变的 1 块" in out and "付印时牌上还没有图" in out


def test_a_credit_in_letters_that_no_font_has_is_told(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, stop("plain")), taken=TAKEN.replace("某人", "ꯀꯨ"))
    redlane(project, "signs", "issue")
    done = redlane(project, "signs", "sheets")
    assert "content/sites/house.md:3:10: 错误 E914" in done.err and "U+ABC0" in done.err


def test_a_credit_holds_back_no_sign_that_does_not_show_it(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, sign("plaque", 9)), taken=TAKEN.replace("某人", "ꯀꯨ"))
    redlane(project, "signs", "issue")
    assert redlane(project, "signs", "sheets").err.count("E914") == 0
    assert (project / "output/print/signs/plaque.pdf").is_file()


def test_a_large_sign_has_the_pixels_that_it_needs(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, stop("large", more="size: A1")), "2400x1600")
    printed(project)
    document = project / "output/print/signs/large.pdf"
    assert pictures(document) == [("/DeviceGray", 2400)]
    assert 2400 / (breadth(document) / 25.4) >= 99.9


def test_words_of_the_theme_that_do_not_stand_on_a_sign_make_it_not_stale(tmp_path: Path) -> None:
    project = photograph(write_guide(tmp_path, GUIDE, stop("plain")), taken=TAKEN.replace(", credit: 某人", ""))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    edit(project, "content/guide.yml", "route: walk\n", "route: walk\ntheme: own\n")
    write_guide(project, "-- themes/own/strings.yml --\nsign.credit: {zh: '拍摄：{value}', en: 'Taken by {value}'}\n")
    assert "变了的 0 块，没变的 1 块" in redlane(project, "signs", "stale").out
