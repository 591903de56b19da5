"""Pictures from cameras and computers are published upright, scaled to fit, and without metadata."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from guides import redlane, snapshot, write_guide
from made_pictures import (
    GPS,
    GUIDE,
    TURNS,
    camera_data,
    colours,
    derived,
    needs,
    opaque,
    published,
    saved,
    scene,
    swapped_profile,
)
from PIL import Image, ImageFile, PngImagePlugin
from site_checks import Element, Site, publish

# Photographs are encoded in several sizes and formats.
pytestmark = pytest.mark.slow

# The keys of Pillow's ``info`` of a picture without metadata.
PLAIN = {
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "dpi",
    "progressive",
    "progression",
    "background",
    "loop",
} | {"timestamp", "duration"}
BUILD = ("build", "--date", "2026-01-01")
FORMATS = [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]


def images(site: Site) -> list[Element]:
    return site.entry("house").find("img")


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def clear_scene() -> Image.Image:
    """A scene whose lower right is transparent."""
    picture = scene(mode="RGBA")
    picture.paste((0, 0, 0, 0), (300, 200, 400, 300))
    return picture


def deep_scene(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Grey of sixteen bits: a quarter of white above, three quarters of it below."""
    half = size[0] * size[1] // 2
    # Sixteen bits, little-endian.
    return Image.frombytes("I;16", size, bytes((0, 64)) * half + bytes((0, 192)) * half)


def colours_of_blur(site: Site) -> tuple[str, str]:
    """The colours of the first picture's placeholder."""
    data = images(site)[0]["data-blur"].partition("base64,")[2]
    path = site.folder.parent / "blur.webp"
    path.write_bytes(b64decode(data))
    return colours(path)


@pytest.mark.parametrize("orientation", TURNS)
def test_a_turned_picture_stands_upright(tmp_path: Path, orientation: int) -> None:
    data = saved(scene().transpose(TURNS[orientation]), "JPEG", exif=camera_data(orientation), quality=95)
    site, path = published(tmp_path, "house.jpg", data)
    assert colours(path) == ("red", "blue")
    with Image.open(path) as picture:
        assert picture.size == (400, 300)
    assert {(one["width"], one["height"]) for one in images(site)} == {("400", "300")}


@pytest.mark.parametrize(("kind", "name"), FORMATS)
def test_nothing_of_the_camera_or_its_place_is_published(tmp_path: Path, kind: str, name: str) -> None:
    needs(kind)
    data = saved(scene((1200, 900)), kind, exif=camera_data(), xmp=b"<x>Somebody</x>")
    assert b"Somebody" in data
    site, _ = published(tmp_path, name, data)
    files = derived(site)
    assert len(files) == 9
    for path in files:
        with Image.open(path) as picture:
            assert not picture.getexif()
            assert not picture.getexif().get_ifd(GPS)
            assert set(picture.info) <= PLAIN, path
        for word in (b"Exif", b"EXIF", b"Somebody", b"xmpmeta", b"ns.adobe.com", b"ICC_PROFILE", b"ICCP", b"iCCP"):
            assert word not in path.read_bytes(), path


def test_words_in_a_picture_are_not_published(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Somebody</x>")
    site, _ = published(tmp_path, "a.png", saved(clear_scene(), "PNG", pnginfo=notes))
    assert not [path for path in derived(site) if b"Somebody" in path.read_bytes()]
    jpeg = saved(scene(), "JPEG", comment=b"Somebody")
    site, _ = published(tmp_path / "jpeg", "a.jpg", jpeg)
    assert not [path for path in derived(site) if b"Somebody" in path.read_bytes()]


@pytest.mark.parametrize(
    ("kind", "name", "mode"),
    [
        pytest.param("JPEG", "grey.jpg", "L", marks=pytest.mark.slow),
        ("JPEG", "print.jpg", "CMYK"),
        pytest.param("PNG", "plain.png", "RGB", marks=pytest.mark.slow),
        ("PNG", "opaque.png", "RGBA"),
        pytest.param("PNG", "palette.png", "P", marks=pytest.mark.slow),
        pytest.param("PNG", "bits.png", "1", marks=pytest.mark.slow),
        pytest.param("PNG", "grey-opaque.png", "LA", marks=pytest.mark.slow),
        pytest.param("PNG", "deep.png", "I;16", marks=pytest.mark.slow),
        ("WEBP", "web.webp", "RGBA"),
        ("GIF", "old.gif", "P"),
        ("AVIF", "new.avif", "RGB"),
    ],
)
def test_each_kind_of_picture_is_published_for_every_browser(tmp_path: Path, kind: str, name: str, mode: str) -> None:
    needs(kind)
    given = deep_scene((1000, 2000)) if mode == "I;16" else scene((1000, 2000), mode)
    site, path = published(tmp_path, name, saved(given, kind))
    assert [(file.suffix, size(file)) for file in derived(site)] == [
        (suffix, size) for size in ((480, 960), (800, 1600)) for suffix in (".avif", ".jpg", ".webp")
    ]
    assert path.suffix == ".jpg"
    if mode not in ("L", "LA", "1", "I;16"):
        assert {colours(file) for file in derived(site)} == {("red", "blue")}
    assert {(int(one["width"]), int(one["height"])) for one in images(site)} == {(800, 1600)}


def test_grey_of_sixteen_bits_is_as_bright_as_it_was(tmp_path: Path) -> None:
    """Pillow's own conversion to eight bits makes nearly all of it white."""
    site, _ = published(tmp_path, "deep.png", saved(deep_scene(), "PNG"))
    for path in derived(site):
        with Image.open(path) as picture:
            upper, lower = (picture.convert("L").getpixel(place) for place in ((50, 50), (350, 250)))
        assert isinstance(upper, int) and isinstance(lower, int)
        assert (abs(upper - 64) < 4, abs(lower - 192) < 4) == (True, True), (upper, lower)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "b.webp")])
