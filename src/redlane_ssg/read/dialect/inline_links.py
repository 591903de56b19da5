"""Readers of links: in brackets, to entries and notes, and bare addresses (CommonMark 6.3, GFM 6.9)."""

from __future__ import annotations

import re
from bisect import bisect_right
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.addresses import hanzi_after, mail_address_around, web_address_at
from redlane_ssg.read.dialect.definitions import Target
from redlane_ssg.read.dialect.emphasis import DelimiterRun, pair
from redlane_ssg.read.dialect.html_refusals import check_address
from redlane_ssg.read.dialect.links import (
    address_at,
    encoded,
    label_at,
    normal_label,
    plain,
    skip_blanks,
    title_at,
)
from redlane_ssg.read.dialect.scanner import Scanner
from redlane_ssg.read.dialect.tokens import Bracket, InlineToken, LinkEnd
from redlane_ssg.read.safe_html import MARK

# The scheme that an unresolved [[id]] carries between this room and the guide.
ENTRY_SCHEME = "entry:"
_ENTRY = re.compile(r"\[\[(?P<target>[^\[\]\n|｜]*?)(?:\\?[|｜](?P<label>[^\[\]\n]*))?\]\]")
_EMBEDDED = re.compile(
    r"!\[\[(?P<file>[^\[\]\n|]+\.(?:jpe?g|png|webp|gif|avif|heic|bmp|tiff?))\s*(?:\\?\|(?P<words>[^\[\]\n]*))?\]\]",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\s*\d+(?:x\d+)?\s*")
# An address in brackets that is none because of a blank in it, and brackets that a blank parts.
_BLANK_WITHIN = re.compile(r"\]( ?\((?=[^()\n]*[/.])(?:[^()\n ]+( )|(?<= \()[^()\n ]+\))[^()\n]*\)?)")
_NOTE = re.compile(r"\[\^([^\[\]\n]{1,200})\]")


def read_opening(scanner: Scanner) -> bool:
    """An opening bracket: of an entry, a note, or a link."""
    if scanner.text.startswith("[[", scanner.position) and _read_entry(scanner):
        return True
    if (found := _NOTE.match(scanner.text, scanner.position)) and _read_note(scanner, found):
        return True
    _open_bracket(scanner, 1, is_picture=False)
    return True


def read_picture(scanner: Scanner) -> bool:
    """An exclamation mark, perhaps of a picture, also as Obsidian writes it: ``![[gate.jpg|words]]``."""
    if not scanner.text.startswith("![", scanner.position):
        return False
    if found := _EMBEDDED.match(scanner.text, scanner.position):
        mark = scanner.mark(found.start("file"), len(found["file"]))
        # A number there is the width in Obsidian.
        words = "" if _SIZE.fullmatch(found["words"] or "") else (found["words"] or "").strip()
        scanner.take(Element("img", {"src": encoded(found["file"].strip()), "alt": words, MARK: mark}), found.end())
        return True
    if _ENTRY.match(scanner.text, scanner.position + 1):
        return False
    _open_bracket(scanner, 2, is_picture=True)
    return True


def _open_bracket(scanner: Scanner, width: int, *, is_picture: bool) -> None:
    bracket = Bracket(scanner.position, is_picture, len(scanner.runs))
    scanner.brackets.append(bracket)
    scanner.take(bracket, scanner.position + width)


def _read_entry(scanner: Scanner) -> bool:
    found = _ENTRY.match(scanner.text, scanner.position)
    if found is None or not found["target"].strip():
        if found or _looks_like_entry(scanner.text, scanner.position):
            width = len(found[0]) if found else 2
            scanner.findings.add("E402", scanner.source.mark(scanner.position, width))
        return False
    target = found["target"].strip().removesuffix(".md")
    start = found.start("target") + len(found["target"]) - len(found["target"].lstrip())
    mark = scanner.mark(start, len(target))
    element = Element("a", {"class": "reference", "href": f"{ENTRY_SCHEME}{target}", MARK: mark})
    element.text = (found["label"] or "").strip()
    scanner.take(element, found.end())
    return True


def _looks_like_entry(text: str, position: int) -> bool:
    """Whether ``[[`` is not just a link whose text is in brackets."""
    end = text.find("\n", position)
    line = text[position : end if end >= 0 else len(text)]
    return re.match(r"\[\[[^\[\]]*(?:\]\]|$)|\[\[[^\[\]]*$", line) is not None


def _read_note(scanner: Scanner, found: re.Match[str]) -> bool:
    element = scanner.context.refer_to_note(found[1])
    if element is None:
        if not scanner.text.startswith("(", found.end()):
            scanner.findings.add("W411", scanner.source.mark(found.start(), len(found[0])), label=found[1])
        return False
    scanner.take(element, found.end())
    return True


def read_closing(scanner: Scanner) -> bool:
    """A closing bracket: the end of a link or a picture, if an opening one is there and an address follows."""
    if not scanner.brackets:
        return False
    bracket = scanner.brackets.pop()
    if not bracket.is_active:
        return False
    found = _target(scanner, bracket)
    if found is None:
        if blank := _BLANK_WITHIN.match(scanner.text, scanner.position):
            scanner.findings.add("W427", scanner.source.mark(blank.start(1), len(blank[1])))
        return False
    target, end = found
    _make_link(scanner, bracket, target)
    scanner.take(LinkEnd(bracket), end)
    return True


def _target(scanner: Scanner, bracket: Bracket) -> tuple[Target, int] | None:
    """Where the link between a bracket and this position leads, and where it ends."""
    after = scanner.position + 1
    if scanner.text.startswith("(", after) and (found := _inline_target(scanner, after + 1)):
        return found
    if not scanner.context.links and not scanner.text.startswith("[", after):
        return None
    start = bracket.offset + (2 if bracket.is_picture else 1)
    label = label_at(scanner.text, after) if scanner.text.startswith("[", after) else None
    if label is not None:
        target = scanner.context.links.get(normal_label(label[0]))
        scanner.context.used.add(normal_label(label[0]))
        if target is None and not label[0].startswith("^"):
            mark = scanner.source.mark(after, len(label[0]) + 2)
            scanner.findings.add("W412", mark, label=label[0])
        return (target, label[1]) if target else None
    written = scanner.text[start : scanner.position]
    if len(written) > 999 or ("[" in written and label_at(f"[{written}]", 0) is None):
        return None
    target = scanner.context.links.get(normal_label(written))
    scanner.context.used.add(normal_label(written))
    end = after + 2 if scanner.text.startswith("[]", after) else after
    return (target, end) if target else None


def _inline_target(scanner: Scanner, position: int) -> tuple[Target, int] | None:
    start = skip_blanks(scanner.text, position)
    address = address_at(scanner.text, start)
    if address is None:
        return None
    written, end = address
    after = skip_blanks(scanner.text, end)
    title = title_at(scanner.text, after) if after > end else None
    if title is not None:
        after = skip_blanks(scanner.text, title[1])
    if not scanner.text.startswith(")", after):
        return None
    begin = start + scanner.text.startswith("<", start)
    mark = scanner.source.mark(begin, max(len(written), 1))
    return Target(plain(written), title[0] if title else None, mark), after + 1


def _make_link(scanner: Scanner, bracket: Bracket, target: Target) -> None:
    tag, attribute = ("img", "src") if bracket.is_picture else ("a", "href")
    element = Element(tag, {attribute: encoded(target.address), MARK: scanner.findings.number(target.mark)})
    if target.title is not None:
        element.set("title", target.title)
    check_address(element, attribute, target.address, target.mark, scanner.findings)
    bracket.element = element
    words = scanner.text[bracket.offset + 1 : scanner.position]
    if not bracket.is_picture and not words.strip() and not _gets_title(target.address):
        mark = scanner.source.mark(bracket.offset, len(words) + 2)
        scanner.findings.add("W445", mark, address=target.address)
    inner, scanner.runs = scanner.runs[bracket.first_run :], scanner.runs[: bracket.first_run]
    pair(inner)
    if not bracket.is_picture:
        # No link holds another.
        for other in reversed(scanner.brackets):
            if not other.is_picture:
                if not other.is_active:
                    # Then those before it are inactive too.
                    break
                other.is_active = False


def _gets_title(address: str) -> bool:
    """Whether a link may lead to an entry, whose title it shows where it has no words of its own."""
    return address.startswith(("/", ENTRY_SCHEME)) or address.partition("#")[0].endswith(".md")


def read_web(scanner: Scanner) -> bool:
    """A bare web address. It has no link of its own within a link."""
    address = web_address_at(scanner.text, scanner.position)
    if not address:
        return False
    end = scanner.position + len(address)
    full = address if "://" in address else f"http://{address}"
    if hanzi := hanzi_after(scanner.text, end):
        scanner.findings.add("W416", scanner.source.mark(end, len(hanzi)), address=address, hanzi=hanzi)
    scanner.take(scanner.link(plain(full), scanner.position, address), end)
    return True


def read_mail(scanner: Scanner) -> bool:
    """A bare mail address, which began before the @."""
    found = mail_address_around(scanner.text, scanner.position)
    if found is None:
        return False
    start, address = found
    index = bisect_right(scanner.starts, start) - 1
    # An address holds no markup but underscores, which are runs.
    if not all(_is_text(token) for token in scanner.tokens[index:]):
        return False
    if "\\" in scanner.text[scanner.starts[index] : scanner.position]:
        return False
    while scanner.runs and scanner.runs[-1].offset >= start:
        scanner.runs.pop()
    kept = scanner.text[scanner.starts[index] : start]
    scanner.position = scanner.starts[index]
    del scanner.tokens[index:], scanner.starts[index:]
    if kept:
        scanner.take(kept, start)
    scanner.take(scanner.link(f"mailto:{address}", start, address), start + len(address))
    return True


def _is_text(token: InlineToken) -> bool:
    return isinstance(token, str) or (isinstance(token, DelimiterRun) and token.character == "_")
