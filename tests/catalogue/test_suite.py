"""Every case of ``suite/``: exactly the problems it expects, told so that an editor can mend them."""

from __future__ import annotations

import errno
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from guide_text import Section, section_bytes
from guides import BASE, Done, check, problems, redlane, snapshot, write_guide
from sampling import sampled
from suite_cases import CASES, Case, write_case

from redlane_ssg.catalogue import DIAGNOSTICS, WITHOUT_LINE
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.publish import publish
from redlane_ssg.read import tree
from redlane_ssg.read.tree import SourceFile, Tree, read_tree

DATE = ("--date", "2026-01-01")
# Shown as U+FFFD, which can be seen.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
HANZI = re.compile("[\u3400-\u9fff]+")
HEAD = re.compile(r"(?P<place>\S+:\d+:\d+): (?:错误|提醒|error|warning) (?P<code>[EW]\d{3})(?:：|: )")
EXCERPT = re.compile(r" *\d+ \| (?P<text>.*)")
CARET = re.compile(r" +\| (?P<before> *)\^+")
# Of these files a report shows lines.
TEXTS = (".md", ".yml", ".html", ".txt", ".vtt")
# So much a terminal shows on a line at first.
TERMINAL = 80


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: reports for programs and people, and the output folder before and after."""

    case: Case
    project: Path
    reports: dict[str, list[dict[str, str]]]
    builds: dict[str, Done]
    before: dict[str, tuple[int, bytes]]
    after: dict[str, tuple[int, bytes]]


@contextmanager
def in_memory(parts: tuple[Section, ...]) -> Iterator[None]:
    """Lets the reader find files that this disk may not be able to hold."""

    def read(root: Path, shown_as: str) -> Tree:
        tree, beginning = read_tree(root, shown_as), f"{shown_as}/"
        ours = (part for part in parts if "memory" in part.how and part.name.startswith(beginning))
        made = [SourceFile(part.name.removeprefix(beginning), part.name, section_bytes(part)) for part in ours]
        files = sorted((*tree.files, *made), key=lambda file: file.relative)
        return Tree(tuple(files), tree.diagnostics)

    with pytest.MonkeyPatch.context() as patch:
        if any("memory" in part.how for part in parts):
            patch.setattr("redlane_ssg.inputs.read_tree", read)
            patch.setattr("redlane_ssg.read.theme.read_tree", read)
        yield


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files of a site that an earlier run has published."""
    files = check(write_guide(tmp_path_factory.mktemp("good"), BASE)).site
    assert files is not None
    return files


# With --fast, test_messages.py still tries a case of every code.
@pytest.fixture(scope="module", params=sampled({case.name: case for case in CASES}, 2))
def outcome(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, good: Mapping[str, bytes]
) -> Outcome:
    case: Case = request.param
    project = tmp_path_factory.mktemp(case.name)
    write_case(case, project)
    assert publish({"site": good}, project / "output", "output") is None
    before = snapshot(project / "output")
    reports, builds = {}, {}
    with in_memory(case.files):
        for language in ("zh", "en"):
            words = (*DATE, "--lang", language)
            reports[language] = json.loads(redlane(project, "check", "--format", "json", *words).out)
            builds[language] = redlane(project, *words)
    return Outcome(case, project, reports, builds, before, snapshot(project / "output"))


def test_exactly_these_problems(outcome: Outcome) -> None:
    found = [f"{one['code']} {one['file']}:{one['line']}:{one['column']}" for one in outcome.reports["zh"]]
    assert found == [one.problem for one in outcome.case.expected]


def test_the_words(outcome: Outcome) -> None:
    for expected, found in zip(outcome.case.expected, outcome.reports["zh"], strict=True):
        said = f"{found['message']} {found['hint']}"
        assert not [word for word in expected.words if word not in said], said


def test_both_languages_say_what_happened_and_what_to_do(outcome: Outcome) -> None:
    for language in ("zh", "en"):
        for found in outcome.reports[language]:
            assert found["message"].strip(), found
            assert found["hint"].strip(), found
            assert bool(HANZI.search(found["message"])) or language == "en", found


def test_the_exit_code(outcome: Outcome) -> None:
    for done in outcome.builds.values():
        assert done.code == int(outcome.case.fails)
        assert "Traceback" not in done.err


def test_the_last_output_is_left_alone(outcome: Outcome) -> None:
    if outcome.case.fails:
        assert outcome.after == outcome.before
    else:
        assert outcome.after["site/index.html"] != outcome.before["site/index.html"]


def test_english_quotes_hanzi_and_uses_none(outcome: Outcome) -> None:
    done = outcome.builds["en"]
    lines = [line for line in (done.err + done.out).splitlines() if not EXCERPT.fullmatch(line)]
    used = {run for line in lines for run in HANZI.findall(line)}
    quotable = [outcome.case.text, *(section_bytes(part).decode("utf-8", "ignore") for part in outcome.case.files)]
    assert not {run for run in used if not any(run in text for text in quotable)}


def test_the_line_and_a_caret_below_it(outcome: Outcome) -> None:
    blocks = _blocks(outcome.builds["zh"].err)
    assert len(blocks) == len(outcome.reports["zh"])
    for block, found in zip(blocks, outcome.reports["zh"], strict=True):
        line = _source_line(outcome, found["file"], int(found["line"]))
        if line.strip() and found["code"] not in WITHOUT_LINE:
            _check_caret(block, line, int(found["column"]))
        else:
            assert not [text for text in block if EXCERPT.fullmatch(text)], block


