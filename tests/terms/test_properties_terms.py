"""What is written as a table and taken in again is what it was, whatever sessions there are."""

from __future__ import annotations

from datetime import date

import pytest
from guides import DAY, context, inputs, write_guide
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from term_guide import TERM_GUIDE

from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import read_inputs
from redlane_ssg.kinds.fields import Model
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.columns import OccasionList, occasion_list
from redlane_ssg.terms.merging import MergedPlan, PlanChanges, listed_occasions, merge
from redlane_ssg.terms.reading import read_plan
from redlane_ssg.terms.workbook import as_workbook
from redlane_ssg.terms.writing import as_csv, check_table, plan_table
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.sheets import read_sheets

EMPTY = "---\ntitle: 空的\n---\n"
# What no file of Excel holds, and what separates names.
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"), exclude_characters="_、，；;")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)
TIMES = st.times().map(lambda time: f"{time:%H:%M}")
SESSIONS = st.lists(
    st.fixed_dictionaries(
        {"title": WORDS},
        optional={
            "group": WORDS,
            "date": DAYS,
            "start": TIMES,
            "end": TIMES,
            "place": st.sampled_from(["hall", "yard"]),
            "speaker": st.lists(WORDS | st.sampled_from(["wang", "team"]), min_size=1, max_size=3, unique=True),
            "audience": WORDS,
            "seats": st.integers(1, 500).map(str),
            "join": WORDS,
            "note": st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
            "status": st.sampled_from(["cancelled", "postponed", "moved-online"]),
            "former_date": DAYS,
            "last_day": DAYS,
            "dates": st.lists(DAYS, min_size=2, max_size=3, unique=True),
            "repeats": st.sampled_from(["每周六", "每月第二个周六", "重阳节"]),
            "since": DAYS,
            "not_on": st.lists(DAYS, min_size=1, max_size=2, unique=True),
            "report": st.just("hall"),
        },
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> EntryNames:
    project = write_guide(tmp_path_factory.mktemp("term"), TERM_GUIDE)
    guide = read_inputs(inputs(project), context(Store(None))).guide
    assert guide is not None and DAY is not None
    return EntryNames(guide)


@pytest.fixture(scope="module")
def occasions() -> OccasionList:
    found = occasion_list("programmes")
    assert found is not None
    return found


def models(occasions: OccasionList, values: list[dict[str, object]]) -> list[Model]:
    """Those of the sessions that can be written."""
    found = []
    for one in values:
        try:
            found.append(occasions.model.model_validate(one))
        except ValidationError:
            continue
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(values=SESSIONS, is_workbook=st.booleans(), language=st.sampled_from(["zh", "en"]))
def test_a_table_is_read_as_it_was_written(
    names: EntryNames,
    occasions: OccasionList,
    values: list[dict[str, object]],
    is_workbook: bool,
    language: str,
) -> None:
    items = models(occasions, values)
    assume(items)
    table = plan_table(items, occasions, names, language)
    assert check_table(table, items, occasions, names, "x.md") == ()
    name, data = ("plan.xlsx", as_workbook(table)) if is_workbook else ("plan.csv", as_csv(table))
    sheets, told = read_sheets(SourceFile(name, name, data), Losses(), fills=True)
    plan = read_plan(sheets, name, occasions, names)
    assert (told, plan.told) == ([], ())
    once = merge(EMPTY, "x.md", "programmes", occasions, (), plan, names)
    assert once.told == () and list(listed_occasions(once.text, occasions)) == items
    twice = merge(once.text, "x.md", "programmes", occasions, items, plan, names)
    assert twice == MergedPlan(once.text, PlanChanges(same=len(items)), ())
