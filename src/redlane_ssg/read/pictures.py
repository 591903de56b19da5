"""Pictures of the content folder and their sizes. Each is decoded once; the store keeps the result."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.read.tree import SourceFile

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
# Bytes. From this many, starting processes pays off.
_WORTH_PROCESSES = 12_000_000


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that can be shown: its file, that one's digest (SHA-256), and its size in px when upright.

    ``blur`` is a tiny version of it as a data URL, empty for a picture with transparency.
    """

    relative: str
    path: str
    held: FileBytes
    digest: str
    width: int
    height: int
    has_transparency: bool = False
    blur: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that can be shown, by their path in the content folder, and the diagnostics of all pictures."""

    files: Mapping[str, PictureFile]
    diagnostics: tuple[Diagnostic, ...]


def is_picture(file: SourceFile) -> bool:
    """Whether the file's name has the ending of a picture."""
    return file.relative.lower().endswith(PICTURE_SUFFIXES)


def read_pictures(files: Sequence[SourceFile], context: RunContext) -> Pictures:
    """Decodes and checks pictures. Progress advances with each that is not in the store."""

    def make(missing: list[int]) -> list[bytes]:
        # Imported here, because most runs know every picture and need no Pillow.
        from redlane_ssg.read.picture_inspection import inspect_picture
        from redlane_ssg.read.picture_memory import on_pictures

        wanted = [files[index].held for index in missing]
        is_worth_it = sum(files[index].size for index in missing) > _WORTH_PROCESSES
        descriptions = []
        inspected = on_pictures(inspect_picture, wanted, bytes_of, jobs=context.jobs, is_worth_it=is_worth_it)
        for index, description in zip(missing, inspected, strict=True):
            descriptions.append(description)
            context.progress.advance(files[index].path)
        return descriptions

    results = context.store.remember_all("a picture", [file.digest for file in files], make)
    pictures: dict[str, PictureFile] = {}
    diagnostics: list[Diagnostic] = []
    for file, result in zip(files, results, strict=True):
        description = json.loads(result)
        if "code" in description:
            diagnostics.append(problem(description["code"], Span(file.path), **description["values"]))
            continue
        if description["moving"]:
            diagnostics.append(problem("W501", Span(file.path)))
        width, height = description["size"]
        pictures[file.relative] = PictureFile(
            file.relative,
            file.path,
            file.held,
            file.digest.hex(),
            width,
            height,
            description["see_through"],
            description["blur"],
        )
    return Pictures(pictures, tuple(diagnostics))
