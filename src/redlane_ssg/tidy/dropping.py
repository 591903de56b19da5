"""Takes out of a tree what Markdown cannot hold, and counts it. Styles are no loss."""

from __future__ import annotations

import re

from bs4.element import Tag

from redlane_ssg.read.safe_html import refused_address
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.trees import attribute, tags_of

_UNSEEN = ("head", "style", "meta", "link", "title", "xml", "base", "wbr", "col", "colgroup", "noscript", "template")
# By its tag, the term of what is left out.
_ACTIVE = {
    "script": "script",
    "iframe": "frame", "frame": "frame", "frameset": "frame", "object": "frame", "embed": "frame", "applet": "frame",
    "audio": "film", "video": "film", "mpvoice": "film", "mpvideo": "film", "bgsound": "film",
    "canvas": "drawing", "map": "drawing", "math": "equation",
    "form": "form", "button": "form", "select": "form", "textarea": "form", "input": "form",
}  # fmt: skip
# What is left out with all that it holds; of the others the text stays.
_WITHOUT_TEXT = frozenset({"script", "audio", "video", "canvas", "map", "select", "textarea", "input"})
_WECHAT_STYLE = "mp-style-type"
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(", re.IGNORECASE)
_WORD_PICTURE = "v:imagedata"
# WeChat loads pictures late, and keeps their address elsewhere until then.
_ADDRESSES = ("data-src", "data-original", "src")


def drop_unsaid(tree: Tag, losses: Losses) -> None:
    """Takes away what is no text, link, picture or table."""
    for tag in tags_of(tree, _UNSEEN):
        tag.decompose()
    losses.add("picture", len(tags_of(tree, lambda tag: _BACKGROUND.search(attribute(tag, "style")) is not None)))
    for tag in tags_of(tree, "svg"):
        if tag.get_text().strip() or tag.find("image") is not None:
            losses.add("drawing")
        tag.decompose()
    for tag in tags_of(tree, _ACTIVE):
        if tag.decomposed or _is_task_box(tag):
            continue
        losses.add(_ACTIVE[tag.name])
        if tag.name in _WITHOUT_TEXT:
            tag.decompose()
        else:
            tag.unwrap()
    for tag in tags_of(tree, lambda tag: tag.name.startswith("mp-") and tag.name != _WECHAT_STYLE):
        losses.add("insert")
        tag.unwrap()


def _is_task_box(tag: Tag) -> bool:
    return tag.name == "input" and attribute(tag, "type") == "checkbox"


def keep_pictures(tree: Tag, losses: Losses) -> None:
    """Leaves pictures with their address and description only."""
    for tag in tags_of(tree, _WORD_PICTURE):
        tag.name = "img"
    for tag in tags_of(tree, "img"):
        address = next((found for name in _ADDRESSES if (found := attribute(tag, name))), "")
        if address.startswith("file:"):
            # The picture lay on somebody's disk. Its name stays, so that the place is known.
            address = re.split(r"[/\\]", address)[-1]
        if not address or any(refused_address(address)):
            losses.add("picture")
            tag.decompose()
            continue
        description = " ".join((attribute(tag, "alt") or attribute(tag, "title")).split())
        losses.undescribed += not description
        tag.attrs = {"src": address, "alt": description}


def keep_links(tree: Tag, losses: Losses) -> None:
    """Leaves links with an address that prose may hold; of others the text stays."""
    for tag in tags_of(tree, "a"):
        address = attribute(tag, "href")
        if address and not address.startswith("#") and not any(refused_address(address)):
            tag.attrs = {"href": address}
            continue
        if address and tag.get_text().strip():
            losses.add("link")
        tag.unwrap()
