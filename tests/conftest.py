"""Guides that are built once and looked at by many tests; which tests ``--fast`` leaves out."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import SimpleNamespace
from typing import Any

import engines
import outside_tools
import pytest
from any_text import FAST
from every_kind import EVERY_KIND
from fontTools.ttLib import TTFont
from guides import BASE, DAY, redlane, write_guide
from hypothesis import settings
from local_server import serve
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from shared_sites import shared_site
from site_checks import BELOW, ROOT, Site, publish
from sounding_guide import SOUNDING
from visitors import telephone

from redlane_ssg.publish import durable
from redlane_ssg.read import theme
from redlane_ssg.read.theme import BUILT_IN
from redlane_ssg.read.tree import Tree, built_in_themes, read_tree
from redlane_ssg.render import seal_drawing, web_fonts

# A shell has what it runs in the background ignore these, and all processes that tests start would, too.
for number, handler in ((signal.SIGINT, signal.default_int_handler), (getattr(signal, "SIGHUP", 0), signal.SIG_DFL)):
    if number and signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, handler)
# Otherwise every process that tests start compiles the program anew, and pytest every test.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A small guide leaves few objects behind, compared with those that stay.
gc.set_threshold(100_000)
# How long something takes tells how busy the computer is, so no test fails by it.
expect.set_options(timeout=30_000)
settings.register_profile("patient", deadline=None)
settings.register_profile(FAST, deadline=None)
settings.load_profile("patient")

# What looks at pages in a browser, or at the real guide, is slow without being marked so.
SLOW_FIXTURES = frozenset({"browser", "engine", "real", "below", "unsigned"})
# A slow test takes about as long as so many others; those of these folders start programs, and need not be slow.
SLOW_WEIGHT, SLOW_FOLDERS = 20, frozenset({"fleet", "hosting", "preview"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="leave out slow tests: browser, PDF, Java, the real guide")
    parser.addoption("--index", help="also ask this package index, such as https://pypi.org/simple, for every wheel")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("fast"):
        settings.load_profile(FAST)


def pytest_collection_finish() -> None:
    """Keeps the garbage collector from looking at all modules and tests again and again."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One process more than processors, as browsers, servers and other programs are waited for; None if it is set."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _put_slow_files_first(items)
    left_out = [item for item in items if is_left_out(item, config)]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        if hasattr(config, "workeroutput"):
            config.workeroutput["deselected"] = len(left_out)


def is_left_out(item: pytest.Item, config: pytest.Config) -> bool:
    asks_index = item.get_closest_marker("index") is not None
    return (asks_index and not config.getoption("index")) or (config.getoption("fast") and is_slow(item))


def is_slow(item: pytest.Item) -> bool:
    # Hostile inputs take processes, limits and long texts.
    if item.path.parent.name == "hostile":
        return True
    names = getattr(item, "fixturenames", ())
    return item.get_closest_marker("slow") is not None or not SLOW_FIXTURES.isdisjoint(names)


