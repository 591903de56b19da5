"""Makes docs/screenshots/sheet-*.png anew: pages of this guide in every engine, on screens of every size.

Run it with the tests' tools, on a computer with Chinese fonts, Chromium, Firefox and WebKit:

    .venv/bin/python docs/contact_sheet.py

With --shots every page is also written whole, in every combination, as one picture each into that folder. That takes
a quarter of an hour; --engine, --page, --size, --language and --look choose some.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

import engines
import outside_tools
from local_server import serve
from visitors import CODES

from redlane_ssg.cli import main as redlane

PAGES = {
    "home": "",
    "site": "sites/mao-memorial/",
    "route": "routes/tongxin-red-route/",
    "story": "stories/visit-of-1958/",
    "person": "people/qian-xuesen/",
    "list": "sites/",
    "search": "search/?q=%E5%8D%97",
    "stamp": f"sites/mao-memorial/#s={CODES[0]}",
    "certificate": "routes/tongxin-red-route/#page.stamps",
}
SIZES = ((360, 740), (390, 844), (740, 360), (768, 1024), (1280, 800))
LANGUAGES = {"zh": "", "en": "en/"}
LOOKS = ("light", "dark", "large")
# The columns of a sheet: a size, a language and a look. Each value of one is there with most of the others.
COLUMNS = (
    ((390, 844), "zh", "light"),
    ((390, 844), "en", "dark"),
    ((390, 844), "zh", "large"),
    ((360, 740), "en", "light"),
    ((360, 740), "en", "large"),
    ((740, 360), "zh", "light"),
    ((740, 360), "en", "large"),
    ((768, 1024), "zh", "dark"),
    ((768, 1024), "en", "light"),
    ((1280, 800), "zh", "light"),
    ((1280, 800), "en", "dark"),
)
# Of a sheet, in its pixels: how wide each thing is by the width of its window, and what is between them.
THUMBS = {360: 90, 390: 90, 740: 150, 768: 112, 1280: 150}
GAP, LABEL, SIDE = 6, 14, 62
LARGEST = 200_000
# Of light and dark pages: walls, tile, ink, greys, reds. A palette made from a sheet would spend itself on greys.
COLOURS = ("#fcfaf6", "#d8d5d1", "#9a9a9a", "#5d5f62", "#2b2f33", "#17191b", "#9b1c1c", "#d8a09c", "#cf4038", "#f0948c")
KEEP_STAMPS = "localStorage.setItem('redlane:/:stamps', {!r}), 0"
HEIGHT = "document.querySelector('dialog[open]') ? innerHeight : document.documentElement.scrollHeight"
FINISHED = json.dumps({code[:3]: 2530 for code in CODES})


class Shot(NamedTuple):
    """A page, and how it is seen."""

    page: str
    size: tuple[int, int]
    language: str
    look: str

    @property
    def name(self) -> str:
        """As its file is called."""
        width, height = self.size
        return f"{self.page}-{width}x{height}-{self.language}-{self.look}"


def take(engine: engines.Engine, home: str, shot: Shot) -> None:
    """Brings a page onto an engine's screen."""
    root = home + LANGUAGES[shot.language]
    engine.resize(*shot.size)
    # A page that only differs behind # would not be loaded anew.
    engine.open(f"{home}S/")
    engine.script("localStorage.clear()")
    engine.script(f"redlane.set('language', {'zh-Hans' if shot.language == 'zh' else 'en'!r}), 0")
    if shot.page == "certificate":
        engine.script(KEEP_STAMPS.format(FINISHED))
    engine.open(root + PAGES[shot.page])
    if shot.look == "large":
        engine.click("[data-elder-switch]")
    if shot.page == "stamp":
        engine.wait("document.querySelector('.moment').open")
    elif shot.page == "certificate":
        engine.wait("!!document.querySelector('.certificate-sheet > svg')")
        engine.script("document.querySelector('.certificate').scrollIntoView({behavior: 'instant'})")
    elif shot.page == "search":
        engine.wait("!document.querySelector('.search-results').hidden")
    engine.script("document.fonts.ready.then(() => 0)")


def settled(engine: engines.Engine) -> bytes:
    """A PNG of the screen when it has come to rest: on a busy computer WebKit paints after it has answered."""
    png = b""
    while png != (png := _after_painting(engine)):
        pass
    return png


def _after_painting(engine: engines.Engine) -> bytes:
    engine.script("new Promise(done => setTimeout(() => requestAnimationFrame(() => done(0)), 200))")
    return engine.screenshot()


