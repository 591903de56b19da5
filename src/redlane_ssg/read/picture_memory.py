"""Works on pictures in several processes, but on large ones one after the other: each takes up to a gigabyte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from redlane_ssg.read.picture_inspection import PIXEL_LIMIT
from redlane_ssg.read.pixels import open_picture
from redlane_ssg.workers import on_all_processors

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Bytes that a picture may take while another is worked on.
SHARED_LIMIT = 256 * 1024 * 1024
# Bytes a pixel: WebP is decoded into three copies, a JPEG line by line.
_BYTES_A_PIXEL, _OF_JPEG = 16, 8


def on_pictures(
    function: Callable[[_Item], _Result],
    items: Sequence[_Item],
    data: Callable[[_Item], bytes],
    *,
    jobs: int | None,
    is_worth_it: bool,
) -> Iterator[_Result]:
    """What ``on_all_processors`` gives. ``data`` gives the picture's bytes of an item."""
    for is_large, run in groupby(items, key=lambda item: decoded_size(data(item)) > SHARED_LIMIT):
        yield from on_all_processors(function, list(run), jobs=1 if is_large else jobs, is_worth_it=is_worth_it)


def decoded_size(data: bytes) -> int:
    """About how many bytes of memory a picture takes; 0 for one that is not decoded, because it cannot be shown."""
    try:
        with open_picture(data) as picture:
            pixels, is_jpeg = picture.width * picture.height, picture.format == "JPEG"
    # Decoders raise exceptions of any type for damaged files. Inspection tells them.
    except Exception:  # noqa: BLE001
        return 0
    return 0 if pixels > PIXEL_LIMIT else pixels * (_OF_JPEG if is_jpeg else _BYTES_A_PIXEL)
