"""Pictures and recordings that somebody gives the desk, as they lie beside an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.picture_inspection import inspect_picture
from redlane_ssg.read.picture_metadata import without_metadata
from redlane_ssg.read.pictures import PICTURE_SUFFIXES
from redlane_ssg.read.pixels import open_picture, orientation_of, plain_pixels
from redlane_ssg.read.recordings import SOUND_SUFFIXES, TRANSCRIPT_SUFFIX, read_recording
from redlane_ssg.read.text import with_new_lines
from redlane_ssg.read.tree import SourceFile

# Px on the longer side: twice what the largest page shows, and enough for A4 at 200 pixels an inch.
LONGEST_SIDE = 2400
_QUALITY = 88
# Pictures of these forms can be kept as they are.
_KEPT = {"JPEG": ".jpg", "PNG": ".png"}
_RECORDING = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.(?:mp3|m4a)")
_NUMBERED = re.compile(r"-(\d+)$")


@dataclass(frozen=True, slots=True)
class Given:
    """A file beside an entry: its name, and the change that writes it, if it is not there already."""

    name: str
    change: Change | None


def given_picture(data: bytes, kind: str, identifier: str, present: Mapping[str, bytes]) -> Given | Diagnostic:
    """A picture as it is kept: upright, no larger than pages need, and with nothing that its camera tells.

    ``present`` has the digest (SHA-256) of each file of the content by its relative path. A picture that is there
    already keeps its name. A diagnostic without a file if no page can show it.
    """
    told = json.loads(inspect_picture(data))
    if "code" in told:
        return problem(told["code"], Span(""), **told["values"])
    kept, suffix = _fitting(data, tuple(told["size"]))
    return _given(kept, suffix, kind, identifier, present, PICTURE_SUFFIXES)


def given_recording(
    data: bytes, name: str, kind: str, identifier: str, present: Mapping[str, bytes]
) -> Given | Diagnostic:
    """A sound as it is kept, without what it tells of its maker; a diagnostic without a file if none can be played."""
    suffix = name[name.rfind(".") :].lower()
    if suffix not in SOUND_SUFFIXES:
        return problem("E522", Span(""))
    found = read_recording(SourceFile(f"sound{suffix}", "", data), Store(None))
    if isinstance(found, Diagnostic):
        return found
    return _given(found.read(), suffix, kind, identifier, present, SOUND_SUFFIXES)


def given_transcript(text: str, recording: str, kind: str, present: Mapping[str, bytes]) -> Given | None:
    """The words of a recording as a file beside it, called as it is; None if that is no name of one."""
    named = _RECORDING.fullmatch(recording)
    if named is None:
        return None
    data = f"{with_new_lines(text).strip()}\n".encode()
    taken = {path.partition("/")[2].casefold() for path in present if path.startswith(f"{kind}/")}
    names = (f"{named[1]}{ending}{TRANSCRIPT_SUFFIX}" for ending in ("", *(f"-{number}" for number in range(2, 1000))))
    same = sha256(data).digest()
    for name in names:
        if present.get(f"{kind}/{name}") == same:
            return Given(name, None)
        if name not in taken:
            return Given(name, Change(f"{kind}/{name}", None, data))
    return None


def _fitting(data: bytes, size: tuple[int, int]) -> tuple[bytes, str]:
    """The bytes of a picture and the ending of its file. A JPEG or PNG that fits only loses what does not show.

    Of a moving picture the first frame is kept: pages show no other.
    """
    with open_picture(data) as picture:
        suffix = _KEPT.get(picture.format or "", "")
        scale = min(LONGEST_SIDE / max(size), 1.0)
        if suffix and scale == 1.0 and orientation_of(picture) == 1:
            return _without_end(without_metadata(data)), suffix
        pixels = plain_pixels(picture, (max(1, round(size[0] * scale)), max(1, round(size[1] * scale))))
    output = BytesIO()
    if pixels.mode == "RGBA" or suffix == ".png" or picture.format == "GIF":
        pixels.save(output, "PNG", optimize=True)
        return output.getvalue(), ".png"
    pixels.save(output, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return output.getvalue(), ".jpg"


def _without_end(data: bytes) -> bytes:
    """A JPEG without what stands behind its end (ISO/IEC 10918-1, B.1.1.3: no such marker stands within pixels)."""
    end = data.find(b"\xff\xd9") if data.startswith(b"\xff\xd8") else -1
    return data[: end + 2] if end > 0 else data


def _given(
    data: bytes, suffix: str, kind: str, identifier: str, present: Mapping[str, bytes], suffixes: tuple[str, ...]
) -> Given:
    """A file of some bytes beside an entry: one that is there already, or a new one that is called after the entry."""
    digest = sha256(data).digest()
    beside = {path.partition("/")[2]: path for path in present if path.startswith(f"{kind}/")}
    same = next((name for name, path in sorted(beside.items()) if present[path] == digest), None)
    if same is not None:
        return Given(same, None)
    # Names that differ only in case are one on some systems.
    stems = [name.rpartition(".")[0].casefold() for name in beside if name.lower().endswith(suffixes)]
    numbers = [
        int(found[1])
        for stem in stems
        if stem.startswith(f"{identifier}-") and (found := _NUMBERED.fullmatch(stem[len(identifier) :]))
    ]
    name = f"{identifier}-{max(numbers, default=0) + 1}{suffix}"
    return Given(name, Change(f"{kind}/{name}", None, data))
