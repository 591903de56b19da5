"""Lines begin and end where they may, however narrow the column; every character is one that all fonts have."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from guides import edit, redlane, write_guide
from signs_guide import GUIDE, THEME, lines_of, printed, sign

# Typst sets PDF files.
pytestmark = pytest.mark.slow

FONTS = Path(__file__).parents[2] / "themes/redlane/fonts"
MARKS = "他说，“红巷”（小营）里有《对话》、讲堂；还有：老屋！是吗？"
SIZES = ("size: A4", "size: A5", "size: A3\norientation: landscape", "width_mm: 173\nheight_mm: 260")


@pytest.mark.parametrize("size", SIZES)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(tmp_path: Path, size: str) -> None:
    name = "中国共产党杭州小组（支部）纪念馆、《同心》展厅"
    english = "The Extraordinarily Well-Remembered Neighbourhood Storytelling Establishment"
    project = write_guide(
        tmp_path,
        GUIDE.replace("毛主席视察小营巷纪念馆", name).replace("Memorial Hall of Chairman Mao’s Visit", english),
        sign("plaque", more=f"{size}\nreading_distance_m: 0.3\nscan_distance_m: 0.3\ntext: {MARKS * 3}"),
    )
    lines = lines_of(printed(project) / "signs/plaque.pdf")
    told = "".join(lines)
    assert MARKS * 3 in told and name in told and len([line for line in lines if line and line in MARKS * 3]) >= 3
    assert not forbidden_ends(lines)
    # Words are whole, but for the hyphen that a name has of its own.
    assert set(english.split()) <= set(" ".join(lines).split())


def forbidden_ends(lines: list[str]) -> list[str]:
    """The lines that begin with a closing mark or end with an opening one (GB/T 15834, CLREQ 3.1.3)."""
    begin, end = tuple("，。、；：！？）》〉」』】”’％%"), tuple("（《〈「『【“‘(")
    return [line for line in lines if line.strip().startswith(begin) or line.strip().endswith(end)]


# A theme that breaks lines by hand, as no designer should.
BREAKING = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = {{
  place(top + left, dx: 20mm, dy: 20mm, heading(level: 1, stack(dir: ttb, spacing: 6mm, {lines})))
}}
"""


@pytest.mark.parametrize(
    "broken", [("讲堂", "、还有"), ("小营（", "红巷）里"), ("他说：“", "红巷”"), ("《对话》", "！")]
)
def test_a_line_that_does_so_is_found_in_the_document(tmp_path: Path, broken: tuple[str, str]) -> None:
    theme = BREAKING.format(lines=", ".join(f"[{line}]" for line in broken))
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), theme)
    found = forbidden_ends(lines_of(printed(project) / "signs/plaque.pdf"))
    assert len(found) == 1 and found[0].strip() in broken


# Every other character may not begin a line, or not end one: wherever a name is cut, it could be at such a mark.
LISTED = "巷井桥墙门楼院"
NAMES = [first + mark.join(LISTED) + "里" for mark in "、，。；！？’％〉‘〈" for first in ("", "老")]
PLACE = "-- content/places/place-{number}.md --\n---\ntitle: {name}\n---\n"
NARROW = "width_mm: 120\nheight_mm: 297\nscan_distance_m: 0.2\ntext: {text}"
# A paragraph's end is held together: each text ends a letter later on its line.
TEXTS = ["巷" * count + "“红巷”。" for count in range(40, 40 + len(NAMES))]


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A narrow sign for each name; in one batch, so that they are set at once."""
    texts = []
    for number, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True)):
        plaque = sign("plaque", number + 1, NARROW.format(text=text)).replace("plaque.md", f"plaque-{number}.md")
        texts += [PLACE.format(number=number, name=name), plaque.replace(": house", f": place-{number}")]
    return printed(write_guide(tmp_path_factory.mktemp("narrow"), GUIDE, *texts)) / "signs"


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_name_that_is_cut_anywhere_is_not_cut_at_a_mark(narrow: Path, number: int) -> None:
    name = NAMES[number]
    lines = [line.strip() for line in lines_of(narrow / f"plaque-{number}.pdf")]
    # It was cut.
    assert name in "".join(lines) and name not in lines
    assert not forbidden_ends(lines)


def test_a_character_that_one_font_lacks_cannot_be_printed(tmp_path: Path) -> None:
    """Wherever a text is set, in whichever face."""
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"))
    folder = project / "themes/own/fonts"
    folder.mkdir(parents=True)
    assert redlane(project, "signs", "issue").code == 0
    for name in ("RedlaneSans-Regular", "RedlaneSerif-Bold"):
        file = folder / f"{name}.woff2"
        file.write_bytes(without("营", FONTS / file.name))
        done = redlane(project, "signs", "sheets")
        assert done.code == 1 and "sites/house.md:2:8: 错误 E914" in done.err and "“营”（U+8425）" in done.err, done.err
        # Without the one character nothing is wrong.
        edit(project, "content/sites/house.md", "小营巷", "小巷")
        assert redlane(project, "signs", "sheets").code == 0
        edit(project, "content/sites/house.md", "小巷", "小营巷")
        file.unlink()


def without(character: str, font: Path) -> bytes:
    """A font with what the guide and the theme write, but for one character."""
    strings = (FONTS.parent / "strings.yml").read_text(encoding="utf-8")
    kept = set(GUIDE + strings) | set(map(chr, range(32, 127)))
    opened = TTFont(font)
    cutter = subset.Subsetter()
    cutter.populate(text="".join(kept - set(character)))
    cutter.subset(opened)
    output = BytesIO()
    opened.flavor = "woff2"
    opened.save(output)
    return output.getvalue()


@pytest.mark.parametrize("distance", [0.54, 0.56, 0.58])
def test_a_name_that_fits_in_two_lines_is_not_refused_for_one(tmp_path: Path, distance: float) -> None:
    """One line reaches nearly the least size; two reach it."""
    guide = GUIDE.replace("title: 讲堂\n", "title: 红巷书院·小营讲堂\n").replace("title: The Hall", "title: Hall")
    sticker = sign("sticker", more=f"scan_distance_m: 0.3\nreading_distance_m: {distance}")
    printed(write_guide(tmp_path, guide, sticker.replace("points_at: house", "points_at: hall")))