def _put_slow_files_first(items: list[pytest.Item]) -> None:
    """Orders files by the time that they may take: with a long one at the end, all processes but one would be idle."""
    weights: Counter[Path] = Counter()
    for item in items:
        weights[item.path] += SLOW_WEIGHT if is_slow(item) or item.path.parent.name in SLOW_FOLDERS else 1
    items.sort(key=lambda item: (-weights[item.path], str(item.path)))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Has pytest report what was left out, which the processes beside it do not tell; it is the same in each."""
    reporter = node.config.pluginmanager.get_plugin("terminalreporter")
    left_out = getattr(node, "workeroutput", {}).get("deselected", 0)
    if left_out and "deselected" not in reporter.stats:
        # Not None: a plugin of Hypothesis looks into each.
        node.config.hook.pytest_deselected(items=[SimpleNamespace()] * left_out)


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Makes a seal and a part of a font once, and reads the built-in theme once: most guides have the same.

    Nothing is forced to the disk: what a power cut leaves is tried on a disk of its own (tests/hostile/test_power.py).
    """
    built_in = read_tree(built_in_themes() / BUILT_IN, f"themes/{BUILT_IN}")

    def read(root: Path, shown_as: str) -> Tree:
        return built_in if root == built_in_themes() / BUILT_IN else read_tree(root, shown_as)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "read_tree", read)
        patch.setattr(durable, "_sync_through_drive", lambda handle: None)
        patch.setattr(durable, "_sync_file_system", lambda folder: True)
        patch.setattr(seal_drawing, "_draw", lru_cache(1 << 10)(seal_drawing._draw))
        for name in ("subset_font", "subset_with_kerning"):
            patch.setattr(web_fonts, name, lru_cache(1 << 12)(getattr(web_fonts, name)))
        yield


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide."""
    return shared_site(tmp_path_factory, "real", lambda output: publish(ROOT, output))


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide without its signs, published below BELOW: printed codes need an address without a path."""
    return shared_site(tmp_path_factory, "below", lambda output: _publish_unsigned(output, BELOW))


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide without its signs, at its own address."""
    return shared_site(tmp_path_factory, "unsigned", lambda output: _publish_unsigned(output, None))


def _publish_unsigned(output: Path, base_url: str | None) -> None:
    project = output / "guide"
    copytree(ROOT / "content", project / "content", ignore=ignore_patterns("signs"))
    publish(project, output, base_url)


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guide of every kind and field, in three languages, of which the last has no translation."""
    return shared_site(tmp_path_factory, "every", lambda output: publish(write_guide(output, EVERY_KIND), output))


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base guide after a build, which no test changes."""
    project = write_guide(tmp_path_factory.mktemp("built"), BASE)
    done = redlane(project, "--date", str(DAY))
    assert done.code == 0 and "没有变化" not in done.out, done.err
    return project


@pytest.fixture
def built_base(_kept: Path, tmp_path: Path) -> Path:
    """The base guide as it is after a build."""
    return copytree(_kept, tmp_path, dirs_exist_ok=True)


@pytest.fixture(params=[pytest.param("real", marks=pytest.mark.slow), "every"])
def site(request: pytest.FixtureRequest) -> Site:
    """The one and the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.fixture(scope="session")
def chinese_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fontconfig file of a system with a Chinese face, as telephones have it: what lacks a glyph is set narrower."""
    folder = tmp_path_factory.mktemp("fonts")
    face = TTFont(built_in_themes() / BUILT_IN / "fonts/RedlaneSans-Regular.woff2")
    face.flavor = None
    face.save(folder / "face.ttf")
    file = folder / "fonts.conf"
    file.write_text(
        f'<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    return file


@pytest.fixture(scope="module")
def browser(chinese_fonts: Path) -> Iterator[Browser]:
    """Chromium; ends with the module, as there can be one Playwright at a time."""
    path = outside_tools.browser()
    with sync_playwright() as playwright:
        # As root, and in containers with little shared memory, Chromium does not start without these.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        given: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(chinese_fonts)}
        started = playwright.chromium.launch(executable_path=path, args=arguments, env=given)
        yield started
        started.close()


@pytest.fixture(scope="module", params=engines.NAMES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Engine]:
    """Chromium, Firefox and WebKit in turn, each started once a module, as Playwright's Chromium has to be."""
    folder = tmp_path_factory.mktemp(request.param)
    with engines.start(request.param, lambda: request.getfixturevalue("browser"), folder) as started:
        started.resize(*engines.PHONE)
        yield started


@pytest.fixture(scope="module")
def home(real: Site) -> Iterator[str]:
    """The real guide on a host of its own: what a module's tests keep is kept by engine, not by test."""
    with serve(real.folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser, home: str) -> Iterator[BrowserContext]:
    """A visitor's telephone."""
    with telephone(browser, home) as made:
        yield made


@pytest.fixture
def fresh_engine(engine: engines.Engine, home: str) -> engines.Engine:
    """A telephone held upright that remembers nothing and reads Chinese."""
    engine.resize(*engines.PHONE)
    engine.open(f"{home}S/")
    engine.script("localStorage.clear()")
    engine.script("redlane.set('language', 'zh-Hans') && null")
    return engine


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
