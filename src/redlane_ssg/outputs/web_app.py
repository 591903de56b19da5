"""The guide as an app that phones install: a manifest for each language, and icons that are the guide's seal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from redlane_ssg.guide.addresses import relative
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe, SealRecipe
from redlane_ssg.outputs.shares import guide_seal, picture_address

_GUIDE_FILE = "content/guide.yml"


@dataclass(frozen=True, slots=True)
class _Icon:
    """An icon: its width and height (px), what a manifest says it is for, and the wall around the seal (px).

    ``fills``: the seal's own colour goes to the edge, because the system cuts the icon to a shape of its own.
    """

    side: int
    purpose: str = "any"
    inset: int = 0
    fills: bool = False


_ICONS = (
    _Icon(192),
    _Icon(512),
    # The whole seal lies in the safe zone, a circle of 40 % of the side around the middle (W3C Web App Manifest).
    _Icon(512, "maskable", 110, fills=True),
)
# iOS reads no manifest for the icon of its home screen, and cuts corners of about a tenth of the side.
_TOUCH_ICON = _Icon(180, "", 18, fills=True)


def web_apps(edition: Edition) -> Iterator[Artifact]:
    """The manifest of a language."""
    yield Artifact(manifest_address(edition), _GUIDE_FILE, DeferredRecipe(_manifest, edition))


def app_icons(editions: Iterable[Edition]) -> Iterator[Artifact]:
    """The icons of all languages, each once."""
    recipes = (_icon(edition, icon) for edition in editions for icon in (*_ICONS, _TOUCH_ICON))
    for address, recipe in sorted({_icon_address(recipe): recipe for recipe in recipes}.items()):
        yield Artifact(address, _GUIDE_FILE, recipe)


def manifest_address(edition: Edition) -> str:
    """The address of a language's manifest. Servers know the type of ``.json``, and not always ``.webmanifest``."""
    return f"{edition.root}manifest.json"


def touch_icon_address(edition: Edition) -> str:
    """The address of the icon for the home screen of iOS."""
    return _icon_address(_icon(edition, _TOUCH_ICON))


def _manifest(edition: Edition) -> BytesRecipe:
    """A manifest (W3C Web App Manifest). Its addresses are relative, so that it holds below any path."""
    config, colours, own = edition.config, edition.colours["light"], manifest_address(edition)
    # Without an ``id``, an app is known by its start: that of each language, and of each guide on a host, is its own.
    data = {
        "name": config.title,
        "short_name": config.short or config.title,
        **({"description": config.description} if config.description else {}),
        "lang": edition.language,
        "dir": edition.wording.direction,
        "start_url": relative(own, edition.root),
        # The whole site: signs open pages of every language.
        "scope": relative(own, ""),
        "display": "standalone",
        "theme_color": colours["tile"],
        "background_color": colours["wall"],
        "icons": [_icon_data(edition, icon) for icon in _ICONS],
    }
    return BytesRecipe(json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())


def _icon_data(edition: Edition, icon: _Icon) -> dict[str, str]:
    address = relative(manifest_address(edition), _icon_address(_icon(edition, icon)))
    return {"src": address, "sizes": f"{icon.side}x{icon.side}", "type": "image/png", "purpose": icon.purpose}


def _icon(edition: Edition, icon: _Icon) -> SealRecipe:
    seal = guide_seal(edition)
    edge = seal.seal if seal.style == "white" else seal.on_seal
    return replace(seal, wall=edge if icon.fills else seal.wall, side=icon.side, inset=icon.inset)


def _icon_address(recipe: SealRecipe) -> str:
    return picture_address(recipe, f"assets/icon-{recipe.side}")
