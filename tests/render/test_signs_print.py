"""What goes to the printer: boxes and crop marks, inks, the order, and the lists for those who hang and look after."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
import yaml
from full_signs import BROAD, FULL, MATERIAL, POSITION, QUANTITY, TURNED
from guides import write_guide
from pypdfium2 import raw as pdfium
from sheet_reading import MM, Inks, boxes, letters, painted, said_on
from signs_guide import codes, printed

# Typst sets PDF files.
pytestmark = pytest.mark.slow

TOKENS = Path(__file__).parents[2] / "themes/redlane/tokens.yml"
BLACK, PAPER = (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0)
BLEED = 3.0
DPI = 200


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents of the full guide are."""
    return printed(write_guide(tmp_path_factory.mktemp("full"), FULL))


def sheets(documents: Path) -> list[Path]:
    found = [documents / f"signs/{name}.pdf" for name in (*TURNED, *BROAD)]
    assert all(path.is_file() for path in found)
    return found


def test_the_bleed_is_three_millimetres_on_every_side(documents: Path) -> None:
    for path in sheets(documents):
        for media, bleed, trim in boxes(path):
            grown = (trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED)
            assert bleed == pytest.approx(grown, abs=0.01), path.name
            assert media[0] < bleed[0] and media[1] < bleed[1] and media[2] > bleed[2] and media[3] > bleed[3]


def test_marks_outside_the_bleed_say_where_to_cut(documents: Path) -> None:
    for path in sheets(documents):
        (page,) = boxes(path)
        dark = darkness(path)
        media, bleed, trim = page
        for x in (trim[0], trim[2]):
            assert dark(x, (media[1] + bleed[1]) / 2) and dark(x, (media[3] + bleed[3]) / 2), path.name
        for y in (trim[1], trim[3]):
            assert dark((media[0] + bleed[0]) / 2, y) and dark((media[2] + bleed[2]) / 2, y), path.name
        # Nothing else stands there.
        assert not dark((media[0] + bleed[0]) / 2, 0.25 * trim[1] + 0.75 * trim[3])


def darkness(path: Path) -> Callable[[float, float], bool]:
    """Tells whether something dark stands within a third of a millimetre of a point, in mm from the lower left."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        image = pdf[0].render(scale=DPI / 72, grayscale=True).to_pil().copy()
    finally:
        pdf.close()
    by_mm = DPI / 25.4

    def is_dark(x: float, y: float) -> bool:
        left, top, near = x * by_mm, image.height - y * by_mm, by_mm / 3
        low, _ = image.crop((int(left - near), int(top - near), int(left + near), int(top + near))).getextrema()
        return float(str(low)) < 200

    return is_dark


def test_text_and_symbols_are_black_ink_alone(documents: Path) -> None:
    red = red_ink()
    for path in [*sheets(documents), documents / "batches/sticker-60x84.pdf"]:
        found = list(painted(path))
        assert {one.inks for one in found if one.what == "symbol"} == {BLACK}, path.name
        texts = {one.inks for one in found if one.what == "text"}
        assert BLACK in texts and {rounded(inks) for inks in texts - {BLACK, PAPER}} <= {red}, path.name


def test_reds_are_those_of_the_theme(documents: Path) -> None:
    red = red_ink()
    for path in sheets(documents):
        areas = {rounded(one.inks) for one in painted(path) if one.what == "area"}
        assert red in areas
        # Whatever has more magenta than cyan is red.
        assert all(inks == red for inks in areas if inks[1] > inks[0]), path.name


def red_ink() -> Inks:
    tokens = yaml.safe_load(TOKENS.read_text(encoding="utf-8"))
    return tuple(float(part) / 100 for part in tokens["print"]["red"].split())


def rounded(inks: Inks) -> Inks:
    """To the per cent in which inks are told."""
    return tuple(round(ink, 2) for ink in inks)


def order(documents: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((documents / "order.csv").read_bytes().decode("utf-8-sig"))))


def test_the_order_says_how_many_of_what(documents: Path) -> None:
    rows = {row["标牌"]: row for row in order(documents)}
    assert (rows["plaque"]["数量"], rows["plaque"]["材料"]) == (str(QUANTITY), MATERIAL)
    assert rows["plaque"]["挂在哪里"] == f"荷花池 {POSITION}"
    assert (rows["sticker"]["数量"], rows["sticker"]["四边出血"]) == ("5", "")
    assert (rows["person"]["数量"], rows["person"]["材料"], rows["person"]["四边出血"]) == ("1", "", "3 mm")
    assert rows["person"]["牌号"] == "97" and rows["person"]["样式"] == "人物展板"


def walked(documents: Path) -> list[str]:
    """Codes along the route: stop by stop, at each stop by number; a plaque at the pond speaks of the house."""
    found = codes(documents.parents[1])
    names = [*TURNED, *BROAD, "sticker"]
    numbers = {name: 100 - place for place, name in enumerate(names)}
    stops = {"stop-number": 1, "map": 3}
    ordered = sorted(names, key=lambda name: (stops.get(name.removesuffix("-broad"), 2), numbers[name]))
    return [found[name][-4:] for name in ordered]


@pytest.mark.parametrize("name", ["index", "placement", "patrol"])
def test_lists_are_in_the_order_in_which_one_walks(documents: Path, name: str) -> None:
    said, expected = said_on(documents / f"{name}.pdf"), walked(documents)
    assert sorted(expected, key=said.index) == expected


def test_the_order_is_in_the_order_in_which_one_walks(documents: Path) -> None:
    assert [row["编码"] for row in order(documents)] == walked(documents)


def test_placement_tells_where_exactly_and_on_what(documents: Path) -> None:
    said = said_on(documents / "placement.pdf")
    assert said.count(POSITION) == 2 and said.count(MATERIAL) == 2 and "荷花池" in said
    assert "signs/plaque-broad.pdf" in said


def test_a_patrol_has_a_box_to_tick_for_each_sign_and_question(documents: Path) -> None:
    ticked = {"扫码正常": 0, "完好": 0}
    pdf = pypdfium2.PdfDocument(documents / "patrol.pdf")
    try:
        for number, page in enumerate(pdf):
            said = letters(documents / "patrol.pdf", number)
            squares = [box for box in outlined(page) if is_square(box)]
            for heading in ticked:
                start = "".join(letter.character for letter in said).index(heading)
                left, right = said[start].left, said[start + len(heading) - 1].right
                ticked[heading] += sum(left - 2 < (box[0] + box[2]) / 2 < right + 2 for box in squares)
    finally:
        pdf.close()
    count = len(walked(documents))
    assert ticked == {"扫码正常": count, "完好": count}


def outlined(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """What is drawn on a page, as boxes in mm."""
    shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
    return [tuple(value / MM for value in shape.get_bounds()) for shape in shapes]


def is_square(box: tuple[float, ...]) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return 3 < width < 9 and abs(width - height) < 0.2
