"""The proof that sheets scan: what its report tells, and that nothing old, foreign or damaged passes for proved."""

from __future__ import annotations

import json
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from guides import edit, redlane, write_guide
from pikepdf import Name
from PIL import Image
from signs_guide import GUIDE, THEME, codes, printed, sign

from redlane_ssg.outputs import prints
from redlane_ssg.proof import sheets
from redlane_ssg.proof.documents import ProofTask, prove_document
from redlane_ssg.proof.findings import Finding
from redlane_ssg.render.page_digests import page_digests

# Typst sets PDF files.
pytestmark = pytest.mark.slow

SPOILED = "-- themes/own/signs/plaque.typ --\n#let plaque(f, sheet) = { place(heading(level: 1, [馆])) }\n"
OWN_THEME = GUIDE.replace("route: walk\n", f"route: walk\n{THEME}", 1)
# The plaque's symbol takes a fifth of its breadth, which is more than is asked for.
TWO = (sign("plaque", 1, "scan_distance_m: 0.3"), sign("sticker", 2, "scan_distance_m: 0.35"))
NAME = "毛主席视察小营巷纪念馆"


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide of a plaque and a sticker, with its report."""
    project = write_guide(tmp_path_factory.mktemp("proved"), GUIDE, *TWO)
    printed(project)
    assert redlane(project, "signs", "verify", "--date", "2026-01-01").code == 0
    return project


class Rows(HTMLParser):
    """The cells of a page's tables, and where its pictures are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "img":
            self.pictures.append(dict(attrs)["src"] or "")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def report(project: Path) -> Rows:
    rows = Rows()
    rows.feed((project / "output/proof/index.html").read_text(encoding="utf-8").partition("<table>")[2])
    rows.rows = [[" ".join(cell.split()) for cell in row] for row in rows.rows]
    return rows


def findings(project: Path) -> dict[str, dict[str, object]]:
    told = json.loads((project / "output/proof/proof.json").read_text(encoding="utf-8"))
    return {one["sign"]: one for one in told}


def is_picture(address: str) -> bool:
    """Whether an address holds a picture that shows something."""
    assert address.startswith("data:image/png;base64,")
    with Image.open(BytesIO(b64decode(address.partition(",")[2]))) as image:
        low, high = image.convert("L").getextrema()
    return float(str(low)) < 100 and float(str(high)) > 200


def test_the_report_shows_each_sign_with_its_distance_and_verdict(proved: Path) -> None:
    told = report(proved)
    head, *rows = told.rows
    assert head == ["样子", "标牌", "编码", "二维码宽度", "能扫的距离", "要求的距离", "模拟（仅供参考）", "结论"]
    assert len(rows) == 2 and len(told.pictures) == 2 and all(map(is_picture, told.pictures))
    by_code = {row[2]: row for row in rows}
    plaque, sticker = ("plaque", 0.42, 0.3, "signs/plaque.pdf"), ("sticker", 0.35, 0.35, "batches/sticker-60x84.pdf")
    for form, distance, wanted, file in (plaque, sticker):
        row = by_code[codes(proved)[form][-4:]]
        assert row[1].startswith(NAME) and row[1].endswith(file)
        assert float(row[4].removesuffix(" m")) == pytest.approx(distance, abs=0.02)
        assert row[5] == f"{wanted} m" and float(row[3].removesuffix(" mm")) == pytest.approx(distance * 100, abs=1)
        assert row[-1].startswith("✓ 通过")


def test_the_findings_tell_what_was_measured(proved: Path) -> None:
    one = findings(proved)["plaque"]
    assert one["code"] == codes(proved)["plaque"][-4:] and one["name"] == NAME
    assert (one["file"], one["page"], one["wanted_distance"]) == ("signs/plaque.pdf", 1, 0.3)
    assert one["width"] == pytest.approx(42, abs=0.5) and one["module"] == pytest.approx(42 / 29, abs=0.05)
    assert one["distance"] == pytest.approx(0.42, abs=0.01) and 0.42 < float(str(one["simulated"])) < 1.2
    assert one["contrast"] == pytest.approx(0.85, abs=0.15)
    assert (one["passed"], one["failure"], one["why"]) == (True, "", "") and is_picture(str(one["picture"]))
    assert findings(proved)["sticker"]["file"] == "batches/sticker-60x84.pdf"


