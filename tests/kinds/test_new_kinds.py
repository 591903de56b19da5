"""Kinds that no module knows do what their facets say, and problems of their fields are told at their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import check, edit, problems, redlane, site, write_guide
from new_kinds import NEW_KINDS, NEW_KINDS_GUIDE, Board, Gate, words_of_new_kinds
from site_checks import parse

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet, Located, Signed
from redlane_ssg.kinds.shape import facet_types

# Guides are built with kinds of their own.
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _new_kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for kind in NEW_KINDS:
        monkeypatch.setitem(KINDS, kind.folder, kind)
        monkeypatch.setitem(TERMS, kind.folder, {"zh": kind.folder, "en": kind.folder})
    yield


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, NEW_KINDS_GUIDE, words_of_new_kinds())


def test_a_place_of_a_new_kind_has_a_page_a_seal_a_map_link_and_a_sign(guide: Path) -> None:
    assert redlane(guide, "signs", "issue", "--date", "2026-01-01").code == 0
    result = check(guide)
    assert result.site is not None and result.prints is not None, problems(result)
    page = parse(result.site["gates/east/index.html"].decode())
    assert page.one("h1").text == "东城门"
    assert [row.text for row in page.find("dt")][:1] == ["field.street"]
    assert "red" in page.find("svg", class_="seal")[0]["class"]
    assert [link["href"] for link in page.find("a") if "amap.com/marker" in link["href"]]
    assert "东城门" in result.site["gates/index.html"].decode() and "东城门" in result.site["guide.geojson"].decode()
    assert {"signs/a-sign.pdf", "signs/z-board.pdf"} <= result.prints.keys()


def test_an_event_is_held_there_and_a_walk_leads_there(guide: Path) -> None:
    files = site(guide)
    assert parse(files["events/fair/index.html"]).find("a", href="../../gates/east/")
    assert '"location":{"@type":"Place","name":"东城门"' in files["events/fair/index.html"]
    walk = parse(files["strolls/stroll/index.html"])
    assert {"../../gates/east/", "../../gates/west/"} <= {link["href"] for link in walk.find("a")}
    assert walk.one("svg", class_="route-picture").find("path", class_="way")
    assert "strolls/stroll/stroll.gpx" in files
    # guide.yml names it as the guide's own route.
    assert parse(files["index.html"]).find("a", href="strolls/stroll/")


EAST, WEST, STROLL, BOARD = (
    f"content/{name}.md" for name in ("gates/east", "gates/west", "strolls/stroll", "boards/z-board")
)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (EAST, "{lat: 30.2501, lon: 120.1701}", "{lat: 0, lon: 0}", f"W336 {EAST}:4:1"),
        (EAST, "lat: 30.2501", "lat: 31.2501", f"W335 {EAST}:4:1"),
        (WEST, "wall_of: east", "wall_of: eest", f"E301 {WEST}:3:10"),
        (WEST, "wall_of: east", "wall_of: stroll", f"E302 {WEST}:3:10"),
        ("content/events/fair.md", "venue: east", "venue: fair", "E302 content/events/fair.md:4:8"),
        ("content/guide.yml", "route: stroll", "route: east", "E302 content/guide.yml:7:8"),
        (STROLL, "\n  - {at: west}", "", f"W331 {STROLL}:3:1"),
        (STROLL, "{at: west}", "{at: west}\n  - {at: west}", f"W332 {STROLL}:6:10"),
        (STROLL, "420", "42", f"W333 {STROLL}:4:43"),
        (STROLL, "minutes: 6", "minutes: 1", f"W334 {STROLL}:4:43"),
        (STROLL, "title: 走一走", "title: 走一走\nrecorded: line.gpx", f"E331 {STROLL}:3:11"),
        (BOARD, "tells_of: east", "tells_of: west", f"E908 {BOARD}:5:11"),
        ("content/signs/a-sign.md", "form: plaque", "form: plaque\nnumber: 7", f"E912 {BOARD}:6:5"),
        (BOARD, "no: 7\n", "", f"E921 {BOARD}:3:8"),
        (BOARD, "shape: stop-number", "shape: sticker\npaper: A3", f"E920 {BOARD}:3:8"),
        (BOARD, "no: 7", "no: 7\npaper: A6\nseen_from_m: 3", f"E913 {BOARD}:7:8"),
        (BOARD, "no: 7", "no: 7\nseen_from_m: 9", f"E913 {BOARD}:7:14"),
        (BOARD, "no: 7", "no: 7\npointer: left", f"W911 {BOARD}:7:1"),
    ],
)
def test_a_problem_of_a_new_kind_is_told_at_its_place(guide: Path, name: str, old: str, new: str, told: str) -> None:
    assert redlane(guide, "signs", "issue", "--date", "2026-01-01").code == 0
    edit(guide, name, old, new)
    assert told in problems(check(guide))


def test_a_sign_of_a_new_kind_that_shows_a_walk_and_stands_beside_it_is_told(guide: Path) -> None:
    write_guide(guide, "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n")
    edit(guide, BOARD, "stop-number\nfixed_at: east\ntells_of: east", "route-stop\nfixed_at: lane\ntells_of: lane")
    assert redlane(guide, "signs", "issue", "--date", "2026-01-01").code == 0
    assert f"W912 {BOARD}:4:11" in problems(check(guide))


def test_a_sign_of_a_new_kind_that_points_at_a_draft_waits(guide: Path) -> None:
    edit(guide, EAST, "title: 东城门", "title: 东城门\ndraft: true")
    assert f"W908 {BOARD}:5:11" in problems(check(guide))


def test_the_facets_of_a_kind_stand_in_its_result_type() -> None:
    class Vague(EntryFields):
        def facets(self) -> tuple[Facet, ...]:
            return ()

    assert facet_types(Gate) == {Described, Located}
    assert facet_types(Board) == {Signed}
    assert facet_types(EntryFields) == frozenset()
    with pytest.raises(TypeError, match="Vague"):
        facet_types(Vague)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_names_its_facets(kind: type[EntryFields]) -> None:
    assert all(found.__module__ == "redlane_ssg.kinds.facets" for found in facet_types(kind))
