"""Large enough for the distance: letters and symbols measured in the finished documents, and what does not fit is told.

Signs here are read from so far that the least size is larger than the one a designer would choose.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, write_guide
from sheet_reading import Letter, standing, symbols
from signs_guide import FORMS, GUIDE, codes, document_of, printed, sign

from redlane_ssg.kinds.sign_forms import SIGN_FORMS

# Typst sets PDF files.
pytestmark = pytest.mark.slow

# In mm for each metre: hanzi of names, and of running text; Latin capitals stand half as high.
NAME, TEXT = 10.0, 5.0
# How far (m) a form can be read from in its usual size; others are tried at their usual distance.
FAR = {form.name: form.reading_distance for form in SIGN_FORMS.values()} | {
    "plaque": 3.0, "route-stop": 2.6, "map": 4.5, "person": 3.0, "knowledge": 3.0, "service-notice": 2.3,
    "door-plate": 2.3, "stop-number": 1.0, "sticker": 0.6, "tent-card": 1.4,
}  # fmt: skip
MORE = {
    "knowledge": "items: [house]",
    "route-stop": "next: house\nmetres: 90",
    "service-notice": "expire: 2030-01-01",
}
HALL, HALL_EN, TOLD, TOLD_EN, HOUSE, HOUSE_EN = "讲堂", "The Hall", "听讲之地。", "Come in.", "纪念馆", "Memorial"
SHORT = (
    GUIDE.replace("title: 毛主席视察小营巷纪念馆\nshort: 纪念馆", f"title: {HOUSE}")
    .replace("title: Memorial Hall of Chairman Mao’s Visit\nshort: Memorial Hall", f"title: {HOUSE_EN}")
    .replace(f"title: {HALL}", f"title: {HALL}\nsummary: {TOLD}")
    .replace(f"title: {HALL_EN}", f"title: {HALL_EN}\nsummary: {TOLD_EN}")
)


def drawing(*parts: str) -> list[str]:
    """The forms that draw one of these parts of a sheet."""
    return [form.name for form in SIGN_FORMS.values() if form.draws & set(parts)]


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of a sign of each form, read from afar."""
    texts = [far_sign(form, number) for number, form in enumerate(FORMS, start=1)]
    return printed(write_guide(tmp_path_factory.mktemp("far"), SHORT, *texts))


def far_sign(form: str, number: int) -> str:
    more = f"reading_distance_m: {FAR[form]}\nscan_distance_m: 0.3\n{MORE.get(form, '')}".strip()
    text = sign(form, number, more).replace("points_at: house", "points_at: hall")
    return text if "place" in SIGN_FORMS[form].draws else text.replace("place: house", "place: hall")


def tallest(places: list[list[Letter]]) -> list[float]:
    """How high the highest hanzi of each place stands."""
    return [max(letter.height for letter in place) for place in places]


def capitals(places: list[list[Letter]]) -> list[float]:
    """How high the capital stands with which each place begins."""
    return [place[0].height for place in places]


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_read_from_where_the_sign_is_read(far: Path, form: str) -> None:
    document, distance = far / document_of(form), FAR[form]
    # A seal has the same characters, and a list of stops tells the name again.
    assert max(tallest(standing(document, HALL))) >= NAME * distance
    assert max(capitals(standing(document, HALL_EN))) >= NAME / 2 * distance


@pytest.mark.parametrize("form", drawing("text"))
def test_running_text_is_read_from_half_as_far_as_names(far: Path, form: str) -> None:
    document, distance = far / document_of(form), FAR[form]
    assert min(tallest(standing(document, TOLD))) >= TEXT * distance
    assert min(capitals(standing(document, TOLD_EN))) >= TEXT / 2 * distance


@pytest.mark.parametrize("form", drawing("place", "stops", "items"))
def test_places_stops_and_items_are_running_text(far: Path, form: str) -> None:
    document, distance = far / document_of(form), FAR[form]
    assert min(tallest(standing(document, HOUSE))) >= TEXT * distance
    assert min(capitals(standing(document, HOUSE_EN))) >= TEXT / 2 * distance


