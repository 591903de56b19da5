"""Files as cameras, programs and recorders make them: what is never published never keeps a file from being read."""

from __future__ import annotations

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from colour_profiles import ADOBE_RGB, DISPLAY_P3, cmyk_profile, grey_profile, in_srgb, rgb_profile
from guides import SMALLEST, check, problems, write_guide
from hypothesis import given
from hypothesis import strategies as st
from made_pictures import camera_data, saved, scene
from made_sounds import mp3
from PIL import Image

from redlane_ssg.read.pixels import open_picture, plain_pixels

# Photographs are encoded.
pytestmark = pytest.mark.slow

ENTRY = """\
-- content/sites/{name}.md --
---
title: {name}
picture: {{file: {file}, alt: 一座老屋}}
---
"""


def built(tmp_path: Path, **files: bytes) -> tuple[list[str], dict[str, bytes]]:
    """The problems of a guide with these pictures (``NAME_ENDING``), and the site's files."""
    names = {name: name.replace("_", ".") for name in files}
    write_guide(tmp_path, SMALLEST, *(ENTRY.format(name=name.partition("_")[0], file=names[name]) for name in files))
    for name, data in files.items():
        (tmp_path / "content/sites" / names[name]).write_bytes(data)
    result = check(tmp_path)
    return problems(result), dict(result.site or {})


def shown(site: dict[str, bytes], name: str) -> Image.Image:
    """The picture that every browser can show."""
    path = next(path for path in site if path.startswith(f"pictures/{name}-") and path.endswith((".jpg", ".png")))
    return Image.open(BytesIO(site[path])).convert("RGB")


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + jpeg[2:]


def exif(*entries: tuple[int, int, int, bytes], orientation: int = 6, next_directory: int = 0) -> bytes:
    """Exif with an orientation and further entries: tag, type, count, value or offset."""
    everything = sorted([(0x0112, 3, 1, struct.pack(">HH", orientation, 0)), *entries])
    body = b"".join(struct.pack(">HHI", *entry[:3]) + entry[3] for entry in everything)
    head = b"MM\0*" + struct.pack(">IH", 8, len(everything))
    return b"Exif\0\0" + head + body + struct.pack(">I", next_directory) + struct.pack(">4i", -72, 1, 0, 0)


def far(offset: int) -> bytes:
    return struct.pack(">I", offset)


def with_chunk(png: bytes, name: bytes, content: bytes, *, checksum: int | None = None) -> bytes:
    check_sum = zlib.crc32(name + content) if checksum is None else checksum
    return png[:33] + struct.pack(">I", len(content)) + name + content + struct.pack(">I", check_sum) + png[33:]


def profile_chunk(profile: bytes) -> bytes:
    return b"a\0\0" + zlib.compress(profile)


JPEG, PNG = saved(scene(), "JPEG"), saved(scene(), "PNG")
ODD_EXIF = {
    "negative": exif((0x011A, 10, 1, far(38)), (0x011B, 10, 1, far(38))),
    "zero": exif((0x011A, 5, 1, far(46)), (0x011B, 5, 1, far(46)), (0x0128, 3, 1, struct.pack(">HH", 2, 0))),
    "offset": exif((0x010F, 2, 5000, far(4_000_000)), (0x8769, 4, 1, far(4_000_000)), (0x8825, 4, 1, far(4**16 - 9))),
    "loop": exif((0x8769, 4, 1, far(8)), next_directory=8),
    "type": exif((0x010F, 99, 1, far(7)), (0x0110, 2, 0, far(0))),
    "long": exif((0x010E, 2, 0xFFFFFFFF, far(8))),
}  # fmt: skip


def test_whatever_a_camera_writes_its_picture_is_shown_and_turned(tmp_path: Path) -> None:
    files = {f"{name}_jpg": with_segment(JPEG, 0xE1, data) for name, data in ODD_EXIF.items()}
    found, site = built(tmp_path, **files)
    assert found == []
    for name in ODD_EXIF:
        picture = shown(site, name)
        # The camera was held so that the red quarter is on the right.
        assert picture.size == (300, 400), name
        left, right = picture.getpixel((60, 60)), picture.getpixel((240, 60))
        assert isinstance(left, tuple) and isinstance(right, tuple) and right[0] > 150 > left[0], name


