"""The command line: which words do what, what is said where, and with which exit code."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from consoles import in_a_process
from guides import BASE, edit, redlane, snapshot, write_guide

from redlane_ssg import __version__
from redlane_ssg.console.reporting import format_report
from redlane_ssg.console.typed_words import COMMANDS
from redlane_ssg.diagnostics import Report, Span, problem

HANZI = re.compile("[\u3400-\u9fff]")
DAY = ("--date", "2026-01-01")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, BASE)


@pytest.fixture
def broken(guide: Path) -> Path:
    """The base guide with an error and a warning."""
    edit(guide, "content/people/wang.md", "era: historic", "era: historical")
    edit(guide, "content/stories/well.md", "publish: 2025-10-01", "publish: 2026-10-01")
    return guide


def test_without_a_command_it_builds(guide: Path) -> None:
    done = redlane(guide, *DAY)
    assert (done.code, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert re.fullmatch(r"完成：11 个条目，\d+ 个页面，2 种语言，用时 \d+\.\d 秒。", first)
    assert f"{(guide / 'output' / 'site').as_posix()}/" in second
    assert (guide / "output" / "site" / "index.html").is_file()


def test_what_it_says_in_english(guide: Path) -> None:
    done = redlane(guide, "build", "--lang", "en", *DAY)
    assert re.match(r"Done: 11 entries, \d+ pages, 2 languages, \d+\.\d s\.\n.+/output/site/.+\n$", done.out)
    assert redlane(guide, "check", "--lang=en", *DAY).out.startswith("Checked: 11 entries, no errors, ")


def test_paths_are_shown_from_where_one_stands(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(guide)
    assert " output/site/ " in redlane(guide, *DAY).out
    monkeypatch.chdir(guide / "content")
    assert guide.as_posix() in redlane(guide, *DAY).out


def test_check_writes_nothing(guide: Path) -> None:
    before = snapshot(guide)
    for form, said in (("text", "检查完毕：11 个条目，没有错误"), ("json", "[]\n"), ("github", "")):
        done = redlane(guide, "check", "--format", form, *DAY)
        assert (done.code, done.err, done.out.startswith(said)) == (0, "", True)
    assert snapshot(guide) == before


def test_options_name_other_folders_and_another_address(guide: Path) -> None:
    (guide / "content").rename(guide / "inhalt")
    words = ("--content", str(guide / "inhalt"), "--out", str(guide / "here"), "--base-url", "https://other.example/")
    assert redlane(guide, *words, *DAY).code == 0
    assert "https://other.example/people/wang/" in (guide / "here" / "site" / "sitemap.xml").read_text("utf-8")
    assert not (guide / "output").exists()


def test_problems_go_to_standard_error_with_a_count(broken: Path) -> None:
    for command in ("build", "check"):
        done = redlane(broken, command, *DAY)
        assert (done.code, done.out) == (1, "")
        assert "content/people/wang.md:3:6: 错误 E205：" in done.err
        assert re.search(r"content/people/wang\.md:\d+:\d+: 提醒 W301：|提醒 W301：", done.err)
        assert done.err.splitlines()[-1].startswith("有 1 个错误、")


def test_warnings_alone_stop_nothing(guide: Path) -> None:
    edit(guide, "content/stories/well.md", "publish: 2025-10-01", "publish: 2026-10-01")
    done = redlane(guide, "--lang", "en", *DAY)
    assert done.code == 0
    assert "warning W301" in done.err
    assert done.err.splitlines()[-1].endswith("warnings; they stop nothing.")
    assert done.out.startswith("Done: ")


WRONG = [
    (("biuld",), "没有 biuld 这个命令，可用的有 build", "there is no command biuld; there are build"),
    (("build", "--colour"), "不认识 --colour", "--colour is not known"),
    (("build", "now"), "不认识 now", "now is not known"),
    (("build", "--format", "json"), "不认识 --format", "--format is not known"),
    (("--dat", "2026-01-01"), "不认识 --dat", "--dat is not known"),
    (("--date", "2026-13-01"), "2026-13-01 不是日期", "2026-13-01 is not a date"),
    (("--date",), "--date 后面要写内容", "--date needs a value"),
    (("--content",), "--content 后面要写内容", "--content needs a value"),
    (("--base-url", "guide.example"), "guide.example 不是网站地址", "guide.example is not a site's address"),
    (("--base-url", "https://a.example/?b"), "不是网站地址", "is not a site's address"),
    (("check", "--format", "xml"), "xml 不行，可以是 text, json, github", "xml is none of text, json, github"),
    (("--lang", "fr"), "fr 不行，可以是 zh, en", None),
    (("--content", "nowhere"), "找不到文件夹", "there is no folder"),
    (("--out", "content"), "不能在内容文件夹里面", "can neither lie in the content folder"),
    (("--out", "content/out"), "不能在内容文件夹里面", "can neither lie in the content folder"),
    (("--out", "."), "也不能包含它", "nor hold it"),
    (("test",), "python3 build.py test", "python3 build.py test"),
]


@pytest.mark.parametrize(("words", "chinese", "english"), WRONG, ids=lambda value: str(value)[:40])
def test_wrong_use(
    guide: Path, words: tuple[str, ...], chinese: str, english: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(guide)
    before = snapshot(guide)
    for language, expected in (("zh", chinese), ("en", english)):
        if expected is None:
            continue
        done = redlane(guide, *words, *(() if language == "zh" else ("--lang", "en")))
        assert (done.code, done.out) == (2, "")
        assert expected in done.err
        assert "Traceback" not in done.err
        said = re.sub("|".join(map(re.escape, words)), "", done.err)
        assert bool(HANZI.search(said)) == (language == "zh")
    assert snapshot(guide) == before


@pytest.mark.parametrize("words", [("--help",), ("-h",), *((command, "--help") for command in COMMANDS)])
def test_help_names_every_command_and_option(guide: Path, words: tuple[str, ...]) -> None:
    command = next((name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS), "build")
    beside = {name: name.upper() for name in ("path", "file", "kind", "id", "target", "server")} | {"signs": "SIGN"}
    beside |= {
        "revision": "REV",
        "shape": "--format",
        "notifying": "--notify",
        "send": "--publish",
        "shared_theme": "--theme",
    }
    for language in ("zh", "en"):
        done = redlane(guide, *words, "--lang", language)
        assert (done.code, done.err) == (0, "")
        assert all(re.search(rf"^  {name} +\S", done.out, re.MULTILINE) for name in COMMANDS)
        options = [beside.get(name, f"--{name.replace('_', '-')}") for name in COMMANDS[command]]
        assert all(option in done.out for option in options)
        assert bool(HANZI.search(done.out)) == (language == "zh")
        assert "usage" not in done.out or language == "en"


def test_the_version(guide: Path) -> None:
    done = redlane(guide, "--version")
    assert (done.code, done.out, done.err) == (0, f"redlane {__version__}\n", "")


def test_json_for_programs(broken: Path) -> None:
    done = redlane(broken, "check", "--format", "json", *DAY)
    assert (done.code, done.err) == (1, "")
    found = {one["code"]: one for one in json.loads(done.out)}
    assert found["E205"] == {
        "code": "E205",
        "severity": "error",
        "file": "content/people/wang.md",
        "line": 3,
        "column": 6,
        "message": "era 不能是 historical",
        "hint": "您是不是想写 historic？可以是：historic, modern。",
        "excerpt": "era: historical",
    }
    assert found["W301"]["severity"] == "warning"


def test_github_annotations(broken: Path) -> None:
    done = redlane(broken, "check", "--format", "github", "--lang", "en", *DAY)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    said = "era cannot be historical Did you mean historic? It may be: historic, modern."
    assert f"::error file=content/people/wang.md,line=3,col=6,title=E205::{said}" in lines
    assert all(re.match(r"::(error|warning) file=\S+,line=\d+,col=\d+,title=[EW]\d{3}::", line) for line in lines)


def test_github_annotations_are_escaped() -> None:
    found = problem("E501", Span("content/a,b:c%.md", 2, 3), source="a\nb%", path="x")
    (line,) = format_report(Report.of([found], {}), "github", "en").split("\n")
    assert line.startswith("::error file=content/a%2Cb%3Ac%25.md,line=2,col=3,title=E501::the picture a␊b%25 does")


DATES = [
    ({"SOURCE_DATE_EPOCH": "1767312000"}, (), True),
    ({"SOURCE_DATE_EPOCH": "1767311999"}, (), False),
    ({"SOURCE_DATE_EPOCH": " 1767312000 "}, (), True),
    ({"SOURCE_DATE_EPOCH": "1767312000"}, ("--date", "2026-01-01"), False),
    ({"SOURCE_DATE_EPOCH": ""}, ("--date", "2026-01-02"), True),
]


@pytest.mark.parametrize(("environment", "words", "shown"), DATES)
def test_the_build_date(guide: Path, environment: dict[str, str], words: tuple[str, ...], shown: bool) -> None:
    edit(guide, "content/stories/lamp.md", "publish: 2025-12-01", "publish: 2026-01-02")
    assert redlane(guide, *words, **environment).code == 0
    assert (guide / "output" / "site" / "stories" / "lamp" / "index.html").is_file() == shown


# In the evening of the first, in UTC: in China it is the second.
EVENING = datetime(2026, 1, 1, 17, tzinfo=UTC)
ZONES = [
    ("", True),
    ("# time_zone: America/New_York\n", True),
    ("time_zone: Asia/Tokyo\n", True),
    ('"time_zone": "America/New_York"  # 早一些\n', False),
    ("time_zone: Europe/London\n", False),
]


@pytest.mark.parametrize(("zone", "shown"), ZONES)
def test_the_zone_of_the_guide_decides_which_day_it_is(
    guide: Path, monkeypatch: pytest.MonkeyPatch, zone: str, shown: bool
) -> None:
    monkeypatch.setattr("redlane_ssg.cli._clock", lambda: EVENING)
    edit(guide, "content/stories/lamp.md", "publish: 2025-12-01", "publish: 2026-01-02")
    edit(guide, "content/guide.yml", "tagline: 一条巷子\n", f"tagline: 一条巷子\n{zone}")
    page = guide / "output/site/stories/lamp/index.html"
    for words, environment, is_there in (
        ((), {}, shown),
        (("--date", "2026-01-01"), {}, False),
        (("--date", "2026-01-02"), {}, True),
        ((), {"SOURCE_DATE_EPOCH": "1767311999"}, False),
    ):
        assert redlane(guide, *words, **environment).code == 0
        assert page.is_file() == is_there, words


def test_a_zone_that_is_none_is_told(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redlane_ssg.cli._clock", lambda: EVENING)
    edit(guide, "content/guide.yml", "tagline: 一条巷子\n", "tagline: 一条巷子\ntime_zone: ../Shanghai\n")
    done = redlane(guide)
    assert done.code == 1 and "content/guide.yml:4:12: 错误" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(("zone", "code"), [("Asia/Shanghai", 0), ("America/New_York", 2)])
def test_what_was_printed_today_there_is_not_ahead(
    guide: Path, monkeypatch: pytest.MonkeyPatch, zone: str, code: int
) -> None:
    monkeypatch.setattr("redlane_ssg.cli._clock", lambda: EVENING)
    edit(guide, "content/guide.yml", "tagline: 一条巷子\n", f"tagline: 一条巷子\ntime_zone: {zone}\n")
    done = redlane(guide, "signs", "issue", "--printed", "--date", "2026-01-02")
    # There are no signs to record; nobody can print tomorrow.
    assert (done.code, "2026-01-02" in done.err) == (code, code == 2), done.err


@pytest.mark.parametrize("epoch", ["today", "-1", "1.5", "253402300800", "9" * 5000, "²", "１７６７３１２０００"])
def test_an_epoch_that_is_none(guide: Path, epoch: str) -> None:
    done = redlane(guide, SOURCE_DATE_EPOCH=epoch)
    assert (done.code, done.out) == (2, "")
    assert f"SOURCE_DATE_EPOCH 应是秒数，现在是 {epoch}" in done.err


def test_without_a_project_it_is_the_folder_one_stands_in(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(guide)
    assert redlane(guide, *DAY, REDLANE_PROJECT="").code == 0
    assert (guide / "output" / "site" / "index.html").is_file()


def test_stopping_it_leaves_the_last_output(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert redlane(guide, *DAY).code == 0
    before = snapshot(guide / "output")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("redlane_ssg.build.make_folder", stop)
    done = redlane(guide, *DAY, "--drafts")
    assert (done.code, done.out) == (1, "")
    assert done.err.strip() == "已中止，上一次的 output/ 没有动。"
    assert snapshot(guide / "output") == before


# Each starts two processes.
@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_console_that_lacks_characters(broken: Path, encoding: str) -> None:
    done = in_a_process(broken, encoding, "check", *DAY)
    assert done.returncode == 1
    assert b"content/people/wang.md:3:6: " in done.stderr
    assert ("错误".encode() in done.stderr) == (encoding == "utf-8")
    edit(broken, "content/people/wang.md", "era: historical", "era: historic")
    done = in_a_process(broken, encoding, *DAY)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"output/site/" in done.stdout
