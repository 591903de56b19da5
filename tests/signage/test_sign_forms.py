"""Every form of signs has a template, words and documentation: adding a form is one record and these."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from redlane_ssg.kinds.sign_forms import PAPER, SIGN_FORMS, SignForm

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes/redlane"
STRINGS = yaml.safe_load((THEME / "strings.yml").read_text(encoding="utf-8"))
# Fields of a sign's entry that its form may leave out, by the field of the sheet.
WRITTEN = {"text": "text", "items": "items", "arrow": "arrow", "metres": "metres", "next": "next", "last_day": "expire"}
EVERY_FORM = pytest.mark.parametrize("form", SIGN_FORMS.values(), ids=list(SIGN_FORMS))


@EVERY_FORM
def test_a_form_has_a_template_that_draws_it(form: SignForm) -> None:
    template = (THEME / f"signs/{form.name}.typ").read_text(encoding="utf-8")
    assert re.search(rf"^#let {form.name}\(f, sheet\) = ", template, re.MULTILINE)


@EVERY_FORM
def test_a_form_has_words(form: SignForm) -> None:
    wanted = [f"value.{form.name}", *([f"sign.note_{form.name}"] if form.is_finished_by_hand else [])]
    assert not [key for key in wanted if STRINGS.get(key, {}).keys() < {"zh", "en"}]


@EVERY_FORM
def test_the_signs_manual_tells_what_is_true_of_a_form(form: SignForm) -> None:
    """Its name, its usual size, its distances, and what an editor can have drawn on it."""
    table = (ROOT / "docs/signs.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{form.name}` \| (.*) \|$", table, re.MULTILINE)
    _, size, distances, fields = (cell.strip() for cell in row.split("|"))
    assert size.startswith(usual_size(form)) and ("对折" in size) == form.folded
    assert distances == f"{form.reading_distance:g} 米、{form.scan_distance:g} 米"
    told = set(re.findall(r"`(\w+)`", fields))
    assert told & set(WRITTEN.values()) == {WRITTEN[part] for part in form.draws & WRITTEN.keys()}
    assert ("`number` 必填" in fields) == form.needs_number


def usual_size(form: SignForm) -> str:
    names = {size: name for name, size in PAPER.items()}
    if form.size in names:
        return f"{names[form.size]} {'横' if form.landscape else '竖'}"
    return f"{form.size[0]} × {form.size[1]} 毫米"


def test_the_editors_manual_lists_the_forms() -> None:
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    listed = re.search(r"^\| `signs` \| 标牌 \| `form`（必填：([^）]*)）", text, re.MULTILINE)
    assert listed and re.findall(r"`([\w-]+)`", listed[1]) == list(SIGN_FORMS)
