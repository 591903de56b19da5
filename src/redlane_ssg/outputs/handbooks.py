"""Handbooks for docents: of each walk that they have something to say of, in each language, for each length.

Each is a PDF on A5, and the same imposed on A4 for saddle stitch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redlane_ssg.docents.choosing import LENGTHS, choose
from redlane_ssg.docents.telling import Telling, tellings
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document
from redlane_ssg.outputs.told_codes import handbook_sheets, stop_code
from redlane_ssg.outputs.told_sources import SourceCodes
from redlane_ssg.outputs.told_stops import change_data, edition_words, stop_data, time_words
from redlane_ssg.signage.sheet import Sheet

_FOLDER = "handbooks/"
_TEMPLATE, _MARKS = "staff/handbook.typ", "staff/booklet.typ"
_PREFIX = "staff."
_WORDS = (
    "staff.points", "staff.on_the_way", "staff.likely", "staff.stories", "staff.figures", "staff.unsaid",
    "staff.sources", "staff.names", "staff.code", "staff.changes", "staff.no_changes", "staff.first_edition",
    "staff.before", "staff.after", "staff.page", "staff.nothing", "staff.all_stops", "staff.only_for_staff",
    "staff.how", "staff.how_sources",
)  # fmt: skip
_BOOKLET = "-booklet"
_MARK_WORDS = ("front", "back", "turn", "fold")


def handbooks(context: StaffContext) -> Iterator[Artifact]:
    """The handbooks, and their booklets."""
    for telling in tellings(context.guide):
        for length in LENGTHS:
            wording = context.wording(telling.language)
            title = wording("staff.handbook", name=telling.walk.fields.title, minutes=length)
            data = _handbook(context, telling, length)
            document = staff_document(context, _TEMPLATE, title, telling.language, [data])
            yield Artifact(_file(telling, length), telling.walk.path, document)
            marks: StaffData = {"words": {key: wording(f"staff.booklet.{key}") for key in _MARK_WORDS}}
            sheet = staff_document(context, _MARKS, title, telling.language, [marks])
            yield Artifact(_file(telling, length, _BOOKLET), telling.walk.path, replace(document, booklet=sheet))


def coded_handbooks(guide: Guide, sheets: tuple[Sheet, ...]) -> dict[str, tuple[Sheet, ...]]:
    """The sheets whose codes stand in each handbook, by the path of the document below output/staff.

    They are as the proof of a document expects them; a handbook without codes is left out.
    """
    shown = ((telling, handbook_sheets(sheets, telling)) for telling in tellings(guide))
    return {
        _file(telling, length, form): codes
        for telling, codes in shown
        for length in LENGTHS
        for form in ("", _BOOKLET)
        if codes
    }


def _file(telling: Telling, length: int, form: str = "") -> str:
    return f"{_FOLDER}{telling.walk.id}-{telling.language}-{length}{form}.pdf"


def _handbook(context: StaffContext, telling: Telling, length: int) -> StaffData:
    wording, guide = context.wording(telling.language), context.guide
    choice, sources = choose(telling, length), SourceCodes(context, telling.language)
    stops = [stop_data(context, one, sources) | {"code": stop_code(context, one.stop)} for one in choice.stops]
    return {
        "guide": guide.config[telling.language].title,
        "walk": telling.walk.fields.title,
        "edition": edition_words(context, telling),
        "length": wording("staff.length", value=length),
        "takes": time_words(wording, choice),
        "stops": stops,
        "changes": change_data(context, telling),
        "issued": context.editions.last is not None,
        "sources": sources.list(),
        "words": {key.removeprefix(_PREFIX): wording.as_written(key) for key in _WORDS},
    }
