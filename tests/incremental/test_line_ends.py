"""A checkout with the line ends of Windows gives the same output, byte by byte."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from every_kind import EVERY_KIND
from guides import edit, redlane, write_guide
from register_guide import REGISTER, issue
from sounding_guide import SOUNDING

from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.read.tree import built_in_themes

TEXTS = {".css", ".geojson", ".gpx", ".html", ".js", ".md", ".svg", ".txt", ".typ", ".vtt", ".webmanifest", ".yml"}
DAY = ("--date", "2026-01-01")


def with_theme(project: Path) -> Path:
    """The guide with all of the built-in theme as its own, which a checkout brings too."""
    copytree(built_in_themes() / "redlane", project / "themes/own")
    icon = '<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M0 0h9"/>\n</svg>\n'
    write_guide(project, f"-- themes/own/icons/extra.svg --\n{icon}")
    edit(project, "content/guide.yml", "base_url:", "theme: own\nbase_url:")
    return project


def on_windows(project: Path, copy: Path) -> Path:
    """A copy whose texts have the line ends of Windows; counts them, so that none is forgotten."""
    copytree(project, copy)
    files = [path for path in copy.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix in TEXTS:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    others = {path.suffix for path in files} - TEXTS
    assert others <= {".gif", ".jpg", ".mp3", ".mp4", ".m4a", ".png", ".webp", ".woff2"}
    return copy


def published(project: Path) -> dict[str, bytes]:
    done = redlane(project, *DAY)
    assert done.code == 0, done.err
    made = (path for path in sorted((project / "output").rglob("*")) if path.is_file() and HIDDEN not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in made}


@pytest.mark.slow
@pytest.mark.parametrize("guide", ["every", "sounding"])
def test_line_ends_of_windows_change_nothing(tmp_path: Path, guide: str) -> None:
    project = with_theme(write_guide(tmp_path / "here", EVERY_KIND if guide == "every" else SOUNDING))
    assert issue(project) == 0
    copy = on_windows(project, tmp_path / "there")
    here, there = published(project), published(copy)
    assert [path for path in here if here[path] != there.get(path)] == [] and here.keys() == there.keys()
    if guide == "every":
        assert (project / REGISTER).exists() and len([path for path in here if "/print/" in path]) > 2
