"""What is found in a picture by decoding it whole: a pure leaf, that can be made elsewhere and remembered.

It is JSON, and knows no file: what is wrong is a code and what fills its sentence.
"""

from __future__ import annotations

import json
from base64 import b64encode
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from redlane_ssg.read.pixels import is_see_through, opened, plain_pixels

PIXEL_LIMIT = 60_000_000
# A JPEG with more pictures behind its first, as telephones make them (CIPA DC-007).
_SEVERAL = "MPO"
# Stretched to a picture's size, so few pixels are a blur of it, in some two hundred bytes.
_BLUR_SIDE = 16
_BLUR_QUALITY = 40


def look_at_picture(data: bytes) -> bytes:
    """Decodes and describes a picture. Not a picture, damaged, or above PIXEL_LIMIT: its problem."""
    try:
        with opened(data) as picture:
            width, height = picture.size
            if width * height > PIXEL_LIMIT:
                return _problem("E503", size=f"{width} × {height}", limit=PIXEL_LIMIT // 1_000_000)
            found = _describe(picture)
        # A JPEG's blur is decoded at an eighth of its size, which costs less than to scale it down.
        with opened(data) as picture:
            found["blur"] = "" if found["see_through"] else _blur(picture, found["size"])
    except Image.DecompressionBombError:
        return _problem("E503", size="term:uncounted pixels", limit=PIXEL_LIMIT // 1_000_000)
    except UnidentifiedImageError:
        return _problem("E502")
    # A decoder raises whatever a damaged file makes it stumble over.
    except Exception as error:  # noqa: BLE001
        return _problem("E505", reason=str(error) or type(error).__name__)
    return json.dumps(found).encode()


def _describe(picture: Image.Image) -> dict[str, Any]:
    is_moving = bool(getattr(picture, "is_animated", False)) and picture.format != _SEVERAL
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    return {"size": upright.size, "see_through": is_see_through(upright), "moving": is_moving}


def _blur(picture: Image.Image, size: tuple[int, int]) -> str:
    """The picture at no more than 16 px, as WebP in a data address (RFC 2397)."""
    scale = min(1.0, _BLUR_SIDE / max(size))
    small = plain_pixels(picture, (max(1, round(size[0] * scale)), max(1, round(size[1] * scale))))
    output = BytesIO()
    small.convert("RGB").save(output, "WEBP", quality=_BLUR_QUALITY, method=6)
    return f"data:image/webp;base64,{b64encode(output.getvalue()).decode('ascii')}"


def _problem(code: str, **values: object) -> bytes:
    return json.dumps({"code": code, "values": values}).encode()
