"""Printed signs and what has become of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest
from guides import edit, redlane, write_guide
from signs_guide import FORMS, GUIDE, THEME, codes, document_of, printed, sign

# Typst sets PDF files.
pytestmark = pytest.mark.slow


def test_stale_signs_are_those_whose_words_changed_since_they_were_printed(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("door-plate", 2, "text: 不变"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    assert "变了的 0 块，没变的 2 块" in redlane(project, "signs", "stale").out
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = redlane(project, "signs", "stale")
    assert "plaque" in done.out and "2026-02-01" in done.out and "变了的 1 块，没变的 1 块" in done.out
    assert "正文 (zh-Hans)：一座老屋" in done.out and "→ 一座修好的老屋" in done.out and done.out.count("→") == 1
    assert (project / "output/stale/signs/plaque.pdf").is_file()
    assert not (project / "output/stale/signs/door-plate.pdf").exists()


def test_a_code_that_was_moved_since_it_was_printed_means_something_else(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque", more="text: 不变"), sign("sticker", 2))
    printed(project)
    code = codes(project)["plaque"][-4:]
    register = project / "content/signs/register.yml"
    moved = f"  - {{code: {code}, moved_to: hall, on: 2026-01-01, reason: 搬迁}}\n"
    register.write_text(register.read_text(encoding="utf-8") + moved, encoding="utf-8")
    edit(project, "content/signs/plaque.md", "points_at: house", "points_at: hall")
    # What was moved before it went to the printer says what it means.
    assert redlane(project, "signs", "sheets", "--date", "2026-02-01").code == 0
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    assert "变了的 0 块，没变的 2 块" in redlane(project, "signs", "stale").out
    back = moved.replace("hall", "house").replace("on: 2026-01-01", "on: 2026-02-15")
    register.write_text(register.read_text(encoding="utf-8") + back, encoding="utf-8")
    edit(project, "content/signs/plaque.md", "points_at: hall", "points_at: house")
    done = redlane(project, "signs", "stale")
    assert "指向" in done.out and "变了的 1 块，没变的 1 块" in done.out


OWN_PLAQUE = """\
-- themes/own/signs/plaque.typ --
#import "panel.typ": panel
#let plaque(f, sheet) = {}
"""


def test_a_stale_sheet_that_a_theme_has_spoiled_is_not_made(tmp_path: Path) -> None:
    themed = GUIDE.replace("route: walk\n", f"route: walk\n{THEME}", 1)
    project = write_guide(tmp_path, themed, sign("plaque"), OWN_PLAQUE.format("panel(f, sheet)"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed").code == 0
    write_guide(project, OWN_PLAQUE.format("{ place(heading(level: 1, [馆])) }"))
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = redlane(project, "signs", "stale")
    assert done.code == 1 and "output/stale/signs/plaque.pdf:1:1: 错误 E918" in done.err
    assert not (project / "output/stale").exists()


def lines_of(project: Path) -> list[str]:
    """What the register tells, without its head."""
    return (project / "content/signs/register.yml").read_text(encoding="utf-8").splitlines()[3:]


def test_only_what_went_to_the_printer_is_noted(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("door-plate", 2), sign("sticker", 3))
    printed(project)
    one = redlane(project, "signs", "issue", "--printed", "plaque", "--date", "2026-02-01")
    assert one.code == 0 and [codes(project)["plaque"][-4:] in line for line in lines_of(project)[3:]] == [True]
    # Without names: what is new. Again: nothing is.
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-02").code == 0
    noted = {line.partition("code: ")[2][:4]: line for line in lines_of(project)[3:]}
    assert len(noted) == 3 and "2026-02-01" in noted[codes(project)["plaque"][-4:]]
    assert "没有要登记的" in redlane(project, "signs", "issue", "--printed").out
    # What was noted is no reason to make the sheets anew.
    assert redlane(project, "signs", "verify").code == 0
    # A sign that is made once more is named.
    assert redlane(project, "signs", "issue", "--printed", "plaque", "--date", "2026-03-01").code == 0
    assert len(lines_of(project)) == 7 and "2026-03-01" in lines_of(project)[-1]


def test_a_sheet_that_says_something_else_cannot_be_noted_as_printed(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("door-plate", 2, "text: 不变"))
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    # None were made yet.
    told = redlane(project, "signs", "issue", "--printed").err
    assert told.count("E925") == 1 and "4 个印张文件还没有生成" in told and "signs/plaque.pdf" in told
    printed(project)
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = redlane(project, "signs", "issue", "--printed")
    assert done.code == 1 and done.err.count("E925") == 1 and "signs/plaque.pdf" in done.err
    assert len(lines_of(project)) == 2
    # The other one is as it should be.
    assert redlane(project, "signs", "issue", "--printed", "door-plate").code == 0


def test_a_sheet_whose_code_does_not_scan_cannot_be_noted_as_printed(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", f"route: walk\n{THEME}", 1), sign("plaque"))
    write_guide(
        project, "-- themes/own/signs/plaque.typ --\n#let plaque(f, sheet) = { place(heading(level: 1, [馆])) }\n"
    )
    printed(project)
    done = redlane(project, "signs", "issue", "--printed")
    assert done.code == 1 and "E918" in done.err and len(lines_of(project)) == 1


def test_what_is_wrong_with_another_sign_stops_no_printing(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("door-plate", 2))
    printed(project)
    edit(project, "content/signs/door-plate.md", "form: door-plate", "form: door-plate\nscan_distance_m: 9")
    assert redlane(project, "signs", "issue", "--printed", "plaque").code == 0
    assert redlane(project, "signs", "issue", "--printed", "door-plate").code == 1
    assert len(lines_of(project)) == 3


def test_a_sign_that_changed_makes_no_other_sign_of_its_batch_old(tmp_path: Path) -> None:
    second = sign("plaque", 2).replace("signs/plaque.md", "signs/second.md")
    project = write_guide(tmp_path, GUIDE, sign("plaque"), second)
    printed(project)
    edit(project, "content/signs/second.md", "number: 2", "number: 77")
    verified = redlane(project, "signs", "verify", "--format", "text")
    assert "2 个二维码，1 个通过检验" in verified.out and "signs/second.pdf" in verified.err
    assert "signs/plaque.pdf" not in verified.err
    assert redlane(project, "signs", "issue", "--printed", "plaque").code == 0
    assert redlane(project, "signs", "issue", "--printed", "second").code == 1


def test_a_damaged_batch_is_old_for_all_its_signs(tmp_path: Path) -> None:
    second = sign("plaque", 2).replace("signs/plaque.md", "signs/second.md")
    project = write_guide(tmp_path, GUIDE, sign("plaque"), second)
    (batch,) = (printed(project) / "batches").iterdir()
    batch.write_bytes(b"%PDF-1.7 broken")
    for name in ("plaque", "second"):
        done = redlane(project, "signs", "issue", "--printed", name)
        assert done.code == 1 and batch.name in done.err


def test_a_damaged_neighbour_stops_no_printing(tmp_path: Path) -> None:
    second = sign("plaque", 2).replace("signs/plaque.md", "signs/second.md")
    project = write_guide(tmp_path, GUIDE, sign("plaque"), second)
    (printed(project) / "signs/second.pdf").write_bytes(b"%PDF-1.7 broken")
    done = redlane(project, "signs", "issue", "--printed", "plaque")
    assert done.code == 0 and len(lines_of(project)) == 3
    assert "signs/second.pdf" in redlane(project, "signs", "issue", "--printed", "second").err


def test_a_register_that_is_changed_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    register = project / "content/signs/register.yml"
    code = codes(project)["plaque"][-4:]

    def prove(*words: object) -> tuple[()]:
        text = register.read_text(encoding="utf-8")
        register.write_text(f"{text}  - {{code: {code}, retired: 2026-01-01, reason: 拆}}\n", encoding="utf-8")
        return ()

    monkeypatch.setattr("redlane_ssg.printing.issuing.prove_sheets", prove)
    done = redlane(project, "signs", "issue", "--printed")
    assert done.code == 1 and "E929" in done.err and "retired" in lines_of(project)[-1]


def test_printings_count_by_their_days(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-03-01").code == 0
    register = project / "content/signs/register.yml"
    *head, first, second = register.read_text(encoding="utf-8").splitlines()
    for order in ((first, second), (second, first)):
        register.write_text("\n".join([*head, *order, ""]), encoding="utf-8")
        assert "变了的 0 块，没变的 1 块" in redlane(project, "signs", "stale").out


def test_a_sign_is_found_by_its_former_name(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    (project / "content/signs/plaque.md").rename(project / "content/signs/panel.md")
    edit(project, "content/signs/panel.md", "number: 1", "number: 1\nwas: [plaque]")
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "plaque").code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--printed", "plaqeu"), 2, "您是不是想写 plaque？"),
        (("--printed", "zzz"), 2, "没有标牌 zzz 的印张"),
        (("plaque",), 2, "只能和 --printed 一起用"),
    ],
)
def test_a_sign_is_named_as_it_is_called(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    done = redlane(project, "signs", "issue", *words)
    assert done.code == code and told in done.err and len(lines_of(project)) == 1


MORE = {
    "route-stop": "arrow: left\nmetres: 120\nnext: hall\nplace: pond",
    "service-notice": "expire: 2030-01-01",
    "person": "items: [pond]",
    "map": "text: 这一带",
}
POND = "-- content/places/pond.md --\n---\ntitle: 荷花池\nshort: 池\n---\n"
EDITS = [
    ("guide.yml", "title: 小样景区", "title: 大样景区"),
    ("guide.yml", "base_url:", "footer: {operator: 某街道}\nbase_url:"),
    ("sites/house.md", "title: 毛主席", "title: 主席"),
    ("sites/house.md", "short: 纪念馆", "short: 老屋"),
    ("sites/house.md", "summary: 一座", "summary: 这座"),
    ("sites/house.md", "short: 纪念馆", "short: 纪念馆\nseal: 红巷"),
    ("sites/house.en.md", "An old house", "A very old house"),
    ("venues/hall.md", "title: 讲堂", "title: 大讲堂"),
    ("places/pond.md", "title: 荷花池", "title: 莲花池"),
    ("places/pond.md", "short: 池", "short: 小池"),
    ("routes/walk.md", "title: 走一走", "title: 走两走"),
    ("routes/walk.md", "{stop: house}, {stop: hall}", "{stop: hall}, {stop: house}"),
    ("signs/route-stop.md", "arrow: left", "arrow: up"),
    ("signs/route-stop.md", "metres: 120", "metres: 130"),
    ("signs/plaque.md", "number: 1", "number: 77"),
    ("signs/service-notice.md", "expire: 2030-01-01", "expire: 2030-01-02"),
    ("signs/map.md", "text: 这一带", "text: 那一带"),
    ("signs/plaque.md", "form: plaque", "form: plaque\nsize: A3"),
    ("signs/plaque.md", "form: plaque", "form: plaque\nscan_distance_m: 0.8"),
    ("signs/plaque.md", "form: plaque", "form: plaque\nreading_distance_m: 1.5"),
    ("signs/plaque.md", "form: plaque", "form: knowledge"),
    ("signs/sticker.md", "place: house", "place: hall"),
]


@pytest.fixture(scope="module")
def every_form_printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sign of each form, registered as printed."""
    texts = []
    for number, form in enumerate(FORMS, start=1):
        more = MORE.get(form, "")
        text = sign(form, number, more.replace("\nplace: pond", ""))
        texts.append(text.replace("place: house", "place: pond") if form != "sticker" else text)
    project = write_guide(tmp_path_factory.mktemp("printed"), GUIDE, POND, *texts)
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    return project


