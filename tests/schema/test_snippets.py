"""Snippets are what may be written: a new entry of each kind, and each field where it belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editors_reading import front_matter_of
from every_kind import EVERY_KIND
from guides import BASE, check, problems, redlane, write_guide

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.shape import submodel_of
from redlane_ssg.read.nodes import Plain
from redlane_ssg.schema.values import models_within

FILE = ".vscode/redlane.code-snippets"
STOP = re.compile(r"\$(?:\d+|\{\d+\|(?P<choices>[^|]*)\|\})")
# What an editor types into a stop without choices, by the field.
TYPED = {"title": "题", "publish": "2026-01-01"}


def without_remarks(text: str) -> Any:
    return json.loads("".join(line for line in text.splitlines(keepends=True) if not line.startswith("//")))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_guide(tmp_path_factory.mktemp("snippets"), EVERY_KIND)
    assert redlane(made, "schema").code == 0
    return made


@pytest.fixture(scope="module")
def snippets(project: Path) -> dict[str, dict[str, Any]]:
    found = without_remarks((project / FILE).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def filled(body: list[str], *, chosen: int) -> str:
    """A body with what an editor types, or with the choices of a number, of which the first is none."""

    def value(line: str) -> str:
        field = line.strip(" -").partition(":")[0]
        return STOP.sub(
            lambda stop: (stop["choices"] or "").split(",")[chosen] if stop["choices"] else TYPED.get(field, ""), line
        )

    return "\n".join(map(value, body)) + "\n"


def new_entries(snippets: dict[str, dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    for one in snippets.values():
        if one["scope"] == "markdown" and one["prefix"][0] in KINDS:
            yield one["prefix"][0], one["body"]


def test_a_new_entry_of_each_kind_is_right_once_it_is_filled_in(
    project: Path, snippets: dict[str, dict[str, Any]]
) -> None:
    assert {kind for kind, _ in new_entries(snippets)} == set(KINDS)
    for kind, body in new_entries(snippets):
        (project / f"content/{kind}/made-{kind}.md").write_text(filled(body, chosen=1), encoding="utf-8")
    try:
        # What a whole sign or a whole walk needs besides is told by warnings and by other errors.
        assert [told for told in problems(check(project)) if told.startswith("E2") and "/made-" in told] == []
    finally:
        for kind in KINDS:
            (project / f"content/{kind}/made-{kind}.md").unlink()


def test_nothing_is_chosen_for_anybody(project: Path, snippets: dict[str, dict[str, Any]]) -> None:
    for kind, body in new_entries(snippets):
        (project / f"content/{kind}/made-{kind}.md").write_text(filled(body, chosen=0), encoding="utf-8")
    try:
        told = [one for one in problems(check(project)) if "/made-" in one]
        # Every one of them names its sources, which are still to be chosen.
        assert {one.partition("content/")[2].partition("/")[0] for one in told if one.startswith("E215")} == set(KINDS)
        assert [one for one in told if one.startswith("E205 content/people/made-people.md:3:")]
    finally:
        for kind in KINDS:
            (project / f"content/{kind}/made-{kind}.md").unlink()


def fields_of(snippets: dict[str, dict[str, Any]], folder: str) -> dict[str, list[dict[str, Any]]]:
    """The snippets of fields for entries in a folder, by the field."""
    found: dict[str, list[dict[str, Any]]] = {}
    patterns = {f"**/content/{folder}/*.md", "**/content/*/*.md"}
    for one in snippets.values():
        if one["scope"] == "yaml" and patterns & set(one["include"]) and not one["prefix"][0].startswith("="):
            found.setdefault(one["prefix"][0], []).append(one)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_comes_in_its_files_and_no_other(snippets: dict[str, dict[str, Any]], kind: str) -> None:
    found = fields_of(snippets, kind)
    assert set(found) == {name for one in models_within(KINDS[kind]) for name in one.model_fields}
    for name, several in found.items():
        for one in several:
            values = front_matter_of("---\n" + filled(one["body"], chosen=0) + "---\n")
            assert list(values) == [name] and len(one["prefix"]) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_mapping_comes_with_what_must_be_given(snippets: dict[str, dict[str, Any]], kind: str) -> None:
    for name in KINDS[kind].model_fields:
        model = submodel_of(KINDS[kind], name)
        if model is None:
            continue
        bodies = [one["body"] for one in fields_of(snippets, kind)[name]]
        values: list[Plain] = [front_matter_of("---\n" + filled(body, chosen=0) + "---\n")[name] for body in bodies]
        needed = {field for field, info in model.model_fields.items() if info.is_required()}
        assert any(needed <= keys_of(one) and keys_of(one) for one in values), name


def keys_of(value: Plain) -> set[str]:
    first = value[0] if isinstance(value, list) else value
    return set(first) if isinstance(first, dict) else set()


def test_snippets_know_the_entries_and_keep_to_the_front_matter(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    assert redlane(project, "schema").code == 0
    found = without_remarks((project / FILE).read_text(encoding="utf-8"))
    assert found["位于（旧址与纪念馆、街巷与公园、场馆、工作室）"]["body"] == ["within: ${1|…,hall,lane,old-house|}"]
    assert found["相关人物（旧址与纪念馆、故事）"]["body"] == ["people: [${1|…,wang|}]"]
    assert found["=老屋（旧址与纪念馆）"]["body"] == ["old-house"]
    assert found["=老屋（旧址与纪念馆）"]["prefix"] == ["=老屋", "=old-house"]
    assert {one["scope"] for one in found.values()} == {"yaml", "markdown"}
    era = found["时代（故事、人物）"]
    assert era["body"] == ["era: ${1|…,historic,modern|}"] and era["prefix"] == ["era", "时代"]
    assert "historic 历史、modern 当代" in era["description"] and "modern = Today" in era["description"]
    # A translation has the fields that differ, and a new entry's other snippet.
    assert era["exclude"] == ["*.en.md"] and "exclude" not in found["出生地（人物）"]
    translation = next(one for one in found.values() if one["prefix"][0] == "translation")
    assert translation["include"] == ["**/content/*/*.en.md"] and "译文" in translation["prefix"]
    assert found["节假日（guide.yml）"]["include"] == ["**/content/guide*.yml"]
    assert found["语言（guide.yml）"]["exclude"] == ["guide.*.yml"]


def test_a_long_list_of_ids_is_left_to_the_names(tmp_path: Path) -> None:
    people = "".join(
        f"-- content/people/p{number}.md --\n---\ntitle: 人{number}\nera: modern\n---\n" for number in range(101)
    )
    project = write_guide(tmp_path, BASE, people)
    assert redlane(project, "schema").code == 0
    found = without_remarks((project / FILE).read_text(encoding="utf-8"))
    assert found["相关人物（旧址与纪念馆、故事）"]["body"] == ["people: [$1]"]
    assert found["=人100（人物）"]["body"] == ["p100"]
