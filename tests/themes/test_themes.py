"""A theme is data: a guide's own one lies over the built-in one, and every word of a page is in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args, get_origin

import pytest
from guides import BASE, changed, check, problems, site, write_guide
from pydantic import BaseModel

from redlane_ssg.catalogue import DIAGNOSTICS
from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import ShownByFacet
from redlane_ssg.kinds.media import Media
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.theme import read_theme
from redlane_ssg.read.theme_strings import placeholder_names
from redlane_ssg.read.tree import built_in_themes

LANGUAGES = {"zh", "en"}
# Those of the built-in theme's strings.
THEME_LANGUAGES = {"zh", "en"}
STRINGS = read_theme("redlane", built_in_themes() / "none", Span("content/guide.yml"), Store(None)).strings
# They hold the revision of each file that a walk is kept with.
WALK_LISTS = {"offline/walk.json", "en/offline/walk.json"}
OWN = BASE.replace("area: lane", "theme: own\narea: lane")


def own(tmp_path: Path, *files: str) -> Path:
    """The base guide with a theme of its own."""
    empty = "-- themes/own/styles/own/own.css --\np { color: red }\n"
    return write_guide(tmp_path, OWN, empty, *files)


def test_an_empty_theme_of_ones_own_is_the_built_in_one(tmp_path: Path) -> None:
    base, themed = write_guide(tmp_path / "base", BASE), own(tmp_path / "own")
    assert {path.partition("-")[0] for path in changed(site(base), site(themed))} == {"assets/own"} | WALK_LISTS


def test_a_template_of_ones_own_extends_the_one_it_overrides(tmp_path: Path) -> None:
    before = site(own(tmp_path))
    template = '{% extends "builtin/entry.html" %}\n{% block walk %}<p class="mine">{{ page.kind }}</p>{% endblock %}\n'
    after = site(own(tmp_path, f"-- themes/own/pages/entry.html --\n{template}"))
    assert '<p class="mine">sites</p>' in after["sites/old-house/index.html"]
    assert "天井" in after["sites/old-house/index.html"]
    assert "walkline" in before["sites/old-house/index.html"]
    assert "walkline" not in after["sites/old-house/index.html"]
    # A route's template extends the overridden one too.
    assert '<p class="mine">routes</p>' in after["routes/walk/index.html"]
    entries = {path for path in before if path.count("/") - path.startswith("en/") == 2}
    assert changed(before, after) <= entries | {"about/index.html", "en/about/index.html"} | WALK_LISTS


def test_a_template_of_ones_own_replaces_the_built_in_one(tmp_path: Path) -> None:
    files = site(own(tmp_path, "-- themes/own/pages/list.html --\n<!doctype html><title>{{ page.title }}</title>\n"))
    assert files["people/index.html"] == "<!doctype html><title>人物 · 小样景区</title>\n"


def test_a_new_template_can_be_included(tmp_path: Path) -> None:
    include = '-- themes/own/pages/home.html --\n{% include "hello.html" %}\n'
    hello = "-- themes/own/pages/hello.html --\n<p>{{ page.heading.text }}</p>\n"
    assert site(own(tmp_path, include, hello))["index.html"].strip() == "<p>小样景区</p>"


def test_strings_are_overridden_one_language_at_a_time(tmp_path: Path) -> None:
    files = site(own(tmp_path, "-- themes/own/strings.yml --\nprevious: {zh: 前一站}\n"))
    assert "前一站" in files["venues/hall/index.html"]
    assert "上一站" not in files["venues/hall/index.html"]
    assert "Previous stop" in files["en/venues/hall/index.html"]


def test_a_string_of_ones_own_is_for_ones_own_templates(tmp_path: Path) -> None:
    home = '-- themes/own/pages/home.html --\n{{ t("greeting", name=page.heading.text) }}\n'
    strings = '-- themes/own/strings.yml --\ngreeting: {zh: "{name}欢迎您", en: "Welcome to {name}"}\n'
    files = site(own(tmp_path, home, strings))
    assert files["index.html"].strip() == "小样景区欢迎您"
    assert files["en/index.html"].strip() == "Welcome to A Small Guide"


def test_a_string_without_this_language_is_named(tmp_path: Path) -> None:
    home = '-- themes/own/pages/home.html --\n\n<p>{{ t("greeting") }}</p>\n'
    strings = "-- themes/own/strings.yml --\ngreeting: {zh: 欢迎}\n"
    result = check(own(tmp_path, home, strings))
    assert problems(result) == ["E605 themes/own/pages/home.html:2:1"]
    assert result.report.diagnostics[0].values == {"key": "greeting", "language": "en"}


def test_an_asset_of_ones_own_is_published_under_its_content(tmp_path: Path) -> None:
    files = site(own(tmp_path, "-- themes/own/scripts/deep/er.js --\nstart()\n"))
    (script,) = [path for path in files if path.startswith("assets/er-")]
    assert script.endswith(".js")
    assert files[script] == "start()"


def test_values_are_escaped(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, BASE.replace("title: 王先生", 'title: "<b>王</b> & \'x\' \\"y\\""'))
    page = site(guide)["people/wang/index.html"]
    assert "<h1>&lt;b&gt;王&lt;/b&gt; &amp; &#39;x&#39; &#34;y&#34;</h1>" in page
    assert "<b>王" not in page


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models(argument)


def choices(annotation: Any) -> Iterator[str]:
    """The words of a field that takes one of a few."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for argument in get_args(annotation):
        yield from choices(argument)


