"""How good a hit is. Browsers rank by the same rules."""

from __future__ import annotations

from redlane_ssg.outputs.search.fold import SPACE_CLASS, fold, is_narrow, terms
from redlane_ssg.outputs.search.pinyin import sounds_like
from redlane_ssg.outputs.search.records import SearchRecord

# From best to worst; ties are broken by the order of the records.
IS_NAME, BEGINS_NAME, IN_NAME, IN_OTHER_NAME, SOUNDS_LIKE, IN_SUMMARY, IN_TEXT = range(7)
# So many characters and terms of a query count.
LONGEST_QUERY, MOST_TERMS = 100, 8


class Query:
    """What was typed: its terms, all of which must be found, and the whole of it, folded."""

    def __init__(self, typed: str) -> None:
        text = typed.strip()[:LONGEST_QUERY]
        self.terms = terms(text)[:MOST_TERMS]
        self.phrase = fold(SPACE_CLASS.sub(" ", text))


def rank(record: SearchRecord, query: Query) -> int | None:
    """How good a hit an entry is; none where a term is not in it."""
    if not query.terms:
        return None
    words = record.folded
    if query.phrase in (*words.names, *words.others, *record.marks):
        return IS_NAME
    ranks = [_rank(record, term) for term in query.terms]
    if None in ranks:
        return None
    if any(position(query.phrase, name) == 0 for name in words.names):
        return BEGINS_NAME
    return max(one for one in ranks if one is not None)


def _rank(record: SearchRecord, term: str) -> int | None:
    words = record.folded
    if any(position(term, name) >= 0 for name in words.names):
        return IN_NAME
    if any(position(term, name) >= 0 for name in words.others):
        return IN_OTHER_NAME
    if any(sounds_like(term, spelling) for spelling in record.pinyin):
        return SOUNDS_LIKE
    if position(term, words.summary) >= 0:
        return IN_SUMMARY
    return IN_TEXT if position(term, words.text) >= 0 else None


def position(term: str, folded: str) -> int:
    """Where a term first stands in folded words; -1 where it does not.

    Hanzi may stand anywhere. A letter or digit begins a word (56 is not in 1956), and one alone is a word.
    """
    place = folded.find(term)
    while place >= 0 and is_narrow(term[0]) and not _is_word(term, folded, place):
        place = folded.find(term, place + 1)
    return place


def _is_word(term: str, folded: str, place: int) -> bool:
    end = place + len(term)
    begins = place == 0 or not _in_word(folded[place - 1])
    return begins and (len(term) > 1 or end == len(folded) or not _in_word(folded[end]))


def _in_word(character: str) -> bool:
    return is_narrow(character) and character != " "
