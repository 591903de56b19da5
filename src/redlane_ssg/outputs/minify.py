"""Minified style sheets and scripts: comments and white space are removed, nothing else changes."""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def minify(name: str, data: bytes) -> bytes:
    """A style sheet or script, minified; other files and what is not UTF-8 are returned unchanged.

    The suffix of ``name`` decides.
    """
    minifier = {"css": cssmin, "js": jsmin}.get(name.rpartition(".")[2])
    if minifier is None:
        return data
    try:
        return str(minifier(data.decode())).encode()
    except UnicodeDecodeError:
        return data
