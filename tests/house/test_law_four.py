"""A kind knows no output, an output knows no kind: the fourth law of docs/architecture.md, to the letter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from redlane_ssg.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "redlane_ssg"
ROOMS = ("guide", "docents", "signage", "outputs", "render")
# Words that have another meaning in these modules, and are names of fields by chance: the meaning, modules, words.
OTHER_MEANINGS = (
    ("tables of the guide", "guide/assemble.py guide/homes.py", "captions order parts"),
    ("fields of a sheet", "signage/text_spans.py signage/sheet_content.py", "facilities number operator place"),
    ("elements of Atom (RFC 4287)", "outputs/feeds.py", "author name summary title"),
    ("elements of KML and GPX, lines of ours in GeoJSON", "outputs/geodata.py", "address description name order track"),
    (
        "text-anchor of SVG",
        "outputs/label_placement.py outputs/route_line.py outputs/drawings/lane.py outputs/drawings/shapes.py",
        "end start",
    ),
    ("columns of an order", "outputs/orders.py", "file form material name note number place quantity size"),
    ("the index of the search", "outputs/search/keys.py outputs/search/written.py", "count pinyin size summary text"),
    ("properties of iCalendar (RFC 5545)", "outputs/calendar_files.py", "description name status summary"),
    (
        "strings of the theme",
        "outputs/calendar_page.py outputs/entry_pages.py outputs/happening_lists.py outputs/rows.py "
        "outputs/wechat/articles.py",
        "as_of",
    ),
    ("units of the theme", "outputs/map_views.py outputs/recordings.py outputs/walks.py", "unit.metres unit.minutes"),
    ("a colour of the theme", "outputs/shares.py render/plate_drawing.py", "seal"),
    ("folders and names of published files", "outputs/pictures.py outputs/recordings.py", "audio captions picture"),
    ("groups of patterns", "outputs/edition.py render/headings.py render/typesetting.py", "label operator source text"),
    ("why a line of the register is there, or a file is wrong", "signage/register_lines.py render/make.py", "reason"),
    ("the name of a page's template", "outputs/scan_pages.py", "numbers"),
    (
        "elements and attributes of HTML, properties of CSS",
        "outputs/wechat/article_html.py outputs/wechat/html_tree.py",
        "alt caption right source start summary title",
    ),
    ("the platform's menu and replies", "outputs/wechat/menu.py outputs/wechat/replies.py", "name text view"),
    ("a table of fonts", "render/truetype_subset.py", "name"),
    ("an argument of Typst", "render/typesetting.py", "value"),
)  # fmt: skip
# What the theme's strings call kinds and fields by.
STRING = re.compile(r"(?:about|field|kind|kinds|menu|term|unit|value)[.:](?P<name>.+)")


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models(argument)


@cache
def names_of_kinds_and_fields() -> frozenset[str]:
    """Folders of kinds, and fields of kinds and of the models in them."""
    found, pending, seen = set(KINDS), list[type[BaseModel]](KINDS.values()), set[type[BaseModel]]()
    while pending:
        model = pending.pop()
        if model not in seen:
            seen.add(model)
            found.update(model.model_fields)
            pending += [one for info in model.model_fields.values() for one in models(info.annotation)]
    return frozenset(found)


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but the keys of what it makes: those are words of a format, and find nothing."""
    keys: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys.update(id(key) for key in node.keys)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            keys.add(id(node.slice))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def known_names(path: Path) -> set[str]:
    """The texts of a module that are names of kinds or fields, or of strings for them."""
    found = set()
    for text in texts(ast.parse(path.read_text(encoding="utf-8"))):
        string = STRING.fullmatch(text)
        if (string["name"] if string else text) in names_of_kinds_and_fields():
            found.add(text)
    return found


MODULES = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_text_is_the_name_of_a_kind_or_of_its_field(path: Path) -> None:
    others = {word for _, where, words in OTHER_MEANINGS if name(path) in where.split() for word in words.split()}
    assert not known_names(path) - others


def test_each_word_of_another_meaning_is_used_and_names_no_kind() -> None:
    for meaning, where, words in OTHER_MEANINGS:
        found = set().union(*(known_names(PACKAGE / path) for path in where.split()))
        assert set(words.split()) <= found, meaning
        assert all(known_names(PACKAGE / path) & set(words.split()) for path in where.split()), meaning
        assert not set(words.split()) & KINDS.keys(), meaning


def test_no_template_or_script_of_the_theme_names_a_kind() -> None:
    kinds = "|".join(KINDS)
    # The list of an entry's sources has a heading, t("sources"), and a class.
    named = re.compile(rf"""(?<!\bt\()(?<!class=)["'](?:{kinds})["']""")
    files = [path for ending in ("html", "js", "typ") for path in (ROOT / "themes").rglob(f"*.{ending}")]
    assert files
    assert not [path for path in files if named.search(path.read_text(encoding="utf-8"))]