def _blocks(text: str) -> list[list[str]]:
    """The report's lines, one list a problem."""
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if HEAD.match(line):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
    return blocks


def _source_line(outcome: Outcome, name: str, number: int) -> str:
    """A line of a file as it stands there, or nothing where the file is no text that we read."""
    made = {part.name: section_bytes(part) for part in outcome.case.files if "memory" in part.how}
    path = outcome.project / name
    data = made.get(name, path.read_bytes() if path.is_file() and path.stat().st_size < 1_000_000 else b"")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    if not name.endswith(TEXTS) or path.is_symlink():
        return ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return INVISIBLE.sub("\ufffd", lines[number - 1])


def _check_caret(block: list[str], line: str, column: int) -> None:
    before, after = (part.replace("\t", "    ") for part in (line[: column - 1], line[column - 1 :]))
    shown, caret = EXCERPT.fullmatch(block[1]), CARET.fullmatch(block[2])
    assert shown is not None, block
    assert caret is not None, block
    assert _columns(block[1]) <= TERMINAL, block
    text = shown["text"]
    under = next((place for place in range(len(text) + 1) if _columns(text[:place]) == len(caret["before"])), None)
    assert under is not None, block
    assert after.startswith(text[under:].removesuffix("…")), block
    assert (text[under:] == "") == (after == ""), block
    assert before.endswith(text[:under].removeprefix("…")), block


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in ("W", "F") else 1 for character in text)


@pytest.mark.parametrize("case", [case for case in CASES if case.name.startswith("yaml-")], ids=lambda case: case.name)
def test_places_are_the_same_without_libyaml(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redlane_ssg.read.yaml_nodes.LOADER", yaml.SafeLoader)
    write_case(case, tmp_path)
    assert problems(check(tmp_path)) == [one.problem for one in case.expected]


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, limit: int) -> bytes:
        if path.endswith("wang.md"):
            raise PermissionError(errno.EACCES, "held by another program")
        return read_regular(path, limit)

    write_guide(tmp_path, BASE)
    monkeypatch.setattr(tree, "read_regular", read)
    assert problems(check(tmp_path)) == ["E121 content/people/wang.md:1:1"]


def test_every_problem_has_a_case() -> None:
    # What disks do wrong is tried above and where publishing is; what the search does wrong, where it is.
    elsewhere = {"E121", "E702", "E801", "E802", "E803", "W801"}
    # What the program itself does wrong, what it left and somebody changed, and names that not every disk can hold are
    # tried in tests/hostile. So is what a guide's own templates use up.
    elsewhere |= {"E126", "E127", "E811", "W810", "E670", "E671", "E672"}
    # What the register's history, finished sheets and their proof show is tried where these are.
    elsewhere |= {"E904", "E913", "E914", "E915", "E916", "E917", "E918", "E920", "E921", "E924", "E925", "E929"}
    elsewhere |= {"E933", "E934", "E935", "W915"}
    # What git and the last build know of entries is tried in tests/guide.
    elsewhere |= {"W308", "W309"}
    elsewhere |= {"W906", "W907", "W910", "W911", "W912", "W918", "W920"}
    # What git, its servers and colleagues keep from being handed in is tried in tests/versions.
    elsewhere |= {f"E8{number}" for number in range(20, 45)} | {"W820"}
    # What hosts do is tried in tests/hosting.
    elsewhere |= {f"E8{number}" for number in range(50, 65)} | {"E845", "E846", "E847", "E848", "E866", "E867"}
    # What live hosts answer is tried in tests/asking, and who is told of failures in tests/notifying.
    elsewhere |= {f"E8{number}" for number in range(84, 100)} | {"W883", "W884", "W885", "W894"}
    elsewhere |= {f"W8{number}" for number in range(87, 94)}
    # What is told of many guides is tried in tests/fleet.
    elsewhere |= {f"E94{digit}" for digit in range(10)} | {f"W94{digit}" for digit in range(6)} | {"E868"}
    # What git knows of addresses and of earlier versions is tried in tests/guide and in tests/review.
    elsewhere |= {"E352", "E353", "E869"} | {f"E88{digit}" for digit in range(4)}
    # What is told of files from elsewhere is tried in tests/commands/test_tidy*.py.
    elsewhere |= {"E140", "E141", "E142", "E143", "E144", "E804", "E805"}
    elsewhere |= {f"W43{digit}" for digit in range(8)}
    # Articles and replies for the official account, and its upload, in tests/outputs/test_wechat.py and tests/account.
    elsewhere |= {"E711", "W712", "E713", "E714", "W715", "W716", "W717", "W718"}
    elsewhere |= {f"E87{digit}" for digit in range(1, 10)}
    # What is told of the plan of a term is tried in tests/commands/test_term.py.
    elsewhere |= {f"E16{digit}" for digit in range(1, 9)} | {f"W16{digit}" for digit in range(1, 10)}
    elsewhere |= {"W674", "W676"}
    # What is told when docents get an edition, in tests/desk/test_papers.py.
    elsewhere |= {"W679"}
    told = {one.code for case in CASES for one in case.expected}
    assert not elsewhere & told
    assert DIAGNOSTICS.keys() == elsewhere | told
