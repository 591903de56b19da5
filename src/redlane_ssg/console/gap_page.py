"""The list of what editors should find out as a page of the preview."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from redlane_ssg.console.gap_list import field_label
from redlane_ssg.console.messages import message
from redlane_ssg.guide.gaps import gaps, shown_elsewhere
from redlane_ssg.guide.guide import Guide
from redlane_ssg.live import ShownGuide
from redlane_ssg.outputs.wording import Wording

_STYLE = (
    "body{font:16px/1.7 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h2{font-size:1rem;margin:1rem 0 0}"
)


def gap_page(shown: ShownGuide | None, language: str) -> str:
    """The page of a guide; without one it says that the content cannot be read."""
    if shown is None:
        body: Iterator[str] = iter([_paragraph(message(language, "gaps_unread"))])
    else:
        body = _list(shown.guide, Wording(shown.strings, language), language)
    title = escape(message(language, "gaps_title"))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    head += f"<style>{_STYLE}</style>"
    return (
        f"<!doctype html><html lang={language}><head>{head}</head><body><h1>{title}</h1>{''.join(body)}</body></html>"
    )


def _list(guide: Guide, wording: Wording, language: str) -> Iterator[str]:
    missing, elsewhere = gaps(guide), shown_elsewhere(guide)
    count = sum(len(entry.gaps) for entry in missing)
    yield _paragraph(message(language, "gaps_counted", count=count, entries=len(missing)))
    for entry in missing:
        yield f"<h2>{escape(message(language, 'gaps_of', title=entry.title, id=entry.id))}</h2><ul>"
        for gap in entry.gaps:
            place = escape(f"{gap.span.path}:{gap.span.line}")
            yield f"<li>{escape(field_label(wording, gap.field))} <code>{place}</code></li>"
        yield "</ul>"
    if elsewhere:
        yield f"{_paragraph(message(language, 'elsewhere', count=len(elsewhere)))}<ul>"
        for one in elsewhere:
            shown_at = message(language, "shown_at", title=one.title, path=one.path, host=one.host)
            yield f"<li>{escape(shown_at)}</li>"
        yield "</ul>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
