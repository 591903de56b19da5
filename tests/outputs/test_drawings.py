"""Plates: what an entry states is drawn and nothing else, and every plate says that it is no likeness."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
import yaml
from guides import SMALLEST, build, check, edit, problems, site, write_guide
from PIL import Image
from pydantic import ValidationError
from site_checks import ROOT, Element, Site, parse

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.kinds.drawings import Drawing, Facing, Material, Part, View
from redlane_ssg.outputs.drawings.elevation import elevation
from redlane_ssg.outputs.drawings.lane import lane
from redlane_ssg.outputs.drawings.plan import pieces_of, plan
from redlane_ssg.outputs.drawings.shapes import PLATE_HEIGHT, PLATE_WIDTH, Lettering, Plate, PlateMark, Shape
from redlane_ssg.outputs.drawings.svg import plate_svg
from redlane_ssg.outputs.shares import PLATE_PX

NOTE = {"zh-Hans": "按文字描述绘制，不是实景", "en": "A drawing from the description, not a likeness"}
LANE = """\
-- content/places/lane.md --
---
title: 长巷
drawing: {view: lane, ends: [东街, 河边], meets: [小巷], along: [9]}
---
-- content/places/lane.en.md --
---
title: Long Lane
drawing: {ends: [East Street, The <b>“River” & Bank], meets: [Side Lane]}
---
-- content/sites/house.md --
---
title: 老屋 & “新屋” <b>
within: lane
drawing: {view: 平面, bays: 3, courts: 2, light_wells: 1, material: 木, facing: 南, parts: [墙门, 花园], number: 5}
---
-- content/venues/hall.md --
---
title: 讲堂
within: lane
drawing: {bays: 5, storeys: 2, parts: [门, 窗, 树], number: 12}
---
"""


def drawing(**stated: object) -> Drawing:
    return Drawing.model_validate(stated)


def shapes(marks: tuple[PlateMark, ...], tone: str) -> list[Shape]:
    return [mark for mark in marks if isinstance(mark, Shape) and mark.tone == tone]


def letters(marks: tuple[PlateMark, ...]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Lettering)]


def figure(page: Element) -> Element:
    return page.one("figure", class_="drawn")


@pytest.mark.parametrize("bays", [1, 3, 11])
@pytest.mark.parametrize("courts", [1, 2, 7])
def test_a_plan_has_as_many_bays_courts_and_wells_as_are_stated(bays: int, courts: int) -> None:
    stated = drawing(view="plan", bays=bays, courts=courts, light_wells=courts, material="timber", parts=["garden"])
    forms = [piece.form for piece in pieces_of(stated)]
    assert forms == ["well", "hall"] * courts + ["garden"]
    marks = tuple(plan(stated, "N"))
    # Four rows of columns to a hall, one more column than bays in each.
    assert len(shapes(marks, "ink")) == courts * 4 * (bays + 1)
    # A roof in the section to each hall, the walls beyond each light-well and the garden; a light-well is shaded.
    assert len(shapes(marks, "tile")) == courts + courts + 1
    assert len(shapes(marks, "shade")) == courts


def test_light_wells_stand_between_halls() -> None:
    stated = drawing(view="plan", courts=3, light_wells=2, parts=["back-court", "garden"])
    assert [piece.form for piece in pieces_of(stated)] == [
        "hall",
        "well",
        "hall",
        "well",
        "hall",
        "back-court",
        "garden",
    ]
    assert [piece.form for piece in pieces_of(drawing(view="plan", courts=3, light_wells=1))].count("well") == 1


@pytest.mark.parametrize("bays", [1, 4, 11])
@pytest.mark.parametrize("storeys", [1, 2, 3])
def test_a_front_has_as_many_bays_storeys_and_windows_as_are_stated(bays: int, storeys: int) -> None:
    marks = tuple(elevation(drawing(bays=bays, storeys=storeys, parts=["window"])))
    upright = [mark for mark in shapes(marks, "line") if not mark.is_detail and mark.points[0][0] == mark.points[1][0]]
    assert len(upright) == bays + 1
    assert len(shapes(marks, "shade")) == bays * storeys
    level = [mark for mark in shapes(marks, "line") if not mark.is_detail and mark.points[0][1] == mark.points[1][1]]
    assert len(level) == storeys - 1
    with_gate = tuple(elevation(drawing(bays=bays, storeys=storeys, parts=["window", "gate"])))
    assert len(shapes(with_gate, "shade")) == bays * storeys
    # A roof and its ridge.
    assert len(shapes(marks, "tile")) == 2
    assert with_gate != marks


def drawn(**stated: object) -> tuple[PlateMark, ...]:
    facts = drawing(**stated)
    return tuple(plan(facts, "N") if facts.is_plan else elevation(facts))


# Drawings, and the parts that may be added to each.
ADDED: tuple[tuple[dict[str, object], tuple[str, ...], str], ...] = (
    ({"bays": 3, "storeys": 2}, (), "gate wall-gate window wall gallery pavilion tree"),
    ({}, ("wall",), "gate wall-gate tree pavilion"),
    ({"view": "plan", "bays": 3}, ("garden", "back-court"), "gate wall-gate wall gallery study pavilion tree"),
)


@pytest.mark.parametrize(
    ("stated", "parts", "added"), [(stated, parts, one) for stated, parts, words in ADDED for one in words.split()]
)
def test_each_part_that_is_stated_is_drawn(stated: dict[str, object], parts: tuple[str, ...], added: str) -> None:
    without, with_it = (Counter(drawn(**stated, parts=list(words))) for words in (parts, (*parts, added)))
    assert with_it - without


@pytest.mark.parametrize("stated", [{"bays": 3}, {"parts": ["gate"]}, {"view": "plan", "bays": 3}])
def test_a_number_is_drawn_and_one_red_line(stated: dict[str, object]) -> None:
    marks = drawn(**stated, number=63)
    assert letters(marks) == ["63"]
    assert len(shapes(marks, "red")) == 1


@pytest.mark.parametrize("view", ["front", "plan"])
def test_each_material_is_drawn_in_its_own_way(view: str) -> None:
    ways = {drawn(view=view, bays=3, storeys=2, material=material) for material in (None, *get_args(Material))}
    # A plan shows no bricks.
    assert len(ways) == (3 if view == "front" else 2)
    assert drawn(view=view, bays=3, storeys=2) != drawn(view=view, bays=3, storeys=3)


def test_a_plan_without_columns_has_walls_between_its_bays_and_floors_in_its_section() -> None:
    def lines(**stated: object) -> int:
        return len(shapes(drawn(view="plan", courts=2, light_wells=1, **stated), "line"))

    assert lines(bays=3) == lines() + 2 * 4
    assert lines(storeys=3) == lines() + 2 * 2


def test_marks_are_written_as_they_stand() -> None:
    shape = Shape("line", ((1, 2), (5, 2), (5, 9), (2, 4)), is_closed=True)
    svg = plate_svg(
        Plate((shape, Lettering("A & B", 3, 4, 12, "end"), Lettering("5", 6, 7, 12, is_on_stone=True))), "名"
    )
    assert '<path class="line" d="M1 2h4v7l-3-5z"/>' in svg
    assert '<text class="letter" x="3" y="4" font-size="12" text-anchor="end">A &amp; B</text>' in svg
    assert '<text class="on-stone" x="6" y="7" font-size="12">5</text>' in svg


def test_a_gallery_goes_along_as_many_sides_as_are_stated() -> None:
    posts = [
        {
            point
            for mark in shapes(tuple(plan(drawing(view="plan", gallery_sides=sides), "N")), "ink")
            for point in mark.points
        }
        for sides in (1, 2, 3, 4)
    ]
    heights = [max(y for _, y in found) - min(y for _, y in found) for found in posts]
    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert max(x for x, _ in posts[2]) < max(x for x, _ in posts[3])


@pytest.mark.parametrize(
    ("facing", "way"), [("south", (1, 0)), ("north", (-1, 0)), ("east", (0, 1)), ("west", (0, -1))]
)
def test_the_arrow_points_to_the_north_of_a_plan_whose_front_is_on_the_left(facing: str, way: tuple[int, int]) -> None:
    marks = tuple(plan(drawing(view="plan", bays=3, facing=facing), "北"))
    (letter,) = [mark for mark in marks if isinstance(mark, Lettering)]
    (head,) = shapes(marks, "ink")
    tip, foot = head.points[0], head.points[1]
    assert letter.text == "北"
    assert [(a > b) - (a < b) for a, b in zip(tip, foot, strict=True) if (a - b) * (a - b) > 30] == [sum(way)]
    assert (letter.x - tip[0]) * way[0] + (letter.y - 4.5 - tip[1]) * way[1] > 5


def test_a_lane_shows_its_houses_in_counting_order_and_those_of_entries_on_red() -> None:
    marks = tuple(lane(drawing(view="lane", ends=["东街", "河"], meets=["小巷"]), [2, 5, 12], {5}))
    assert letters(marks) == ["2", "小巷", "5", "12", "东街", "河"]
    assert len(shapes(marks, "stone")) == 1
    # The door of the house with an entry is filled, those of the two others are not.
    assert len(shapes(marks, "shade")) == 2
    named = {mark.text: mark.anchor for mark in marks if isinstance(mark, Lettering)}
    assert (named["东街"], named["河"]) == ("start", "end")
    on_stone = [mark.text for mark in marks if isinstance(mark, Lettering) and mark.is_on_stone]
    assert on_stone == ["5"]


@pytest.mark.parametrize("name", ["河", "一条名字非常非常非常非常非常长的街", "W" * 80])
def test_names_in_a_lane_have_room(name: str) -> None:
    marks = tuple(lane(drawing(view="lane", ends=[name, name]), [1], ()))
    ends = [mark for mark in marks if isinstance(mark, Lettering) and mark.text == name]
    for mark in ends:
        width = sum(1.0 if ord(letter) > 0x2E80 else 0.56 for letter in name) * mark.size
        assert width < PLATE_WIDTH / 2 - 10
    # A lane that opens among four houses has the room of one of them.
    among = lane(drawing(view="lane", meets=[name]), [1, 2, 3, 4], ())
    (gap,) = [mark for mark in among if isinstance(mark, Lettering) and mark.text == name]
    assert sum(1.0 if ord(letter) > 0x2E80 else 0.56 for letter in name) * gap.size < PLATE_WIDTH / 4
    # Without houses each lane that opens has its name.
    assert letters(tuple(lane(drawing(view="lane", meets=[name, "小巷"]), [], ()))) == [name, "小巷"]


ALL = (
    {"bays": 11, "storeys": 3, "material": "brick", "parts": ["gate", "window", "wall", "gallery", "tree"],
     "number": 9999},
    {"bays": 3, "material": "timber", "parts": ["wall", "pavilion"]},
    {"parts": ["pavilion", "wall", "tree"]},
    {"parts": ["wall-gate", "tree"], "number": 56},
    {"view": "plan", "courts": 7, "light_wells": 7, "bays": 11, "storeys": 3, "facing": "east", "gallery_sides": 4,
     "parts": ["wall-gate", "wall", "gallery", "back-court", "study", "garden", "pavilion", "tree"], "number": 9999},
)  # fmt: skip


@pytest.mark.parametrize("stated", ALL)
def test_whatever_is_stated_stays_within_the_picture_and_is_small(stated: dict[str, object]) -> None:
    facts = drawing(**stated)
    marks = tuple(plan(facts, "N") if facts.is_plan else elevation(facts))
    points = [point for mark in marks if isinstance(mark, Shape) for point in mark.points]
    assert all(-60 <= x <= PLATE_WIDTH + 60 and 0 <= y <= PLATE_HEIGHT for x, y in points)
    assert len(plate_svg(Plate(marks), "名")) < 9_000
    assert len(plate_svg(Plate(marks))) < len(plate_svg(Plate(marks), "名"))


def test_a_plate_is_named_from_the_facts_and_labelled_in_both_languages(tmp_path: Path) -> None:
    pages = site(write_guide(tmp_path, SMALLEST, LANE))
    house = parse(pages["sites/house/index.html"])
    picture = figure(house).one("svg")
    assert picture["role"] == "img"
    assert picture["aria-label"] == (
        "老屋 & “新屋” <b>的平面，按文字描述绘制，不是实景：木结构、3开间、2进、1个天井、墙门、花园、朝南、门牌5号"
    )
    assert figure(house).one("figcaption").text.strip() == NOTE["zh-Hans"]
    hall = figure(parse(pages["venues/hall/index.html"])).one("svg")["aria-label"]
    assert hall.endswith("不是实景：5开间、2层、门、窗、树、门牌12号")
    english = parse(pages["en/places/lane/index.html"])
    label = figure(english).one("svg")["aria-label"]
    assert label.startswith("Along Long Lane, drawn from the description, not a likeness: ")
    assert "from East Street to The <b>“River” & Bank, meets Side Lane, house numbers 5, 9, 12" in label
    assert NOTE["en"] in figure(english).one("figcaption").text
    assert "not to scale" in figure(english).one("figcaption").text
    texts = [text.text for text in figure(english).find("text")]
    assert texts == ["5", "Side Lane", "9", "12", "East Street", "The <b>“River” & Bank"]


def test_a_photograph_takes_the_place_of_a_plate(tmp_path: Path) -> None:
    photograph = """\
