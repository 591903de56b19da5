"""The guide as an app: what a phone needs to install it, by the W3C's Web App Manifest and Apple's touch icon."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from guides import BASE, write_guide
from local_server import serve
from PIL import Image
from playwright.sync_api import Browser
from site_checks import MISSING_PAGES, Element, Site, language, publish

SITE = "https://host.example/below/this/"
# The safe zone of a maskable icon: a circle around the middle, as a share of the side.
SAFE = 0.4


def target(site: Site, address: str, href: str) -> str:
    """The file that a page's link leads to."""
    found = site.follow(address, href)
    assert found is not None
    return found.address


def manifests(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each manifest that a page names, by its address."""
    addresses = {
        target(site, address, link["href"])
        for address, page in site.pages.items()
        if address not in MISSING_PAGES
        for link in page.find("link", rel="manifest")
    }
    for address in sorted(addresses):
        yield address, json.loads((site.folder / address).read_text(encoding="utf-8"))


def icon(site: Site, manifest: str, purpose: str, side: int) -> Image.Image:
    (found,) = [
        one
        for one in dict(manifests(site))[manifest]["icons"]
        if one["purpose"] == purpose and one["sizes"] == f"{side}x{side}"
    ]
    with Image.open(site.folder / urljoin(manifest, found["src"])) as picture:
        assert (picture.format, picture.size) == ("PNG", (side, side))
        return picture.convert("RGB")


def test_each_language_is_an_app_and_each_page_names_its_own(every: Site) -> None:
    found = dict(manifests(every))
    assert sorted(found) == sorted({f"{root}manifest.json" for root in ("", "en/", "ja/") if root in every.pages})
    for address, page in every.pages.items():
        link = page.one("link", rel="manifest")["href"]
        if address not in MISSING_PAGES:
            assert found[target(every, address, link)]["lang"] == language(page)


@pytest.mark.parametrize("base", [SITE, "https://guide.example/"])
def test_a_manifest_says_what_the_standard_asks_for(tmp_path: Path, base: str) -> None:
    """Members as the W3C's Web App Manifest processes them; addresses are relative to the manifest's own."""
    site, _ = publish(write_guide(tmp_path, BASE.replace("https://guide.example/below", base)), tmp_path / "output")
    for address, manifest in manifests(site):
        own = urljoin(base, address)
        start, scope = (urljoin(own, manifest[name]) for name in ("start_url", "scope"))
        assert scope == base and start.startswith(scope)
        assert site.pages[start.removeprefix(base)].one("h1").text == manifest["name"]
        # Else "id" is resolved against the host, and two guides on it would be one app.
        assert "id" not in manifest
        assert manifest["name"] and len(manifest["short_name"]) <= 12
        assert manifest["display"] == "standalone" and manifest["dir"] == "ltr"
        assert (manifest["theme_color"], manifest["background_color"]) == ("#2b2f33", "#fbfaf7")
        sizes = {(one["purpose"], one["sizes"], one["type"]) for one in manifest["icons"]}
        assert sizes == {
            (f, s, "image/png") for f, s in (("any", "192x192"), ("any", "512x512"), ("maskable", "512x512"))
        }


def test_a_masked_icon_loses_nothing_of_the_seal(every: Site) -> None:
    whole = icon(every, "manifest.json", "maskable", 512)
    edge = whole.getpixel((0, 0))
    middle, limit = 256, 512 * SAFE
    drawn = [(x, y) for x in range(0, 512, 2) for y in range(0, 512, 2) if whole.getpixel((x, y)) != edge]
    assert len(drawn) > 1000
    assert max((x - middle) ** 2 + (y - middle) ** 2 for x, y in drawn) <= limit**2


def test_icons_are_the_guides_seal_in_its_colours(every: Site) -> None:
    for side in (192, 512):
        counts = icon(every, "manifest.json", "any", side).getcolors(16)
        assert counts is not None
        assert {(0x9D, 0x1C, 0x1C), (0xFF, 0xFA, 0xF2), (0xFB, 0xFA, 0xF7)} <= {colour for _, colour in counts}


def touch_icon(site: Site, address: str, page: Element) -> Path:
    return site.folder / target(site, address, page.one("link", rel="apple-touch-icon")["href"])


def test_the_home_screen_of_ios_has_an_icon_without_a_gap_at_its_corners(every: Site) -> None:
    files = {touch_icon(every, address, page) for address, page in every.pages.items() if address not in MISSING_PAGES}
    (file,) = files
    with Image.open(file) as picture:
        assert (picture.size, picture.info.get("transparency")) == ((180, 180), None)
        colours = picture.convert("RGB")
    assert {colours.getpixel(corner) for corner in ((0, 0), (179, 0), (0, 179), (179, 179))} == {(0x9D, 0x1C, 0x1C)}


def test_a_browser_takes_the_manifest_under_the_policy(browser: Browser, every: Site) -> None:
    """Chromium says what keeps it from installing a page."""
    with serve(every.folder) as home:
        page = browser.new_page()
        page.goto(home)
        session = page.context.new_cdp_session(page)
        told = session.send("Page.getAppManifest")
        assert told["errors"] == [] and json.loads(told["data"])["lang"] == "zh-Hans"
        reasons = [one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
        # A window of tests keeps nothing, and so installs nothing.
        assert set(reasons) <= {"in-incognito"}
        page.close()
