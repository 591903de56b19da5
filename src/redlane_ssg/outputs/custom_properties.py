"""The theme's colours and typefaces as custom properties, which every style of a page stands on."""

from __future__ import annotations

from collections.abc import Mapping

from redlane_ssg.colours import colour_of
from redlane_ssg.read.palette import Colours

_DARK = "@media (prefers-color-scheme:dark){%s}"
# Which scheme holds where; what comes later has the last word.
_RULES = (
    ("light", ":root{%s}"),
    ("dark", _DARK % ":root{%s}"),
    ("elder", "[data-elder]{%s}"),
    ("elder-dark", _DARK % "[data-elder]{%s}"),
)
# Pages on paper: what the inks look like there, whatever the screen shows.
_ON_PAPER = {
    "wall": "paper", "panel": "paper", "ink": "ink", "soft": "ink", "edge": "edge", "red": "red", "on-red": "paper",
    "red-faint": "paper", "tile": "tile", "on-tile": "paper", "seal": "red", "on-seal": "paper",
}  # fmt: skip


def custom_properties(colours: Colours) -> bytes:
    """The beginning of the style sheet: ``--NAME`` for each colour, in every scheme, and for each typeface."""
    rules = [f":root{{{_declared(colours.fonts)}}}"]
    rules.extend(rule % _declared(colours.screens[scheme]) for scheme, rule in _RULES)
    paper = {name: colour_of(colours.inks[ink]) for name, ink in _ON_PAPER.items()}
    rules.append(f"@media print{{:root,[data-elder]{{{_declared(paper)}}}}}")
    return "\n".join(rules).encode()


def _declared(values: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())
