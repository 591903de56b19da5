"""The theme's drawn symbols of facilities: one file each, for pages, maps and signs."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from redlane_ssg.read.theme import SYMBOL_SUFFIX, SYMBOLS, Theme, symbol_text


def read_symbols(theme: Theme) -> dict[str, str]:
    """The SVG element of each symbol by its name. A file that has none was told when the theme was read (W612)."""
    names = sorted(name for name in theme.files if name.startswith(SYMBOLS) and name.endswith(SYMBOL_SUFFIX))
    texts = {name: symbol_text(theme.files[name]) for name in names}
    return {name[len(SYMBOLS) : -len(SYMBOL_SUFFIX)]: text for name, text in texts.items() if text}


def symbol(symbols: Mapping[str, str], name: str) -> Markup:
    """A symbol within a page, beside its name in words; empty if the theme has none of this name."""
    text = symbols.get(name, "")
    named = text.replace("<svg", '<svg class="symbol" aria-hidden="true"', 1)
    return Markup(named)  # noqa: S704 - the theme's own
