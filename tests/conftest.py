"""Guides that are built once and looked at by many tests."""

from __future__ import annotations

from shutil import copytree, ignore_patterns

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
    """The real guide without its signs, published below BELOW: printed codes need an address without a path."""
    project = tmp_path_factory.mktemp("unsigned")
    copytree(ROOT / "content", project / "content", ignore=ignore_patterns("signs"))
    return publish(project, tmp_path_factory.mktemp("below"), BELOW)[0]


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide without its signs, at its own address."""
    project = tmp_path_factory.mktemp("unsigned")
    copytree(ROOT / "content", project / "content", ignore=ignore_patterns("signs"))
    return publish(project, tmp_path_factory.mktemp("root"))[0]


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
