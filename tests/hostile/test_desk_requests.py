"""The desk writes nothing for who does not know its secret word, and answers this computer's own pages alone."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

import pytest
from guides import BASE, write_guide
from previews import Preview, preview

WELL = "content/stories/well.md"
READ = ("/desk/", "/desk/entries", f"/desk/entry?path={WELL}", "/desk/desk.js", "/desk/page/stories/well/")
WRITE = ("/desk/save", "/desk/typed")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("desk"), BASE.replace("/below/", "/"))
    with preview(project) as started:
        before = (project / WELL).read_bytes()
        yield started
        assert (project / WELL).read_bytes() == before and "Traceback" not in started.printed.read_text("utf-8")


def word(running: Preview) -> str:
    found = re.search(r'data-given="([^"]*)"', running.ask("/desk/")[2].decode())
    assert found is not None
    given: dict[str, str] = json.loads(html.unescape(found[1]))
    return given["word"]


def test_the_desk_is_there(running: Preview) -> None:
    for target in READ:
        assert running.ask(target)[0] == 200, target
    status, head, body = running.ask("/desk/")
    assert status == 200 and b"frame-ancestors 'none'" in head and b"<script>" not in body and len(word(running)) >= 32


@pytest.mark.parametrize("target", [*READ, *WRITE])
@pytest.mark.parametrize(
    ("host", "origin"), [("evil.example:{}", None), ("127.0.0.1:{}", "http://evil.example"), ("127.0.0.1:{}", "null")]
)
def test_pages_of_others_are_refused(running: Preview, target: str, host: str, origin: str | None) -> None:
    lines = [f"X-Redlane-Desk: {word(running)}", *([f"Origin: {origin}"] if origin else [])]
    method = "POST" if target in WRITE else "GET"
    assert running.ask(target, *lines, method=method, host=host.format(running.port), body="{}")[0] == 403


@pytest.mark.parametrize("target", WRITE)
@pytest.mark.parametrize("line", ["X: y", "X-Redlane-Desk: ", "X-Redlane-Desk: wrong", "X-Redlane-Desk: \u00e9"])
def test_nothing_is_written_without_the_word(running: Preview, target: str, line: str) -> None:
    body = json.dumps({"path": WELL, "text": "gone", "digest": ""})
    assert running.ask(target, line, method="POST", body=body)[0] == 403


@pytest.mark.parametrize("target", WRITE)
@pytest.mark.parametrize("body", ["{", "[]", "1", '"x"', "{}", '{"path": 1, "text": 2, "digest": 3}', "[" * 9999])
def test_what_makes_no_sense_is_refused(running: Preview, target: str, body: str) -> None:
    known = f"X-Redlane-Desk: {word(running)}"
    assert running.ask(target, known, method="POST", body=body)[0] == 400
    assert running.is_well()


@pytest.mark.parametrize(
    "path",
    ["", "content/guide.yml", "../x.md", "/etc/passwd", "content/stories/None.md", "content/stories/a/b.md", "\u0000"],
)
def test_other_files_are_not_there(running: Preview, path: str) -> None:
    known = f"X-Redlane-Desk: {word(running)}"
    body = json.dumps({"path": path, "text": "x", "digest": ""})
    assert [running.ask(target, known, method="POST", body=body)[0] for target in WRITE] == [404, 404]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_write_nothing(running: Preview, method: str) -> None:
    known = f"X-Redlane-Desk: {word(running)}"
    assert [running.ask(target, known, method=method)[0] for target in WRITE] == [405, 405]
