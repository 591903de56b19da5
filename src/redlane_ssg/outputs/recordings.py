"""Sounds and films: as pages show them, and as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.recordings import NamedFile, NamedRecording, recordings_of, written_in
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Narrated, Serial
from redlane_ssg.kinds.fields import Picture
from redlane_ssg.kinds.recordings import Episode, Recording
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import EpisodeView, RecordingView
from redlane_ssg.outputs.pictures import fallback, file_stem, fitted_size, picture_html
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.outputs.rows import label
from redlane_ssg.outputs.views import Link, PictureView, Row, Value
from redlane_ssg.read.captions import Captions
from redlane_ssg.read.recordings import RecordingFile

_SUFFIXES = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "video/mp4": "mp4"}


def recordings(guide: Guide) -> Iterator[Artifact]:
    """The sounds, films and captions that shown entries use."""
    recipes: dict[str, tuple[str, DeferredRecipe[Guide]]] = {}
    for entry in (entry for entry in guide.entries.values() if entry.has(Narrated) or entry.has(Serial)):
        for named in recordings_of(entry):
            key = picture_key(entry, named.file.name)
            file = guide.sounds[key]
            recipes[recording_address(file)] = file.path, DeferredRecipe(_sound, guide, (key,))
            if named.captions is not None:
                key = picture_key(entry, named.captions.name)
                captions = guide.captions[key]
                recipes[captions_address(captions)] = captions.path, DeferredRecipe(_captions, guide, (key,))
    for address, (source, recipe) in sorted(recipes.items()):
        yield Artifact(address, source, recipe)


def _sound(guide: Guide, key: str) -> BytesRecipe:
    return BytesRecipe(guide.sounds[key])


def _captions(guide: Guide, key: str) -> BytesRecipe:
    return BytesRecipe(guide.captions[key].data)


def offline_recordings(guide: Guide, entry: Entry) -> Iterator[str]:
    """The addresses of an entry's sounds. Episodes, such as films, are too large to store with a walk."""
    if entry.has(Narrated):
        for named in recordings_of(entry):
            if named.episode is None:
                yield recording_address(guide.sounds[picture_key(entry, named.file.name)])


def recording_address(file: RecordingFile) -> str:
    """The address of a sound or film. It contains a digest of the content, so that browsers may cache it for ever."""
    folder = "video" if file.is_film else "audio"
    return f"{folder}/{file_stem(file.relative, folder)}-{file.digest[:12]}.{_SUFFIXES[file.media_type]}"


def captions_address(captions: Captions) -> str:
    """The address of captions."""
    return f"video/{file_stem(captions.relative, 'captions')}-{sha256(captions.data).hexdigest()[:12]}.vtt"


def recording_view(context: PageContext, entry: Entry) -> RecordingView | None:
    """An entry's own recording; None if it has none."""
    narrated = entry.fields.facet(Narrated)
    named = _named(entry).get(None)
    if narrated is None or named is None:
        return None
    return _view(context, entry, named, tuple(_facts(context, narrated.recording)))


def episode_views(context: PageContext, entry: Entry) -> tuple[EpisodeView, ...]:
    """The parts of a series."""
    serial = entry.fields.facet(Serial)
    named = _named(entry)
    return tuple(
        _episode(context, entry, episode, named.get(index))
        for index, episode in enumerate(serial.episodes if serial else ())
    )


def picture_view(context: PageContext, entry: Entry, shown: Picture, *, is_first: bool = False) -> PictureView:
    """A picture of an entry. ``is_first`` for the first of its page, which is loaded at once."""
    picture = context.edition.guide.pictures[picture_key(entry, shown.file)]
    address = fallback(picture)[-1].address
    html = picture_html(picture, context.href, f' alt="{escape(shown.alt)}"', is_first=is_first)
    width, height = fitted_size(picture)
    return PictureView(
        context.href(address),
        context.absolute(address),
        width,
        height,
        shown.alt,
        shown.caption or "",
        shown.credit or "",
        html,
    )


def _named(entry: Entry) -> Mapping[int | None, NamedRecording]:
    """An entry's recordings by the index of their episode; None is the entry's own."""
    return {named.episode: named for named in recordings_of(entry)}


def _episode(context: PageContext, entry: Entry, episode: Episode, named: NamedRecording | None) -> EpisodeView:
    wording = context.edition.wording
    recording = _view(context, entry, named, ()) if named else None
    minutes = wording("unit.minutes", value=episode.minutes) if episode.minutes and not recording else ""
    facts = {
        label(Episode, lambda part: part.date): wording.date(episode.date) if episode.date else "",
        label(Episode, lambda part: part.minutes): minutes,
        "sound.length": recording.length if recording else "",
    }
    rows = tuple(_row(context, key, Link(text)) for key, text in facts.items() if text)
    return EpisodeView(Link(episode.title, episode.address or ""), rows, recording)


def _facts(context: PageContext, recording: Recording) -> Iterator[Row]:
    if recording.speaker:
        yield _row(context, "sound.speaker", Link(recording.speaker))
    if recording.recorded:
        yield _row(context, "sound.recorded", Link(context.edition.wording.date(recording.recorded)))


def _row(context: PageContext, key: str, link: Link) -> Row:
    return Row(context.edition.wording(key), (Value(link),))


def _view(context: PageContext, entry: Entry, named: NamedRecording, rows: tuple[Row, ...]) -> RecordingView:
    edition = context.edition
    guide = edition.guide
    assert named.transcript is not None  # noqa: S101 - a recording without a transcript is an error
    file = guide.sounds[picture_key(entry, named.file.name)]
    address = recording_address(file)
    language = _foreign_language(guide, entry, named.file)
    names = {option.code: option.name for option in edition.config.languages}
    captions = guide.captions[picture_key(entry, named.captions.name)] if named.captions else None
    seconds = max(1, round(file.seconds))
    return RecordingView(
        href=context.href(address),
        absolute=context.absolute(address),
        media_type=file.media_type,
        is_film=file.is_film,
        seconds=seconds,
        length=f"{seconds // 60}:{seconds % 60:02d}",
        transcript=guide.transcripts[picture_key(entry, named.transcript.name)],
        language=language,
        language_note=edition.wording("sound.language", language=names[language]) if language else "",
        transcript_language=_foreign_language(guide, entry, named.transcript),
        captions=context.href(captions_address(captions)) if captions else "",
        captions_language=written_in(entry, named.captions.location) if named.captions else "",
        poster=picture_view(context, entry, named.poster) if named.poster else None,
        rows=rows,
    )


def _foreign_language(guide: Guide, entry: Entry, named: NamedFile) -> str:
    """The language of a file that an entry names if it differs from the page's; else empty."""
    language = written_in(entry, named.location)
    return "" if language == entry.language or guide.is_derived(entry.language) else language
