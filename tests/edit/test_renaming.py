"""An entry gets another id: what leads to it still does, its former address leads on, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from guides import BASE, context, inputs, write_guide
from site_checks import ROOT

from redlane_ssg.edit.entry_names import EntryPath, check_new_name, entry_path, proposed_id
from redlane_ssg.edit.renaming import rename_entry
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.tree import SourceFile, read_tree


def files_of(content: Path) -> tuple[SourceFile, ...]:
    return read_tree(content, "content").files


def as_dictionary(changes: tuple[Change, ...]) -> dict[str, str | None]:
    return {change.relative: None if change.data is None else change.data.decode() for change in changes}


def test_files_references_and_links(tmp_path: Path) -> None:
    project = write_guide(
        tmp_path,
        BASE,
        "-- content/stories/more.md --\n---\ntitle: 多\nplaces:\n  - old-house  # 老屋\nfacts:\n"
        "  - {label: 甲, value: old-house, source: report}\n---\n"
        "[[old-house]]和[[ old-house#天井 |天井]]，[文](../sites/old-house.md#天井)、[英](../sites/old-house.en.md)、"
        "[址](/sites/old-house/)，[[old-house]]；[外](https://x.example/sites/old-house/)，old-house，[[my-old-house|x]]。\n",
    )
    before = {
        file.relative: file.data.decode() for file in files_of(project / "content") if file.relative[-3:] != "png"
    }
    changes = as_dictionary(rename_entry(files_of(project / "content"), EntryPath("sites", "old-house"), "lao-wu"))
    assert changes["sites/old-house.md"] is None and changes["sites/old-house.en.md"] is None
    assert changes["sites/lao-wu.en.md"] == before["sites/old-house.en.md"]
    assert changes["sites/lao-wu.md"] == before["sites/old-house.md"].replace("was: [house]", "was: [house, old-house]")
    for path in ("routes/walk.md", "routes/walk.en.md"):
        assert changes[path] == before[path].replace("old-house", "lao-wu")
    assert changes["stories/more.md"] == (
        before["stories/more.md"]
        .replace("  - old-house  # 老屋", "  - lao-wu  # 老屋")
        .replace("[[old-house", "[[lao-wu")
        .replace("[[ old-house", "[[ lao-wu")
        .replace("../sites/old-house", "../sites/lao-wu")
        .replace("](/sites/old-house/", "](/sites/lao-wu/")
    )
    # A picture of that name and the words of a text stay.
    assert "venues/hall.md" not in changes and "stories/well.md" in changes and len(changes) == 9


def test_the_guides_own_area_and_route(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    for old, new, line in (("lane", "xiang", "area: xiang"), ("walk", "zou", "route: zou")):
        kind = "places" if old == "lane" else "routes"
        changed = as_dictionary(rename_entry(files_of(project / "content"), EntryPath(kind, old), new))["guide.yml"]
        assert changed is not None and f"\n{line}\n" in changed
        assert changed.replace(line, f"{line.split(':')[0]}: {old}") == (project / "content/guide.yml").read_text(
            "utf-8"
        )


def loaded(content: Path, unsaved: dict[str, bytes | None]) -> LoadedProject:
    given = Inputs(content, content / "none", inputs(content.parent).build_date, drafts=True, upcoming=True)
    return read_inputs(replace(given, unsaved=unsaved), context(Store(None), 1))


def test_all_entries_of_the_real_guide(tmp_path: Path) -> None:
    """Every id becomes another one: the guide has the same problems as before, and every former id leads on."""
    content = ROOT / "content"
    files = {file.relative: file for file in files_of(content)}
    originals = [path for path in map(entry_path, files) if path is not None and not path.language]
    assert len(originals) > 40
    for path in originals:
        for change in rename_entry([*files.values()], path, f"x-{path.id}"):
            if change.data is None:
                del files[change.relative]
            else:
                files[change.relative] = SourceFile(change.relative, f"content/{change.relative}", change.data)
    unsaved: dict[str, bytes | None] = dict.fromkeys(file.relative for file in files_of(content))
    unsaved |= {relative: file.data for relative, file in files.items()}
    before, after = loaded(content, {}), loaded(content, unsaved)
    assert before.guide is not None and after.guide is not None
    # The renaming of signs touches their register, whose lines lead on through their former ids.
    assert [one.code for one in after.diagnostics if one.severity == "error"] == []
    assert {f"x-{identifier}" for identifier, _ in before.guide.entries.untracked} == {
        identifier for identifier, _ in after.guide.entries.untracked
    }
    assert {one.old_id for one in after.guide.redirects} >= {path.id for path in originals}
    links = {code: list(entry.links) for code, entry in after.guide.entries.untracked.items()}
    assert not [
        target for targets in links.values() for target in targets if target.startswith("entry:") and "x-" not in target
    ]


def test_a_draft_leaves_no_address(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, "-- content/stories/draft.md --\n---\ntitle: 草\ndraft: true\n---\n")
    changes = as_dictionary(rename_entry(files_of(project / "content"), EntryPath("stories", "draft"), "cao"))
    assert changes == {"stories/cao.md": "---\ntitle: 草\ndraft: true\n---\n", "stories/draft.md": None}


def test_a_name_that_is_taken_back(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    changes = as_dictionary(rename_entry(files_of(project / "content"), EntryPath("sites", "old-house"), "house"))
    assert "was: [old-house]\n" in (changes["sites/house.md"] or "")


def test_written_to_the_disk(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    content = project / "content"
    changes = rename_entry(files_of(content), EntryPath("sites", "old-house"), "lao-wu")
    assert write_changes(changes, content, project / "output/removed") == ()
    assert (content / "sites/lao-wu.en.md").exists() and not (content / "sites/old-house.md").exists()
    assert not [one for one in loaded(content, {}).diagnostics if one.severity == "error"]
    # The other way round, and all is as it was; what was removed meanwhile is kept.
    undone = tuple(Change(one.relative, one.data, one.before) for one in changes)
    assert write_changes(undone, content, project / "output/removed") == ()
    assert (content / "sites/old-house.md").exists() and not (content / "sites/lao-wu.md").exists()
    assert len(list((project / "output/removed/sites").glob("lao-wu*.md"))) == 2


def test_nothing_is_written_if_a_file_has_changed_meanwhile(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    content = project / "content"
    changes = rename_entry(files_of(content), EntryPath("sites", "old-house"), "lao-wu")
    (content / "routes/walk.md").write_text("---\ntitle: 走\n---\n", "utf-8")
    assert [one.code for one in write_changes(changes, content)] == ["E805"]
    assert (content / "sites/old-house.md").exists() and not (content / "sites/lao-wu.md").exists()


@pytest.mark.parametrize(
    ("identifier", "kind", "code"),
    [
        ("lao-wu", "sites", None),
        ("老屋", "sites", "E116"),
        ("Lao", "sites", "E116"),
        ("", "sites", "E116"),
        ("a/b", "sites", "E122"),
        ("con", "sites", "E123"),
        ("well", "stories", "E804"),
        ("well", "sites", "E303"),
        ("lao-wu", "nothing", "E117"),
    ],
)
def test_names_that_cannot_be(tmp_path: Path, identifier: str, kind: str, code: str | None) -> None:
    project = write_guide(tmp_path, BASE)
    present = [file.relative for file in files_of(project / "content")]
    found = check_new_name(EntryPath(kind, identifier), present, ("en",), "content")
    assert (found.code if found else None) == code


def test_proposed_ids() -> None:
    present = ["stories/lao-wu.md", "sites/lao-wu-2.md"]
    assert proposed_id("井", present) == "jing"
    assert proposed_id("老屋", present) == "lao-wu-3"
    assert proposed_id("The Old Well", present) == "the-old-well"
    assert proposed_id("钱学森 1955年回来", present) == "qian-xue-sen-1955-nian-hui-lai"
    assert proposed_id("！？", present) == ""
    long = proposed_id("很长很长很长很长很长很长很长很长很长很长很长很长很长很长", present)
    assert len(long) <= 40 and not long.endswith("-")
