"""What a visit weighs over the air: the real guide's home and entries, without pictures and recordings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gzip import compress

import pytest
from site_checks import FONTS, SCRIPTS, TEXT, TOTAL, Element, Site


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes over the air: page and styles, scripts, and each font."""

    text: int
    scripts: int
    fonts: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.text + self.scripts + sum(self.fonts)


def weigh(site: Site, address: str) -> Weight:
    """Everything that a page loads by itself, pictures and recordings apart."""
    page = site.pages[address]
    html = (site.folder / f"{address}index.html").read_bytes()
    styles = linked(site, address, page.find("link", rel="stylesheet"), "href")
    fonts = linked(site, address, [one for one in page.find("link") if one["as"] == "font"], "href")
    scripts = linked(site, address, [one for one in page.find("script") if one["src"]], "src")
    # What the joined script fetches besides: to play or read aloud, to keep a walk, to draw a certificate.
    scripts += linked(site, address, [one for one in page if one["data-script"]], "data-script")
    return Weight(
        len(compress(html)) + sum(len(compress(data)) for data in styles),
        sum(len(compress(data)) for data in scripts),
        tuple(len(data) for data in fonts),
    )


def linked(site: Site, address: str, elements: Iterable[Element], attribute: str) -> list[bytes]:
    targets = [site.follow(address, one[attribute]) for one in elements]
    return [(site.folder / target.address).read_bytes() for target in targets if target is not None]


@pytest.fixture(scope="module")
def weights(real: Site) -> dict[str, Weight]:
    return {address: weigh(real, address) for address in ["", "en/", *real.entries.values()]}


def test_home_and_every_entry_is_light(weights: dict[str, Weight]) -> None:
    assert len(weights) > 85
    heavy = {
        address: weight
        for address, weight in weights.items()
        if weight.total > TOTAL or weight.text > TEXT or weight.scripts > SCRIPTS or sum(weight.fonts) > FONTS
    }
    assert heavy == {}


def test_what_is_weighed_is_there(weights: dict[str, Weight]) -> None:
    assert all(weight.text > 2000 and weight.scripts > 100 for weight in weights.values())
    assert sum(len(one.fonts) == 1 + address.startswith("en/") for address, one in weights.items()) > len(weights) * 0.8


def test_no_page_loads_anything_else(real: Site) -> None:
    """What a page would load that is not weighed: by its elements, for what styles ask see the browser's tests."""
    known = {"stylesheet", "icon", "canonical", "alternate", "preload", "manifest", "apple-touch-icon"}
    for address, page in real.pages.items():
        assert {word for one in page.find("link") for word in one["rel"].split()} <= known, address
        assert {one["as"] for one in page.find("link", rel="preload")} <= {"font"}, address
        assert not page.find("iframe", "object", "embed"), address
