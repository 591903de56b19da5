"""HTML to Markdown, with a count of what is left out."""

from __future__ import annotations

from collections import Counter

from bs4 import BeautifulSoup

from redlane_ssg.read.dialect.open_blocks import NestedTooDeeply
from redlane_ssg.read.prose import read_prose
from redlane_ssg.tidy.blocks import simplify_blocks
from redlane_ssg.tidy.dropping import drop_unsaid, keep_links, keep_pictures
from redlane_ssg.tidy.inlines import simplify_inlines
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.markdown import to_markdown
from redlane_ssg.tidy.notes import make_notes
from redlane_ssg.tidy.trees import depth_of, parse_html
from redlane_ssg.tidy.word_lists import make_word_lists

# Tags within one another, in what an editor pastes: the time that it takes grows with their square.
_MOST_TAGS = 400
# Groups are gone when this is measured, so these are lists, quotations and emphasis.
_MOST_DEPTH = 60


def markdown_of(html: str, losses: Losses, first_note: int = 1) -> str:
    """The Markdown of some HTML. ``first_note`` is the number of its first footnote.

    Raises:
        NestedTooDeeply: tags are nested too deeply.
    """
    tree, wanted = simplified(html, losses, first_note)
    return finished(tree, wanted, losses)


def finished(tree: BeautifulSoup, wanted: Counter[str], losses: Losses) -> str:
    """The Markdown of a simplified tree, which is to show the ``wanted`` letters; those that it lacks are counted.

    Raises:
        NestedTooDeeply: lists or quotations are nested too deeply.
    """
    if depth_of(tree) > _MOST_DEPTH:
        raise NestedTooDeeply(1)
    text = to_markdown(tree)
    losses.add("text", (wanted - letters(shown_text(text))).total())
    return text


def simplified(html: str, losses: Losses, first_note: int) -> tuple[BeautifulSoup, Counter[str]]:
    """The tree of some HTML with only what Markdown has, and the letters that are to be shown.

    Raises:
        NestedTooDeeply: tags are nested too deeply.
    """
    tree, remarks = parse_html(html)
    if depth_of(tree) > _MOST_TAGS:
        raise NestedTooDeeply(1)
    losses.add("remark", remarks)
    drop_unsaid(tree, losses)
    make_word_lists(tree)
    make_notes(tree, first_note)
    keep_pictures(tree, losses)
    keep_links(tree, losses)
    wanted = letters(tree.get_text())
    simplify_inlines(tree)
    simplify_blocks(tree, losses)
    return tree, wanted


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text. Digits and marks may come from lists and notes."""
    return Counter(character for character in text if character.isalpha())


def shown_text(markdown: str) -> str:
    """The text that a body shows, its notes and readings too."""
    return BeautifulSoup(read_prose(markdown).html, "html.parser").get_text()
