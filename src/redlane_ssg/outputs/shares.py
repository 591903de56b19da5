"""The picture shown with a link to a page: a photograph of the entry, or else its seal.

WeChat shows no picture smaller than 300 px and no inline SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.page_views import ShareView
from redlane_ssg.outputs.pictures import fallback, fitted_size
from redlane_ssg.outputs.plan import Artifact, SealRecipe
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.read.pictures import PictureFile

# Width and height of a seal as a picture (px).
SEAL_PX = 400
_MIN_PX = 300
# Drawing a seal takes about five milliseconds. The pages of guides with more entries share the guide's seal.
MAX_SEALS = 400


def seal_pictures(editions: Iterable[Edition]) -> Iterator[Artifact]:
    """Every seal that a page is shared with, each once."""
    by_path: dict[str, Artifact] = {}
    for edition in editions:
        for source, recipe in _recipes(edition):
            artifact = Artifact(_address(recipe), source, recipe)
            by_path.setdefault(artifact.path, artifact)
    yield from (by_path[path] for path in sorted(by_path))


def _recipes(edition: Edition) -> Iterator[tuple[str, SealRecipe]]:
    yield "content/guide.yml", _guide_seal(edition)
    for kind in KINDS if edition.seal_settings.is_for_all else ():
        for entry in edition.entries(kind):
            if _photograph(edition, entry) is None:
                yield entry.path, _entry_seal(edition, entry)


def entry_share(context: PageContext, entry: Entry) -> ShareView:
    """The picture of an entry's page."""
    photograph = _photograph(context.edition, entry)
    if photograph is None:
        if not context.edition.seal_settings.is_for_all:
            return guide_share(context)
        return _seal_share(context, _entry_seal(context.edition, entry), entry.name)
    name, picture = photograph
    main_picture = entry.fields.picture
    is_main = main_picture is not None and main_picture.file == name
    width, height = fitted_size(picture)
    offered = fallback(picture)
    return ShareView(
        "" if is_main else context.href(offered[0].address),
        context.absolute(offered[-1].address),
        width,
        height,
        main_picture.alt if main_picture is not None and is_main else entry.name,
    )


def guide_share(context: PageContext) -> ShareView:
    """The picture of every other page: the seal of the guide's area."""
    config = context.edition.config
    return _seal_share(context, _guide_seal(context.edition), config.short or config.title)


def _photograph(edition: Edition, entry: Entry) -> tuple[str, PictureFile] | None:
    """An entry's first picture that is large enough, with its name; the main picture precedes those of the text."""
    for name in entry.pictures:
        picture = edition.guide.pictures[picture_key(entry, name)]
        if min(fitted_size(picture)) >= _MIN_PX:
            return name, picture
    return None


def _seal_share(context: PageContext, recipe: SealRecipe, name: str) -> ShareView:
    address = _address(recipe)
    alt = context.edition.wording("share.seal", name=name)
    return ShareView(context.href(address), context.absolute(address), SEAL_PX, SEAL_PX, alt)


@lru_cache(maxsize=1 << 12)
def _address(recipe: SealRecipe) -> str:
    """A seal's address, with a digest of its recipe: browsers may cache it for ever, and equal seals share a file."""
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
