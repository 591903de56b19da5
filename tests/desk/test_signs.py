"""Signs on the desk: where each stands, how it will look, and the steps with the guards of the commands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guides import BASE, context, edit, inputs, write_guide

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.output_steps import StepDone
from redlane_ssg.desk.signs import DeskSigns
from redlane_ssg.incremental.kept_store import KeptStore

SIGN = (
    "-- content/signs/plaque.md --\n---\ntitle: 老屋的牌\nform: plaque\nplace: old-house\npoints_at: old-house\n---\n"
)
PATH = "content/signs/plaque.md"
GUIDE = BASE.replace("https://guide.example/below/", "https://guide.hangzhou.gov.cn/")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guide(tmp_path, GUIDE, SIGN)


def both(project: Path) -> tuple[Desk, DeskSigns]:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    run = context(store, 1)
    desk = Desk(inputs(project), run, store, failed)
    return desk, DeskSigns(desk, run, project / "output", "output", lambda: date(2026, 1, 1))


def done(signs: DeskSigns, step: str, *names: str) -> StepDone:
    found = signs.step(step, names)
    assert isinstance(found, StepDone)
    return found


def test_from_a_code_to_the_wall(project: Path) -> None:
    desk, signs = both(project)
    (row,) = signs.rows("zh")
    assert (row["id"], row["title"], row["place"], row["code"], row["state"]) == (
        "plaque", "老屋的牌", "老屋", "", "no_code",
    )  # fmt: skip
    assert signs.preview(PATH, "zh") is None
    assert done(signs, "issue").values == {"count": 1} and done(signs, "issue").values == {"count": 0}
    (row,) = signs.rows("zh")
    assert row["code"] and row["state"] == "not_printed"
    # What is not made yet cannot be recorded.
    assert done(signs, "printed").report.failed
    made = done(signs, "sheets")
    assert not made.report.failed and made.values == {"count": 1, "folder": "output/print/"}
    assert done(signs, "verify").values == {"passed": 1, "count": 1}
    assert signs.output_file("print/signs/plaque.pdf") is not None and signs.output_file("proof/index.html") is not None
    assert done(signs, "printed", "nothing").values["unknown"] == "nothing"
    recorded = done(signs, "printed", "plaque")
    assert not recorded.report.failed and recorded.values["signs"] == "plaque"
    (row,) = signs.rows("zh")
    assert (row["state"], row["printed"]) == ("as_printed", "2026-01-01")
    edit(project, "content/sites/old-house.md", "title: 老屋", "title: 新屋")
    desk.grow_old()
    (row,) = signs.rows("zh")
    assert row["state"] == "stale"
    stale = done(signs, "stale")
    assert (stale.values["changed"], stale.values["fine"]) == (1, 0)


def test_a_sheet_shows_what_is_typed(project: Path) -> None:
    desk, signs = both(project)
    done(signs, "issue")
    text = (project / PATH).read_text("utf-8")
    first = signs.preview(PATH, "zh")
    assert first is not None and len(first.pictures) == 1 and first.failures == ()
    assert first.pictures[0].startswith("data:image/png;base64,")
    desk.type(PATH, text.replace("form: plaque", "form: plaque\ntext: 另一段话"), "zh")
    second = signs.preview(PATH, "zh")
    assert second is not None and second.pictures != first.pictures and (project / PATH).read_text("utf-8") == text
    # Too small: it is a draft, and says why.
    desk.type(PATH, text.replace("form: plaque", "form: plaque\nwidth_mm: 20\nheight_mm: 20"), "zh")
    small = signs.preview(PATH, "zh")
    assert small is not None and {found.code for found in small.problems} & {"E913", "E917"}


def test_only_signs_have_sheets(project: Path) -> None:
    _, signs = both(project)
    assert signs.preview("content/stories/well.md", "zh") is None and signs.preview("content/guide.yml", "zh") is None
