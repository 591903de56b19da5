"""The picture of a page that is shared: a photograph of what it tells of, or else its seal.

WeChat shows no picture that is smaller than 300 px, and none that is drawn within the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from redlane_ssg.guide.check_prose import picture_key
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.page_views import ShareView
from redlane_ssg.outputs.pictures import fallback, fitted
from redlane_ssg.outputs.plan import Artifact, SealRecipe
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.read.pictures import PictureFile

# Width and height of a seal as a picture (px).
SEAL_PX = 400
_LEAST_PX = 300
# Each takes some five milliseconds to draw: the pages of larger guides have the guide's own.
MAX_SEALS = 400


def seal_pictures(editions: Iterable[Edition]) -> Iterator[Artifact]:
    """Every seal that a page is shared with, each once."""
    found: dict[str, Artifact] = {}
    for edition in editions:
        for source, recipe in _recipes(edition):
            artifact = Artifact(_address(recipe), source, recipe)
            found.setdefault(artifact.path, artifact)
    yield from (found[path] for path in sorted(found))


def _recipes(edition: Edition) -> Iterator[tuple[str, SealRecipe]]:
    yield "content/guide.yml", _guide_seal(edition)
    for kind in KINDS if edition.seal_settings.is_for_all else ():
        for entry in edition.entries(kind):
            if _photograph(edition, entry) is None:
                yield entry.path, _entry_seal(edition, entry)


def entry_share(context: PageContext, entry: Entry) -> ShareView:
    """The picture of an entry's page."""
    found = _photograph(context.edition, entry)
    if found is None:
        if not context.edition.seal_settings.is_for_all:
            return guide_share(context)
        return _sealed(context, _entry_seal(context.edition, entry), entry.name)
    name, picture = found
    own = entry.fields.picture
    is_own = own is not None and own.file == name
    width, height = fitted(picture)
    offered = fallback(picture)
    return ShareView(
        "" if is_own else context.href(offered[0].address),
        context.absolute(offered[-1].address),
        width,
        height,
        own.alt if own is not None and is_own else entry.name,
    )


def guide_share(context: PageContext) -> ShareView:
    """The picture of every other page: the seal of what the guide is about."""
    config = context.edition.config
    return _sealed(context, _guide_seal(context.edition), config.short or config.title)


def _photograph(edition: Edition, entry: Entry) -> tuple[str, PictureFile] | None:
    """The first picture that is large enough, and its name; an entry's own comes before those of its text."""
    for name in entry.pictures:
        picture = edition.guide.pictures[picture_key(entry, name)]
        if min(fitted(picture)) >= _LEAST_PX:
            return name, picture
    return None


def _sealed(context: PageContext, recipe: SealRecipe, name: str) -> ShareView:
    address = _address(recipe)
    alt = context.edition.wording("share.seal", name=name)
    return ShareView(context.href(address), context.absolute(address), SEAL_PX, SEAL_PX, alt)


@lru_cache(maxsize=1 << 12)
def _address(recipe: SealRecipe) -> str:
    """By all that it is drawn from, so that it may be kept for ever, and seals that look alike are one file."""
    return f"share/seal-{sha256(recipe.name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}.png"


def _guide_seal(edition: Edition) -> SealRecipe:
    area = edition.guide.entry(edition.config.area, edition.language) if edition.config.area else None
    if area is not None:
        return _entry_seal(edition, area)
    first = edition.guide.config[edition.guide.first_language]
    return _recipe(edition, first.short or first.title, EntryFields.seal_style)


def _entry_seal(edition: Edition, entry: Entry) -> SealRecipe:
    return _recipe(edition, edition.seal_text(entry), KINDS[entry.kind].seal_style)


def _recipe(edition: Edition, name: str, style: SealStyle) -> SealRecipe:
    colours = edition.colours["light"]
    seal, on_seal = colours["seal"], colours["on-seal"]
    return SealRecipe(seal_characters(name), style, colours["wall"], seal, on_seal, edition.seal_settings.font)
