"""While one version after the other is published, nobody gets a page whose assets are missing, or a 404.

``REDLANE_VERSIONS=20`` makes a campaign of so many versions of the real guide.
"""

from __future__ import annotations

import gzip
import json
import os
import posixpath
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from shutil import copytree, ignore_patterns
from threading import Event, Thread

import brotli
from guides import BASE, redlane, write_guide
from host_servers import PASSWORD, free_port, s3_place, sftp_place
from outside_tools import web_server
from playwright.sync_api import Browser, Response
from site_checks import ROOT
from web_servers import ask, caddy_server, nginx_server

from redlane_ssg.publish.publish import read_published

COMES_AND_GOES = "now-and-then"
SHORT = 4
VERSIONS = int(os.environ.get("REDLANE_VERSIONS", SHORT))
# What pages, styles and the service worker name by the digest of its content.
NAMED = re.compile(rb"[\w./-]*(?:assets|pictures|share|audio|video)/[\w.-]+-[0-9a-f]{12}(?:-\d+)?\.\w+")
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
NOTICE = "---\ntitle: 通知\npublish: 2025-11-01\n---\n今天开放。\n"


@dataclass
class Readers:
    """People who take a page, and at once all that it names; ``lost`` is what they did not get."""

    ports: tuple[int, ...]
    addresses: tuple[str, ...]
    ended: Event = field(default_factory=Event)
    pages: int = 0
    seen: set[bytes] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)

    def read(self, encoding: str) -> None:
        turns = cycle([(port, address) for address in self.addresses for port in self.ports])
        while not self.ended.is_set():
            self._read_page(*next(turns), encoding)
            time.sleep(0.005)

    def _read_page(self, port: int, address: str, encoding: str) -> None:
        page = ask(port, f"/{address}", encoding)
        body = UNPACK.get(page.headers.get("content-encoding", ""), bytes)(page.body)
        self.pages += 1
        self.seen.add(body)
        for one in sorted(named_in(body, address, self.ports)):
            if ask(port, one).status != 200:
                self.lost.append(f"{port} {address}: {one}")
        if page.status != 200:
            self.lost.append(f"{port} {address}: {page.status}")


def named_in(body: bytes, address: str, ports: tuple[int, ...]) -> set[str]:
    """The paths of what a page names, which stands at ``address``."""
    for port in ports:
        body = body.replace(f"http://127.0.0.1:{port}/".encode(), b"/")
    found = (posixpath.join("/", posixpath.dirname(address), one.decode()) for one in NAMED.findall(body))
    return {posixpath.normpath(one) for one in found}


@contextmanager
def reading(readers: Readers) -> Iterator[None]:
    threads = [Thread(target=readers.read, args=(encoding,)) for encoding in ("identity", "br", "gzip")]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        readers.ended.set()
        for thread in threads:
            thread.join()


@contextmanager
def loading(port: int, addresses: Path, told: list[dict[str, int]]) -> Iterator[None]:
    """Has wrk ask a server for these addresses without a pause."""
    script = Path(__file__).parents[1] / "support/load.lua"
    words = [web_server("wrk"), "-t1", "-c4", "-d3600s", "-s", str(script), f"http://127.0.0.1:{port}", str(addresses)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            out = process.communicate(timeout=60)[0]
            told.append(json.loads(out.strip().splitlines()[-1]))


@dataclass
class Visitors:
    """People with a browser: each begins without anything that an earlier one had loaded."""

    browser: Browser
    pages: int = 0
    wrong: list[str] = field(default_factory=list)

    def walk(self, home: str, most: int) -> int:
        """Goes from page to page by their links, as long as there are new ones. Returns how many it saw."""
        context = self.browser.new_context(viewport={"width": 390, "height": 844})
        context.on("response", self._look)
        page, pending, seen, walked = context.new_page(), [home], {home}, 0
        while pending and walked < most:
            page.goto(pending.pop(0), wait_until="load")
            links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href.split('#')[0])")
            near = (one for one in dict.fromkeys(links) if one.startswith(home) and one.endswith("/"))
            fresh = [one for one in near if one not in seen]
            seen.update(fresh)
            pending.extend(fresh)
            walked += 1
        context.close()
        self.pages += walked
        return walked

    def _look(self, response: Response) -> None:
        if response.status >= 400 and COMES_AND_GOES not in response.url:
            self.wrong.append(f"{response.status} {response.url}")


def make_guide(folder: Path) -> Path:
    """A small guide; in a campaign the real one, without its signs, whose codes need a real address."""
    if VERSIONS == SHORT:
        project = write_guide(folder / "project", BASE)
        (project / "content/notices").mkdir(exist_ok=True)
        return project
    content = folder / "project/content"
    copytree(ROOT / "content", content, ignore=ignore_patterns("signs"))
    return content.parent


