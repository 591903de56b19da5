"""Writes docs/markdown.md: the Markdown of this program, as it is written and as it is shown.

The examples are those of docs/markdown_examples.txt, which are tests too. Run this in the project's folder whenever
they have changed, after the tests have been set up:

    .venv/bin/python docs/make_markdown.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from markdown_examples import Example, read_examples

PAGE = ROOT / "docs" / "markdown.md"
HEAD = """\
# 正文的写法 · How texts are written

<!-- Written by docs/make_markdown.py from markdown_examples.txt and markdown_differences.md: change those. -->

正文用 Markdown 写，和 GitHub、Obsidian、Typora 里的一样。下面每一种写法都有例子：先是写的，再是网页上的 HTML，\
最后是它显示出来的样子。程序看不懂的地方会报告，不会悄悄丢掉。

Texts are written in Markdown, as GitHub, Obsidian and Typora read it. Each way of writing has an example below: what is
written, the HTML of the page, and what that looks like. What the program does not understand it reports.
"""


def page() -> str:
    """The whole page."""
    examples = "\n".join(line for example in read_examples() for line in _shown(example))
    differences = (ROOT / "docs" / "markdown_differences.md").read_text(encoding="utf-8")
    return f"{HEAD}\n{examples}\n{differences}"


def _shown(example: Example) -> Iterator[str]:
    for line in example.before.split("\n"):
        yield f"#{line}" if line.startswith("# ") else line
    yield ""
    yield from ("````markdown", example.written, "````", "")
    yield from ("````html", example.html, "````", "")
    # Links and pictures of an example lead nowhere.
    shown = re.sub(r' (?:href|src|id)="[^"]*"', "", example.html)
    yield from ("<blockquote>", "", shown, "", "</blockquote>", "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
