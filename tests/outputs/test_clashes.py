"""Two sources of one file are an error, also if its path is known only when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import BASE, DAY, check, context, inputs, redlane, write_guide

from redlane_ssg.build import make_guide
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.store import Store
from redlane_ssg.outputs import outputs
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import SITE

SEARCHES, FONT = "content/guide.yml", "themes/redlane/fonts/RedlaneSerif-Bold.woff2"
CLASHES = [("search/index.html", SEARCHES), ("en/Search/index.html", SEARCHES), ("assets/search-en-", SEARCHES)]


@pytest.mark.parametrize(("start", "source"), [*CLASHES, ("assets/serif-", FONT)])
def test_a_file_that_is_known_only_when_it_is_made_has_one_source(
    tmp_path: Path, start: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = write_guide(tmp_path, BASE)
    assert redlane(guide, "--date", str(DAY)).code == 0
    folder = inspect_own_folder(guide / "output", SITE)
    assert folder is not None
    path = next((path for path in sorted(folder.facts) if path.startswith(start)), start)

    def other(_: Guide) -> Iterator[Artifact]:
        yield Artifact(path, "content/other.txt", BytesRecipe(b"other"))

    monkeypatch.setattr(outputs, "GUIDE_OUTPUTS", (*outputs.GUIDE_OUTPUTS, other))
    store = Store(guide / "output/.redlane/store.sqlite")
    # What is published and stays is compared too.
    again = make_guide(inputs(guide), context(store), {SITE: folder})
    store.close()
    for result in (check(guide), again):
        (told,) = result.report.diagnostics
        assert (told.code, told.span.path) == ("E701", source) and result.site is None
        assert told.values["one"] == "content/other.txt" and path.casefold() == str(told.values["file"]).casefold()


def test_the_files_of_one_group_have_paths_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def search(_: Edition, *_made: object) -> tuple[tuple[Artifact, ...], tuple[()]]:
        return tuple(Artifact("search/Index.html", f"content/{name}.md", BytesRecipe(b"")) for name in "ab"), ()

    monkeypatch.setattr(outputs, "search", search)
    told = check(write_guide(tmp_path, BASE)).report.diagnostics
    assert {(one.code, one.span.path) for one in told} == {("E701", "content/b.md")}
