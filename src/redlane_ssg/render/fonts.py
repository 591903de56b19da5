"""The theme's fonts for print: unpacked from WOFF2, and what characters they have."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.theme import Theme
from redlane_ssg.read.tree import SourceFile

_FOLDER, _SUFFIX = "fonts/", ".woff2"


def print_characters(theme: Theme, store: Store) -> frozenset[str] | tuple[Diagnostic, ...]:
    """The characters that every font of the theme has; a font that cannot be opened, or none, is a diagnostic."""
    found: list[frozenset[str]] = []
    problems: list[Diagnostic] = []
    for file in _print_fonts(theme).values():
        try:
            found.append(frozenset(coverage(file.data, store)))
        # fontTools raises whatever a damaged table makes it stumble over.
        except Exception as error:  # noqa: BLE001
            problems.append(problem("E915", Span(file.path), reason=error or type(error).__name__))
    if problems:
        return tuple(problems)
    return frozenset.intersection(*found) if found else (problem("E915", Span(f"themes/{_FOLDER}"), reason="*.woff2"),)


def print_fonts(theme: Theme, store: Store) -> dict[str, bytes]:
    """The theme's fonts by file name as Typst reads them (TrueType or OpenType), after ``print_characters``."""
    return {f"{name}.ttf": unpacked(file.data, store) for name, file in _print_fonts(theme).items()}


def _print_fonts(theme: Theme) -> dict[str, SourceFile]:
    return {
        name.removeprefix(_FOLDER).removesuffix(_SUFFIX): file
        for name, file in sorted(theme.files.items())
        if name.startswith(_FOLDER) and name.endswith(_SUFFIX)
    }


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
