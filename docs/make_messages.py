"""Writes docs/messages.md: every message with its cause, its cure and an example, in Chinese and English.

The sentences are those of the catalogue. The examples are those of docs/message_samples.yml, and for all other codes
what the cases in tests/suite report. Run this in the project's folder whenever a sentence
or a case has changed, after the tests have been set up:

    .venv/bin/python docs/make_messages.py
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from guides import check
from suite_cases import CASES, Case, write_case

from redlane_ssg.catalogue import DIAGNOSTICS
from redlane_ssg.console.reporting import format_report
from redlane_ssg.diagnostics import Diagnostic, Report, Span

PAGE = ROOT / "docs" / "messages.md"
SAMPLES = ROOT / "docs" / "message_samples.yml"
HEAD = """\
# 报错与提醒 · Messages

<!-- Written by docs/make_messages.py from the catalogue, tests/suite and docs/message_samples.yml: change those. -->

程序报告的每个问题都有一个编码，编码的意思永远不变。E 开头的是错误，改好才能生成；W 开头的是提醒，不影响生成。\
下面逐个写明原因、改法和例子，“…”是每次不同的内容。用 Ctrl+F 搜索编码就能找到。

Every problem that the program reports has a code, whose meaning never changes. E is an error, which stops the build; W
is a warning, which stops nothing. Below are the cause, the cure and an example of each; “…” stands for what differs
from case to case. Search this page for a code to find it.
"""
# By the first digit of a code.
SUBJECTS = {
    "1": "文件 · Files",
    "2": "字段 · Fields",
    "3": "引用、网址和路线 · References, addresses and routes",
    "4": "正文 · Texts",
    "5": "图片、录音和视频 · Pictures, sound and film",
    "6": "主题 · Themes",
    "7": "生成的文件 · Files that are made",
    "8": "写入和交上去 · Writing and handing in",
    "9": "标牌 · Signs",
}
# What each case of tests/suite reports, in the order of the report.
CODES = {case: [one.code for one in case.expected] for case in CASES}
# What Markdown would take for markup.
MARKS = re.compile(r"[\\`*_\[\]<>|]")


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The whole page."""
    found = examples()
    parts = [HEAD, "".join(f"- [{subject}](#{digit}xx)\n" for digit, subject in SUBJECTS.items())]
    for digit, subject in SUBJECTS.items():
        codes = sorted(code for code in DIAGNOSTICS if code[1] == digit)
        parts.append(f'<a id="{digit}xx"></a>\n\n## {subject}\n\n{"".join(table(codes))}')
        parts.extend(section(code, found[code]) for code in codes)
    return "\n".join(parts)


def table(codes: Iterable[str]) -> Iterator[str]:
    """The codes of a subject, each with what happened."""
    yield "| 编码 | 原因 | Cause |\n|---|---|---|\n"
    for code in codes:
        zh, en = (plain(DIAGNOSTICS[code].message(language, gaps(code))) for language in ("zh", "en"))
        yield f"| [{code}](#{code.lower()}) | {zh} | {en} |\n"


def section(code: str, example: Diagnostic) -> str:
    """All that there is to say of one code. Its heading is the code alone, which makes its anchor."""
    wording, report = DIAGNOSTICS[code], Report((example,))
    lines = [f"### {code}", ""]
    for language, cause, cure in (("zh", "原因", "改法"), ("en", "Cause", "Cure")):
        lines.append(f"- **{cause}** {plain(wording.message(language, gaps(code)))}")
        lines.append(f"- **{cure}** {plain(wording.hint(language, gaps(code)))}")
    for language in ("zh", "en"):
        lines += ["", "```text", format_report(report, "text", language).strip(), "```"]
    return "\n".join([*lines, ""])


def gaps(code: str) -> dict[str, str]:
    """What fills the gaps of a code's sentences when nothing in particular has happened."""
    wording = DIAGNOSTICS[code]
    sentences = (wording.zh, wording.en, wording.hint_zh, wording.hint_en)
    return {name: "…" for sentence in sentences for _, name, _, _ in Formatter().parse(sentence) if name}


def plain(text: str) -> str:
    """A sentence as Markdown; what stands on lines of its own, to be copied, as code."""
    first, *others = text.split("\n")
    return " ".join([MARKS.sub(r"\\\g<0>", first), *(f"`{line.strip()}`" for line in others)])


def examples() -> dict[str, Diagnostic]:
    """An example of every code."""
    found = samples()
    for case, codes in chosen_cases(found).items():
        with tempfile.TemporaryDirectory() as folder:
            write_case(case, Path(folder))
            report = check(Path(folder)).report
        # The first that is reported of each.
        found |= {one.code: one for one in reversed(report.diagnostics) if one.code in codes}
    return found


def chosen_cases(known: Mapping[str, Diagnostic]) -> dict[Case, set[str]]:
    """For each code that is not known the case that is most about it, by case."""
    chosen: dict[Case, set[str]] = {}
    for code in DIAGNOSTICS.keys() - known.keys():
        told = [(codes.index(code), len(codes), case.name, case) for case, codes in CODES.items() if code in codes]
        chosen.setdefault(min(told)[-1], set()).add(code)
    return chosen


def samples() -> dict[str, Diagnostic]:
    """The examples that are written by hand."""
    found = {}
    for code, sample in yaml.safe_load(SAMPLES.read_text(encoding="utf-8")).items():
        path, line, column = sample["at"].split(":")
        values = {name: str(value) for name, value in sample.get("values", {}).items()}
        text = sample.get("line", "")
        width = sample.get("width", max(1, len(text) - int(column) + 1))
        span = Span(path, int(line), int(column), width)
        found[code] = Diagnostic(code, span, values, text)
    return found


if __name__ == "__main__":
    main()
