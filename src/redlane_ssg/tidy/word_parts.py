"""Looks into a .docx before mammoth does: counts what it leaves out in silence, and keeps what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement, tostring

from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.markers import READING, READING_END, READING_MIDDLE
from redlane_ssg.tidy.packages import parse_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
_COMMENTS = "word/comments.xml"
# Page numbers and the like.
_NO_WORDS = re.compile(r"[\s\d/\-–—.第页共]*")
_DRAWN = re.compile(r".*/(?:chart|diagram)$")


def prepared_parts(parts: Mapping[str, bytes], losses: Losses) -> dict[str, bytes] | None:
    """The parts as mammoth is to read them; None if one is damaged."""
    ready = dict(parts)
    for name, data in parts.items():
        if not (_TEXTS.fullmatch(name) or _MARGINS.fullmatch(name) or name == _COMMENTS):
            continue
        root = parse_part(data)
        if root is None:
            return None
        if name == _COMMENTS:
            losses.add("comment", len(root.findall(f".//{_W}comment")))
        elif _MARGINS.fullmatch(name):
            losses.add("margin", not _NO_WORDS.fullmatch(_text(root)))
        else:
            _prepare(root, losses)
            ready[name] = tostring(root, encoding="utf-8", xml_declaration=True)
    return ready


def _text(element: Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{_W}t"))


def _prepare(root: Element, losses: Losses) -> None:
    _choose_alternatives(root)
    losses.changes += sum(1 for name in ("ins", "del", "moveFrom") for found in root.iter(f"{_W}{name}") if len(found))
    for data in root.iter(f"{_A}graphicData"):
        losses.add("chart", _DRAWN.match(data.get("uri", "")) is not None)
    losses.add("object", sum(1 for _ in root.iter(f"{_W}object")))
    for parent, child in list(_pairs(root)):
        if child.tag == f"{_W}r" and _is_hidden(child):
            losses.add("hidden", len(_text(child)))
            parent.remove(child)
        elif child.tag == f"{_W}ruby":
            _replace(parent, child, [_word_text(_reading(child))])
        elif child.tag in (f"{_W}fldSimple", f"{_W}dir", f"{_W}bdo"):
            _replace(parent, child, list(child))
        elif child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
            losses.add("equation", child.tag == f"{_M}oMath")
            _replace(parent, child, _equation(child))


def _pairs(root: Element) -> Iterator[tuple[Element, Element]]:
    """Each element with its parent, the innermost first."""
    pairs = [(parent, child) for parent in root.iter() for child in parent]
    return reversed(pairs)


def _replace(parent: Element, child: Element, others: list[Element]) -> None:
    index = list(parent).index(child)
    parent.remove(child)
    for offset, other in enumerate(others):
        parent.insert(index + offset, other)


def _word_text(text: str) -> Element:
    element = Element(f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    element.text = text
    return element


def _is_hidden(run: Element) -> bool:
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val") not in ("0", "false")


def _reading(ruby: Element) -> str:
    """A phonetic guide as text between markers."""
    base, reading = ruby.find(f"{_W}rubyBase"), ruby.find(f"{_W}rt")
    words = _text(base) if base is not None else ""
    return f"{READING}{words}{READING_MIDDLE}{_text(reading) if reading is not None else ''}{READING_END}"


def _equation(element: Element) -> list[Element]:
    """The characters of a formula in a row."""
    if element.tag == f"{_M}oMathPara":
        return list(element)
    run = Element(f"{_W}r")
    run.append(_word_text("".join(found.text or "" for found in element.iter(f"{_M}t"))))
    return [run]


def _choose_alternatives(root: Element) -> None:
    """Gives text boxes that only newer programs know the older form, which mammoth reads."""
    for alternative in list(root.iter(f"{_MC}AlternateContent")):
        fallback = alternative.find(f"{_MC}Fallback")
        if fallback is not None and len(fallback):
            continue
        choice = alternative.find(f"{_MC}Choice")
        if choice is None:
            continue
        made = SubElement(alternative, f"{_MC}Fallback") if fallback is None else fallback
        boxes = list(choice.iter(f"{_W}txbxContent"))
        if not boxes:
            made.extend(list(choice))
        for box in boxes:
            shape = SubElement(SubElement(made, f"{_W}pict"), f"{_V}shape")
            SubElement(shape, f"{_V}textbox").append(deepcopy(box))
