"""Killed at any instant, a run leaves a whole site on the host, and the next one completes it to the byte.

``REDLANE_KILLS=50`` makes a campaign of so many kills of each kind of host.
"""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from guides import redlane
from host_servers import PLACES, PublishedPlace, aim_at, lost_assets, make_project, publish, shown

from redlane_ssg.hosting import locks
from redlane_ssg.publish.publish import read_published

if os.name == "nt":
    pytest.skip("it kills", allow_module_level=True)

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("REDLANE_KILLS", "5"))
# What a run leaves that was ended while it made or removed a lock is nobody's, and looked at for ten minutes: not here.
QUICK = """
import sys
from redlane_ssg.cli import main
from redlane_ssg.hosting import locks
locks.LOOK, locks.SETTLE = 0.001, 0.0
sys.exit(main())
"""
NOTICE = "---\ntitle: 通知\npublish: 2025-11-01\n---\n见[[lane]]。\n"


def next_version(project: Path, number: int) -> dict[str, bytes]:
    """Another version: other styles, and so all pages; a page that comes or goes; a picture's words."""
    guide = project / "content/guide.yml"
    kept = guide.read_text("utf-8").partition("palette: ")[0]
    guide.write_text(f'{kept}palette: {{red: "#9d{number:02x}1c"}}\n', "utf-8", newline="\n")
    notice = project / f"content/notices/note-{number % 2}.md"
    notice.write_text(NOTICE, "utf-8", newline="\n")
    (project / f"content/notices/note-{1 - number % 2}.md").unlink(missing_ok=True)
    # It is given up where it is known, and comes again.
    redlane(project, "addresses", "gone", f"/notices/note-{1 - number % 2}/", "--date", "2026-01-01")
    done = redlane(project, "build", "--date", "2026-01-01")
    assert done.code == 0, done.err
    return read_published(project / "output/site")


def torn(files: Mapping[str, bytes], versions: Mapping[str, set[bytes]]) -> list[str]:
    """The files of the site that are none of what any version has there."""
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    found = []
    for path, data in files.items():
        name, ending = path[:-3], path[-3:]
        plain = unpack[ending](data) if ending in unpack else data
        of = name if ending in unpack else path
        if not path.startswith(".redlane/") and plain not in versions[of]:
            found.append(path)
    return found


def changed_at(file: Path) -> int:
    """When a file was written; 0 if it is not there."""
    with suppress(FileNotFoundError):
        return file.stat().st_mtime_ns
    return 0


def run_and_kill(project: Path, place: PublishedPlace, after: float | None) -> tuple[bool, float]:
    """Publishes, and kills that so many seconds after it has the lock; whether it hit, and how long it sent."""
    environment = {**os.environ, **place.environment, "REDLANE_PROJECT": str(project), "PYTHONPATH": str(ROOT / "src")}
    words = [sys.executable, "-c", QUICK, "publish", "--date", "2026-01-01"]
    lock = next(place.root / at / ".redlane/lock.json" for at in ("guide/below", "") if (place.root / at).is_dir())
    before = changed_at(lock)
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and changed_at(lock) in (before, 0):
            time.sleep(0.002)
        began = time.monotonic()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL, time.monotonic() - began


@pytest.mark.parametrize("kind", ["folder", "sftp", "rsync", "ftps", "s3"])
def test_killed_at_random_instants(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK", "SETTLE"):
        monkeypatch.setattr(locks, name, 0.001)
    chance, versions = random.Random(19), defaultdict[str, set[bytes]](set)
    with PLACES[kind](tmp_path) as place:
        project = make_project(place, tmp_path)
        aim_at(project, place, grace=0)
        hits = 0
        for number in range(8 * KILLS):
            published = next_version(project, number)
            for path, data in published.items():
                versions[path].add(data)
            if number == 0:
                _, seconds = run_and_kill(project, place, None)
                continue
            has_hit, took = run_and_kill(project, place, chance.uniform(0, seconds))
            hits += has_hit
            seconds = seconds if has_hit else min(seconds, took)
            files = place.files()
            assert (lost_assets(files), torn(files, versions)) == (set(), []), (number, hits)
            # Sometimes the next version comes before this one was completed.
            if chance.random() < 0.6 or hits == KILLS:
                done = publish(project, place)
                assert done.code == 0, done.err
                assert shown(place) == published, number
                assert torn(place.files(), versions) == []
            if hits == KILLS:
                break
        assert hits == KILLS
