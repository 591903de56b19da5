"""Every page is valid HTML by the Nu checker, and outlined, labelled and named as readers and machines need it."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from every_kind import EVERY_KIND, STRANGE
from guide_text import sections
from outside_tools import html_checker, java
from pydantic import BaseModel
from site_checks import Site, language

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields

# Java is started.
pytestmark = pytest.mark.slow

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def nu(*arguments: str) -> list[dict[str, Any]]:
    """What the checker has to say, errors and warnings alike."""
    command = [java(), "-jar", str(html_checker()), "--format", "json", "--stdout", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    # It takes no file for part of the site that the policy speaks of; browsers do (tests/hostile).
    return [message for message in messages if not message["message"].startswith("Resource viol")]


def sentences(messages: list[dict[str, Any]]) -> list[str]:
    keys = ("url", "lastLine", "message", "extract")
    return [" | ".join(str(message.get(key)) for key in keys) for message in messages]


def test_every_page_is_valid(real: Site, every: Site) -> None:
    found = sentences(nu("--skip-non-html", str(real.folder), str(every.folder)))
    # The checker guesses languages from letters, and a list of sources is full of addresses.
    guesses = [one for one in found if "/sources/index.html" in one and "appears to be written in" in one]
    assert [one for one in found if one not in guesses] == [] and len(guesses) <= 1


def test_every_style_sheet_is_valid(real: Site) -> None:
    sheets = sorted(map(str, real.folder.glob("assets/*.css")))
    assert sheets
    assert sentences(nu("--css", *sheets)) == []


def test_the_checker_sees_mistakes(tmp_path: Path) -> None:
    page, sheet = tmp_path / "page.html", tmp_path / "sheet.css"
    page.write_text("<!doctype html><title>A</title><p><p id=a><b id=a>", encoding="utf-8")
    sheet.write_text("a { colour: red }", encoding="utf-8")
    found = sentences(nu("--also-check-css", str(page), str(sheet)))
    assert len([one for one in found if "page.html" in one]) > 2
    assert len([one for one in found if "sheet.css" in one]) == 1


def test_the_checked_guide_holds_every_kind_and_field() -> None:
    entries = list(sample_entries())
    assert {type(entry) for entry in entries} == set(KINDS.values())
    used = {field for entry in entries for field in used_fields(entry)}
    wanted = {(model, name) for model, _ in used for name in model.model_fields}
    # Fields that all kinds share need to stand in one entry only.
    shared = {name for model, name in used if model in KINDS.values() and name in EntryFields.model_fields}
    assert shared == set(EntryFields.model_fields)
    own = {(model, name) for model, name in wanted if model not in KINDS.values() or name not in shared}
    assert own <= used, own - used


def sample_entries() -> Iterator[EntryFields]:
    """The entries of EVERY_KIND in its first language."""
    for part in sections(EVERY_KIND)[1]:
        folder, _, name = part.name.removeprefix("content/").partition("/")
        if name.count(".") == 1 and name.endswith(".md"):
            front_matter = part.text.split("---\n")[1]
            yield KINDS[folder].model_validate(yaml.load(front_matter, Loader=yaml.BaseLoader))


def used_fields(model: BaseModel) -> Iterator[tuple[type[BaseModel], str]]:
    for name in model.model_fields_set:
        yield type(model), name
        value = getattr(model, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from used_fields(one)


def test_every_page_has_a_language_a_title_and_a_description(site: Site) -> None:
    lacking = []
    for address, page in site.documents.items():
        root = "zh-Hans" if address.partition("/")[0] not in ("en", "ja") else address.partition("/")[0]
        described = [meta["content"] for meta in page.find("meta", name="description")]
        if language(page) != root or not page.one("title").text or len(described) != 1 or not described[0]:
            lacking.append(address)
    assert lacking == []


def test_headings_make_an_outline(site: Site) -> None:
    broken = []
    for address, page in site.documents.items():
        levels = [HEADINGS.index(heading.tag) + 1 for heading in page.find(*HEADINGS)]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps or not all(heading.text for heading in page.find(*HEADINGS)):
            broken.append((address, levels))
    assert broken == []


def test_every_page_has_one_main_part_and_named_navigation(site: Site) -> None:
    for address, page in site.documents.items():
        names = [part["aria-label"] for part in page.find("nav")]
        assert len(page.find("main")) == 1, address
        assert names and all(names) and len(names) == len(set(names)), (address, names)


def test_ids_are_unique(site: Site) -> None:
    for address, page in site.documents.items():
        ids = Counter(element["id"] for element in page if "id" in element.attributes)
        assert [name for name, count in ids.items() if count > 1 or not name] == [], address


def test_links_say_where_they_lead(site: Site) -> None:
    empty = [
        (address, link["href"])
        for address, page in {**site.documents, **site.redirects}.items()
        for link in page.find("a")
        if not link.text or not link["href"]
    ]
    assert empty == []


def test_lists_are_not_empty(site: Site) -> None:
    for address, page in site.documents.items():
        for found in page.find("ul", "ol", "dl"):
            assert found.find("li", "dd"), (address, found.attributes)
        for row in page.find("dl", class_="rows"):
            assert len(row.find("dt")) <= len(row.find("dd")), address


def test_pictures_have_words_and_a_size(every: Site) -> None:
    pictures = [picture for page in every.pages.values() for picture in page.find("img")]
    on_cards = [
        one
        for page in every.pages.values()
        for card in page.find("span", class_="card-picture")
        for one in card.find("img")
    ]
    # Beside its name a picture says nothing more.
    assert len(pictures) - len(on_cards) == 10 and {one["alt"] for one in on_cards} == {""}
    assert sum(bool(picture["alt"]) for picture in pictures) == 10
    for picture in pictures:
        assert int(picture["width"]) > 0 and int(picture["height"]) > 0


def test_words_in_another_language_say_which(every: Site) -> None:
    page = every.entry("old-house", "ja")
    assert page.one("h1")["lang"] == "zh-Hans"
    assert page.one("div", class_="prose")["lang"] == "zh-Hans"
    assert every.entry("old-house", "en").one("h1").attributes == {}


def test_words_stay_words(every: Site) -> None:
    page = every.entry("strange")
    assert page.one("h1").text == STRANGE
    assert page.one("title").text.startswith(STRANGE)
    assert not page.find("b")
