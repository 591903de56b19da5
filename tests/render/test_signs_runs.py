"""A large batch is set in runs: on any number of processes the bytes are the same, and one change sets one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from guides import context, edit, inputs, redlane, write_guide
from signs_guide import GUIDE, codes, read, sign

from redlane_ssg.build import make_prints
from redlane_ssg.context import RunContext
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import read_inputs
from redlane_ssg.outputs import prints
from redlane_ssg.render import documents
from redlane_ssg.signage.sheets import plan_sheets

# Typst sets PDF files.
pytestmark = pytest.mark.slow

COUNT, RUN = 7, 3
# Seven plaques, each by itself and three at once, and three lists of seven rows, three at once. The seventh plaque is
# also the last part of the batch: it is set once.
RUNS = 7 + 3 + 3 * 3 - 1


@dataclass
class Counting:
    """Counts what had to be set."""

    steps: int = 0
    phase: str = ""

    def start(self, phase: str, steps: int) -> None:
        self.phase = phase

    def advance(self, what: str = "") -> None:
        self.steps += self.phase == "printing"

    def finish(self) -> None: ...


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prints, "_SHEETS_PER_RUN", RUN)
    monkeypatch.setattr(prints, "_ROWS_PER_RUN", RUN)
    monkeypatch.setattr(documents, "_WORTH_PROCESSES", 0)
    texts = [
        sign("plaque", number, f"text: 第 {number} 块").replace("plaque.md", f"plaque-{number}.md")
        for number in range(1, COUNT + 1)
    ]
    made = write_guide(tmp_path, GUIDE, *texts)
    assert redlane(made, "signs", "issue", "--date", "2026-01-01").code == 0
    return made


def printed(project: Path, store: Store, jobs: int) -> tuple[Mapping[str, bytes], int]:
    """The documents, and how many runs were set for them."""
    found = read_inputs(inputs(project), context())
    assert found.guide is not None
    planned, _ = plan_sheets(found.guide, found.register, found.theme.strings)
    counting = Counting()
    made = make_prints(planned, found.guide, found.theme, RunContext(store, jobs, counting))
    assert not made.diagnostics
    return made.read(), counting.steps


def test_bytes_do_not_depend_on_how_many_processes_there_are(project: Path) -> None:
    alone, beside = printed(project, Store(None), 1), printed(project, Store(None), 2)
    assert alone == beside and alone[1] == RUNS


def test_a_batch_is_whole_and_in_order(project: Path) -> None:
    files, _ = printed(project, Store(None), 1)
    expected = codes(project)
    batch = project / "batch.pdf"
    batch.write_bytes(files["batches/plaque-210x297.pdf"])
    assert read(batch) == [[expected[f"plaque-{number}"]] for number in range(1, COUNT + 1)]
    with pikepdf.open(BytesIO(files["batches/plaque-210x297.pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "小样景区"
        assert all(page.trimbox != page.mediabox and page.bleedbox != page.mediabox for page in pdf.pages)


def test_a_long_list_is_told_in_parts(project: Path) -> None:
    files, _ = printed(project, Store(None), 1)
    for name in ("index", "placement", "patrol"):
        pdf = pypdfium2.PdfDocument(files[f"{name}.pdf"])
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
        pdf.close()
        assert "第1份（共3份）第1页" in texts[0] and "第3份（共3份）第1页" in texts[-1]
        assert all(any(code[-4:] in text for text in texts) for code in codes(project).values())
        assert name != "patrol" or all("巡检人" in text and "签字" in text for text in texts)


def test_one_changed_sign_sets_its_own_runs_only(project: Path) -> None:
    store = Store(project / "store.sqlite")
    before, first = printed(project, store, 1)
    again, second = printed(project, store, 1)
    edit(project, "content/signs/plaque-5.md", "第 5 块", "另一块")
    after, third = printed(project, store, 1)
    store.close()
    assert (first, second) == (RUNS, 0) and again == before
    # The plaque, the plaques' second run, and that of the two lists with pictures; the patrol's has no texts.
    assert third == 4
    assert {name for name in after if after[name] != before[name]} == {
        "batches/plaque-210x297.pdf",
        "signs/plaque-5.pdf",
        "index.pdf",
        "placement.pdf",
    }
    assert after == printed(project, Store(None), 1)[0]


def test_a_mistake_in_every_run_is_told_once(project: Path) -> None:
    write_guide(project, "-- themes/own/signs/plaque.typ --\n#let plaque(f, sheet) = {\n  nonsense\n}\n")
    edit(project, "content/guide.yml", "route: walk", "route: walk\ntheme: own")
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and done.err.count("E916") == 1 and "plaque.typ:2:3" in done.err
