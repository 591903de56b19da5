"""Edit one file of a guide, and exactly these files of its site change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide_text import section_bytes, sections
from guides import BASE, build, changed, check, edit, problems, site, snapshot, write_guide

INDEX = re.compile(r"(assets/search-[a-z-]+)-[0-9a-f]{12}")
SEAL = re.compile(r"(?<=^share/seal)-[0-9a-f]+\.png$")
WANG = {"people/wang/index.html", "en/people/wang/index.html"}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The base guide on disk."""
    return write_guide(tmp_path, BASE)


def both(*pages: str) -> set[str]:
    """Pages in both languages."""
    return {f"{root}{page}index.html" for page in pages for root in ("", "en/")}


# What the search finds, and the page that names its file; the lists of a walk's files, with the revision of each.
SEARCHES = both("search/") | {"assets/search-zh-hans.js", "assets/search-en.js"}
WALK_LISTS = {"offline/walk.json", "en/offline/walk.json"}
# The walk in one file tells its stops and shows their pictures.
WALKS = {"offline/walk.html", "en/offline/walk.html"}
# What a page without a photograph is shared with is drawn from its name.
SEALS = {"share/seal"}
FEEDS = {"feed.xml", "en/feed.xml", "sitemap.xml"}


def told(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """What has changed; an index of the search by its language, and a seal to share without its digest."""
    return {SEAL.sub("", INDEX.sub(r"\1", path)) for path in changed(before, after)}


def test_nothing_changes_where_nothing_is_edited(guide: Path) -> None:
    assert not changed(site(guide), site(guide))


def test_a_fact_changes_its_own_page(guide: Path) -> None:
    before = site(guide)
    edit(guide, "content/people/wang.md", "born: 1911-12", "born: 1911-11")
    assert told(before, site(guide)) == both("people/wang/") | SEARCHES | WALK_LISTS


def test_a_translation_changes_its_own_language(guide: Path) -> None:
    before = site(guide)
    edit(guide, "content/sites/old-house.en.md", "It has a courtyard", "It had a courtyard")
    pages = {"en/sites/old-house/index.html", "en/search/index.html", "en/offline/walk.html"}
    assert told(before, site(guide)) == pages | {"assets/search-en.js"} | WALK_LISTS


def test_a_name_changes_every_page_that_says_it(guide: Path) -> None:
    before = site(guide)
    edit(guide, "content/people/wang.md", "title: 王先生", "title: 王老先生")
    names_him = (
        "people/wang/",
        "people/",
        "sites/old-house/",
        "stories/well/",
        "organisations/team/",
        "sources/",
    )
    assert told(before, site(guide)) == both(*names_him) | SEARCHES | WALK_LISTS | SEALS


def test_a_first_translation_of_a_name(guide: Path) -> None:
    before = site(guide)
    write_guide(guide, "-- content/people/wang.en.md --\n---\ntitle: Mr Wang\n---\n")
    after = site(guide)
    # Who searches in Chinese finds him by his English name too, and a saved walk holds both languages.
    others = {path for path in told(before, after) if not path.startswith("en/")}
    assert others == {path for path in SEARCHES | WALK_LISTS if not path.startswith("en/")}
    assert "Mr Wang" in after["en/sites/old-house/index.html"]
    assert '<h1 lang="zh-Hans">王先生</h1>' in before["en/people/wang/index.html"]
    assert "<h1>Mr Wang</h1>" in after["en/people/wang/index.html"]


def test_a_new_story_is_told_where_stories_are(guide: Path) -> None:
    before = site(guide)
    write_guide(guide, "-- content/stories/bell.md --\n---\ntitle: 钟\npublish: 2025-12-31\nplaces: [lane]\n---\n")
    # The well's page ends in the story that comes next, which is now this one.
    pages = both("stories/bell/", "stories/", "", "places/lane/", "stories/well/")
    assert told(before, site(guide)) == pages | FEEDS | SEARCHES | WALK_LISTS | SEALS


def test_a_deleted_entry_goes_from_everywhere(guide: Path) -> None:
    before = site(guide)
    (guide / "content" / "stories" / "lamp.md").unlink()
    after = site(guide)
    pages = both("stories/lamp/", "stories/", "", "stories/well/")
    assert told(before, after) == pages | FEEDS | SEARCHES | WALK_LISTS | SEALS
    assert not [path for path in after if "lamp" in path or "stories/lamp" in after[path]]


def test_a_new_id_keeps_the_old_address(guide: Path) -> None:
    before = site(guide)
    (guide / "content" / "stories" / "lamp.md").rename(guide / "content" / "stories" / "old-lamp.md")
    edit(guide, "content/stories/old-lamp.md", "title: 灯", "title: 灯\nwas: [lamp]")
    after = site(guide)
    assert before["stories/lamp/index.html"] != after["stories/lamp/index.html"]
    assert "../old-lamp/" in after["stories/lamp/index.html"]
    assert "stories/old-lamp/" in after["sitemap.xml"]


def test_another_picture_has_another_address(guide: Path) -> None:
    before = site(guide)
    write_guide(guide, "-- content/sites/old-house.png (picture 9x6) --\n")
    after = site(guide)
    pictures = {path for path in changed(before, after) if path.startswith("pictures/")}
    # Its cards show it too.
    cards = both("", "people/wang/", "places/lane/", "routes/walk/", "sites/")
    assert changed(before, after) == both("sites/old-house/", "venues/hall/") | cards | pictures | WALKS | WALK_LISTS
    assert len(pictures) == 2 * len({".avif", ".webp", ".jpg"})
    assert 'width="9" height="6"' in after["sites/old-house/index.html"]


def test_a_style_has_another_address_on_every_page(guide: Path) -> None:
    edit(guide, "content/guide.yml", "area: lane", "theme: own\narea: lane")
    write_guide(guide, "-- themes/own/styles/1-page.css --\np { color: red }\n")
    before = site(guide)
    edit(guide, "themes/own/styles/1-page.css", "red", "blue")
    found = changed(before, site(guide))
    assert {path for path in before if path.endswith(".html")} - found <= both("sites/house/", "sources/report/")
    assert not {path for path in found if path.endswith((".xml", ".txt", ".png"))}


def test_an_edit_and_its_opposite_give_the_same_bytes(guide: Path) -> None:
    build(guide)
    before = {name: data for name, (_, data) in snapshot(guide / "output").items()}
    edit(guide, "content/people/wang.md", "era: historic", "era: modern")
    build(guide)
    edit(guide, "content/people/wang.md", "era: modern", "era: historic")
    build(guide)
    assert {name: data for name, (_, data) in snapshot(guide / "output").items()} == before


def test_a_broken_edit_changes_nothing_and_mending_it_does(guide: Path) -> None:
    build(guide)
    before = snapshot(guide / "output")
    edit(guide, "content/people/wang.md", "era: historic", "era: historical")
    assert problems(build(guide)) == ["E205 content/people/wang.md:3:6"]
    assert snapshot(guide / "output") == before
    edit(guide, "content/people/wang.md", "era: historical", "era: modern")
    assert not build(guide).report.failed
    assert snapshot(guide / "output") != before


def test_line_ends_and_a_byte_order_mark_change_nothing(guide: Path) -> None:
    before = site(guide)
    for part in sections(BASE)[1]:
        if part.name.endswith((".md", ".yml")):
            data = b"\xef\xbb\xbf" + section_bytes(part).replace(b"\n", b"\r\n")
            (guide / part.name).write_bytes(data)
    assert not changed(before, site(guide))


def test_the_guides_folder_leaves_no_trace(guide: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write_guide(tmp_path_factory.mktemp("另一个 folder"), BASE)
    assert check(other).site == check(guide).site


def test_links_of_every_form_lead_where_they_say(tmp_path: Path) -> None:
    """Reference-style links, titles with markup in them, and our own references stand side by side."""
    body = '见[官网][1]、[[lane]]和[老屋](../sites/old-house.md "甲 > 乙 <b>")。\n\n[1]: https://a.example/ "官"\n'
    project = write_guide(tmp_path, BASE, f"-- content/pages/links.md --\n---\ntitle: 链接\n---\n{body}")
    page = site(project)["links/index.html"]
    assert '<a href="https://a.example/" title="官">官网</a>' in page
    assert '<a href="../places/lane/">巷子</a>' in page
    assert 'href="../sites/old-house/" title="甲 &gt; 乙 &lt;b&gt;">老屋</a>' in page


def test_a_translated_title_leaves_no_short_name_of_another_language(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/venues/hall.md", "title: 讲堂", "title: 讲堂\nshort: 堂")
    write_guide(project, "-- content/venues/hall.en.md --\n---\ntitle: The Hall\n---\n")
    files = site(project)
    assert ">The Hall</strong>" in files["en/venues/index.html"] and "堂</strong>" in files["venues/index.html"]


def test_a_hidden_stop_is_passed_over_and_the_way_to_it_is_not_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/venues/hall.md", "form: hall", "form: hall\ndraft: true")
    page = site(project)["routes/walk/index.html"]
    assert "300" not in page and page.count('class="number serif"') == 1


def test_a_hidden_route_leaves_no_dead_button(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    edit(project, "content/routes/walk.md", "order_is: stated", "order_is: stated\ndraft: true")
    assert 'href=""' not in site(project)["index.html"]


def test_a_theme_runs_no_program(tmp_path: Path) -> None:
    """Law 9: a theme is data."""
    theme = "-- themes/own/pages/missing.html --\n{{ page.__class__.__init__.__globals__ }}\n"
    project = write_guide(tmp_path, BASE.replace("area: lane", "theme: own\narea: lane"), theme)
    assert [found.partition(" ")[0] for found in problems(check(project))] == ["E602"]


def test_a_picture_with_a_name_that_html_must_escape(tmp_path: Path) -> None:
    picture = "-- content/pictures/a&b.png (picture 4x3) --\n"
    page = "-- content/pages/p.md --\n---\ntitle: 图\n---\n![图](../pictures/a&b.png)\n"
    assert "pictures/a-b-" in site(write_guide(tmp_path, BASE, picture, page))["p/index.html"]
