"""What goes wrong between here and a host is told in plain words, and leaves the site there as it was, or whole."""

from __future__ import annotations

import errno
import ftplib
import os
import re
import shutil
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread

import host_servers
import pytest
from git_servers import serve_git
from guides import edit, redlane
from host_servers import (
    PASSWORD,
    PLACES,
    PublishedPlace,
    aim_at,
    free_port,
    lost_assets,
    make_project,
    publish,
    shown,
)

from redlane_ssg.hosting import ftps_connection, locks, rsync_host, sftp_host
from redlane_ssg.publish import durable
from redlane_ssg.publish.publish import read_published

CODE = re.compile(r": error (E\d+): ")
ROOT = Path(__file__).resolve().parents[2]


def codes(said: str) -> list[str]:
    return CODE.findall(said)


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[tuple[PublishedPlace, Path]]:
    with PLACES[kind](folder) as place:
        yield place, make_project(place, folder)


@pytest.mark.parametrize("kind", ["sftp", "rsync", "ftps", "s3"])
def test_a_wrong_password(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        done = publish(project, place, REDLANE_SECRET_WEB="wrong-" + PASSWORD[::-1])
        assert (done.code, codes(done.err)) == (1, ["E852"])
        assert "REDLANE_SECRET_WEB" in done.err
        assert "wrong-" not in done.err
        assert place.files() == {}


@pytest.mark.parametrize("kind", ["ftps", "s3"])
def test_no_password(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        place.environment.clear()
        done = publish(project, place)
        assert codes(done.err) == ["E851"]
        assert "content/guide.yml:" in done.err


def test_a_wrong_token_of_git(tmp_path: Path) -> None:
    with serve_git(tmp_path, token=PASSWORD) as server, opened("git", tmp_path) as (place, project):
        aim_at(project, place, address=f'"{server.address}/pages.git"', user="anna")
        assert codes(publish(project, place, REDLANE_SECRET_WEB="wrong").err) == ["E852"]
        subprocess.run(["git", "config", "http.receivepack", "true"], cwd=place.root, check=True)
        assert publish(project, place, REDLANE_SECRET=PASSWORD).code == 0
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize("kind", ["sftp", "rsync", "ftps"])
@pytest.mark.parametrize("fingerprint", [None, '"SHA256:other"'])
def test_a_server_that_is_not_known(kind: str, fingerprint: str | None, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        known = str(place.settings["fingerprint"]).strip('"')
        aim_at(project, place, fingerprint=fingerprint)
        done = publish(project, place)
        assert codes(done.err) == ["E854"]
        assert known in done.err
        assert place.files() == {}


def test_a_server_that_ssh_knows(tmp_path: Path) -> None:
    with opened("sftp", tmp_path) as (place, project):
        aim_at(project, place, fingerprint=None)
        kind, key = (tmp_path / "host_key.pub").read_text().split()[:2]
        known = tmp_path / "home/.ssh/known_hosts"
        known.write_text(f"[127.0.0.1]:{place.settings['port']} {kind} {key}\n")
        assert publish(project, place).code == 0
        other = (tmp_path / "home/.ssh/id_ed25519.pub").read_text().split()[1]
        known.write_text(f"[127.0.0.1]:{place.settings['port']} {kind} {other}\n")
        assert codes(publish(project, place).err) == ["E854"]


def test_no_rsync_on_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened("rsync", tmp_path) as (place, project):
        monkeypatch.setenv("PATH", str(tmp_path))
        done = publish(project, place)
        assert (codes(done.err), place.files()) == (["E845"], {})
        assert "to: sftp" in done.err


def test_an_rsync_that_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "rsync"
    old.write_text("#!/bin/sh\necho 'rsync: --outbuf=L: unknown option' >&2\nexit 1\n")
    old.chmod(0o755)
    with opened("rsync", tmp_path) as (place, project):
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        done = publish(project, place)
        assert (codes(done.err), shown(place)) == (["E848"], {})
        assert "--outbuf=L: unknown option" in done.err and "to: sftp" in done.err


def test_what_rsync_says_before_the_error_is_not_the_reason() -> None:
    said = (
        'acl of "a/x": Not supported, going on\nrsync: [receiver] mkstemp "/srv/a/x" failed: Permission denied (13)\n'
    )
    found = rsync_host._problem_of(23, said, ("b", "a/x"), "host")
    assert (found.code, found.values) == ("E855", {"path": "a/x", "reason": "term:EACCES"})


def test_no_rsync_on_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_servers, "SSHD", f"{host_servers.SSHD}SetEnv PATH={tmp_path}\n")
    with opened("rsync", tmp_path) as (place, project):
        assert codes(publish(project, place).err) == ["E846"]
        assert shown(place) == {}
        # What the message says to do.
        aim_at(project, place, to="sftp")
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")


def test_no_room_for_what_rsync_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with opened("rsync", tmp_path) as (place, project):
        with monkeypatch.context() as patch:
            patch.setattr("redlane_ssg.hosting.rsync_host.write_whole", full)
            done = publish(project, place)
        assert codes(done.err) == ["E847"]
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_names_of_others(kind: str, tmp_path: Path) -> None:
    """Others' names may be of any characters, and even of none: bytes that are no UTF-8."""
    with opened(kind, tmp_path) as (place, project):
        (place.root / ".老的").mkdir()
        (place.root / ".老的/a  b \n -> c\t.txt").write_text("x")
        assert publish(project, place).code == 0
        Path(os.fsdecode(os.fsencode(place.root) + b"/.\xff")).write_text("x")
        done = publish(project, place)
        assert codes(done.err) == ["E864"]
        assert shown(place).items() >= read_published(project / "output/site").items()


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_link_on_the_server_is_somebody_elses(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        elsewhere = tmp_path / "large"
        elsewhere.mkdir()
        (place.root / "assets").symlink_to(elsewhere)
        done = publish(project, place)
        assert (codes(done.err), "assets" in done.err, list(elsewhere.iterdir())) == (["E859"], True, [])
        # Whatever somebody insists on, it stays a link.
        publish(project, place, "--adopt")
        assert (place.root / "assets").is_symlink()


@pytest.mark.parametrize("kind", ["folder", "git"])
def test_a_host_is_not_emptied_because_something_is_gone_here(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        assert publish(project, place).code == 0
        site = shown(place)
        facts = project / "output/.redlane/site-facts.json"
        facts.unlink()
        assert publish(project, place).code == 0
        (project / "output/.redlane/build-run.json").unlink()
        shutil.rmtree(project / "output/site")
        assert publish(project, place).code == 0
        assert shown(place) == site


@pytest.mark.parametrize("kind", ["sftp", "rsync", "ftps", "s3"])
def test_nobody_is_there(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        port = free_port()
        aim_at(project, place, **({"endpoint": f'"http://127.0.0.1:{port}"'} if kind == "s3" else {"port": port}))
        done = publish(project, place)
        assert codes(done.err) == ["E853"]


@pytest.mark.parametrize(
    ("kind", "settings"),
    [("folder", {"path": "elsewhere"}), ("sftp", {"path": "/nowhere"}), ("rsync", {"path": "/nowhere"}),
     ("ftps", {"path": "/nowhere"}), ("s3", {"bucket": "renamed"}), ("git", {"address": "elsewhere.git"})],
)  # fmt: skip
def test_the_place_is_not_there(kind: str, settings: dict[str, object], tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        aim_at(project, place, **settings)
        assert codes(publish(project, place).err) == ["E862"]
        assert place.files() == {}


def change(project: Path) -> None:
    """A new page and a new picture, which others name, and a page that is gone."""
    (project / "content/notices/closed.md").unlink()
    assert redlane(project, "addresses", "gone", "/notices/closed/", "--date", "2026-01-01").code == 0
    edit(project, "content/sites/old-house.md", "alt: 一座老屋", "alt: 一座很老的屋")
    story = "---\ntitle: 桥\npublish: 2025-11-01\nplaces: [old-house]\n---\n桥在[[lane]]。\n"
    (project / "content/stories/bridge.md").write_text(story, "utf-8", newline="\n")


@pytest.mark.parametrize("doing", ["cut", "full"])
def test_ftps_breaks_off_or_has_no_room(doing: str, tmp_path: Path) -> None:
    with opened("ftps", tmp_path) as (place, project):
        orders = tmp_path / "orders"
        # The first file of all is the lock.
        for after in (*([0] if doing == "full" else []), 1, 4, 30, 10_000):
            orders.write_text(f"{doing} {after}")
            done = publish(project, place)
            assert codes(done.err) == ([] if after == 10_000 else ["E856" if doing == "cut" else "E855"])
            assert lost_assets(place.files()) == set()
            assert after or not list(place.root.glob(".redlane/*"))
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize("room", [40, 0])
@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_server_has_no_room(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """As a disk that is full: no file may become larger (KB) than the system allows, and the server is told so."""
    # Windows has no such module.
    import resource

    started = list[subprocess.Popen[bytes]]()
    real, limited = host_servers.running, f'trap "" XFSZ; ulimit -S -f {room}; exec "$0" "$@"'

    @contextmanager
    def narrow(words: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
        with real(["bash", "-c", limited, *words], port) as server:
            started.append(server)
            yield server

    monkeypatch.setattr(host_servers, "running", narrow)
    with opened(kind, tmp_path) as (place, project):
        done = publish(project, place)
        assert codes(done.err) == ["E855"]
        assert ("the system refuses" if kind == "rsync" and room else "often a full disk") in done.err
        assert lost_assets(place.files()) == set()
        assert max(map(len, place.files().values()), default=0) <= room * 1024
        # Without any room there is no lock either, which would be looked at for ten minutes.
        assert room or place.files() == {}
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(started[0].pid, resource.RLIMIT_FSIZE, unlimited)
        done = publish(project, place)
        assert (done.code, done.err) == (0, "")
        assert shown(place) == read_published(project / "output/site")


def test_half_a_lock_of_ftps_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run was ended when it had made the folder beside its lock, or had removed the lock and not yet the folder."""
    for name in ("LOOK", "SETTLE"):
        monkeypatch.setattr(locks, name, 0.0)
    with opened("ftps", tmp_path) as (place, project):
        (place.root / ".redlane/lock.json.taken").mkdir(parents=True)
        done = publish(project, place)
        assert done.code == 0 and "has shown nothing for ten minutes" in done.err
        assert shown(place) == read_published(project / "output/site")
        assert not list(place.root.glob(".redlane/lock*"))


@pytest.mark.parametrize("failing", ["os.write", "redlane_ssg.publish.durable._sync_through_drive"])
def test_a_share_without_room_for_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    written, is_full = os.write, [True]

    def full(handle: int, data: bytes = b"") -> int:
        is_lock = Path(f"/proc/self/fd/{handle}").readlink().name == "lock.json"
        if is_lock and is_full[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        # Of what is written, the system may take a part.
        return written(handle, data[:7] if is_lock else data) if data else 0

    with opened("folder", tmp_path) as (place, project):
        monkeypatch.setattr(failing, full)
        done = publish(project, place)
        assert codes(done.err) == ["E855"] and "the disk is full" in done.err
        assert place.files() == {}
        is_full[0] = False
        done = publish(project, place)
        assert (done.code, done.err) == (0, "")
        assert shown(place) == read_published(project / "output/site")


def test_all_of_a_lock_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is nearly full takes some bytes at a time."""
    written = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: written(handle, data[:7]))
    assert durable.create_durably(tmp_path / "lock", b"mine, and nobody else's")
    assert (tmp_path / "lock").read_bytes() == b"mine, and nobody else's"


def test_what_cannot_be_removed_does_not_hide_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, data: bytes) -> int:
        # Whoever took the file away was faster.
        (tmp_path / "lock").unlink()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        durable.create_durably(tmp_path / "lock", b"mine")


def test_a_full_disk_of_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, real = [40], durable.write_durably

    def write(path: Path, data: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data)

    with opened("folder", tmp_path) as (place, project):
        monkeypatch.setattr("redlane_ssg.hosting.folder_host.write_durably", write)
        done = publish(project, place)
        assert codes(done.err) == ["E855"]
        assert "the disk is full" in done.err
        assert lost_assets(place.files()) == set()
        left[0] = 100_000
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize("kind", ["folder", "sftp", "rsync", "ftps"])
def test_a_folder_in_the_place_of_a_page(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        (place.root / "404.html/x").mkdir(parents=True)
        done = publish(project, place)
        assert codes(done.err) == ["E855"]
        assert "404.html" in done.err
        assert kind != "rsync" or "a folder is there" in done.err
        assert lost_assets(place.files()) == set()


@contextmanager
def at_count(place: PublishedPlace, count: int, do: Callable[[], object]) -> Iterator[None]:
    """Does something as soon as there are so many files on the host."""
    ended = Event()

    def watch() -> None:
        while not ended.wait(0.002):
            if len(place.files()) >= count:
                do()
                return

    watching = Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def test_s3_breaks_off(tmp_path: Path) -> None:
    with opened("s3", tmp_path) as (place, project):
        with at_count(place, 30, place.cut):
            done = publish(project, place)
        assert codes(done.err) == ["E856"]
        assert lost_assets(place.files()) == set()


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_server_breaks_off(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path) as (place, project):
        with at_count(place, 30, place.cut):
            done = publish(project, place)
        assert codes(done.err) == ["E856"]
        assert lost_assets(place.files()) == set()
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_server_that_says_nothing_any_more(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection stays, as with a server whose disk hangs: nobody waits for its answers for ever."""
    monkeypatch.setattr(sftp_host, "_SILENCE", 3.0)
    monkeypatch.setattr(rsync_host, "_ALWAYS", ("-s", "--8-bit-output", "--timeout=3"))
    with opened(kind, tmp_path) as (place, project):
        with at_count(place, 30, place.freeze):
            done = publish(project, place)
        assert codes(done.err) == ["E856"]
        place.cut()
        assert lost_assets(place.files()) == set()
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")


@pytest.mark.parametrize(
    ("kind", "more"),
    [("folder", (1, 7, 40, 120, 200)), ("sftp", (3, 60)), ("rsync", (3, 60)), ("ftps", (3, 60)), ("s3", (2, 50))],
)
def test_the_program_is_killed(kind: str, more: tuple[int, ...], tmp_path: Path) -> None:
    """The site there is whole wherever it was killed, and the next run completes it, without a word about locks."""
    with opened(kind, tmp_path) as (place, project):
        ended: list[int] = []
        for number, count in enumerate(more):
            before = len(place.files())
            environment = {**os.environ, **place.environment, "REDLANE_PROJECT": str(project)}
            environment["PYTHONPATH"] = str(ROOT / "src")
            words = [sys.executable, "-m", "redlane_ssg", "publish", "--date", "2026-01-01"]
            process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with process, at_count(place, before + count, partial(process.send_signal, signal.SIGKILL)):
                ended.append(process.wait(120))
            assert lost_assets(place.files()) == set(), number
        assert -signal.SIGKILL in ended
        assert publish(project, place).code == 0
        change(project)
        assert publish(project, place).code == 0
        published = read_published(project / "output/site")
        seen = shown(place)
        assert {path: seen[path] for path in published} == published
        assert lost_assets(place.files()) == set()
        assert ".redlane/lock.json" not in place.files()


def test_another_has_stopped_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK", "SETTLE"):
        monkeypatch.setattr(locks, name, 0.0)
    with opened("folder", tmp_path) as (place, project):
        lock = place.root / ".redlane/lock.json"
        lock.parent.mkdir()
        told = '{"made_by": "redlane", "owner": "x", "who": "office-2", "since": "2026-01-01 08:00+08:00"}'
        lock.write_text(told)
        done = publish(project, place)
        assert done.code == 0
        first, second = done.err.splitlines()[:2]
        assert first.startswith("office-2 has been publishing to this place since 2026-01-01 08:00+08:00.")
        assert second.startswith("office-2 has shown nothing for ten minutes")
        lock.write_text(told)
        done = publish(project, place, "--unlock")
        assert (done.code, "office-2" in done.err) == (0, False)
        assert not lock.exists()


def test_a_site_of_somebody_else(tmp_path: Path) -> None:
    with opened("folder", tmp_path) as (place, project):
        (place.root / "index.php").write_text("theirs")
        done = publish(project, place)
        assert codes(done.err) == ["E859"]
        assert "--adopt" in done.err
        assert place.files() == {"index.php": b"theirs"}
        done = publish(project, place, "--adopt")
        assert (done.code, place.files()["index.php"]) == (0, b"theirs")
        assert "1 files there are not ours" in done.err


def test_no_target_and_an_unknown_one(tmp_path: Path) -> None:
    with opened("folder", tmp_path) as (place, project):
        done = publish(project, place, "wbe")
        assert done.code == 2
        assert "wbe" in done.err
        assert "(web?)" in done.err
        guide = project / "content/guide.yml"
        guide.write_text(guide.read_text("utf-8").partition("publish: ")[0], "utf-8", newline="\n")
        assert codes(publish(project, place).err) == ["E850"]
        assert not (project / "output/site").exists()


def test_errors_in_the_content_stop_it_before_the_host_is_asked(tmp_path: Path) -> None:
    with opened("folder", tmp_path) as (place, project):
        edit(project, "content/pages/about.md", "[[walk]]", "[[wlak]]")
        done = publish(project, place)
        assert done.code == 1
        assert place.files() == {}
        assert "walk" in redlane(project, "check").err


@pytest.mark.parametrize("host", ["guide.example", "www.example.com"])
def test_an_address_that_nobody_can_open_is_not_published(host: str, tmp_path: Path) -> None:
    with opened("folder", tmp_path) as (place, project):
        edit(project, "content/guide.yml", "guide.local", host)
        for words in ((), ("--dry-run",)):
            done = publish(project, place, *words)
            assert (done.code, codes(done.err)) == (1, ["E866"])
        assert f"content/guide.yml:7:11: error E866: the host {host}" in done.err
        assert place.files() == {}
        assert not (project / "output/site").exists()


def test_names_on_a_server_that_are_not_in_utf_8(tmp_path: Path) -> None:
    with opened("sftp", tmp_path) as (place, project):
        Path(os.fsdecode(os.fsencode(place.root) + "/旧网站.html".encode("gb18030"))).write_text("theirs")
        done = publish(project, place)
        assert codes(done.err) == ["E864"]
        assert "not in UTF-8" in done.err


def test_a_server_that_repeats_the_password(tmp_path: Path) -> None:
    with opened("ftps", tmp_path) as (place, project):
        (tmp_path / "orders").write_text("repeat 2")
        done = publish(project, place)
        assert codes(done.err) == ["E855"]
        assert "xxx guide … … …" in done.err
        assert not {PASSWORD[:8], PASSWORD[:8].upper(), b64encode(PASSWORD.encode()).decode()[:8]} & {*done.err.split()}


def test_sizes_over_ftps_that_are_no_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ftplib.FTP_TLS.mlsd

    def lying(ftp: ftplib.FTP_TLS, path: str, facts: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
        for name, told in real(ftp, path, facts):
            yield name, {**told, "size": "many"} if name == "feed.xml" else told

    with opened("ftps", tmp_path) as (place, project), monkeypatch.context() as patch:
        patch.setattr(ftps_connection.TlsFtp, "mlsd", lying)
        done = publish(project, place)
        assert codes(done.err) == ["E861"]
        assert "feed.xml was sent with" in done.err
        patch.undo()
        assert publish(project, place).code == 0
        assert shown(place) == read_published(project / "output/site")