def test_the_next_stop_is_a_name_and_the_last_day_is_read(far: Path) -> None:
    stop, notice = far / document_of("route-stop"), far / document_of("service-notice")
    assert max(tallest(standing(stop, HOUSE))) >= NAME * FAR["route-stop"]
    assert max(capitals(standing(stop, HOUSE_EN))) >= NAME / 2 * FAR["route-stop"]
    assert min(tallest(standing(notice, "有效期至"))) >= TEXT * FAR["service-notice"]


# Symbols of 25, 29 and 37 modules a side: of the first the width decides, of the last the module.
HOSTS = {"a.cn": 25, "guide.shangcheng.cn": 29, "the-scenic-area-guide-of-hongxiang-lane.shangcheng.gov.cn": 37}
SCANNED = {0.1: (60, 80), 0.5: (105, 148), 1.2: (297, 420), 2.0: (420, 594)}


@pytest.mark.parametrize("host", HOSTS)
def test_a_symbol_is_as_large_as_the_distance_asks(tmp_path: Path, host: str) -> None:
    texts = [scanned(distance, *size) for distance, size in SCANNED.items()]
    project = write_guide(tmp_path, SHORT.replace("guide.shangcheng.cn", host), *texts)
    folder, expected = printed(project), codes(project)
    for distance in SCANNED:
        (found,) = symbols(folder / f"signs/plaque-{distance * 10:g}.pdf")
        assert found.text.endswith(expected[f"plaque-{distance * 10:g}"][-4:]) and found.modules == HOSTS[host]
        least = max(distance * 100, found.modules * max(0.4, distance * 1000 / 290))
        # Where a corner lies is told to the pixel.
        assert found.width >= least - 0.2, distance


def scanned(distance: float, width: int, height: int) -> str:
    more = f"reading_distance_m: 0.2\nscan_distance_m: {distance}\nwidth_mm: {width}\nheight_mm: {height}"
    text = sign("plaque", 1, more).replace("points_at: house", "points_at: hall")
    return text.replace("signs/plaque.md", f"signs/plaque-{distance * 10:g}.md")


@pytest.mark.parametrize(("side", "expected"), [(142, []), (141, ["E913 content/signs/plaque.md:7:11"])])
def test_a_sign_has_room_for_its_symbol_or_is_told(tmp_path: Path, side: int, expected: list[str]) -> None:
    """From a metre a symbol is 100 mm wide; with its quiet zone it may take nine tenths of the shorter side."""
    more = f"width_mm: {side}\nheight_mm: 300\nreading_distance_m: 0.3\nscan_distance_m: 1"
    project = write_guide(tmp_path, SHORT, sign("plaque", more=more))
    assert redlane(project, "signs", "issue").code == 0
    result = check(project)
    assert problems(result) == expected
    assert all("短边至少要 142 毫米" in told.hint("zh") for told in result.report.diagnostics)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("venues/hall.en.md", f"title: {HALL_EN}", f"title: {'Extraordinarily ' * 4}Hall", "2:8"),
        ("venues/hall.en.md", f"summary: {TOLD_EN}", f"summary: {'Come in and sit. ' * 17}", "3:10"),
    ],
)
def test_what_does_not_fit_in_english_alone_is_told_of_the_english(
    tmp_path: Path, name: str, old: str, new: str, place: str
) -> None:
    plaque = sign("plaque", more="size: A6\nscan_distance_m: 0.4").replace("points_at: house", "points_at: hall")
    project = write_guide(tmp_path, SHORT, plaque)
    assert redlane(project, "signs", "issue").code == 0
    edit(project, f"content/{name}", old, new)
    result = check(project)
    assert problems(result) == [f"E917 content/{name}:{place}"]
    (told,) = result.report.diagnostics
    assert "(en)" in told.message("zh") and "(en)" in told.message("en")