@pytest.mark.parametrize(("name", "old", "new"), EDITS, ids=[f"{name}: {new}" for name, _, new in EDITS])
def test_a_printed_sign_is_stale_if_and_only_if_its_sheet_looks_different(
    every_form_printed: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    """By the finished documents themselves, whatever the form draws."""
    project = tmp_path / "guide"
    copytree(every_form_printed, project)
    edit(project, f"content/{name}", old, new)
    told = redlane(project, "signs", "stale").out
    assert redlane(project, "signs", "sheets", "--date", "2026-01-01").code == 0
    looks = {form for form in FORMS if picture(project, form) != picture(every_form_printed, form)}
    assert {form for form in FORMS if f"{form}（" in told} == looks
    # A sticker does not say where it is stuck.
    assert (looks == set()) == (name == "signs/sticker.md")


WORDS = ("you_are_here", "next", "scan", "metres", "schematic", "until", "type_number")


@pytest.mark.parametrize(
    "key", [*(f"sign.{word}" for word in WORDS), "kind.sites", "kind.venues", "sign.place", "menu"]
)
def test_a_word_of_the_theme_makes_stale_what_shows_it(every_form_printed: Path, tmp_path: Path, key: str) -> None:
    project = tmp_path / "guide"
    copytree(every_form_printed, project)
    gap = "{value}" if key.rpartition(".")[2] in ("metres", "until") else ""
    strings = f"-- themes/redlane/strings.yml --\n{key}: {{zh: '馆{gap}', en: 'Word {gap}'}}\n"
    write_guide(project, strings)
    told = redlane(project, "signs", "stale").out
    assert redlane(project, "signs", "sheets", "--date", "2026-01-01").code == 0
    looks = {form for form in FORMS if picture(project, form) != picture(every_form_printed, form)}
    assert {form for form in FORMS if f"{form}（" in told} == looks
    assert bool(looks) == (key not in ("kind.venues", "sign.place", "menu"))


def picture(project: Path, form: str) -> bytes:
    """A form's finished document as it is seen."""
    pdf = pypdfium2.PdfDocument(project / "output/print" / document_of(form))
    try:
        return b"".join(page.render(scale=1, grayscale=True).to_pil().tobytes() for page in pdf)
    finally:
        pdf.close()
