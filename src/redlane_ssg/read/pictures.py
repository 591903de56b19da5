"""Pictures of the content folder: what they are and how large. Each is decoded once, and then remembered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.picture_inspection import look_at_picture
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.workers import on_all_processors

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
# Bytes of pictures whose decoding takes as long as starting processes.
_WORTH_PROCESSES = 12_000_000


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that can be shown: its bytes, their digest (SHA-256), and its size in px as it is seen.

    ``blur`` is a tiny picture of it as a data address, empty where one can see through it.
    """

    relative: str
    path: str
    data: bytes
    digest: str
    width: int
    height: int
    is_see_through: bool = False
    blur: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that can be shown, by their path in the content folder, and what is wrong with these and others."""

    files: Mapping[str, PictureFile]
    diagnostics: tuple[Diagnostic, ...]


def is_picture(file: SourceFile) -> bool:
    """Whether its name says that it is a picture."""
    return file.relative.lower().endswith(PICTURE_SUFFIXES)


def read_pictures(files: Sequence[SourceFile], context: RunContext) -> Pictures:
    """Opens and verifies pictures; progress advances with each that had to be decoded."""
    digests = [sha256(file.data) for file in files]

    def make(missing: list[int]) -> list[bytes]:
        wanted = [files[place].data for place in missing]
        is_worth_it = sum(map(len, wanted)) > _WORTH_PROCESSES
        made = []
        looked = on_all_processors(look_at_picture, wanted, jobs=context.jobs, is_worth_it=is_worth_it)
        for place, found in zip(missing, looked, strict=True):
            made.append(found)
            context.progress.advance(files[place].path)
        return made

    leaves = context.store.remember_all("a picture", [digest.digest() for digest in digests], make)
    found: dict[str, PictureFile] = {}
    diagnostics: list[Diagnostic] = []
    for file, digest, leaf in zip(files, digests, leaves, strict=True):
        known = json.loads(leaf)
        if "code" in known:
            diagnostics.append(problem(known["code"], Span(file.path), **known["values"]))
            continue
        if known["moving"]:
            diagnostics.append(problem("W501", Span(file.path)))
        width, height = known["size"]
        found[file.relative] = PictureFile(
            file.relative,
            file.path,
            file.data,
            digest.hexdigest(),
            width,
            height,
            known["see_through"],
            known["blur"],
        )
    return Pictures(found, tuple(diagnostics))
