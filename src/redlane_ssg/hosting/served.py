"""How each file of the site is served: its type, how long it may be kept, and whether its content names it."""

from __future__ import annotations

import re
from typing import Final

from redlane_ssg.hosting.hosts import SentAs

# Types by ending (IANA media types; RFC 7946 for GeoJSON, W3C for web manifests). The system's own table differs from
# one computer to the next, so it is not asked.
CONTENT_TYPES: Final = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "gpx": "application/gpx+xml",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "kml": "application/vnd.google-earth.kml+xml",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_UNKNOWN = "application/octet-stream"
# Endings of text, which is worth being sent in fewer bytes.
TEXT_ENDINGS: Final = (
    "css", "csv", "geojson", "gpx", "html", "ics", "js", "json", "kml", "svg", "txt", "vtt", "webmanifest", "xml",
)  # fmt: skip
# Of names that change with the content: twelve digits of its digest, at most a width behind them.
CONTENT_NAME: Final = r"-[0-9a-f]{12}(-[0-9]+)?\.[0-9a-z]+$"
_CONTENT_NAME = re.compile(CONTENT_NAME)
# What is named by its content is kept for a year, which is the longest that caches promise; the rest is asked for anew,
# which costs a few bytes where it is unchanged.
KEPT_FOR_EVER: Final = "public, max-age=31536000, immutable"
ASKED_ANEW: Final = "no-cache"
SERVICE_WORKER: Final = "sw.js"
_PAGE = ".html"


def ending_of(path: str) -> str:
    """The ending of a file's name, without the dot; empty if it has none."""
    return path.rpartition("/")[2].rpartition(".")[2] if "." in path.rpartition("/")[2] else ""


def is_named_by_content(path: str) -> bool:
    """Whether a file's name changes with its content, so that what is kept of it never gets old."""
    return _CONTENT_NAME.search(path) is not None


def is_page_file(path: str) -> bool:
    """Whether a file is a page."""
    return path.endswith(_PAGE)


def sent_as(path: str) -> SentAs:
    """How a file is served."""
    kept = KEPT_FOR_EVER if is_named_by_content(path) else ASKED_ANEW
    return SentAs(CONTENT_TYPES.get(ending_of(path), _UNKNOWN), kept)
