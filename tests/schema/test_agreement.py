"""What a schema takes, the program takes, and the other way round, as far as a schema can know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

import pytest
from editors_reading import as_editors_read, front_matter_of, mutated, paths_in
from every_kind import EVERY_KIND
from guide_text import sections
from guides import BASE, write_guide
from schema_tools import Schemas, codes_of, schema_of_file, written_schemas
from suite_cases import CASES, Case

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import SameInAllLanguages
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.nodes import Plain

ROOT = Path(__file__).resolve().parents[2]
# What is wrong between fields, or within words that only the program reads: rules of series, hours, drawings, quizzes,
# days of events, the first language's signs, codes of languages that nobody speaks, the menu of the official account.
DEEPER = frozenset(
    {"E242", "E250", "E251", "E253", "E256", *(f"E{number}" for number in (*range(220, 236), *range(270, 298)))}
)
# What is written instead of a value: something of any sort that is right for one field and wrong for others.
OTHERS: tuple[Plain, ...] = (
    "字", "字" * 81, "字" * 2001, "-1", "0", "1", "3.5", "12", "1896", "222222", "99999999", "1,000", "yes", "maybe",
    "2026-11-30", "2026-13-01", "2026-11", "2026年11月30日", "2026/1/2", "约1896", "1911-1949", "9:30", "25:00",
    "Some Id", "some-id", "https://a.example/", "//a", "#9d1c1c", "zh-Hans", "en_US", "取消", "open",
    ["字"], ["字", "字"], [], {}, {"字": "字"}, [["字"]], [{"字": "字"}],
)  # fmt: skip


def files_of(text: str) -> list[tuple[str, str, dict[str, Plain]]]:
    """Paths of a guide in a string with the names of their schemas and their values."""
    found = [(part.name, schema_of_file(part.name, part.text)) for part in sections(text)[1]]
    return [(path, *pair) for path, pair in found if pair is not None]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    return written_schemas(write_guide(tmp_path_factory.mktemp("every"), EVERY_KIND))


def disagreement(schemas: Schemas, name: str, values: dict[str, Plain], codes: Set[str] | None = None) -> str:
    """What the schema says otherwise than the program, whose ``codes`` may be known; empty if they agree."""
    codes = codes_of(name, values) if codes is None else codes
    is_taken = schemas.takes(name, values)
    if not codes and not is_taken:
        return f"the program takes it: {schemas.problems(name, values)}"
    return f"the schema takes it: {codes}" if is_taken and codes - DEEPER else ""


def changes(values: dict[str, Plain]) -> Iterator[tuple[object, dict[str, Plain]]]:
    """Each value with another in its place, without it, and each mapping with a key that nobody knows."""
    for path in paths_in(values):
        if path:
            yield (path, "left out"), mutated(values, path, None, remove=True)
            yield from (((path, other), mutated(values, path, other)) for other in OTHERS)
        inside: Plain = values
        for step in path:
            inside = inside[step]  # type: ignore[index]
        if isinstance(inside, dict):
            yield (path, "unknown key"), mutated(values, (*path, "unheard_of"), "字")


@cache
def codes_of_changes(place: int) -> tuple[frozenset[str], ...]:
    """What the program says of each change of one of the originals."""
    _, name, values = ORIGINALS[place]
    # There are thousands of them, and few sets.
    few: dict[frozenset[str], frozenset[str]] = {}
    found = (frozenset(codes_of(name, one)) for _, one in changes(values))
    return tuple(few.setdefault(codes, codes) for codes in found)


# What the guide of every kind has no use for.
SETTINGS = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: zh-Hant, name: 繁體, derived: true, signs: false, words: [{simplified: 里弄, traditional: 里弄}]}
base_url: https://guide.example/
theme: redlane
search: false
holidays: [{year: 2026, days: [{name: 除夕, first: 2026-02-16, last: 2026-02-17}], worked: [2026-02-14]}]
palette: {red: "#9d1c1c", wall: fbfaf7, ink: "#22262a", tile: "#2b2f33", dark: {red: "#f0938a"}}
"""
ORIGINALS = [one for one in files_of(f"{EVERY_KIND}\n{SETTINGS}") if ".translation" not in one[1]]


@pytest.mark.parametrize("place", [pytest.param(place, id=path) for place, (path, *_) in enumerate(ORIGINALS)])
def test_one_change_is_wrong_for_both_or_for_none(schemas: Schemas, place: int) -> None:
    _, name, values = ORIGINALS[place]
    assert disagreement(schemas, name, values) == ""
    # Of a date that is only known about, the schema knows no more than that there is a word in it.
    known = zip(changes(values), codes_of_changes(place), strict=True)
    found = [(change, what) for (change, one), codes in known if (what := disagreement(schemas, name, one, codes))]
    assert [(change, what) for change, what in found if "E208" not in what] == []
    assert all("the schema takes it" in what for _, what in found)


