"""The guide without a network: pages that were seen, walks that were fetched, a walk in one file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import outside_tools
import pytest
from guides import BASE, build, edit, write_guide
from local_server import serve
from playwright.sync_api import Browser, BrowserContext, Page, expect
from waiting import wait_until

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
ROUTE, STOPS = "routes/walk/", ("sites/old-house/", "venues/hall/")
NAMES = "caches.keys().then(names => names.map(name => name.replace(/http\\S+/, '')).sort())"


class Host:
    """A published guide and the server that shows it: what was asked for, what it refuses, whether it is there."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.asked: list[str] = []
        self.missing: set[str] = set()
        self.home = ""
        self.lets_go = Event()
        self.lets_go.set()
        self.publish()

    @property
    def folder(self) -> Path:
        return self.project / "output/site"

    def publish(self) -> None:
        assert not build(self.project).report.failed

    def refuse(self, path: str) -> bool:
        self.asked.append(path)
        self.lets_go.wait()
        return path in self.missing or "*" in self.missing

    def asked_for(self) -> list[str]:
        """The pages and pictures asked for since this was last called."""
        asked, self.asked = self.asked, []
        return sorted(path for path in asked if not path.startswith("assets/") and path != "sw.js")


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(write_guide(tmp_path, BASE))
    with serve(host.folder, refuse=host.refuse) as home:
        host.home = home
        yield host


