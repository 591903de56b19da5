"""The platform's limits. docs/wechat.md lists them, and what is not documented.

- Articles: draft_add, https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add
- Pictures in articles: uploadImage (JPEG or PNG below 1 MB). The documentation of added materials gives pictures 10 MB.
- Replies to keywords: the platform's help as others quote it, because its own page needs an account.
- The menu: ``kinds/account_fields.py``.
"""

from __future__ import annotations

import unicodedata

# In 字: see ``measure``.
TITLE, AUTHOR, DIGEST = 32, 16, 128
# Characters of an article with its markup, which must be fewer than this. It must be less than 1 MB, too.
CHARACTERS = 20_000
PICTURE_BYTES = 1024 * 1024
# Rules, keywords of a rule, characters of a keyword, and of a reply.
RULES, KEYWORDS, KEYWORD, REPLY = 200, 10, 30, 300

_WIDE = frozenset("WFA")


def measure(text: str) -> int:
    """The length of a text in 字: one for each Chinese character or mark, one for two letters of other scripts.

    The documentation counts in 字 and does not say how letters count. As they are counted here, no title has more
    than 64 characters, which the platform's own editor takes.
    """
    wide = sum(unicodedata.east_asian_width(character) in _WIDE for character in text)
    return wide + (len(text) - wide + 1) // 2


def shortened(text: str, limit: int) -> str:
    """A text cut to ``limit`` 字, with an ellipsis where something is missing."""
    if measure(text) <= limit:
        return text
    end = len(text)
    while measure(text[:end]) > limit - 1:
        end -= 1
    return f"{text[:end].rstrip()}…"
