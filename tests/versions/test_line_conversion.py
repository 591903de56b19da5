"""Line ends are converted as git converts them: what it would keep and what it would write, compared with git."""

from __future__ import annotations

from pathlib import Path

import pytest
from dulwich.repo import Repo
from repositories import git, write

from redlane_ssg.versions.attributes import Attributes
from redlane_ssg.versions.line_conversion import has_returns, stored_form, working_form

SAMPLES = {
    "empty": b"",
    "lf": "一\n二\n".encode(),
    "crlf": "一\r\n二\r\n".encode(),
    "mixed": b"a\r\nb\nc",
    "lone": b"a\rb\r\nc\r\n",
    "twice": b"a\r\r\nb\r\n",
    "zero": b"a\r\n" * 4000 + b"\0\r\n",
    "few-controls": b"\x01" + b"text \r\n" * 40,
    "many-controls": b"\x01\x02" + b"text \r\n" * 20,
    "dos-end": b"a\r\nb\r\n\x1a",
    "odd": b"\b\t\f\x1b\x7f" + b"x" * 300 + b"\r\n\n",
    "gbk": "井水\r\n很甜\r\n".encode("gbk"),
    # As a sound may begin: no zero byte, and a line end by accident.
    "sound": bytes(range(1, 256)).replace(b"\r", b"") * 3 + b"\r\n\xff",
}
ATTRIBUTES = ("", "* text=auto", "* text", "* text=auto eol=crlf", "* text eol=lf", "* -text", "* text\n*.bin binary")


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("crlf", ["true", "input", "false"])
def test_it_is_what_git_does(crlf: str, attributes: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.autocrlf", crlf)
    git(tmp_path, "config", "core.safecrlf", "false")
    write(tmp_path, {".gitattributes": attributes + "\n", **{f"{name}.bin": data for name, data in SAMPLES.items()}})
    git(tmp_path, "add", ".")
    expected = {}
    kept = dict(reversed(line.partition("\t")[::2]) for line in git(tmp_path, "ls-files", "--stage").splitlines())
    with Repo(str(tmp_path)) as repo:
        ours = Attributes(repo, None)
        for name, data in SAMPLES.items():
            path = f"{name}.bin".encode()
            stored = stored_form(data, ours.line_ends(path), lambda: False)
            blob = repo.object_store[kept[f"{name}.bin"].split()[1].encode()]
            assert stored == blob.as_raw_string(), name
            expected[name] = working_form(stored, ours.line_ends(path))
    for name in SAMPLES:
        (tmp_path / f"{name}.bin").unlink()
    git(tmp_path, "checkout", "--quiet", "--", ".")
    assert {name: (tmp_path / f"{name}.bin").read_bytes() for name in SAMPLES} == expected


def test_what_was_kept_with_returns_stays_so_unless_it_is_declared_a_text(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"well.md": "一\r\n"})
    git(tmp_path, "-c", "core.autocrlf=false", "add", ".")
    with Repo(str(tmp_path)) as repo:
        write(tmp_path, {".gitattributes": "*.md text=auto\n"})
        assert stored_form(b"a\r\n", Attributes(repo, None).line_ends(b"well.md"), lambda: True) == b"a\r\n"
        write(tmp_path, {".gitattributes": "*.md text\n"})
        assert stored_form(b"a\r\n", Attributes(repo, None).line_ends(b"well.md"), lambda: True) == b"a\n"
    assert has_returns(b"a\r\n") and not has_returns(b"a\n") and not has_returns(b"\0\r\n")
