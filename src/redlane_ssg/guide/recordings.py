"""The sounds and films of an entry, their languages, and checks of their files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.check_prose import check_picture
from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.links import is_outside
from redlane_ssg.guide.suggestions import EntrySuggestions
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Narrated, Serial
from redlane_ssg.kinds.fields import Picture
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.recordings import Episode, Recording
from redlane_ssg.read.captions import CAPTION_SUFFIX
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.recordings import FILM_SUFFIXES, SOUND_SUFFIXES, TRANSCRIPT_SUFFIX


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file name as written in an entry, and the location of the name."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class NamedRecording:
    """A sound or film that an entry names, and the files that belong to it.

    ``episode`` is the index of its episode; None for the recording about the entry itself.
    """

    episode: int | None
    file: NamedFile
    transcript: NamedFile | None
    captions: NamedFile | None = None
    poster: Picture | None = None
    poster_location: Location = ()


def recordings_of(entry: Entry) -> Iterator[NamedRecording]:
    """Every sound and film that an entry names: the recording about it, then its episodes."""
    narrated, serial = entry.fields.facet(Narrated), entry.fields.facet(Serial)
    if narrated is not None:
        yield _narration(narrated)
    for index, episode in enumerate(serial.episodes if serial else ()):
        if serial is not None and episode.file is not None:
            yield _episode(index, episode, episode.file, (*serial.location, index))


def _narration(narrated: Narrated) -> NamedRecording:
    recording = narrated.recording

    def named(name: str, pick: Callable[[Recording], object]) -> NamedFile:
        return NamedFile(name, (*narrated.location, *location_of(Recording, pick)))

    transcript = named(recording.transcript, lambda own: own.transcript) if recording.transcript is not None else None
    return NamedRecording(None, named(recording.file, lambda own: own.file), transcript)


def _episode(index: int, episode: Episode, file: str, location: Location) -> NamedRecording:
    def named(name: str, pick: Callable[[Episode], object]) -> NamedFile:
        return NamedFile(name, (*location, *location_of(Episode, pick)))

    poster = location_of(Episode, lambda part: part.poster), location_of(Picture, lambda picture: picture.file)
    return NamedRecording(
        index,
        named(file, lambda part: part.file),
        named(episode.transcript, lambda part: part.transcript) if episode.transcript is not None else None,
        named(episode.captions, lambda part: part.captions) if episode.captions is not None else None,
        episode.poster,
        (*location, *poster[0], *poster[1]),
    )


def written_in(entry: Entry, location: Location) -> str:
    """The language of the file that a field of an entry comes from: the entry's own, or the original's."""
    return entry.original_language if locate(entry.node, location).path == entry.path else entry.language


def check_recordings(guide: Guide, entry: Entry, suggestions: EntrySuggestions) -> Iterator[Diagnostic]:
    """Files that are missing or of the wrong format, missing transcripts and captions, recordings not translated."""
    for named in recordings_of(entry):
        suffixes = SOUND_SUFFIXES if named.episode is None else SOUND_SUFFIXES + FILM_SUFFIXES
        span = locate(entry.node, named.file.location)
        yield from _check_file(guide, entry, named.file, suffixes, guide.sounds, suggestions)
        yield from _check_transcript(guide, entry, named, span, suggestions)
        if named.captions is not None:
            yield from _check_file(guide, entry, named.captions, (CAPTION_SUFFIX,), guide.captions, suggestions)
        elif named.episode is not None and named.file.name.lower().endswith(FILM_SUFFIXES):
            yield problem("W522", span, example=f"{named.file.name.rpartition('.')[0]}{CAPTION_SUFFIX}")
        if named.poster is not None:
            yield from check_picture(
                guide, entry, named.poster.file, partial(locate, entry.node, named.poster_location), suggestions
            )
        is_foreign = written_in(entry, named.file.location) != entry.language
        if entry.has_own_names and is_foreign and not guide.is_derived(entry.language):
            yield problem("W521", span, language=entry.language, file=f"{entry.id}.{entry.language}.md")


def _check_transcript(
    guide: Guide, entry: Entry, named: NamedRecording, span: Span, suggestions: EntrySuggestions
) -> Iterator[Diagnostic]:
    if named.transcript is None:
        yield problem("E526", span, example=f"{named.file.name.rpartition('.')[0]}{TRANSCRIPT_SUFFIX}")
        return
    yield from _check_file(guide, entry, named.transcript, (TRANSCRIPT_SUFFIX,), guide.transcripts, suggestions)
    if written_in(entry, named.file.location) == entry.language != written_in(entry, named.transcript.location):
        yield problem("E527", span)


def _check_file(
    guide: Guide,
    entry: Entry,
    named: NamedFile,
    suffixes: tuple[str, ...],
    files: Mapping[str, object],
    suggestions: EntrySuggestions,
) -> Iterator[Diagnostic]:
    source, span = named.name, locate(entry.node, named.location)
    key = picture_key(entry, source)
    if is_outside(source) or key.startswith(".."):
        yield problem("E528", span, source=source)
    elif not key.lower().endswith(suffixes):
        yield problem("E529", span, source=source, allowed=", ".join(suffixes))
    elif key not in files and key not in guide.unreadable:
        likely = suggestions.nearest(key, (name for name in files if name.lower().endswith(suffixes)))
        written = posixpath.relpath(likely, entry.kind) if likely else ""
        yield problem("E521", span, source=source, path=f"content/{key}", nearest=written)
