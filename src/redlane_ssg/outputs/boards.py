"""The sheet for a community's notice board: what residents need, and who can help, when and where.

It shows an address and no code: only codes of the register are printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.addresses import absolute
from redlane_ssg.guide.matching import FoundOffer, MetNeed, met_needs, offered_days
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Needing
from redlane_ssg.kinds.shape import facet_types
from redlane_ssg.outputs.needs import AUDIENCE, JOIN, PLACE, PROVIDER, when_words
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document

_KINDS = tuple(folder for folder, kind in KINDS.items() if Needing in facet_types(kind))
# Days that one offer is announced with: of more, a board has no room for other offers.
_MOST_DAYS = 3


def boards(context: StaffContext) -> Iterator[Artifact]:
    """A sheet for each entry that says what is needed there, in each language that it is written in."""
    for language in context.languages:
        for kind in _KINDS:
            for entry in context.guide.of_kind(kind, language):
                found = met_needs(context.guide, entry) if entry.has_own_names else ()
                if found:
                    title = context.wording(language)("staff.board", name=entry.fields.title)
                    data = _data(context, entry, found)
                    document = staff_document(context, "staff/board.typ", title, language, [data])
                    yield Artifact(f"boards/{entry.id}-{language}.pdf", entry.path, document)


def _data(context: StaffContext, entry: Entry, found: tuple[MetNeed, ...]) -> StaffData:
    guide, wording = context.guide, context.wording(entry.language)
    return {
        "guide": guide.config[entry.language].title,
        "name": entry.fields.title,
        "heading": wording("need.heading"),
        "wanted": [
            {
                "name": met.need.name,
                "note": met.need.note or "",
                "offers": [_offer(context, entry.language, one) for one in met.offers],
            }
            for met in found
        ],
        "words": {"none": wording("need.none"), "offer": wording("need.offer")},
        "more": wording("staff.board_more", address=absolute(guide.base_url, guide.address(entry))),
        "day": wording("staff.board_day", date=wording.date(guide.build_date)),
    }


def _offer(context: StaffContext, language: str, found: FoundOffer) -> StaffData:
    wording, offer = context.wording(language), found.offer
    days = offered_days(context.guide, found, language)
    lines = [when_words(wording, day) for day in days[:_MOST_DAYS]]
    lines += [wording("staff.board_later")] if len(days) > _MOST_DAYS else []
    providers = wording("staff.comma").join(filter(None, (_name(context, one, language) for one in offer.providers)))
    names = {PLACE: _name(context, offer.place, language), PROVIDER: providers}
    texts = names | {AUDIENCE: offer.audience or "", JOIN: offer.join or ""}
    rows = [[wording("staff.board_days"), "\n".join(lines)]] if lines else []
    rows += [[wording(key), text] for key, text in texts.items() if text]
    return {"name": offer.name, "rows": rows}


def _name(context: StaffContext, identifier: str | None, language: str) -> str:
    """What an entry is called; nothing if it is not shown."""
    entry = context.guide.entry(identifier, language) if identifier else None
    return entry.fields.title if entry else ""