def test_what_is_see_through_stays_so(tmp_path: Path, kind: str, name: str) -> None:
    site, path = published(tmp_path, name, saved(clear_scene(), kind))
    assert path.suffix == ".png"
    assert [opaque(file) for file in derived(site)] == [(True, False)] * 3
    assert "background" not in "".join(one["style"] for one in images(site)), "it would show through"


@pytest.mark.parametrize("size", [(400, 300), pytest.param((2000, 1500), marks=pytest.mark.slow)])
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


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), FORMATS)
def test_a_picture_keeps_the_colours_that_its_profile_gives(tmp_path: Path, kind: str, name: str) -> None:
    """Phones use a wider gamut than sRGB. Read as sRGB, such a picture turns pale."""
    needs(kind)
    given = saved(scene((2000, 1500)), kind, icc_profile=swapped_profile())
    site, _ = published(tmp_path, name, given)
    assert {colours(path) for path in derived(site)} == {("blue", "red")}
    assert colours_of_blur(site) == ("blue", "red")


def test_a_damaged_profile_is_no_matter(tmp_path: Path) -> None:
    site, _ = published(tmp_path, "a.jpg", saved(scene(), "JPEG", icc_profile=b"no profile"))
    assert {colours(path) for path in derived(site)} == {("red", "blue")}


@pytest.mark.parametrize(
    ("given", "widths", "expected"),
    [
        ((1600, 1200), [480, 960, 1600], (1600, 1200)),
        pytest.param((1601, 1200), [480, 960, 1600], (1600, 1199), marks=pytest.mark.slow),
        pytest.param((4000, 3000), [480, 960, 1600], (1600, 1200), marks=pytest.mark.slow),
        pytest.param((1200, 300), [480, 960, 1200], (1200, 300), marks=pytest.mark.slow),
        ((1000, 300), [480, 1000], (1000, 300)),
        ((500, 300), [500], (500, 300)),
        ((3, 4801), [1], (1, 1600)),
        ((4801, 3), [480, 960, 1600], (1600, 1)),
        ((1, 1), [1], (1, 1)),
    ],
)
def test_a_picture_is_made_to_fit_and_never_enlarged(
    tmp_path: Path, given: tuple[int, int], widths: list[int], expected: tuple[int, int]
) -> None:
    site, path = published(tmp_path, "a.png", saved(scene(given), "PNG"))
    assert size(path) == expected
    assert {(int(one["width"]), int(one["height"])) for one in images(site)} == {expected}
    assert sorted(size(file)[0] for file in derived(site) if file.suffix == ".avif") == widths
    for element in [*images(site), *site.entry("house").find("source")]:
        offered = [candidate.split() for candidate in element["srcset"].split(",") if candidate]
        assert [width for _, width in offered] == ([f"{width}w" for width in widths] if offered else [])
        for address, width in offered:
            target = site.follow(site.entries["house", "zh-Hans"], address)
            assert target is not None
            assert f"{size(site.folder / target.address)[0]}w" == width


@pytest.mark.slow
def test_a_page_offers_the_newest_format_first_and_a_blur_meanwhile(tmp_path: Path) -> None:
    site, _ = published(tmp_path, "a.jpg", saved(Image.effect_noise((2000, 2000), 120), "JPEG"))
    assert [one["type"] for one in site.entry("house").find("source")] == ["image/avif", "image/webp"] * 2
    lead, inner = site.entry("house").find("picture")
    assert [child.tag for child in lead.children if isinstance(child, Element)] == ["source", "source", "img"]
    assert len({one["sizes"] for one in (*lead.find("source", "img"), *inner.find("source", "img"))}) == 1
    (blur,) = {one["data-blur"] for one in images(site)}
    assert blur.startswith("data:image/webp;base64,")
    assert len(blur) <= 300


