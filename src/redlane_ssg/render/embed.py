"""Embeds pictures in a page, so that it can be shown without a network."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

_PICTURE = re.compile(rb"<picture>.*?(?P<image><img [^>]*>)</picture>", re.DOTALL)
_CHOICES = re.compile(rb' (?:srcset|sizes|loading|fetchpriority)="[^"]*"')


def embed(html: bytes, pictures: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Replaces each picture of a page by one of its forms, as a data URI (RFC 2397).

    ``pictures`` maps each link to replace to a media type and the bytes.
    """
    html = _PICTURE.sub(lambda match: _CHOICES.sub(b"", match["image"]), html)
    for link, (media_type, data) in pictures.items():
        uri = f'="data:{media_type};base64,{b64encode(data).decode()}"'
        html = html.replace(f'="{link}"'.encode(), uri.encode())
    return html
