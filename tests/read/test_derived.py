"""Traditional Chinese, which OpenCC derives from Simplified, with the guide's own words."""

from __future__ import annotations

from pathlib import Path

from guides import BASE, changed, check, edit, problems, site, write_guide

WORDS = ", words: [{simplified: 巷子, traditional: 衖子}]"
HANT = f"  - {{code: zh-Hant, name: 繁體中文, derived: true{WORDS}}}\n"
DERIVED = BASE.replace("  - {code: en, name: English}\n", f"  - {{code: en, name: English}}\n{HANT}")


def test_a_derived_language_has_every_page_in_its_own_characters(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, DERIVED))
    pages = {path.removeprefix("zh-hant/") for path in files if path.startswith("zh-hant/")}
    assert pages == {path.removeprefix("en/") for path in files if path.startswith("en/")}
    page = files["zh-hant/organisations/team/index.html"]
    assert '<html lang="zh-Hant"' in page and "<h1>隊伍</h1>" in page
    # The theme's strings are derived too.
    assert "找不到" not in page and "本導覽的全部內容" in page
    assert "第 1 站，共 2 站" in files["zh-hant/sites/old-house/index.html"]
    assert "上一站" not in page and "朗讀本頁" in files["zh-hant/sites/old-house/index.html"]


def test_words_links_and_pictures_are_converted_and_addresses_are_not(tmp_path: Path) -> None:
    house = "-- content/sites/屋里.png (picture 8x6) --\n"
    guide = write_guide(tmp_path, DERIVED, house)
    edit(guide, "content/sites/old-house.md", "file: old-house.png", "file: 屋里.png")
    edit(guide, "content/sites/old-house.md", "老屋有**天井**", "老屋有**天井**，![门里](屋里.png)在[天井后面](#天井)")
    files = site(guide)
    page = files["zh-hant/sites/old-house/index.html"]
    assert 'alt="門裏"' in page and "天井後面</a>" in page
    assert 'id="天井"' in page and 'href="#' in page
    assert 'href="../../people/wang/"' in page


def test_own_words_and_hand_written_translations_come_first(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, DERIVED, "-- content/venues/hall.zh-Hant.md --\n---\ntitle: 講經堂\n---\n")
    files = site(guide)
    assert "<h1>衖子</h1>" in files["zh-hant/places/lane/index.html"]
    assert "<h1>講經堂</h1>" in files["zh-hant/venues/hall/index.html"]
    assert "講堂裏面" in files["zh-hant/venues/hall/index.html"]


def test_a_theme_can_give_a_string_in_the_derived_language_itself(tmp_path: Path) -> None:
    own = "-- themes/own/strings.yml --\nnext: {zh-Hant: 下一處}\n"
    files = site(write_guide(tmp_path, DERIVED.replace("area: lane", "theme: own\narea: lane"), own))
    assert "下一處" in files["zh-hant/sites/old-house/index.html"]


def test_the_region_decides_the_forms_of_characters(tmp_path: Path) -> None:
    taiwan = DERIVED.replace("code: zh-Hant,", "code: zh-Hant-TW,")
    assert "講堂裡面" in site(write_guide(tmp_path, taiwan))["zh-hant-tw/venues/hall/index.html"]


def test_deriving_a_language_changes_nothing_in_the_others(tmp_path: Path) -> None:
    plain = site(write_guide(tmp_path / "a", BASE))
    derived = site(write_guide(tmp_path / "b", DERIVED.replace(WORDS, "")))
    # It has seals of its own.
    different = {path for path in changed(plain, derived) if "zh-hant" not in path and path in plain}
    # Pages link to their version in the other language; lists of revisions depend on the pages.
    revisions = {"sw.js", "offline/walk.json", "en/offline/walk.json"}
    assert {path for path in different if not path.endswith((".html", "sitemap.xml"))} == revisions
    before, after = plain["people/wang/index.html"], derived["people/wang/index.html"]
    lines = [line for line in after.split("\n") if "zh-Hant" not in line and "zh_TW" not in line]
    assert lines == before.split("\n")


def test_a_list_of_another_length_is_reported_in_the_hand_written_file(tmp_path: Path) -> None:
    walk = "-- content/routes/walk.zh-Hant.md --\n---\nstops:\n  - {note: 左轉}\n---\n"
    assert problems(check(write_guide(tmp_path, DERIVED, walk))) == ["E211 content/routes/walk.zh-Hant.md:3:3"]


def test_its_seals_and_the_breaks_of_its_names_are_its_own(tmp_path: Path) -> None:
    hall = "-- content/sites/memorial.md --\n---\ntitle: 学习纪念馆\n---\n"
    made = site(write_guide(tmp_path, DERIVED, hall))
    page = made["zh-hant/sites/memorial/index.html"]
    assert ">學</text>" in page and ">学</text>" not in page
    assert '<span class="whole">學習<wbr>紀念館</span>' in page
    assert ">学</text>" in made["sites/memorial/index.html"]
    assert ">学</text>" in made["en/sites/memorial/index.html"]
