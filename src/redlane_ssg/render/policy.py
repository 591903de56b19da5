"""The Content Security Policy of each page (CSP Level 3): nothing from other hosts, and no script but the theme's.

A page's policy names the scripts and styles within it by their digests, so that a script that content might smuggle
in does not run. It stands in the page itself, so that it holds on every host and for a page that is opened from a disk.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.incremental.outcome import Made, Outcome

# What a page may load. Pictures within the page are data URIs: the icon, a walk's pictures, the certificate.
PAGE_SOURCES = (
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
# It comes first in the head, because it holds only for what follows it; behind the charset, which must come early.
_PLACE = re.compile(rb"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_INLINE = re.compile(rb"<(?P<tag>script|style)(?P<rest>[^>]*)>(?P<code>.*?)</(?P=tag)>", re.DOTALL)
# A script with an address is no inline script. One of data is named too: it does not run (HTML 4.12.1), but not every
# checker knows that.
_HAS_ADDRESS = re.compile(rb"\bsrc=")


def add_policies(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes with a policy in every page that was made. Pages that are unchanged have theirs."""
    return [_with_policies(outcome) if isinstance(outcome, Made) else outcome for outcome in outcomes]


def with_policy(html: bytes) -> bytes:
    """A page with its policy, in place of an earlier one. A file without a head is returned as it is."""
    place = _PLACE.search(html)
    if place is None:
        return html
    meta = _META.format(page_policy(html)).encode()
    earlier = _POLICY.match(html, place.end())
    return b"".join((html[: place.end()], meta, html[earlier.end() if earlier else place.end() :]))


def page_policy(html: bytes) -> str:
    """The policy of a page, as the value of its header would be."""
    digests: dict[bytes, list[str]] = {b"script": [], b"style": []}
    for inline in _INLINE.finditer(html):
        if not _HAS_ADDRESS.search(inline["rest"]):
            digest = b64encode(sha256(inline["code"]).digest()).decode()
            digests[inline["tag"]].append(f" 'sha256-{digest}'")
    inlines = (f"{tag.decode()}-src 'self'{''.join(dict.fromkeys(found))}" for tag, found in digests.items() if found)
    return "; ".join((*PAGE_SOURCES, *inlines))


def _with_policies(outcome: Made) -> Made:
    pages = {path: with_policy(bytes_of(data)) for path, data in outcome.files.items() if path.endswith(".html")}
    return replace(outcome, files={**outcome.files, **pages}) if pages else outcome
