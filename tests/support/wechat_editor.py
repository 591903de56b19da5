"""A model of what the platform's article editor keeps, after what is published about it (docs/wechat.md lists it).

It is no copy of the editor, which nobody outside can run. It is narrower than what has been reported to survive.
"""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

KEPT_TAGS = frozenset(
    {
        *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "section"),
        *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
KEPT_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
KEPT_STYLES = frozenset(
    {
        *("background-color", "border", "border-bottom", "border-collapse", "border-left", "border-top", "color"),
        *("display", "font-family", "font-size", "font-style", "font-weight", "line-height", "list-style-type"),
        *("margin", "max-width", "overflow-x", "padding", "text-align", "text-decoration", "vertical-align"),
        *("white-space", "width", "word-break"),
    }
)
KEPT_HOST = "mp.weixin.qq.com"

Tag = tuple[str, tuple[tuple[str, str], ...]]


def pasted(html: str) -> str:
    """HTML as the editor would have it after pasting."""

    def keep(tag: str, name: str, value: str) -> str | None:
        is_outside = tag == "a" and name == "href" and urlsplit(value).hostname != KEPT_HOST
        return None if is_outside else value

    attributes = {tag: {"style", *KEPT_ATTRIBUTES.get(tag, set())} for tag in KEPT_TAGS}
    return nh3.clean(
        html,
        tags=set(KEPT_TAGS),
        attributes=attributes,
        attribute_filter=keep,
        link_rel=None,
        url_schemes={"https", "http"},
        filter_style_properties=set(KEPT_STYLES),
    )


def outline(html: str) -> tuple[list[Tag], str]:
    """The tags of HTML with their attributes, styles as sets, in order; and its text."""
    parser = _Outline()
    parser.feed(html)
    parser.close()
    return parser.tags, "".join(parser.texts)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "style" in given:
            parts = sorted("".join(part.split()) for part in given["style"].split(";") if part.strip())
            given["style"] = ";".join(parts)
        self.tags.append((tag, tuple(sorted(given.items()))))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
