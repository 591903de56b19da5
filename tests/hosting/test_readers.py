"""While one version after the other is published, nobody gets a page whose assets are missing."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from threading import Event, Thread

from guides import BASE, edit, redlane, write_guide
from host_servers import files_below, free_port
from web_servers import ask, nginx_server

ADDRESSES = ("", "en/", "sites/old-house/", "en/sites/old-house/", "routes/walk/", "search/", "feed.xml", "sw.js")
NAMED = re.compile(rb"""(?:href|src)="(?P<to>[^"#?:]*(?:assets|pictures|share)/[^"#?]+)""")
REDS = ("#9d1c1c", "#8a1515", "#a12020", "#7f1111")


def test_readers_meet_whole_pages_while_versions_follow_each_other(tmp_path: Path) -> None:
    port, project = free_port(), write_guide(tmp_path, BASE)
    edit(project, "content/guide.yml", "https://guide.example/below/", f"http://127.0.0.1:{port}/")
    root, settings = project / "www", project / "settings/redlane.conf"
    root.mkdir()
    settings.parent.mkdir()
    guide = project / "content/guide.yml"
    text = f"{guide.read_text('utf-8')}publish: [{{name: web, to: folder, path: {root.as_posix()}, grace: 1}}]\n"

    def publish(number: int) -> None:
        guide.write_text(f'{text}palette: {{red: "{REDS[number % len(REDS)]}"}}\n', "utf-8", newline="\n")
        done = redlane(project, "publish", "--date", f"2026-01-{number + 1:02}")
        assert done.code == 0, done.err

    publish(0)
    assert redlane(project, "host", "nginx").code == 0
    settings.write_bytes((project / "output/host/redlane.conf").read_bytes())
    ended, seen, lost = Event(), set[bytes](), list[str]()

    def read(addresses: tuple[str, ...]) -> None:
        while not ended.is_set():
            for address in addresses:
                page = ask(port, f"/{address}")
                seen.add(page.body)
                named = {posixpath.join("/", address, one["to"].decode()) for one in NAMED.finditer(page.body)}
                lost.extend(
                    f"{address}: {one}" for one in sorted(named) if ask(port, posixpath.normpath(one)).status != 200
                )
                lost.extend([address] if page.status != 200 else [])

    with nginx_server(settings, root, port):
        readers = [Thread(target=read, args=(addresses,)) for addresses in (ADDRESSES, ADDRESSES[::-1])]
        for reader in readers:
            reader.start()
        try:
            for number in range(1, 9):
                publish(number)
        finally:
            ended.set()
            for reader in readers:
                reader.join()
    assert lost == []
    # They have read several versions, and what no version needs any more is gone.
    assert len(seen) > 3 * len(ADDRESSES)
    assert len([path for path in files_below(root) if re.fullmatch(r"assets/main-\w+\.css", path)]) <= 3
