"""Colour profiles made for tests by the standard's own formulas (ICC.1:2001-04), and the colours they mean in sRGB."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

Triple = tuple[float, float, float]
# Chromaticities of red, green, blue and the white point (D65), and the exponent: Adobe RGB (1998) 4.3; SMPTE EG 432-1
# with the curve of sRGB taken as 2.2.
ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
DISPLAY_P3 = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))
SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_WHITE = (0.3127, 0.3290)
_GAMMA = 2.2
_D50 = (0.9642, 1.0, 0.8249)
# Bradford's adaptation from D65 to D50 (ICC.1 annex E).
_TO_D50 = ((1.0478112, 0.0228866, -0.0501270), (0.0295424, 0.9904844, -0.0170491), (-0.0092345, 0.0150436, 0.7521316))


def rgb_profile(primaries: Sequence[tuple[float, float]]) -> bytes:
    """A profile of three primaries and one exponent."""
    adapted = _product(_TO_D50, _to_xyz(primaries))
    columns = {name: tuple(row[index] for row in adapted) for index, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))}
    tags = {name: _xyz(column) for name, column in columns.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(_GAMMA))
    return _profile(b"RGB ", b"XYZ ", tags)


def grey_profile(gamma: float) -> bytes:
    """A profile of grey with an exponent."""
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": _curve(gamma)})


def cmyk_profile(paper: Triple, inked: Triple) -> bytes:
    """A profile in which no ink is one colour (CIE Lab) and any ink at all leads to another."""
    corners = [paper if corner == 0 else inked for corner in range(16)]
    table = b"".join(_lab(corner) for corner in corners)
    straight = bytes(range(256))
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + unit + straight * 4 + table + straight * 3
    return _profile(b"CMYK", b"Lab ", {b"A2B0": lut}, kind=b"prtr")


def in_srgb(primaries: Sequence[tuple[float, float]], colour: Sequence[int]) -> tuple[int, int, int]:
    """What a colour of these primaries is in sRGB (IEC 61966-2-1), by arithmetic alone."""
    linear = [(value / 255) ** _GAMMA for value in colour]
    xyz = _applied(_to_xyz(primaries), linear)
    red, green, blue = (_encoded(value) for value in _applied(_inverse(_to_xyz(SRGB)), xyz))
    return red, green, blue


def _encoded(linear: float) -> int:
    value = min(1.0, max(0.0, linear))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def _to_xyz(primaries: Sequence[tuple[float, float]]) -> tuple[Triple, ...]:
    columns = [(x / y, 1.0, (1 - x - y) / y) for x, y in primaries]
    rows = tuple((columns[0][row], columns[1][row], columns[2][row]) for row in range(3))
    x, y = _WHITE
    scales = _applied(_inverse(rows), (x / y, 1.0, (1 - x - y) / y))
    return tuple((row[0] * scales[0], row[1] * scales[1], row[2] * scales[2]) for row in rows)


def _applied(matrix: Sequence[Triple], vector: Sequence[float]) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]


def _product(left: Sequence[Triple], right: Sequence[Triple]) -> tuple[Triple, ...]:
    columns = [_applied(left, [row[index] for row in right]) for index in range(3)]
    return tuple((columns[0][row], columns[1][row], columns[2][row]) for row in range(3))


def _inverse(matrix: Sequence[Triple]) -> tuple[Triple, ...]:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple((one / size, two / size, three / size) for one, two, three in rows)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, values))


def _curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def _lab(colour: Triple) -> bytes:
    lightness, green_red, blue_yellow = colour
    return bytes((round(lightness * 2.55), round(green_red) + 128, round(blue_yellow) + 128))


def _profile(space: bytes, connection: bytes, tags: Mapping[bytes, bytes], kind: bytes = b"mntr") -> bytes:
    words = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78)
    all_tags = {b"desc": words, b"wtpt": _xyz(_D50), b"cprt": b"text" + bytes(4) + b"none\0", **tags}
    index, content, place = [], b"", 132 + 12 * len(all_tags)
    for name, tag in all_tags.items():
        index.append(name + struct.pack(">II", place + len(content), len(tag)))
        content += tag + bytes(-len(tag) % 4)
    body = struct.pack(">I", len(all_tags)) + b"".join(index) + content
    head = struct.pack(">I4sI4s4s4s12x4s", 128 + len(body), b"none", 0x02100000, kind, space, connection, b"acsp")
    return head + bytes(28) + b"".join(map(_fixed, _D50)) + bytes(48) + body