-- content/sites/house.md --
---
title: 老屋
picture: {file: house.png, alt: 一座老屋}
drawing: {parts: [gate]}
---
-- content/sites/house.png (picture 400x400) --
-- content/sites/plain.md --
---
title: 另一座
---
"""
    pages = site(write_guide(tmp_path, SMALLEST, photograph))
    assert not [path for path, page in pages.items() if 'class="drawn"' in page or 'class="plate"' in page]
    shown = parse(pages["sites/index.html"]).one("span", class_="card-picture").one("img")
    assert shown["alt"] == "" and shown["loading"] == "lazy" and "data-credit" not in shown.attributes
    assert not [path for path in pages if path.startswith("share/plate")]


def test_cards_and_shared_links_show_the_plate(tmp_path: Path) -> None:
    result = check(write_guide(tmp_path, SMALLEST, LANE))
    assert result.site is not None, problems(result)
    listed = parse(result.site["sites/index.html"].decode())
    small = listed.one("span", class_="card-picture").one("svg")
    assert (small["aria-hidden"], small["role"], small.find("text")) == ("true", "", [])
    house = parse(result.site["sites/house/index.html"].decode())
    address = house.one("meta", property="og:image")["content"].removeprefix("https://guide.example/")
    with Image.open(BytesIO(result.site[address])) as picture:
        assert (picture.format, picture.size) == ("PNG", PLATE_PX)
        data = picture.convert("RGB").tobytes()
        pixels = Counter(data[at : at + 3] for at in range(0, len(data), 3))
    # The wall is most of it; the red line and the ink are there.
    colours = [tuple(colour) for colour, _ in pixels.most_common()]
    assert min(colours[0]) > 240
    assert any(colour[0] > 130 and colour[1] < 60 for colour in colours)
    assert min(max(colour) for colour in colours) < 60
    assert "不是实景" in house.one("meta", property="og:image:alt")["content"]


def test_the_same_guide_gives_the_same_plates(tmp_path: Path) -> None:
    first, second = (check(write_guide(tmp_path / name, SMALLEST, LANE)).site for name in ("one", "two"))
    assert first is not None and first == second
    assert len([path for path in first if path.startswith("share/plate")]) == 5


def test_a_house_whose_number_changes_is_drawn_anew_in_its_lane(tmp_path: Path) -> None:
    # A house that only tells of the lane is none of its houses.
    other = "-- content/sites/other.md --\n---\ntitle: 别处\ndrawing: {bays: 1, number: 77}\n---\n离[[lane]]不远。\n"
    project = write_guide(tmp_path, SMALLEST, LANE, other)
    assert build(project).pages
    edit(project, "content/venues/hall.md", "number: 12", "number: 14")
    build(project)
    fresh = site(project)
    lane_page = (project / "output/site/places/lane/index.html").read_text(encoding="utf-8")
    assert lane_page == fresh["places/lane/index.html"]
    assert [text.text for text in figure(parse(lane_page)).find("text")] == ["5", "小巷", "9", "14", "东街", "河边"]


def test_words_of_a_derived_language_are_parts_too(tmp_path: Path) -> None:
    derived = SMALLEST.replace("{code: en, name: English}", "{code: zh-Hant, name: 繁體中文, derived: true}")
    words = "大门 墙门 窗户 围墙 走廊 亭子 树"
    front = f"""\
