"""A picture in its several sizes and formats: a pure leaf, that can be made elsewhere and remembered.

It imports little of the program: processes beside this one begin with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from redlane_ssg.read.pixels import open_picture, plain_pixels

_OPTIONS: dict[str, dict[str, object]] = {
    # With more threads, libaom cuts the picture into more tiles: other bytes on another machine.
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
    "WEBP": {"quality": 78, "method": 4},
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
}


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A picture's bytes, every size (px) that it is published in from the widest on, and what is wanted of these.

    ``wanted`` holds a place in ``sizes`` and a format each.
    """

    data: bytes
    sizes: tuple[tuple[int, int], ...]
    wanted: tuple[tuple[int, str], ...]


def scale_picture(task: PictureTask) -> list[bytes]:
    """The bytes of everything that is wanted.

    Each size is made from the one before it, whatever is wanted, so that it is always the same.
    """
    steps: list[Image.Image] = []
    with open_picture(task.data) as picture:
        steps.append(plain_pixels(picture, task.sizes[0]))
    for size in task.sizes[1 : max(place for place, _ in task.wanted) + 1]:
        steps.append(steps[-1].resize(size, Image.Resampling.LANCZOS))
    return [_encoded(steps[place], form) for place, form in task.wanted]


def _encoded(picture: Image.Image, form: str) -> bytes:
    output = BytesIO()
    shown = picture.convert("RGB") if form == "JPEG" else picture
    shown.save(output, format=form, **_OPTIONS[form])
    return output.getvalue()
