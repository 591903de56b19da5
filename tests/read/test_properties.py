"""Properties for any bytes, YAML, address and date: nothing raises, and spans lie within the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urljoin

import yaml
from any_text import MARKUP, YAML, house, joined
from hypothesis import assume, given
from hypothesis import strategies as st

from redlane_ssg.diagnostics import Diagnostic, Span, display_width, nearest
from redlane_ssg.guide.addresses import absolute, file_of, relative
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.nodes import Node, ScalarNode, SequenceNode
from redlane_ssg.read.text import decode
from redlane_ssg.read.theme import read_theme
from redlane_ssg.read.tree import built_in_themes
from redlane_ssg.read.yaml_nodes import parse_mapping

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "latin-1", "big5", "shift-jis"])
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# It leaves every scalar as text.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
STRINGS = read_theme("redlane", built_in_themes() / "none", Span("content/guide.yml"), Store(None)).strings
SEGMENT = st.text("abcdez0189-_.~é营 ", min_size=1, max_size=6).filter(lambda text: text not in (".", ".."))
ADDRESS = st.tuples(st.lists(SEGMENT, max_size=4), st.sampled_from(["/", "feed.xml", "404.html"])).map(
    lambda parts: "/".join([*parts[0], ""]) + parts[1].strip("/")
)
# Few letters, so that several words are equally similar.
WORD = st.one_of(st.text("abA-", max_size=5), st.text(max_size=8))


@st.composite
def file_bytes(draw: st.DrawFn) -> bytes:
    """Random bytes, or a text in some encoding, perhaps with a few wrong bytes."""
    text = draw(st.one_of(joined(MARKUP), st.text())).encode(draw(ENCODINGS), "replace")
    offset, extra = draw(st.integers(0, len(text))), draw(st.binary(max_size=3))
    return draw(st.one_of(st.binary(), st.just(text), st.just(text[:offset] + extra + text[offset:])))


@house(200)
@given(file_bytes())
def test_any_bytes_are_a_text_or_a_problem(data: bytes) -> None:
    found = decode(data, "a.md")
    if isinstance(found, Diagnostic):
        assert 1 <= found.span.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert found.message("zh")
    else:
        assert not INVISIBLE.search(found)
        assert found.strip()


@house(300)
@given(st.one_of(joined(YAML), st.text()))
def test_any_text_is_fields_or_a_problem(text: str) -> None:
    found = parse_mapping(text, "a.md", first_line=2)
    if isinstance(found, Diagnostic):
        assert found.message("zh")
        assert found.message("en")


@house(300)
@given(joined(YAML))
def test_spans_of_fields_lie_in_the_text(text: str) -> None:
    assume(not INVISIBLE.search(text) and "\r" not in text)
    lines = text.split("\n")
    for span, value in _spans(parse_mapping(text, "a.md", first_line=2)):
        line = lines[span.line - 2]
        assert 1 <= span.column <= len(line) + 1
        written = line[span.column - 1 : span.column - 1 + span.width]
        # Quoted, tagged and folded values are written differently from their value.
        is_plain = value is not None and written[:1] not in ("'", '"', "|", ">", "!") and " " not in value
        assert not is_plain or written == value, span


def _spans(found: Node | Diagnostic) -> Iterator[tuple[Span, str | None]]:
    if isinstance(found, Diagnostic | ScalarNode):
        yield found.span, found.value if isinstance(found, ScalarNode) else None
    elif isinstance(found, SequenceNode):
        for item in found.items:
            yield from _spans(item)
    else:
        for key, value in found.items:
            yield from _spans(key)
            yield from _spans(value)


@house(200)
@given(joined(YAML))
def test_fields_read_as_yaml_reads_them(text: str) -> None:
    found = parse_mapping(text, "a.md", first_line=1)
    if not isinstance(found, Diagnostic) and found.items:
        assert _without_nulls(_as_yaml(found)) == _without_nulls(yaml.load(text, Loader=LOADER))


def _as_yaml(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.value or ""
    if isinstance(node, SequenceNode):
        return [_as_yaml(item) for item in node.items]
    return {key.value or "": _as_yaml(value) for key, value in node.items}


def _without_nulls(value: object) -> object:
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {_without_nulls(key): _without_nulls(item) for key, item in value.items()}
    return "" if value in ("~", "null", "Null", "NULL") else value


@house(300)
@given(ADDRESS, ADDRESS)
def test_a_relative_link_leads_to_its_target(source: str, target: str) -> None:
    base = "https://guide.example/below/"
    assert urljoin(base + quote(source), relative(source, target)) == absolute(base, target)
    assert file_of(target).endswith(".html") or file_of(target) == target


@house(200)
@given(st.dates(), st.sampled_from(["zh-Hans", "zh", "en", "ja", "de-AT"]), st.integers(0, 2))
def test_any_date_is_written_as_far_as_it_is_known(day: date, language: str, precision: int) -> None:
    parts = (day.year, day.month, day.day)[: precision + 1]
    words = Wording(STRINGS, language).date(PartialDate(*parts))
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if language.startswith("zh"):
        assert numbers == list(parts)
    else:
        assert sorted(numbers) == sorted({0: parts, 1: parts[:1], 2: (day.year, day.day)}[precision])
    if precision == 2:
        assert words == Wording(STRINGS, language).date(day)


@house(200)
@given(WORD, st.lists(WORD, max_size=6).flatmap(lambda valid: st.tuples(st.just(valid), st.permutations(valid))))
def test_the_nearest_word_is_valid_and_independent_of_order(word: str, orders: tuple[list[str], list[str]]) -> None:
    valid, reordered = orders
    found = nearest(word, valid)
    assert found in {*valid, ""}
    assert nearest(word, reordered) == found
    if valid and valid[0].strip():
        assert nearest(valid[0].swapcase(), valid).casefold() == valid[0].casefold()


@house(100)
@given(st.text())
def test_a_text_is_as_wide_as_its_characters(text: str) -> None:
    assert len(text) <= display_width(text) <= 2 * len(text)
