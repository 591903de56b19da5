"""Every field of every kind and of guide.yml has a name and an explanation in both languages, also within others."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from redlane_ssg.catalogue.field_words import FIELD_WORDS
from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme import BUILT_IN, read_theme
from redlane_ssg.read.tree import built_in_themes
from redlane_ssg.schema.naming import FieldNames, choices_of
from redlane_ssg.schema.values import form_of_pattern, models_within, parts_of, written_model

STRINGS = read_theme(BUILT_IN, built_in_themes() / "none", Span(""), Store(None)).strings
ZH, EN = FieldNames(Wording(STRINGS, "zh")), FieldNames(Wording(STRINGS, "en"))
HANZI = re.compile(r"[\u4e00-\u9fff]")
KINDS_AND_GUIDE: tuple[type[BaseModel], ...] = (*KINDS.values(), GuideFields)
MODELS = sorted({one for kind in KINDS_AND_GUIDE for one in models_within(kind)}, key=lambda one: one.__name__)
FIELDS = [pytest.param(model, name, id=f"{model.__name__}.{name}") for model in MODELS for name in model.model_fields]


def told(model: type[BaseModel], name: str, language: str) -> str:
    """The catalogue's own words for a field, without how it is written."""
    keys = [f"told.{one.__name__}.{name}" for one in model.__mro__]
    return next(FIELD_WORDS[key][language] for key in (*keys, f"told.{name}") if key in FIELD_WORDS)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_a_field_has_a_name_and_an_explanation_in_both_languages(model: type[BaseModel], name: str) -> None:
    assert HANZI.search(ZH.label(model, name)) and not HANZI.search(EN.label(model, name))
    assert HANZI.search(told(model, name, "zh"))
    assert ZH.description(model, name).startswith(f"{ZH.label(model, name)}：{told(model, name, 'zh')}")
    assert EN.description(model, name).startswith(f"{EN.label(model, name)}: {told(model, name, 'en')}")


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_choices_say_what_they_mean_and_patterns_how_to_write(model: type[BaseModel], name: str) -> None:
    choices = choices_of(model, name)
    assert all(
        one in ZH.description(model, name) and ZH.choice(model, one) and EN.choice(model, one) for one in choices
    )
    parts = parts_of(written_model(model)["properties"][name])
    # What is a number or a truth value needs no words; other words for a choice are only taken.
    patterns = [part["pattern"] for part in parts if "pattern" in part and "string" in (part["type"], part["type"][0])]
    assert choices or all(form_of_pattern(pattern) in FIELD_WORDS for pattern in patterns)


def test_no_words_are_for_fields_that_are_not_there() -> None:
    places = [(one.__name__, model, name) for model in MODELS for one in model.__mro__ for name in model.model_fields]
    names = {name for _, _, name in places} | {f"{owner}.{name}" for owner, _, name in places}
    values = {f"{owner}.{value}" for owner, model, name in places for value in choices_of(model, name)}
    known = {"field": names, "told": names, "value": values}
    keys = [key.partition(".") for key in FIELD_WORDS]
    assert [(sort, rest) for sort, _, rest in keys if sort in known and rest not in known[sort]] == []


def test_a_name_means_what_it_means_in_its_place() -> None:
    labels = {(model.__name__, "order"): ZH.label(model, "order") for model in MODELS if "order" in model.model_fields}
    assert labels["Question", "order"] == "排次序的题" and labels["Site", "order"] == "次序"
    assert ZH.explanation(EntryFields, "as_of").endswith("如“约1896”") and "编号" not in ZH.explanation(
        KINDS["sites"], "within"
    )
    assert "可以是旧址与纪念馆、街巷与公园" in ZH.description(KINDS["sites"], "within")
    assert EN.description(KINDS["notices"], "about").endswith("it may be any entry")
