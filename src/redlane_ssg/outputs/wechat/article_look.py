"""What the HTML of articles is made of, so that it survives the platform's editor: few tags, and styles within them.

The editor has no public specification. What is known of it is what editors for it have found and published
(docs/wechat.md names them): it drops ids, classes, scripts, ``style`` elements, forms and frames; of the boxes it keeps
the style of ``section`` but not of ``div``; links lead nowhere but to mp.weixin.qq.com. So few tags are
written, with what they look like in their ``style``, and a link is underlined text with a number; notes at the end
tell where it leads.
"""

from __future__ import annotations

from dataclasses import dataclass

# The only host that articles may link to.
ALLOWED_HOST = "mp.weixin.qq.com"
_HEADING = "font-weight:bold;line-height:1.5"
_SMALL = "font-size:14px;line-height:1.7"
_LIST = "margin:0 0 1em;padding:0 0 0 1.5em"


@dataclass(frozen=True, slots=True)
class ArticleLook:
    """The colours of an article, as ``#rrggbb``: text, what is less important, lines, and the guide's red."""

    ink: str
    soft: str
    edge: str
    red: str
    panel: str

    def style(self, tag: str, origin: str) -> str:
        """The style of an element of the article that was ``origin`` in the prose; empty if it needs none."""
        return self._styles.get(origin) or self._styles.get(tag, "")

    @property
    def _styles(self) -> dict[str, str]:
        """The styles by the names of elements, and of what an article has beside them."""
        line, quoted = self.edge, "margin:0 0 1em;padding:0.2em 0 0.2em 1em"
        return {
            "p": f"margin:0 0 1em;line-height:1.8;font-size:16px;color:{self.ink}",
            "h2": f"{_HEADING};margin:1.6em 0 0.8em;font-size:19px;color:{self.red};border-bottom:1px solid {line}",
            "h3": f"{_HEADING};margin:1.4em 0 0.6em;font-size:17px;color:{self.ink}",
            "h4": f"{_HEADING};margin:1.2em 0 0.6em;font-size:16px;color:{self.ink}",
            "blockquote": f"{quoted};border-left:3px solid {self.red};color:{self.soft}",
            "ul": f"{_LIST};list-style-type:disc;color:{self.ink}",
            "ol": f"{_LIST};list-style-type:decimal;color:{self.ink}",
            "li": f"margin:0 0 0.4em;line-height:1.8;font-size:16px;color:{self.ink}",
            "table": f"border-collapse:collapse;width:100%;font-size:15px;line-height:1.6;color:{self.ink}",
            "th": f"padding:6px 8px;border:1px solid {self.edge};background-color:{self.panel};font-weight:bold",
            "td": f"padding:6px 8px;border:1px solid {self.edge}",
            "pre": f"margin:0 0 1em;padding:10px;background-color:{self.panel};font-size:14px;white-space:pre-wrap",
            "code": "font-family:monospace;font-size:14px",
            "hr": f"margin:1.6em 0;border:0;border-top:1px solid {self.edge}",
            "img": "display:block;width:100%;max-width:100%;margin:0",
            "sup": f"font-size:12px;vertical-align:super;color:{self.red}",
            "link": f"border-bottom:1px solid {self.red};color:{self.ink}",
            "u": "text-decoration:underline",
            "ins": "text-decoration:underline",
            "s": "text-decoration:line-through",
            "del": "text-decoration:line-through",
            "mark": f"background-color:{self.panel}",
            "small": "font-size:14px",
            "dd": "margin:0 0 1em;padding:0 0 0 1em",
            "figure": "margin:0 0 1em",
            "figcaption": f"{_SMALL};margin:0.4em 0 0;text-align:center;color:{self.soft}",
            "caption": f"{_SMALL};margin:0 0 0.4em;color:{self.soft}",
            "box": "margin:0 0 1em;overflow-x:auto",
            "lead": f"margin:0 0 1.4em;line-height:1.8;font-size:16px;color:{self.soft}",
            "foot": f"{_SMALL};margin:1.6em 0 0;padding:1em 0 0;border-top:1px solid {self.edge};color:{self.soft}",
            "numbered": f"{_SMALL};margin:0 0 0.4em;word-break:break-all;color:{self.soft}",
            "over": f"{_HEADING};margin:1.6em 0 0.6em;font-size:15px;color:{self.red}",
        }

    def begin(self, tag: str, origin: str = "", more: str = "", attributes: str = "") -> str:
        """The tag that opens an element, with its style; ``more`` is added to the style."""
        style = ";".join(filter(None, (self.style(tag, origin or tag), more)))
        return f'<{tag}{attributes} style="{style}">' if style else f"<{tag}{attributes}>"

    def element(self, tag: str, origin: str, html: str) -> str:
        """A whole element around HTML."""
        return f"{self.begin(tag, origin)}{html}</{tag}>"