def test_odd_heads_of_pictures_are_no_matter(tmp_path: Path) -> None:
    jfif = JPEG.index(b"JFIF\0")
    text = b"Comment\0\0" + zlib.compress(b"a" * 3_000_000)
    found, site = built(
        tmp_path,
        nothing_jpg=with_segment(JPEG, 0xE1, b"Exif\0\0"),
        noise_jpg=with_segment(JPEG, 0xE1, b"Exif\0\0MM\0*" + b"\xff" * 400),
        density_jpg=JPEG[: jfif + 8] + b"\0\0\0\0" + JPEG[jfif + 12 :],
        several_jpg=with_segment(JPEG, 0xE2, b"MPF\0" + b"\xff" * 60),
        words_jpg=with_segment(JPEG, 0xED, b"Photoshop 3.0\0" + b"8BIM" * 30),
        junk_jpg=JPEG[:2] + b"\0\0\0" + JPEG[2:],
        text_png=with_chunk(PNG, b"zTXt", text),
        sum_png=with_chunk(PNG, b"tEXt", b"a\0b", checksum=7),
        profile_png=with_chunk(PNG, b"iCCP", b"a\0\0" + b"no profile"),
        large_png=with_chunk(PNG, b"iCCP", profile_chunk(bytes(30_000_000))),
        turned_png=with_chunk(PNG, b"eXIf", ODD_EXIF["negative"][6:]),
        dots_png=with_chunk(PNG, b"pHYs", b"\xff" * 20),
    )
    assert found == []
    assert shown(site, "turned").size == (300, 400) and shown(site, "text").size == (400, 300)


@given(st.integers(2, 600), st.binary(min_size=1, max_size=6))
def test_no_damage_to_exif_keeps_a_picture_from_being_read(place: int, noise: bytes) -> None:
    camera = saved(scene((64, 48)), "JPEG", exif=camera_data(1))
    begins = camera.index(b"Exif\0\0") + 6
    ends = begins + int.from_bytes(camera[begins - 8 : begins - 6], "big") - 8
    at = begins + place % (ends - begins - len(noise))
    with open_picture(camera[:at] + noise + camera[at + len(noise) :]) as picture:
        assert sorted(plain_pixels(picture, picture.size).size) == [48, 64]


def close(one: object, other: tuple[int, ...]) -> bool:
    return isinstance(one, tuple) and all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def test_pictures_have_the_colours_that_their_profiles_mean(tmp_path: Path) -> None:
    colour = (190, 90, 60)
    plain = Image.new("RGB", (40, 40), colour)
    grey = Image.new("L", (40, 40), 100)
    deep = Image.new("I;16", (40, 40), 100 * 257)
    see_through = Image.merge("LA", (grey, Image.new("L", (40, 40), 200)))
    inks = Image.new("CMYK", (40, 40), (255, 0, 0, 0))
    found, site = built(
        tmp_path,
        adobe_jpg=saved(plain, "JPEG", quality=100, subsampling=0, icc_profile=rgb_profile(ADOBE_RGB)),
        wide_png=saved(plain, "PNG", icc_profile=rgb_profile(DISPLAY_P3)),
        modern_webp=saved(plain, "WEBP", lossless=True, icc_profile=rgb_profile(DISPLAY_P3)),
        grey_png=saved(grey, "PNG", icc_profile=grey_profile(1.0)),
        glass_png=saved(see_through, "PNG", icc_profile=grey_profile(1.0)),
        deep_png=saved(deep, "PNG", icc_profile=grey_profile(1.0)),
        inks_jpg=saved(inks, "JPEG", quality=100, icc_profile=cmyk_profile((100, 0, 0), (60, 40, -30))),
        none_jpg=saved(plain, "JPEG", quality=100, subsampling=0),
    )
    assert found == []
    linear_grey = round(255 * (1.055 * (100 / 255) ** (1 / 2.4) - 0.055))
    known = {
        "adobe": in_srgb(ADOBE_RGB, colour),
        "wide": in_srgb(DISPLAY_P3, colour),
        "modern": in_srgb(DISPLAY_P3, colour),
        "grey": (linear_grey,) * 3,
        "glass": (linear_grey,) * 3,
        "deep": (linear_grey,) * 3,
        "none": colour,
    }
    assert all(
        max(map(abs, (a - b for a, b in zip(known[name], colour, strict=True)))) > 5 for name in ("adobe", "wide")
    )
    # Cyan ink, which this profile says to be violet.
    violet = shown(site, "inks").getpixel((20, 20))
    assert isinstance(violet, tuple) and violet[0] > violet[1] + 40 < violet[2]
    for name, expected in known.items():
        assert close(shown(site, name).getpixel((20, 20)), expected), (name, shown(site, name).getpixel((20, 20)))


