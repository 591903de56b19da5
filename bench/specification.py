"""Counts the examples of CommonMark and GFM that come out with the structure they ask for.

    .venv/bin/python bench/specification.py commonmark.txt gfm.txt [--section "List items"]

The files are the texts of the specifications (commonmark-spec's and cmark-gfm's ``spec.txt``), which are not part of
this project. Compared are tags, the targets of links and pictures, and text; not ids, classes, levels of headings,
and tight against loose items. Sections on raw HTML are left out: an allow-list decides there.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from redlane_ssg.read.prose import read_prose

LEFT_OUT = ("HTML blocks", "Raw HTML", "Disallowed Raw HTML (extension)")
# Tags that look the same.
SAME = {"del": "s", "strong": "b", "em": "i"}
UNMARKED = ("thead", "tbody")
VOID = ("img", "br", "hr", "input")
HEADING_OR_EXAMPLE = re.compile(
    r"^#{1,6} +([^\n]*)$|^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE
)
BLOCK_TAG = re.compile(r"\s*(</?(?:p|ul|ol|li|blockquote|pre|h|table|tr|td|th|hr|div|br)>)\s*")


class Structure(HTMLParser):
    """Writes what counts in HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, with its target."""
        if tag not in UNMARKED:
            found = dict(attrs)
            target = f" {found.get('href') or found.get('src') or ''}" if tag in ("a", "img") else ""
            self.pieces.append(f"<{plain(tag)}{target}>")

    def handle_endtag(self, tag: str) -> None:
        """An end tag."""
        if tag not in (*UNMARKED, *VOID):
            self.pieces.append(f"</{plain(tag)}>")

    def handle_data(self, data: str) -> None:
        """Text, with each run of white space as one space."""
        self.pieces.append(re.sub(r"\s+", " ", data))


def plain(tag: str) -> str:
    """A name for all tags that count as one."""
    return SAME.get(tag, re.sub(r"^h[1-6]$", "h", tag))


def structure(html: str) -> str:
    """What counts in HTML."""
    parser = Structure()
    parser.feed(html)
    parser.close()
    text = BLOCK_TAG.sub(r"\1", "".join(parser.pieces))
    return re.sub(r"(<li>)<p>(.*?)</p>", r"\1\2", text).strip()


def examples(file: Path) -> Iterator[tuple[str, str, str]]:
    """The section, the source and the HTML of each example."""
    section = ""
    for match in HEADING_OR_EXAMPLE.finditer(file.read_text("utf-8").replace("→", "\t")):
        if match[1]:
            section = match[1] if len(match[1]) < 60 else section
        elif section not in LEFT_OUT:
            yield section, match[2], match[3]


def main() -> None:
    """Prints the counts of each file, and the examples of a section that come out otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--section", default="")
    options = parser.parse_args()
    for file in options.files:
        right, all_examples = Counter[str](), Counter[str]()
        for section, source, html in examples(file):
            all_examples[section] += 1
            made, wanted = structure(read_prose(source).html), structure(html)
            right[section] += made == wanted
            if made != wanted and section == options.section:
                print(f"{source!r}\n    made   {made}\n    wanted {wanted}")
        print(f"{file.name}: {right.total()} of {all_examples.total()}")
        print("  " + "; ".join(f"{section} {right[section]}/{count}" for section, count in all_examples.items()))


if __name__ == "__main__":
    main()
