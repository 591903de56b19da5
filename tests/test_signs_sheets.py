"""Sheets of every form, read back with a second library: what is printed scans, fits, and is the same each time."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from guides import Silent, edit, inputs, redlane, snapshot, write_guide

from redlane_ssg.build import read_inputs
from redlane_ssg.signage.sheets import plan_sheets

FORMS = (
    "plaque", "route-stop", "map", "person", "knowledge", "service-notice", "door-plate", "stop-number", "sticker",
    "tent-card",
)  # fmt: skip
GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/
route: walk

-- content/guide.en.yml --
title: A Small Guide

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: house}, {stop: hall}]
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/sites/house.md --
---
title: 毛主席视察小营巷纪念馆
short: 纪念馆
summary: 一座老屋，从前住着人家，后来成了纪念那一天的地方。
---

-- content/sites/house.en.md --
---
title: Memorial Hall of Chairman Mao’s Visit
short: Memorial Hall
summary: An old house in the lane.
---

-- content/venues/hall.md --
---
title: 讲堂
---

-- content/venues/hall.en.md --
---
title: The Hall
---
"""
SIGN = """\
-- content/signs/{form}.md --
---
title: {form}
form: {form}
place: house
points_at: house
number: {number}
{more}
---
"""
MM = 72 / 25.4
THEMES = Path(__file__).parents[1] / "themes"


def sign(form: str, number: int = 1, more: str = "") -> str:
    return SIGN.format(form=form, number=number, more=more)


def printed(project: Path) -> Path:
    """The guide's signs issued and set; where their documents are."""
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    done = redlane(project, "signs", "sheets", "--date", "2026-01-01")
    assert done.code == 0, done.err
    return project / "output" / "print"


@pytest.fixture(scope="module")
def every_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a sign of each form, and its output."""
    project = tmp_path_factory.mktemp("forms")
    texts = [sign(form, number, "items: [house, hall]") for number, form in enumerate(FORMS, start=1)]
    write_guide(project, GUIDE, *texts)
    printed(project)
    return project


def codes(project: Path) -> dict[str, str]:
    """What each sign's symbol must hold."""
    found = {}
    for line in (project / "content/signs/register.yml").read_text(encoding="utf-8").splitlines():
        if "issued" in line:
            code, name = line.partition("code: ")[2][:4], line.partition("sign: ")[2].partition(",")[0]
            found[name] = f"https://GUIDE.SHANGCHENG.CN/S/{code}"
    return found


def read(document: Path) -> list[list[str]]:
    """The texts of the symbols on each page, at 150 dpi."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        images = [page.render(scale=150 / 72, grayscale=True).to_pil() for page in pdf]
        return [[one.text for one in zxingcpp.read_barcodes(image, try_invert=False)] for image in images]
    finally:
        pdf.close()


def document_of(form: str) -> str:
    return "batches/sticker-60x84.pdf" if form == "sticker" else f"signs/{form}.pdf"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_scans_as_its_own_code_and_nothing_else(every_form: Path, form: str) -> None:
    pages = read(every_form / "output/print" / document_of(form))
    expected = codes(every_form)[form]
    assert pages and all(set(page) == {expected} for page in pages)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "sticker"])
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


def test_a_sticker_that_a4_does_not_hold_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("sticker", more="size: A3"))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "signs/sticker.md:3:7: 错误 E920" in done.err and "297 × 420" in done.err


MARKS = "他说，“红巷”（小营）里有《对话》、讲堂；还有：老屋！是吗？"
SIZES = ("size: A4", "size: A5", "size: A3\norientation: landscape", "width_mm: 173\nheight_mm: 260")


@pytest.mark.parametrize("size", SIZES)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(tmp_path: Path, size: str) -> None:
    name = "中国共产党杭州小组（支部）纪念馆、《同心》展厅"
    english = "The Extraordinarily Well-Remembered Neighbourhood Storytelling Establishment"
    project = write_guide(
        tmp_path,
        GUIDE.replace("毛主席视察小营巷纪念馆", name).replace("Memorial Hall of Chairman Mao’s Visit", english),
        sign("plaque", more=f"{size}\nreading_distance_m: 0.3\nscan_distance_m: 0.3\ntext: {MARKS * 3}"),
    )
    lines = lines_of(printed(project) / "signs/plaque.pdf")
    told = "".join(lines)
    assert MARKS * 3 in told and name in told and len([line for line in lines if line and line in MARKS * 3]) >= 3
    assert not forbidden_ends(lines)
    # Words are whole, but for the hyphen that a name has of its own.
    assert set(english.split()) <= set(" ".join(lines).split())


def lines_of(document: Path) -> list[str]:
    """The lines of a document's first page, as they are set."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        return str(pdf[0].get_textpage().get_text_range()).split("\r\n")
    finally:
        pdf.close()


