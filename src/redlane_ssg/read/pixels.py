"""A picture's pixels for the web: upright, with 8 bits per channel, in sRGB.

It imports little of the package, because worker processes import it when they start.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

from redlane_ssg.read.picture_metadata import without_metadata

PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# Pillow's modes of 16-bit grey (PNG). ``convert`` would clip their values at 255 instead of scaling them.
_DEEP_MODES = ("I;16", "I;16B", "I;16L", "I")
# Pillow's limit for what is packed in a PNG, of which only the colour profile is left (read/picture_metadata.py).
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024
# How to turn a picture upright, by its orientation (EXIF 4.6.4).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What a profile calls the colours of grey pictures (ICC.1, 7.2.6).
_GREY = b"GRAY"
_SRGB = ImageCms.createProfile("sRGB")


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """The picture in some bytes, not decoded yet.

    Ignores Pillow's warnings about size, because read/picture_inspection.py has a limit, and about damaged EXIF.
    """
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(BytesIO(without_metadata(data)), formats=PICTURE_FORMATS) as picture,
    ):
        yield picture


def plain_pixels(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The first frame of a picture, upright, in sRGB, scaled to ``size`` (px): RGBA with transparency, else RGB.

    The result holds only pixels: no EXIF, XMP, comment or profile.
    """
    stored_size = size if _is_upright(picture) else size[::-1]
    # Decodes a JPEG at a half, a quarter or an eighth of its size if that is enough.
    picture.draft(None, stored_size)
    upright = turned_upright(picture)
    profile = picture.info.get("icc_profile")
    scalable = _scalable(upright)
    if scalable.size != size:
        scalable = scalable.resize(size, Image.Resampling.LANCZOS)
    converted = _in_srgb(scalable, profile)
    if not has_transparency(converted):
        converted = converted.convert("RGB")
    clean = Image.new(converted.mode, converted.size)
    clean.paste(converted)
    return clean


def _is_upright(picture: Image.Image) -> bool:
    """Whether the picture keeps its width and height when upright (EXIF 4.6.4: orientations 5 to 8 swap them)."""
    return orientation_of(picture) < 5


def turned_upright(picture: Image.Image) -> Image.Image:
    """The picture as a viewer shows it. Unlike Pillow's own way, this writes no EXIF anew, which may be damaged."""
    turn = _TURNS.get(orientation_of(picture))
    return picture if turn is None else picture.transpose(turn)


def orientation_of(picture: Image.Image) -> int:
    """Which way is up (EXIF 4.6.4); 1 if it does not say."""
    try:
        found = picture.getexif().get(0x0112, 1)
    # Damaged EXIF raises exceptions of any type. It is not published, and then it does not say which way is up.
    except Exception:  # noqa: BLE001
        return 1
    return found if isinstance(found, int) else 1


def has_transparency(picture: Image.Image) -> bool:
    """Whether any pixel is transparent. Most pictures with an alpha channel have none."""
    if not _has_alpha(picture):
        return False
    lowest = picture.convert("RGBA").getchannel("A").getextrema()[0]
    return isinstance(lowest, int) and lowest < 255


def _has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _scalable(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled. Scaling mixes colours, which the numbers of a palette do not allow."""
    if picture.mode in _DEEP_MODES:
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if _has_alpha(picture):
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture converted from its colour profile (ICC.1) to sRGB. Ignores a damaged profile."""
    if picture.mode == "RGBA" and profile:
        opaque = _in_srgb(picture.convert("L" if profile[16:20] == _GREY else "RGB"), profile)
        opaque.putalpha(picture.getchannel("A"))
        return opaque
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, given, _SRGB, outputMode="RGB")
            if converted is not None:
                return converted
        except (OSError, ValueError, ImageCms.PyCMSError):
            pass
    return picture.convert("RGBA" if picture.mode == "RGBA" else "RGB")
