"""The examples of docs/markdown.md: what is written, and the HTML that must come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "markdown_examples.txt"
_EXAMPLE = re.compile(r"^<<<\n(?P<written>.*?)\n>>>\n(?P<html>.*?)(?=\n\n[^<\s]|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """What is written, its HTML, and the text of the page before it, which may begin with a heading."""

    before: str
    written: str
    html: str

    @property
    def name(self) -> str:
        """The first line of the page before it."""
        return self.before.partition("\n")[0].lstrip("# ")


def read_examples() -> tuple[Example, ...]:
    """All examples, in order."""
    text, examples, end = FILE.read_text(encoding="utf-8"), [], 0
    for match in _EXAMPLE.finditer(text):
        examples.append(Example(text[end : match.start()].strip(), match["written"], match["html"].strip()))
        end = match.end()
    return tuple(examples)
