"""Sounds and films of the content folder: what they are and how long, without what they say of their maker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.captions import CAPTION_SUFFIX, Captions, read_captions
from redlane_ssg.read.mp3_tags import without_mp3_tags
from redlane_ssg.read.mp4_boxes import NotWhole, codecs, duration, without_tags
from redlane_ssg.read.mpeg_frames import find_mpeg_audio
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile

# What every telephone plays, iPhones of any age included: MPEG layer 3, and AAC and H.264 in MP4.
SOUND_SUFFIXES = (".mp3", ".m4a")
FILM_SUFFIXES = (".mp4",)
TRANSCRIPT_SUFFIX = ".txt"
# A minute of clear speech is half a megabyte; so much is not waited for on the way.
SOUND_LIMIT = 20 * 1024 * 1024
# Where a line of Chinese goes on below, nothing stands between.
_BETWEEN_HANZI = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_MP3_LAYER = 3
# What looks like sound within tags, by chance, is shorter.
_BY_CHANCE_SECONDS = 1
_SOUND_CODECS, _FILM_CODECS = frozenset({"mp4a"}), frozenset({"mp4a", "avc1", "avc3"})


@dataclass(frozen=True, slots=True)
class RecordingFile:
    """A sound or film that can be played: its file, its length in seconds, and what is published of it.

    That is the file without tags: ``digest`` (SHA-256) and ``size`` are those of these bytes. ``media_type`` is that of
    RFC 6838: ``audio/mpeg``, ``audio/mp4`` or ``video/mp4``.
    """

    relative: str
    path: str
    held: FileBytes
    digest: str
    size: int
    seconds: float
    media_type: str

    @property
    def is_film(self) -> bool:
        """Whether there is something to see."""
        return self.media_type.startswith("video/")

    def read(self) -> bytes:
        """The bytes that are published.

        Raises:
            FileChanged: the file has changed since it was found.
        """
        playable = _find_playable(bytes_of(self.held), is_film=self.relative.lower().endswith(FILM_SUFFIXES))
        assert playable is not None  # noqa: S101 - they are the bytes that were found to be playable
        return playable.data


@dataclass(frozen=True, slots=True)
class Recordings:
    """All that is heard and watched, by path within content/: sounds and films, their words, their captions.

    A transcript is its paragraphs. ``texts`` are the files that problems may point into, by shown path.
    """

    files: Mapping[str, RecordingFile]
    transcripts: Mapping[str, tuple[str, ...]]
    captions: Mapping[str, Captions]
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def names(self) -> frozenset[str]:
        """The paths of everything that can be used."""
        return frozenset((*self.files, *self.transcripts, *self.captions))


def read_recordings(files: Iterable[SourceFile], store: Store) -> Recordings:
    """Every sound, film, transcript and caption file among the files of the content folder.

    Raises:
        FileChanged: a file has changed since it was found.
    """
    found: dict[str, RecordingFile] = {}
    transcripts: dict[str, tuple[str, ...]] = {}
    captions: dict[str, Captions] = {}
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        name = file.relative.lower()
        if name.endswith(SOUND_SUFFIXES + FILM_SUFFIXES):
            recording = read_recording(file, store)
            if isinstance(recording, Diagnostic):
                diagnostics.append(recording)
            else:
                found[file.relative] = recording
        elif name.endswith((TRANSCRIPT_SUFFIX, CAPTION_SUFFIX)):
            text = decode(file.data, file.path)
            if isinstance(text, Diagnostic):
                diagnostics.append(text)
                continue
            texts[file.path] = text
            if name.endswith(TRANSCRIPT_SUFFIX):
                transcripts[file.relative] = _paragraphs(text)
                continue
            parsed = read_captions(file, text)
            diagnostics.extend(parsed.diagnostics)
            if not parsed.diagnostics:
                captions[file.relative] = parsed
    return Recordings(found, transcripts, captions, texts, tuple(diagnostics))


def read_recording(file: SourceFile, store: Store) -> RecordingFile | Diagnostic:
    """A sound or film. Not one, damaged, too large, or in a form that some telephones do not play: a diagnostic.

    The store keeps what was found of a file's bytes.

    Raises:
        FileChanged: the file has changed since it was found.
    """
    is_film = file.relative.lower().endswith(FILM_SUFFIXES)
    if file.size > SOUND_LIMIT and not is_film:
        size, limit = f"{file.size / 1024 / 1024:.0f}", SOUND_LIMIT // 1024 // 1024
        return problem("E523", Span(file.path), size=size, limit=limit)
    found = json.loads(
        store.remember("a recording", (file.digest, bytes([is_film])), lambda: _inspect(file.data, is_film=is_film))
    )
    if "code" in found:
        return problem(found["code"], Span(file.path), **found["values"])
    return RecordingFile(file.relative, file.path, file.held, **found)


def _inspect(data: bytes, *, is_film: bool) -> bytes:
    """What is published of a recording, as JSON: its digest, size, length and type; or the diagnostic's code."""
    try:
        found = _find_playable(data, is_film=is_film)
    except _Unplayable as error:
        return _problem("E525", codec=error.codec)
    except NotWhole:
        return _problem("E524", reason="term:breaks off")
    if found is None or (is_film and found.media_type != "video/mp4"):
        return _problem("E522")
    if found.seconds <= 0:
        return _problem("E524", reason="term:nothing to hear")
    digest, size = sha256(found.data).hexdigest(), len(found.data)
    described = {"digest": digest, "size": size, "seconds": found.seconds, "media_type": found.media_type}
    return json.dumps(described, allow_nan=False).encode()


def _problem(code: str, **values: str) -> bytes:
    return json.dumps({"code": code, "values": values}, allow_nan=False).encode()


class _Playable(NamedTuple):
    """What is published of a file: its bytes without tags, their length in seconds and their media type."""

    data: bytes
    seconds: float
    media_type: str


class _Unplayable(Exception):
    def __init__(self, codec: str) -> None:
        super().__init__(codec)
        self.codec = codec


def _find_playable(data: bytes, *, is_film: bool) -> _Playable | None:
    return _mp4(data, is_film=is_film) if data[4:8] == b"ftyp" else _mp3(data)


def _mp4(data: bytes, *, is_film: bool) -> _Playable | None:
    found = codecs(data)
    unknown = found - (_FILM_CODECS if is_film else _SOUND_CODECS)
    if unknown:
        raise _Unplayable(", ".join(sorted(unknown)))
    seconds = duration(data)
    if seconds is None:
        return None
    return _Playable(without_tags(data), seconds, "video/mp4" if found - _SOUND_CODECS else "audio/mp4")


def _mp3(data: bytes) -> _Playable | None:
    """The frames and nothing else: nobody hears what stands before them, between them and after them.

    Tags are taken out first: a picture may look like sound, and a last frame that breaks off would reach into one. If
    that leaves no sound, a tag has told a wrong size, and the frames are looked for in the whole file.
    """
    sound = find_mpeg_audio(without_mp3_tags(data))
    if sound is None:
        whole = find_mpeg_audio(data)
        sound = whole if whole is not None and whole.seconds > _BY_CHANCE_SECONDS else None
    if sound is None:
        return None
    if sound.layer != _MP3_LAYER:
        raise _Unplayable(f"MPEG layer {sound.layer}")
    return _Playable(sound.data, sound.seconds, "audio/mpeg")


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs are set off by empty lines, as in any text."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return tuple(" ".join(_BETWEEN_HANZI.sub("", part).split()) for part in parts if part.strip())
