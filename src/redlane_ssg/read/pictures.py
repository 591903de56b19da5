"""Pictures of the content folder: what they are and how large, found without decoding more than is safe."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
PIXEL_LIMIT = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# A JPEG with more pictures behind its first, as telephones make them (CIPA DC-007).
_SEVERAL = "MPO"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that can be shown: its bytes, their digest (SHA-256), and its size in px as it is seen."""

    relative: str
    path: str
    data: bytes
    digest: str
    width: int
    height: int
    format: str


def is_picture(file: SourceFile) -> bool:
    """Whether its name says that it is a picture."""
    return file.relative.lower().endswith(PICTURE_SUFFIXES)


def read_picture(file: SourceFile) -> PictureFile | Diagnostic:
    """Opens and verifies a picture. Not a picture, damaged, or above PIXEL_LIMIT: a diagnostic."""
    span = Span(file.path)
    try:
        # Pillow warns of sizes, for which the limit below is ours, and of damaged EXIF, which is not published.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(file.data), formats=_FORMATS) as picture,
        ):
            width, height = picture.size
            if width * height > PIXEL_LIMIT:
                return _too_large(span, width, height)
            kind = "JPEG" if picture.format == _SEVERAL else picture.format or ""
            picture.load()
            width, height = ImageOps.exif_transpose(picture).size
    except Image.DecompressionBombError:
        return _too_large(span, 0, 0)
    except UnidentifiedImageError:
        return problem("E502", span)
    # A decoder raises whatever a damaged file makes it stumble over.
    except Exception as error:  # noqa: BLE001
        return problem("E505", span, reason=error)
    return PictureFile(file.relative, file.path, file.data, sha256(file.data).hexdigest(), width, height, kind)


def _too_large(span: Span, width: int, height: int) -> Diagnostic:
    size = f"{width} × {height}" if width else "term:uncounted pixels"
    return problem("E503", span, size=size, limit=PIXEL_LIMIT // 1_000_000)
