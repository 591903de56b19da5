"""The theme's colours and typefaces as CSS custom properties, which all its styles use."""

from __future__ import annotations

from collections.abc import Mapping

from redlane_ssg.colours import colour_of
from redlane_ssg.read.palette import Colours

_DARK = "@media (prefers-color-scheme:dark){%s}"
# The rule of each scheme. Later rules override earlier ones.
_RULES = (
    ("light", ":root{%s}"),
    ("dark", _DARK % ":root{%s}"),
    ("elder", "[data-elder]{%s}"),
    ("elder-dark", _DARK % "[data-elder]{%s}"),
)
# Printed pages: the ink for each colour, whatever scheme the screen shows.
_ON_PAPER = {
    "wall": "paper", "panel": "paper", "ink": "ink", "soft": "ink", "edge": "edge", "red": "red", "on-red": "paper",
    "red-faint": "paper", "tile": "tile", "on-tile": "paper", "seal": "red", "on-seal": "paper",
}  # fmt: skip


def custom_properties(colours: Colours) -> bytes:
    """The start of the style sheet: ``--NAME`` for each typeface, and for each colour in every scheme."""
    rules = [f":root{{{_declarations(colours.fonts)}}}"]
    rules.extend(rule % _declarations(colours.screens[scheme]) for scheme, rule in _RULES)
    paper = {name: colour_of(colours.inks[ink]) for name, ink in _ON_PAPER.items()}
    rules.append(f"@media print{{:root,[data-elder]{{{_declarations(paper)}}}}}")
    return "\n".join(rules).encode()


def _declarations(values: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())