def change(project: Path, port: int, targets: str, number: int) -> None:
    """Another version: other styles, so that every page changes, and a page that comes or goes."""
    guide, notice = project / "content/guide.yml", project / f"content/notices/{COMES_AND_GOES}.md"
    text = re.sub(r"(?m)^base_url: .*$", f"base_url: http://127.0.0.1:{port}/", guide.read_text("utf-8"))
    kept = text.partition("publish: ")[0]
    guide.write_text(f'{kept}publish: [{targets}]\npalette: {{red: "#9d{number:02x}1c"}}\n', "utf-8", newline="\n")
    notice.unlink(missing_ok=True)
    if number % 2:
        notice.write_text(NOTICE, "utf-8", newline="\n")
    else:
        # It is given up where it is known, and comes again.
        redlane(project, "addresses", "gone", f"/notices/{COMES_AND_GOES}/", "--date", "2026-02-01")


def publish_version(project: Path, environment: dict[str, str], number: int) -> None:
    """Publishes in a process of its own; each version a day after the one before, so that assets go, too."""
    told = {**os.environ, **environment, "REDLANE_PROJECT": str(project), "PYTHONPATH": str(ROOT / "src")}
    # The port, and with it the address, is not the same in all versions.
    words = [sys.executable, "-m", "redlane_ssg", "publish", "--adopt", "--date", f"2026-02-{number + 1:02}"]
    done = subprocess.run(words, env=told, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def line_of(name: str, settings: dict[str, object]) -> str:
    fields = ", ".join(f"{key}: {value}" for key, value in settings.items())
    return f"{{name: {name}, grace: 1, served: false, {fields}}}"


def test_readers_meet_whole_pages_while_versions_follow_each_other(browser: Browser, tmp_path: Path) -> None:
    project, ports = make_guide(tmp_path), (free_port(), free_port())
    with ExitStack() as stack:
        sftp = stack.enter_context(sftp_place(tmp_path))
        store = stack.enter_context(s3_place(tmp_path))
        targets = f"{line_of('web', {**sftp.settings})}, {line_of('store', {**store.settings})}"
        secrets = {**sftp.environment, "REDLANE_SECRET_STORE": PASSWORD}
        for port, name, file, serve in (
            (ports[0], "nginx", "redlane.conf", nginx_server), (ports[1], "caddy", "Caddyfile", caddy_server),
        ):  # fmt: skip
            change(project, port, targets, 0)
            if name == "nginx":
                publish_version(project, secrets, 0)
            assert redlane(project, "host", name).code == 0
            settings = tmp_path / name / file
            settings.parent.mkdir()
            settings.write_bytes((project / "output/host" / file).read_bytes())
            stack.enter_context(serve(settings, sftp.root, port))
        site = read_published(project / "output/site")
        pages = sorted(path.removesuffix("index.html") for path in site if path.endswith("index.html"))
        lists = [path for path in site if path.endswith((".xml", "sw.js"))]
        # Former addresses lead on.
        answers = {one: ask(ports[0], f"/{one}").status for one in (*pages, *lists)}
        assert set(answers.values()) <= {200, 301}
        lasting = tuple(one for one, status in answers.items() if status == 200)
        addresses = tmp_path / "addresses"
        addresses.write_text("".join(f"/{one}\n" for one in lasting))

        visitors, told = Visitors(browser), list[dict[str, int]]()
        assert visitors.walk(f"http://127.0.0.1:{ports[0]}/", 12) == 12

        def publish_all() -> None:
            for number in range(1, VERSIONS + 1):
                change(project, ports[1], targets, number)
                publish_version(project, secrets, number)

        readers = Readers(ports, lasting)
        began, pool = time.monotonic(), stack.enter_context(ThreadPoolExecutor(1))
        with reading(readers), loading(ports[0], addresses, told), loading(ports[1], addresses, told):
            publishing = pool.submit(publish_all)
            while not publishing.done():
                for port in ports:
                    visitors.walk(f"http://127.0.0.1:{port}/", 6)
            publishing.result()
        site = read_published(project / "output/site")
        for place in (sftp, store):
            there = place.files()
            assert {path: there[path] for path in site} == site
    assert readers.lost == []
    assert visitors.wrong == []
    assert [(one["other"], one["refused"]) for one in told] == [(0, 0), (0, 0)], told
    assert all(one["answered"] > 100 for one in told)
    # They have read several versions, and what no version needs any more is gone.
    assert len(readers.seen) > 3 * len(lists)
    styles = [path for path in sftp.files() if re.fullmatch(r"assets/main-\w+\.css", path)]
    assert len(styles) <= 3
    # For docs/hosting.md.
    print(VERSIONS, f"{time.monotonic() - began:.0f} s", readers.pages, visitors.pages, told)
