"""A theme's colours as a guide shows them: with its palette, and measured, on screens and in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redlane_ssg.colours import Inks, colour_of, contrast, inks_of, parse_colour, shades, shown_ratio
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode
from redlane_ssg.read.tokens import (
    FONTS,
    GUIDE,
    PRINT,
    SCREENS,
    Section,
    Token,
    Tokens,
    ingredients,
    parse_inks,
    resolved,
)

# What is read, and what it is read on; then what is only seen: seals, whose characters are large (WCAG 1.4.3, 1.4.11).
_READ = (
    ("ink", "wall"), ("ink", "panel"), ("ink", "red-faint"), ("soft", "wall"), ("soft", "panel"), ("red", "wall"),
    ("red", "panel"), ("red", "red-faint"), ("on-red", "red"), ("on-tile", "tile"),
)  # fmt: skip
_SEEN = (("seal", "wall"), ("on-seal", "seal"))
_PRINTED = (("ink", "paper", 7.0), ("red", "paper", 4.5), ("paper", "tile", 4.5))
# AA for everybody, AAA in elder mode.
_LEAST = {"light": (4.5, 3.0), "dark": (4.5, 3.0), "elder": (7.0, 4.5), "elder-dark": (7.0, 4.5)}
# What follows a guide's colour in the schemes for which it gives none.
_FOLLOWS = (("red", "red"), ("red", "seal"), ("tile", "tile"))

Pair = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours (``#rrggbb``) by scheme and name, inks (per cent) by name, typefaces by name."""

    screens: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inks: Mapping[str, Inks] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def mix_colours(tokens: Tokens, palette: Node | None) -> tuple[Colours, tuple[Diagnostic, ...]]:
    """The colours of a guide whose guide.yml has this ``palette``, and those that cannot be told apart.

    Values of the palette that are no colours are left out: the configuration's own check tells of them.
    """
    if tokens.diagnostics:
        return Colours(), tokens.diagnostics
    given, dark = _given(palette), _given(palette.get("dark") if isinstance(palette, MappingNode) else None)
    diagnostics: list[Diagnostic] = []
    screens = {}
    for scheme in SCREENS:
        section = _with_palette(tokens.sections[scheme], scheme, given, dark)
        screens[scheme] = resolved(section)
        diagnostics.extend(_unreadable(section, scheme, _pairs(scheme)))
    printed = _printed(tokens.sections[PRINT], given)
    told = {found.span for found in diagnostics}
    diagnostics.extend(found for found in _unreadable(printed, PRINT, _PRINTED) if found.span not in told)
    inks = {name: parse_inks(token.text) for name, token in tokens.sections[PRINT].items()}
    inks |= {name: inks_of(token.text) for name, token in printed.items() if token.rank == GUIDE}
    fonts = {name: token.text for name, token in tokens.sections[FONTS].items()}
    known = {name: found for name, found in inks.items() if found is not None}
    return Colours(screens, known, fonts), tuple(diagnostics)


def _given(palette: Node | None) -> dict[str, Token]:
    items = palette.items if isinstance(palette, MappingNode) else ()
    written = [(key.value or "", value) for key, value in items if isinstance(value, ScalarNode)]
    colours = [(name, parse_colour(value.value or ""), value.span) for name, value in written]
    return {name: Token(colour, span, GUIDE) for name, colour, span in colours if colour}


def _with_palette(theme: Section, scheme: str, given: Section, dark: Section) -> Section:
    """A scheme with the guide's colours in it, and with those that follow them as far as they can be read."""
    own = {"light": given, "dark": dark}.get(scheme, {})
    section: Section = {**theme, **{name: token for name, token in own.items() if name in theme}}
    leads: Section = {"light": {}, "elder": given}.get(scheme, {**given, **dark})
    for lead, follower in _FOLLOWS:
        if lead in leads and follower not in own and parse_colour(theme[follower].text):
            changed = {**section, follower: leads[lead]}
            nearest = _nearest(changed, follower, _pairs(scheme))
            section = {**section, follower: Token(nearest, leads[lead].span, GUIDE)} if nearest else section
    return section


def _printed(theme: Section, given: Section) -> Section:
    """Inks as they look on paper, the guide's own in place of the theme's."""
    inks = {name: (parse_inks(token.text), token) for name, token in theme.items()}
    looks = {name: Token(colour_of(ink), token.span, token.rank) for name, (ink, token) in inks.items() if ink}
    return {**looks, **{name: token for name, token in given.items() if name in theme and name != "ink"}}


def _pairs(scheme: str) -> tuple[Pair, ...]:
    read, seen = _LEAST[scheme]
    return (*((*pair, read) for pair in _READ), *((*pair, seen) for pair in _SEEN))


def _unreadable(section: Section, scheme: str, pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A problem for each written colour that is too near another: its worst pair."""
    colours = resolved(section)
    worst: dict[str, tuple[float, Pair]] = {}
    for front, back, least in pairs:
        part = contrast(colours[front], colours[back]) / least
        blamed = _blamed(section, front, back)
        if part < worst.get(blamed, (1.0, None))[0]:
            worst[blamed] = (part, (front, back, least))
    for blamed, (part, (front, back, least)) in worst.items():
        yield problem(
            "E610",
            section[blamed].span,
            name=blamed,
            scheme=f"term:scheme.{scheme}",
            front=f"{front} {colours[front]}",
            back=f"{back} {colours[back]}",
            ratio=shown_ratio(part * least),
            least=f"{least:g}",
            passing=_shown(_nearest(section, blamed, pairs), scheme, section[blamed]),
        )


def _shown(colour: str | None, scheme: str, token: Token) -> str:
    """A colour as it is written where the token stands."""
    if colour is None:
        return "term:no colour"
    return " ".join(map(str, inks_of(colour))) if scheme == PRINT and token.rank < GUIDE else colour


def _blamed(section: Section, front: str, back: str) -> str:
    """Of all that a pair is made of, what was written last: by the guide, by its theme, by us."""
    return max((*ingredients(section, front), *ingredients(section, back)), key=lambda name: section[name].rank)


def _nearest(section: Section, name: str, pairs: Iterable[Pair]) -> str | None:
    """The shade of a colour, nearest to it in lightness, with which all that it is part of can be read."""
    made_of = {one: ingredients(section, one) for pair in pairs for one in pair[:2]}
    concerned = [pair for pair in pairs if name in (*made_of[pair[0]], *made_of[pair[1]])]
    needed = {part for pair in concerned for one in pair[:2] for part in made_of[one]}
    part: Section = {one: section[one] for one in section if one in needed}
    for shade in shades(resolved(section)[name]):
        colours = resolved({**part, name: Token(shade, section[name].span, section[name].rank)})
        if all(contrast(colours[front], colours[back]) >= least for front, back, least in concerned):
            return shade
    return None
