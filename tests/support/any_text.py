"""What property tests are tried with: texts that look like the languages editors write, and anything else.

A run takes the same examples each time; ``REDLANE_EXAMPLES=5000`` makes a campaign of so many new ones a property.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# The profile of --fast, which tries a few of the examples.
FAST = "fast"
_FEWER = 5
CAMPAIGN = int(os.environ.get("REDLANE_EXAMPLES", "0"))

MARKUP = (
    *(
        "[[",
        "]]",
        "|",
        "[",
        "]",
        "](",
        ")",
        "![",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "<script>",
        "</p>",
        "<a href='",
        '"',
        "'",
    ),
    *("`", "```", "~~~", "*", "**", "_", "#", "## ", "> ", "- ", "1. ", "    ", "\n", "\n\n", "\t", "---", ": ", ":"),
    *("{", "}", "{: ", "{ onclick=x }", "[^1]", "[^1]: ", "*[A]: ", "[a]: ", "| a | b |\n|---|---|\n", "\\", "&", ";"),
    *("&#106;", "javascript:", "JavaScript:", "data:", "http://[", "//", "entry:", "https://a.example/", "../", ".md"),
    *(
        "<!--",
        "-->",
        "<!",
        "<![CDATA[",
        "]]>",
        "<?",
        "onerror=",
        " href=",
        " src=",
        "<img ",
        "<svg",
        "<math>",
        "<p a(b=",
    ),
    *("营", "：", "，", "a", "b c", "1911", "\u200b", "\u3000", "\x02", "\x03", "klzzwxh:0", "wzxhzdk:0", "%5B", "%"),
)
YAML = (
    *(
        "a: ",
        "b:",
        "- ",
        "  ",
        "\n",
        "\n\n",
        "\n  ",
        "\n- ",
        ": ",
        ":",
        "#",
        " #",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
    ),
    *(
        "'",
        '"',
        "|\n",
        ">\n",
        "|",
        "? ",
        "!",
        "!!str ",
        "%",
        "@",
        "`",
        "---",
        "...",
        "~",
        "null",
        "\t",
        "：",
        "营",
        "<<: ",
    ),
    *("\\", "\\u", "“", "1", "true", "a", "é", "\U0001f3ee", "\u3000"),
)
# Values that a field may hold by mistake.
VALUES = (
    *(
        "",
        "~",
        "[]",
        "{}",
        "-1",
        "0",
        "1e999",
        "nan",
        "9999-12-31",
        "0000-01-01",
        "2026-02-30",
        "term:x",
        "{x}",
        "{0}",
    ),
    *("../../x", "/", "//", "http://[", "#", "?", "a b", "日", "100%", "%s", "en", "redlane", "old-house", "'''", "&x"),
)


def fewer(examples: int) -> int:
    """So many examples in the whole suite, and a few of them with ``--fast``."""
    return examples // _FEWER if settings.get_current_profile_name() == FAST else examples


def house(examples: int) -> settings:
    """So many examples on every run, the same each time; fewer with ``--fast``, as many as asked for in a campaign."""
    return settings(
        max_examples=CAMPAIGN or fewer(examples),
        derandomize=not CAMPAIGN,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


def joined(fragments: tuple[str, ...], most: int = 30) -> st.SearchStrategy[str]:
    """Text that looks like a language more often than letters by chance do."""
    piece = st.one_of(st.sampled_from(fragments), st.sampled_from(fragments), st.text(max_size=4))
    return st.lists(piece, max_size=most).map("".join)


LINKS = (
    *("[a]({})", "![a]({})", "[a]: {}\n\n[a]", "<{}>", "[a](b){{: href={} }}", "{{: src={} }}"),
    *(
        '<a href="{}">b</a>',
        "<a href='{}'>b</a>",
        "<a href={}>b</a>",
        "<img src='{}'>",
        "<details open href={}>b</details>",
    ),
)


@st.composite
def links(draw: st.DrawFn) -> str:
    """A link or a picture in one of the ways to write it, whose scheme may be a bad one in disguise."""
    scheme = draw(st.sampled_from(["javascript", "vbscript", "data", "file", "https", "mailto", "entry"]))
    letters = [
        draw(st.sampled_from([one, one, one, one.upper(), f"&#{ord(one)};", f"&#x{ord(one):X};"])) for one in scheme
    ]
    letters.insert(
        draw(st.integers(0, len(letters))), draw(st.sampled_from(["", "", "&Tab;", "&#10;", "\t", "&#1;", " ", "\\"]))
    )
    colon = draw(st.sampled_from([":", ":", "&colon;", "&#58;", "%3A", "\\:"]))
    address = "".join(letters) + colon + draw(st.sampled_from(["", "alert(1)", "//x", "a b", "[", "营"]))
    return draw(st.sampled_from(LINKS)).format(address)
