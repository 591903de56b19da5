"""Guides that are built once and looked at by many tests."""

from __future__ import annotations

import pytest
from every_kind import EVERY_KIND
from guides import write_guide
from site_checks import BELOW, ROOT, Site, publish


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide."""
    return publish(ROOT, tmp_path_factory.mktemp("real"))[0]


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide, published below BELOW."""
    return publish(ROOT, tmp_path_factory.mktemp("below"), BELOW)[0]


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guide of every kind and field, in three languages, of which the last has no translation."""
    project = write_guide(tmp_path_factory.mktemp("every"), EVERY_KIND)
    return publish(project, project / "output")[0]


@pytest.fixture(params=["real", "every"])
def site(request: pytest.FixtureRequest) -> Site:
    """The one and the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found
