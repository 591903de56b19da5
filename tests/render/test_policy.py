"""The policy of each page: which scripts and styles may run and load."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from site_checks import Site, parse

from redlane_ssg.hosting.served_site import HOST_POLICY
from redlane_ssg.render.policy import page_policy, with_policy

BEGINNING = b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_scripts_and_styles_within_a_page_are_named_and_no_others() -> None:
    html = b'<script>one()</script><style>p{}</style><script type="application/ld+json">{}</script><script src="a.js">'
    policy = page_policy(html + b"</script>").split("; ")
    assert f"script-src 'self' {digest('one()')} {digest('{}')}" in policy
    assert f"style-src 'self' {digest('p{}')}" in policy
    assert "default-src 'self'" in policy
    assert not any("unsafe" in directive for directive in policy)


def test_the_policy_stands_before_all_that_it_holds_for_and_is_replaced() -> None:
    page = BEGINNING + b"<script>one()</script></head>"
    first = with_policy(page)
    assert first.startswith(BEGINNING + b'<meta http-equiv="Content-Security-Policy" content="')
    assert with_policy(first) == first
    other = first.replace(b"one()", b"two()")
    assert digest("two()") in with_policy(other).decode()
    assert digest("one()") not in with_policy(other).decode()


@pytest.mark.parametrize("file", [b"", b"<p>no head</p>", b"headless"])
def test_what_is_no_page_is_left_as_it_is(file: bytes) -> None:
    assert with_policy(file) == file


def test_every_page_has_one_and_needs_no_more(site: Site) -> None:
    files = sorted(site.folder.rglob("*.html"))
    assert files
    for file in files:
        html = file.read_bytes()
        assert html.count(b'"Content-Security-Policy"') == 1, file
        assert with_policy(html) == html, file
        for element in parse(html.decode()):
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], file


def test_the_header_for_hosts_allows_what_pages_allow_themselves() -> None:
    header = dict(directive.split(" ", 1) for directive in HOST_POLICY.split("; "))
    for directive in page_policy(b"<script>a()</script><style>p{}</style>").split("; "):
        name, _, sources = directive.partition(" ")
        allowed = {source for source in sources.split() if not source.startswith("'sha256-")}
        assert allowed <= set(header[name].split()), name
    assert header["frame-ancestors"] == "'none'"
