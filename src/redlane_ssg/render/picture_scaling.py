"""Scales a picture to several sizes and formats, as a pure function that worker processes run.

It imports little of the program, because every worker process imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.read.pixels import open_picture, plain_pixels

# A JPEG of one channel.
GREY_JPEG = "grey JPEG"
_OPTIONS: dict[str, dict[str, object]] = {
    # With more threads, libaom cuts the picture into more tiles: other bytes on another machine.
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
    "WEBP": {"quality": 78, "method": 4},
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
    GREY_JPEG: {"quality": 88, "optimize": True},
}


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A picture's file, all sizes (px) in which it is published, the widest first, and what to make.

    Each item of ``wanted`` is an index in ``sizes`` and a format.
    """

    held: FileBytes
    sizes: tuple[tuple[int, int], ...]
    wanted: tuple[tuple[int, str], ...]


def scale_picture(task: PictureTask) -> list[bytes]:
    """The bytes of each wanted size and format.

    Each size is scaled from the one before it, wanted or not, so that its bytes are always the same.

    Raises:
        FileChanged: the file has changed since it was found.
    """
    steps: list[Image.Image] = []
    with open_picture(bytes_of(task.held)) as picture:
        steps.append(plain_pixels(picture, task.sizes[0]))
    for size in task.sizes[1 : max(index for index, _ in task.wanted) + 1]:
        steps.append(steps[-1].resize(size, Image.Resampling.LANCZOS))
    return [_encoded(steps[index], picture_format) for index, picture_format in task.wanted]


def _encoded(picture: Image.Image, picture_format: str) -> bytes:
    output = BytesIO()
    if picture_format == GREY_JPEG:
        _in_grey(picture).save(output, format="JPEG", **_OPTIONS[picture_format])
    else:
        converted = picture.convert("RGB") if picture_format == "JPEG" else picture
        converted.save(output, format=picture_format, **_OPTIONS[picture_format])
    return output.getvalue()


def _in_grey(picture: Image.Image) -> Image.Image:
    """A picture in grey, on white where it is transparent."""
    if picture.mode != "RGBA":
        return picture.convert("L")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("L")
