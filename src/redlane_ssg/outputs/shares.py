"""The picture shown with a link to a page: a photograph of the entry, or else its plate or its seal.

WeChat shows no picture smaller than 300 px and no inline SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.plate_facts import plate_facts
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.page_views import ShareView
from redlane_ssg.outputs.pictures import fallback, fitted_size
from redlane_ssg.outputs.plan import Artifact, CoverRecipe, PictureRecipe, PlateRecipe, SealRecipe
from redlane_ssg.outputs.plates import lay_out
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.read.pictures import PictureFile

# Width and height of a seal as a picture (px).
SEAL_PX = 400
# Width and height of a plate as a picture (px).
PLATE_PX = (720, 432)
_MIN_PX = 300
# Drawing a seal takes about five milliseconds. The pages of guides with more entries share the guide's seal.
MAX_SEALS = 400


def share_pictures(editions: Iterable[Edition]) -> Iterator[Artifact]:
    """Every seal and plate that a page is shared with, each once."""
    by_path: dict[str, Artifact] = {}
    for edition in editions:
        for source, recipe in _recipes(edition):
            artifact = Artifact(share_address(recipe), source, recipe)
            by_path.setdefault(artifact.path, artifact)
    yield from (by_path[path] for path in sorted(by_path))


def _recipes(edition: Edition) -> Iterator[tuple[str, SealRecipe | PlateRecipe]]:
    yield "content/guide.yml", guide_seal(edition)
    for entry in (entry for kind in KINDS for entry in edition.entries(kind)):
        if _photograph(edition, entry) is None:
            recipe = _plate(edition, entry)
            if recipe or edition.seal_settings.is_for_all:
                yield entry.path, recipe or _entry_seal(edition, entry)


def entry_share(context: PageContext, entry: Entry) -> ShareView:
    """The picture of an entry's page."""
    photograph = _photograph(context.edition, entry)
    if photograph is None:
        if plate := _plate(context.edition, entry):
            return _plate_share(context, plate, entry.name)
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


def cover_motif(edition: Edition, entry: Entry) -> PictureRecipe | PlateRecipe | SealRecipe:
    """What the cover of an article about an entry shows: the picture that its page is shared with."""
    photograph = _photograph(edition, entry)
    if photograph is not None:
        return fallback(photograph[1])[-1].recipe
    return _plate(edition, entry) or _entry_seal(edition, entry)


def guide_share(context: PageContext) -> ShareView:
    """The picture of every other page: the seal of the guide's area."""
    config = context.edition.config
    return _seal_share(context, guide_seal(context.edition), config.short or config.title)


def _photograph(edition: Edition, entry: Entry) -> tuple[str, PictureFile] | None:
    """An entry's first picture that is large enough, with its name; the main picture precedes those of the text."""
    for name in entry.pictures:
        picture = edition.guide.pictures[picture_key(entry, name)]
        if min(fitted_size(picture)) >= _MIN_PX:
            return name, picture
    return None


def _seal_share(context: PageContext, recipe: SealRecipe, name: str) -> ShareView:
    address = share_address(recipe)
    alt = context.edition.wording("share.seal", name=name)
    return ShareView(context.href(address), context.absolute(address), SEAL_PX, SEAL_PX, alt)


def _plate_share(context: PageContext, recipe: PlateRecipe, name: str) -> ShareView:
    address, (width, height) = share_address(recipe), PLATE_PX
    alt = context.edition.wording("share.plate", name=name)
    return ShareView(context.href(address), context.absolute(address), width, height, alt)


def _plate(edition: Edition, entry: Entry) -> PlateRecipe | None:
    facts = plate_facts(edition.guide, entry)
    if facts is None:
        return None
    colours = tuple(sorted(edition.colours["light"].items()))
    return PlateRecipe(lay_out(facts, edition.wording("map.north")), colours, edition.seal_settings.font)


def share_address(recipe: SealRecipe | PlateRecipe) -> str:
    """The address of a picture that pages are shared with."""
    return picture_address(recipe, "share/plate" if isinstance(recipe, PlateRecipe) else "share/seal")


@lru_cache(maxsize=1 << 12)
def picture_address(recipe: SealRecipe | PlateRecipe | CoverRecipe, prefix: str, suffix: str = "png") -> str:
    """A picture's address, with a digest of its recipe: browsers may cache it for ever, and equal ones share a file."""
    return f"{prefix}-{sha256(recipe.name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}.{suffix}"


def guide_seal(edition: Edition) -> SealRecipe:
    """The seal of the guide: that of its area, else one of its name."""
    area = edition.guide.entry(edition.config.area, edition.language) if edition.config.area else None
    if area is not None:
        return _entry_seal(edition, area)
    first = edition.guide.config[edition.seal_language]
    return _recipe(edition, first.short or first.title, EntryFields.seal_style)


def _entry_seal(edition: Edition, entry: Entry) -> SealRecipe:
    return _recipe(edition, edition.seal_text(entry), KINDS[entry.kind].seal_style)


def _recipe(edition: Edition, name: str, style: SealStyle) -> SealRecipe:
    colours = edition.colours["light"]
    seal, on_seal = colours["seal"], colours["on-seal"]
    font = edition.seal_settings.font
    return SealRecipe(seal_characters(name), style, colours["wall"], seal, on_seal, font, SEAL_PX)
