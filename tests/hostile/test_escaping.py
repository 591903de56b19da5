"""Every text of every kind, with markup in it, comes out as text in every format that is published."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import outside_tools
import pytest
from hostile_guide import publish_hostile
from site_checks import Element, parse

from redlane_ssg.read.traditional import convert_html, converter

# It ends every kind of quoting that an output uses. The number says which text it was.
PAYLOAD = "文{}文\"'&amp;]]></script><b id=x>"
MARK = re.compile(r"文(\d+)文")
TREES, DATA = {".xml", ".svg", ".gpx", ".kml"}, {".json", ".geojson"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """What is published of the guide of every kind, and how many of its texts were made hostile."""
    project = tmp_path_factory.mktemp("hostile")
    count = publish_hostile(project, (PAYLOAD,))
    return project / "output", count


def files(folder: Path, suffixes: set[str]) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in suffixes)


def smuggled(page: Element) -> list[Element]:
    return [one for one in page if one["id"] == "x"]


def test_nothing_becomes_a_tag_or_an_attribute_of_a_page(hostile: tuple[Path, int]) -> None:
    seen: set[str] = set()
    for file in files(hostile[0], {".html"}):
        html = file.read_text("utf-8")
        page = parse(html)
        assert smuggled(page) == [], file
        seen.update(MARK.findall(page.text))
        for script in page.find("script", type="application/ld+json"):
            json.loads(script.text)
    # They are there, as text.
    assert len(seen) > hostile[1] * 0.8


def test_trees_are_well_formed_and_hold_it_as_text(hostile: tuple[Path, int]) -> None:
    seen: set[str] = set()
    for file in files(hostile[0], TREES):
        tree = ET.fromstring(file.read_bytes())
        tags = {one.tag.rpartition("}")[2] for one in tree.iter()}
        assert tags.isdisjoint({"b", "script"}), file
        seen.update(MARK.findall(ET.tostring(tree, "unicode")))
    assert seen


def test_data_stays_data(hostile: tuple[Path, int]) -> None:
    seen: set[str] = set()
    for file in files(hostile[0], DATA):
        seen.update(MARK.findall(json.dumps(json.loads(file.read_bytes()), ensure_ascii=False)))
    assert seen


def test_scripts_are_scripts(hostile: tuple[Path, int], tmp_path: Path) -> None:
    scripts = [file for file in files(hostile[0], {".js"}) if MARK.search(file.read_text("utf-8"))]
    assert scripts
    for file in scripts:
        subprocess.run([outside_tools.node(), "--check", file], check=True, timeout=60)


def test_words_of_the_editor_are_text_in_traditional_chinese_too() -> None:
    convert = converter("zh-Hant", {"里弄": "<b>里弄</b>", "amp": '"><', "题": '" onload="x'})
    html = convert_html('<p title="题 > &amp; a">里弄 &lt; &amp;amp;&nbsp;<a href="amp">发</a></p>', convert)
    assert html == (
        '<p title="&quot; onload=&quot;x &gt; &amp; a">&lt;b&gt;里弄&lt;/b&gt; &lt; &amp;"&gt;&lt;;&nbsp;'
        '<a href="amp">發</a></p>'
    )
