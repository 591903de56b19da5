"""What differs between two lists of lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Pairs of lines that SequenceMatcher may compare between two lines that occur once. Where there are more, all lines
# between the two count as replaced: it would take minutes.
MOST_LINE_PAIRS = 1_000_000
_Change = tuple[str, int, int, int, int]


def line_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """How ``new`` is made of ``old``, in the form of ``SequenceMatcher.get_opcodes``.

    Lines that occur once in both hold the two together where they come in the same order (a patience diff);
    SequenceMatcher compares what lies between. So paragraphs are matched, and not the blank lines around them.
    """
    head, tail = common_ends(old, new)
    yield "equal", 0, head, 0, head
    for kind, first, last, start, end in _changes(old[head : len(old) - tail], new[head : len(new) - tail]):
        yield kind, head + first, head + last, head + start, head + end
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """With how many lines two texts begin alike, and with how many of the others they end alike."""
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != new[-1 - index]), most - head)
    return head, tail


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    first, start = 0, 0
    for last, end in [*_anchors(old, new), (len(old), len(new))]:
        for kind, *(from_old, to_old, from_new, to_new) in _compared(old[first:last], new[start:end]):
            yield kind, first + from_old, first + to_old, start + from_new, start + to_new
        if last < len(old):
            yield "equal", last, last + 1, end, end + 1
        first, start = last + 1, end + 1


def _compared(old: Sequence[str], new: Sequence[str]) -> Sequence[_Change]:
    if len(old) * len(new) > MOST_LINE_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    # Without popular lines left out: a blank line is one, and has to keep its end too.
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where lines stand that occur once in both texts: the most of them that have the same order in both."""
    places = _places_of_single(new)
    pairs = [(index, places[line]) for line, index in _places_of_single(old).items() if line in places]
    # The longest increasing subsequence: the least end of one of each length, and what comes before each pair.
    ends: list[int] = []
    last_pairs: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last_pairs[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last_pairs[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last_pairs[-1] if last_pairs else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _places_of_single(lines: Sequence[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: index for index, line in enumerate(lines) if counts[line] == 1}
