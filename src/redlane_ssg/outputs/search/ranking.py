"""The rank of a hit. Browsers rank by the same rules."""

from __future__ import annotations

import re

from redlane_ssg.outputs.search.fold import SPACE_CLASS, fold, is_narrow, terms
from redlane_ssg.outputs.search.pinyin import sounds_like
from redlane_ssg.outputs.search.records import SearchRecord

# From best to worst. Hits of the same rank come in the order of the records.
IS_NAME, BEGINS_NAME, IN_NAME, IN_OTHER_NAME, SOUNDS_LIKE, IN_SUMMARY, IN_TEXT, IN_DATE = range(8)
# The search ignores what a query has beyond these.
MAX_QUERY_LENGTH, MAX_TERMS = 100, 8
# Figures that are looked for on a stop's sign or a house's door. A year has four, and is looked for as a year.
_FIGURE = re.compile("[0-9]{1,3}号?")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
# What makes a figure one of a date: what follows it, and what is before it.
_AFTER_DAY = re.compile(f"年|个?月|日|世纪| ?(?:st|nd|rd|th|{_MONTHS})(?![a-z])")
_BEFORE_DAY = re.compile(f"(?:月|(?:^|[^a-z])(?:{_MONTHS}) ?)$")
_NEAR = 12


class Query:
    """A typed query: its terms, all of which a hit must contain, and the whole text, folded."""

    def __init__(self, typed: str) -> None:
        text = typed.strip()[:MAX_QUERY_LENGTH]
        self.terms = terms(text)[:MAX_TERMS]
        self.phrase = fold(SPACE_CLASS.sub(" ", text))


def rank(record: SearchRecord, query: Query) -> int | None:
    """The rank of an entry; None if it lacks a term."""
    if not query.terms:
        return None
    folded = record.folded
    if query.phrase in (*folded.names, *folded.other_names, *record.marks):
        return IS_NAME
    ranks = [_term_rank(record, term) for term in query.terms]
    if None in ranks:
        return None
    if any(_place(query.phrase, name) == 0 for name in folded.names):
        return BEGINS_NAME
    return max(term_rank for term_rank in ranks if term_rank is not None)


def _term_rank(record: SearchRecord, term: str) -> int | None:
    folded = record.folded
    if any(_place(term, name) >= 0 for name in folded.names):
        return IN_NAME
    if any(_place(term, name) >= 0 for name in folded.other_names):
        return IN_OTHER_NAME
    if any(sounds_like(term, spelling) for spelling in record.pinyin):
        return SOUNDS_LIKE
    if _place(term, folded.summary) >= 0:
        return IN_SUMMARY
    if _place(term, folded.text) >= 0:
        return IN_TEXT
    return IN_DATE if any(position(term, text) >= 0 for text in folded.all()) else None


def _place(term: str, folded: str) -> int:
    """The first position of a term; of a figure, where it is no day, month or year."""
    start = position(term, folded)
    while start >= 0 and _FIGURE.fullmatch(term) and _is_date(folded, start, start + len(term)):
        start = position(term, folded, start + 1)
    return start


def _is_date(folded: str, start: int, end: int) -> bool:
    after, before = folded[end : end + _NEAR], folded[max(0, start - _NEAR) : start]
    return bool(_AFTER_DAY.match(after) or _BEFORE_DAY.search(before))


def position(term: str, folded: str, start: int = 0) -> int:
    """The first position of a term in folded text, from ``start`` on; -1 if there is none.

    Hanzi match anywhere. Letters and digits match only at the start of a word (56 does not match 1956), and a single
    one only as a whole word.
    """
    start = folded.find(term, start)
    while start >= 0 and is_narrow(term[0]) and not _is_word(term, folded, start):
        start = folded.find(term, start + 1)
    return start


def _is_word(term: str, folded: str, start: int) -> bool:
    end = start + len(term)
    begins = start == 0 or not _in_word(folded[start - 1])
    return begins and (len(term) > 1 or end == len(folded) or not _in_word(folded[end]))


def _in_word(character: str) -> bool:
    return is_narrow(character) and character != " "
