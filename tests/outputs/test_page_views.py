"""What templates see: each uses only fields of ``page`` that its view has, and the manual documents all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import jinja2
import pytest
from guides import SMALLEST, problems, redlane, site, write_guide
from guides import check as check_guide
from jinja2 import nodes

from redlane_ssg.outputs.page_views import (
    CalendarView,
    EntryView,
    Frame,
    HomeView,
    ListView,
    PageView,
    PartsView,
    PortalView,
    RetiredView,
    RouteView,
    SearchView,
    WalkView,
)

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "themes/redlane/pages"
# The view that each template is given.
TEMPLATES: dict[str, type[PageView]] = {
    "calendar.html": CalendarView,
    "entry.html": EntryView,
    "home.html": HomeView,
    "list.html": ListView,
    "gone.html": PageView,
    "missing.html": PageView,
    "numbers.html": ListView,
    "offline.html": ListView,
    "parts.html": PartsView,
    "portal.html": PortalView,
    "redirect.html": PageView,
    "retired.html": RetiredView,
    "route.html": RouteView,
    "scan.html": PageView,
    "search.html": SearchView,
    "walk.html": WalkView,
}
# Templates without a page: `signs verify` fills proof.html on its own.
OTHERS = {"base.html", "cards.html", "happenings.html", "macros.html", "proof.html"}
# The views by the paragraph of the manual that documents them.
PARAGRAPHS = {
    "Every page": PageView,
    "An entry": EntryView,
    "A route": RouteView,
    "Home": HomeView,
    "Lists": SearchView,
    "The calendar": CalendarView,
    "A portal over many guides": PortalView,
    "A list of entries without pages": PartsView,
    "A walk in one file": WalkView,
    "A retired sign": RetiredView,
}
GUIDE = f"""{SMALLEST.replace("guide.example", "guide.shangcheng.cn")}route: walk
theme: own

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{{stop: lane}}, {{stop: park}}]
---

-- content/places/lane.md --
---
title: 巷子
was: [alley]
---

-- content/places/park.md --
---
title: 公园
---

-- content/events/fair.md --
---
title: 集市
date: 2026-02-01
---

-- content/signs/first.md --
---
title: 一
form: plaque
place: lane
points_at: lane
number: 1
---

-- content/signs/second.md --
---
title: 二
form: plaque
place: park
points_at: park
---
"""


def parsed(name: str) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse((PAGES / name).read_text(encoding="utf-8"))


def chain(name: str) -> list[str]:
    """A template and all templates that it extends and includes."""
    found = [name]
    for one in found:
        tree = parsed(one)
        parts = [part.template for part in tree.find_all(nodes.Extends)]
        parts.extend(part.template for part in tree.find_all(nodes.Include))
        found.extend(str(part.value) for part in parts if isinstance(part, nodes.Const))
    return list(dict.fromkeys(found))


def asked(name: str, variable: str = "page") -> Iterator[str]:
    """The attributes of a variable that a template's own file uses, except those of a macro's argument of that name."""
    tree = parsed(name)
    within = {id(one) for macro in tree.find_all(nodes.Macro) for one in macro.find_all(nodes.Getattr)}
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name) and one.node.name == variable and id(one) not in within:
            yield one.attr


def names(view: type) -> set[str]:
    return {field.name for field in fields(view)}


def test_every_template_is_in_the_table() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == TEMPLATES.keys() | OTHERS


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_a_template_asks_only_for_what_its_page_has(template: str) -> None:
    wanted = {name for part in chain(template) for name in asked(part)}
    assert {"language", "title"} <= wanted
    assert not wanted - names(TEMPLATES[template])


def test_what_all_pages_share_asks_only_for_what_all_have() -> None:
    shared = chain("base.html")
    assert {"base.html", "parts/share.html"} <= set(shared)
    assert not {name for part in shared for name in asked(part)} - names(PageView)
    assert not [*asked("macros.html"), *asked("happenings.html")]


def test_a_chapter_of_a_walk_is_an_entry() -> None:
    wanted = set(asked("walk.html", "chapter"))
    assert "heading" in wanted and not wanted - names(EntryView)


def test_every_template_is_given_its_view(tmp_path: Path) -> None:
    shown = "\n".join(f"-- themes/own/pages/{name} --\n{{{{ page }}}}\n" for name in TEMPLATES)
    project = write_guide(tmp_path, GUIDE, shown)
    assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    register = project / "content/signs/register.yml"
    lines = register.read_text(encoding="utf-8")
    code = next(line for line in lines.splitlines() if "second" in line).partition("code: ")[2][:4]
    retired = f'  - {{code: {code}, retired: 2026-01-01, reason: "拆了"}}\n'
    register.write_text(lines + retired, encoding="utf-8")
    (project / "content/signs/second.md").unlink()
    (project / "content/published.yml").write_text(
        "addresses:\n- {address: /stories/candle/, on: 2025-01-01}\n- {address: /stories/candle/, gone: 2026-01-01}\n"
    )
    views = {path: text.partition("(")[0] for path, text in site(project).items() if path.endswith(".html")}
    expected = {
        "index.html": "home.html",
        "places/index.html": "list.html",
        "places/lane/index.html": "entry.html",
        "routes/walk/index.html": "route.html",
        "404.html": "missing.html",
        "places/alley/index.html": "redirect.html",
        "calendar/index.html": "calendar.html",
        "stories/candle/index.html": "gone.html",
        "offline/index.html": "offline.html",
        "offline/walk.html": "walk.html",
        "search/index.html": "search.html",
        "S/index.html": "numbers.html",
        f"S/{code}/index.html": "retired.html",
    }
    assert {path: views[path] for path in expected} == {path: TEMPLATES[one].__name__ for path, one in expected.items()}
    (scan,) = (path for path in views if re.fullmatch(r"S/\w{4}/index\.html", path) and code not in path)
    assert views[scan] == TEMPLATES["scan.html"].__name__


def test_what_another_page_has_is_an_error_where_it_is_asked(tmp_path: Path) -> None:
    own = '{% extends "builtin/list.html" %}\n{% block main %}{{ page.tagline }}{% endblock %}\n'
    project = write_guide(tmp_path, GUIDE, f"-- themes/own/pages/list.html --\n{own}")
    assert "E602 themes/own/pages/list.html:2:1" in problems(check_guide(project))


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_theme_manual_tells_what_a_page_has(paragraph: str) -> None:
    manual = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^\*\*{paragraph}(?:\.\*\*|\*\*).*?\n\n(\|.*?)\n\n", manual, re.MULTILINE | re.DOTALL)
    documented = {name for row in part.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    view = PARAGRAPHS[paragraph]
    above = [names(one) for one in view.__mro__[1:] if issubclass(one, PageView)]
    if view is SearchView:
        above = [names(PageView)]
    assert documented == names(view).difference(*above) - {"frame"}


def test_the_theme_manual_names_all_of_the_frame() -> None:
    manual = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    assert names(Frame) <= set(re.findall(r"`([^`\n]+)`", manual))
