"""A .docx to an entry with its pictures, by mammoth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import mammoth
from bs4 import BeautifulSoup
from bs4.element import Tag

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.documents import DocumentName
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.front import front_matter_text
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.markers import READING, READING_END, READING_MIDDLE
from redlane_ssg.tidy.packages import open_package, packed
from redlane_ssg.tidy.page import finished, letters, simplified
from redlane_ssg.tidy.results import Tidied
from redlane_ssg.tidy.trees import HEADINGS, tags_of
from redlane_ssg.tidy.word_parts import prepared_parts
from redlane_ssg.tidy.word_pictures import WordPictures

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => u
br[type='page'] =>
"""
_READING = re.compile(f"{READING}([^{READING_MIDDLE}]*){READING_MIDDLE}([^{READING_END}]*){READING_END}")
# By what a message of mammoth begins with, the term of what is left out; empty for what is a style only.
_MESSAGES = (
    ("Unrecognised paragraph style", ""),
    ("Unrecognised run style", ""),
    ("Paragraph style with ID", ""),
    ("Run style with ID", ""),
    ("Table style with ID", ""),
    ("Image of type", ""),
    ("could not open external image", "picture"),
    ("Could not find image file", "picture"),
    ("A v:imagedata element", "picture"),
    ("A w:sym element", "symbol"),
    ("", "element"),
)


def tidy_document(file: SourceFile, name: DocumentName, present: Collection[str]) -> Tidied:
    """The entry and the pictures of a document; ``present`` are the paths of all files of the content folder."""
    parts = open_package(file)
    if isinstance(parts, Diagnostic):
        return Tidied(told=(parts,))
    losses, pictures = Losses(), WordPictures(f"{name.id}{name.language and f'-{name.language}'}")
    damaged = problem("E140", Span(file.path), suffix=".docx")
    ready = prepared_parts(parts, losses)
    if ready is None:
        return Tidied(told=(damaged,))
    try:
        tree, wanted = simplified(_html(ready, pictures, losses), losses, 1)
        title = _take_title(tree)
        body = finished(tree, wanted - letters(title), losses)
    except NestedTooDeeply:
        return Tidied(told=(problem("E408", Span(file.path)),))
    except _DAMAGED:
        return Tidied(told=(damaged,))
    text = f"{front_matter_text({'title': title or _stem(file)})}\n{body}\n"
    entry = f"{file.relative[: -len('.docx')]}.md"
    made = {entry: text.encode(), **{f"{name.folder}/{picture}": data for picture, data in pictures.files.items()}}
    told = (*_existing(made, file, present), *losses.diagnostics(file.path))
    return Tidied(tuple(Change(path, None, data) for path, data in made.items()), told)


# What mammoth raises on a document whose parts do not fit together.
_DAMAGED = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)


def _html(parts: Mapping[str, bytes], pictures: WordPictures, losses: Losses) -> str:
    numbered = mammoth.transforms.paragraph(lambda paragraph: _without_number(paragraph, losses))
    result = mammoth.convert_to_html(
        packed(parts),
        style_map=_STYLES,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(pictures.attributes),
        transform_document=numbered,
        external_file_access=False,
    )
    for found in result.messages:
        term = next(term for beginning, term in _MESSAGES if found.message.startswith(beginning))
        if term:
            losses.add(term)
    return _READING.sub(r"<ruby>\1<rt>\2</rt></ruby>", result.value)


def _without_number(paragraph: Any, losses: Losses) -> Any:
    """Counts headings that Word numbers: the number is not in the text."""
    if paragraph.numbering is not None and (paragraph.style_name or "").lower().startswith("heading"):
        losses.add("number")
    return paragraph


def _take_title(tree: BeautifulSoup) -> str:
    """The text of the heading that the document begins with, which is taken away."""
    first = next((child for child in tree.children if isinstance(child, Tag)), None)
    if first is None or first.name not in HEADINGS or tags_of(first, ["img", "noteref"]):
        return ""
    title = " ".join(first.get_text().split())
    first.decompose()
    return title


def _stem(file: SourceFile) -> str:
    return file.relative.rpartition("/")[2].partition(".")[0]


def _existing(made: Mapping[str, bytes], file: SourceFile, present: Collection[str]) -> Iterator[Diagnostic]:
    """An error for each file that would be written over."""
    folder = file.path.removesuffix(file.relative)
    for path in made:
        if path in present:
            yield problem("E804", Span(f"{folder}{path}"))
