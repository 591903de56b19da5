"""``check --watch`` checks again whenever something is saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from guides import BASE, edit, write_guide
from previews import PATIENCE, wait_for
from site_checks import ROOT

WELL = "content/stories/well.md"


@pytest.mark.skipif(sys.platform == "win32", reason="it is asked to end by a signal")
def test_it_checks_again_whenever_something_is_saved(tmp_path: Path) -> None:
    project, printed = write_guide(tmp_path, BASE), tmp_path / "printed.txt"
    given = {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(project), "PYTHONUTF8": "1"}
    command = [sys.executable, "-u", "-m", "redlane_ssg", "check", "--watch", "--date", "2026-01-01"]
    with printed.open("wb") as file:
        process = subprocess.Popen(command, env={**os.environ, **given}, stdout=file, stderr=file)
    try:
        wait_for(lambda: printed.read_text("utf-8").count("自动再检查") == 1)
        edit(project, WELL, "title: 井", "titel: 井")
        wait_for(lambda: printed.read_text("utf-8").count("自动再检查") == 2)
        assert "E201" in printed.read_text("utf-8")
        edit(project, WELL, "titel: 井", "title: 井")
        wait_for(lambda: printed.read_text("utf-8").count("自动再检查") == 3)
        told = printed.read_text("utf-8")
        assert told.rindex("个条目") > told.rindex("E201") and "Traceback" not in told
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 1 and "已中止" in printed.read_text("utf-8")
    finally:
        process.kill()
        process.wait()
    assert not (project / "output").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="it is asked to end by a signal")
def test_it_checks_again_when_the_shared_theme_is_saved(tmp_path: Path) -> None:
    project, printed = write_guide(tmp_path / "guide", BASE), tmp_path / "printed.txt"
    tokens = tmp_path / "themes/province/tokens.yml"
    tokens.parent.mkdir(parents=True)
    tokens.write_text('light: {red: "#005599"}\n', encoding="utf-8")
    given = {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(project), "PYTHONUTF8": "1"}
    words = ("check", "--watch", "--date", "2026-01-01", "--theme", str(tokens.parent))
    with printed.open("wb") as file:
        command = [sys.executable, "-u", "-m", "redlane_ssg", *words]
        process = subprocess.Popen(command, env={**os.environ, **given}, stdout=file, stderr=file)
    try:
        wait_for(lambda: printed.read_text("utf-8").count("自动再检查") == 1)
        edit(tmp_path, "themes/province/tokens.yml", "light", "ligth")
        wait_for(lambda: "shared/themes/province/tokens.yml:1:1: 错误" in printed.read_text("utf-8"))
    finally:
        process.kill()
        process.wait()
