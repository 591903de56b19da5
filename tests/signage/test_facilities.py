"""Facilities on signs: by their symbols where the form has room, and no reason to replace a sign that shows none."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from guides import edit, redlane, write_guide
from signs_guide import GUIDE, printed, sign

# Typst sets PDF files.
pytestmark = pytest.mark.slow

HOUSE = "title: 毛主席视察小营巷纪念馆\n"
ALL = "[toilets, accessible-toilet, water, seats, first-aid, parking, metro, bus]"


def told(path: Path) -> list[str]:
    """What a document says of its pictures to those who do not see them, without the symbol that is scanned."""
    with pikepdf.open(path) as document:
        found = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    return sorted(text for text in found if "二维码" not in text)


@pytest.mark.parametrize("form", ["route-stop", "map"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_sign_shows_what_is_there(tmp_path: Path, form: str, orientation: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign(form, more=f"orientation: {orientation}"))
    edit(project, "content/sites/house.md", HOUSE, f"{HOUSE}step_free: true\nfacilities: [toilets, metro]\n")
    found = told(printed(project) / f"signs/{form}.pdf")
    assert found == sorted(["厕所", "地铁", "无台阶，轮椅和婴儿车可以通行"])


def test_what_has_no_room_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("route-stop", more="width_mm: 120\nheight_mm: 297"))
    edit(project, "content/sites/house.md", HOUSE, f"{HOUSE}facilities: {ALL}\n")
    done = redlane(project, "signs", "issue")
    assert done.code == 0, done.err
    done = redlane(project, "signs", "sheets")
    assert "W910" in done.err and "设施" in done.err


def test_other_forms_and_places_without_facilities_show_none(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("map", 2).replace("house", "hall"))
    edit(project, "content/sites/house.md", HOUSE, f"{HOUSE}facilities: [toilets]\n")
    folder = printed(project)
    assert told(folder / "signs/plaque.pdf") == told(folder / "signs/map.pdf") == []


def test_a_printed_sign_is_stale_once_there_is_something_to_show(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("route-stop"), sign("plaque", 2))
    printed(project)
    assert redlane(project, "signs", "issue", "--printed", "--date", "2026-02-01").code == 0
    # What was printed before there were facilities stays what it is: they are no part of it.
    (noted,) = project.rglob("printed.json")
    assert '"stops"' in noted.read_text("utf-8") and "facilities" not in noted.read_text("utf-8")
    edit(project, "content/sites/house.md", HOUSE, f"{HOUSE}visit_minutes: 30\n")
    assert "变了的 0 块，没变的 2 块" in redlane(project, "signs", "stale").out
    edit(project, "content/sites/house.md", HOUSE, f"{HOUSE}facilities: [toilets]\n")
    done = redlane(project, "signs", "stale")
    assert "变了的 1 块，没变的 1 块" in done.out and "设施" in done.out
