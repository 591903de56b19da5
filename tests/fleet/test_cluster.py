"""The same tasks on a Dask cluster: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from clusters import cluster
from fleets import ENDS_AT, run_fleet, states, titles, write_fleet
from guides import edit, snapshot

IDS = ("lane", "park", "hall")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as found:
        yield found


def test_a_cluster_builds_what_this_computer_builds(tmp_path: Path, address: str) -> None:
    here, there = (write_fleet(tmp_path / name, IDS) for name in ("here", "there"))
    assert run_fleet(here, "--jobs", "1").code == 0
    done = run_fleet(there, "--on", f"dask:{address}")
    assert done.code == 0 and states(done.out) == dict.fromkeys(IDS, "built"), done.err
    assert f"3 guides, on the cluster {address}." in done.out
    one, two = ({name: data for name, (_, data) in snapshot(file.parent).items()} for file in (here, there))
    assert one == two
    assert states(run_fleet(there, "--on", f"dask:{address}").out) == dict.fromkeys(IDS, "unchanged")


def test_a_cluster_has_the_shared_theme(tmp_path: Path, address: str) -> None:
    here, there = (write_fleet(tmp_path / name, IDS[:2], more="theme: province\n") for name in ("here", "there"))
    for file in (here, there):
        style = file.parent / "themes/province/styles/shared.css"
        style.parent.mkdir(parents=True)
        style.write_text(".shared { color: #12345a; }\n")
        page = file.parent / "themes/province/pages/home.html"
        page.parent.mkdir(parents=True)
        page.write_text('{% extends "builtin/home.html" %}\n')
    assert run_fleet(here, "--jobs", "1").code == 0
    assert run_fleet(there, "--on", f"dask:{address}").code == 0
    one, two = ({name: data for name, (_, data) in snapshot(file.parent).items()} for file in (here, there))
    assert one == two and any(b"#12345a" in data for name, data in one.items() if name.startswith("lane/output/site"))


def test_a_guide_that_fails_there_leaves_the_rest(tmp_path: Path, address: str) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "park/content/people/wang.md", "era: historic", "era: histori")
    done = run_fleet(file, "--on", f"dask:{address}")
    assert done.code == 1 and states(done.out) == {"lane": "built", "park": "failed", "hall": "built"}
    assert f"{tmp_path}/park/content/people/wang.md:3:6: error E205" in done.err
    assert titles(file) == ["第0导览", "第2导览"]


def test_a_worker_that_dies_costs_only_its_guide(tmp_path: Path) -> None:
    early = tmp_path / "early"
    early.mkdir()
    (early / "sitecustomize.py").write_text(ENDS_AT.format(guide="park"))
    file = write_fleet(tmp_path / "fleet", IDS)
    with cluster(tmp_path, 2, early) as address:
        done = run_fleet(file, "--on", f"dask:{address}")
    assert done.code == 1 and states(done.out) == {"lane": "built", "park": "failed", "hall": "built"}
    assert "E947: the guide park was not finished: the system ended the process that built it" in done.err


def test_a_cluster_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redlane_ssg.fleet.crews._PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    file = write_fleet(tmp_path, IDS)
    done = run_fleet(file, "--on", f"dask:tcp://127.0.0.1:{port}")
    assert done.code == 1 and "E948: the cluster" in done.err and "it does not answer" in done.err
    assert not (tmp_path / "lane/output").exists()


def test_a_cluster_without_workers(tmp_path: Path) -> None:
    file = write_fleet(tmp_path / "fleet", IDS)
    with cluster(tmp_path, 0) as address:
        done = run_fleet(file, "--on", f"dask:{address}")
    assert done.code == 1 and "it has no workers" in done.err


def test_workers_with_another_program(tmp_path: Path) -> None:
    early = tmp_path / "early"
    early.mkdir()
    other = "from redlane_ssg.incremental import store\nstore.program = lambda: b'another'\n"
    (early / "sitecustomize.py").write_text(other)
    file = write_fleet(tmp_path / "fleet", IDS)
    with cluster(tmp_path, 1, early) as address:
        done = run_fleet(file, "--on", f"dask:{address}")
    assert done.code == 1 and "its workers lack this program" in done.err


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run_fleet(write_fleet(tmp_path, IDS), "--on", "dask:tcp://127.0.0.1:9")
    assert done.code == 1 and 'run pip install "redlane_ssg[fleet]"' in done.err
    # It is needed for nothing else.
    assert run_fleet(tmp_path / "fleet.yml").code == 0


def test_secrets_do_not_travel_unencrypted(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    target = "publish: [{name: web, to: sftp, host: h.local, path: /srv}]\n"
    edit(tmp_path, "park/content/guide.yml", "base_url", f"{target}base_url")
    words = ("--publish", "--on", "dask:tcp://10.0.0.1:8786")
    done = run_fleet(file, *words, REDLANE_SECRET_WEB="hidden")
    assert done.code == 1 and "error E949" in done.err and "hidden" not in done.err + done.out
