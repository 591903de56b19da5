"""Turns prose into the HTML of an article.

A link becomes underlined text with a number, and a note tells where it leads.
Footnotes and links share their numbers, which count in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from redlane_ssg.outputs.wechat.article_look import ALLOWED_HOST, ArticleLook
from redlane_ssg.outputs.wechat.html_tree import HtmlElement, html_tree

_NOTES, _NOTE, _BACK = "footnote", "footnote-ref", "footnote-backref"
# What an element of the prose is in an article. What has no name here only marks words for programs.
_TAGS = {
    **{tag: tag for tag in ("p", "h2", "h3", "h4", "strong", "em", "sub", "sup", "blockquote", "ul", "ol")},
    **{tag: tag for tag in ("thead", "tbody", "tfoot", "tr", "pre", "code", "br", "hr")},
    **dict.fromkeys(("h5", "h6"), "h4"),
    "b": "strong",
    **dict.fromkeys(("i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("kbd", "samp"), "code"),
    **dict.fromkeys(("div", "section", "figure", "details", "dl", "dd"), "section"),
    **dict.fromkeys(("figcaption", "caption", "summary", "dt"), "p"),
    **dict.fromkeys(("u", "ins", "s", "del", "mark", "small"), "span"),
}
# What is written with marks of its own in place of an element.
_MARKED = {"rt": "（{}）", "q": "“{}”"}
# What holds boxes, and no text of its own beside them.
_HOLDERS = frozenset(
    {"", "div", "section", "figure", "details", "dl", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"}
)
_WITHOUT_END = frozenset({"br", "hr"})
_SIDES = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class PlacedProse:
    """Prose as an article has it, the notes that its numbers refer to (HTML each), and the pictures that it shows."""

    html: str
    notes: tuple[str, ...]
    pictures: tuple[str, ...]


def place_prose(html: str, look: ArticleLook, picture: Callable[[str], str]) -> PlacedProse:
    """Prose with full URLs (``PageContext.prose``) as an article has it.

    ``picture`` gives the address that an article shows for the one in the prose; empty if it shows none.
    """
    tree = html_tree(html)
    footnotes = {
        element.get("id"): element for element in tree.all() if element.tag == "li" and _is_note(element.get("id"))
    }
    placer = _Placer(look, picture, footnotes)
    placed = placer.place(tree).strip()
    return PlacedProse(placed, placer.told(), tuple(dict.fromkeys(placer.pictures)))


def picture_element(look: ArticleLook, address: str, alt: str, *lines: str) -> str:
    """A picture with the lines below it: its caption, and who made it."""
    image = look.begin("img", attributes=f' src="{escape(address)}" alt="{escape(alt)}"')
    below = "".join(look.element("p", "figcaption", escape(line, quote=False)) for line in lines if line)
    return look.element("section", "figure", f"{image}{below}")


def _is_note(identifier: str) -> bool:
    return identifier.startswith("fn:")


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _is_article(address: str) -> bool:
    """Whether an address is one that articles may link to."""
    try:
        return address.startswith("https://") and urlsplit(address).hostname == ALLOWED_HOST
    except ValueError:
        # A malformed IPv6 host.
        return False


@dataclass(slots=True)
class _Placer:
    look: ArticleLook
    picture: Callable[[str], str]
    footnotes: dict[str, HtmlElement]
    # What is noted, each once, in the order of the numbers: ids of footnotes, or addresses with the text of the link.
    noted: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)

    def place(self, element: HtmlElement, *, keeps_lines: bool = False) -> str:
        """What an element holds. White space between boxes is left out: the editor may take it for a line."""
        is_between = element.tag in _HOLDERS
        return "".join(
            self._element(child, keeps_lines=keeps_lines)
            if isinstance(child, HtmlElement)
            else escape(child, quote=False).replace("\n", "<br>" if keeps_lines else "\n")
            for child in element.children
            if not (is_between and isinstance(child, str) and child.isspace())
        )

    def told(self) -> tuple[str, ...]:
        """The notes. A footnote's own links stand in it as addresses."""
        notes: list[str] = []
        # A footnote can name another one, which is noted then.
        while len(notes) < len(self.noted):
            key, text = list(self.noted.items())[len(notes)]
            note = self.footnotes.get(key)
            told = self._line(note) if note is not None else f"{text} {escape(key, quote=False)}"
            notes.append(" ".join(told.split()))
        return tuple(notes)

    def _element(self, element: HtmlElement, *, keeps_lines: bool) -> str:
        tag = element.tag
        if tag == "rp" or (tag == "div" and element.get("class") == _NOTES):
            return ""
        if tag == "img":
            return self._image(element)
        if tag == "input":
            return "☑" if "checked" in element.attributes else "☐"
        if tag == "a":
            return self._link(element)
        inner = self.place(element, keeps_lines=keeps_lines or tag == "pre")
        if tag in _MARKED:
            return _MARKED[tag].format(inner)
        return self._boxed(element, inner)

    def _boxed(self, element: HtmlElement, inner: str) -> str:
        tag, look = element.tag, self.look
        if tag == "li":
            # The editor puts a section into every item, which then has the style.
            return f"{look.begin('li')}<section>{inner.strip()}</section></li>"
        if tag == "table":
            return look.element("section", "box", look.element("table", "table", inner))
        if tag in ("th", "td"):
            return f"{self._cell(element)}{inner}</{tag}>"
        name = _TAGS.get(tag, "")
        if tag == "p" and any(child.tag == "img" for child in element.all()):
            # A picture is a box, which a paragraph cannot hold (HTML 4.4.1).
            return look.element("section", "p", inner)
        if not name:
            return inner
        if name in _WITHOUT_END:
            return look.begin(name)
        start = f' start="{element.get("start")}"' if tag == "ol" and element.get("start").isdigit() else ""
        return f"{look.begin(name, tag, attributes=start)}{inner}</{name}>"

    def _cell(self, cell: HtmlElement) -> str:
        spans = "".join(f' {name}="{cell.get(name)}"' for name in ("colspan", "rowspan") if cell.get(name).isdigit())
        side = next((one for one in _SIDES if f"align-{one}" in cell.get("class")), "")
        return self.look.begin(cell.tag, more=f"text-align:{side}" if side else "", attributes=spans)

    def _image(self, image: HtmlElement) -> str:
        address = self.picture(image.get("src"))
        if not address:
            return ""
        self.pictures.append(address)
        return picture_element(self.look, address, image.get("alt"), image.get("title"))

    def _link(self, link: HtmlElement) -> str:
        href, look, inner = link.get("href"), self.look, self.place(link)
        if link.get("class") == _BACK:
            return ""
        if link.get("class") == _NOTE:
            return f"[{self._number(href.removeprefix('#'), '')}]"
        if _is_article(href):
            address = f' href="{escape(href)}"'
            return f"{look.begin('a', 'link', attributes=address)}{inner}</a>"
        if not _is_web(href):
            # It leads within the page, or is a telephone or an e-mail address, which the text says itself.
            return inner
        number = self._number(href, inner)
        return f"{look.element('span', 'link', inner)}{look.element('sup', 'sup', f'[{number}]')}"

    def _number(self, key: str, text: str) -> int:
        self.noted.setdefault(key, text)
        return list(self.noted).index(key) + 1

    def _line(self, element: HtmlElement) -> str:
        """What a footnote says, in one line, with its links as addresses."""
        return "".join(
            escape(child, quote=False) if isinstance(child, str) else self._within_line(child)
            for child in element.children
        )

    def _within_line(self, element: HtmlElement) -> str:
        if element.get("class") in (_BACK, _NOTE):
            return self._link(element)
        address = element.get("href") if element.tag == "a" else ""
        shown = f" {escape(address, quote=False)} " if _is_web(address) else ""
        return f"{self._line(element)}{shown}"
