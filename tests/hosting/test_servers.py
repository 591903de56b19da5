"""The settings that ``redlane host`` writes, in the servers that they are for."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
from guides import BASE, edit, redlane, write_guide
from host_servers import files_below, free_port
from web_servers import Reply, apache_server, ask, caddy_server, nginx_server

from redlane_ssg.hosting.served import ASKED_ANEW, KEPT_FOR_EVER

Server = Callable[[Path, Path, int], AbstractContextManager[None]]
SERVERS: dict[str, tuple[str, str, Server]] = {
    "nginx": ("nginx", "redlane.conf", nginx_server),
    "caddy": ("caddy", "Caddyfile", caddy_server),
    "apache": ("apache", "htaccess.txt", apache_server),
}
PATHS = ("/", "/below/")


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    path: str
    name: str
    files: dict[str, bytes]

    def ask(self, address: str, encoding: str = "identity") -> Reply:
        return ask(self.port, self.path + address, encoding)


@pytest.fixture(
    scope="module", params=[(name, path) for name in SERVERS for path in PATHS if (name, path) != ("apache", "/")],
    ids=lambda param: "".join(param),
)  # fmt: skip
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    name, path = request.param
    word, file, start = SERVERS[name]
    port, project = free_port(), write_guide(tmp_path_factory.mktemp("served"), BASE)
    edit(project, "content/guide.yml", "https://guide.example/below/", f"http://127.0.0.1:{port}{path}")
    root = project / "www"
    root.mkdir()
    with (project / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(f"publish: [{{name: web, to: folder, path: {root.as_posix()}, served: false}}]\n")
    assert redlane(project, "publish").code == 0
    _give_up(project)
    assert redlane(project, "publish").code == 0
    for ending in ("gpx", "geojson", "webmanifest"):
        (root / f"some.{ending}").write_bytes(b"{}")
    done = redlane(project, "host", word, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert f"output/host/{file}" in done.out
    settings = project / "output/host" / file
    copied = project / "settings"
    copied.mkdir()
    placed = copied / file
    placed.write_bytes(settings.read_bytes())
    with start(placed, root, port):
        yield Running(port, path, name, files_below(root))


def _give_up(project: Path) -> None:
    """Addresses that were published once and are no more: a page and a file."""
    with (project / "content/published.yml").open("w", encoding="utf-8") as known:
        known.write("addresses:\n")
        for address in ("stories/candle/", "stories/candle/track.gpx"):
            known.write(f"  - {{address: /{address}, on: 2025-01-01}}\n")
            known.write(f"  - {{address: /{address}, gone: 2026-01-01}}\n")


def test_pages_and_their_headers(server: Running) -> None:
    for address, file in (
        ("", "index.html"),
        ("en/", "en/index.html"),
        ("sites/old-house/", "sites/old-house/index.html"),
    ):
        reply = server.ask(address)
        assert (reply.status, reply.body) == (200, server.files[file])
        assert reply.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert reply.headers["cache-control"] == ASKED_ANEW
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "strict-transport-security" not in reply.headers
        assert "etag" in reply.headers


def test_a_folder_without_its_slash_leads_to_its_page(server: Running) -> None:
    reply = server.ask("sites/old-house")
    assert reply.status in (301, 308)
    assert reply.headers["location"].endswith("sites/old-house/")


def test_what_is_missing_is_told_in_its_language(server: Running) -> None:
    for address, file in (
        ("nothing/", "404.html"),
        ("en/nothing/here/", "en/404.html"),
        ("en/nothing.png", "en/404.html"),
    ):
        reply = server.ask(address)
        assert (reply.status, reply.body) == (404, server.files[file]), address
        assert reply.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert reply.headers["cache-control"] == ASKED_ANEW
        assert "content-security-policy" in reply.headers


def test_our_records_are_not_shown(server: Running) -> None:
    assert ".redlane/published.json" in server.files
    for address in (".redlane/published.json", ".redlane/"):
        assert server.ask(address).status == 404


def test_cache_lives(server: Running) -> None:
    named = [path for path in server.files if path.startswith(("assets/", "pictures/")) and "NOTICE" not in path]
    named = [path for path in named if not path.endswith((".br", ".gz", "OFL.txt"))]
    assert len(named) > 20
    for path in named:
        reply = server.ask(path)
        assert (reply.status, reply.headers["cache-control"]) == (200, KEPT_FOR_EVER), path
        assert reply.headers["x-content-type-options"] == "nosniff"
    for path in ("sw.js", "feed.xml", "manifest.json", "assets/NOTICE.txt"):
        assert server.ask(path).headers["cache-control"] == ASKED_ANEW, path


@pytest.mark.parametrize(
    ("file", "kind"),
    [("some.gpx", "application/gpx+xml"), ("some.geojson", "application/geo+json"), ("sw.js", "text/javascript"),
     ("some.webmanifest", "application/manifest+json"), ("sitemap.xml", "application/xml"),
     ("robots.txt", "text/plain"), ("manifest.json", "application/json")],
)  # fmt: skip
def test_types(server: Running, file: str, kind: str) -> None:
    told = server.ask(file).headers["content-type"]
    assert told.partition(";")[0] == kind
    assert ("charset=utf-8" in told.lower()) == kind.startswith("text/")


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_texts_come_in_fewer_bytes(server: Running, encoding: str, unpack: Callable[[bytes], bytes]) -> None:
    style = next(path for path in server.files if path.endswith(".css"))
    for address, file in (("", "index.html"), (style, style), ("sitemap.xml", "sitemap.xml")):
        reply = server.ask(address, encoding)
        if reply.headers.get("content-encoding") is None:
            assert (server.name, encoding) == ("nginx", "br"), f"{address}: only nginx may lack its module of Brotli"
            assert reply.body == server.files[file]
            continue
        assert reply.headers["content-encoding"] == encoding, address
        assert unpack(reply.body) == server.files[file]
        assert "accept-encoding" in reply.headers["vary"].lower()
        assert reply.headers["content-type"].partition(";")[0] in ("text/html", "text/css", "application/xml")


def test_a_former_address_leads_on(server: Running) -> None:
    for old, new in (("sites/house/", "sites/old-house/"), ("en/sites/house/", "en/sites/old-house/")):
        reply = server.ask(old)
        assert reply.status == 301
        assert reply.headers["location"].endswith(server.path + new)


def test_what_was_given_up_is_gone(server: Running) -> None:
    reply = server.ask("stories/candle/")
    assert (reply.status, reply.body) == (410, server.files["stories/candle/index.html"])
    assert "这一页已经撤下" in reply.body.decode()
    assert reply.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == ASKED_ANEW
    assert "content-security-policy" in reply.headers
    assert server.ask("stories/candle/track.gpx").status == 410
    assert server.ask("sites/old-house/").status == 200


def test_what_is_over_for_now_is_not_told_gone_for_ever(tmp_path: Path) -> None:
    """A notice that has expired may be published again, and settings stay as they are for long."""
    project = write_guide(tmp_path, BASE)
    assert redlane(project, "addresses", "record", "--date", "2026-01-01").code == 0
    (project / "content/stories/lamp.md").unlink()
    assert redlane(project, "addresses", "gone", "/stories/lamp/", "--date", "2026-03-01").code == 0
    assert redlane(project, "host", "nginx", "--date", "2026-03-01").code == 0
    settings = files_below(project / "output/host")["redlane.conf"].decode()
    assert '"/below/stories/lamp/"' in settings and "notices" not in settings


def test_pages_services(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    assert redlane(project, "host", "pages").code == 0
    made = files_below(project / "output/host")
    assert b"/below/sites/house/ /below/sites/old-house/ 301\n" in made["_redirects"]
    assert made["_redirects"].endswith(b"/below/en/* /below/en/404.html 404\n/below/* /below/404.html 404\n")
    assert b"/below/*\n  Content-Security-Policy: default-src 'self'" in made["_headers"]
    assert (
        b"/below/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
        in made["_headers"]
    )
    assert b"Strict-Transport-Security" in made["_headers"]


def test_a_server_that_is_not_known(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    done = redlane(project, "host", "iis", "--lang", "en")
    assert done.code == 2
    assert "nginx, caddy, apache, pages" in done.err
