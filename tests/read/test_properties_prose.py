"""Properties for any Markdown: it never raises, its HTML is safe, and no body affects the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from any_text import MARKUP, house, joined, links
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.read import markdown_dialect
from redlane_ssg.read.prose import Mark, Prose, read_prose

# A second copy of the allow-list, so that a mistake in the first is noticed.
TAGS = {
    *("a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details"),
    *("dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i"),
    *("img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section"),
    *("small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("time", "tr", "u", "ul", "var"),
}
ATTRIBUTES = {
    *("class", "id", "lang", "dir", "title", "href", "src", "alt", "open", "value", "start", "type"),
    *("colspan", "rowspan", "scope", "datetime"),
}
SCHEMES = {"http", "https", "ftp", "mailto", "tel", "entry"}
FOOTNOTE = re.compile("#fn(:|ref)")
VOID = {"br", "hr", "img", "input"}
DEEP = ["*" * 3000 + "a" + "*" * 3000, "\n".join("    " * depth + "- a" for depth in range(400)), "> " * 3000 + "a"]
BODY = st.one_of(joined(MARKUP), links(), st.text())


class Checker(HTMLParser):
    """Parses HTML strictly and fails on anything that prose may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.addresses: dict[str, list[str]] = {"href": [], "src": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":
            # The box of a task, which nobody can change.
            assert {"type": "checkbox", "disabled": None}.items() <= dict(attrs).items()
            assert {name for name, _ in attrs} <= {"type", "disabled", "checked", "aria-label"}
            return
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            if name in self.addresses:
                check_address(value or "")
                self.addresses[name].append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def check_address(address: str) -> None:
    # Browsers remove tabs and line ends anywhere, and white space and controls at both ends (WHATWG URL, 4.4).
    seen = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(0x21)))).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", seen)
    assert scheme is None or scheme[1] in SCHEMES, address


def check_html(html: str) -> dict[str, list[str]]:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert not checker.open
    return checker.addresses


def marks(found: Prose) -> Iterator[Mark]:
    yield from (link.mark for link in found.links)
    yield from (picture.mark for picture in found.pictures)
    yield from (problem.mark for problem in found.problems)


@house(500)
@given(BODY)
def test_any_prose_is_safe_and_all_its_links_are_known(body: str) -> None:
    found = read_prose(body)
    addresses = check_html(found.html)
    assert [link.target for link in found.links] == [href for href in addresses["href"] if not FOOTNOTE.match(href)]
    assert [picture.source for picture in found.pictures] == addresses["src"]
    lines = body.split("\n")
    for mark in marks(found):
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1
        assert mark.width >= 1


@house(200)
@given(BODY)
def test_prose_inside_other_markup_is_safe(body: str) -> None:
    for around in ("<div>\n\n{}\n\n</div>", '<p title="{}">a</p>', "- {}", "[{}](a.md)", "[a]({})", "| {} |\n|---|"):
        check_html(read_prose(around.replace("{}", body)).html)


@house(150)
@given(st.lists(BODY, min_size=2, max_size=4))
def test_no_body_affects_the_next(bodies: list[str]) -> None:
    separate = []
    for body in bodies:
        markdown_dialect._engine.cache_clear()
        separate.append(read_prose(body))
    assert [read_prose(body) for body in bodies] == separate
    assert [read_prose(body) for body in reversed(bodies)] == separate[::-1]


@pytest.mark.parametrize("deep", DEEP, ids=["emphasis", "lists", "quotations"])
def test_a_body_that_is_too_deep_is_a_problem(deep: str) -> None:
    found = read_prose(deep)
    assert [problem.code for problem in found.problems] == ["E408"]
    assert found.html == ""


def test_a_body_that_interrupts_the_engine_does_not_affect_the_next() -> None:
    body = "- 老屋有**天井**\n\n另一段[故事](../stories/well.md)。\n"
    markdown_dialect._engine.cache_clear()
    before = read_prose(body)
    deep = read_prose("*[QR]: 码\n\n[^1]: 注\n\n# 题\n\n" + "> " * 100 + "a\n")
    assert [(problem.code, problem.mark.line) for problem in deep.problems] == [("E408", 7)]
    assert read_prose(body) == before
    assert "<p>另一段" in before.html
