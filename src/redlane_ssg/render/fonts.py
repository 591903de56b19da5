"""The theme's fonts for print: unpacked from WOFF2, and what characters they have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.theme import Theme

_FOLDER, _SUFFIX = "fonts/", ".woff2"
# Breaks and spaces that set nothing.
_INVISIBLE = frozenset("\n\t \u00a0\u200b\u3000")


@dataclass(frozen=True, slots=True)
class PrintFonts:
    """Font files by name as Typst reads them (TrueType or OpenType), and the characters that all of them have."""

    files: dict[str, bytes]
    characters: frozenset[str]

    def missing(self, text: str) -> str:
        """The characters of a text that cannot be set, each once, in order."""
        return "".join(dict.fromkeys(one for one in text if one not in self.characters and one not in _INVISIBLE))


def read_print_fonts(theme: Theme, store: Store) -> PrintFonts | tuple[Diagnostic, ...]:
    """Every font of the theme; one that cannot be opened, or none at all, is a diagnostic."""
    files: dict[str, bytes] = {}
    characters: frozenset[str] | None = None
    problems: list[Diagnostic] = []
    for name, file in sorted(theme.files.items()):
        if not (name.startswith(_FOLDER) and name.endswith(_SUFFIX)):
            continue
        try:
            font, found = unpacked(file.data, store), frozenset(coverage(file.data, store))
        # fontTools raises whatever a damaged table makes it stumble over.
        except Exception as error:  # noqa: BLE001
            problems.append(problem("E915", Span(file.path), reason=error or type(error).__name__))
            continue
        files[name.removeprefix(_FOLDER).removesuffix(_SUFFIX) + ".ttf"] = font
        characters = found if characters is None else characters & found
    if problems:
        return tuple(problems)
    if characters is None:
        return (problem("E915", Span(f"themes/{_FOLDER}"), reason="*.woff2"),)
    return PrintFonts(files, characters)


def unpacked(data: bytes, store: Store) -> bytes:
    """A WOFF2 font as TrueType or OpenType. Raises whatever fontTools does for one that is damaged."""
    return store.remember("unpack a font", [data], lambda: _unpack(data))


def coverage(data: bytes, store: Store) -> str:
    """The characters of a WOFF2 font. Raises whatever fontTools does for one that is damaged."""
    found = store.remember("characters of a font", [data], lambda: _coverage(unpacked(data, store)))
    return found.decode("utf-8", "surrogatepass")


# A preview unpacks the same font again and again.
@lru_cache(maxsize=4)
def _unpack(data: bytes) -> bytes:
    # Read in late, as in font_leaves.py.
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    output = BytesIO()
    font.save(output, reorderTables=False)
    return output.getvalue()


@lru_cache(maxsize=4)
def _coverage(data: bytes) -> bytes:
    # Read in late, as in font_leaves.py.
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        return "".join(map(chr, sorted(font.getBestCmap()))).encode("utf-8", "surrogatepass")
