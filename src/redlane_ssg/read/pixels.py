"""A picture's pixels as they are meant to be seen: upright, of eight bits, in the colours that every browser knows.

It imports nothing of the program: processes beside this one begin with it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# What Pillow gives for grey of sixteen bits (PNG): ``convert`` would cut it off at 255 where it should be divided.
_DEEP = ("I;16", "I;16B", "I;16L", "I")
_SRGB = ImageCms.createProfile("sRGB")


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture of some bytes, not decoded yet.

    Pillow warns of sizes, for which read/pictures.py has a limit, and of damaged EXIF, which is not published.
    """
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=PICTURE_FORMATS) as picture:
        yield picture


def plain_pixels(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Its first frame, upright, in this size (px, as seen), in sRGB: RGBA where it is see-through, otherwise RGB.

    Nothing but the pixels goes on: no EXIF, XMP, comment or profile.
    """
    before = size if _stands_upright(picture) else size[::-1]
    # A JPEG is decoded at half or a quarter of its size where that is enough: the rest would be thrown away.
    picture.draft(None, before)
    upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    mixable = _mixable(upright)
    if mixable.size != size:
        mixable = mixable.resize(size, Image.Resampling.LANCZOS)
    seen = _in_srgb(mixable, profile)
    if not is_see_through(seen):
        seen = seen.convert("RGB")
    clean = Image.new(seen.mode, seen.size)
    clean.paste(seen)
    return clean


def _stands_upright(picture: Image.Image) -> bool:
    """Whether width and height stay what they are (EXIF 4.6.4: orientations from 5 on lie on their side)."""
    return picture.getexif().get(0x0112, 1) not in (5, 6, 7, 8)


def is_see_through(picture: Image.Image) -> bool:
    """Whether a pixel of it is: most pictures with room for it have none."""
    if not _has_room_for_it(picture):
        return False
    lowest = picture.convert("RGBA").getchannel("A").getextrema()[0]
    return isinstance(lowest, int) and lowest < 255


def _has_room_for_it(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _mixable(picture: Image.Image) -> Image.Image:
    """Pixels whose colours can be mixed, which scaling does: a palette's cannot."""
    if picture.mode in _DEEP:
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if _has_room_for_it(picture):
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that its profile (ICC.1) gives the numbers, as sRGB gives them; a damaged profile is none."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, given, _SRGB, outputMode=wanted)
            if converted is not None:
                return converted
        except (OSError, ValueError, ImageCms.PyCMSError):
            pass
    return picture.convert(wanted)
