"""Pictures as pages show them: in several widths and formats, of which a browser loads the one that fits it best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.guide.check_prose import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.plan import Artifact, PictureRecipe
from redlane_ssg.read.pictures import PictureFile

# Neither side of what is published is longer (px).
LIMIT = 1600
# Smaller widths that are offered beside a picture's own, each only if it is clearly smaller than the next.
_WIDTHS = (480, 960)
_CLEARLY = 0.8
# How wide pictures are shown (CSS px): as wide as the text.
_SIZES = "(min-width: 720px) 680px, calc(100vw - 40px)"
# The best first: a browser takes the first that it knows.
_NEWER = (("AVIF", "avif"), ("WEBP", "webp"))
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", **dict(_NEWER)}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width and format (px), and where it is published."""

    address: str
    recipe: PictureRecipe


def fitted(picture: PictureFile) -> tuple[int, int]:
    """A picture's size in px after it is made to fit LIMIT; it is never enlarged."""
    scale = min(1.0, LIMIT / max(picture.width, picture.height))
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def fallback(picture: PictureFile) -> tuple[Rendition, ...]:
    """The picture for every browser, and for whoever shows a link to the page: JPEG, or PNG that can be seen through.

    From the narrowest to the widest, as in all formats.
    """
    return _renditions(picture, "PNG" if picture.has_transparency else "JPEG")


def renditions(picture: PictureFile) -> Iterator[Rendition]:
    """Everything that is published of a picture."""
    for form, _ in _NEWER:
        yield from _renditions(picture, form)
    yield from fallback(picture)


def _renditions(picture: PictureFile, form: str) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(_address(picture, width, form), PictureRecipe(picture, width, height, form))
        for width, height in sizes(picture)
    )


def sizes(picture: PictureFile) -> tuple[tuple[int, int], ...]:
    """The sizes in px that a picture is published in, the widest last."""
    widest = fitted(picture)
    found = [widest]
    for width in sorted(_WIDTHS, reverse=True):
        if width <= found[0][0] * _CLEARLY:
            found.insert(0, (width, max(1, round(widest[1] * width / widest[0]))))
    return tuple(found)


def _address(picture: PictureFile, width: int, form: str) -> str:
    """Its name, its content and its width, so that it may be kept for ever."""
    stem = file_stem(picture.relative, "picture")
    return f"pictures/{stem}-{picture.digest[:12]}-{width}.{_SUFFIXES[form]}"


def file_stem(relative: str, otherwise: str) -> str:
    """A file's own name as an address can bear it; ``otherwise`` where nothing of it can stay."""
    stem = relative.rpartition("/")[2].rpartition(".")[0]
    return re.sub(r"[^a-z0-9-]+", "-", stem.lower()).strip("-") or otherwise


def pictures(guide: Guide) -> Iterator[Artifact]:
    """The pictures that shown entries use."""
    used = {
        picture_key(entry, source) for entry in guide.entries.values() for source in (*entry.pictures, *entry.posters)
    }
    # The same picture may lie in two folders.
    found = {one.address: one.recipe for key in sorted(used) for one in renditions(guide.pictures[key])}
    for address, recipe in sorted(found.items(), key=lambda pair: pair[0]):
        yield Artifact(address, recipe.picture.path, recipe)


def picture_html(picture: PictureFile, href: Callable[[str], str], attributes: str, *, is_first: bool) -> Markup:
    """The element ``picture`` (HTML 4.8.1); ``href`` makes links, ``attributes`` are what its ``img`` has besides.

    The page's first picture is loaded at once, all others when they come into sight.
    """
    width, height = fitted(picture)
    when = ' fetchpriority="high"' if is_first else ' loading="lazy"'
    newer = "".join(
        f'<source type="image/{suffix}" srcset="{_srcset(_renditions(picture, form), href)}" sizes="{_SIZES}">'
        for form, suffix in _NEWER
    )
    plain = fallback(picture)
    several = f' srcset="{_srcset(plain, href)}" sizes="{_SIZES}"' if len(plain) > 1 else ""
    blur = f' style="background:0/100% 100% url({picture.blur})"' if picture.blur else ""
    address = f'src="{escape(href(plain[-1].address))}"{several} width="{width}" height="{height}"'
    # Addresses are escaped, and attributes are, or come from the allow-list.
    return Markup(f"<picture>{newer}<img {address}{when}{blur}{attributes}></picture>")  # noqa: S704 - as above


def _srcset(offered: tuple[Rendition, ...], href: Callable[[str], str]) -> str:
    return ", ".join(f"{escape(href(one.address))} {one.recipe.width}w" for one in offered)
