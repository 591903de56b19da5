"""The list of what editors should find out: as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.console.messages import message
from redlane_ssg.console.reporting import annotation, json_text
from redlane_ssg.diagnostics import printable
from redlane_ssg.guide.gaps import EntryGaps, ShownElsewhere, gaps, shown_elsewhere
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.wording import Wording


def gap_list(guide: Guide, wording: Wording, report_format: str, language: str) -> str:
    """The list of a guide, in one of REPORT_FORMATS, in the ``language`` of messages, which ``wording`` is in too."""
    missing, elsewhere = gaps(guide), shown_elsewhere(guide)
    if report_format == "json":
        return json_text({"gaps": list(_gap_objects(missing, wording)), "elsewhere": list(_place_objects(elsewhere))})
    if report_format == "github":
        return "\n".join(_annotations(missing, wording, language))
    return "\n".join((*_gap_lines(missing, wording, language), *_place_lines(elsewhere, language)))


def field_label(wording: Wording, field: str) -> str:
    """What pages call a field."""
    return wording(f"field.{field}")


def _gap_lines(missing: Sequence[EntryGaps], wording: Wording, language: str) -> Iterator[str]:
    for entry in missing:
        yield message(language, "gaps_of", title=entry.title, id=entry.id)
        yield from (
            f"  {gap.span.path}:{gap.span.line}  {printable(field_label(wording, gap.field))}" for gap in entry.gaps
        )
        yield ""
    count = sum(len(entry.gaps) for entry in missing)
    yield message(language, "gaps_counted", count=count, entries=len(missing))


def _place_lines(elsewhere: Sequence[ShownElsewhere], language: str) -> Iterator[str]:
    if elsewhere:
        yield ""
        yield message(language, "elsewhere", count=len(elsewhere))
    for one in elsewhere:
        yield f"  {message(language, 'shown_at', title=one.title, path=one.path, host=one.host)}"


def _gap_objects(missing: Sequence[EntryGaps], wording: Wording) -> Iterator[dict[str, object]]:
    for entry in missing:
        for gap in entry.gaps:
            place = {"file": gap.span.path, "line": gap.span.line}
            yield {
                "id": entry.id,
                "title": entry.title,
                "field": gap.field,
                "label": field_label(wording, gap.field),
                **place,
            }


def _place_objects(elsewhere: Sequence[ShownElsewhere]) -> Iterator[dict[str, object]]:
    for one in elsewhere:
        yield {"id": one.id, "title": one.title, "file": one.path, "shown_at": one.host_id}


def _annotations(missing: Sequence[EntryGaps], wording: Wording, language: str) -> Iterator[str]:
    for entry in missing:
        for gap in entry.gaps:
            text = message(language, "gap", title=entry.title, label=field_label(wording, gap.field))
            yield annotation("notice", gap.span, entry.id, text)
