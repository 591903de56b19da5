"""Tools that tests need and pip does not bring: browsers, Java, and what npm installs in tests/tools."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

_MODULES = Path(__file__).resolve().parents[1] / "tools/node_modules"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
_NO_WEBKIT = "there is no WebKit: on Debian or Ubuntu run `sudo apt install webkit2gtk-driver`"
_NPM = "run `npm ci --ignore-scripts --prefix tests/tools` to install it"


def browser() -> str:
    """The path of a Chromium."""
    return _first(*_BROWSERS) or give_up("there is no browser: on Debian or Ubuntu run `sudo apt install chromium`")


def firefox() -> str:
    return _first("firefox-esr", "firefox") or give_up(
        "there is no Firefox: on Debian run `sudo apt install firefox-esr`"
    )


def webkit_driver() -> str:
    return _first("WebKitWebDriver") or give_up(_NO_WEBKIT)


def mini_browser() -> Path:
    """The browser of WebKitGTK, which no one but its driver starts."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    return found[0] if found else give_up(_NO_WEBKIT)


def screen() -> str:
    """An X server that shows nothing: WebKit has no other way to run without a screen."""
    return _first("Xvfb") or give_up("there is no Xvfb: on Debian or Ubuntu run `sudo apt install xvfb`")


def java() -> str:
    return shutil.which("java") or give_up("there is no Java: on Debian run `sudo apt install default-jre-headless`")


def node() -> str:
    return shutil.which("node") or give_up("there is no Node.js: on Debian run `sudo apt install nodejs`")


def acorn() -> Path:
    return _module("acorn/dist/acorn.js", "acorn")


def html_checker() -> Path:
    return _module("vnu-jar/build/dist/vnu.jar", "the HTML checker")


def axe() -> Path:
    return _module("axe-core/axe.min.js", "axe-core")


def calendar_reader() -> Path:
    return _module("ical.js/dist/ical.es5.cjs", "ical.js")


def _first(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _module(name: str, called: str) -> Path:
    path = _MODULES / name
    return path if path.is_file() else give_up(f"{called} is missing: {_NPM}")


def give_up(sentence: str) -> NoReturn:
    """Skips a test and says what to install; where CI is set nothing may be skipped, and it fails."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def web_server(name: str, package: str = "") -> str:
    """The path of nginx, caddy, apache2 or sshd, which Debian keeps out of a person's path."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    return found or give_up(f"there is no {name}: on Debian or Ubuntu run `sudo apt install {package or name}`")
