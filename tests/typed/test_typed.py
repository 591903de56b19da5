"""Every case of ``typed/``: what editors type, paste and drop in comes out right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from guides import check, problems, redlane
from typed_cases import TYPED_CASES, TypedCase, body_of, write_typed

from redlane_ssg.build import Result


@dataclass(frozen=True, slots=True)
class Built:
    """A case, the folder it was written to, and what came of it."""

    case: TypedCase
    project: Path
    result: Result

    def file(self, name: str) -> str:
        files = self.result.site
        assert files is not None, problems(self.result)
        assert name in files, sorted(files)
        return files[name].decode()


@pytest.fixture(scope="module", params=TYPED_CASES, ids=lambda case: str(case.name))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    case: TypedCase = request.param
    project = tmp_path_factory.mktemp(case.name)
    write_typed(case, project)
    return Built(case, project, check(project, on=case.day))


def test_it_comes_out_right(built: Built) -> None:
    for look in built.case.looked_at("body"):
        assert body_of(built.file(look.name)) == look.text.strip("\n")
    for look in built.case.looked_at("shown"):
        missing = [line for line in look.text.splitlines() if line and line not in built.file(look.name)]
        assert not missing, f"not in {look.name}"
    for look in built.case.looked_at("absent"):
        found = [line for line in look.text.splitlines() if line and line in built.file(look.name)]
        assert not found, f"in {look.name}"


def test_it_says_what_it_must_and_no_more(built: Built) -> None:
    assert problems(built.result) == [one.problem for one in built.case.expected]
    for one, found in zip(built.case.expected, built.result.report.diagnostics, strict=True):
        said = f"{found.message('zh')} {found.hint('zh')}"
        assert not [word for word in one.words if word not in said], said


def test_a_command_says_so(built: Built) -> None:
    for look in built.case.looked_at("said"):
        done = redlane(built.project, *look.name.split("+"), "--date", built.case.day.isoformat())
        assert done.code == int(built.case.fails), done.err
        missing = [line for line in look.text.splitlines() if line and line not in done.out + done.err]
        assert not missing, done.out + done.err
