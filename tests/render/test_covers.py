"""Covers of articles: photographs fill them, seals hang on the red line, plates have a line of their own."""

from __future__ import annotations

from io import BytesIO

import pytest
from made_pictures import saved, scene
from PIL import Image

from redlane_ssg.render.cover_drawing import draw_cover, fill_cover

COLOURS = ("#202428", "#fbfaf6", "#9d1c1c")
TILE, WALL, RED = (32, 36, 40), (251, 250, 246), (157, 28, 28)


def opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize(("has_line", "middle"), [(True, RED), (False, WALL)])
@pytest.mark.parametrize("size", [(900, 383), (500, 500)])
def test_a_drawing_stands_in_the_middle_below_the_tiles(
    size: tuple[int, int], has_line: bool, middle: tuple[int, int, int]
) -> None:
    cover = opened(draw_cover(saved(Image.new("RGB", (400, 400), "#00ff00"), "PNG"), size, COLOURS, has_line=has_line))
    roof = round(size[1] * 0.06)
    line = (roof + size[1]) // 2
    assert cover.size == size
    assert [cover.getpixel(place) for place in ((0, 0), (5, line), (5, line + 20))] == [TILE, middle, WALL]
    assert cover.getpixel((size[0] // 2, line)) == (0, 255, 0)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
@pytest.mark.parametrize("given", [(1600, 200), (300, 1600), (20, 20)])
def test_a_photograph_fills_the_cover(mode: str, given: tuple[int, int]) -> None:
    data = fill_cover(saved(scene(given).convert(mode), "PNG"), (900, 383))
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (900, 383))
