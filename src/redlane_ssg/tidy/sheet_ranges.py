"""How many cells a workbook has before openpyxl makes an object of each.

One line of XML can name all the seventeen thousand million of a sheet: openpyxl makes every cell of a range that is
merged or that links somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from openpyxl.utils import range_boundaries

from redlane_ssg.tidy.packages import parse_part

_RANGES = ("mergeCell", "hyperlink")


@dataclass(frozen=True, slots=True)
class SheetSize:
    """What a part of a workbook, which is called by its file, makes openpyxl hold."""

    part: str
    rows: int
    columns: int


def crowded_part(parts: Mapping[str, bytes], most: int) -> SheetSize | None:
    """The first part that has more cells than ``most``, or ranges with more of them; None if none has."""
    for name, data in parts.items():
        root = parse_part(data) if name.lower().endswith(".xml") else None
        if root is None:
            continue
        ranges = [size for element in root.iter() if (size := _range(element)) is not None]
        if sum(rows * columns for rows, columns in ranges) > most:
            return SheetSize(PurePosixPath(name).stem, *max(ranges, key=lambda size: size[0] * size[1]))
        widths = [len(element) for element in root.iter() if _name(element) == "row"]
        if sum(widths) > most:
            return SheetSize(PurePosixPath(name).stem, len(widths), max(widths))
    return None


def _range(element: Element) -> tuple[int, int] | None:
    """The rows and columns of a range that is merged or that links somewhere."""
    if _name(element) not in _RANGES:
        return None
    try:
        left, top, right, bottom = range_boundaries(element.get("ref", ""))
    except (ValueError, TypeError):
        # It is no range: openpyxl refuses it, too.
        return None
    return None if None in (left, top, right, bottom) else (abs(bottom - top) + 1, abs(right - left) + 1)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
