"""Pictures made to fit, turned upright, without the metadata that cameras put in."""

from __future__ import annotations

import warnings
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
# Which colour is see-through, and which colours the numbers stand for: telephones use more than sRGB has.
_MEANING = ("transparency", "icc_profile")


def render_picture(recipe: PictureRecipe) -> bytes:
    """The picture in its own format, neither side longer than the recipe's limit (px)."""
    picture = recipe.picture
    # Reading has checked it: what Pillow still warns of is damaged EXIF, which is not published.
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(picture.data)) as opened:
        upright = ImageOps.exif_transpose(opened)
        if upright.mode == "P" and max(upright.size) > recipe.limit:
            # A palette's colours cannot be mixed, which scaling does.
            upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
        upright.thumbnail((recipe.limit, recipe.limit), Image.Resampling.LANCZOS)
        # Only the pixels and what they mean go on: EXIF, with a camera's position, stays behind.
        clean = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and upright.palette is not None:
            clean.putpalette(upright.palette)
        clean.paste(upright)
        meaning = {name: upright.info[name] for name in _MEANING if upright.info.get(name) is not None}
    output = BytesIO()
    clean.save(output, format=picture.format, **_OPTIONS[picture.format], **meaning)
    return output.getvalue()
