"""Bare addresses in a text: web and mail (GFM 6.9), which end where Chinese punctuation or text begins."""

from __future__ import annotations

import re

_START = re.compile(r"(?:https?://|ftp://|www\.)", re.IGNORECASE)
# All that ASCII allows in an address. Anything wider ends it.
_BODY = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~\u00a1-\u02ff\u0370-\u1fff]+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+|localhost(?=[:/]|$)", re.ASCII)
_REFERENCE_AT_END = re.compile(r"&[A-Za-z0-9]+;$")
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
# Characters of a domain (RFC 1035, 2.3.4), and some for a mistake.
_LONGEST_DOMAIN = 260
# Characters before the @ (RFC 5321, 4.5.3.1.1).
_LONGEST_LOCAL_PART = 64
_BEFORE = frozenset(" \t\n*_~(\u3000")
_HANZI = re.compile("[\u3400-\u9fff]+")


def web_address_at(text: str, start: int) -> str:
    """The web address that begins at an offset; empty if there is none."""
    before = text[start - 1 : start]
    if before and before not in _BEFORE and before.isascii():
        return ""
    begin = _START.match(text, start)
    domain = (
        _DOMAIN.match(text, behind := begin.end() if begin[0][-1] != "." else start, behind + _LONGEST_DOMAIN)
        if begin
        else None
    )
    if domain is None or "_" in "".join(domain[0].split(".")[-2:]):
        return ""
    found = _BODY.match(text, start)
    return _without_end(found[0]) if found else ""


def mail_address_around(text: str, at: int) -> tuple[int, str] | None:
    """Where the mail address around an ``@`` begins, and the address; None if there is none."""
    start = at
    while start > max(0, at - _LONGEST_LOCAL_PART) and text[start - 1].isascii():
        if not text[start - 1].isalnum() and text[start - 1] not in "._+-":
            break
        start -= 1
    found = _MAIL.match(text, start)
    if found is None:
        return None
    address = found[0].rstrip(".")
    if address[-1] in "-_" or text.startswith(("@", "-", "_"), start + len(address)):
        return None
    return start, address


def hanzi_after(text: str, end: int) -> str:
    """The hanzi right after an address that may belong to it, because its path goes on there; mostly empty."""
    found = _HANZI.match(text, end)
    return found[0] if found and text[end - 1] in "/=" else ""


def _without_end(address: str) -> str:
    """The address without punctuation that belongs to the sentence around it."""
    end = len(address)
    too_many = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
    while end:
        last = address[end - 1]
        if last == ";" and (reference := _REFERENCE_AT_END.search(address, max(0, end - 34), end)):
            end = reference.start()
        elif last in "?!.,:;*_~'\"" or too_many.get(last, 0) > 0:
            too_many[last] = too_many.get(last, 0) - 1
            end -= 1
        else:
            break
    return address[:end]
