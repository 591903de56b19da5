"""Names that Windows cannot hold are told, all others are not, whatever a disk here takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from guides import BASE, check, problems, redlane, write_guide
from hypothesis import given
from hypothesis import strategies as st
from made_pictures import saved, scene

from redlane_ssg.outputs.plan import Artifact, BytesRecipe, make_plan
from redlane_ssg.read.portable_names import path_length, unfit_part

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the disk there cannot hold what is to be told")


@pytest.mark.parametrize(
    "device", ["con", "CON", "Prn", "aux", "nul", "com1", "COM9", "lpt1", "LPT²", "conin$", "conout$"]
)
def test_a_device_is_told_with_any_ending(device: str) -> None:
    named = [device, f"{device}.md", f"{device}.old.png", f"{device} .png"]
    assert [unfit_part(f"content/sites/{name}") for name in named] == [f"content/sites/{name}" for name in named]
    others = [f"{device}-1", f"{device}x.md", f"my{device}", f"x.{device}", f"{device}e"]
    assert [unfit_part(f"content/sites/{name}") for name in others] == [""] * 5


@given(st.text(st.sampled_from('ab1巷é.: ?*<>|"\\\x01-_()[]'), min_size=1, max_size=5))
def test_a_name_is_told_if_windows_cannot_hold_it(name: str) -> None:
    wrong = any(character in '<>:"|?*\\' or character < " " for character in name) or name[-1] in ". "
    assert bool(unfit_part(f"content/sites/{name}")) == wrong


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("sites/new /a.png", "E151 content/sites/new :1:1"),
        ("sites/a\tb.png", "E150 content/sites/a␉b.png:1:1"),
        ("sites/com².png", "E123 content/sites/com².png:1:1"),
        ("signs/nul", "E123 content/signs/nul:1:1"),
    ],
)
def test_a_file_is_told_where_a_person_sees_it(tmp_path: Path, path: str, expected: str) -> None:
    project = write_guide(tmp_path, BASE)
    (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (project / "content" / path).write_bytes(saved(scene(), "PNG"))
    assert expected in problems(check(project))
    done = redlane(project, "check", "--lang", "en", "--date", "2026-01-01")
    assert (done.code, "Traceback" in done.err) == (1, False)


def test_a_path_that_is_made_is_told_once_for_its_source() -> None:
    long, source = f"pictures/{'x' * 170}", "content/sites/x.png"
    paths = ["people/con/index.html", "en/people/con/index.html", f"{long}-480.avif", f"{long}-960.avif", "a/b.html"]
    _, told = make_plan([Artifact(path, source, BytesRecipe(b"")) for path in paths], "", ())
    assert [(found.code, found.values["file"]) for found in told] == [
        ("E153", "en/people/con/index.html"),
        ("W151", f"{long}-480.avif"),
    ]


def test_a_path_is_as_long_as_windows_counts_it() -> None:
    assert [path_length(path) for path in ("巷子", "a\U0001f3e0", "")] == [2, 3, 0]