@pytest.fixture
def context(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=host.home, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def controlled(page: Page, address: str) -> None:
    """Opens a page, whose worker is then at work and has kept it."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    kept = f"caches.match(new URL({address!r}, redlane.root)).then(found => !!found)"
    wait_until(page, kept)


def fetch_walk(page: Page) -> None:
    controlled(page, ROUTE)
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()


# The files that are kept, without the address of the host.
KEPT = """async () => {
    const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
    const requests = await Promise.all(caches_.map(one => one.keys()));
    return requests.flat().map(one => one.url.replace(/^.*[/](pictures[/])/, "$1"));
}"""


def stored(page: Page) -> list[str]:
    """The names of the caches, without this host's address."""
    names: list[str] = page.evaluate(NAMES)
    return names


def heading(page: Page, address: str) -> str:
    page.goto(address)
    return page.get_by_role("heading", level=1).inner_text()


def test_pages_that_were_seen_stay_and_others_say_so(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    controlled(page, "people/wang/")
    page.goto("stories/well/")
    host.missing.add("*")
    context.set_offline(True)
    assert heading(page, "people/wang/") == "王先生"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    assert heading(page, "stories/well/?from=share#top") == "井"
    assert heading(page, "stories/lamp/") == "现在没有网络"
    # A phone that only believes that it has a network again does not go back.
    page.evaluate("dispatchEvent(new Event('online'))")
    assert heading(page, "en/stories/lamp/") == "No network at the moment"
    assert page.get_by_role("link", name="走一走").count() == 0
    assert page.get_by_role("link", name="A Walk").count() >= 1


def test_a_walk_survives_a_relaunch_without_network(browser: Browser, tmp_path: Path, host: Host) -> None:
    def launched() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=outside_tools.browser(), args=ARGUMENTS, base_url=host.home
        )

    first = launched()
    fetch_walk(first.new_page())
    first.close()
    again = launched()
    again.set_offline(True)
    page = again.new_page()
    assert heading(page, ROUTE) == "走一走"
    expect(page.get_by_text("已经存在手机里")).to_be_visible()
    for address, name in zip(STOPS, ("老屋", "讲堂"), strict=True):
        assert heading(page, address) == name
        wait_until(page, "[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        assert page.evaluate("document.images.length") >= 1
    again.close()


def test_a_download_goes_on_where_it_stopped(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    controlled(page, ROUTE)
    host.missing.add(STOPS[1])
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("没有下载完")).to_be_visible()
    before = set(host.asked_for())
    assert STOPS[0] in before
    host.missing.clear()
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()
    after = host.asked_for()
    assert STOPS[1] in after and STOPS[0] not in after and ROUTE not in after


def test_a_new_version_fetches_what_differs_and_comes_as_a_whole(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    fetch_walk(page)
    edit(host.project, "content/venues/hall.md", "title: 讲堂", "title: 新讲堂")
    edit(host.project, "content/sites/old-house.md", "见[故事]", "看[故事]")
    host.publish()
    host.missing.add(STOPS[1])
    page.goto(ROUTE)
    expect(page.get_by_text("手机里存的是旧版")).to_be_visible()
    host.asked_for()
    page.get_by_role("button", name="更新").click()
    expect(page.get_by_text("没有下载完")).to_be_visible()
    context.set_offline(True)
    # Half of the new version is here, and none of it shows.
    page.goto(STOPS[0])
    assert "见故事" in page.locator("main").inner_text()
    assert heading(page, STOPS[1]) == "讲堂"
    context.set_offline(False)
    host.missing.clear()
    page.goto(ROUTE)
    host.asked_for()
    page.get_by_role("button", name="更新").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()
    fetched = [path for path in host.asked_for() if not path.endswith(".json")]
    assert STOPS[1] in fetched and not [path for path in fetched if path.startswith("pictures/")]
    assert len([name for name in stored(page) if " walk " in name]) == 1
    context.set_offline(True)
    assert heading(page, STOPS[1]) == "新讲堂"


def test_files_renewed_during_a_download_are_not_mixed_in(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    controlled(page, ROUTE)
    expect(page.get_by_role("button", name="下载这条路线")).to_be_visible()
    edit(host.project, "content/venues/hall.md", "title: 讲堂", "title: 新讲堂")
    host.publish()
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("没有下载完")).to_be_visible()
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()
    context.set_offline(True)
    assert heading(page, STOPS[1]) == "新讲堂"


def test_a_host_that_goes_by_whole_seconds_still_gives_the_new_walk(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    dates = {path: path.stat().st_mtime for path in host.folder.rglob("*") if path.is_file()}
    controlled(page, ROUTE)
    page.goto(STOPS[1])
    edit(host.project, "content/venues/hall.md", "title: 讲堂", "title: 新讲堂")
    host.publish()
    for path, changed in dates.items():
        if path.exists():
            os.utime(path, (changed, changed))
    page.goto(ROUTE)
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()
    context.set_offline(True)
    assert heading(page, STOPS[1]) == "新讲堂"


def test_a_page_loaded_again_without_a_network_is_still_there(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    controlled(page, "people/wang/")
    host.missing.add("*")
    context.set_offline(True)
    page.reload()
    assert page.get_by_role("heading", level=1).inner_text() == "王先生"


def test_a_walk_can_be_removed(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    fetch_walk(page)
    page.get_by_role("button", name="从手机里删除").click()
    expect(page.get_by_text("已经从手机里删除")).to_be_visible()
    assert [name for name in stored(page) if " walk " in name] == []
    page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => /seen/.test(name) && caches.delete(name))))"
    )
    context.set_offline(True)
    assert heading(page, STOPS[0]) == "现在没有网络"


@pytest.mark.parametrize(
    ("asked", "status", "where"),
    [
        ("bytes=2-5", 206, (2, 6)),
        ("bytes=0-", 206, (0, None)),
        ("bytes=-4", 206, (-4, None)),
        ("bytes=5-99999999", 206, (5, None)),
        ("bytes=99999999-", 416, (0, 0)),
        ("bytes=3-1", 416, (0, 0)),
        ("lines=1-2", 416, (0, 0)),
    ],
)
def test_parts_of_what_is_kept(
    context: BrowserContext, host: Host, asked: str, status: int, where: tuple[int, int | None]
) -> None:
    page = context.new_page()
    fetch_walk(page)
    # In the place of a picture that is not kept, the worker gives another size of it, whole.
    kept: list[str] = page.evaluate(KEPT)
    picture = host.folder / next(one for one in sorted(kept) if one.startswith("pictures/"))
    context.set_offline(True)
    script = """([url, range]) => fetch(url, {headers: {Range: range}}).then(async answer =>
        [answer.status, [...new Uint8Array(await answer.arrayBuffer())], answer.headers.get("content-range")])"""
    found, body, told = page.evaluate(script, [f"{host.home}pictures/{picture.name}", asked])
    data = picture.read_bytes()
    expected = data[slice(*where)]
    assert (found, bytes(body)) == (status, expected)
    first = data.index(expected) if expected else 0
    whole = len(data)
    assert told == (f"bytes {first}-{first + len(expected) - 1}/{whole}" if expected else f"bytes */{whole}")


def test_a_worker_of_another_version_gives_way(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    worker = host.folder / "sw.js"
    new = worker.read_text("utf-8")
    worker.write_text(new.replace("redlane-1 ", "redlane-0 "), encoding="utf-8")
    controlled(page, "people/wang/")
    assert "redlane-0  seen" in stored(page)
    other = page.evaluate("caches.open('redlane-0 http://other.example/ seen').then(() => true)")
    worker.write_text(new, encoding="utf-8")
    # A host tells browsers the time of a file in whole seconds.
    os.utime(worker, (later := worker.stat().st_mtime + 10, later))
    page.goto("stories/well/")
    # A browser looks for a new worker when it likes.
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => true)")
    wait_until(page, "caches.has('redlane-0 ' + redlane.root + ' seen').then(there => !there)")
    page.goto("people/wang/")
    wait_until(page, f"{NAMES}.then(names => names.includes('redlane-1  seen'))")
    assert other and page.evaluate("caches.has('redlane-0 http://other.example/ seen')")


def test_a_slow_network_does_not_hide_what_is_kept(context: BrowserContext, host: Host) -> None:
    worker = host.folder / "sw.js"
    hasty = re.sub(r"PATIENCE_MS = \d+", "PATIENCE_MS = 200", worker.read_text("utf-8"))
    worker.write_text(hasty, encoding="utf-8")
    page = context.new_page()
    controlled(page, "people/wang/")
    host.lets_go.clear()
    try:
        assert heading(page, "people/wang/") == "王先生"
    finally:
        host.lets_go.set()


def test_without_a_worker_there_is_a_walk_in_one_file(browser: Browser, host: Host) -> None:
    context = browser.new_context(base_url=host.home, service_workers="block")
    page = context.new_page()
    page.goto(ROUTE)
    expect(page.locator("[data-walk]")).to_be_hidden()
    page.get_by_role("link", name="一页看完整条路线").click()
    address = page.url
    context.close()
    file = host.folder / address.removeprefix(host.home)
    alone = browser.new_context(java_script_enabled=True, offline=True)
    page = alone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1
    for name in ("走一走", "老屋", "讲堂"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    assert page.evaluate("[...document.images].map(image => image.naturalWidth > 0)") == [True, True]
    links = page.evaluate("[...document.links].map(link => link.href)")
    assert "https://guide.example/below/stories/well/" in links
    alone.close()


def test_a_guide_without_scripts_offers_the_file_only(browser: Browser, host: Host) -> None:
    context = browser.new_context(base_url=host.home, java_script_enabled=False)
    page = context.new_page()
    page.goto(ROUTE)
    expect(page.locator("[data-walk]")).to_be_hidden()
    expect(page.get_by_role("link", name="一页看完整条路线")).to_be_visible()
    context.close()


def test_what_a_walk_keeps_is_all_that_its_pages_load(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    controlled(page, ROUTE)
    listed = page.evaluate("fetch('../../offline/walk.json').then(answer => answer.json())")
    kept = {address for address, _, _ in listed["files"]}
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url.removeprefix(host.home)))
    for address in ("", ROUTE, *STOPS):
        page.goto(address, wait_until="networkidle")
    pictures = {re.sub(r"-\d+\.\w+$", "-", path) for path in loaded if path.startswith("pictures/")}
    assert pictures == {re.sub(r"-\d+\.\w+$", "-", path) for path in kept if path.startswith("pictures/")} != set()
    others = {path for path in loaded if not path.startswith(("pictures/", "offline/", "sw.js"))}
    assert others <= kept
    assert any(path.endswith(".woff2") for path in kept)


def save_walk(page: Page) -> None:
    """Saves the walk of the guide that sounds, as a visitor does."""
    controlled(page, "routes/walk/")
    page.get_by_role("button", name="下载这条路线").click()
    expect(page.get_by_text("已经存在手机里")).to_be_visible()


def test_a_recording_is_heard_without_network(browser: Browser, sounding_home: str) -> None:
    context = browser.new_context(base_url=sounding_home)
    page = context.new_page()
    save_walk(page)
    context.set_offline(True)
    page.goto("sites/old-house/")
    page.get_by_role("button", name="播放").click()
    wait_until(page, "document.querySelector('audio').currentTime > 0.2")
    page.evaluate("document.querySelector('audio').currentTime = 1")
    wait_until(page, "document.querySelector('audio').currentTime > 1")
    context.close()


def test_without_network_a_player_of_what_is_not_kept_says_so(browser: Browser, sounding_home: str) -> None:
    context = browser.new_context(base_url=sounding_home)
    page = context.new_page()
    save_walk(page)
    controlled(page, "media/films/")
    context.set_offline(True)
    page.goto("media/films/")
    film, sound = page.locator(".episodes li").all()[:2]
    expect(film.get_by_text("没有存在手机里")).to_be_visible()
    # The walk holds this one, because it is also a stop's.
    expect(sound.get_by_text("没有存在手机里")).to_have_count(0)
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("没有存在手机里")).to_have_count(0)
    context.close()
