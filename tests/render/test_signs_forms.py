"""What each form says: an editor's fields can be read on the finished sheet, upright and broad."""

from __future__ import annotations

from pathlib import Path

import pytest
from full_signs import BROAD, FULL, TEXT, TURNED
from guides import redlane, write_guide
from sheet_reading import boxes, letters, polygons, said_on, standing, symbols
from signs_guide import GUIDE, codes, printed, read, sign

# Typst sets PDF files.
pytestmark = pytest.mark.slow

HOUSE, HOUSE_EN = "毛主席视察小营巷纪念馆", "Memorial Hall of Chairman Mao’s Visit"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents of the full guide are."""
    return printed(write_guide(tmp_path_factory.mktemp("full"), FULL))


def both(form: str) -> tuple[str, str]:
    return form, f"{form}-broad"


def document(documents: Path, name: str) -> Path:
    return documents / f"signs/{name}.pdf"


@pytest.mark.parametrize("name", BROAD)
def test_a_broad_sign_is_broad_and_stands_upright(documents: Path, name: str) -> None:
    path = document(documents, name)
    ((_, _, trim),) = boxes(path)
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    assert width > 1.3 * height
    # A card that is folded has a face that stands on its head.
    there = [place for place in standing(path, "纪念馆") if all(letter.is_upright for letter in place)]
    assert there and all(letter.left > 0 and letter.right < width for place in there for letter in place)


@pytest.mark.parametrize("name", TURNED)
def test_an_upright_sign_is_upright(documents: Path, name: str) -> None:
    ((_, _, trim),) = boxes(document(documents, name))
    assert trim[3] - trim[1] > 1.3 * (trim[2] - trim[0])


@pytest.mark.parametrize("name", [*TURNED, *BROAD])
def test_every_sign_says_its_name_its_code_and_its_number(documents: Path, name: str) -> None:
    said = said_on(document(documents, name))
    short = name.removesuffix("-broad") == "stop-number"
    assert ("纪念馆" if short else HOUSE) in said and ("MemorialHall" if short else "".join(HOUSE_EN.split())) in said
    number = 100 - [*TURNED, *BROAD].index(name)
    assert f"{codes(documents.parents[1])[name][-4:]}No.{number}" in said


@pytest.mark.parametrize("name", both("map"))
def test_a_map_says_once_where_one_is_and_names_its_stops(documents: Path, name: str) -> None:
    said = said_on(document(documents, name))
    assert said.count("您在此处") == 1 and said.count("Youarehere") == 1
    assert all(stop in said for stop in ("北门", "NorthGate", "讲堂", "TheHall", "走一走", "AWalk"))
    assert said.count("纪念馆") > said.count(HOUSE) and TEXT in said and "示意图" in said


def test_a_map_beside_the_route_does_not_say_where_one_is(tmp_path: Path) -> None:
    lane = "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n"
    away = sign("map").replace("place: house", "place: lane").replace("points_at: house", "points_at: lane")
    said = said_on(printed(write_guide(tmp_path, GUIDE, lane, away)) / "signs/map.pdf")
    assert "您在此处" not in said and "Youarehere" not in said and "讲堂" in said


@pytest.mark.parametrize("name", both("route-stop"))
def test_a_stop_says_which_way_how_far_and_what_comes_next(documents: Path, name: str) -> None:
    said = said_on(document(documents, name))
    assert "下一站" in said and "Nextstop" in said and "120米" in said and "120m" in said
    # The next stop, and again among the stops of the line.
    assert said.count("讲堂") == 2 and said.count("TheHall") == 2
    assert "北门" in said and "NorthGate" in said and "走一走" in said
    # The house is the second of three: the largest number on the sign.
    digits = [letter for letter in letters(document(documents, name)) if letter.character.isdecimal()]
    assert max(digits, key=lambda digit: digit.height).character == "2"


@pytest.mark.parametrize(("name", "side"), [("route-stop", -1), ("route-stop-broad", 1)])
def test_an_arrow_points_the_way(documents: Path, name: str, side: int) -> None:
    """The head of an arrow is broader than its shaft: most of its corners are there."""
    (arrow,) = (corners for corners in polygons(document(documents, name)) if len(corners) < 20)
    across, along = [x for x, _ in arrow], [y for _, y in arrow]
    middle = (min(across) + max(across)) / 2
    assert sum(x > middle for x in across) * side > sum(x < middle for x in across) * side
    # The tip stands half way up.
    tip = max(arrow, key=lambda corner: corner[0] * side)
    assert tip[1] == pytest.approx((min(along) + max(along)) / 2, abs=0.5)


@pytest.mark.parametrize("name", both("service-notice"))
def test_a_notice_says_its_last_day(documents: Path, name: str) -> None:
    """It expires on the first of January: on that day it is gone."""
    said = said_on(document(documents, name))
    assert "有效期至2029年12月31日" in said and "Validuntil31December2029" in said
    assert "讲堂" in said and "北门" in said


@pytest.mark.parametrize("name", [*both("knowledge"), *both("person")])
def test_panels_list_their_items_and_tell_their_text(documents: Path, name: str) -> None:
    said = said_on(document(documents, name))
    assert "北门" in said and "NorthGate" in said and TEXT in said
    assert ("讲堂" in said and "TheHall" in said) == name.startswith("knowledge")
    # It tells its own text, not the summary of what it points at.
    assert "从前住着人家" not in said


@pytest.mark.parametrize("name", [*both("plaque"), *both("door-plate")])
def test_a_sign_elsewhere_says_where_it_is(documents: Path, name: str) -> None:
    said = said_on(document(documents, name))
    elsewhere = name.startswith("plaque")
    assert ("荷花池" in said) == elsewhere and ("LotusPond" in said) == elsewhere
    # At the very place it says its name, and no more.
    assert said.count("MemorialHall") == 1


@pytest.mark.parametrize("name", both("stop-number"))
def test_a_plate_shows_its_number_large(documents: Path, name: str) -> None:
    """On its disc and beside its code; the one is there to be read from afar."""
    number = str(100 - [*TURNED, *BROAD].index(name))
    path = document(documents, name)
    heights = sorted(min(digit.height for digit in place) for place in standing(path, number))
    ((_, _, trim),) = boxes(path)
    assert heights[-1] > 0.09 * min(trim[2] - trim[0], trim[3] - trim[1]) and heights[-1] > 3 * heights[0]
    assert "在导览里输入此编号" in said_on(path)


def test_as_many_stickers_are_set_as_are_wanted(documents: Path) -> None:
    expected = codes(documents.parents[1])["sticker"]
    assert read(documents / "batches/sticker-60x84.pdf") == [[expected] * 5]
    assert said_on(documents / "batches/sticker-60x84.pdf").count("MemorialHall") == 5


def test_a_card_has_the_same_on_both_faces(documents: Path) -> None:
    for name in both("tent-card"):
        path = document(documents, name)
        names = standing(path, "从前住着人家")
        assert sorted(place[0].is_upright for place in names) == [False, True]
        ((_, _, trim),) = boxes(path)
        fold = (trim[3] - trim[1]) / 2
        assert {place[0].bottom < fold for place in names} == {True, False}
        assert len(symbols(path)) == 2


def test_a_number_that_is_longer_is_shown_whole(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("stop-number", 999))
    assert standing(printed(project) / "signs/stop-number.pdf", "999")
    assert redlane(project, "signs", "verify").code == 0
