"""The desk writes nothing for who does not know its secret word, and answers this computer's own pages alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from unittest.mock import Mock
from urllib.parse import quote

import pytest
from guides import BASE, write_guide
from previews import Preview, preview

from redlane_ssg.desk.routes import desk_routes

WELL = "content/stories/well.md"
READ = (
    "/desk/", "/desk/entries", f"/desk/entry?path={WELL}", "/desk/desk.js", "/desk/page/stories/well/",
    "/desk/proposal?kind=stories&title=x", "/desk/signs", f"/desk/sheet?path={WELL}", "/desk/sharing", "/desk/report",
    "/desk/papers",
    f"/desk/history?path={WELL}", f"/desk/earlier?path={WELL}&id=x", "/desk/old",
    f"/desk/article?path={WELL}",
)  # fmt: skip
# What names a file of an entry, and what does not.
WRITE_FILE = ("/desk/save", "/desk/typed", "/desk/plan", "/desk/fromtable", "/desk/astable")
WRITE = (
    *WRITE_FILE, "/desk/field", "/desk/items", "/desk/do", "/desk/undo", "/desk/new", "/desk/pasted", "/desk/step",
    "/desk/handin", f"/desk/media?path={WELL}", "/desk/paperstep",
)  # fmt: skip


def test_every_address_is_tried() -> None:
    """A new address is one that somebody may attack."""
    routes = desk_routes(*(Mock() for _ in range(7)))
    tried = {target.partition("?")[0] for target in (*READ, *WRITE)}
    patterns = [re.compile(pattern) for pattern, _, _ in routes]
    untried = {pattern.pattern for pattern in patterns if not any(pattern.fullmatch(target) for target in tried)}
    # These answer for files.
    assert untried == {"/desk/output/(.*)", "/desk/original", "/desk/paper/(.*)"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("desk"), BASE.replace("/below/", "/"))
    with preview(project) as started:
        before = (project / WELL).read_bytes()
        yield started
        assert (project / WELL).read_bytes() == before and "Traceback" not in started.printed.read_text("utf-8")


def test_the_desk_is_there(running: Preview) -> None:
    for target in READ:
        assert running.ask(target)[0] == 200, target
    status, head, body = running.ask("/desk/")
    assert status == 200 and b"frame-ancestors 'none'" in head and b"<script>" not in body and len(running.word()) >= 32


@pytest.mark.parametrize("target", [*READ, *WRITE])
@pytest.mark.parametrize(
    ("host", "origin"), [("evil.example:{}", None), ("127.0.0.1:{}", "http://evil.example"), ("127.0.0.1:{}", "null")]
)
def test_pages_of_others_are_refused(running: Preview, target: str, host: str, origin: str | None) -> None:
    lines = [f"X-Redlane-Desk: {running.word()}", *([f"Origin: {origin}"] if origin else [])]
    method = "POST" if target in WRITE else "GET"
    assert running.ask(target, *lines, method=method, host=host.format(running.port), body="{}")[0] == 403


@pytest.mark.parametrize("target", WRITE)
@pytest.mark.parametrize("line", ["X: y", "X-Redlane-Desk: ", "X-Redlane-Desk: wrong", "X-Redlane-Desk: \u00e9"])
def test_nothing_is_written_without_the_word(running: Preview, target: str, line: str) -> None:
    body = json.dumps({"path": WELL, "text": "gone", "digest": ""})
    assert running.ask(target, line, method="POST", body=body)[0] == 403


@pytest.mark.parametrize("target", [target for target in WRITE if "media" not in target])
@pytest.mark.parametrize("body", ["{", "[]", "1", '"x"', "{}", '{"path": 1, "text": 2, "digest": 3}', "[" * 9999])
def test_what_makes_no_sense_is_refused(running: Preview, target: str, body: str) -> None:
    known = f"X-Redlane-Desk: {running.word()}"
    assert running.ask(target, known, method="POST", body=body)[0] == 400
    assert running.is_well()


@pytest.mark.parametrize(
    "path",
    ["", "content/guide.yml", "../x.md", "/etc/passwd", "content/stories/None.md", "content/stories/a/b.md", "\u0000"],
)
def test_other_files_are_not_there(running: Preview, path: str) -> None:
    known = f"X-Redlane-Desk: {running.word()}"
    body = json.dumps(
        {"path": path, "text": "x", "digest": "", "action": "remove", "value": "", "name": "", "data": ""}
    )
    assert {running.ask(target, known, method="POST", body=body)[0] for target in WRITE_FILE} == {404}
    asked = f"path={quote(path)}"
    for target in (f"/desk/original?{asked}", f"/desk/entry?{asked}"):
        assert running.ask(target)[0] == 404, target
    status, _, history = running.ask(f"/desk/history?{asked}")
    assert status == 404 or json.loads(history) == []
    assert running.ask(f"/desk/media?{asked}", known, method="POST", body="x")[0] == 404
    found = json.loads(running.ask(f"/desk/earlier?{asked}&id={'0' * 40}")[2])
    assert found == {"text": None}


@pytest.mark.parametrize(
    "name",
    ["", "site/index.html", "../content/guide.yml", "print/../../content/guide.yml", "print/%2e%2e/%2e%2e/x",
     "/etc/passwd", "proof//etc/passwd", "print/.redlane.json", ".redlane/store.db"],
)  # fmt: skip
def test_only_what_was_published_for_print_is_shown(running: Preview, name: str) -> None:
    assert running.ask(f"/desk/output/{name}")[0] == 404


@pytest.mark.parametrize(
    "data", ["", "x" * 100, "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "%PDF-1.4"]
)
@pytest.mark.parametrize("what", ["picture&name=a.jpg", "sound&name=a.mp3", "sound&name=a.exe"])
def test_what_is_no_picture_and_no_sound_is_not_kept(running: Preview, data: str, what: str) -> None:
    known = f"X-Redlane-Desk: {running.word()}"
    before = sorted((running.project / "content").rglob("*"))
    status, _, body = running.ask(f"/desk/media?path={WELL}&what={what}", known, method="POST", body=data)
    assert status == 200 and json.loads(body)["problem"]["message"]
    assert sorted((running.project / "content").rglob("*")) == before


def test_nothing_is_done_that_was_not_told(running: Preview) -> None:
    known = f"X-Redlane-Desk: {running.word()}"
    body = json.dumps({"path": WELL, "action": "remove", "value": "", "token": "0" * 64})
    assert running.ask("/desk/do", known, method="POST", body=body)[0] == 409
    for values in (
        {"choices": {"a": {"take": "burn"}}},
        {"choices": {"a": {"take": "text", "text": "\ud800"}}},
        {"choices": 1},
        {"user": 1, "secret": "x"},
    ):
        sent = json.dumps({"message": "x", "name": "x", "email": "", **values})
        assert running.ask("/desk/handin", known, method="POST", body=sent)[0] == 400
    steps = ({"step": "rm"}, {"step": "issue", "signs": 1}, {"step": "printed", "signs": [1]})
    assert [running.ask("/desk/step", known, method="POST", body=json.dumps(one))[0] for one in steps] == [400] * 3


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_write_nothing(running: Preview, method: str) -> None:
    known = f"X-Redlane-Desk: {running.word()}"
    assert [running.ask(target, known, method=method)[0] for target in WRITE] == [405] * len(WRITE)