HEIC = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(40)


@pytest.mark.parametrize(
    ("data", "code"),
    [(HEIC, "E509"), (HEIC.replace(b"ftypheic", b"ftypmif1"), "E509"), (saved(scene(), "TIFF"), "E508"),
     (saved(scene(), "BMP"), "E508"), (b"%PDF-1.7", "E502"), (b'<svg xmlns="a"/>', "E508"), (b"words", "E502")],
)  # fmt: skip
def test_a_file_of_another_kind_is_called_by_its_kind(tmp_path: Path, data: bytes, code: str) -> None:
    found, _ = built(tmp_path, house_jpg=data)
    assert found == [f"{code} content/sites/house.jpg:1:1"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_why_a_picture_is_damaged_is_told_in_one_language(tmp_path: Path, lang: str) -> None:
    write_guide(tmp_path, SMALLEST, ENTRY.format(name="house", file="house.png"))
    (tmp_path / "content/sites/house.png").write_bytes(PNG[:200])
    text = check(tmp_path).report.diagnostics[0].message(lang)
    assert text.isascii() == (lang == "en") and "term:" not in text, text


CAPTIONS = """\
-- content/media/m.md --
---
title: 访谈
---

-- content/media/{name}.vtt --
{text}"""
CUE = "00:01.000 --> 00:02.000\n大家好\n"


@pytest.mark.parametrize(
    "text",
    [
        f"WEBVTT\nKind: captions\nLanguage: zh-Hans\n\n{CUE}",
        f"WEBVTT - 访谈\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n{CUE}",
        f"WEBVTT\n\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n{CUE}",
        f"WEBVTT\n\nSTYLE\n::cue {{\n  color: white;\n}}\n\nREGION\nid:a\nwidth:40%\n\nNOTE\n说明\n两行\n\n{CUE}",
        f"WEBVTT\n\nNOTE 说明\n\n{CUE}\nNOTE 结束\n",
        f"WEBVTT\n\n1\n{CUE}\n第二条\n00:02.000 --> 00:03.000 align:start position:10%\n再见\n",
        "WEBVTT\n\n00:01.000-->00:02.000\n大家好\n",
        "WEBVTT\n\n0:00:01.000 --> 0:00:02.000\n大家好\n",
        f"WEBVTT\n{CUE}",
        f"WEBVTT\n\nNOTES\n{CUE}",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n大家好\n \n还有一行\n",
        f"\ufeffWEBVTT\n\n{CUE}".replace("\n", "\r\n"),
    ],
)
def test_captions_as_programs_write_them(tmp_path: Path, text: str) -> None:
    write_guide(tmp_path, SMALLEST, CAPTIONS.format(name="p", text="-\n"))
    (tmp_path / "content/media/p.vtt").write_bytes(text.encode())
    assert problems(check(tmp_path)) == []


def test_captions_in_another_form_are_told_with_their_line(tmp_path: Path) -> None:
    text = "WEBVTT\nKind: captions\n\n00:01,000 --> 00:02,000\n逗号\n\n只有字\n"
    write_guide(tmp_path, SMALLEST, CAPTIONS.format(name="p", text=text))
    assert problems(check(tmp_path)) == ["E532 content/media/p.vtt:4:1", "E532 content/media/p.vtt:7:1"]


def test_tags_of_a_wrong_size_do_not_hide_the_sound(tmp_path: Path) -> None:
    sound, size = mp3(3), b"\x7f\x7f\x7f\x7f"
    files = {
        "old": b"ID3\2\0\0" + size + b"TT2\0\0\5hello" + sound,
        "new": b"ID3\4\0\0" + size + b"TIT2" + bytes(20) + sound,
        "small": b"ID3\4\0\0\0\0\0\1" + bytes(500) + sound,
        "ape": sound + b"APETAGEX" + struct.pack("<4I8x", 2000, 0xFFFFFFFF, 1, 0),
        "last": sound + b"TAG" + bytes(125),
        "junk": b"junk" * 300 + sound,
    }
    write_guide(tmp_path, SMALLEST, "-- content/audio/words.txt --\n大家好。\n")
    for name, data in files.items():
        (tmp_path / f"content/audio/{name}.mp3").write_bytes(data)
        sound_of = f"{{file: ../audio/{name}.mp3, transcript: ../audio/words.txt}}"
        write_guide(tmp_path, f"-- content/stories/{name}.md --\n---\ntitle: {name}\naudio: {sound_of}\n---\n")
    result = check(tmp_path)
    assert problems(result) == [] and result.site is not None
    published = [data for path, data in result.site.items() if path.endswith(".mp3")]
    assert published and all(data == sound for data in published)


WALK = """\
-- content/sites/a.md --
---
title: 甲屋
coords: {lat: 30.2510, lon: 120.1700}
---

-- content/sites/b.md --
---
title: 乙屋
coords: {lat: 30.2520, lon: 120.1710}
---

-- content/routes/r.md --
---
title: 走一走
order_is: stated
track: w.gpx
stops: [{stop: a}, {stop: b}]
---
"""
POINTS = [(30.251, 120.17), (30.2516, 120.1725), (30.252, 120.171)]


def drawn(data: bytes) -> list[list[float]]:
    """The points of the line in a published GeoJSON file."""
    features = json.loads(data)["features"]
    return [
        point for one in features if one["geometry"]["type"] == "LineString" for point in one["geometry"]["coordinates"]
    ]


def points(name: str, *places: tuple[float, float]) -> str:
    return "".join(f'<{name} lat="{lat}" lon="{lon}"/>\n' for lat, lon in places or POINTS)


@pytest.mark.parametrize(
    "inside",
    [
        f"<trk><extensions><gpxx:A><gpxx:B>Red</gpxx:B></gpxx:A></extensions><trkseg>{points('trkpt')}</trkseg></trk>",
        f"<rte>{points('rtept')}</rte><trk><trkseg></trkseg></trk>",
        f"<trk/><rte>{points('rtept')}</rte>",
        "<trk>" + "".join(f"<trkseg>{points('trkpt', one)}</trkseg>" for one in POINTS) + "</trk>",
        f"<trk><trkseg/></trk><trk><trkseg>{points('trkpt')}</trkseg></trk>",
        f"<wpt lat='1' lon='2'/><trk><trkseg>{points('trkpt')}</trkseg></trk>",
        f"<trk><extensions><a:trkpt lat='x'/></extensions><trkseg>{points('trkpt')}</trkseg></trk>",
    ],
)
def test_a_walk_is_read_as_telephones_write_it(tmp_path: Path, inside: str) -> None:
    text = f'<?xml version="1.0"?>\n<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">{inside}</gpx>\n'
    result = check(write_guide(tmp_path, SMALLEST, WALK, f"-- content/routes/w.gpx --\n{text}"))
    assert problems(result) == [] and result.site is not None
    assert drawn(result.site["routes/r/r.geojson"]) == [[lon, lat] for lat, lon in POINTS]


@pytest.mark.parametrize(
    ("stray", "away"), [((31.4, 121.4), "17"), ((0.0, 0.0), ""), ((30.29, 120.17), "4"), ((30.2521, 120.1712), None)]
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_point_far_from_all_others_is_told_and_left_out(
    tmp_path: Path, stray: tuple[float, float], away: str | None, place: int
) -> None:
    walk = [*POINTS[:place], stray, *POINTS[place:]]
    text = f"<gpx>\n<trk><trkseg>\n{points('trkpt', *walk)}</trkseg></trk></gpx>\n"
    result = check(write_guide(tmp_path, SMALLEST, WALK, f"-- content/routes/w.gpx --\n{text}"))
    told = [] if away is None else [f"W339 content/routes/w.gpx:{3 + place}:1"]
    assert problems(result) == told and result.site is not None
    assert all(away in found.values["away"] for found in result.report.diagnostics if away)
    if away is not None:
        assert drawn(result.site["routes/r/r.geojson"]) == [[lon, lat] for lat, lon in POINTS]


def test_a_walk_with_wide_steps_or_a_stay_has_no_stray_point(tmp_path: Path) -> None:
    wide = [(30.25 + step * 0.02, 120.17) for step in range(12)]
    stays = [(30.25 + step * 1e-7, 120.17) for step in range(300)] + [
        (30.25 + step * 0.002, 120.17) for step in range(40)
    ]
    for walk in (wide, stays):
        text = f"<gpx><trk><trkseg>{points('trkpt', *walk)}</trkseg></trk></gpx>\n"
        assert problems(check(write_guide(tmp_path, SMALLEST, WALK, f"-- content/routes/w.gpx --\n{text}"))) == []
