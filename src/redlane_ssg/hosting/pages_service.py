"""The settings of services that serve a branch: ``_headers`` and ``_redirects``, which Netlify and Cloudflare read."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.hosting.served import ASKED_ANEW, KEPT_FOR_EVER
from redlane_ssg.hosting.served_site import ServedSite

# Folders that hold nothing but what is named by its content: the format has no patterns of names.
_NAMED = ("assets", "audio", "pictures", "share", "video")


def pages_headers(site: ServedSite) -> str:
    """The file ``_headers``. GitHub, Gitee and Codeberg read none: pages have their policy in themselves there."""
    return "\n".join((*_headers(site), ""))


def pages_redirects(site: ServedSite) -> str:
    """The file ``_redirects``. Elsewhere the pages at former addresses lead on by themselves."""
    lines = [f"{old} {new} 301" for old, new in site.moved]
    missing = [f"{site.path}{folder}* {site.path}{folder}404.html 404" for folder in (*site.languages, "")]
    return "\n".join((*lines, *missing, ""))


def _headers(site: ServedSite) -> Iterator[str]:
    yield f"{site.path}*"
    for name, value in {**site.headers, "Cache-Control": ASKED_ANEW}.items():
        yield f"  {name}: {value}"
    for folder in _NAMED:
        yield f"{site.path}{folder}/*"
        # What the rule above says of it would stand beside this.
        yield "  ! Cache-Control"
        yield f"  Cache-Control: {KEPT_FOR_EVER}"
