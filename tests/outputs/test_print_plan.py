"""Documents for print are planned, rebuilt, rejected and explained like pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from guides import DAY, context, edit, inputs, redlane, write_guide
from signs_guide import GUIDE, sign

from redlane_ssg.build import make_guide
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs import outputs
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DocumentRecipe
from redlane_ssg.outputs.print_data import PrintContext
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import PRINT

# Typst sets PDF files.
pytestmark = pytest.mark.slow

WORDS = ("--date", str(DAY))
HANDBOOK = """\
-- themes/own/handbook.typ --
#set document(title: "手册")
#set text(font: "Redlane Serif", lang: "zh")
#json("/data.json").title
"""


def fits(*_: str) -> Diagnostic | None:
    return None


def handbook(context: PrintContext) -> Iterator[Artifact]:
    """A new output: this function, its line in the table, and its template."""
    data = json.dumps({"title": context.title}).encode()
    yield Artifact(
        "handbook.pdf", "content/guide.yml", DocumentRecipe("handbook.typ", "手册", (data,), context.look, fits)
    )


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A guide with three plaques that was built."""
    plaques = [sign("plaque", n, f"text: 第 {n} 块").replace("plaque.md", f"plaque-{n}.md") for n in (1, 2, 3)]
    write_guide(tmp_path, GUIDE, *plaques)
    assert redlane(tmp_path, "signs", "issue", *WORDS).code == 0
    done = redlane(tmp_path, "build", *WORDS)
    assert done.code == 0, done.err
    return tmp_path


def made(guide: Path) -> set[str]:
    """The files for print that the next build makes."""
    seen = inspect_own_folder(guide / "output", PRINT)
    assert seen is not None
    store = Store(guide / "output/.redlane/store.sqlite")
    result = make_guide(inputs(guide), context(store), {PRINT: seen})
    store.close()
    assert result.prints is not None
    return set(result.prints)


def test_one_changed_sign_makes_one_sign_and_what_shows_it(signed: Path) -> None:
    assert made(signed) == {"order.csv"}
    edit(signed, "content/signs/plaque-2.md", "第 2 块", "另一块")
    assert made(signed) == {
        "signs/plaque-2.pdf",
        "batches/plaque-210x297.pdf",
        "index.pdf",
        "placement.pdf",
        "order.csv",
    }


@pytest.mark.parametrize("path", ["signs/plaque-2.pdf", "batches/plaque-210x297.pdf", "index.pdf", "patrol.pdf"])
def test_a_document_that_was_disturbed_is_made_again(signed: Path, path: str) -> None:
    (signed / "output/print" / path).write_bytes(b"mine")
    assert made(signed) == {path, "order.csv"}


def test_why_explains_documents(signed: Path) -> None:
    path = "output/print/signs/plaque-2.pdf"
    before = redlane(signed, "why", path, *WORDS)
    assert before.code == 0 and "  content/signs/plaque-2.md\n" in before.out
    assert "再生成也不会重写它" in before.out
    edit(signed, "content/signs/plaque-2.md", "第 2 块", "另一块")
    after = redlane(signed, "why", path, *WORDS).out
    assert "下次生成会重写它" in after and "原因：" in after
    assert "再生成也不会重写它" in redlane(signed, "why", "output/print/signs/plaque-1.pdf", *WORDS).out
    assert redlane(signed, "why", "output/print/signs/nobody.pdf", *WORDS).code == 1


def test_what_did_not_fit_is_reported_again_for_an_unchanged_document(tmp_path: Path) -> None:
    # Too narrow for the place in English, which is left out.
    narrow = sign("plaque", more="width_mm: 100\nheight_mm: 300\nreading_distance_m: 0.5")
    write_guide(tmp_path, GUIDE, narrow.replace("place: house", "place: hall"))
    assert redlane(tmp_path, "signs", "issue", *WORDS).code == 0
    first = redlane(tmp_path, "build", *WORDS)
    assert first.code == 0 and first.err.count("W910") == 2, first.err
    assert made(tmp_path) == {"order.csv"}
    # A line that is added above moves the place of the message, not the document.
    edit(tmp_path, "content/signs/plaque.md", "---\ntitle", "---\n# 说明\ntitle")
    second = redlane(tmp_path, "build", *WORDS)
    assert second.err.count("W910") == 2
    places = [next(line for line in one.err.split("\n") if "W910" in line).split(":")[1] for one in (first, second)]
    assert int(places[1]) == int(places[0]) + 1


def test_a_new_document_is_one_function_and_one_line_in_a_guide_without_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "PRINT_OUTPUTS", (*outputs.PRINT_OUTPUTS, handbook))
    guide = write_guide(tmp_path, GUIDE, HANDBOOK)
    with (guide / "content/guide.yml").open("a", encoding="utf-8") as config:
        config.write("theme: own\n")
    done = redlane(guide, "build", *WORDS)
    assert done.code == 0, done.err
    pdf = pypdfium2.PdfDocument((guide / "output/print/handbook.pdf").read_bytes())
    assert "小样景区" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert made(guide) == set()
    edit(guide, "content/guide.yml", "小样景区", "小样园")
    assert made(guide) == {"handbook.pdf"}
    assert "  content/guide.yml\n" in redlane(guide, "why", "output/print/handbook.pdf", *WORDS).out
    (guide / "themes/own/handbook.typ").write_text("#nonsense\n", encoding="utf-8")
    done = redlane(guide, "build", *WORDS)
    assert done.code == 1 and "themes/own/handbook.typ:1:2" in done.err and "E916" in done.err


def test_two_documents_on_one_path_are_refused(signed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def twin(_: PrintContext) -> Iterator[Artifact]:
        yield Artifact("Signs/Plaque-1.pdf", "content/guide.yml", BytesRecipe(b""))

    monkeypatch.setattr(outputs, "PRINT_OUTPUTS", (*outputs.PRINT_OUTPUTS, twin))
    edit(signed, "content/signs/plaque-2.md", "第 2 块", "另一块")
    done = redlane(signed, "build", *WORDS)
    assert done.code == 1 and "E701" in done.err and "signs/plaque-1.pdf" in done.err