def test_a_sign_that_fails_is_told_first_with_why(tmp_path: Path) -> None:
    last = TWO[0].replace("signs/plaque.md", "signs/z-plaque.md")
    project = write_guide(tmp_path, OWN_THEME, last, TWO[1], SPOILED)
    printed(project)
    assert redlane(project, "signs", "verify", "--date", "2026-01-01").code == 1
    first, second = report(project).rows[1:]
    assert first[-1] == "✗ 不通过: 读不出来" and second[-1].startswith("✓ 通过")
    assert first[1].startswith(NAME) and is_picture(report(project).pictures[0])
    page = (project / "output/proof/index.html").read_text(encoding="utf-8")
    assert "2 块标牌里有 1 块没有通过" in page and "可以付印" not in page.replace("不要付印", "")
    assert page.count('class="failed"') == 1
    one = findings(project)["z-plaque"]
    assert one["passed"] is False and one["failure"] and one["why"]


def test_a_check_after_a_build_finds_a_theme_that_spoils_symbols(tmp_path: Path) -> None:
    project = write_guide(tmp_path, OWN_THEME, sign("plaque"), SPOILED)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    assert redlane(project, "build", "--date", "2026-01-01").code == 0
    done = redlane(project, "check", "--date", "2026-01-01")
    assert done.code == 1 and "E918" in done.err and "plaque" in done.err
    assert not (project / "output/proof").exists()


