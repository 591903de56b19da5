"""Markdown: every example of the manual comes out as shown, and the time to read a text grows with its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_examples import Example, read_examples
from sampling import sampled
from scripts import load_script
from steps import steps

from redlane_ssg.read.prose import Prose, read_prose

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = read_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_an_example_comes_out_as_the_manual_shows(example: Example) -> None:
    found = read_prose(example.written)
    assert found.html.strip() == example.html
    assert found.problems == ()


def test_the_manual_shows_the_examples() -> None:
    assert len(EXAMPLES) > 15
    written = (DOCS / "markdown.md").read_text(encoding="utf-8")
    assert written == load_script(DOCS / "make_markdown.py").page(), "run .venv/bin/python docs/make_markdown.py"


def marked(text: str) -> list[tuple[str, int, int, int]]:
    """The problems of a text with their places."""
    return [(one.code, one.mark.line, one.mark.column, one.mark.width) for one in read_prose(text).problems]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("甲\n\n乙[^2]。\n", [("W411", 3, 2, 4)]),
        ("甲\n\n[^1]: 注\n", [("W410", 3, 1, 4)]),
        ("- 见[x][9]。\n", [("W412", 1, 7, 3)]),
        ("> 甲 <!-- 乙\n", []),
        ("<!-- 没有完\n\n后面\n", [("W413", 1, 1, 8)]),
        ("甲 <p a(b> 乙\n", [("W413", 1, 3, 7)]),
        ("甲[^a]\n\n[^a]: 一\n\n[^a]: 二\n", [("W414", 5, 1, 5)]),
        ("[a]: /b\n[a]: /c\n\n[a]\n", [("W415", 2, 6, 2)]),
        ("见 https://a.example/路\n", [("W416", 1, 21, 1)]),
        ("甲\n\n    四格的中文。\n", [("W417", 3, 5, 6)]),
        ("    print(1)\n", []),
        ("- 甲 **没有完\n", [("W418", 1, 5, 2)]),
        ("** 重点 **\n", [("W418", 1, 1, 2), ("W418", 1, 7, 2)]),
        ("2**3 与 4**5\n", []),
        ("甲：\n一、乙\n二、丙\n", [("W419", 2, 1, 3)]),
        ("-水\n-伞\n", [("W419", 2, 1, 2)]),
        ("-5度\n-6度\n", []),
        ("|a|b|\n|-|\n", [("W421", 2, 1, 3)]),
        ("|a|\n|-|\n|1|多|\n", [("W422", 3, 4, 1)]),
        ("a\tb\nc\td\te\n", [("W423", 2, 1, 5)]),
        ("##标题\n", [("W424", 1, 1, 4)]),
        ("#红色之旅#\n", []),
        ("＃ 标题\n", [("W424", 1, 1, 4)]),
        ("甲＊＊乙＊＊\n", [("W424", 1, 2, 5)]),
        ("写成 `＊＊乙＊＊` 不行\n", []),
        ("甲\n\n```\n乙\n", [("W425", 3, 1, 1)]),
        ("甲 `[[` 与 `[^1]`、`[a][b]`、`**`\n", []),
        ("# [[\n", [("E402", 1, 3, 2)]),
        ("a==b，====\n", []),
        ("[^a]：说明\n\n见[^a]\n", []),
        ("甲\n2. 乙\n", [("W419", 2, 1, 4)]),
        ("甲^[注]，%%不显示%%\n", [("W426", 1, 2, 4), ("W426", 1, 7, 7)]),
        ("> [!NOTE]\n> 甲\n", [("W426", 1, 3, 7)]),
        ("票价：\n成人\t10\n儿童\n", []),
        ("票价：\n成人\t10\n儿童\n老人\t5\n", [("W423", 3, 1, 2)]),
        ("3、甲\n5、乙\n", [("W419", 2, 1, 3)]),
        ("-[ ] 甲\n-[x] 乙\n", [("W419", 2, 1, 6)]),
    ],
)
def test_what_is_not_understood_is_told_at_its_place(written: str, wanted: list[tuple[str, int, int, int]]) -> None:
    assert marked(written) == wanted


def links(found: Prose) -> list[tuple[str, int, int, int]]:
    return [(one.target, one.mark.line, one.mark.column, one.mark.width) for one in found.links]


def test_each_link_has_its_own_place() -> None:
    found = read_prose(
        "甲 [[a]] 乙 [[ a |丙]]\n\n> - [丁](b.md) 和 <https://c.example>\n>   接 [d]\n\n[d]: <e.md>\n\n"
        "| [[a\\|戊]] |\n|-|\n| 己 [[f]] |\n\n<p>庚\n<a href='g.md'>辛</a></p>\n"
    )
    assert links(found) == [
        ("entry:a", 1, 5, 1),
        ("entry:a", 1, 14, 1),
        ("b.md", 3, 9, 4),
        ("https://c.example", 3, 18, 17),
        ("e.md", 6, 7, 4),
        ("entry:a", 8, 5, 1),
        ("entry:f", 10, 7, 1),
        ("g.md", 13, 10, 4),
    ]
    assert read_prose("- ![壬](h.png)\n").pictures[0].mark.column == 8


def test_korean_keeps_its_spaces() -> None:
    assert read_prose("한국\n사람 **“말”**은\n").html.strip() == "<p>한국\n사람 <strong>“말”</strong>은</p>"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        (
            '*[HTML]: x\n\n<div class="a">\nHTML\n</div>\n\n甲 <!-- HTML --> 乙 <b title="HTML">丙</b> `HTML`',
            '<div class="a">\nHTML\n</div>\n<p>甲  乙 <b title="HTML">丙</b> <code>HTML</code></p>',
        ),
        ("<pre>\n第一行\n第二行\n</pre>", "<pre>第一行\n第二行\n</pre>"),
        ("<p>第一行\n第二行</p>", "<p>第一行第二行</p>"),
        ("## 甲 &#123;.a}", '<h2 id="甲-a">甲 {.a}</h2>'),
        (
            "- [ ] 甲\n\n- [x] 乙",
            '<ul>\n<li>\n<p><input type="checkbox" disabled aria-label="—"> 甲</p>\n</li>\n<li>\n'
            '<p><input type="checkbox" disabled checked aria-label="✓"> 乙</p>\n</li>\n</ul>',
        ),
        (
            "1. 上\n（1）下\n（2）左\n2. 右",
            "<ol>\n<li>上<ol>\n<li>下</li>\n<li>左</li>\n</ol>\n</li>\n<li>右</li>\n</ol>",
        ),
        ("价 2 ** 3 和 4 ** 5", "<p>价 2 ** 3 和 4 ** 5</p>"),
        ('[甲](b "&#x202E;乙")', '<p><a href="b" title="\ufffd乙">甲</a></p>'),
    ],
)
def test_nothing_is_lost_or_moved(written: str, html: str) -> None:
    found = read_prose(written)
    assert (found.html.strip(), found.problems) == (html, ())


def test_notes_with_like_names_have_ids_of_their_own() -> None:
    found = read_prose("甲[^a b] 乙[^a-b]\n\n[^a b]: 一\n\n[^a-b]: 二\n")
    assert re.findall(r'id="fn:([^"]*)"', found.html) == ["a-b", "a-b-2"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<b>甲</b>{.note}\n", [("W426", 1, 9, 7)]),
        ("```\n{width=9}\n```\n\n![甲](a.jpg){width=9}\n", [("E406", 5, 13, 5)]),
        ("甲\n\n{: .a}\n", [("W426", 3, 1, 6)]),
        ("[甲](http://a.example){data-mark=99999999999999999999}\n", [("E406", 1, 23, 9)]),
        ('<span data-task="done"></span>\n', [("E406", 1, 7, 9)]),
    ],
)
def test_attributes_that_do_nothing_are_told(written: str, wanted: list[tuple[str, int, int, int]]) -> None:
    assert marked(written) == wanted


# Each makes a text whose length grows with a number, of a kind that is read slowly if it is read carelessly.
GROWING: dict[str, Callable[[int], str]] = {
    "brackets": lambda count: "[" * count,
    "links without an end": lambda count: "[a](" * count,
    "entries without an end": lambda count: "[[a" * count,
    "pictures without an end": lambda count: "![" * count,
    "nested links": lambda count: "[a" * count + "](b)" * count,
    "brackets of a defined label": lambda count: "[a]: /b\n\n" + "[" * count + "a" + "]" * count,
    "asterisks": lambda count: "*a **b " * count,
    "asterisks within words": lambda count: "a**b*c" * count,
    "mixed delimiters": lambda count: "*_~~" * count,
    "backticks of many lengths": lambda count: "".join("`" * (index % 40 + 1) + " " for index in range(count)),
    "comments": lambda count: "甲 <!--" * count,
    "tags": lambda count: "<a b='" * count,
    "references": lambda count: "&amp" * count,
    "addresses": lambda count: "(http://www." * count,
    "mail": lambda count: "a.b-c@" * count,
    "notes": lambda count: "".join(f"[^{index}]" for index in range(count // 9)) + "\n\n[^1]: a",
    "definitions": lambda count: "".join(f"[{index}]: /a\n" for index in range(count // 5)),
    "items": lambda count: "- a\n" * (count // 4),
    "numbers": lambda count: "1、甲\n" * (count // 4),
    "quotations": lambda count: "> a\n" * (count // 4),
    "headings of one name": lambda count: "# a\n" * (count // 4),
    "rows": lambda count: "|a|b|\n|-|-|\n" + "|1|2|\n" * (count // 5),
    "cells": lambda count: "|a|\n|-|\n" + "|`a" * count,
    "rows with tabs": lambda count: "a\tb\n" * (count // 4),
    "titles": lambda count: "[a](b \"c'" * count,
    "blocks of HTML": lambda count: "<div>\n\n" * (count // 8),
    "numbers in items": lambda count: "- 1、甲\n" * (count // 4),
    "links after brackets": lambda count: "[" * count + "[a](b)" * count,
    "mail after asterisks": lambda count: "*a " * count + "b@c.example " * (count // 4),
    "underscores before addresses": lambda count: "_www." * count,
    "notes that refer to notes": lambda count: (
        "[^0]\n\n" + "".join(f"[^{index}]: [^{index + 1}]\n\n" for index in range(count // 9)) + f"[^{count // 9}]: 甲"
    ),
    "code after formulas": lambda count: "$$a$$" * (count // 4) + "`a`" * (count // 4),
    "attributes": lambda count: "<div" + "".join(f" a{index}" for index in range(count // 4)) + ">\n",
    "short rows of many columns": lambda count: (
        "|a" * (count // 40) + "\n" + "|-" * (count // 40) + "\n" + "x\n" * (count // 4)
    ),
    "lines": lambda count: "甲”\n“" * count,
}


@pytest.mark.parametrize("make", sampled(GROWING, 2))
def test_a_text_of_twice_the_length_takes_twice_the_steps(make: Callable[[int], str]) -> None:
    read_prose(make(100))
    short, long = steps(lambda: read_prose(make(1000))), steps(lambda: read_prose(make(2000)))
    assert long < 2.3 * short
