"""Decodes a picture and describes it, as a pure function of its bytes, which other processes run and the store caches.

The result is JSON and names no file. A problem is the code of a diagnostic and its values.
"""

from __future__ import annotations

import json
from base64 import b64encode
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.read.file_kinds import HEIC, file_kind
from redlane_ssg.read.pixels import has_transparency, open_picture, plain_pixels, turned_upright

PIXEL_LIMIT = 60_000_000
# Px on the longer side. A page shows it scaled up until the picture has loaded; it takes about 200 bytes.
_BLUR_SIDE = 16
_BLUR_QUALITY = 40


def inspect_picture(held: FileBytes) -> bytes:
    """The size, transparency, animation and blur of a picture; or why it is none, or cannot be used.

    Raises:
        FileChanged: the file has changed since it was found.
    """
    data = bytes_of(held)
    try:
        with open_picture(data) as picture:
            width, height = picture.size
            if width * height > PIXEL_LIMIT:
                return _problem("E503", size=f"{width} × {height}", limit=PIXEL_LIMIT // 1_000_000)
            description = _describe(picture)
        # Opened again: a JPEG decodes at an eighth of its size, which is faster than scaling the whole picture down.
        with open_picture(data) as picture:
            description["blur"] = "" if description["see_through"] else _blur(picture, description["size"])
    except Image.DecompressionBombError:
        return _problem("E503", size="term:uncounted pixels", limit=PIXEL_LIMIT // 1_000_000)
    except UnidentifiedImageError:
        return _foreign(data)
    # Decoders raise exceptions of any type for damaged files, in English words.
    except Exception as error:  # noqa: BLE001
        return _problem("E505", reason="term:breaks off" if _is_cut(error) else "term:undecodable")
    return json.dumps(description, allow_nan=False).encode()


def _foreign(data: bytes) -> bytes:
    """What the file is, if it is of a kind that cameras and programs make."""
    kind = file_kind(data)
    if kind == HEIC:
        return _problem("E509")
    return _problem("E508", kind=kind) if kind else _problem("E502")


def _is_cut(error: Exception) -> bool:
    """Whether Pillow says of a file that it breaks off."""
    return isinstance(error, EOFError) or "truncated" in str(error).lower()


def _describe(picture: Image.Image) -> dict[str, Any]:
    is_moving = bool(getattr(picture, "is_animated", False))
    picture.load()
    upright = turned_upright(picture)
    return {"size": upright.size, "see_through": has_transparency(upright), "moving": is_moving}


def _blur(picture: Image.Image, size: tuple[int, int]) -> str:
    """The picture at 16 px at most, as WebP in a data URL (RFC 2397)."""
    scale = min(1.0, _BLUR_SIDE / max(size))
    small = plain_pixels(picture, (max(1, round(size[0] * scale)), max(1, round(size[1] * scale))))
    output = BytesIO()
    small.convert("RGB").save(output, "WEBP", quality=_BLUR_QUALITY, method=6)
    return f"data:image/webp;base64,{b64encode(output.getvalue()).decode('ascii')}"


def _problem(code: str, **values: object) -> bytes:
    return json.dumps({"code": code, "values": values}, allow_nan=False).encode()
