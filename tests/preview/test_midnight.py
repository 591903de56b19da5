"""A preview and a desk that stay open show the day that has begun; who chose another day keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from guides import BASE, context, inputs, write_guide

from redlane_ssg.console.arguments import parse
from redlane_ssg.console.preview_site import PreviewSite
from redlane_ssg.desk.desk import Desk
from redlane_ssg.incremental.kept_store import KeptStore

FIRST, NEXT = date(2026, 1, 1), date(2026, 1, 2)
NEWS = """\
-- content/notices/news.md --
---
title: 新的通知
publish: 2026-01-02
expire: 2026-01-03
---
今天起。
"""


class Days:
    """A clock of days that is set by hand, and how often pages were told to load again."""

    def __init__(self) -> None:
        self.today, self.reloads = FIRST, 0

    def __call__(self) -> date:
        return self.today

    def reload(self) -> None:
        self.reloads += 1


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def store() -> Iterator[KeptStore]:
    with closing(KeptStore(None, "")) as opened:
        yield opened


@pytest.fixture
def shown(tmp_path: Path, days: Days, store: KeptStore) -> PreviewSite:
    project = write_guide(tmp_path, BASE, NEWS)
    arguments = parse(["serve", "--date", "2026-01-01"], project, {}, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    made = PreviewSite(arguments, context(store, 1), store, days)
    made.corrected = days.reload
    made.refresh()
    return made


def state(shown: PreviewSite) -> tuple[object, object]:
    told = shown.state("index.html", "zh")
    return told["day"], told["today"]


def test_the_next_day_is_shown_once_it_has_begun(shown: PreviewSite, days: Days) -> None:
    assert state(shown) == ("2026-01-01", "2026-01-01") and days.reloads == 0
    days.today = NEXT
    assert state(shown) == ("2026-01-02", "2026-01-02") and days.reloads == 1
    assert state(shown) == ("2026-01-02", "2026-01-02") and days.reloads == 1


def test_a_change_shows_it_too(shown: PreviewSite, days: Days, tmp_path: Path) -> None:
    days.today = NEXT
    shown.refresh(changed=tmp_path / "content/stories/well.md")
    assert state(shown) == ("2026-01-02", "2026-01-02") and days.reloads == 0


def test_a_day_that_was_chosen_stays(shown: PreviewSite, days: Days) -> None:
    shown.refresh(date(2026, 5, 1))
    days.today = NEXT
    assert state(shown) == ("2026-05-01", "2026-01-02")
    shown.refresh(NEXT)
    days.today = date(2026, 1, 3)
    assert state(shown) == ("2026-01-03", "2026-01-03")


def test_the_desk_shows_it_too(tmp_path: Path, days: Days, store: KeptStore) -> None:
    project = write_guide(tmp_path, BASE, NEWS)
    desk = Desk(inputs(project, on=FIRST), context(store, 1), store, print, today=days)
    assert desk.fresh().day == FIRST
    days.today = NEXT
    assert desk.fresh().day == NEXT
