"""Splits proofs by page, so that of a batch only the pages that changed are read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf

from redlane_ssg.proof.documents import ProofTask

# What leads from a page, or from what it shows, back to other pages.
_BACK = frozenset({"/Parent", "/P"})
# Pages that one process reads at a time.
_PAGES_AT_ONCE = 25


def by_page(task: ProofTask) -> list[ProofTask]:
    """A task for each page of a document with a page for each sheet; else the task alone."""
    if not task.is_by_page or len(task.sheets) == 1:
        return [task]
    try:
        digests = page_digests(task.document)
    except pikepdf.PdfError:
        return [task]
    if len(digests) != len(task.sheets):
        return [task]
    pages = enumerate(zip(task.sheets, digests, strict=True))
    return [replace(task, sheets=(sheet,), digest=digest, first=number) for number, (sheet, digest) in pages]


def grouped(tasks: Iterable[ProofTask]) -> Iterator[list[ProofTask]]:
    """The tasks in groups that are best done at once: pages of a document that follow each other."""
    group: list[ProofTask] = []
    for task in tasks:
        is_next = group and task.document is group[0].document and task.first == group[0].first + len(group)
        if group and not (is_next and len(group) < _PAGES_AT_ONCE):
            yield group
            group = []
        group.append(task)
    if group:
        yield group


def as_one(group: Sequence[ProofTask]) -> ProofTask:
    """A group as one task."""
    return replace(group[0], sheets=tuple(sheet for task in group for sheet in task.sheets))


def page_digests(document: bytes) -> list[str]:
    """A digest of each page of a PDF: of its content, and of all that it uses.

    Raises:
        pikepdf.PdfError: the document is no PDF.
    """
    with pikepdf.open(BytesIO(document)) as pdf:
        known: dict[tuple[int, int], bytes] = {}
        return [_digest(page.obj, known).hex() for page in pdf.pages]


def _digest(value: object, known: dict[tuple[int, int], bytes]) -> bytes:
    """The digest of an object. Those that have a number are in ``known`` from when they are first met."""
    number = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    if number != (0, 0):
        if number in known:
            return known[number]
        known[number] = b"an object within itself"
    digest = sha256(b"\n".join(_parts(value, known))).digest()
    if number != (0, 0):
        known[number] = digest
    return digest


def _parts(value: object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    if isinstance(value, pikepdf.Stream):
        yield b"stream " + sha256(value.read_raw_bytes()).digest()
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in sorted(value.keys()):
            if key not in _BACK:
                yield key.encode("utf-8", "surrogatepass") + b" " + _digest(value[key], known)
    elif isinstance(value, pikepdf.Array):
        yield from (_digest(item, known) for item in value.as_list())
    else:
        yield repr(value).encode("utf-8", "surrogatepass")
