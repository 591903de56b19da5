"""``redlane schema``: schemas in the output folder, and VS Code's files, of which no one's own is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from guides import BASE, SMALLEST, edit, redlane, snapshot, write_guide
from jsonschema import Draft202012Validator

from redlane_ssg.kinds import KINDS

SETTINGS, EXTENSIONS, SNIPPETS = ".vscode/settings.json", ".vscode/extensions.json", ".vscode/redlane.code-snippets"


def schema(project: Path, name: str) -> Any:
    return json.loads((project / f"output/schema/{name}.json").read_bytes())


def text(project: Path, name: str) -> str:
    return (project / name).read_text(encoding="utf-8")


def without_remarks(words: str) -> Any:
    return json.loads(re.sub("^//.*$", "", words, flags=re.MULTILINE))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guide(tmp_path, BASE)


def test_each_kind_its_translations_and_guide_yml_have_a_schema(project: Path) -> None:
    done = redlane(project, "schema")
    assert (done.code, done.err) == (0, "") and "38 个文件" in done.out
    names = {path.stem for path in (project / "output/schema").glob("[a-z]*.json")}
    assert names == {one for name in (*KINDS, "guide") for one in (name, f"{name}.translation")}
    for name in names:
        written = schema(project, name)
        Draft202012Validator.check_schema(written)
        assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert written["additionalProperties"] is False
    assert schema(project, "people")["title"] == "人物 / Person"
    assert schema(project, "people.translation")["title"] == "人物的译文 / Person in another language"


def test_a_schema_says_what_to_write_in_both_languages(project: Path) -> None:
    redlane(project, "schema")
    fields = schema(project, "sites")["properties"]
    assert fields["short"]["title"] == "短名称 / Short name"
    assert fields["short"]["description"].splitlines() == [
        "短名称：用在列表、链接和印章上",
        "Short name: for lists, links and seals",
    ]
    assert fields["picture"]["properties"]["alt"]["title"] == "图上是什么 / Alternative text"
    assert fields["picture"]["required"] == ["file", "alt"]
    holidays = fields["hours"]["properties"]["holidays"]
    assert dict(zip(holidays["enum"], holidays["enumDescriptions"], strict=True))["open"] == "照常开放 / open as usual"
    assert "2026-11-30" in fields["publish"]["patternErrorMessage"]
    assert schema(project, "people")["required"] == ["title", "era"]


def test_ids_that_exist_are_suggested_and_new_ones_are_allowed(project: Path) -> None:
    write_guide(project, "-- content/people/li.md --\n---\ntitle: 李先生\nera: modern\ndraft: true\n---\n")
    redlane(project, "schema")
    sites = schema(project, "sites")
    assert sites["properties"]["people"]["items"] == {"$ref": "#/$defs/people"}
    known, _ = sites["$defs"]["people"]["anyOf"]
    assert dict(zip(known["enum"], known["enumDescriptions"], strict=True)) == {"li": "李先生", "wang": "王先生"}
    validator = Draft202012Validator(sites)
    assert validator.is_valid({"title": "x", "people": ["wang", "nobody-yet"]})
    assert not validator.is_valid({"title": "x", "people": ["Nobody Yet"]})
    assert "lane" in sites["$defs"][sites["properties"]["within"]["$ref"].rpartition("/")[2]]["anyOf"][0]["enum"]


def test_vs_code_gets_settings_and_snippets(project: Path) -> None:
    done = redlane(project, "schema")
    settings = without_remarks(text(project, SETTINGS))
    assert settings["yaml.schemas"] == {
        "./output/schema/guide.json": "content/guide.yml",
        "./output/schema/guide.translation.json": "content/guide.*.yml",
    }
    assert settings["[markdown]"]["editor.quickSuggestions"]["strings"] == "on"
    assert without_remarks(text(project, EXTENSIONS)) == {"recommendations": ["redhat.vscode-yaml"]}
    assert "era" in text(project, SNIPPETS)
    assert all(name in done.out for name in (SETTINGS, EXTENSIONS, SNIPPETS))


def test_nothing_changes_if_nothing_has_changed_and_new_entries_do(project: Path) -> None:
    redlane(project, "schema")
    before = snapshot(project)
    assert redlane(project, "schema").code == 0
    assert snapshot(project) == before
    write_guide(project, "-- content/people/li.md --\n---\ntitle: 李先生\nera: modern\n---\n")
    assert redlane(project, "schema").code == 0
    assert '"=李先生"' in text(project, SNIPPETS) and "li" in str(schema(project, "sites")["$defs"]["people"])


def test_line_ends_of_another_program_make_a_file_nobodys_own(project: Path) -> None:
    redlane(project, "schema")
    path = project / SNIPPETS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "没有重写" not in redlane(project, "schema").out
    assert b"\r\n" not in path.read_bytes()


def test_an_editors_own_files_are_left_alone_and_told_what_they_lack(project: Path) -> None:
    own = '{\n  // mine\n  "editor.fontSize": 18,\n}\n'
    write_guide(project, f"-- {SETTINGS} --\n{own}")
    done = redlane(project, "schema")
    assert done.code == 0 and text(project, SETTINGS) == own
    assert f"{SETTINGS} 是您自己的" in done.out and '"./output/schema/guide.json": "content/guide.yml"' in done.out
    assert (project / SNIPPETS).is_file() and f"{EXTENSIONS} 是您自己的" not in done.out
    # A part of it is not enough. Once all is there, whatever stands beside it, nothing is told.
    (project / SETTINGS).write_text('{"yaml.schemas": {}, "[markdown]": {}}', encoding="utf-8")
    assert "是您自己的" in redlane(project, "schema").out
    added = done.out.partition("加进去：\n")[2].strip().removeprefix("{").removesuffix("}")
    (project / SETTINGS).write_text(f'{{\n  // mine\n  "editor.fontSize": 18,{added}}}\n', encoding="utf-8")
    mine = text(project, SETTINGS)
    assert "是您自己的" not in redlane(project, "schema").out and text(project, SETTINGS) == mine


def test_what_somebody_changed_in_our_files_is_theirs(project: Path) -> None:
    redlane(project, "schema")
    for name, old, new in ((SNIPPETS, '"era"', '"nianqu"'), (SETTINGS, '"editor.tabSize": 2', '"editor.tabSize": 4')):
        (project / name).write_text(text(project, name).replace(old, new), encoding="utf-8")
    before = snapshot(project / ".vscode")
    done = redlane(project, "schema", "--lang", "en")
    assert done.code == 0 and snapshot(project / ".vscode") == before
    assert f"{SNIPPETS} was changed by somebody" in done.out and SETTINGS not in done.out
    (project / SNIPPETS).unlink()
    redlane(project, "schema")
    assert '"era"' in text(project, SNIPPETS)


def test_a_guide_with_mistakes_has_its_schemas_all_the_same(project: Path) -> None:
    edit(project, "content/people/wang.md", "era: historic", "era: histroic")
    assert redlane(project, "schema").code == 0
    assert "old-house" in str(schema(project, "stories")["$defs"])
    edit(project, "content/guide.yml", "title: 小样景区", "titel: 小样景区")
    done = redlane(project, "schema")
    assert done.code == 1 and "E201" in done.err and "没有现有条目的编号" in done.err
    assert schema(project, "stories")["$defs"]["people"]["anyOf"][0]["pattern"] and (project / SETTINGS).is_file()


def test_somebodys_file_among_the_schemas_is_not_lost(project: Path) -> None:
    write_guide(project, "-- output/schema/mine.json --\n{}\n")
    done = redlane(project, "schema")
    assert done.code == 1 and "E801" in done.err and text(project, "output/schema/mine.json") == "{}\n"
    assert not (project / "output/schema/people.json").exists()


@pytest.mark.parametrize("name", [".vscode", SETTINGS])
def test_something_else_in_the_place_of_vs_codes_files_is_told(project: Path, name: str) -> None:
    if name == ".vscode":
        (project / name).write_text("mine", encoding="utf-8")
    else:
        (project / name).mkdir(parents=True)
    done = redlane(project, "schema")
    assert done.code == 1 and "E802" in done.err
    assert (project / "output/schema/people.json").is_file() and not (project / SNIPPETS).exists()


def test_a_link_is_somebodys_own(project: Path) -> None:
    write_guide(project, "-- mine.json --\n{}\n")
    (project / ".vscode").mkdir()
    (project / SETTINGS).symlink_to(project / "mine.json")
    assert redlane(project, "schema").code == 0
    assert (project / SETTINGS).is_symlink() and text(project, "mine.json") == "{}\n"


def test_other_folders_are_found_from_the_project(tmp_path: Path) -> None:
    project = write_guide(tmp_path / "guide", SMALLEST.replace("-- content/", "-- texts/"))
    content, out = project / "texts", tmp_path / "made"
    assert redlane(project, "schema", "--content", str(content), "--out", str(out)).code == 0
    settings = without_remarks(text(project, SETTINGS))["yaml.schemas"]
    assert settings[(out / "schema/guide.json").as_uri()] == "texts/guide.yml"
    assert '"**/texts/people/*.md"' in text(project, SNIPPETS)
