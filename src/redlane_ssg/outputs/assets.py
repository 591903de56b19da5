"""The theme's own files as they are published: styles in one file, scripts in one file, all others each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from redlane_ssg.outputs.custom_properties import custom_properties
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.squeeze import squeeze
from redlane_ssg.read.theme import BUILT_IN_PREFIX, Theme

STYLE, SCRIPT = "style.css", "main.js"
# Files that stand directly in these folders are joined; those in folders below are loaded when a page asks for them.
_JOINED = (("styles/", ".css", STYLE), ("scripts/", ".js", SCRIPT))
_FOLDERS = ("styles/", "scripts/", "icons/")
# What the licences of the theme's fonts and of the search's table of characters ask for: their words, beside them.
_NOTICES = ("NOTICE.txt", "fonts/OFL.txt")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers: its address within the site, what it comes from (a path to show), its bytes."""

    address: str
    source: str
    data: bytes


def theme_assets(theme: Theme) -> dict[str, Asset]:
    """Assets by name: STYLE, SCRIPT, and the theme's name of every file that is published by itself.

    Their addresses carry their content, so that browsers may keep them for ever.
    """
    found = {}
    for folder, ending, joined in _JOINED:
        names = [name for name in theme.files if name.startswith(folder) and _is_joined(name, folder, ending)]
        parts = [theme.files[name] for name in _in_order(names, theme.files)]
        source = parts[0].path.rpartition("/")[0] if parts else f"{folder}{joined}"
        first = [custom_properties(theme.colours)] if joined == STYLE else []
        # A script that ends without a semicolon would call the next one.
        between = b"\n" if joined == STYLE else b";\n"
        data = between.join(squeeze(joined, one) for one in (*first, *(part.data for part in parts)))
        found[joined] = _asset(joined, source, data)
    for name in sorted(theme.files):
        is_joined = any(_is_joined(name, folder, ending) for folder, ending, _ in _JOINED)
        if name.startswith(_FOLDERS) and not is_joined:
            found[name] = _asset(name.rpartition("/")[2], theme.files[name].path, squeeze(name, theme.files[name].data))
    return found


def assets(found: Mapping[str, Asset]) -> Iterator[Artifact]:
    """The assets as files to be written."""
    for asset in found.values():
        yield Artifact(asset.address, asset.source, BytesRecipe(asset.data))


def notices(theme: Theme) -> Iterator[Artifact]:
    """The licences of what others made, as files to be written. No page loads them, so they are no assets."""
    for name in _NOTICES:
        file = theme.files[name]
        yield Artifact(f"assets/{name.rpartition('/')[2]}", file.path, BytesRecipe(file.data))


def _is_joined(name: str, folder: str, ending: str) -> bool:
    return name.startswith(folder) and name.endswith(ending) and "/" not in name.removeprefix(folder)


def _in_order(names: Iterable[str], files: Mapping[str, object]) -> list[str]:
    """By name; a guide's own files that override none come last, so that they have the last word."""
    return sorted(names, key=lambda name: (f"{BUILT_IN_PREFIX}{name}" not in files, name))


def _asset(name: str, source: str, data: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}-{sha256(data).hexdigest()[:12]}.{suffix}", source, data)
