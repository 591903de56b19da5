"""A report as Markdown, for a comment of a pull request: of bounded size, and no word of it does anything there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redlane_ssg.review.told import ToldItem, ToldReview, ToldSection
from redlane_ssg.versions.compared_texts import TextPart

# GitHub takes 65,536 characters.
MOST_CHARACTERS = 60_000
# Of a section, its first items are told, and of an item its first lines, each up to so many characters.
_MOST_ITEMS, _MOST_LINES, _LONGEST = 40, 12, 600
_SPACE = re.compile(r"\s+")
# What Markdown and HTML read as more than a character.
_MEANING = re.compile(r"[\\`*_{}\[\]<>&|~!:$]")
# What begins a list or underlines a heading; a word joiner (U+2060) before it prevents that.
_BEGINNING = re.compile(r"[-+=]|[0-9]+[.)]")
# What makes a mention or a link to an issue; a word joiner (U+2060) behind it prevents that.
_CALLING = re.compile("@|(?<!&)#")
_TAGS = {"new": "ins", "gone": "del"}


def markdown_report(told: ToldReview, more: str) -> str:
    """The report as Markdown (GitHub's). ``more`` is what is said where something is left out."""
    lines, size = [f"## {as_plain_markdown(told.title)}", "", as_plain_markdown(told.since), ""], 0
    lines += [f"- {as_plain_markdown(one)}" for one in told.counts]
    for section in told.sections:
        for line in _section(section, more):
            size += len(line) + 1
            if size > MOST_CHARACTERS:
                return "\n".join((*lines, "", as_plain_markdown(more), ""))
            lines.append(line)
    return "\n".join((*lines, ""))


def _section(section: ToldSection, more: str) -> Iterator[str]:
    yield from ("", f"### {as_plain_markdown(section.title)}", "")
    if section.said:
        yield from (as_plain_markdown(section.said), "")
    for item in section.items[:_MOST_ITEMS]:
        yield from _item(item, more)
    if len(section.items) > _MOST_ITEMS:
        yield f"- {as_plain_markdown(more)}"


def _item(item: ToldItem, more: str) -> Iterator[str]:
    note = f" — {as_plain_markdown(item.note)}" if item.note else ""
    yield f"- <b>{as_plain_markdown(item.heading)}</b>{note}"
    for line in item.lines[:_MOST_LINES]:
        yield f"  - {'⋯' if line is None else ''.join(map(_marked, line))}"
    if len(item.lines) > _MOST_LINES:
        yield f"  - {as_plain_markdown(more)}"


def _marked(part: TextPart) -> str:
    text, tag = as_plain_markdown(part.text), _TAGS.get(part.kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def as_plain_markdown(text: str) -> str:
    """A text that Markdown shows as it is, on one line, cut if it is long."""
    line = _SPACE.sub(" ", text)
    line = f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line
    joiner = "\u2060" if _BEGINNING.match(line) else ""
    shown = _MEANING.sub(lambda found: f"&#{ord(found[0])};", line)
    return joiner + _CALLING.sub("\\g<0>\u2060", shown)
