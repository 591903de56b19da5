"""Tables that harm: the desk tells of each in a sentence, at once, and goes on."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from guides import write_guide
from previews import Preview, preview
from term_guide import PROGRAMME, TERM_GUIDE, workbook

TABLE = workbook(("题目", "日期"), ("开班", "2026-04-11"))
# Files of Excel before 2007, and new ones with a password, are of one form ([MS-CFB]).
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED = OLD + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def with_sheet(data: bytes, *, said: int | None = None) -> bytes:
    """A workbook with other bytes as its sheet; ``said`` is how many its archive says that these are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TABLE)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, data if "sheet1" in name else before.read(name))
    if said is None:
        return packed.getvalue()
    size, lie = len(data).to_bytes(4, "little"), said.to_bytes(4, "little")
    return packed.getvalue().replace(size, lie)


BOMB = b"<worksheet>" + b" " * 50_000_000 + b"</worksheet>"
ROWS = b"<worksheet><sheetData>" + b"<row><c/><c/><c/></row>" * 100_000 + b"</sheetData></worksheet>"
HARMFUL = {
    "plan.xlsx": [
        (with_sheet(BOMB), "E141"),
        (with_sheet(BOMB, said=900), "E140"),
        (with_sheet(ROWS), "E142"),
        (with_sheet(b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>"), "E140"),
        (OLD, "E140"),
        (LOCKED, "E140"),
        (b"", "E105"),
        (b"x" * 10_500_000, "E101"),
        (TABLE[:900], "E140"),
    ],
    "plan.csv": [
        (b"", "E105"),
        ("题目,日期\n开班,2026-04-11\n".encode("gb18030"), "W434"),
        ("题目,日期\n".encode() + b"a,2026-04-11\n" * 100_000, "E142"),
        ("题目\t备注\n".encode() + b"a\tb\n" * 90_000, "E261"),
        (b"\xff\x80\x80,", "E104"),
        (b"\x00" * 1000, "E167"),
    ],
    "plan.xls": [(OLD, "E140")],
    "../../etc/passwd": [(b"root", "E140")],
    "": [(TABLE, "E140")],
}
CASES = [(name, data, code) for name, cases in HARMFUL.items() for data, code in cases]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("desk"), TERM_GUIDE)
    with preview(project) as started:
        before = (project / PROGRAMME).read_bytes()
        yield started
        assert (project / PROGRAMME).read_bytes() == before
        assert "Traceback" not in started.printed.read_text("utf-8")


def ask(running: Preview, target: str, **values: object) -> tuple[int, dict[str, Any]]:
    """The status and the answer to JSON that is sent."""
    sent = {"path": PROGRAMME, "text": (running.project / PROGRAMME).read_text("utf-8"), **values}
    status, _, body = running.ask(target, f"X-Redlane-Desk: {running.word()}", method="POST", body=json.dumps(sent))
    return status, json.loads(body) if status == 200 else {}


@pytest.mark.parametrize(("name", "data", "code"), CASES, ids=[f"{name}-{code}" for name, _, code in CASES])
def test_a_harmful_table_is_told_in_a_sentence(running: Preview, name: str, data: bytes, code: str) -> None:
    status, told = ask(running, "/desk/fromtable", name=name, data=b64encode(data).decode())
    assert status == 200 and told["text"] is None
    found = [one for one in told["problems"] if one["label"].endswith(code)]
    assert len(found) == 1 and found[0]["message"] and found[0]["hint"]
    assert running.is_well()


def test_a_name_with_markup_stays_a_name(running: Preview) -> None:
    name = "<img src=x onerror=alert(1)>/<b>表</b>.xlsx"
    rows = workbook(("题目", "日期"), ("<script>alert(1)</script>", "<b>"))
    status, told = ask(running, "/desk/fromtable", name=name, data=b64encode(rows).decode())
    assert status == 200 and [one["label"][-4:] for one in told["problems"]] == ["E161"]


@pytest.mark.parametrize("data", ["*", "YQ", "\u00e9", "YWJj\n!"])
def test_what_is_no_base64_is_refused(running: Preview, data: str) -> None:
    assert ask(running, "/desk/fromtable", name="plan.csv", data=data)[0] == 400


@pytest.mark.parametrize(
    "typed", ["", "no fields", "---\n: [\n---\n", "---\nsessions: 1\n---\n", "---\nsessions: [1, 2]\n---\n"]
)
def test_whatever_is_typed_has_an_answer(running: Preview, typed: str) -> None:
    data = b64encode(TABLE).decode()
    status, told = ask(running, "/desk/fromtable", name="plan.xlsx", data=data, text=typed)
    assert status == 200 and told["text"] is None and told["problems"]
    status, given = ask(running, "/desk/astable", text=typed)
    assert status == 200 and (given.get("data") or given["problems"])
    assert running.is_well()