def forbidden_ends(lines: list[str]) -> list[str]:
    """The lines that begin with a closing mark or end with an opening one (GB/T 15834, CLREQ 3.1.3)."""
    begin, end = tuple("，。、；：！？）》」』】”’％%"), tuple("（《「『【“‘(")
    return [line for line in lines if line.strip().startswith(begin) or line.strip().endswith(end)]


# A theme that breaks lines by hand, as no designer should.
BREAKING = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = {{
  place(top + left, dx: 20mm, dy: 20mm, heading(level: 1, stack(dir: ttb, spacing: 6mm, {lines})))
}}
"""


@pytest.mark.parametrize(
    "broken", [("讲堂", "、还有"), ("小营（", "红巷）里"), ("他说：“", "红巷”"), ("《对话》", "！")]
)
def test_a_line_that_does_so_is_found_in_the_document(tmp_path: Path, broken: tuple[str, str]) -> None:
    theme = BREAKING.format(lines=", ".join(f"[{line}]" for line in broken))
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), theme)
    found = forbidden_ends(lines_of(printed(project) / "signs/plaque.pdf"))
    assert len(found) == 1 and found[0].strip() in broken


def test_a_plate_for_a_number_must_have_one(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("stop-number").replace("number: 1\n", ""))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "signs/stop-number.md:3:7: 错误 E921" in done.err


@pytest.mark.parametrize(("place", "points_at", "here"), [("hall", "house", [2]), ("lane", "house", [1])])
def test_you_are_here_once(tmp_path: Path, place: str, points_at: str, here: list[int]) -> None:
    where = (
        sign("map").replace("place: house", f"place: {place}").replace("points_at: house", f"points_at: {points_at}")
    )
    lane = "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n"
    project = write_guide(tmp_path, GUIDE, lane, where)
    assert redlane(project, "signs", "issue").code == 0
    read = read_inputs(inputs(project), Silent())
    assert read.guide is not None
    (sheet,), _ = plan_sheets(read.guide, read.register)
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


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ("size: A6\nscan_distance_m: 3", "E913", "300 毫米"),
        ("size: A6\nreading_distance_m: 3", "E917", "plaque"),
        (f"text: {'很长的文字' * 300}", "E917", "text"),
        ("text: 表情😀", "E914", "U+1F600"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(
    tmp_path: Path, more: str, code: str, words: str
) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque", more=more))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and code in done.err and words in done.err and "signs/plaque.md" in done.err
    assert not (project / "output/print").exists()


THEME = "theme: own\n"
COVERED = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = {{
  let s = json("/data.json").sheets.first().symbol
  let step = s.width * 1mm / s.modules
  place(top + left, dx: 20mm, dy: 20mm, rect(width: 120mm, height: 120mm, fill: {ground}))
  let side = str(s.modules)
  let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + side + " " + side + "'><path fill='{ink}' d='"
  place(top + left, dx: 40mm, dy: 40mm, figure(alt: "二维码", image(
    bytes(drawing + s.path + "' fill-rule='evenodd'/></svg>"), format: "svg", width: s.width * 1mm,
  )))
  {over}
}}
"""
WHITE, BLACK = "cmyk(0%,0%,0%,0%)", "cmyk(0%,0%,0%,100%)"


