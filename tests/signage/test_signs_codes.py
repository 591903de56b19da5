"""Codes and symbols, read back with a second library and never compared with themselves."""

from __future__ import annotations

from itertools import accumulate, combinations, product

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from redlane_ssg.signage.codes import ALPHABET, as_typed, check_character, code_for, is_code
from redlane_ssg.signage.measures import QUIET_ZONE
from redlane_ssg.signage.symbol import Symbol, choose_symbol, make_symbol, outline, scan_text

SCALE = 6
HOST = "https://guide.example/"
# Symbols that are on walls already: a library that draws them otherwise must not be taken.
PRINTED = [
    ("https://GUIDE.EXAMPLE/S/MBHR", "Q", 2, "abd2152e59382b81"),
    ("https://HONGXIANG.EXAMPLE/S/D5T0", "Q", 3, "358562e67a14979e"),
]


def every_code() -> list[str]:
    return ["".join(data) + check_character("".join(data)) for data in product(ALPHABET, repeat=3)]


@pytest.mark.slow
def test_no_wrong_character_and_no_exchange_makes_another_code() -> None:
    codes = every_code()
    assert len(set(codes)) == 32**3 and all(map(is_code, codes))
    for code in codes[::7]:
        for place, other in product(range(4), ALPHABET):
            assert other == code[place] or not is_code(code[:place] + other + code[place + 1 :])
        for one, two in combinations(range(4), 2):
            exchanged = list(code)
            exchanged[one], exchanged[two] = exchanged[two], exchanged[one]
            assert code[one] == code[two] or not is_code("".join(exchanged))


@pytest.mark.parametrize("text", ["", "MBH", "MBHRR", "mbhr", "MBHI", "马BHR", "MB R"])
def test_what_is_no_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize(
    ("typed", "code"), [("mb-hr", "MBHR"), (" m b h r ", "MBHR"), ("O1iL", "0111"), ("uuuu", "VVVV")]
)
def test_what_people_type(typed: str, code: str) -> None:
    assert as_typed(typed) == code


@given(st.text(alphabet="abc-", min_size=1, max_size=12), st.sets(st.integers(0, 50), max_size=20))
def test_a_new_code_is_a_code_that_is_free(sign: str, others: set[int]) -> None:
    taken = frozenset(code_for(f"other-{other}", frozenset()) for other in others)
    code = code_for(sign, taken)
    assert is_code(code) and code not in taken
    assert code_for(sign, frozenset({code})) != code


@given(st.sampled_from(ALPHABET), st.sampled_from([HOST, "https://a.cn/", "https://hongxiang.shangcheng.gov.cn/"]))
def test_a_symbol_is_read_as_what_it_holds(character: str, base_url: str) -> None:
    text = scan_text(base_url, f"{character}00{character}")
    symbol = choose_symbol(text)
    assert symbol.level in ("Q", "H")
    assert read(drawn_by_outline(symbol)) == [text]
    assert make_symbol(text, symbol.level, symbol.mask) == symbol


def test_the_scheme_is_small_and_the_rest_in_capitals() -> None:
    assert scan_text("https://guide.example/", "MBHR") == "https://GUIDE.EXAMPLE/S/MBHR"


def test_an_address_in_two_segments_is_as_small_as_one_in_capitals() -> None:
    assert choose_symbol("https://" + "A" * 16 + "/S/MBHR").size <= 29


@pytest.mark.parametrize(("text", "level", "mask", "digest"), PRINTED)
def test_printed_symbols_never_change(text: str, level: str, mask: int, digest: str) -> None:
    assert make_symbol(text, level, mask).digest == digest


def test_the_outline_is_the_modules() -> None:
    symbol = choose_symbol(scan_text(HOST, "MBHR"))
    drawn = drawn_by_outline(symbol)
    for y, row in enumerate(symbol.modules):
        for x, dark in enumerate(row):
            middle = (int((QUIET_ZONE + x + 0.5) * SCALE), int((QUIET_ZONE + y + 0.5) * SCALE))
            assert (drawn.getpixel(middle) == 0) == dark


def drawn_by_outline(symbol: Symbol) -> Image.Image:
    """The polygons filled by the even-odd rule: each upright edge turns all that is on its right."""
    side = symbol.size + 2 * QUIET_ZONE
    turns = [[0] * side for _ in range(side)]
    for polygon in outline(symbol.modules):
        for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            assert (x1 == x2) != (y1 == y2)
            for y in range(min(y1, y2), max(y1, y2)):
                turns[y + QUIET_ZONE][x1 + QUIET_ZONE] += 1
    drawn = Image.new("L", (side, side), 255)
    for y, row in enumerate(turns):
        for x, edges in enumerate(accumulate(row)):
            drawn.putpixel((x, y), 0 if edges % 2 else 255)
    return drawn.resize((side * SCALE, side * SCALE), Image.Resampling.NEAREST)


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image, try_invert=False)]
