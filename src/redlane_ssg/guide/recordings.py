"""What an entry has to be heard and watched, in which languages, and whether all of it is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.guide.check_prose import check_picture, is_outside, picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Narrated, Serial
from redlane_ssg.kinds.fields import Picture
from redlane_ssg.kinds.shape import Location
from redlane_ssg.read.captions import CAPTION_SUFFIX
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.recordings import FILM_SUFFIXES, SOUND_SUFFIXES, TRANSCRIPT_SUFFIX


@dataclass(frozen=True, slots=True)
class NamedRecording:
    """A sound or film that an entry names, and the files that belong to it; ``location`` is its place in the fields."""

    location: Location
    file: str
    transcript: str | None
    captions: str | None = None
    poster: Picture | None = None


def recordings_of(entry: Entry) -> Iterator[NamedRecording]:
    """Every sound and film that an entry names: its own, then those of its episodes."""
    narrated, serial = entry.fields.facet(Narrated), entry.fields.facet(Serial)
    if narrated is not None:
        yield NamedRecording(("audio",), narrated.recording.file, narrated.recording.transcript)
    for place, episode in enumerate(serial.episodes if serial else ()):
        if episode.file is not None:
            location = ("episodes", place)
            yield NamedRecording(location, episode.file, episode.transcript, episode.captions, episode.poster)


def written_in(entry: Entry, location: Location) -> str:
    """The language of the file in which a field of an entry is written: its own, or the original's."""
    return entry.original_language if locate(entry.node, location).path == entry.path else entry.language


def check_recordings(guide: Guide, entry: Entry) -> Iterator[Diagnostic]:
    """Every file that is missing or of another form; words that are missing; sound in another language only."""
    for named in recordings_of(entry):
        suffixes = SOUND_SUFFIXES if named.location == ("audio",) else SOUND_SUFFIXES + FILM_SUFFIXES
        span = locate(entry.node, (*named.location, "file"))
        yield from _check_file(guide, entry, span, named.file, suffixes, guide.sounds)
        yield from _check_words(guide, entry, named, span)
        if named.captions is not None:
            place = locate(entry.node, (*named.location, "captions"))
            yield from _check_file(guide, entry, place, named.captions, (CAPTION_SUFFIX,), guide.captions)
        elif named.location != ("audio",) and named.file.lower().endswith(FILM_SUFFIXES):
            yield problem("W522", span, example=f"{named.file.rpartition('.')[0]}{CAPTION_SUFFIX}")
        if named.poster is not None:
            yield from check_picture(
                guide, entry, named.poster.file, partial(locate, entry.node, (*named.location, "poster", "file"))
            )
        is_foreign = written_in(entry, (*named.location, "file")) != entry.language
        if entry.has_own_names and is_foreign and not guide.is_derived(entry.language):
            yield problem("W521", span, language=entry.language, file=f"{entry.id}.{entry.language}.md")


def _check_words(guide: Guide, entry: Entry, named: NamedRecording, span: Span) -> Iterator[Diagnostic]:
    location = (*named.location, "transcript")
    if named.transcript is None:
        yield problem("E526", span, example=f"{named.file.rpartition('.')[0]}{TRANSCRIPT_SUFFIX}")
        return
    place = locate(entry.node, location)
    yield from _check_file(guide, entry, place, named.transcript, (TRANSCRIPT_SUFFIX,), guide.transcripts)
    if written_in(entry, (*named.location, "file")) == entry.language != written_in(entry, location):
        yield problem("E527", span)


def _check_file(
    guide: Guide, entry: Entry, span: Span, source: str, suffixes: tuple[str, ...], known: Mapping[str, object]
) -> Iterator[Diagnostic]:
    key = picture_key(entry, source)
    if is_outside(source) or key.startswith(".."):
        yield problem("E528", span, source=source)
    elif not key.lower().endswith(suffixes):
        yield problem("E529", span, source=source, allowed=", ".join(suffixes))
    elif key not in known and key not in guide.unreadable:
        likely = nearest(key, known)
        written = posixpath.relpath(likely, entry.kind) if likely else ""
        yield problem("E521", span, source=source, path=f"content/{key}", nearest=written)
