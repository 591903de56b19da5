"""Styles and scripts without what is there for people: remarks and white space. Nothing else changes."""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def squeeze(name: str, data: bytes) -> bytes:
    """A style sheet or a script, by the end of its name; anything else, and what is not UTF-8, as it is."""
    shorter = {"css": cssmin, "js": jsmin}.get(name.rpartition(".")[2])
    if shorter is None:
        return data
    try:
        return str(shorter(data.decode())).encode()
    except UnicodeDecodeError:
        return data
