"""What holds for any edit of any file: a report or a site, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from any_text import MARKUP, VALUES, YAML, house
from guide_text import section_bytes, sections
from guides import BASE, DAY, context
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.build import Result, make_guide
from redlane_ssg.console.reporting import REPORT_FORMATS, format_report
from redlane_ssg.inputs import Inputs
from redlane_ssg.outputs.pictures import renditions
from redlane_ssg.read.pictures import read_pictures
from redlane_ssg.read.tree import SourceFile, Tree, read_tree
from redlane_ssg.render.pictures import render_pictures

# Many random edits, each built.
pytestmark = pytest.mark.slow

OWN_THEME = """\
-- themes/own/strings.yml --
home: {zh: 起点, en: Start}
date.year: {zh: "公元 {year} 年"}

-- themes/own/pages/entry.html --
{% extends "builtin/entry.html" %}
{% block facts %}
{% for row in page.rows %}
<p>{{ row.label }}{% for one in row.values %} {{ one.link.text }}{% endfor %}</p>
{% endfor %}
{% endblock %}

-- themes/own/styles/own.css --
p { color: red }
"""
PARTS = sections(BASE.replace("area: lane", "theme: own\narea: lane"))[1] + sections(OWN_THEME)[1]
FILES = {part.name: section_bytes(part) for part in PARTS}
JINJA = (
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{% if ",
    "{% endif %}",
    "{% block x %}",
    "{{ page.",
    "page",
    "t(",
    ")",
    "|",
    "{#",
    ".",
)
PIECES = st.one_of(
    st.sampled_from(MARKUP).map(str.encode),
    st.sampled_from(YAML).map(str.encode),
    st.sampled_from(VALUES).map(str.encode),
    st.sampled_from(JINJA).map(str.encode),
    st.text(max_size=5).map(str.encode),
    st.binary(max_size=5),
)
PICTURES = {
    kind: section_bytes(sections(f"-- a (picture 24x16 {kind}) --")[1][0])
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
}


@st.composite
def edits(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes with a piece put in, taken out, or put in another's place; or a word of a line replaced."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 4, 40])))
        data = data[:start] + draw(PIECES) + data[end:]
    return data


@st.composite
def value_edits(draw: st.DrawFn, data: bytes) -> bytes:
    """A line of front matter with another value."""
    lines = data.split(b"\n")
    number = draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[number].partition(b": ")
    lines[number] = key + colon + draw(st.sampled_from(VALUES)).encode()
    return b"\n".join(lines)


@st.composite
def guides(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of the base guide, one or two of them edited, deleted, copied or renamed."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(files)))
        how = draw(st.sampled_from(["edit", "edit", "edit", "value", "value", "delete", "copy"]))
        if how == "delete":
            del files[name]
        elif how == "copy":
            files[draw(st.sampled_from(sorted(files))).replace("/wang", "/li").replace("/well", "/wall")] = files[name]
        else:
            files[name] = draw(edits(files[name]) if how == "edit" else value_edits(files[name]))
    return files


def site_of(files: dict[str, bytes], patch: pytest.MonkeyPatch, project: Path) -> Result:
    """The front door, with files that stand in no folder."""

    def read(root: Path, shown_as: str) -> Tree:
        if not shown_as.startswith("content") and root.parent != project / "themes":
            return read_tree(root, shown_as)
        names = sorted(name for name in files if name.startswith(f"{shown_as}/"))
        return Tree(tuple(SourceFile(name.removeprefix(f"{shown_as}/"), name, files[name]) for name in names), ())

    patch.setattr("redlane_ssg.inputs.read_tree", read)
    patch.setattr("redlane_ssg.read.theme.read_tree", read)
    return make_guide(Inputs(project / "content", project / "themes", DAY), context())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which there is nothing but the name of a theme."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "themes" / "own").mkdir(parents=True)
    return folder


def test_the_base_guide_builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = site_of(FILES, monkeypatch, project).site
    assert files is not None
    assert "公元" not in files["index.html"].decode()
    assert "起点" in files["people/wang/index.html"].decode()


@house(150)
@given(guides())
def test_any_edit_gives_a_site_or_a_report(project: Path, files: dict[str, bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        result = site_of(files, patch, project)
    assert (result.site is None) == result.report.failed
    for form in REPORT_FORMATS:
        assert "\x1b" not in format_report(result.report, form, "zh") + format_report(result.report, form, "en")
    for found in result.report.diagnostics:
        data = files.get(found.span.path, b"")
        assert 1 <= found.span.line <= max(1, data.count(b"\n") + data.count(b"\r") + 1) or not data


@house(150)
@given(st.sampled_from(sorted(PICTURES)).flatmap(lambda kind: edits(PICTURES[kind])))
def test_any_picture_is_shown_or_a_problem(data: bytes) -> None:
    found = read_pictures([SourceFile("a.png", "content/a.png", data)], context(jobs=1))
    if not found.files:
        assert [one.severity for one in found.diagnostics] == ["error"]
    for picture in found.files.values():
        recipes = [one.recipe for one in renditions(picture)]
        assert all(render_pictures(recipes, context(jobs=1)))
