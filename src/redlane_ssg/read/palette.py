"""A guide's colours: its theme's tokens with the palette of guide.yml. Checks contrast on screens and in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redlane_ssg.colours import Inks, colour_of, contrast, inks_of, parse_colour, shades, shown_ratio
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode
from redlane_ssg.read.tokens import (
    FONTS,
    PRINT_SCHEME,
    SCREENS,
    Rank,
    Section,
    Token,
    Tokens,
    ingredients,
    parse_inks,
    resolved,
)

# Foreground and background of text (WCAG 1.4.3), then of seals, whose characters are large (WCAG 1.4.3, 1.4.11).
_TEXT_PAIRS = (
    ("ink", "wall"), ("ink", "panel"), ("ink", "red-faint"), ("soft", "wall"), ("soft", "panel"), ("red", "wall"),
    ("red", "panel"), ("red", "red-faint"), ("on-red", "red"), ("on-tile", "tile"),
)  # fmt: skip
_GRAPHIC_PAIRS = (("seal", "wall"), ("on-seal", "seal"))
_PRINT_PAIRS = (("ink", "paper", 7.0), ("red", "paper", 4.5), ("paper", "tile", 4.5))
# By scheme, for text and for seals: AA for everybody, AAA in elder mode.
_MINIMUM_CONTRAST = {"light": (4.5, 3.0), "dark": (4.5, 3.0), "elder": (7.0, 4.5), "elder-dark": (7.0, 4.5)}
# A colour of the palette, and the token that changes with it in schemes for which the palette gives no colour.
_DERIVED_FROM = (("red", "red"), ("red", "seal"), ("tile", "tile"))

Pair = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours (``#rrggbb``) by scheme and name, inks (per cent) by name, typefaces by name."""

    screens: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inks: Mapping[str, Inks] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def mix_colours(tokens: Tokens, palette: Node | None) -> tuple[Colours, tuple[Diagnostic, ...]]:
    """The colours of a guide whose guide.yml has this ``palette``, and a diagnostic for each with too little contrast.

    Leaves out values of the palette that are not colours: the check of guide.yml reports them.
    """
    if tokens.diagnostics:
        return Colours(), tokens.diagnostics
    given = _palette_tokens(palette)
    dark = _palette_tokens(palette.get("dark") if isinstance(palette, MappingNode) else None)
    diagnostics: list[Diagnostic] = []
    screens = {}
    for scheme in SCREENS:
        section = _with_palette(tokens.sections[scheme], scheme, given, dark)
        screens[scheme] = resolved(section)
        diagnostics.extend(_unreadable(section, scheme, _pairs(scheme)))
    printed = _print_section(tokens.sections[PRINT_SCHEME], given)
    reported = {found.span for found in diagnostics}
    diagnostics.extend(
        found for found in _unreadable(printed, PRINT_SCHEME, _PRINT_PAIRS) if found.span not in reported
    )
    inks = {name: parse_inks(token.text) for name, token in tokens.sections[PRINT_SCHEME].items()}
    inks |= {name: inks_of(token.text) for name, token in printed.items() if token.rank == Rank.GUIDE}
    fonts = {name: token.text for name, token in tokens.sections[FONTS].items()}
    valid_inks = {name: ink for name, ink in inks.items() if ink is not None}
    return Colours(screens, valid_inks, fonts), tuple(diagnostics)


def _palette_tokens(palette: Node | None) -> dict[str, Token]:
    items = palette.items if isinstance(palette, MappingNode) else ()
    written = [(key.value or "", value) for key, value in items if isinstance(value, ScalarNode)]
    colours = [(name, parse_colour(value.value or ""), value.span) for name, value in written]
    return {name: Token(colour, span, Rank.GUIDE) for name, colour, span in colours if colour}


def _with_palette(theme: Section, scheme: str, given: Section, dark: Section) -> Section:
    """A scheme with the guide's colours, and with the tokens derived from them where a readable shade exists."""
    own = {"light": given, "dark": dark}.get(scheme, {})
    section: Section = {**theme, **{name: token for name, token in own.items() if name in theme}}
    sources: Section = {"light": {}, "elder": given}.get(scheme, {**given, **dark})
    for source, derived in _DERIVED_FROM:
        if source in sources and derived not in own and parse_colour(theme[derived].text):
            changed = {**section, derived: sources[source]}
            nearest = _nearest_readable(changed, derived, _pairs(scheme))
            section = {**section, derived: Token(nearest, sources[source].span, Rank.GUIDE)} if nearest else section
    return section


def _print_section(theme: Section, given: Section) -> Section:
    """The colours of the inks on paper, with the palette's colours in place of the theme's."""
    inks = {name: (parse_inks(token.text), token) for name, token in theme.items()}
    looks = {name: Token(colour_of(ink), token.span, token.rank) for name, (ink, token) in inks.items() if ink}
    return {**looks, **{name: token for name, token in given.items() if name in theme and name != "ink"}}


def _pairs(scheme: str) -> tuple[Pair, ...]:
    text, graphic = _MINIMUM_CONTRAST[scheme]
    return (*((*pair, text) for pair in _TEXT_PAIRS), *((*pair, graphic) for pair in _GRAPHIC_PAIRS))


def _unreadable(section: Section, scheme: str, pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A diagnostic for each written colour with too little contrast to another. It gives the worst pair."""
    colours = resolved(section)
    worst: dict[str, tuple[float, Pair]] = {}
    for front, back, least in pairs:
        # Of the minimum: below 1, the contrast is too low.
        share = contrast(colours[front], colours[back]) / least
        culprit = _culprit(section, front, back)
        if share < worst.get(culprit, (1.0, None))[0]:
            worst[culprit] = (share, (front, back, least))
    for culprit, (share, (front, back, least)) in worst.items():
        yield problem(
            "E610",
            section[culprit].span,
            name=culprit,
            scheme=f"term:scheme.{scheme}",
            front=f"{front} {colours[front]}",
            back=f"{back} {colours[back]}",
            ratio=shown_ratio(share * least),
            least=f"{least:g}",
            passing=_as_written(_nearest_readable(section, culprit, pairs), scheme, section[culprit]),
        )


def _as_written(colour: str | None, scheme: str, token: Token) -> str:
    """A colour in the notation of the file that holds the token."""
    if colour is None:
        return "term:no colour"
    return " ".join(map(str, inks_of(colour))) if scheme == PRINT_SCHEME and token.rank < Rank.GUIDE else colour


def _culprit(section: Section, front: str, back: str) -> str:
    """The colour to report among all that a pair is mixed from: one of guide.yml, else of its theme, else built-in."""
    return max((*ingredients(section, front), *ingredients(section, back)), key=lambda name: section[name].rank)


def _nearest_readable(section: Section, name: str, pairs: Iterable[Pair]) -> str | None:
    """The shade nearest in lightness to a colour with which every pair that contains the colour has enough contrast."""
    made_of = {colour: ingredients(section, colour) for pair in pairs for colour in pair[:2]}
    affected = [(front, back, least) for front, back, least in pairs if name in (*made_of[front], *made_of[back])]
    needed = {part for front, back, _ in affected for part in (*made_of[front], *made_of[back])}
    subset: Section = {colour: section[colour] for colour in section if colour in needed}
    for shade in shades(resolved(section)[name]):
        colours = resolved({**subset, name: Token(shade, section[name].span, section[name].rank)})
        if all(contrast(colours[front], colours[back]) >= least for front, back, least in affected):
            return shade
    return None
