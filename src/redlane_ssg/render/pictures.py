"""Pictures made to fit, turned upright, without the metadata that cameras put in."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from redlane_ssg.outputs.plan import PictureRecipe

_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "AVIF": {"quality": 62, "speed": 8},
    "GIF": {},
}


def render_picture(recipe: PictureRecipe) -> bytes:
    """The picture in its own format, neither side longer than the recipe's limit (px)."""
    picture = recipe.picture
    with Image.open(BytesIO(picture.data)) as opened:
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((recipe.limit, recipe.limit), Image.Resampling.LANCZOS)
        # Only the pixels go on: EXIF, with a camera's position, stays behind.
        clean = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and upright.palette is not None:
            clean.putpalette(upright.palette)
        clean.paste(upright)
    output = BytesIO()
    clean.save(output, format=picture.format, **_OPTIONS[picture.format])
    return output.getvalue()