def fields() -> Iterator[tuple[str, Any]]:
    """Every field that a page can show under its name: those of kinds, and of the lists in them."""
    pending: list[type[BaseModel]] = list(KINDS.values())
    seen: set[type[BaseModel]] = set()
    while pending:
        model = pending.pop()
        if model in seen:
            continue
        seen.add(model)
        common = EntryFields.model_fields if issubclass(model, EntryFields) else {}
        for name, info in model.model_fields.items():
            if name not in common and not is_told_by_facets(model, name, info.annotation):
                yield name, info.annotation
                pending.extend(models(info.annotation))


def is_told_by_facets(model: type[BaseModel], name: str, annotation: Any) -> bool:
    """Whether pages show it in their own way: what is in it has no row under its name."""
    return (
        (issubclass(model, Media) or Drawing in models(annotation))
        and name in marked(model, ShownByFacet)
        and any(models(annotation))
    )


# Parts of facts and of points on earth, which are shown as one value.
PARTS = {"value", "source", "as_of", "review_by", "lat", "lon"}
# What a timetable shows in its own words, and what only docents are told.
ELSEWHERE = {"timetable", "lesson", "transition"}


def test_every_field_and_choice_has_its_words() -> None:
    wanted = {f"field.{name}" for name, _ in fields() if name not in PARTS | ELSEWHERE}
    wanted |= {f"value.{word}" for _, annotation in fields() for word in choices(annotation)}
    wanted |= {f"value.{name}" for name, annotation in fields() if annotation is bool}
    wanted |= {f"menu.{kind}" for kind, model in KINDS.items() if model.in_menu}
    wanted |= {f"{prefix}.{kind}" for kind in KINDS for prefix in ("kind", "kinds", "about")}
    assert {"field.stops", "field.minutes", "value.historic", "value.series"} <= wanted
    assert not wanted - STRINGS.keys()


@pytest.mark.parametrize("key", sorted(STRINGS))
def test_a_string_says_the_same_in_every_language(key: str) -> None:
    assert STRINGS[key].keys() == THEME_LANGUAGES
    assert all(words.strip() for words in STRINGS[key].values())
    # English months have names where Chinese ones have numbers.
    if not key.startswith("date."):
        assert len({placeholder_names(words) for words in STRINGS[key].values()}) == 1


def test_no_field_or_choice_has_words_too_many() -> None:
    names = {name for name, _ in fields()}
    words = names | {word for _, annotation in fields() for word in choices(annotation)}
    for prefix, known in (("field.", names), ("value.", words), ("unit.", names)):
        given = {key.removeprefix(prefix) for key in STRINGS if key.startswith(prefix)}
        assert not given - known, prefix


def placeholders(words: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(words) if name is not None)


@pytest.mark.parametrize("code", sorted(DIAGNOSTICS))
def test_a_problem_says_the_same_in_both_languages(code: str) -> None:
    wording = DIAGNOSTICS[code]
    assert wording.zh != wording.en
    assert placeholders(wording.zh) == placeholders(wording.en)
    assert sorted(set(placeholders(wording.hint_zh))) == sorted(set(placeholders(wording.hint_en)))
    assert wording.hint_zh
    assert wording.hint_en


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_a_sentence_of_the_command_line_says_the_same_in_both_languages(key: str) -> None:
    assert SENTENCES[key].keys() == LANGUAGES
    assert set(placeholders(SENTENCES[key]["zh"])) <= set(placeholders(SENTENCES[key]["en"])) | {"errors"}


def test_every_term_is_in_both_languages() -> None:
    assert all(words.keys() == LANGUAGES for words in TERMS.values())
    assert KINDS.keys() <= TERMS.keys()


def test_styles_and_scripts_are_joined_ones_own_last(tmp_path: Path) -> None:
    style = "-- themes/own/styles/a.css --\n.mine { color: red }\n"
    files = site(own(tmp_path, style, "-- themes/own/scripts/a.js --\nmine()\n"))
    sheets = [path for path in files if path.startswith("assets/style-")]
    scripts = [path for path in files if path.startswith("assets/main-")]
    assert len(sheets) == len(scripts) == 1
    assert files[sheets[0]].rstrip().endswith(".mine{color:red}")
    assert files[scripts[0]].rstrip().endswith("mine()")
    assert f'href="{sheets[0]}"' in files["index.html"] and f'src="{scripts[0]}"' in files["index.html"]
