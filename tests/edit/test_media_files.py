"""Pictures and sounds as they are kept: upright, no larger than needed, and silent about whoever made them."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from made_sounds import mp3
from PIL import Image, ImageCms

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.media_files import LONGEST_SIDE, Given, given_picture, given_recording, given_transcript


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    output = BytesIO()
    picture.save(output, form, **options)
    return output.getvalue()


def kept(data: bytes, present: dict[str, bytes] | None = None) -> tuple[Given, Image.Image]:
    given = given_picture(data, "stories", "well", present or {})
    assert isinstance(given, Given) and given.change is not None and given.change.data is not None
    return given, Image.open(BytesIO(given.change.data))


def test_a_large_one_is_scaled_and_one_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x8825] = 6, {1: "N"}
    picture = Image.new("RGB", (4000, 3000), "white")
    picture.paste("red", (0, 0, 4000, 100))
    given, found = kept(saved(picture, "JPEG", exif=exif))
    assert given.name == "well-1.jpg" and found.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    red = found.convert("RGB").getpixel((found.width - 5, found.height // 2))
    assert isinstance(red, tuple) and red[0] > 200 and red[1] < 60 and not found.getexif()


def test_one_that_fits_keeps_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a telephone"
    data = saved(Image.effect_noise((400, 300), 60).convert("RGB"), "JPEG", quality=90, exif=exif)
    given, found = kept(data)
    assert given.change is not None and b"telephone" not in (given.change.data or b"")
    assert found.tobytes() == Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    ("picture", "form", "name"),
    [
        (Image.new("RGBA", (3000, 10), (255, 0, 0, 90)), "PNG", "well-1.png"),
        (Image.new("RGBA", (3000, 10), (255, 0, 0, 90)), "WEBP", "well-1.png"),
        (Image.new("RGB", (3000, 10)), "WEBP", "well-1.jpg"),
        (Image.new("CMYK", (3000, 10)), "JPEG", "well-1.jpg"),
        (Image.new("I;16", (3000, 10)), "PNG", "well-1.png"),
        (Image.new("P", (300, 10)), "GIF", "well-1.png"),
        (Image.new("1", (3000, 10)), "PNG", "well-1.png"),
    ],
)
def test_every_form_is_kept_as_pages_can_show_it(picture: Image.Image, form: str, name: str) -> None:
    given, found = kept(saved(picture, form))
    assert given.name == name and max(found.size) <= LONGEST_SIDE
    assert ("A" in found.getbands()) == (picture.mode == "RGBA")


def test_colours_stay_what_they_are() -> None:
    """A picture of another colour space is turned to that of the web when its pixels are written anew."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, found = kept(saved(Image.new("RGB", (3000, 20), (200, 30, 30)), "JPEG", quality=95, icc_profile=profile))
    pixel = found.convert("RGB").getpixel((10, 10))
    assert isinstance(pixel, tuple) and abs(pixel[0] - 200) < 6 and pixel[1] < 45


def test_of_a_moving_one_the_first_frame_is_kept() -> None:
    """Pages show no other."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    _, found = kept(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert getattr(found, "n_frames", 1) == 1 and found.convert("RGB").getpixel((3, 3)) == (255, 0, 0)


@pytest.mark.parametrize("form", ["WEBP", "AVIF", "PNG", "JPEG"])
def test_nothing_that_is_not_seen_is_kept(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "made by a telephone"
    data = saved(Image.new("RGB", (40, 30), (10, 120, 60)), form, exif=exif.tobytes(), xmp=b"<x>telephone</x>")
    assert b"telephone" in data
    given, _ = kept(data + b"behind the end: telephone" if form == "JPEG" else data)
    assert given.change is not None and b"telephone" not in (given.change.data or b"telephone")


def test_names_that_differ_in_case_are_taken() -> None:
    data = saved(Image.new("RGB", (30, 30)), "PNG")
    assert kept(data, {"stories/WELL-3.JPG": b""})[0].name == "well-4.png"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E502"),
        (b"text", "E502"),
        (saved(Image.new("RGB", (500, 500)), "JPEG")[:200], "E505"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "E508"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "E509"),
    ],
)
def test_what_no_page_can_show_is_told(data: bytes, code: str) -> None:
    found = given_picture(data, "stories", "well", {})
    assert isinstance(found, Diagnostic) and found.code == code


def test_names() -> None:
    data = saved(Image.new("RGB", (30, 30)), "PNG")
    taken = {
        "stories/well-1.jpg": b"",
        "stories/well-7.png": b"",
        "stories/well-old-9.png": b"",
        "sites/well-8.png": b"",
    }
    assert kept(data, taken)[0].name == "well-8.png"
    same = given_picture(data, "stories", "well", {"stories/other.png": sha256(data).digest()})
    assert isinstance(same, Given) and (same.name, same.change) == ("other.png", None)


def test_a_sound_loses_what_it_tells() -> None:
    given = given_recording(mp3(2, title="a recorder"), "A.MP3", "stories", "well", {})
    assert isinstance(given, Given) and given.name == "well-1.mp3" and given.change is not None
    assert b"recorder" not in (given.change.data or b"recorder")
    for data, name in ((b"text", "a.mp3"), (mp3(2), "a.wav"), (mp3(2), "mp3")):
        found = given_recording(data, name, "stories", "well", {})
        assert isinstance(found, Diagnostic) and found.code == "E522"


def test_the_words_of_a_sound_lie_beside_it() -> None:
    words = "第一段。\r\n\r\n第二段。  "
    given = given_transcript(words, "well-1.mp3", "stories", {})
    assert given is not None and given.name == "well-1.txt" and given.change is not None
    assert given.change.data == "第一段。\n\n第二段。\n".encode()
    same = given_transcript(words, "well-1.mp3", "stories", {"stories/well-1.txt": sha256(given.change.data).digest()})
    assert same == Given("well-1.txt", None)
    other = given_transcript("别的", "well-1.mp3", "stories", {"stories/WELL-1.txt": b""})
    assert other is not None and other.name == "well-1-2.txt"
    for name in ("../x.mp3", "x.txt", "a b.mp3", ""):
        assert given_transcript(words, name, "stories", {}) is None
