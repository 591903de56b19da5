"""Draws the cover of an article from a finished picture, as a pure function."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

# Of its height: the tiles above, the space around what is shown, and the red line (px).
_TILES, _MARGIN, _LINE = 0.06, 0.06, 6
# Tile, wall, ink, red and the shades between them.
_COLOURS = 48
_JPEG_QUALITY = 86


def fill_cover(data: bytes, size: tuple[int, int]) -> bytes:
    """A photograph that fills the cover, from its middle, as JPEG."""
    with Image.open(BytesIO(data)) as opened:
        wall = Image.new("RGB", opened.size, "white")
        wall.paste(opened.convert("RGBA"), mask=opened.convert("RGBA"))
    output = BytesIO()
    ImageOps.fit(wall, size, Image.Resampling.LANCZOS).save(output, format="JPEG", quality=_JPEG_QUALITY, optimize=True)
    return output.getvalue()


def draw_cover(data: bytes, size: tuple[int, int], colours: tuple[str, str, str], *, has_line: bool) -> bytes:
    """A plate or a seal in the middle of the wall below the tiles, as PNG; ``has_line``: it is on the red line."""
    tile, wall, red = colours
    width, height = size
    roof, margin = round(height * _TILES), round(height * _MARGIN)
    cover = Image.new("RGB", size, wall)
    draw = ImageDraw.Draw(cover)
    draw.rectangle((0, 0, width, roof), fill=tile)
    middle = (roof + height) // 2
    if has_line:
        draw.rectangle((0, middle - _LINE // 2, width, middle + _LINE // 2 - 1), fill=red)
    with Image.open(BytesIO(data)) as opened:
        shown = ImageOps.contain(
            opened.convert("RGB"), (width - 2 * margin, height - roof - 2 * margin), Image.Resampling.LANCZOS
        )
    cover.paste(shown, ((width - shown.width) // 2, middle - shown.height // 2))
    output = BytesIO()
    cover.quantize(_COLOURS, dither=Image.Dither.NONE).save(output, format="PNG", optimize=True)
    return output.getvalue()
