"""Pictures made for tests, and the guide that publishes one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from guides import write_guide
from PIL import Image, ImageCms, ImageDraw, features
from site_checks import Site, publish

GUIDE = """\
-- content/guide.yml --
title: 图
languages: [{code: zh-Hans, name: 中文}]
base_url: https://guide.example/below/

-- content/sites/house.md --
---
title: 老屋
picture: {file: %(name)s, alt: 一座老屋, caption: 从南面看, credit: 某人}
---
![又一次](%(name)s)
"""
RED, BLUE = (200, 20, 20), (20, 20, 200)
GPS, ORIENTATION, MAKE, ARTIST = 0x8825, 0x0112, 0x010F, 0x013B
# What EXIF 4.6.4 calls each orientation, by what a camera held so records of an upright picture.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """An upright picture: its upper left quarter is red, the rest blue."""
    picture = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=RED)
    return picture.quantize(2) if mode == "P" else picture.convert(mode)


def camera_data(orientation: int = 1) -> Image.Exif:
    """What a telephone writes into a picture, its place on earth included."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE], exif[ARTIST] = orientation, "Camera", "Somebody"
    exif.get_ifd(GPS).update({1: "N", 2: (30.0, 15.0, 9.0), 3: "E", 4: (120.0, 10.0, 22.0)})
    return exif


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    output = BytesIO()
    picture.save(output, format=kind, **options)
    return output.getvalue()


def published(project: Path, name: str, data: bytes) -> tuple[Site, Path]:
    """A guide with one picture; the site, and the picture that every browser can show, at its widest."""
    write_guide(project, GUIDE % {"name": name})
    (project / "content/sites" / name).write_bytes(data)
    site, _ = publish(project, project / "output")
    target = site.follow(site.entries["house", "zh-Hans"], site.entry("house").find("img")[0]["src"])
    assert target is not None
    return site, site.folder / target.address


def derived(site: Site) -> list[Path]:
    """Every file that was made of a picture."""
    return [site.folder / file for file in sorted(site.files) if file.startswith("pictures/")]


def colours(path: Path) -> tuple[str, str]:
    """What the upper left and the lower right are: ``red`` or ``blue``."""
    with Image.open(path) as picture:
        picture.load()
        pixels = picture.convert("RGB")
    places = (pixels.width // 5, pixels.height // 5), (pixels.width * 4 // 5, pixels.height * 4 // 5)
    found = [pixels.getpixel(place) for place in places]
    left, right = ("red" if isinstance(one, tuple) and one[0] > one[2] else "blue" for one in found)
    return left, right


def opaque(path: Path) -> tuple[bool, bool]:
    """Whether the first and the last of a picture's pixels are."""
    with Image.open(path) as picture:
        alpha = picture.convert("RGBA").getchannel("A").tobytes()
    return alpha[0] == 255, alpha[-1] == 255


def needs(kind: str) -> None:
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow knows no AVIF")


def swapped_profile() -> bytes:
    """An ICC profile that means blue where sRGB means red, and red where it means blue (ICC.1 9.2.46 and 10.31)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {}
    for entry in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        places[bytes(profile[entry : entry + 4])] = int.from_bytes(profile[entry + 4 : entry + 8], "big") + 8
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red : red + 12], profile[blue : blue + 12] = profile[blue : blue + 12], profile[red : red + 12]
    return bytes(profile)