-- content/sites/house.md --
---
title: 老屋
drawing: {{bays: 3, material: 木结构, parts: [{", ".join(words.split())}]}}
---
-- content/sites/plan.md --
---
title: 平面
drawing: {{view: 平面, facing: 朝东, parts: [门, 墙, 廊, 后院, 书房, 花园, 亭, 树]}}
---
"""
    pages = site(write_guide(tmp_path, derived, front))
    label = figure(parse(pages["zh-hant/sites/house/index.html"])).one("svg")["aria-label"]
    assert "木結構、3開間、門、牆門、窗、圍牆、廊、亭、樹" in label
    assert "朝東" in figure(parse(pages["zh-hant/sites/plan/index.html"])).one("svg")["aria-label"]


@pytest.mark.parametrize("word", [word for choices in (View, Part, Material, Facing) for word in get_args(choices)])
def test_the_theme_has_words_for_every_view_and_part(word: str) -> None:
    strings = yaml.safe_load((ROOT / "themes/redlane/strings.yml").read_text(encoding="utf-8"))
    assert strings[f"plate.{word}"].keys() == {"zh", "en"}


# What the sources and the entries state of each stop, as its plate's name must tell it.
REAL = {
    "qian-xuesen-residence": ("木结构", "3开间", "3进", "2个天井", "花园", "门牌2号"),
    "yu-dafu-residence": ("3面有廊", "后院", "书房", "朝南", "门牌63号"),
    "mao-memorial": ("墙门", "门牌56号"),
    "party-group-memorial": ("门", "门牌3号"),
    "xiaoying-park": ("亭",),
    "xiaoying-lane": ("马市街到银枪班巷", "门牌42、56、61号"),
    "fangguyuan-lane": ("马市街到直大方伯", "门牌2、3号"),
    "yinqiangban-lane": ("巷口通小营巷",),
}


@pytest.mark.parametrize("name", ["view", "material", "facing", "parts"])
def test_messages_name_every_word(name: str) -> None:
    choices = {"view": View, "material": Material, "facing": Facing, "parts": Part}[name]
    words = TERMS[f"words of {name}"]
    assert words["en"].split(", ") == list(get_args(choices))
    pairs = [pair.split() for pair in words["zh"].split("、")]
    assert [english for english, _ in pairs] == list(get_args(choices))
    for english, chinese in pairs:
        assert _read(name, chinese) == _read(name, english)


def _read(name: str, word: str) -> object:
    """What a field of a drawing takes a word for, whatever its view shows."""
    besides: dict[str, dict[str, object]] = {"material": {"bays": 1}, "facing": {"view": "plan", "bays": 1}}
    try:
        return getattr(drawing(**besides.get(name, {}), **{name: [word] if name == "parts" else word}), name)
    except ValidationError as error:
        (found,) = error.errors()
        return found["ctx"]["values"]


def test_every_stop_and_lane_of_the_real_guide_has_a_plate_of_what_is_stated(real: Site) -> None:
    route = real.entry("tongxin-red-route")
    assert len(route.one("ol", class_="line").find("span", class_="card-picture")) == 4
    for identifier, stated in REAL.items():
        picture = figure(real.entry(identifier)).one("svg")
        assert picture["aria-label"].partition("不是实景：")[2] == "、".join(stated), identifier
        assert figure(real.entry(identifier, "en")).one("figcaption").text.strip().startswith(NOTE["en"])
    drawn = {path for path, page in real.pages.items() if page.find("figure", class_="drawn")}
    assert len(drawn) == 2 * len(REAL)


def test_a_plate_of_the_real_guide_weighs_four_kilobytes_at_most(real: Site) -> None:
    for path in sorted(real.folder.rglob("index.html")):
        for found in re.findall(r'<svg class="plate".*?</svg>', path.read_text(encoding="utf-8"), re.DOTALL):
            assert len(found.encode()) <= 4096, path
