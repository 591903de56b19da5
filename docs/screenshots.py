"""Makes docs/screenshots anew: pages of this guide as a telephone and a desk show them.

Run it with the tests' tools, on a computer with Chinese fonts and Chromium, after `python3 build.py test`:

    .venv/bin/python docs/screenshots.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from socket import create_connection, create_server
from time import sleep
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


class DeskShot(NamedTuple):
    """The desk with an entry, and what of it is brought into sight."""

    name: str
    entry: str
    seen: str


SHOTS = (
    Shot("home-phone", "index.html", 390, 844, 2),
    Shot("site-phone", "sites/mao-memorial/index.html", 390, 844, 2),
    Shot("home-desk", "index.html", 1280, 860, 1),
    Shot("route-dark", "routes/tongxin-red-route/index.html", 390, 844, 1.5, dark=True),
    Shot("site-large", "sites/mao-memorial/index.html", 390, 844, 1.5, large=True),
)


DESK_SHOTS = (
    DeskShot("desk-write", "content/sites/qian-xuesen-residence.md", "#toolbar"),
    DeskShot("desk-translate", "content/people/qian-xuesen.en.md", "#sides"),
    DeskShot("desk-signs", "content/signs/hongxiang-square-plaque.md", "#signs"),
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


@contextmanager
def desk(content: Path, output: Path) -> Iterator[str]:
    """A desk for a copy of the content, whose originals have changed since they were recorded; its address."""
    with create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "redlane_ssg", "serve", "--port", str(port)]
    process = subprocess.Popen([*words, "--content", str(content), "--out", str(output)])  # noqa: S603 - our own words
    try:
        wait_for_port(port)
        yield f"http://127.0.0.1:{port}/desk/"
    finally:
        process.terminate()
        process.wait()


def wait_for_port(port: int) -> None:
    """Waits until something answers at a port of this computer."""
    while True:
        with suppress(OSError), create_connection(("127.0.0.1", port), timeout=1):
            return
        sleep(0.1)


def recorded_copy(folder: Path) -> Path:
    """A copy of the content in a repository, in which an original has changed since."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S603, S607 - fixed words, git from PATH
    original = content / "people/qian-xuesen.md"
    text = original.read_text("utf-8")
    head, body = text.rsplit("---\n", 1)
    original.write_text(f"{head}---\n{body.replace('。', '，这一句后来添过。', 1)}", "utf-8")
    return content


def take_desk(browser: Browser, address: str, shot: DeskShot) -> bytes:
    """A PNG of the desk."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page.goto(f"{address}#{shot.entry}")
    page.locator("#form .field").first.wait_for()
    page.wait_for_load_state("networkidle")
    if shot.seen == "#signs":
        page.click("#opensigns")
        page.locator("#signlist td").first.wait_for()
    else:
        page.locator(shot.seen).scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
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
        content = recorded_copy(Path(temporary))
        with desk(content, output) as address:
            for desk_shot in DESK_SHOTS:
                (folder / f"{desk_shot.name}.png").write_bytes(smaller(take_desk(browser, address, desk_shot)))
        browser.close()


if __name__ == "__main__":
    main()
