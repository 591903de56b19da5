"""Sheets of every form, read back with a second library: what is printed scans, fits, and is the same each time."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from guides import context, inputs, redlane, write_guide
from signs_guide import FORMS, GUIDE, codes, document_of, lines_of, printed, read, sign

from redlane_ssg.inputs import read_inputs
from redlane_ssg.kinds.sign_forms import SIGN_FORMS
from redlane_ssg.signage.sheets import plan_sheets

# Typst sets PDF files.
pytestmark = pytest.mark.slow

MM = 72 / 25.4


@pytest.fixture(scope="module")
def every_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a sign of each form, and its output."""
    project = tmp_path_factory.mktemp("forms")
    texts = [sign(form, number, "items: [house, hall]") for number, form in enumerate(FORMS, start=1)]
    write_guide(project, GUIDE, *texts)
    printed(project)
    return project


@pytest.mark.parametrize("form", FORMS)
def test_every_form_scans_as_its_own_code_and_nothing_else(every_form: Path, form: str) -> None:
    pages = read(every_form / "output/print" / document_of(form))
    expected = codes(every_form)[form]
    assert pages and all(set(page) == {expected} for page in pages)


@pytest.mark.parametrize("form", [form for form in FORMS if not SIGN_FORMS[form].many_up])
def test_a_sheet_has_its_trim_and_its_bleed(every_form: Path, form: str) -> None:
    row = next(row for row in order(every_form) if row["标牌"] == form)
    width, height = (float(part) for part in row["成品尺寸"].removesuffix(" mm").split(" × "))
    with pikepdf.open(every_form / "output/print" / document_of(form)) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(value) / MM for value in page.trimbox)
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=0.1)
            assert float(page.bleedbox[0]) / MM == pytest.approx(left - 3, abs=0.1)


@pytest.mark.parametrize("form", FORMS)
def test_print_is_cmyk_and_its_fonts_are_subsets(every_form: Path, form: str) -> None:
    with pikepdf.open(every_form / "output/print" / document_of(form)) as pdf:
        for page in pdf.pages:
            operators = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
            assert operators & {"rg", "RG", "g", "G", "scn", "SCN", "sc", "SC", "k", "K"} <= {"k", "K"}
            assert "k" in operators and "/XObject" not in page.Resources
        names = [
            str(font.get("/BaseFont"))
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"
        ]
    assert names and all("+" in name and "Redlane" in name for name in names)


