"""The form of each kind is made from its model, with words in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from guides import BASE, context, inputs, write_guide

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.form import form_of
from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme import BUILT_IN, read_theme
from redlane_ssg.read.tree import built_in_themes

STRINGS = read_theme(BUILT_IN, built_in_themes() / "none", Span(""), Store(None)).strings
CONTROLS = {
    "text",
    "long",
    "number",
    "day",
    "times",
    "yes_no",
    "choice",
    "choices",
    "entry",
    "list",
    "entries",
    "group",
    "groups",
}


def form(kind: str, text: str, language: str = "zh", *, is_translation: bool = False) -> dict[str, dict[str, Any]]:
    fields = form_of(kind, text, Wording(STRINGS, language), is_translation=is_translation)
    return {str(field["name"]): field for field in fields}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_has_a_name_and_a_way_to_give_it(kind: str, language: str) -> None:
    fields = form(kind, "---\ntitle: x\n---\n", language)
    assert list(fields) == list(KINDS[kind].model_fields)
    for field in all_fields(fields.values()):
        name = field["name"]
        assert field["label"] and field["label"] != f"field.{name}" and field["control"] in CONTROLS, name
        assert (field["control"] in ("choice", "choices")) == bool(field["choices"]), name
        assert all(label for _, label in field["choices"]), name


def all_fields(fields: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Fields, and those within groups."""
    for field in fields:
        yield field
        yield from all_fields([*field.get("fields", ()), *field.get("blank", ())])


def test_what_is_there() -> None:
    fields = form("sites", "---\ntitle: 老屋\nwithin: lane\npeople: [wang]\nhours: {value: 9点}\ndraft: true\n---\n")
    assert (fields["title"]["control"], fields["title"]["value"], fields["title"]["required"]) == ("text", "老屋", True)
    assert fields["within"]["control"] == "entry" and "places" in fields["within"]["kinds"]
    assert (fields["people"]["control"], fields["people"]["value"]) == ("entries", ["wang"])
    assert (fields["hours"]["control"], fields["hours"]["value"], fields["hours"]["first"]) == ("group", None, 5)
    parts = {part["name"]: part for part in fields["hours"]["fields"]}
    assert (parts["value"]["value"], parts["value"]["at"]) == ("9点", ["hours", "value"])
    assert parts["rules"]["control"] == "groups" and [one["name"] for one in parts["rules"]["blank"]][:2] == [
        "days",
        "times",
    ]
    assert (fields["draft"]["control"], fields["draft"]["value"]) == ("yes_no", "true")
    assert fields["coords"]["essential"] and not fields["built"]["essential"]
    assert fields["publish"]["control"] == "day" and fields["summary"]["control"] == "long"
    choices = form("venues", "---\ntitle: x\n---\n")["form"]["choices"]
    assert ["hall", Wording(STRINGS, "zh")("value.hall")] in choices


def test_a_translation_lacks_what_is_the_same() -> None:
    fields = form("sites", "---\ntitle: x\n---\n", is_translation=True)
    assert "title" in fields and not {"draft", "order", "publish", "was"} & fields.keys()


def test_a_field_in_an_unusual_form_is_changed_in_the_text() -> None:
    assert form("sites", "---\ntitle: {a: b}\n---\n")["title"]["control"] == "raw"


def test_the_desk_tells_the_form_of_what_is_typed(tmp_path: Path) -> None:
    store = KeptStore(None)
    desk = Desk(inputs(write_guide(tmp_path, BASE)), context(store, 1), store, lambda error: None)
    path = "content/sites/old-house.md"
    opened = desk.entry(path, "zh")
    assert isinstance(opened, dict)
    text = desk.with_value(path, str(opened["text"]), ("built",), "1911年")
    assert text is not None and "built: 1911年" in text
    told = desk.type(path, text, "zh")
    assert told is not None
    form: Any = told["form"]
    fields = {field["name"]: field["value"] for field in form}
    assert fields["built"] == "1911年"
    assert desk.with_value("content/guide.yml", text, ("title",), "x") is None
