"""Without a network, in every engine: pages that were seen, the page shown for others, and a walk that was saved.

No engine here is told that it is offline; the server answers nothing instead. What needs ``navigator.onLine`` and the
start of a browser without a network is tried in Chromium alone (test_browser_offline.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from engines import Engine
from guides import BASE, write_guide
from local_server import Outage, serve
from site_checks import Site, publish

ROUTE = "routes/tongxin-red-route/"
BELOW = "/a/guide/"
# The links of a page: the address of each, whether it is marked, and whether something is kept for it.
LINKS = """Promise.all([...document.querySelectorAll("header a[href], main a[href]")].map(async link => ({
    href: link.href, marked: !!link.querySelector(".needs-network"),
    kept: link.href.startsWith(redlane.root) && await fetch(link.href.split("#")[0]).then(got => got.ok, () => false)
})))"""
STYLED = "getComputedStyle(document.querySelector('.top')).backgroundColor !== 'rgba(0, 0, 0, 0)'"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = write_guide(tmp_path_factory.mktemp("base"), BASE)
    return publish(project, project / "output")[0]


@contextmanager
def host(folder: Path) -> Iterator[tuple[str, Outage]]:
    """A guide below a path of a host of its own: another host is another memory of the browser."""
    outage = Outage()
    with serve(folder, BELOW, outage=outage) as home:
        yield home, outage


def visit(engine: Engine, home: str, address: str) -> None:
    """Opens a page, whose worker is then at work and has kept it."""
    engine.open(home + address)
    engine.wait("!!navigator.serviceWorker.controller")
    engine.wait(f"caches.match(new URL({json.dumps(address)}, redlane.root).href).then(found => !!found)")


def save_walk(engine: Engine, home: str, route: str) -> None:
    engine.open(home + route)
    engine.wait("!document.querySelector('[data-walk]').hidden && !document.querySelector('[data-do=get]').hidden")
    engine.click("[data-do=get]")
    engine.wait("!document.querySelector('[data-do=remove]').hidden")


@pytest.mark.parametrize(
    ("asked", "shown", "home"),
    [
        ("stories/lamp/", "现在没有网络", ""),
        ("en/stories/lamp/?from=share", "No network at the moment", "en/"),
        ("a/b/c/", "现在没有网络", ""),
    ],
)
def test_the_page_shown_for_another_is_whole_at_every_depth(
    engine: Engine, base: Site, asked: str, shown: str, home: str
) -> None:
    with host(base.folder) as (root, outage):
        visit(engine, root, "people/wang/")
        outage.is_on = True
        engine.open(root + asked)
        assert engine.text("h1") == shown
        assert engine.script(STYLED), "it has its style sheet"
        assert engine.script("document.querySelector('.brand').href") == root + home
        again = "document.querySelector('[data-again]')"
        assert engine.script(f"[{again}.href, {again}.getClientRects().length]") == [root + asked, 1]
        engine.open(engine.script("document.querySelector('main .card a').href"))
        assert engine.script("location.href.includes('/offline/?to=')"), "the walk is not on this device"
        assert engine.script(STYLED)
        outage.is_on = False


def test_pages_that_were_seen_stay_also_without_their_last_slash(engine: Engine, base: Site) -> None:
    with host(base.folder) as (root, outage):
        visit(engine, root, "people/wang/")
        outage.is_on = True
        for address in ("people/wang/?from=share#top", "people/wang", "people/wang/index.html"):
            engine.open(root + address)
            assert engine.text("h1") == "王先生", address
            assert engine.script(STYLED), address
            assert engine.script("redlane.root") == root, address
        outage.is_on = False
        engine.open(f"{root}stories/lamp/")
        assert engine.script("document.querySelectorAll('.needs-network').length") == 0


def test_every_link_of_a_saved_walk_leads_somewhere_or_says_that_it_needs_a_network(engine: Engine, real: Site) -> None:
    with host(real.folder) as (root, outage):
        visit(engine, root, ROUTE)
        save_walk(engine, root, ROUTE)
        outage.is_on = True
        stops = engine.script("[...document.querySelectorAll('ol.line a')].map(link => link.href)")
        assert len(stops) == 4
        pages = (root, root + ROUTE, *stops, f"{root}en/{ROUTE}", stops[0].replace(root, f"{root}en/"))
        seen = {address for page in pages for address in followed(engine, root, page)}
        assert len(seen) > 45
        for address, hit in (("search/?q=钱学森", "钱学森"), ("en/search/?q=Qian", "Qian")):
            engine.open(root + address)
            assert hit in engine.wait("document.querySelector('#search\\\\.results a')?.innerText")
        outage.is_on = False


def followed(engine: Engine, root: str, page: str) -> set[str]:
    """Opens a page, follows all of its links, and gives those within the guide; they are all saved."""
    engine.open(page)
    engine.wait("!!document.querySelector('.needs-network')")
    assert engine.script("location.href") == page
    links = engine.script(LINKS)
    assert [link for link in links if link["marked"] == link["kept"]] == [], page
    within = {link["href"].split("#")[0]: link["kept"] for link in links if link["href"].startswith(root)}
    # The walk on one page is the same once more, for those who cannot save it in this way.
    assert [address for address, kept in within.items() if not kept and "/offline/" not in address] == []
    return {address for address, kept in within.items() if kept}
