"""Whatever stands in a field of any kind, in an entry or a translation, is told where it stands, and nothing else is.

``REDLANE_EXAMPLES=5000`` makes a campaign of so many mutations of each test.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from any_text import house
from hypothesis import given
from hypothesis import strategies as st
from mutations import VALUES, MutableGuide, Mutation, unexplained

from redlane_ssg.read.theme import read_theme


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MutableGuide]:
    """The guide of every kind and field, whose theme is read once."""
    with pytest.MonkeyPatch.context() as patch:
        read_once = cache(read_theme)
        patch.setattr("redlane_ssg.inputs.read_theme", lambda *given: read_once(*given[:4]))
        yield MutableGuide(tmp_path_factory.mktemp("mutable"))


def mutations(guide: MutableGuide) -> st.SearchStrategy[Mutation]:
    places = st.sampled_from(sorted(guide.paths(), key=repr))
    return st.builds(lambda place, value: Mutation(place[0], place[1], value), places, st.sampled_from(VALUES))


@house(60)
@given(data=st.data())
def test_one_value_is_told_in_its_place(guide: MutableGuide, data: st.DataObject) -> None:
    assert not unexplained(guide, [data.draw(mutations(guide))])


@house(40)
@given(data=st.data())
def test_two_values_are_told_in_their_places(guide: MutableGuide, data: st.DataObject) -> None:
    assert not unexplained(guide, [data.draw(mutations(guide)), data.draw(mutations(guide))])
