"""How blocks begin and end: patterns of CommonMark 4 and 5, matched from the first character that is not blank."""

from __future__ import annotations

import re

# Columns from which blanks before a text make code.
CODE_INDENT = 4
ATX_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000\u00a0]+|$)")
# The second part begins where a run of blanks does, so that a long run is not tried at each of its blanks.
ATX_END = re.compile(r"(?:^|(?<![ \t])[ \t]+)#+[ \t]*$")
FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*$")
SETEXT = re.compile(r"(?:(=+)|-+)[ \t]*$")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
NOTE = re.compile(r"\[\^([^\[\]\n]{1,200})\][:：][ \t]*")
ABBREVIATION = re.compile(r"\*\[([^\[\]\n]{1,200})\]:[ \t]*(.*)$")
DEFINITION = re.compile(r":(?=[ \t])")
# Word's bullets, and those of its symbol fonts, which stand where Unicode has no characters.
WORD_BULLETS = "•●■◆▪‣○◦·➢"
SYMBOL_BULLETS = "".join(map(chr, range(0xF000, 0xF100)))
# Word's bullets of deeper levels, which are letters elsewhere.
LETTER_BULLETS = "o§"
# What may begin a block that is no paragraph; any other character begins text.
MAY_BEGIN = frozenset(f"#`~*+-_=<>[:|0123456789(（{WORD_BULLETS}{SYMBOL_BULLETS}{LETTER_BULLETS}")
# What may begin an item of a list.
MAY_BEGIN_ITEM = MAY_BEGIN - frozenset("#`~_=<>[:|")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    "|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr"
    "|track|ul"
)
ATTRIBUTE = r"""[ \t\n]+[A-Za-z_:][\w.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*(?:{ATTRIBUTE})*[ \t\n]*/?>"
CLOSING_TAG = r"</[A-Za-z][A-Za-z0-9-]*[ \t\n]*>"
# By the end of the block: a text that its last line holds, or a blank line (4.6, kinds 1, 2 and 6). Kinds 3 to 5 are
# text here, because no page has them.
_HTML_STARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<(?:script|pre|style|textarea)(?:[ \t>]|$)", re.IGNORECASE), r"</(?:script|pre|style|textarea)>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[ \t]|/?>|$)", re.IGNORECASE), ""),
)
_ANY_TAG = re.compile(rf"(?:{OPEN_TAG}|{CLOSING_TAG})[ \t]*$", re.IGNORECASE)


def html_end(text: str, *, in_paragraph: bool) -> str | None:
    """The pattern of the end of the HTML that begins with this text, empty for a blank line; None if none begins.

    Other tags than those of blocks cannot interrupt a paragraph, and stand alone on their line (kind 7).
    """
    for start, end in _HTML_STARTS:
        if start.match(text):
            return end
    return "" if not in_paragraph and _ANY_TAG.match(text) else None
