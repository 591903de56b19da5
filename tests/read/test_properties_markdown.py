"""The fast Markdown gives exactly the library's HTML; HTML that is not parsed holds nothing that is refused."""

from __future__ import annotations

import os

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from site_checks import ROOT

from redlane_ssg.read import safe_html
from redlane_ssg.read.markdown_dialect import Dialect, render_markdown

# For a long run: REDLANE_EXAMPLES=20000 python3 build.py test tests/read/test_properties_markdown.py
EXAMPLES = int(os.environ.get("REDLANE_EXAMPLES", "300"))
# fmt: off
PIECES = [
    "字", "红巷", " ", "  ", "\n", "\n\n", "  \n", "    ", "\t", "a", "A b", "1", "。", "，", "😀", "\u00a0",
    "\u200b", "*", "**", "***", "_", "__", "`", "``", "\\", "\\*", "\\[", "~~~\n", "```\n", "```py\n", "- ",
    "* ", "1. ", "> ", "# ", "## ", "###", "=====\n", "---\n", "***\n", "[", "]", "(", ")", "![", "](",
    "](a b)", "](<a>)", "](a \"b\")", "[[", "]]", "[[wang]]", "[[wang|王]]", "[[wang#a]]", "[a][b]",
    "\n[b]: http://a.example 'c'\n", "[b]", "![x](y)", "[^1]", "\n[^1]: 注\n", "\n[^1]: 注\n\n    再注\n",
    "[TOC]", "\n[TOC]\n", "<", ">", "<b>", "</b>", "<div>\n", "</div>", "<http://a.example>",
    "<a@b.example>", "<!-- c -->", "<p class=\"x\" onclick=\"y\">", "&", "&amp;", "&#65;", "&nbsp;", "|",
    "\n| a | b |\n|---|---:|\n| 1 | 2 |\n", "\n*[HTML]: 超文本\n", "HTML", "\n词\n: 解释\n", "{: #x .y }", "{#x}",
    "{:", "\x02", "\x03", "klzzwxh:0000", "\x02klzzwxh:0000\x03", "\x02amp\x03", "\r", "\"", "'", "=", ":",
    "|", "/", "@", "!",
]
# fmt: on
# Short texts too: a wrongly skipped pattern shows only if no other pattern triggers it.
SHORT, LONG = (st.lists(st.sampled_from(PIECES), max_size=size).map("".join) for size in (6, 40))
BODIES = SHORT | LONG | st.text(max_size=80)
SINGLE_PATTERNS = (
    "`a`",
    "\\*",
    "a[^1]\n\n[^1]: b",
    "[[a]]",
    "[a][b]\n\n[b]: c",
    "[a](b)",
    "![a](b)",
    "![a][b]\n\n[b]: c",
    "[b]\n\n[b]: c",
    "![b]\n\n[b]: c",
    "<http://a.example>",
    "<a@b.example>",
    "a  \nb",
    "a<b>c</b>",
    "&amp;",
    "*a*",
    "_a_",
    "__a__",
)


def unchanged_library() -> markdown.Markdown:
    """The unchanged library with the same extensions."""
    names = ["tables", "def_list", "attr_list", "abbr", "sane_lists", "fenced_code"]
    extensions = [FootnoteExtension(BACKLINK_TITLE="↩ {}"), TocExtension(slugify=slugify_unicode), Dialect()]
    return markdown.Markdown(extensions=[*names, *extensions], output_format="html")


LIBRARY = unchanged_library()


def by_the_library(body: str) -> str:
    LIBRARY.reset()
    return LIBRARY.convert(body)


@settings(max_examples=EXAMPLES, deadline=None)
@given(BODIES)
@example("`a` *b* [c](d) ![e](f) <http://a.example> &amp; [[g]]  \n[^1] \\*\n\n[^1]: h")
@example("# a\n\n[TOC]\n\n## b\n\ntext [TOC] text")
def test_the_html_is_that_of_the_library(body: str) -> None:
    assert render_markdown(body) == by_the_library(body)


@pytest.mark.parametrize("body", SINGLE_PATTERNS)
def test_each_pattern_works_without_other_patterns(body: str) -> None:
    assert render_markdown(body) == by_the_library(body)


def test_the_html_of_the_real_guide_is_that_of_the_library() -> None:
    paths = sorted((ROOT / "content").rglob("*.md"))
    assert len(paths) > 200
    for path in paths:
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        assert render_markdown(body) == by_the_library(body), path


# fmt: off
TAGS = st.sampled_from([
    "<p>", "</p>", "<a ", "href=\"", "javascript:", "java&#115;cript:", "javascript&colon;", "https:",
    "entry:x", "#a:b", "\"", " ", ">", "<", "/", "onclick=", "class=\"", "style=", "<script", "<img ",
    "src=\"", "alt=", "[", "]", "\\", "\n", "<!--", "-->", "<!", "<?", "data:", "//a", "&", ":", "<br>",
    "<table", "<td ", "colspan=\"2\"", "'", "`", "=", "\t",
])
# fmt: on


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(TAGS, max_size=14).map("".join))
@example('<a href="https://a.example/">x</a>')
def test_unparsed_html_holds_nothing_that_is_refused(html: str) -> None:
    parser = safe_html._Parser()
    parser.feed(html)
    parser.close()
    assert [refusal.code for refusal in safe_html.refusals(html)] == [refusal.code for refusal in parser.found]