def test_there_are_entries_of_every_kind_and_changes_of_every_sort(schemas: Schemas) -> None:
    assert {name for _, name, _ in ORIGINALS} == {*KINDS, "guide"}
    told = frozenset[str]().union(*(codes for place in range(len(ORIGINALS)) for codes in codes_of_changes(place)))
    of_all = {*(f"E{number}" for number in range(201, 210)), "E214", "E215", "E216", "E219", "E240", "E255"}
    assert told >= of_all


@pytest.mark.parametrize("guide", [EVERY_KIND, BASE], ids=["every kind", "base"])
def test_every_file_of_a_guide_without_mistakes_fits(schemas: Schemas, guide: str) -> None:
    told = [(path, schemas.problems(name, values)) for path, name, values in files_of(guide)]
    assert [(path, what) for path, what in told if what] == []


def test_every_file_of_the_real_guide_fits(schemas: Schemas) -> None:
    paths = [path for path in sorted((ROOT / "content").rglob("*")) if path.suffix in (".md", ".yml")]
    files = [(path, schema_of_file(path.as_posix(), path.read_text(encoding="utf-8"))) for path in paths]
    fitting = [(path, pair) for path, pair in files if pair is not None]
    assert len(fitting) > 200
    told = [(path.name, schemas.problems(*pair)) for path, pair in fitting]
    assert [(path, what) for path, what in told if what] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_files_of_the_suite_are_wrong_for_both_or_for_none(schemas: Schemas, case: Case) -> None:
    found = (schema_of_file(part.name, part.text) for part in case.files)
    files = [pair for pair in found if pair is not None and ".translation" not in pair[0]]
    told = [(pair, disagreement(schemas, *pair)) for pair in files]
    # As above; nor does a schema know that a thing is called 门 and gate.
    assert [(pair, what) for pair, what in told if what and not re.search("E208|E255", what)] == []


def test_no_list_is_longer_than_a_page_shows(schemas: Schemas) -> None:
    for count, codes in ((500, set()), (501, {"E261"})):
        values: dict[str, Plain] = {"title": "题", "aliases": [f"名{number}" for number in range(count)]}
        assert codes_of("pages", values) == codes and schemas.takes("pages", values) is (not codes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_lacks_what_is_the_same_and_needs_nothing(schemas: Schemas, kind: str) -> None:
    name, schema = f"{kind}.translation", schemas.all[f"{kind}.translation"]
    same = marked(EntryFields, SameInAllLanguages)
    assert set(schema["properties"]) == set(KINDS[kind].model_fields) - same
    assert "'required'" not in str(schema) and "'required'" in str(schemas.all[kind])
    assert schemas.takes(name, {}) and not schemas.takes(kind, {})
    assert all(not schemas.takes(name, {field: value}) for field in same for value in ("1", "true", "2026-01-01"))
    assert not schemas.takes(name, {"unheard_of": "字"})


def test_what_a_translation_may_only_repeat_is_taken_and_not_suggested(schemas: Schemas) -> None:
    fields = schemas.all["people.translation"]["properties"]
    assert fields["era"]["doNotSuggest"] and "译文里不用写" in fields["era"]["description"]
    assert "doNotSuggest" not in fields["birthplace"] and "doNotSuggest" not in str(schemas.all["people"])
    assert schemas.takes("people.translation", {"era": "modern"})


# What a schema cannot know, or is better not told. Each is what differs, the front matter of a page or another kind,
# what an editor's program reads of it where quotation marks matter, and whether the program and the schema take it.
DIFFERENCES = (
    ("an empty value is not given, and mostly not finished", "pages", "title: 题\nshort:\n", None, True, False),
    ("a name may be a word of YAML", "pages", "title: true\n", None, True, False),
    ("full-width digits are digits", "pages", "title: 题\npublish: ２０２６-11-30\n", None, True, False),
    ("spaces around an id", "stories", "title: 题\nprogramme: ' tea '\n",
     {"title": "题", "programme": " tea "}, True, False),
    ("a number in quotation marks has no limits", "pages", "title: 题\norder: '9999999'\n",
     {"title": "题", "order": "9999999"}, False, True),
    ("1e3 is a whole number", "pages", "title: 题\norder: 1e3\n", None, False, True),
    ("a colour that begins with 0 and has no letters", "guide",
     "title: 题\nlanguages: [{code: zh, name: 中}]\nbase_url: https://a.example/\npalette: {ink: 012345}\n",
     None, True, False),
    ("29 February", "pages", "title: 题\npublish: 2026-02-29\n", None, False, True),
    ("words that are no date", "people", "title: 题\nera: modern\nborn: 昨天\n", None, False, True),
    ("what contradicts another field", "events", "title: 题\ndate: 2026-05-02\nlast_day: 2026-05-01\n",
     None, False, True),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "read", "by_program", "by_schema"), [one[1:] for one in DIFFERENCES],
                         ids=[one[0] for one in DIFFERENCES])  # fmt: skip
def test_the_differences_that_remain(
    schemas: Schemas, kind: str, text: str, read: object, *, by_program: bool, by_schema: bool
) -> None:
    values = front_matter_of(f"---\n{text}---\n")
    assert (codes_of(kind, values) == set()) is by_program
    read = as_editors_read(values) if read is None else read
    assert schemas.validators[kind].is_valid(read) is by_schema