def whole(engine: engines.Engine, height: int) -> Image.Image:
    """The page that is open from its top to its end, put together from what the screen shows."""
    total = engine.script(HEIGHT)
    pieces = []
    for top in range(0, total, height):
        engine.script(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        engine.script("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")
        pieces.append((engine.script("Math.round(scrollY)"), opened(engine.screenshot())))
    picture = Image.new("RGB", (pieces[0][1].width, max(total, height)))
    for top, piece in pieces:
        picture.paste(piece, (0, top))
    return picture


def opened(png: bytes) -> Image.Image:
    """A picture of a file."""
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGB")


def sheet(name: str, thumbs: dict[Shot, Image.Image], pages: list[str]) -> Image.Image:
    """One engine's pages in rows, what they are seen on in columns."""
    widths = [THUMBS[size[0]] for size, _, _ in COLUMNS]
    rows = [max(thumbs[Shot(page, *column)].height for column in COLUMNS) for page in pages]
    width = SIDE + sum(widths) + GAP * (len(widths) + 1)
    picture = Image.new("RGB", (width, 3 * LABEL + sum(rows) + GAP * (len(rows) + 1)), "#9a9a9a")
    draw, font, top = ImageDraw.Draw(picture), ImageFont.load_default(11), 3 * LABEL
    draw.text((GAP, GAP), name, "black", font)
    for page, height in zip(pages, rows, strict=True):
        draw.text((GAP, top), page, "black", font)
        left = SIDE
        for column, thumb_width in zip(COLUMNS, widths, strict=True):
            picture.paste(thumbs[Shot(page, *column)], (left, top))
            left += thumb_width + GAP
        top += height + GAP
    left = SIDE
    for (size, language, look), thumb_width in zip(COLUMNS, widths, strict=True):
        draw.text((left, GAP), f"{size[0]} x {size[1]}\n{language} {look}", "black", font)
        left += thumb_width + GAP
    return picture


def thumbnail(screen: Image.Image) -> Image.Image:
    """A screen as small as a sheet shows it."""
    width = THUMBS[screen.width]
    return screen.resize((width, round(screen.height * width / screen.width)), Image.Resampling.LANCZOS)


def smaller(picture: Image.Image) -> bytes:
    """A PNG in COLOURS alone.

    Raises:
        ValueError: it is above LARGEST bytes.
    """
    palette, output = Image.new("P", (1, 1)), BytesIO()
    # A palette has 256 places; the rest repeat the last colour.
    colours = [ImageColor.getrgb(colour)[:3] for colour in COLOURS]
    palette.putpalette([value for place in range(256) for value in colours[min(place, len(colours) - 1)]])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(output, format="PNG", optimize=True)
    if len(output.getvalue()) > LARGEST:
        raise ValueError(f"{len(output.getvalue())} bytes, above {LARGEST}")
    return output.getvalue()


def chosen(arguments: argparse.Namespace) -> Iterator[Shot]:
    """What is asked for: every combination where whole pages are, else what stands on a sheet."""
    combinations = product(SIZES, LANGUAGES, LOOKS) if arguments.shots else COLUMNS
    for size, language, look in combinations:
        is_wanted = f"{size[0]}x{size[1]}" in arguments.size and language in arguments.language
        if is_wanted and look in arguments.look:
            yield from (Shot(page, size, language, look) for page in arguments.page)


def look_at(name: str, home: str, arguments: argparse.Namespace) -> dict[Shot, Image.Image]:
    """The first screens of one engine; whole pages are written where that is asked for."""
    shots, screens = list(chosen(arguments)), {}
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=outside_tools.browser(), args=["--no-sandbox"])
        for dark in (False, True):
            wanted = [shot for shot in shots if (shot.look == "dark") is dark]
            if not wanted:
                continue
            with (
                tempfile.TemporaryDirectory() as folder,
                engines.start(name, lambda: browser, Path(folder), dark=dark) as engine,
            ):
                for shot in wanted:
                    take(engine, home, shot)
                    screens[shot] = thumbnail(opened(settled(engine)))
                    if arguments.shots:
                        whole(engine, shot.size[1]).save(arguments.shots / f"{name}-{shot.name}.png")
    return screens


def arguments_of(typed: list[str]) -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description="Makes contact sheets of this guide's pages.")
    parser.add_argument("--shots", type=Path, help="write every page whole into this folder")
    parser.add_argument("--site", type=Path, help="look at what is built in this folder, instead of building it")
    parser.add_argument("--engine", nargs="+", choices=engines.NAMES, default=engines.NAMES)
    parser.add_argument("--page", nargs="+", choices=PAGES, default=list(PAGES))
    sizes = [f"{width}x{height}" for width, height in SIZES]
    parser.add_argument("--size", nargs="+", choices=sizes, default=sizes)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--look", nargs="+", choices=LOOKS, default=LOOKS)
    return parser.parse_args(typed)


def built(folder: Path) -> Path:
    """This guide's site, built into a folder."""
    if redlane(["build", "--content", str(ROOT / "content"), "--out", str(folder)]):
        raise SystemExit(1)
    return folder / "site"


def main(typed: list[str]) -> None:
    """Builds the guide, then writes a sheet of each engine, or whole pages of it."""
    arguments = arguments_of(typed)
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, serve(arguments.site or built(Path(temporary))) as home:
        for name in arguments.engine:
            screens = look_at(name, home, arguments)
            if not arguments.shots:
                path = ROOT / f"docs/screenshots/sheet-{name}.png"
                path.write_bytes(smaller(sheet(name, screens, arguments.page)))


if __name__ == "__main__":
    main(sys.argv[1:])
