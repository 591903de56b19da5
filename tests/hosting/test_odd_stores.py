"""Stores that answer oddly: what they say is told in plain words, and the site there stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from host_servers import PASSWORD, PublishedPlace, lost_assets, make_project, publish, shown
from odd_store import OddStore, odd_store

from redlane_ssg.publish.publish import read_published


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[OddStore, PublishedPlace, Path]]:
    with odd_store() as (store, place):
        yield store, place, make_project(place, tmp_path)


Opened = tuple[OddStore, PublishedPlace, Path]


def test_a_proxy_that_strips_etags(opened: Opened) -> None:
    store, place, project = opened
    store.has_etags = False
    done = publish(project, place)
    assert (done.code, done.err) == (0, ""), done.err
    assert shown(place) == read_published(project / "output/site")
    assert "up to date" in publish(project, place).out


def test_a_store_that_lies_about_sizes(opened: Opened) -> None:
    store, place, project = opened
    store.lies["feed.xml"] = 1
    done = publish(project, place)
    assert done.code == 1
    assert "error E861: feed.xml was sent with" in done.err
    assert lost_assets(place.files()) == set()
    store.lies.clear()
    assert publish(project, place).code == 0
    assert shown(place) == read_published(project / "output/site")


def test_answers_that_end_too_soon(opened: Opened) -> None:
    store, place, project = opened
    assert publish(project, place).code == 0
    before = place.files()
    store.ends_after = 10
    done = publish(project, place)
    assert done.code == 1
    assert "error E856" in done.err
    assert place.files().items() >= before.items()


def test_a_store_without_room_that_repeats_the_secret(opened: Opened) -> None:
    store, place, project = opened
    store.full_after, store.repeats = 60, f"{PASSWORD} GUIDEKEY"
    done = publish(project, place)
    assert done.code == 1
    assert "error E864: the host http://127.0.0.1" in done.err
    assert "QuotaExceeded" in done.err
    assert lost_assets(place.files()) == set()
    store.full_after = None
    assert publish(project, place).code == 0
    assert shown(place) == read_published(project / "output/site")
