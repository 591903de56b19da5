"""Texts that must fit: cut by bytes, and never within a character."""

from __future__ import annotations

_ELLIPSIS = "…"


def fitting_text(text: str, most: int) -> str:
    """A text of at most ``most`` bytes in UTF-8; an ellipsis stands for what was cut off."""
    data = text.encode()
    if len(data) <= most:
        return text
    return data[: most - len(_ELLIPSIS.encode())].decode("utf-8", "ignore") + _ELLIPSIS