def test_of_a_moving_picture_the_first_is_shown(tmp_path: Path) -> None:
    frames = [scene(), scene().transpose(Image.Transpose.ROTATE_180)]
    site, _ = published(tmp_path, "a.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert {colours(path) for path in derived(site)} == {("red", "blue")}


def test_a_telephone_picture_with_a_second_one_inside_is_a_jpeg(tmp_path: Path) -> None:
    """MPO (CIPA DC-007): phones put a preview or a second view after the first picture of a .jpg file."""
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
    assert (lead["fetchpriority"], inner["fetchpriority"]) == ("high", "")
    assert inner["loading"] == "lazy"
    caption = site.entry("house").one("figcaption").text
    assert "从南面看" in caption and "某人" in caption


def test_a_picture_is_shown_where_a_page_is_shared(tmp_path: Path) -> None:
    site, path = published(tmp_path, "house.jpg", saved(scene(), "JPEG"))
    head = site.entry("house")
    assert head.one("meta", property="og:image")["content"] == f"https://guide.example/below/pictures/{path.name}"
    assert head.one("meta", property="og:image:alt")["content"] == "一座老屋"
    home = site.pages[""].one("meta", property="og:image")["content"]
    assert home.startswith("https://guide.example/below/share/seal-")


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
    assert {path.name[:2] for path in derived(site)} == {"a-"}


def test_without_a_picture_of_its_own_a_page_loads_the_first_in_its_text_at_once(tmp_path: Path) -> None:
    guide = GUIDE.replace("picture: {", "# {").replace("![又一次]", "![一](%(name)s)\n\n![又一次]")
    write_guide(tmp_path, guide % {"name": "a.jpg"})
    (tmp_path / "content/sites/a.jpg").write_bytes(saved(scene(), "JPEG"))
    site, _ = publish(tmp_path, tmp_path / "output")
    assert [one["loading"] for one in images(site)] == ["", "lazy"]


def test_nothing_is_decoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only new pictures are decoded, not those of a page whose text was edited."""
    write_guide(tmp_path, GUIDE % {"name": "a.jpg"})
    (tmp_path / "content/sites/a.jpg").write_bytes(saved(scene((1200, 900)), "JPEG"))
    assert redlane(tmp_path, *BUILD).code == 0
    opened = count_decodings(monkeypatch)
    write_guide(tmp_path, GUIDE.replace("老屋", "新屋") % {"name": "a.jpg"})
    before = snapshot(tmp_path / "output/site/pictures")
    assert redlane(tmp_path, *BUILD).code == 0
    assert opened == []
    assert snapshot(tmp_path / "output/site/pictures") == before
    (tmp_path / "content/sites/b.jpg").write_bytes(saved(scene((900, 1200)), "JPEG"))
    assert redlane(tmp_path, *BUILD).code == 0
    assert opened == [(900, 1200)] * 3, "measured and looked at, and not scaled: no page shows it"


def count_decodings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The size of every picture that is opened from now on."""
    found: list[tuple[int, int]] = []
    original = Image.open

    def opened(*arguments: Any, **options: Any) -> ImageFile.ImageFile:
        picture = original(*arguments, **options)
        found.append(picture.size)
        return picture

    monkeypatch.setattr(Image, "open", opened)
    return found


@pytest.mark.slow
def test_pictures_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    found = []
    # Enough pixels that further processes are started.
    given = {name: saved(Image.effect_noise((2400, 1800), 90), "JPEG", quality=99) for name in ("a.jpg", "b.jpg")}
    for jobs in ("1", "3"):
        project = write_guide(tmp_path / jobs, GUIDE % {"name": "a.jpg"})
        for name, data in given.items():
            (project / "content/sites" / name).write_bytes(data)
        write_guide(project, "-- content/sites/two.md --\n---\ntitle: 二\n---\n![二](b.jpg)\n")
        assert redlane(project, *BUILD, "--jobs", jobs).code == 0
        pictures = project / "output/site/pictures"
        found.append({path.name: path.read_bytes() for path in pictures.iterdir()})
    assert len(found[0]) == 18
    assert found[0] == found[1]


def test_the_slowest_picture_is_named_in_the_timings(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE % {"name": "a.jpg"})
    (tmp_path / "content/sites/a.jpg").write_bytes(saved(scene(), "JPEG"))
    lines = redlane(tmp_path, *BUILD, "--timings", "--lang", "en").out.splitlines()
    for phase in ("looking at pictures", "scaling pictures"):
        (index,) = [number for number, line in enumerate(lines) if line.endswith(phase)]
        assert lines[index + 1].endswith("  content/sites/a.jpg")
