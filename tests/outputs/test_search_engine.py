"""The search finds the right entries and no others, in Python and in JavaScript, from one file and from parts."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from search_tools import by_hand, in_javascript, made_up, questions

from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.search import files, parts
from redlane_ssg.outputs.search.check import misses
from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.files import search_files
from redlane_ssg.outputs.search.fold import fold, terms
from redlane_ssg.outputs.search.keys import decode_postings, encode_postings, record_keys
from redlane_ssg.outputs.search.pinyin import normalize_pinyin, syllables
from redlane_ssg.outputs.search.ranking import Query, rank
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.slips import can_slip
from redlane_ssg.outputs.search.written import SearchFiles

CASES = json.loads((Path(__file__).parents[1] / "search_cases.json").read_text(encoding="utf-8"))
KINDS = [(f"类{number}", f"kind{number}/") for number in range(5)]
EVERYTHING = 10_000


def the_record() -> SearchRecord:
    one = CASES["record"]
    names, others = tuple(one["names"]), tuple(one["others"])
    pinyin = tuple(map(syllables, (*names, *others)))
    return SearchRecord(0, "it", names, others, pinyin, tuple(one["marks"]), one["summary"], one["text"])


def in_parts(records: tuple[SearchRecord, ...], monkeypatch: pytest.MonkeyPatch) -> SearchFiles:
    """The files of a guide that is too large for one file, with keys in so many parts that queries need several."""
    monkeypatch.setattr(parts, "KEY_PART_LENGTH", 1000)
    found = search_files(records, KINDS, "zh-Hans")
    assert len(found.files) > 1
    return found


def one_file(records: tuple[SearchRecord, ...], monkeypatch: pytest.MonkeyPatch) -> SearchFiles:
    monkeypatch.setattr(files, "MAX_RECORDS_IN_ONE_FILE", EVERYTHING)
    found = search_files(records, KINDS, "zh-Hans")
    assert len(found.files) == 1
    return found


def test_words_fold_as_the_table_says() -> None:
    assert [(text, fold(text)) for text, _ in CASES["fold"]] == [(text, folded) for text, folded in CASES["fold"]]
    assert [list(terms(text)) for text, _ in CASES["terms"]] == [found for _, found in CASES["terms"]]


def test_what_is_folded_is_folded() -> None:
    assert [folded for _, folded in CASES["fold"] if fold(folded) != folded] == []


def test_javascript_folds_as_the_table_says(tmp_path: Path) -> None:
    holder = SearchRecord(0, "all", ("一",), (), (), (), "", "\n".join(text for text, _ in CASES["fold"]))
    found = search_files([holder], KINDS, "zh-Hans")
    asked = [(text, 1) for text, _ in CASES["terms"]]
    answers, folded = in_javascript(found, tmp_path, asked, [text for text, _ in CASES["fold"]])
    assert folded == [one for _, one in CASES["fold"]]
    assert [list(answer.terms) for answer in answers] == [found for _, found in CASES["terms"]]


@pytest.mark.slow
def test_javascript_folds_every_character_alike(tmp_path: Path) -> None:
    # All characters of this Python's Unicode version; a browser's may have more.
    points = [point for point in range(0x30000) if unicodedata.category(chr(point)) not in ("Cn", "Cs")]
    texts = [f"a{chr(point)}b 一{chr(point)}" for point in points if chr(point) != "\n"]
    holder = SearchRecord(0, "all", ("一",), (), (), (), "", "".join(map(chr, points)))
    _, folded = in_javascript(search_files([holder], KINDS, "zh-Hans"), tmp_path, (), texts)
    assert len(texts) > 140_000
    assert [(text, one) for text, one in zip(texts, folded, strict=True) if one != fold(text)] == []


def test_hits_rank_as_the_table_says_wherever_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [[] if rank is None else [(rank, 0)] for _, rank in CASES["rank"]]
    others = tuple(SearchRecord(1, f"other{number}", ("无",), (), (), (), "", "") for number in range(200))
    small = search_files([the_record()], KINDS, "zh-Hans")
    large = in_parts((the_record(), *others), monkeypatch)
    for name, found in (("small", small), ("large", large)):
        engine = Engine(found)
        assert [engine.find(typed) for typed, _ in CASES["rank"]] == expected
        answers, _ = in_javascript(found, tmp_path / name, [(typed, EVERYTHING) for typed, _ in CASES["rank"]])
        assert [list(answer.hits) for answer in answers] == expected


def test_a_slip_is_forgiven_as_the_table_says_wherever_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [[] if near is None else [(near, 0)] for _, near in CASES["near"]]
    others = tuple(SearchRecord(1, f"other{number}", ("无",), (), (), (), "", "") for number in range(200))
    monkeypatch.setattr(parts, "NAMES_PER_PART", 70)
    small = search_files([the_record()], KINDS, "zh-Hans")
    large = in_parts((the_record(), *others), monkeypatch)
    for name, found in (("small", small), ("large", large)):
        engine = Engine(found)
        assert list(zip(CASES["near"], [engine.find_near(typed) for typed, _ in CASES["near"]], strict=True)) == list(
            zip(CASES["near"], expected, strict=True)
        )
        answers, _ = in_javascript(found, tmp_path / name, [(typed, EVERYTHING) for typed, _ in CASES["near"]])
        assert [list(answer.near) for answer in answers] == expected


def slipped(chance: Random, text: str) -> str:
    """A text with one slip: a character too many, too few, another, or two exchanged."""
    place = chance.randrange(len(text) - 1)
    before, one, two, after = text[:place], text[place], text[place + 1], text[place + 2 :]
    return chance.choice(
        (
            f"{before}{one}天{two}{after}",
            f"{before}{two}{after}",
            f"{before}天{two}{after}",
            f"{before}{two}{one}{after}",
        )
    )


def test_one_slip_in_a_name_finds_it_in_python_and_in_javascript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = made_up(230, 3)
    chance = Random(3)
    asked: list[tuple[str, int]] = []
    for place, record in enumerate(records):
        name = record.folded.names[0] if record.names else ""
        if can_slip(name) and len(name) > 3:
            asked.append((slipped(chance, name), place))
    assert len(asked) > 40
    monkeypatch.setattr(parts, "NAMES_PER_PART", 100)
    large = in_parts(records, monkeypatch)
    engine = Engine(large)
    assert [(typed, place) for typed, place in asked if engine.near_rank(typed, place) is None] == []
    near = [engine.find_near(typed) for typed, _ in asked]
    assert sum(map(bool, near)) > 40
    for typed, hits in zip(asked, near, strict=True):
        assert not {place for _, place in hits} & {place for _, place in engine.find(typed[0])}
    for name, written in (("large", large), ("small", one_file(records, monkeypatch))):
        answers, _ = in_javascript(written, tmp_path / name, [(typed, EVERYTHING) for typed, _ in asked])
        assert [list(answer.near) for answer in answers] == near


def test_a_search_that_finds_names_reads_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(230, 3)
    found = in_parts(records, monkeypatch)
    names = json.loads(bytes_of(found.files[found.index]).partition(b"=")[2].rstrip(b";\n"))["names"]
    answers, _ = in_javascript(found, tmp_path, [(records[5].names[0], 5), ("小营江南小营江南", 5)])
    assert [sorted(set(names) & set(answer.loaded)) == sorted(names) for answer in answers] == [False, True]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_what_is_found_is_what_stands_there(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(230, seed)
    asked = questions(records, 200, seed)
    by_place = [by_hand(records, typed) for typed in asked]
    assert sum(len(places) > 10 for places in by_place) > 60
    assert sum(not places for places in by_place) > 10
    large = in_parts(records, monkeypatch)
    engine = Engine(large)
    found = [engine.find(typed) for typed in asked]
    assert [(typed, {place for _, place in hits}) for typed, hits in zip(asked, found, strict=True)] == list(
        zip(asked, by_place, strict=True)
    )
    small = one_file(records, monkeypatch)
    engine = Engine(small)
    assert [engine.find(typed) for typed in asked] == found
    for name, written in (("large", large), ("small", small)):
        answers, _ = in_javascript(written, tmp_path / name, [(typed, EVERYTHING) for typed in asked])
        assert [list(answer.hits) for answer in answers] == found
        assert [answer.total for answer in answers] == list(map(len, found))


@pytest.mark.slow
def test_the_best_hits_are_the_best_of_all_and_no_more_is_read_than_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = made_up(400, 7)
    asked = questions(records, 300, 7)
    found = in_parts(records, monkeypatch)
    engine = Engine(found)
    answers, _ = in_javascript(found, tmp_path, [(typed, 5) for typed in asked])
    for typed, answer in zip(asked, answers, strict=True):
        everything = engine.find(typed)
        assert list(answer.hits) == everything[:5], typed
        assert answer.total >= len(everything)
        assert answer.total == len(everything) or not answer.is_counted, typed
    pairs = [answer for typed, answer in zip(asked, answers, strict=True) if len(typed) == 2 and answer.total > 50]
    assert pairs
    assert max(len(answer.loaded) for answer in pairs) < 12


@pytest.mark.slow
def test_an_entry_never_ranks_better_than_its_best_possible_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(230, 11)
    engine = Engine(in_parts(records, monkeypatch))
    for query in map(Query, questions(records, 300, 11)):
        found = [(rank(record, query), engine.best_possible_rank(query, place)) for place, record in enumerate(records)]
        hits = [(actual, best) for actual, best in found if actual is not None]
        assert [hit for hit in hits if hit[1] is None or hit[1] > hit[0]] == [], query.phrase


def test_lists_of_places_are_written_short() -> None:
    places = [0, 1, 35, 36, 37, 100, 1331, 50_000, 50_001, 1_700_000 - 50_000]
    assert decode_postings(encode_postings(places)) == places
    assert encode_postings([0, 1, 2]) == "000"
    assert decode_postings(encode_postings([])) == []


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("红巷", "hong xiang"),
        ("小營巷", "xiao ying xiang"),
        ("重庆银行", "chong qing yin hang"),
        ("方谷园2号", "fang gu yuan 2 hao"),
        ("女子绿地", "nv zi lv di"),
        ("郁达夫故居 · 风雨茅庐", "yu da fu gu ju feng yu mao lu"),
        ("Red Lane", ""),
        ("《对话统战》 A B", "dui hua tong zhan a b"),
    ],
)
def test_names_are_spelled_by_the_readings_of_words(name: str, sound: str) -> None:
    assert syllables(name) == sound


def test_an_editors_own_spelling_is_put_in_the_same_form() -> None:
    assert normalize_pinyin("Lü  xiang") == "lv xiang"


def test_the_check_finds_nothing_wrong_with_what_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(400, 5)
    assert list(misses(Engine(in_parts(records, monkeypatch)), dict(enumerate(records)))) == []
    assert list(misses(Engine(one_file(records, monkeypatch)), dict(enumerate(records)))) == []


def test_the_check_misses_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    records = made_up(400, 5)
    found = in_parts(records, monkeypatch)
    broken = {
        address: bytes_of(data).replace("红巷".encode(), "红巷巷".encode()) for address, data in found.files.items()
    }
    missed = list(misses(Engine(SearchFiles(found.index, broken)), dict(enumerate(records))))
    assert missed and all("红巷" in fold(words) for _, words in missed)


@pytest.mark.parametrize("lost", [(b'"\\n', b'"'), (b'\\n")', b'")')])
def test_the_check_misses_the_line_breaks_by_which_browsers_find_keys(
    lost: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = made_up(400, 5)
    found = in_parts(records, monkeypatch)
    broken = {address: bytes_of(data).replace(*lost) for address, data in found.files.items()}
    assert broken != found.files
    assert list(misses(Engine(SearchFiles(found.index, broken)), dict(enumerate(records))))


@pytest.mark.parametrize("place", [1, 173, 398])
def test_every_entry_of_a_large_guide_is_asked_for(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def keys_but_of_one(record: SearchRecord) -> Iterator[tuple[int, set[str]]]:
        return iter(()) if record.id == f"e{place:05}" else record_keys(record)

    records = made_up(400, 5)
    monkeypatch.setattr(parts, "record_keys", keys_but_of_one)
    missed = list(misses(Engine(in_parts(records, monkeypatch)), dict(enumerate(records))))
    assert {record.id for record, _ in missed} == {f"e{place:05}"}
    assert {words for _, words in missed} >= {*records[place].names, *records[place].other_names}
