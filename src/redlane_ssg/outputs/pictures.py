"""Pictures in several widths and formats, of which a browser loads the one that fits best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.plan import Artifact, PictureRecipe
from redlane_ssg.read.pictures import PictureFile

# The longest side of a published picture (px).
MAX_SIDE = 1600
# Further widths (px). Each is published only if it is at most this fraction of the next larger one.
_WIDTHS = (480, 960)
_MAX_RATIO = 0.8
# The width at which pages show pictures (CSS px): that of the text.
_SIZES = "(min-width: 720px) 680px, calc(100vw - 40px)"
# The same on cards.
CARD_SIZES = "7rem"
# Best first: a browser takes the first format that it supports.
_MODERN_FORMATS = (("AVIF", "avif"), ("WEBP", "webp"))
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", **dict(_MODERN_FORMATS)}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width and format, and the address where it is published."""

    address: str
    recipe: PictureRecipe


def fitted_size(picture: PictureFile) -> tuple[int, int]:
    """A picture's width and height (px), scaled down to MAX_SIDE if it is larger."""
    scale = min(1.0, MAX_SIDE / max(picture.width, picture.height))
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def fallback(picture: PictureFile) -> tuple[Rendition, ...]:
    """The picture in a format that every browser and link preview supports: JPEG, or PNG if it is transparent.

    Narrowest first.
    """
    return _renditions(picture, "PNG" if picture.has_transparency else "JPEG")


def renditions(picture: PictureFile) -> Iterator[Rendition]:
    """Everything that is published of a picture, in all formats and sizes."""
    for image_format, _ in _MODERN_FORMATS:
        yield from _renditions(picture, image_format)
    yield from fallback(picture)


def _renditions(picture: PictureFile, image_format: str) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(_address(picture, width, image_format), PictureRecipe(picture, width, height, image_format))
        for width, height in sizes(picture)
    )


def sizes(picture: PictureFile) -> tuple[tuple[int, int], ...]:
    """The sizes (px) in which a picture is published, narrowest first."""
    widest = fitted_size(picture)
    chosen = [widest]
    for width in sorted(_WIDTHS, reverse=True):
        if width <= chosen[0][0] * _MAX_RATIO:
            chosen.insert(0, (width, max(1, round(widest[1] * width / widest[0]))))
    return tuple(chosen)


def _address(picture: PictureFile, width: int, image_format: str) -> str:
    """The address contains a digest of the content, so that browsers may cache it for ever."""
    stem = file_stem(picture.relative, "picture")
    return f"pictures/{stem}-{picture.digest[:12]}-{width}.{_SUFFIXES[image_format]}"


def file_stem(relative: str, default: str) -> str:
    """A file's name reduced to characters for addresses; ``default`` if none are left."""
    stem = relative.rpartition("/")[2].rpartition(".")[0]
    return re.sub(r"[^a-z0-9-]+", "-", stem.lower()).strip("-") or default


def pictures(guide: Guide) -> Iterator[Artifact]:
    """The pictures that shown entries use."""
    used = {
        picture_key(entry, source) for entry in guide.entries.values() for source in (*entry.pictures, *entry.posters)
    }
    # The same picture can be in two folders.
    recipes = {
        rendition.address: rendition.recipe for key in sorted(used) for rendition in renditions(guide.pictures[key])
    }
    for address, recipe in sorted(recipes.items(), key=lambda pair: pair[0]):
        yield Artifact(address, recipe.picture.path, recipe)


def picture_html(
    picture: PictureFile, href: Callable[[str], str], attributes: str, *, is_first: bool = False, shown_at: str = _SIZES
) -> Markup:
    """The element ``picture`` (HTML 4.8.1). ``href`` makes links; ``attributes`` are further ones for its ``img``.

    ``shown_at`` is the width at which it is shown (CSS). The page's first picture is loaded at once, all others lazily.
    """
    width, height = fitted_size(picture)
    loading = ' fetchpriority="high"' if is_first else ' loading="lazy"'
    newer = "".join(
        f'<source type="image/{suffix}" srcset="{_srcset(_renditions(picture, image_format), href)}" '
        f'sizes="{shown_at}">'
        for image_format, suffix in _MODERN_FORMATS
    )
    fallbacks = fallback(picture)
    srcset = f' srcset="{_srcset(fallbacks, href)}" sizes="{shown_at}"' if len(fallbacks) > 1 else ""
    blur = f' data-blur="{picture.blur}"' if picture.blur else ""
    address = f'src="{escape(href(fallbacks[-1].address))}"{srcset} width="{width}" height="{height}"'
    # Addresses are escaped; attributes are escaped or come from the allow-list.
    return Markup(f"<picture>{newer}<img {address}{loading}{blur}{attributes}></picture>")  # noqa: S704 - as above


def _srcset(renditions: tuple[Rendition, ...], href: Callable[[str], str]) -> str:
    return ", ".join(f"{escape(href(rendition.address))} {rendition.recipe.width}w" for rendition in renditions)
