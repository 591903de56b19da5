"""The pictures of a .docx: their files and descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
}
# They are turned into PNG, which pages can show.
_CONVERTED = frozenset({"image/bmp", "image/x-bmp", "image/x-ms-bmp", "image/tiff", "image/tif"})
_MOST_PIXELS = 60_000_000
# What cameras and programs call a file describes nothing.
_FILE_NAME = re.compile(
    r"(?i).*\.(?:jpe?g|png|gif|bmp|webp|tiff?|emf|wmf|heic)|(?:img|dsc|mmexport|image|picture|图片)[ _-]?\d*"
)


class WordPictures:
    """Gathers the pictures of a document, each once, named after its entry."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._names: dict[str, str] = {}
        self._files: dict[str, bytes] = {}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The pictures by the names of their files."""
        return self._files

    def attributes(self, image: Any) -> dict[str, str]:
        """The attributes of the tag that shows a picture; without an address if no page can show it."""
        description = " ".join((image.alt_text or "").split())
        if _FILE_NAME.fullmatch(description):
            description = ""
        return {"src": self._name(image), "alt": description}

    def _name(self, image: Any) -> str:
        found = _picture_file(image)
        if found is None:
            return ""
        data, suffix = found
        digest = sha256(data).hexdigest()
        if digest not in self._names:
            self._names[digest] = f"{self._stem}-{len(self._names) + 1}{suffix}"
            self._files[self._names[digest]] = data
        return self._names[digest]


def _picture_file(image: Any) -> tuple[bytes, str] | None:
    """The bytes of a picture and the ending of its file; None if no page can show it."""
    try:
        with image.open() as stream:
            data: bytes = stream.read()
    except KeyError:
        # The document names a part that it does not hold.
        return None
    suffix = _SUFFIXES.get(image.content_type)
    if suffix is not None:
        return data, suffix
    return (png, ".png") if image.content_type in _CONVERTED and (png := _as_png(data)) else None


def _as_png(data: bytes) -> bytes:
    """A picture as PNG; empty if it is damaged or too large."""
    stream = BytesIO()
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b""
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(stream, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return b""
    return stream.getvalue()
