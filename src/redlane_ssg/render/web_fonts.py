"""The headings' face for browsers: of the theme's font, the characters that headings need, in files of a few KB.

A page's characters are known only when it has been filled. Until then a place is kept for their names;
it stays, so that a page that stands can be given other fonts without being filled again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.font_subsets import cut_font, cut_kerned, has_letters
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.headings import Parts, characters_of, share_out

_FAMILY = "Redlane Serif"
_WEIGHT = 700
# To look for headings and to keep a file for each page is worth it for so many: more keep the system's face.
MOST_PAGES = 400
# Where a page's fonts are named: its language, its link to the top of the site, and what is named there so far.
_PLACE = re.compile(rb"<!-- fonts (?P<language>\S+) (?P<root>\S+) -->(?P<named>.*?)<!-- /fonts -->", re.DOTALL)
_ADDRESS = re.compile(rb"assets/serif-[0-9a-f]{12}\.woff2")

_Cutter = Callable[[bytes, str], bytes]


@dataclass(frozen=True, slots=True)
class Lettered:
    """The pages with their fonts named, the files of these by path, and what is wrong with the theme's font."""

    pages: Mapping[str, bytes]
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def letter_pages(pages: Mapping[str, bytes], theme: Theme, context: RunContext) -> Lettered:
    """Fonts for pages, by path, that have a place for them; what such a place names already is named anew."""
    marks = {path: mark for path, html in pages.items() if (mark := _PLACE.search(html))}
    font = theme.files.get(HEADING_FONT)
    parts: dict[str, Parts] = {}
    files: dict[str, bytes] = {}
    if font is not None and marks:
        try:
            wanted = {
                path: (mark["language"].decode(), characters_of(pages[path].decode())) for path, mark in marks.items()
            }
            parts = share_out(wanted, frozenset(coverage(font.data, context.store)))
            files = _cut(parts, font, context)
        # fontTools raises whatever a damaged table makes it stumble over.
        except Exception as error:  # noqa: BLE001
            reason = str(error) or type(error).__name__
            return Lettered(pages, {}, (problem("E915", Span(font.path), reason=reason),))
    addresses = {text: f"assets/serif-{sha256(data).hexdigest()[:12]}.woff2" for text, data in files.items()}
    lettered = {path: _lettered(pages[path], mark, parts.get(path), addresses) for path, mark in marks.items()}
    # Two texts can give one file, where the font has one glyph for several characters.
    found = {addresses[text]: data for text, data in files.items()}
    return Lettered({**pages, **lettered}, dict(sorted(found.items())))


def font_sources(theme: Theme, path: str) -> tuple[str, ...]:
    """The theme's font that a published file is a part of; nothing for any other file."""
    font = theme.files.get(HEADING_FONT)
    return (font.path,) if font is not None and _ADDRESS.fullmatch(path.encode()) else ()


def fonts_named(html: bytes) -> frozenset[str]:
    """The addresses of the fonts that a page names."""
    mark = _PLACE.search(html)
    return frozenset(name.decode() for name in _ADDRESS.findall(mark["named"])) if mark else frozenset()


def _cut(parts: Mapping[str, Parts], font: SourceFile, context: RunContext) -> dict[str, bytes]:
    """Every part that a page asks for, by its characters."""
    asked: dict[str, str] = {}
    for path, part in sorted(parts.items()):
        asked.update((text, asked.get(text, path)) for text in (part.shared, part.own) if text)
    kerned = {part.shared for part in parts.values() if has_letters(part.shared)}
    context.progress.start("lettering", len(asked))
    found: dict[str, bytes] = {}
    for recipe, cut, texts in (
        ("a kerned part of a font", cut_kerned, sorted(kerned)),
        ("a part of a font", cut_font, sorted(asked.keys() - kerned)),
    ):

        def make(missing: list[int], cut: _Cutter = cut, texts: list[str] = texts) -> Iterator[bytes]:
            whole = unpacked(font.data, context.store)
            for place in missing:
                yield cut(whole, texts[place])
                context.progress.advance(asked[texts[place]])

        digest = sha256(font.data).digest()
        found |= zip(
            texts, context.store.remember_all(recipe, [digest + text.encode() for text in texts], make), strict=True
        )
    context.progress.finish()
    return found


def _lettered(html: bytes, mark: re.Match[bytes], parts: Parts | None, addresses: Mapping[str, str]) -> bytes:
    named = _named(mark["root"].decode(), parts, addresses) if parts else ""
    return b"".join((html[: mark.start("named")], named.encode(), html[mark.end("named") :]))


def _named(root: str, parts: Parts, addresses: Mapping[str, str]) -> str:
    """What a page's head says of its fonts; ``root`` is its link to the top of the site.

    ``optional``, because other faces have other widths and heights: one that comes late would move what is being read.
    A browser asks the last for what is in its range, and the first for the rest: letters and the height of lines do not
    wait for the part of one page.
    """
    limits = f";unicode-range:{_range(parts.own, parts.shared)}" if parts.shared else ""
    faces = [(parts.shared, ""), (parts.own, limits)]
    named = [(f"{root}{addresses[text]}", limits) for text, limits in faces if text]
    links = [f'<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>' for href, _ in named]
    rules = [
        f'@font-face{{font-family:"{_FAMILY}";font-weight:{_WEIGHT};font-display:optional'
        f';src:url({href}) format("woff2"){limits}}}'
        for href, limits in named
    ]
    return f"{''.join(links)}<style>{''.join(rules)}</style>" if named else ""


def _range(text: str, others: str) -> str:
    """Ranges with all characters of a text and none of the others (CSS Fonts 4, 4.5); both are sorted."""
    runs: list[list[str]] = []
    for character in text:
        if runs and not any(runs[-1][-1] < other < character for other in others):
            runs[-1].append(character)
        else:
            runs.append([character])
    return ",".join(f"U+{ord(run[0]):X}-{ord(run[-1]):X}" for run in runs)