@pytest.mark.parametrize(
    ("ground", "ink", "over", "reason"),
    [
        (WHITE, "black", "", ""),
        (BLACK, "white", "", "读不出来"),
        (WHITE, "gray", "", "黑白反差不够"),
        (WHITE, "black", f"place(top + left, dx: 55mm, dy: 55mm, square(size: 13mm, fill: {WHITE}))", "遮住或改动"),
        (
            WHITE,
            "black",
            f"place(top + left, dx: 36mm, dy: 30mm, rect(width: 2mm, height: 90mm, fill: {BLACK}))",
            "留白",
        ),
    ],
    ids=["good", "light on dark", "pale", "logo too large", "quiet zone"],
)
def test_a_theme_that_spoils_the_symbol_does_not_pass(
    tmp_path: Path, ground: str, ink: str, over: str, reason: str
) -> None:
    theme = COVERED.format(ground=ground, ink=ink, over=over)
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), theme)
    printed(project)
    done = redlane(project, "signs", "verify")
    assert (done.code, "E918" in done.err) == ((1, True) if reason else (0, False)), done.err
    assert reason in done.err


def test_a_template_with_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    broken = "-- themes/own/signs/plaque.typ --\n#let plaque(f, sheet) = {\n  nonsense\n}\n"
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), broken)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "themes/own/signs/plaque.typ:2:3: 错误 E916" in done.err


def test_a_damaged_font_is_named(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"))
    (project / "themes/own/fonts").mkdir(parents=True)
    (project / "themes/own/fonts/RedlaneSans-Bold.woff2").write_bytes(b"wOF2 and no more")
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "themes/own/fonts/RedlaneSans-Bold.woff2:1:1: 错误 E915" in done.err


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    tokens = (THEMES / "redlane/signs/tokens.typ").read_text(encoding="utf-8")
    own = "-- themes/own/signs/tokens.typ --\n" + tokens.replace("Redlane Serif", "Lost Serif")
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "E916" in done.err and "lost serif" in done.err and ".typ:" in done.err


def test_what_does_not_fit_in_any_language_is_told_without_one(tmp_path: Path) -> None:
    own = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = { place(heading(level: 1, [馆])); problem(f, sheet, "unfit", "symbol") }
"""
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue").code == 0
    for language, words in (("zh", "标牌 plaque 的 symbol 太长"), ("en", "the symbol of the sign plaque does not fit")):
        done = redlane(project, "signs", "sheets", "--lang", language)
        assert done.code == 1 and words in done.err and "None" not in done.err


def test_stale_signs_are_those_whose_words_changed_since_they_were_printed(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("door-plate", 2, "text: 不变"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    assert "变了的 0 块，没变的 2 块" in redlane(project, "signs", "stale").out
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = redlane(project, "signs", "stale")
    assert "plaque" in done.out and "2026-02-01" in done.out and "变了的 1 块，没变的 1 块" in done.out
    assert (project / "output/stale/signs/plaque.pdf").is_file()
    assert not (project / "output/stale/signs/door-plate.pdf").exists()


def test_one_page_documents_are_whole(every_form: Path) -> None:
    for path in sorted((every_form / "output/print/signs").glob("*.pdf")):
        with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize(("where", "written"), [("redlane-", 0), ("redlane-", 3), ("spare", 0), ("spare", 1)])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, where: str, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    folder = printed(project)
    before = snapshot(folder)
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    write, done = Path.write_bytes, []

    def write_bytes(path: Path, data: bytes) -> int:
        if any(part.startswith(where) for part in path.parts):
            done.append(path)
            if len(done) > written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    failed = redlane(project, "signs", "sheets")
    assert failed.code == 1 and "E802" in failed.err and os.strerror(errno.ENOSPC) in failed.err
    assert snapshot(folder) == before
    monkeypatch.undo()
    assert redlane(project, "signs", "sheets").code == 0
    assert snapshot(folder) != before
