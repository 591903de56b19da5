"""Makes docs/screenshots anew: pages of this guide as a telephone and a desk show them.

Run it with the tests' tools, on a computer with Chinese fonts and Chromium, after `python3 build.py test`:

    .venv/bin/python docs/screenshots.py
"""

from __future__ import annotations

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from redlane_ssg.cli import main as redlane

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
LARGEST = 120_000


class Shot(NamedTuple):
    """A page, the width and height of its window (CSS px), how many pixels make one of these, how it is seen."""

    name: str
    page: str
    width: int
    height: int
    scale: float
    dark: bool = False
    large: bool = False


SHOTS = (
    Shot("home-phone", "index.html", 390, 844, 2),
    Shot("site-phone", "sites/mao-memorial/index.html", 390, 844, 2),
    Shot("home-desk", "index.html", 1280, 860, 1),
    Shot("route-dark", "routes/tongxin-red-route/index.html", 390, 844, 1.5, dark=True),
    Shot("site-large", "sites/mao-memorial/index.html", 390, 844, 1.5, large=True),
)


def take(browser: Browser, site: Path, shot: Shot) -> bytes:
    """A PNG of a page's first screen."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme="dark" if shot.dark else "light",
    )
    page.goto((site / shot.page).as_uri())
    if shot.large:
        page.click("[data-elder-switch]")
    return page.screenshot()


def smaller(png: bytes) -> bytes:
    """The same picture in as many colours as keep it below LARGEST bytes.

    Raises:
        ValueError: even sixteen are too many.
    """
    with Image.open(BytesIO(png)) as picture:
        for colours in (256, 128, 64, 32, 16):
            output = BytesIO()
            reduced = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
            reduced.save(output, format="PNG", optimize=True)
            if len(output.getvalue()) < LARGEST:
                return output.getvalue()
    raise ValueError(f"above {LARGEST} bytes")


def main() -> None:
    """Builds the guide, then writes each shot."""
    folder = ROOT / "docs/screenshots"
    folder.mkdir(exist_ok=True)
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        output = Path(temporary) / "output"
        if redlane(["build", "--content", str(ROOT / "content"), "--out", str(output)]):
            raise SystemExit(1)
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        for shot in SHOTS:
            (folder / f"{shot.name}.png").write_bytes(smaller(take(browser, output / "site", shot)))
        browser.close()


if __name__ == "__main__":
    main()
