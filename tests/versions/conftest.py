"""What tests of versions share: a scene of their own, and a computer whose user has not set anything for git."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repositories import OURS, WELL, Scene, copy_scene, make_scene, write

from redlane_ssg.versions import repository


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A scene that no test changes."""
    with pytest.MonkeyPatch.context() as patch:
        _forget_settings(patch, tmp_path_factory.mktemp("home"))
        return make_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture(autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    _forget_settings(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.setattr(repository, "LOCK_PATIENCE", 0.1)
    # Nobody cuts the power here; nor does git wait for the disk.
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setenv("GIT_TEST_FSYNC", "0")


@pytest.fixture
def scene(_made: Scene, tmp_path: Path) -> Scene:
    return copy_scene(_made, tmp_path)


@pytest.fixture
def changed(scene: Scene) -> Scene:
    """A scene in which this person has changed a text."""
    write(scene.content, {WELL: OURS})
    return scene


def _forget_settings(patch: pytest.MonkeyPatch, home: Path) -> None:
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        patch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        patch.delenv(name, raising=False)
