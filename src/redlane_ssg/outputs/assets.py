"""The theme's files as published: all styles in one file, all scripts in one file, all others separately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from redlane_ssg.outputs.custom_properties import custom_properties
from redlane_ssg.outputs.minify import minify
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.read.theme import BUILT_IN_PREFIX, Theme
from redlane_ssg.read.tree import SourceFile

STYLE, SCRIPT = "style.css", "main.js"
# Files directly in these folders are joined. Files in subfolders are published separately and loaded on demand.
_JOINED = (("styles/", ".css", STYLE), ("scripts/", ".js", SCRIPT))
_FOLDERS = ("styles/", "scripts/", "icons/")
# The licences of the theme's fonts and of the search's character table require these texts to be published.
_NOTICES = ("NOTICE.txt", "fonts/OFL.txt")
# Texts that are published as they are, but for the line ends that git on Windows may have given them.
_TEXTS = (".css", ".js", ".json", ".svg", ".txt")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers: its address within the site, its source (a path to show), its bytes."""

    address: str
    source: str
    data: bytes


def theme_assets(theme: Theme) -> dict[str, Asset]:
    """Assets by name: STYLE, SCRIPT, and the theme's name of every file that is published separately.

    Their addresses contain a digest of the content, so that browsers may cache them for ever.
    """
    by_name = {}
    for folder, suffix, joined in _JOINED:
        names = [name for name in theme.files if name.startswith(folder) and _is_joined(name, folder, suffix)]
        parts = [theme.files[name] for name in _in_order(names, theme.files)]
        source = parts[0].path.rpartition("/")[0] if parts else f"{folder}{joined}"
        first = [custom_properties(theme.colours)] if joined == STYLE else []
        # Without a semicolon, a script that ends in an expression would call the next one.
        separator = b"\n" if joined == STYLE else b";\n"
        data = separator.join(minify(joined, text) for text in (*first, *(part.data for part in parts)))
        by_name[joined] = _asset(joined, source, data)
    for name in sorted(theme.files):
        is_joined = any(_is_joined(name, folder, suffix) for folder, suffix, _ in _JOINED)
        if name.startswith(_FOLDERS) and not is_joined:
            file = theme.files[name]
            by_name[name] = _asset(name.rpartition("/")[2], file.path, minify(name, _data(file)))
    return by_name


def assets(by_name: Mapping[str, Asset]) -> Iterator[Artifact]:
    """The artifacts of the assets."""
    for asset in by_name.values():
        yield Artifact(asset.address, asset.source, BytesRecipe(asset.data))


def notices(theme: Theme) -> Iterator[Artifact]:
    """The artifacts of third parties' licences. They are no assets, because no page loads them."""
    for name in _NOTICES:
        file = theme.files[name]
        yield Artifact(f"assets/{name.rpartition('/')[2]}", file.path, BytesRecipe(_data(file)))


def _data(file: SourceFile) -> bytes:
    return file.data.replace(b"\r\n", b"\n") if file.path.endswith(_TEXTS) else file.data


def _is_joined(name: str, folder: str, suffix: str) -> bool:
    return name.startswith(folder) and name.endswith(suffix) and "/" not in name.removeprefix(folder)


def _in_order(names: Iterable[str], files: Mapping[str, object]) -> list[str]:
    """Names in the order of joining: files that only the guide has come last, so that they can override the theme."""
    return sorted(names, key=lambda name: (f"{BUILT_IN_PREFIX}{name}" not in files, name))


def _asset(name: str, source: str, data: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}-{sha256(data).hexdigest()[:12]}.{suffix}", source, data)
