"""Pictures as cameras and desktops make them: published upright, fitting, without what they say of their maker."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from guides import write_guide
from made_pictures import GPS, GUIDE, TURNS, camera_data, colours, needs, opaque, published, saved, scene
from PIL import Image, ImageCms, PngImagePlugin
from site_checks import Element, Site, publish

FORMATS = [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]


def images(site: Site) -> list[Element]:
    return site.entry("house").find("img")


@pytest.mark.parametrize("orientation", TURNS)
def test_a_turned_picture_stands_upright(tmp_path: Path, orientation: int) -> None:
    data = saved(scene().transpose(TURNS[orientation]), "JPEG", exif=camera_data(orientation), quality=95)
    site, path = published(tmp_path, "house.jpg", data)
    assert colours(path) == ("red", "blue")
    with Image.open(path) as picture:
        assert picture.size == (400, 300)
    assert {(one["width"], one["height"]) for one in images(site)} == {("400", "300")}


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_nothing_of_the_camera_or_its_place_is_published(tmp_path: Path, kind: str, name: str) -> None:
    needs(kind)
    data = saved(scene(), kind, exif=camera_data())
    assert b"Somebody" in data
    _, path = published(tmp_path, name, data)
    with Image.open(path) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert "exif" not in picture.info
        assert not picture.getexif().get_ifd(GPS)
    assert b"Exif" not in path.read_bytes()
    assert b"Somebody" not in path.read_bytes()


def test_words_in_a_picture_are_not_published(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Somebody</x>")
    _, path = published(tmp_path, "a.png", saved(scene(), "PNG", pnginfo=notes))
    assert b"Somebody" not in path.read_bytes()
    _, path = published(tmp_path / "jpeg", "a.jpg", saved(scene(), "JPEG", comment=b"Somebody", xmp=b"<x>Somebody</x>"))
    assert b"Somebody" not in path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "name", "mode"),
    [
        ("JPEG", "grey.jpg", "L"),
        ("JPEG", "print.jpg", "CMYK"),
        ("PNG", "plain.png", "RGB"),
        ("PNG", "clear.png", "RGBA"),
        ("PNG", "palette.png", "P"),
        ("PNG", "bits.png", "1"),
        ("PNG", "grey-clear.png", "LA"),
        ("PNG", "deep.png", "I;16"),
        ("WEBP", "web.webp", "RGBA"),
        ("GIF", "old.gif", "P"),
        ("AVIF", "new.avif", "RGB"),
    ],
)
def test_each_kind_of_picture_is_published_as_what_it_is(tmp_path: Path, kind: str, name: str, mode: str) -> None:
    needs(kind)
    given = scene((1000, 2000), "L").convert("I;16") if mode == "I;16" else scene((1000, 2000), mode)
    site, path = published(tmp_path, name, saved(given, kind))
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == (kind, (800, 1600))
        assert path.suffix == (".jpg" if kind == "JPEG" else Path(name).suffix)
    if mode not in ("L", "LA", "1", "I;16"):
        assert colours(path) == ("red", "blue")
    assert {(one["width"], one["height"]) for one in images(site)} == {("800", "1600")}


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "b.webp")])
def test_what_is_see_through_stays_so(tmp_path: Path, kind: str, name: str) -> None:
    given = scene(mode="RGBA")
    given.paste((0, 0, 0, 0), (300, 200, 400, 300))
    _, path = published(tmp_path, name, saved(given, kind))
    assert opaque(path) == (True, False)


@pytest.mark.parametrize("size", [(400, 300), (2000, 1500)])
@pytest.mark.parametrize("name", ["clear.gif", "clear.png"])
def test_a_see_through_colour_of_a_palette_stays_see_through(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    given = scene(size, "P")
    blue = given.getpixel((size[0] - 1, size[1] - 1))
    assert isinstance(blue, int)
    _, path = published(tmp_path, name, saved(given, Path(name).suffix[1:].upper(), transparency=blue))
    assert opaque(path) == (True, False)


def test_a_print_picture_keeps_its_colours(tmp_path: Path) -> None:
    """CMYK from Adobe is stored inverted: a reader that takes it at its word shows a negative."""
    _, path = published(tmp_path, "print.jpg", saved(scene(mode="CMYK"), "JPEG", quality=95))
    assert colours(path) == ("red", "blue")


@pytest.mark.parametrize(("kind", "name"), FORMATS)
def test_a_picture_keeps_the_colours_of_its_profile(tmp_path: Path, kind: str, name: str) -> None:
    """Telephones use more colours than sRGB has: without its profile, such a picture turns pale."""
    needs(kind)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, path = published(tmp_path, name, saved(scene((2000, 1500)), kind, icc_profile=profile))
    with Image.open(path) as picture:
        assert picture.info["icc_profile"] == profile


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1600, 1200), (1600, 1200)),
        ((1601, 1200), (1600, 1199)),
        ((4000, 3000), (1600, 1200)),
        ((3, 4801), (1, 1600)),
        ((1, 1), (1, 1)),
    ],
)
def test_a_picture_is_made_to_fit_and_never_enlarged(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    site, path = published(tmp_path, "a.png", saved(scene(size), "PNG"))
    with Image.open(path) as picture:
        assert picture.size == expected
    assert {(int(one["width"]), int(one["height"])) for one in images(site)} == {expected}


def test_of_a_moving_picture_the_first_is_shown(tmp_path: Path) -> None:
    frames = [scene(), scene().transpose(Image.Transpose.ROTATE_180)]
    _, path = published(tmp_path, "a.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert colours(path) == ("red", "blue")


def test_a_telephone_picture_with_a_second_one_inside_is_a_jpeg(tmp_path: Path) -> None:
    """MPO (CIPA DC-007): telephones hide a preview or a second view behind the first picture of a .jpg file."""
    data = saved(scene(), "MPO", save_all=True, append_images=[scene((40, 30))], quality=95)
    with Image.open(BytesIO(data)) as given:
        assert given.format == "MPO"
    _, path = published(tmp_path, "house.jpg", data)
    with Image.open(path) as picture:
        assert (picture.format, path.suffix) == ("JPEG", ".jpg")
    assert colours(path) == ("red", "blue")


def test_damaged_camera_data_is_no_matter(tmp_path: Path) -> None:
    cut_off = b"Exif\0\0MM\0*\0\0\0\x08\0\x05\x01\x12"
    _, path = published(tmp_path, "house.jpg", saved(scene(), "JPEG", exif=cut_off))
    assert colours(path) == ("red", "blue")


def test_a_page_shows_its_picture_and_the_one_in_its_prose(tmp_path: Path) -> None:
    site, path = published(tmp_path, "house.jpg", saved(scene(), "JPEG"))
    lead, inner = images(site)
    address = site.entries["house", "zh-Hans"]
    for one, alt in ((lead, "一座老屋"), (inner, "又一次")):
        assert one["alt"] == alt
        target = site.follow(address, one["src"])
        assert target is not None
        assert site.folder / target.address == path
    assert "loading" not in lead.attributes
    assert inner["loading"] == "lazy"
    caption = site.entry("house").one("figcaption").text
    assert "从南面看" in caption and "某人" in caption


def test_a_picture_is_shown_where_a_page_is_shared(tmp_path: Path) -> None:
    site, path = published(tmp_path, "house.jpg", saved(scene(), "JPEG"))
    head = site.entry("house")
    assert head.one("meta", property="og:image")["content"] == f"https://guide.example/below/pictures/{path.name}"
    assert head.one("meta", property="og:image:alt")["content"] == "一座老屋"
    assert not site.pages[""].find("meta", property="og:image")


def test_a_picture_has_a_new_address_when_it_changes_and_only_then(tmp_path: Path) -> None:
    first = published(tmp_path, "老屋 House!.jpg".replace(" ", "-"), saved(scene(), "JPEG"))[1].name
    again = published(tmp_path, "老屋-House!.jpg", saved(scene(), "JPEG"))[1].name
    other = published(tmp_path, "老屋-House!.jpg", saved(scene(mode="L"), "JPEG"))[1].name
    assert first == again != other
    assert first.isascii()
    assert first.startswith("house-")


def test_a_picture_that_no_entry_shows_is_not_published(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE % {"name": "a.jpg"})
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / "content/sites" / name).write_bytes(saved(scene(mode="L" if name == "b.jpg" else "RGB"), "JPEG"))
    site, _ = publish(tmp_path, tmp_path / "output")
    assert len([file for file in site.files if file.startswith("pictures/")]) == 1
