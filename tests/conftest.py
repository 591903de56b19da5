"""Guides that are built once and looked at by many tests; which tests ``--fast`` leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import copytree, ignore_patterns
from types import SimpleNamespace
from typing import Any

import outside_tools
import pytest
from every_kind import EVERY_KIND
from guides import write_guide
from hypothesis import settings
from local_server import serve
from playwright.sync_api import Browser, Page, expect, sync_playwright
from site_checks import BELOW, ROOT, Site, publish
from sounding_guide import SOUNDING

# How long something takes tells how busy the computer is, so no test fails by it.
expect.set_options(timeout=30_000)
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# What looks at pages in a browser, or at the real guide, is slow without being marked so.
SLOW_FIXTURES = frozenset({"browser", "real", "below", "unsigned"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="leave out slow tests: browser, PDF, Java, the real guide")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("fast"):
        slow = [item for item in items if is_slow(item)]
        items[:] = [item for item in items if not is_slow(item)]
        config.hook.pytest_deselected(items=slow)
        if hasattr(config, "workeroutput"):
            config.workeroutput["deselected"] = len(slow)


def is_slow(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return item.get_closest_marker("slow") is not None or not SLOW_FIXTURES.isdisjoint(names)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Has pytest report what was left out, which the processes beside it do not tell; it is the same in each."""
    reporter = node.config.pluginmanager.get_plugin("terminalreporter")
    left_out = getattr(node, "workeroutput", {}).get("deselected", 0)
    if left_out and "deselected" not in reporter.stats:
        # Not None: a plugin of Hypothesis looks into each.
        node.config.hook.pytest_deselected(items=[SimpleNamespace()] * left_out)


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


@pytest.fixture(params=[pytest.param("real", marks=pytest.mark.slow), "every"])
def site(request: pytest.FixtureRequest) -> Site:
    """The one and the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; ends with the module, as there can be one Playwright at a time."""
    path = outside_tools.browser()
    with sync_playwright() as playwright:
        # As root, and in containers with little shared memory, Chromium does not start without these.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def sounding(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guide that speaks."""
    project = write_guide(tmp_path_factory.mktemp("sounding"), SOUNDING)
    return publish(project, project / "output")[0]


@pytest.fixture(scope="session")
def sounding_home(sounding: Site) -> Iterator[str]:
    """Where it is served."""
    with serve(sounding.folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A telephone that visits ``home``, which each module says."""
    context = browser.new_context(base_url=home, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()
