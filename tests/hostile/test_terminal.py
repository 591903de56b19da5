"""What reaches the terminal: no character that steers it, and never a traceback."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from guides import SMALLEST, redlane, write_guide

from redlane_ssg.commands import check
from redlane_ssg.diagnostics import printable

ESCAPE, OVERRIDE = "\x1b]0;title\x07", "\u202e"
NAMES = ("wa\x1b[31mng", "rl\u202eo", "a\nb", "c\x07d", "\x9bx", "\u2066y")


def steering(text: str) -> list[str]:
    return [one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") and one != "\n"]


@pytest.mark.parametrize("report_format", ["text", "json", "github"])
def test_no_name_steers_the_terminal(tmp_path: Path, report_format: str) -> None:
    write_guide(tmp_path, SMALLEST)
    people = tmp_path / "content/people"
    people.mkdir()
    for name in NAMES:
        # Not text: YAML can write any character with an escape.
        value = "".join(f"\\u{ord(one):04x}" for one in f"{ESCAPE}{OVERRIDE}")
        front = f'---\ntitle: "{value}"\nera: "{value}"\nborn: "{value}"\n---\n[[{OVERRIDE}x]]\n'
        (people / f"{name}.md").write_text(front, "utf-8")
    (tmp_path / f"content/pe{ESCAPE}ople").mkdir()
    (tmp_path / f"content/pe{ESCAPE}ople/a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    done = redlane(tmp_path, "check", "--format", report_format)
    assert done.code == 1
    assert steering(done.out + done.err) == []
    if report_format == "json":
        assert any("\u202e" in told["file"] for told in json.loads(done.out))


def test_what_steers_is_shown() -> None:
    assert printable("a\x1b[1m\n\u202eb 中\u200d文") == "a␛[1m␊\ufffdb 中\u200d文"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError(), MemoryError(), UnicodeEncodeError("a", "b", 0, 1, "")]
)
def test_an_unexpected_error_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, lang: str
) -> None:
    write_guide(tmp_path, SMALLEST)

    def fail(arguments: object) -> int:
        raise error

    monkeypatch.setattr(check, "run", fail)
    done = redlane(tmp_path, "check", "--lang", lang)
    assert done.code == 3
    assert "Traceback" not in done.out + done.err
    assert "E811" in done.err and "redlane-error.txt" in done.err
    written = (tmp_path / "output/redlane-error.txt").read_text("utf-8")
    assert type(error).__name__ in written and "redlane check" in written and "in fail" in written
