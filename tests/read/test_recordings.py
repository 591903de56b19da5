"""MP3 and MP4 files: only sound is published of them, and how long it is, in any state that files are found in."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sounds import box, full_box, mp3, mp4
from tinytag import TinyTag

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.recordings import RecordingFile, read_recording
from redlane_ssg.read.tree import SourceFile

# Headers and sizes of frames by form: MPEG-1 at 44.1 kHz, MPEG-2 at 16 kHz, MPEG-2.5 at 8 kHz, all of layer III
# (ISO/IEC 11172-3, 2.4.2.3 and 2.4.3.1). Bitrates and padding differ within a form.
FORMS = {
    (1152, 44100): (("fffb9064", 417), ("fffb9264", 418), ("fffb5064", 208), ("fffae064", 1044)),
    (576, 16000): (("fff318c4", 36), ("fff388c4", 288)),
    (576, 8000): (("ffe348c4", 288), ("ffe318c4", 72)),
}
LAYER_2 = (bytes.fromhex("fffd84c4") + bytes(380)) * 10
# 32 kbps at 44.1 kHz: 8 slots of four bytes.
LAYER_1 = (bytes.fromhex("ffff10c4") + bytes(28)) * 10
ADTS = (bytes.fromhex("fff15080201ffc") + bytes(249)) * 40
NAMES = st.text(max_size=20)
# Bytes with which no tag begins.
CONTENT = st.binary(min_size=1, max_size=30).map(lambda some: bytes(byte | 0x80 for byte in some))


def read(data: bytes, name: str = "talk.mp3") -> RecordingFile | Diagnostic:
    return read_recording(SourceFile(name, f"content/{name}", data), Store(None))


def sound(data: bytes, name: str = "talk.mp3") -> RecordingFile:
    recording = read(data, name)
    assert isinstance(recording, RecordingFile), recording
    return recording


def code(data: bytes, name: str = "talk.mp3") -> str:
    recording = read(data, name)
    return recording.code if isinstance(recording, Diagnostic) else ""


def id3(content: bytes, version: int = 4, *, has_footer: bool = False) -> bytes:
    """ID3v2.4.0 main structure, 3.1 and 3.4: the size counts neither header nor footer."""
    size = bytes((len(content) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    rest = bytes((version, 0, 0x10 if has_footer else 0)) + size
    return b"ID3" + rest + content + (b"3DI" + rest if has_footer else b"")


def id3v1(title: str) -> bytes:
    return b"TAG" + title.encode("utf-16")[:125].ljust(125, b"\0")


def ape(content: bytes, *, has_header: bool, has_footer: bool = True) -> bytes:
    """APE tag version 2: the size counts the footer and not the header; bits 31, 30 and 29 say what there is."""
    flags = has_header << 31 | (not has_footer) << 30
    size = len(content) + 32 * has_footer

    def block(more: int) -> bytes:
        return b"APETAGEX" + struct.pack("<4I8x", 2000, size, 1, flags | more)

    return (block(1 << 29) if has_header else b"") + content + (block(0) if has_footer else b"")


# A tag may hold sound too: what a program has cut away, or a voice that says the title.
WITHIN = st.builds(lambda name, held: name.encode() + held, NAMES, st.sampled_from([b"", mp3(0.3), LAYER_2]))
LEADING = st.one_of(
    st.builds(lambda held, version: id3(held, version), WITHIN, st.sampled_from([2, 3, 4])),
    st.builds(lambda held: id3(held, has_footer=True), WITHIN),
    st.builds(lambda held, end: ape(held, has_header=True, has_footer=end), WITHIN, st.booleans()),
)
TRAILING = st.one_of(
    st.builds(id3v1, NAMES),
    st.builds(lambda held, begin: ape(held, has_header=begin), WITHIN, st.booleans()),
)


@st.composite
def frames(draw: st.DrawFn, least: int = 2) -> tuple[bytes, float]:
    """Frames of one form with any content, and the seconds that they sound."""
    samples, rate = draw(st.sampled_from(sorted(FORMS)))
    chosen = draw(st.lists(st.sampled_from(FORMS[samples, rate]), min_size=least, max_size=12))
    content = draw(CONTENT)
    made = b"".join((bytes.fromhex(header) + content * size)[:size] for header, size in chosen)
    return made, len(chosen) * samples / rate


@given(frames(), st.lists(LEADING, max_size=3), st.lists(TRAILING, max_size=3))
def test_of_an_mp3_its_frames_are_published_byte_for_byte(
    made: tuple[bytes, float], leading: list[bytes], trailing: list[bytes]
) -> None:
    data, seconds = made
    recording = sound(b"".join((*leading, data, *trailing)))
    assert (recording.read(), recording.media_type) == (data, "audio/mpeg")
    assert recording.seconds == pytest.approx(seconds)


@given(frames(4), st.text("Lyricsbegn0 9:[]", max_size=200), st.text("RIFFWAVEdat ", max_size=80))
def test_what_is_neither_sound_nor_a_known_tag_is_not_published(
    made: tuple[bytes, float], after: str, before: str
) -> None:
    data, _ = made
    assert sound(before.encode() + data + after.encode()).read() == data


@given(st.integers(1, 400), st.binary(max_size=200))
def test_a_tag_after_a_last_frame_that_breaks_off_is_removed(missing: int, title: bytes) -> None:
    data = (bytes.fromhex("fffb9064") + bytes(413)) * 8
    tag = b"TAG" + title[:125].ljust(125, b"\0")
    assert sound(data[:-missing] + tag).read() == data[:-missing]


def test_what_looks_like_sound_within_a_tag_is_no_sound() -> None:
    recording = sound(id3(b"APIC" + LAYER_2) + mp3(3) + ape(mp3(9), has_header=False))
    assert recording.read() == mp3(3)
    assert recording.seconds == pytest.approx(3, abs=0.05)


def test_only_seven_bits_of_each_byte_of_a_size_count() -> None:
    tag = id3(LAYER_2)
    assert sound(tag[:6] + bytes(byte | 0x80 for byte in tag[6:10]) + tag[10:] + mp3(3)).read() == mp3(3)


def test_a_tag_between_frames_is_removed_and_does_not_end_the_sound() -> None:
    recording = sound(mp3(3) + id3(b"joined") + mp3(2))
    assert recording.read() == mp3(3) + mp3(2)
    assert recording.seconds == pytest.approx(5, abs=0.05)


@pytest.mark.parametrize("mark", [b"Xing", b"Info", b"VBRI"])
def test_a_frame_that_counts_the_others_is_published_and_not_counted(mark: bytes) -> None:
    header, size = bytes.fromhex("fffb9064"), 417
    counting = (header + bytes(32) + mark).ljust(size, b"\0")
    data = counting + (header + bytes(size - 4)) * 100
    assert (sound(data).read(), sound(data).seconds) == (data, 100 * 1152 / 44100)


@pytest.mark.parametrize("seconds", [1, 30, 200])
def test_lengths_are_those_that_another_reader_finds(seconds: int) -> None:
    for name, data in (("talk.mp3", mp3(seconds)), ("talk.m4a", mp4(seconds))):
        assert sound(data, name).seconds == pytest.approx(TinyTag.get(file_obj=BytesIO(data)).duration, abs=0.001)


@pytest.mark.parametrize(("layer", "data"), [(1, LAYER_1), (2, LAYER_2)])
def test_another_layer_is_named(layer: int, data: bytes) -> None:
    refused = read(id3(b"") + data)
    assert isinstance(refused, Diagnostic)
    assert (refused.code, refused.values["codec"]) == ("E525", f"MPEG layer {layer}")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfb",
        "各位好，这里是老屋。".encode("utf-16") * 50,
        "Welcome to the old house.".encode("utf-16") * 50,
        ADTS,
        mp3(0.03),
        id3(b"") + b"\xff\xd8\xff\xe0" + bytes(9999),
        id3(b"nothing more"),
        id3v1("nothing more"),
        b"ID3\4\0\0\x7f\x7f\x7f\x7f" + mp3(0.5),
        mp3(0.5) + b"APETAGEX" + struct.pack("<4I8x", 2000, 0xFFFFFFFF, 1, 0),
    ],
    ids=[
        "empty",
        "two bytes",
        "UTF-16",
        "UTF-16 en",
        "ADTS",
        "one frame",
        "JPEG",
        "tag",
        "old tag",
        "large",
        "large end",
    ],
)
def test_what_is_no_mp3_is_refused(data: bytes) -> None:
    assert code(data) == "E522"


def film(*tracks: bytes, header: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", header or movie_header(600, 1800), *tracks)


def movie_header(units: int, count: int) -> bytes:
    return full_box(b"mvhd", struct.pack(">4I", 0, 0, units, count))


def track(kind: bytes, name: bytes, *media: bytes) -> bytes:
    handler = full_box(b"hdlr", bytes(4), kind, bytes(13))
    data_handler = full_box(b"hdlr", b"dhlr", b"alis", bytes(13))
    described = full_box(b"stsd", struct.pack(">I", 1), box(name, bytes(28)))
    return box(b"trak", box(b"mdia", *media, handler, box(b"minf", data_handler, box(b"stbl", described))))


OLD = full_box(b"mdhd", struct.pack(">4I", 0, 0, 8000, 20000))
NEW = box(b"mdhd", b"\1\0\0\0", struct.pack(">QQIQ", 0, 0, 8000, 28000))


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (film(track(b"vide", b"avc1", OLD), track(b"soun", b"mp4a", NEW)), 3.5),
        (film(track(b"vide", b"avc1", OLD), track(b"soun", b"mp4a", OLD), track(b"soun", b"mp4a", NEW)), 2.5),
        (film(track(b"vide", b"avc1", OLD)), 3.0),
    ],
    ids=["newer header", "first of two", "silent"],
)
def test_a_film_is_as_long_as_its_first_sound_or_the_whole(data: bytes, seconds: float) -> None:
    assert sound(data, "film.mp4").seconds == seconds


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (film(track(b"soun", b"mp4a")), "E522"),
        (film(track(b"soun", b"mp4a", OLD).replace(b"hdlr", b"????")), "E522"),
        (film(track(b"soun", b"mp4a", OLD.replace(b"mdhd\0", b"mdhd\7"))), "E522"),
        (film(track(b"soun", b"mp4a", full_box(b"mdhd", bytes(4)))), "E522"),
        (film(track(b"soun", b"mp4a", OLD.replace(struct.pack(">I", 8000), bytes(4)))), "E524"),
        (film(track(b"soun", b"mp4a", OLD).replace(struct.pack(">I", 36) + b"mp4a", b"\0\0\2\0mp4a")), "E524"),
        (box(b"ftyp", b"isom\0\0\0\0"), "E522"),
        (box(b"ftyp") + (struct.pack(">I", 8) + b"moov") * 2000, "E522"),
        (box(b"ftyp") + b"".join(struct.pack(">I", 8 * left) + b"moov" for left in range(20000, 0, -1)), "E522"),
    ],
    ids=["no length", "no kind", "version", "short", "no units", "description", "no movie", "many", "deep"],
)
def test_a_film_that_does_not_say_how_long_it_is_is_refused(data: bytes, told: str) -> None:
    assert code(data, "talk.m4a") == told


WHOLE = (
    ("talk.mp3", id3(b"name" * 9) + mp3(1) + ape(b"name", has_header=True) + id3v1("name")),
    ("talk.m4a", mp4(1, place="+30.2500+120.1700/")),
    ("film.mp4", mp4(1, codecs=(b"mp4a", b"avc1"))),
)


@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), max_size=6)
)
def test_damage_is_told_and_never_stops_a_build(whole: tuple[str, bytes], damage: list[tuple[float, bytes]]) -> None:
    name, data = whole
    for at, instead in damage:
        index = int(at * len(data))
        data = data[:index] + instead + data[index + len(instead) :]
    found = read(data, name)
    assert isinstance(found, RecordingFile) or found.code in {"E522", "E524", "E525"}


@given(st.sampled_from([b"", b"\0\0\0\x10ftyp", b"ID3\4\0\0\0\0\0\0", b"\xff\xfb\x90"]), st.binary(max_size=400))
def test_any_bytes_are_read(begins: bytes, rest: bytes) -> None:
    assert code(begins + rest) in {"", "E522", "E524", "E525"}
