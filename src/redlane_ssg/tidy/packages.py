"""Opens the packed files of Word and Excel (ECMA-376, part 2) without trusting what they say of themselves."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring
from zipfile import BadZipFile, ZipFile, ZipInfo

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

# Bytes after unpacking: of all parts that are read, and of their XML, of which readers make trees fifty times as large.
_MOST, _MOST_XML = 200 * 1024 * 1024, 16 * 1024 * 1024
_MOST_PARTS, _MOST_DEPTH = 10_000, 200
_XML = re.compile(r".*\.(?:xml|rels)", re.IGNORECASE)
_MEDIA = re.compile(r"(?:word|xl)/media/[^/]+", re.IGNORECASE)
# A declaration of a document type could name other files, and texts that grow. Office writes none.
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")
# What zipfile raises on a damaged or encrypted file.
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def open_package(file: SourceFile) -> dict[str, bytes] | Diagnostic:
    """The XML and the pictures in a packed file, by name. Macros and embedded files are not read."""
    suffix = file.relative[file.relative.rfind(".") :]
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            wanted = [
                part for part in archive.infolist() if _XML.fullmatch(part.filename) or _MEDIA.fullmatch(part.filename)
            ]
            if _is_too_large(wanted):
                return problem("E141", Span(file.path), limit=_MOST // 1024 // 1024, xml=_MOST_XML // 1024 // 1024)
            # zipfile stops at the size that is declared, and then compares the checksum.
            parts = {part.filename: archive.read(part) for part in wanted}
    except _UNREADABLE:
        return problem("E140", Span(file.path), suffix=suffix)
    if any(_DOCTYPE.search(data) for name, data in parts.items() if _XML.fullmatch(name)):
        return problem("E140", Span(file.path), suffix=suffix)
    return parts


def _is_too_large(parts: list[ZipInfo]) -> bool:
    xml = sum(part.file_size for part in parts if _XML.fullmatch(part.filename))
    return len(parts) > _MOST_PARTS or xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A file of these parts, for a library to open."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def parse_part(data: bytes) -> Element | None:
    """The XML of a part; None if it is damaged, or nested more deeply than any office program does."""
    try:
        root = fromstring(data, XMLParser())  # noqa: S314 - without a document type there are no entities
    except ParseError:
        return None
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > _MOST_DEPTH:
            return None
        stack.extend((child, depth + 1) for child in element)
    return root