def test_old_sheets_are_a_warning_to_editors_and_an_error_to_who_proves(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    assert "W906" not in redlane(project, "check", "--date", "2026-01-01").err
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = redlane(project, "check", "--date", "2026-01-01")
    assert done.code == 0 and done.err.count("W906") == 1 and "signs/plaque.pdf" in done.err
    done = redlane(project, "signs", "verify", "--date", "2026-01-01")
    assert done.code == 1 and done.err.count("E925") == 1 and "signs/plaque.pdf" in done.err
    assert findings(project)["plaque"]["failure"] == "outdated"
    assert "✗ 不通过" in report(project).rows[1][-1]


@pytest.mark.parametrize("file", ["signs/plaque.pdf", "batches/plaque-210x297.pdf", "batches/sticker-60x84.pdf"])
@pytest.mark.parametrize("left", [b"", b"%PDF-1.7 and no more", b"\x00junk", "another", None])
def test_a_document_that_was_changed_by_hand_is_told(proved: Path, file: str, left: bytes | str | None) -> None:
    document = proved / "output/print" / file
    whole = document.read_bytes()
    try:
        if left is None:
            document.unlink()
        else:
            other = (proved / "output/print/patrol.pdf").read_bytes()
            document.write_bytes(left if isinstance(left, bytes) else other)
        done = redlane(proved, "signs", "verify", "--date", "2026-01-01")
        assert done.code == 1 and "E925" in done.err and file in done.err and "Traceback" not in done.err
        done = redlane(proved, "check", "--date", "2026-01-01")
        assert done.code == 0 and "W906" in done.err and file in done.err
        done = redlane(proved, "signs", "issue", "--printed", "--date", "2026-01-01")
        assert done.code == 1 and "E925" in done.err
    finally:
        document.write_bytes(whole)


def test_the_last_printing_counts(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    assert "2026-02-01" in redlane(project, "signs", "stale").out
    assert redlane(project, "signs", "sheets", "--date", "2026-03-01").code == 0
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-03-01").code == 0
    assert "变了的 0 块，没变的 1 块" in redlane(project, "signs", "stale").out
    # As it was first printed is not as it hangs now.
    edit(project, "content/sites/house.md", "一座修好的老屋", "一座老屋")
    told = redlane(project, "signs", "stale").out
    assert "变了的 1 块，没变的 0 块" in told and "2026-03-01" in told and "2026-02-01" not in told


@pytest.mark.parametrize("file", ["signs/plaque.pdf", "batches/plaque-210x297.pdf"])
def test_a_report_never_passes_a_sign_of_which_a_document_is_missing(tmp_path: Path, file: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    (printed(project) / file).unlink()
    assert redlane(project, "signs", "verify").code == 1
    page = (project / "output/proof/index.html").read_text(encoding="utf-8")
    assert "全部通过" not in page and "印张是旧的" in page


def test_a_report_of_before_does_not_stand_when_the_content_is_broken(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    printed(project)
    assert redlane(project, "signs", "verify").code == 0
    edit(project, "content/signs/plaque.md", "points_at: house", "points_at: huose")
    assert redlane(project, "signs", "verify").code == 1
    page = (project / "output/proof/index.html").read_text(encoding="utf-8")
    assert "全部通过" not in page and "内容还有错误" in page


def test_a_guide_without_signs_has_nothing_to_prove(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE)
    assert redlane(project, "signs", "sheets").code == 0
    done = redlane(project, "signs", "verify")
    assert (done.code, done.err) == (0, "")


def test_only_documents_that_changed_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_guide(tmp_path, GUIDE, *TWO, sign("knowledge", 3))
    printed(project)
    read: list[str] = []

    def watched(task: ProofTask) -> list[Finding]:
        read.append(task.file)
        return prove_document(task)

    monkeypatch.setattr(sheets, "prove_document", watched)
    first = redlane(project, "signs", "verify")
    assert first.code == 0 and "3 个二维码，3 个通过检验" in first.out and len(read) == 5
    read.clear()
    before = (project / "output/proof/proof.json").read_bytes()
    again = redlane(project, "signs", "verify")
    assert again.code == 0 and read == []
    assert "上次检验以后没有变化：3 个二维码，3 个通过检验。" in again.out
    # With another sign, those of the others are as they were.
    edit(project, "content/signs/plaque.md", "form: plaque", "form: plaque\ntext: 请进")
    assert redlane(project, "signs", "sheets").code == 0
    assert redlane(project, "signs", "verify").code == 0
    assert sorted(read) == ["batches/plaque-210x297.pdf", "signs/plaque.pdf"]
    # The thumbnails of the others are those of before.
    rows = [
        {row["sign"]: row for row in json.loads(data)}
        for data in (before, (project / "output/proof/proof.json").read_bytes())
    ]
    assert rows[0]["knowledge"] == rows[1]["knowledge"] and rows[0]["plaque"]["picture"] != rows[1]["plaque"]["picture"]


def test_of_a_batch_only_the_page_that_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Sheets of one run share fonts.
    monkeypatch.setattr(prints, "_SHEETS_PER_RUN", 1)
    plaques = [sign("plaque", number).replace("plaque.md", f"plaque-{number}.md") for number in (1, 2, 3)]
    project = write_guide(tmp_path, GUIDE, *plaques)
    printed(project)
    assert redlane(project, "signs", "verify").code == 0
    read: list[tuple[str, int, list[str]]] = []

    def watched(task: ProofTask) -> list[Finding]:
        read.append((task.file, task.first, [sheet.sign for sheet in task.sheets]))
        return prove_document(task)

    monkeypatch.setattr(sheets, "prove_document", watched)
    edit(project, "content/signs/plaque-2.md", "form: plaque", "form: plaque\ntext: 请进")
    assert redlane(project, "signs", "sheets").code == 0
    assert redlane(project, "signs", "verify").code == 0
    batch = ("batches/plaque-210x297.pdf", 1, ["plaque-2"])
    assert sorted(read) == [batch, ("signs/plaque-2.pdf", 0, ["plaque-2"])]
    rows = json.loads((project / "output/proof/proof.json").read_bytes())
    assert [(row["sign"], row["passed"]) for row in rows] == [(f"plaque-{number}", True) for number in (1, 2, 3)]


def test_a_page_differs_when_something_that_it_uses_does(tmp_path: Path) -> None:
    """Its text may be the same: what a form or a font draws counts too."""

    def document(drawing: bytes) -> bytes:
        with pikepdf.new() as pdf:
            shared = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            for name in (Name.A, Name.B):
                page = pdf.add_blank_page(page_size=(9, 9))
                page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({str(name): shared}))
                page.Contents = pdf.make_stream(b"/A Do")
            output = BytesIO()
            pdf.save(output, deterministic_id=True)
            return output.getvalue()

    def turned(data: bytes) -> bytes:
        """With what all pages have from above."""
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.Root.Pages.Rotate = 90
            output = BytesIO()
            pdf.save(output, deterministic_id=True)
            return output.getvalue()

    plain = document(b"0 0 1 1 re")
    assert not {*page_digests(plain)} & {*page_digests(turned(plain))}
    one, same, other = (page_digests(document(drawing)) for drawing in (b"0 0 1 1 re", b"0 0 1 1 re", b"0 0 2 2 re"))
    assert one == same and len({*one, *other}) == 4


def test_a_document_that_was_changed_since_the_proof_is_proved_anew(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, TWO[0])
    printed(project)
    assert redlane(project, "signs", "verify").code == 0
    document = project / "output/print/signs/plaque.pdf"
    document.write_bytes(document.read_bytes() + b"% changed")
    done = redlane(project, "signs", "verify")
    assert done.code == 1 and "E925" in done.err and "没有变化" not in done.out
