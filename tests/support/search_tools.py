"""Made-up records, and the search of written files by Python and by JavaScript."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from outside_tools import node

from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.search.fold import fold, terms
from redlane_ssg.outputs.search.pinyin import syllables
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.written import SearchFiles

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "themes/redlane/scripts/later/search.js"
_fold = lru_cache(maxsize=4096)(fold)
# Few characters, so that what is looked for stands in many places, and nearly in many more.
HANZI = "红巷小营江南钱学森故居纪念馆园号女绿重庆紅錢學館園綠𠮷"
WORDS = ("red", "lane", "reed", "Lanes", "the", "12", "1956", "56", "Qian", "internationalisation", "internationalise")
POINTS = "，。、《》 \n·"


@dataclass(frozen=True, slots=True)
class Answer:
    """What JavaScript found: rank and place of each hit and of what may be meant, and which parts it had to load."""

    total: int
    is_counted: bool
    terms: tuple[str, ...]
    hits: tuple[tuple[int, int], ...]
    near: tuple[tuple[int, int], ...]
    loaded: tuple[str, ...]


@cache
def made_up(count: int, seed: int, length: int = 60) -> tuple[SearchRecord, ...]:
    """So many records of random words, the same for the same seed, in the order that records have."""
    chance = Random(seed)
    return tuple(_record(chance, place * 5 // count, place, length) for place in range(count))


def _record(chance: Random, kind: int, place: int, length: int) -> SearchRecord:
    names = tuple(
        dict.fromkeys(words(chance, chance.randint(1, 5)).replace("\n", "") for _ in range(chance.randint(1, 2)))
    )
    others = tuple(words(chance, chance.randint(1, 4)).replace("\n", "") for _ in range(chance.randint(0, 2)))
    marks = (str(chance.randint(1, 90)),) if chance.random() < 0.1 else ()
    pinyin = tuple(map(syllables, (*names, *others)))
    summary = words(chance, chance.randint(0, 9)).replace("\n", " ")
    return SearchRecord(
        kind, f"e{place:05}", names, others, pinyin, marks, summary, words(chance, chance.randint(0, length))
    )


def index_of(found: Mapping[str, str], language: str = "zh-hans") -> dict[str, Any]:
    """The index of a small guide in one language, from its published files."""
    (address,) = [path for path in found if path.startswith(f"assets/search-{language}-")]
    script = re.fullmatch(r"window\.redlaneIndex=(.*);\n", found[address])
    assert script is not None
    read: dict[str, Any] = json.loads(script[1])
    return read


def record(index: dict[str, Any], identifier: str) -> list[Any]:
    """What an index has of an entry, after its kind and its id."""
    (found,) = [one for one in index["records"] if one[1] == identifier]
    assert isinstance(found, list)
    return found[2:]


def words(chance: Random, length: int) -> str:
    found = []
    for _ in range(length):
        kind = chance.random()
        if kind < 0.8:
            found.append(chance.choice(HANZI))
        else:
            found.append(f" {chance.choice(WORDS)} " if kind < 0.9 else chance.choice(POINTS))
    return "".join(found)


def questions(records: Sequence[SearchRecord], count: int, seed: int) -> list[str]:
    """What might be typed: pieces of names and texts, their sounds, several at once, and what is nowhere."""
    chance = Random(seed)
    found = []
    for _ in range(count):
        record = chance.choice(records)
        text = chance.choice([*record.names, *record.other_names, record.summary, record.text]) or "红"
        start = chance.randrange(len(text))
        piece = text[start : start + chance.choice((1, 2, 2, 3, 4, 6, 9))].replace("\n", " ")
        sound = syllables(record.names[0]).replace(" ", "") or "hongxiang"
        initials = "".join(one[0] for one in syllables(record.names[0]).split()) or "hx"
        nowhere = words(chance, chance.randint(1, 4))
        found.append(chance.choice((piece, piece, piece, f"{piece} {nowhere}", sound, sound[:4], initials, nowhere)))
    return found


def by_hand(records: Sequence[SearchRecord], typed: str) -> set[int]:
    """The places of the records in which every term stands, found by looking through all of them."""
    asked, whole = terms(typed), fold(typed)
    return {
        place
        for place, record in enumerate(records)
        if asked and (whole in record.marks or all(_holds(record, term) for term in asked))
    }


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    pattern = re.escape(term)
    if term[0] < "\u0e00":
        pattern = rf"(?<![^\W_\u0e00-\U0010ffff]){pattern}"
    if len(term) == 1 and term < "\u0e00":
        pattern += r"(?![^\W_\u0e00-\U0010ffff])"
    return re.compile(pattern)


def _holds(record: SearchRecord, term: str) -> bool:
    texts = (*record.names, *record.other_names, record.summary, record.text)
    spoken = len(term) > 1 and re.fullmatch("[a-z0-9]+", term) and any(_sounds(term, one) for one in record.pinyin)
    return bool(spoken) or any(_pattern(term).search(_fold(text)) for text in texts)


def _sounds(term: str, spelling: str) -> bool:
    parts = spelling.split()
    starts = range(len(parts))
    full = ["".join(parts[at:]) for at in starts]
    initials = ["".join(part[0] for part in parts[at:]) for at in starts]
    return any(one.startswith(term) for one in [*full, *(one.replace("v", "u") for one in full), *initials])


def in_javascript(
    found: SearchFiles, site: Path, asked: Iterable[tuple[str, int]] = (), texts: Iterable[str] = ()
) -> tuple[list[Answer], list[str]]:
    """The answers of the browser's engine to (words, how many are wanted), and texts as it folds them."""
    for address, data in found.files.items():
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of(data))
    given = {"engine": str(ENGINE), "site": str(site), "index": found.index, "ask": list(asked), "fold": list(texts)}
    command = [node(), str(ROOT / "tests/support/ask_search.js")]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return [_answer(one) for one in said["answers"]], said["folded"]


def _answer(one: dict[str, Any]) -> Answer:
    hits = tuple((rank, place) for rank, place in one["hits"])
    near = tuple((rank, place) for rank, place in one["near"])
    return Answer(one["total"], one["isCounted"], tuple(one["terms"]), hits, near, tuple(one["loaded"]))


def large_guide() -> str:
    """A guide of more entries than one file holds."""
    entries = "\n".join(
        f"-- content/stories/story-{number:03}.md --\n---\n"
        f"title: 第{number}棵桂树\nsummary: 树{number}在巷子里。\n---\n"
        f"{'桂花开了。' * (number % 5)}第{number}号井，{'水清' if number % 7 else '水甜'}。\n"
        for number in range(230)
    )
    return f"""\
-- content/guide.yml --
title: 大景区
languages: [{{code: zh-Hans, name: 中文}}]
base_url: https://guide.example/
{entries}"""