def order(project: Path) -> list[dict[str, str]]:
    data = (project / "output/print/order.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def test_the_order_names_every_sign_once_with_a_file_that_exists(every_form: Path) -> None:
    rows = order(every_form)
    assert sorted(row["标牌"] for row in rows) == sorted(FORMS)
    assert all((every_form / "output/print" / row["文件"]).is_file() for row in rows)
    assert {row["编码"] for row in rows} == {text[-4:] for text in codes(every_form).values()}


def test_staff_get_pictures_places_and_a_patrol_list(every_form: Path) -> None:
    for name in ("index", "placement", "patrol"):
        pdf = pypdfium2.PdfDocument(every_form / f"output/print/{name}.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        pdf.close()
        text = "".join(text.split())
        assert all(code[-4:] in text for code in codes(every_form).values()), name


@pytest.mark.parametrize("name", ["index", "placement", "patrol"])
def test_a_list_shows_signs_and_no_telephone_reads_them(every_form: Path, name: str) -> None:
    document = every_form / f"output/print/{name}.pdf"
    assert not any(read(document, dpi=300))
    shows = "一座老屋" in "".join("".join(lines_of(document, page)) for page in range(len(read(document))))
    assert shows == (name != "patrol")


def test_the_proof_passes_and_says_so_on_a_page(every_form: Path) -> None:
    done = redlane(every_form, "signs", "verify", "--date", "2026-01-01")
    assert done.code == 0, done.err
    findings = json.loads((every_form / "output/proof/proof.json").read_text(encoding="utf-8"))
    assert {one["sign"] for one in findings} == set(FORMS) and all(one["passed"] for one in findings)
    assert all(one["distance"] >= one["wanted_distance"] * 0.97 for one in findings)
    assert "可以付印" in (every_form / "output/proof/index.html").read_text(encoding="utf-8")


def test_the_same_guide_gives_the_same_bytes_without_memory(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        folder = printed(write_guide(tmp_path / name, GUIDE, sign("plaque")))
        files.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")})
    assert files[0] == files[1] and len(files[0]) == 5


SECOND_STICKER = sign("sticker", 2).replace("signs/sticker.md", "signs/sticker-2.md")


@pytest.mark.parametrize(("place", "points_at", "here"), [("hall", "house", [2]), ("lane", "house", [1])])
def test_you_are_here_once(tmp_path: Path, place: str, points_at: str, here: list[int]) -> None:
    where = (
        sign("map").replace("place: house", f"place: {place}").replace("points_at: house", f"points_at: {points_at}")
    )
    lane = "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n"
    project = write_guide(tmp_path, GUIDE, lane, where)
    assert redlane(project, "signs", "issue").code == 0
    read = read_inputs(inputs(project), context())
    assert read.guide is not None
    (sheet,), _ = plan_sheets(read.guide, read.register, read.theme.strings)
    assert [stop.number for stop in sheet.stops if stop.here] == here


def test_stickers_stand_side_by_side_on_a4(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("sticker", more="quantity: 11"), SECOND_STICKER)
    folder = printed(project)
    pages = read(folder / "batches/sticker-60x84.pdf")
    expected = codes(project)
    assert [len(page) for page in pages] == [9, 3]
    assert Counter(text for page in pages for text in page) == {expected["sticker"]: 11, expected["sticker-2"]: 1}
    with pikepdf.open(folder / "batches/sticker-60x84.pdf") as pdf:
        assert [round(float(value) / MM) for value in pdf.pages[0].trimbox][2:] == [210, 297]
    assert redlane(project, "signs", "verify").code == 0


def heights(document: Path, character: str) -> list[float]:
    """How high (mm) a character stands wherever a document's first page has it."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        page = pdf[0].get_textpage()
        boxes = [page.get_charbox(place) for place, one in enumerate(page.get_text_range()) if one == character]
        return [(top - bottom) * 25.4 / 72 for _, bottom, _, top in boxes]
    finally:
        pdf.close()


@pytest.mark.parametrize("form", ["plaque", "stop-number", "sticker", "person"])
def test_the_guides_name_and_the_invitation_can_be_read(tmp_path: Path, form: str) -> None:
    more = "width_mm: 180\nheight_mm: 270\nreading_distance_m: 1\nscan_distance_m: 0.8"
    guide = GUIDE.replace("title: 小样景区", "title: 国国\nfooter: {operator: 署署}")
    guide = guide.replace("title: A Small Guide", "title: A Small Guide\nfooter: {operator: The Office}")
    folder = printed(write_guide(tmp_path, guide, sign(form, more=more)))
    document = folder / (f"signs/{form}.pdf" if form != "sticker" else "batches/sticker-180x270.pdf")
    # A hanzi's strokes fill some nine tenths of the height that counts.
    assert min(heights(document, "国")) >= 0.9 * 5
    assert all(height >= 0.85 * 4 for character in "扫署" for height in heights(document, character))
    assert bool(heights(document, "扫")) == (form != "sticker")


def test_a_broad_sticker_has_its_name_beside_the_symbol(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("sticker", more="width_mm: 90\nheight_mm: 50"))
    document = printed(project) / "batches/sticker-90x50.pdf"
    assert read(document) == [[codes(project)["sticker"]]]
    assert redlane(project, "signs", "verify").code == 0 and "纪念馆" in lines_of(document)


def test_the_fold_is_told_beside_the_card(every_form: Path) -> None:
    assert any("沿此线折" in line for line in lines_of(every_form / "output/print" / document_of("tent-card")))


def test_one_page_documents_are_whole(every_form: Path) -> None:
    for path in sorted((every_form / "output/print/signs").glob("*.pdf")):
        with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("orientation: portrait", "148 × 210 mm"),
        ("orientation: landscape", "210 × 148 mm"),
        ("size: A4", "210 × 297 mm"),
        ("size: A4\norientation: landscape", "297 × 210 mm"),
        ("width_mm: 180.5\nheight_mm: 120", "180.5 × 120 mm"),
    ],
)
def test_a_sign_has_the_size_that_is_asked_for(tmp_path: Path, more: str, size: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign("door-plate", more=f"{more}\nreading_distance_m: 0.5"))
    with pikepdf.open(printed(project) / "signs/door-plate.pdf") as pdf:
        left, bottom, right, top = (float(value) / MM for value in pdf.pages[0].trimbox)
    assert f"{round(right - left, 1):g} × {round(top - bottom, 1):g} mm" == size
    assert order(project)[0]["成品尺寸"] == size
