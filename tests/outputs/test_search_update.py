"""Records that change are written into the parts that they are in, and the rest of a large index stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from search_tools import made_up, words

from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.search import parts, update
from redlane_ssg.outputs.search.check import disturbed, misses
from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.files import search_files
from redlane_ssg.outputs.search.keys import encode_classes
from redlane_ssg.outputs.search.parts import begins_part, cut
from redlane_ssg.outputs.search.pinyin import syllables
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.update import updated_files
from redlane_ssg.outputs.search.written import SearchFiles, WrittenIndex

KINDS = [(f"类{number}", f"kind{number}/") for number in range(5)]
LANGUAGE = "zh-Hans"
COUNT = 200


def of(records: Iterable[SearchRecord]) -> SearchFiles:
    return search_files(tuple(records), KINDS, LANGUAGE)


def updated(before: SearchFiles, changes: dict[int, SearchRecord]) -> SearchFiles:
    return updated_files(WrittenIndex.of(before), changes, KINDS, LANGUAGE)


def lines(count: int, chance: Random) -> list[str]:
    """Lines of keys as they are written: sorted, most of them short."""
    keys = sorted(
        {words(chance, 2).replace("\n", "").replace(" ", "") + str(chance.randrange(count)) for _ in range(count)}
    )
    return [f"{key} {'0' * chance.choice((1, 2, 3, 300))}" for key in keys]


def other(chance: Random, record: SearchRecord) -> SearchRecord:
    """A record after an edit: of its text, its names, its marks, or all that it says."""
    name = words(chance, 3).replace("\n", "") or "巷"
    edits = [
        replace(record, text=f"{record.text}{words(chance, 3)}"),
        replace(record, text=chance.choice(("", "藝術", "國", words(chance, 40)))),
        replace(record, summary=words(chance, 5).replace("\n", " ")),
        replace(record, names=(name,), pinyin=(syllables(name),)),
        replace(record, marks=tuple(sorted(set(chance.sample(("1", "2", "77", "zk4"), chance.randint(0, 2)))))),
        replace(record, names=("。",), other_names=(), pinyin=(), marks=(), summary="", text=""),
    ]
    return chance.choice(edits)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_updated_is_what_all_records_make(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(seed)
    # Small parts, of which many are full, so that edits join and divide them.
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", chance.choice((100, 400, 3000)))
    monkeypatch.setattr(parts, "MAX_KEY_PART_LENGTH", chance.choice((150, 600, 4000)))
    monkeypatch.setattr(parts, "NAMES_PER_PART", 30)
    records = list(made_up(COUNT, seed))
    written = of(records)
    for _ in range(12):
        changes = {
            place: other(chance, records[place])
            for place in chance.sample(range(COUNT), chance.choice((1, 1, 1, 3, 9)))
        }
        before, written = written, updated(written, changes)
        for place, record in changes.items():
            records[place] = record
        clean = of(records)
        assert written.index == clean.index
        assert {address: bytes_of(data) for address, data in written.files.items()} == clean.files
        # As long as it is found, nothing of the others is disturbed.
        assert list(disturbed(Engine(before), Engine(written), changes)) == []
        assert list(misses(Engine(written), changes)) == []


def test_an_index_can_lose_all_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = [SearchRecord(0, f"e{place:05}", ("。",), (), (), (), "", "") for place in range(COUNT)]
    one = replace(empty[7], text="红巷")
    written = updated(of([*empty[:7], one, *empty[8:]]), {7: empty[7]})
    assert dict(written.files) == of(empty).files
    assert updated(written, {7: one}).index == of([*empty[:7], one, *empty[8:]]).index


def test_one_text_rewrites_its_part_and_those_of_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", 400)
    records = made_up(COUNT, 3)
    before = of(records)
    after = updated(before, {50: replace(records[50], text=f"{records[50].text}\n竹影")})
    written = json.loads(bytes_of(after.files[after.index]).partition(b"=")[2].rstrip(b";\n"))
    new = {address.rpartition("/")[2].removesuffix(".js") for address in after.files.keys() - before.files.keys()}
    texts, keys = set(written["texts"]), {name for _, name, *_ in written["keys"]}
    assert len(new & texts) == 1 and new.isdisjoint(written["names"])
    # Two keys came, 竹影 and 影, in one part each; a cut may have come with them.
    assert 1 <= len(new & keys) <= 4 < len(keys) // 8


def test_a_line_more_moves_no_cut_but_its_own() -> None:
    chance = Random(1)
    written = lines(6000, chance)
    before = {tuple(part.lines) for part in cut(written)}
    assert len(before) > 10
    for _ in range(50):
        place = chance.randrange(len(written))
        after = {tuple(part.lines) for part in cut([*written[:place], *written[place + 1 :]])}
        assert len(after - before) <= 2


def test_parts_have_the_length_that_is_meant_and_no_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", 2000)
    monkeypatch.setattr(parts, "MAX_KEY_PART_LENGTH", 5000)
    written = lines(20_000, Random(2))
    found = cut(written)
    lengths = [sum(len(line) + 1 for line in part.lines) for part in found]
    assert [line for part in found for line in part.lines] == written
    assert max(lengths) <= 5001 and 1000 < sum(lengths) / len(lengths) < 2500
    cuts = [part.is_cut for part in found]
    assert any(cuts) and [begins_part(part.lines[0]) for part in found[1:]] == [not one for one in cuts[1:]]


def test_a_line_longer_than_the_most_stands_in_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_KEY_PART_LENGTH", 50)
    written = ["a 0", f"b {'0' * 80}", "c 0"]
    assert [line for part in cut(written) for line in part.lines] == written


def test_postings_that_lose_another_entry_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(COUNT, 5)
    before = of(records)
    monkeypatch.setattr(update, "encode_classes", lambda classes: encode_classes([places[1:] for places in classes]))
    after = updated(before, {150: replace(records[150], text=f"{records[150].text}红巷")})
    lost = list(disturbed(Engine(before), Engine(after), {150}))
    assert lost and all(record.id != "e00150" for record, _ in lost)


@pytest.mark.parametrize("change", [{"text": "别的"}, {"names": ("别的",)}, {"marks": ("9",)}])
def test_another_record_that_changed_unasked_is_noticed(change: dict[str, object]) -> None:
    records = made_up(COUNT, 5)
    other_one = replace(records[11], **change)  # type: ignore[arg-type]
    after = updated(of(records), {10: replace(records[10], text="一"), 11: other_one})
    assert {record.id for record, _ in disturbed(Engine(of(records)), Engine(after), {10})} == {"e00011"}
