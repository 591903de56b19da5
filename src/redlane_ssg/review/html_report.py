"""A report as one HTML file that opens anywhere: it loads nothing, and needs no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.review.told import ToldItem, ToldReview, ToldSection
from redlane_ssg.versions.compared_texts import TextPart

_TAGS = {"new": "ins", "gone": "del"}


def html_report(told: ToldReview, language: str) -> bytes:
    """The report in a language of editors, ``zh`` or ``en``."""
    page = _Page(told)
    title = escape(told.title)
    style = read_regular(Path(__file__).with_name("report.css")).decode()
    head = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:">'
        f'<link rel="icon" href="data:,"><title>{title}</title><style>{style}</style></head>'
    )
    counts = "".join(f"<li>{escape(one)}</li>" for one in told.counts)
    body = "".join(page.section(number, section) for number, section in enumerate(told.sections))
    links = "".join(f'<a href="#s{number}">{escape(section.title)}</a>' for number, section in enumerate(told.sections))
    return (
        f"{head}<body><main><h1>{title}</h1><p class=since>{escape(told.since)}</p><ul class=counts>{counts}</ul>"
        f"<nav>{links}</nav>{body}</main></body></html>\n"
    ).encode()


class _Page:
    def __init__(self, told: ToldReview) -> None:
        self._before, self._now, self._none = map(escape, told.labels)

    def section(self, number: int, section: ToldSection) -> str:
        said = f"<p>{escape(section.said)}</p>" if section.said else ""
        items = "".join(map(self.item, section.items))
        return f'<section id="s{number}"><h2>{escape(section.title)}</h2>{said}{items}</section>'

    def item(self, item: ToldItem) -> str:
        kind = f' class="{item.kind}"' if item.kind else ""
        note = f"<p class=note>{escape(item.note)}</p>" if item.note else ""
        return f"<article{kind}><h3>{escape(item.heading)}</h3>{note}{''.join(self.inner(item))}</article>"

    def inner(self, item: ToldItem) -> Iterator[str]:
        for line in item.lines:
            yield '<p class="left-out">⋯</p>' if line is None else f"<p>{''.join(map(_marked_html, line))}</p>"
        if item.pictures is not None:
            sides = ((self._before, item.pictures.before), (self._now, item.pictures.now))
            shown = "".join(
                f"<figure>{self.picture(one)}<figcaption>{label}</figcaption></figure>" for label, one in sides
            )
            yield f"<div class=sides>{shown}</div>"

    def picture(self, picture: tuple[str, bytes] | None) -> str:
        if picture is None:
            return f"<p class=none>{self._none}</p>"
        image_format, data = picture
        return f'<img alt="" src="data:image/{image_format};base64,{b64encode(data).decode()}">'


def _marked_html(part: TextPart) -> str:
    """A part of a text as HTML, marked if it is new or gone."""
    tag = _TAGS.get(part.kind)
    text = escape(part.text)
    return f"<{tag}>{text}</{tag}>" if tag else text
