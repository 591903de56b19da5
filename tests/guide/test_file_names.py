"""Files with any name that a disk takes are found from front matter and from bodies, and are in every output."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from guides import SMALLEST, check, problems, write_guide
from made_pictures import saved, scene
from made_sounds import mp3

NAMES = [
    "100%",
    "50%20off",
    "a b",
    "图(1)",
    "图[2]",
    "c#1",
    "1+1",
    "老屋的门",
    "100%25",
    "a&b",
    "it's",
    "%E5%9B%BE",
    "é",
]
ENTRY = """\
-- content/sites/house.md --
---
title: 老屋
picture: {{file: "{name}.png", alt: 门}}
audio: {{file: "{name}.mp3", transcript: "{name}.txt"}}
---
![门](<{name}.png>)

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
track: "{name}.gpx"
stops: [{{stop: house}}, {{stop: hall}}]
---

-- content/venues/hall.md --
---
title: 讲堂
---
"""
TRACK = '<gpx><trk><trkseg><trkpt lat="30.25" lon="120.17"/><trkpt lat="30.251" lon="120.17"/></trkseg></trk></gpx>'


@pytest.mark.parametrize("name", [*NAMES, unicodedata.normalize("NFD", "é")])
def test_a_name_is_found_as_it_is_written(tmp_path: Path, name: str) -> None:
    write_guide(tmp_path, SMALLEST, ENTRY.format(name=unicodedata.normalize("NFC", name)))
    (tmp_path / f"content/sites/{name}.png").write_bytes(saved(scene(), "PNG"))
    (tmp_path / f"content/sites/{name}.mp3").write_bytes(mp3(1))
    (tmp_path / f"content/sites/{name}.txt").write_text("大家好。\n", encoding="utf-8")
    (tmp_path / f"content/routes/{name}.gpx").write_text(TRACK, encoding="utf-8")
    result = check(tmp_path)
    assert problems(result) == [] and result.site is not None
    page = result.site["sites/house/index.html"].decode()
    assert page.count("<picture>") == 2 and "大家好" in page
    published = {path for path in result.site if path.startswith(("pictures/", "audio/"))}
    assert published and all(path in page or path.endswith((".jpg", ".avif", ".webp")) for path in published)
    assert all(path.isascii() and not set(path) & set("%#[]() +&'") for path in published)


def test_of_two_files_the_one_with_the_very_name_is_meant(tmp_path: Path) -> None:
    write_guide(tmp_path, SMALLEST, ENTRY.format(name="a b").partition("-- content/routes")[0])
    for name, size in (("a b", (300, 200)), ("a%20b", (200, 300))):
        (tmp_path / f"content/sites/{name}.png").write_bytes(saved(scene(size), "PNG"))
    (tmp_path / "content/sites/a b.mp3").write_bytes(mp3(1))
    (tmp_path / "content/sites/a b.txt").write_text("大家好。\n", encoding="utf-8")
    result = check(tmp_path)
    assert problems(result) == [] and result.site is not None
    assert b'width="300" height="200"' in result.site["sites/house/index.html"]
