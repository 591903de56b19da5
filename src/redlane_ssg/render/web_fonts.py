"""The headings' font for browsers: subsets of the theme's font with the characters that headings use, a few KB each.

A page's characters are known only after it is rendered, so templates leave a placeholder for the names of its fonts.
The placeholder's comments stay in the page, so that a published page can name other fonts without being rendered again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.fallback_fonts import fallback_rules
from redlane_ssg.render.font_subsets import has_letters, subset_font, subset_with_kerning
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.headings import PageCharacters, heading_characters, split_characters

_FAMILY = "Redlane Serif"
_WEIGHT = 700
# Pages of guides with more pages than this use the system's font: subsets for each would take too long.
MOST_PAGES = 400
# The placeholder: the page's language, its link to the top of the site, and the fonts that are named so far.
_END = b"<!-- /fonts -->"
_PLACEHOLDER = re.compile(rb"<!-- fonts (?P<language>\S+) (?P<root>\S+) -->(?P<named>.*?)" + re.escape(_END), re.DOTALL)
_ADDRESS = re.compile(rb"assets/serif-[0-9a-f]{12}\.woff2")
_Subsetter = Callable[[bytes, str], bytes]


class Placeholder(NamedTuple):
    """A page's placeholder: its language, its link to the top of the site, the digest of what it names so far.

    ``characters`` are those of the page's headings, sorted. All of it depends on the page's bytes alone.
    """

    language: str
    root: str
    named: str
    characters: str


@dataclass(frozen=True, slots=True)
class PageFonts:
    """What the placeholder of each page should name, by path, the font files by path, and problems of the theme's font.

    Pages without a placeholder are left out, and all pages if the font cannot be used.
    """

    tags: Mapping[str, bytes] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def find_placeholder(html: bytes) -> Placeholder | None:
    """The placeholder of a page; None if it has none."""
    match = _PLACEHOLDER.search(html)
    if match is None:
        return None
    characters = "".join(sorted(heading_characters(html.decode())))
    return Placeholder(match["language"].decode(), match["root"].decode(), _digest(match["named"]), characters)


def with_tags(placeholder: Placeholder, tags: bytes) -> Placeholder:
    """A placeholder that has these tags."""
    return placeholder._replace(named=_digest(tags))


def names(placeholder: Placeholder, tags: bytes) -> bool:
    """Whether a page's placeholder has these tags already."""
    return placeholder.named == _digest(tags)


def with_fonts(html: bytes, tags: bytes) -> bytes:
    """A page whose placeholder has these tags, instead of earlier ones."""
    return _PLACEHOLDER.sub(lambda match: match[0][: match.start("named") - match.start()] + tags + _END, html, count=1)


def make_page_fonts(placeholders: Mapping[str, Placeholder], theme: Theme, context: RunContext) -> PageFonts:
    """Makes the fonts of pages, which are given by path."""
    font = theme.files.get(HEADING_FONT)
    characters: dict[str, PageCharacters] = {}
    subsets: dict[str, bytes] = {}
    fallbacks = ""
    if font is not None and placeholders:
        try:
            wanted = {path: (one.language, frozenset(one.characters)) for path, one in placeholders.items()}
            characters = split_characters(wanted, coverage(font, context.store))
            subsets = _make_subsets(characters, font, context)
            fallbacks = fallback_rules(font, _FAMILY, _WEIGHT, context.store)
        # fontTools raises many kinds of exceptions for damaged tables.
        except Exception:  # noqa: BLE001
            return PageFonts(diagnostics=(problem("E915", Span(font.path), reason="term:undecodable"),))
    addresses = {text: f"assets/serif-{sha256(data).hexdigest()[:12]}.woff2" for text, data in subsets.items()}
    tags = {
        path: _font_tags(one.root, characters[path], addresses, fallbacks).encode() if path in characters else b""
        for path, one in placeholders.items()
    }
    # Two texts can give the same file, because a font may use one glyph for several characters.
    files = {addresses[text]: data for text, data in subsets.items()}
    return PageFonts(tags, dict(sorted(files.items())))


def font_sources(theme: Theme, path: str) -> tuple[str, ...]:
    """The path of the theme's font, if a published file is a subset of it; else nothing."""
    font = theme.files.get(HEADING_FONT)
    return (font.path,) if font is not None and _ADDRESS.fullmatch(path.encode()) else ()


def fonts_named(tags: bytes) -> frozenset[str]:
    """The addresses of the fonts that a page's tags name."""
    return frozenset(name.decode() for name in _ADDRESS.findall(tags))


def _digest(tags: bytes) -> str:
    return sha256(tags).hexdigest()[:16]


def _make_subsets(pages: Mapping[str, PageCharacters], font: SourceFile, context: RunContext) -> dict[str, bytes]:
    """The subsets that the pages need, by their characters."""
    first_page: dict[str, str] = {}
    for path, page in sorted(pages.items()):
        for text in filter(None, (page.shared, page.own)):
            first_page.setdefault(text, path)
    kerned = {page.shared for page in pages.values() if has_letters(page.shared)}
    context.progress.start("lettering", len(first_page))
    subsets: dict[str, bytes] = {}
    for recipe, subset, texts in (
        ("a kerned part of a font", subset_with_kerning, sorted(kerned)),
        ("a part of a font", subset_font, sorted(first_page.keys() - kerned)),
    ):

        def make(missing: list[int], subset: _Subsetter = subset, texts: list[str] = texts) -> Iterator[bytes]:
            truetype = unpacked(font, context.store)
            for index in missing:
                yield subset(truetype, texts[index])
                context.progress.advance(first_page[texts[index]])

        made = context.store.remember_all(recipe, [font.digest + text.encode() for text in texts], make)
        subsets |= zip(texts, made, strict=True)
    context.progress.finish()
    return subsets


def _font_tags(root: str, characters: PageCharacters, addresses: Mapping[str, str], fallbacks: str) -> str:
    """The elements of a page's head that name its fonts. ``root`` is the page's link to the top of the site.

    The shared font comes last and has a range. A browser tries the last rule first, and only for the characters in its
    range; it looks for all others in the page's own font. That one is used whenever it comes: hanzi are as wide as high
    in every font, so a swap moves nothing, and WebKit would give up on it at nearly every first visit. Letters have
    other widths in other fonts: theirs, with ``font-display: optional``, is not used if it comes late.
    """
    range_ = f";unicode-range:{_unicode_range(characters.shared)}"
    faces = [(characters.own, "swap", ""), (characters.shared, "optional", range_)]
    named = [(f"{root}{addresses[text]}", display, limits) for text, display, limits in faces if text]
    links = [f'<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>' for href, _, _ in named]
    rules = [
        f'@font-face{{font-family:"{_FAMILY}";font-weight:{_WEIGHT};font-display:{display}'
        f';src:url({href}) format("woff2"){limits}}}'
        for href, display, limits in named
    ]
    stand_ins = fallbacks if characters.shared else ""
    return f"{''.join(links)}<style>{''.join(rules)}{stand_ins}</style>" if named else ""


def _unicode_range(text: str) -> str:
    """The characters of a text as a ``unicode-range`` (CSS Fonts 4, 4.5). Consecutive ones form an interval."""
    runs: list[list[int]] = []
    for point in map(ord, text):
        if runs and point == runs[-1][-1] + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return ",".join(f"U+{run[0]:X}" + (f"-{run[-1]:X}" if len(run) > 1 else "") for run in runs)
