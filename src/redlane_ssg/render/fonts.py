"""The theme's fonts for print, converted from WOFF2, and the characters that they cover."""

from __future__ import annotations

from io import BytesIO

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.recent import Recent
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.theme import Theme
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.font_subsets import code_points

_FOLDER, _SUFFIX = "fonts/", ".woff2"
# A run asks for the same fonts many times, and so does each run of a preview. A store would read and check 4 MB for it.
_fonts: Recent[bytes] = Recent(4)
_coverages: Recent[frozenset[str]] = Recent(4)
_common: Recent[frozenset[str]] = Recent(1)


def print_characters(theme: Theme, store: Store) -> frozenset[str] | tuple[Diagnostic, ...]:
    """The characters that every font of the theme covers.

    Returns diagnostics instead if a font cannot be opened or the theme has none.
    """
    found: dict[bytes, frozenset[str]] = {}
    problems: list[Diagnostic] = []
    for file in _print_fonts(theme).values():
        try:
            found[file.digest] = coverage(file, store)
        # fontTools raises many kinds of exceptions for damaged tables.
        except Exception:  # noqa: BLE001
            problems.append(problem("E915", Span(file.path), reason="term:undecodable"))
    if problems:
        return tuple(problems)
    if not found:
        return (problem("E915", Span(f"themes/{_FOLDER}"), reason="term:no fonts"),)
    return _common.remember(b"".join(found), lambda: frozenset.intersection(*found.values()))


def print_fonts(theme: Theme, store: Store) -> dict[str, bytes]:
    """The theme's fonts by file name, in a format that Typst reads (TrueType or OpenType).

    Call ``print_characters`` first: it reports fonts that cannot be opened.
    """
    return {f"{name}.ttf": unpacked(file, store) for name, file in _print_fonts(theme).items()}


def _print_fonts(theme: Theme) -> dict[str, SourceFile]:
    return {
        name.removeprefix(_FOLDER).removesuffix(_SUFFIX): file
        for name, file in sorted(theme.files.items())
        if name.startswith(_FOLDER) and name.endswith(_SUFFIX)
    }


def unpacked(file: SourceFile, store: Store) -> bytes:
    """A WOFF2 font as TrueType or OpenType. Raises any exception of fontTools if the font is damaged."""

    def find() -> bytes:
        return store.remember_all("unpack a font", [file.digest], lambda _: [_unpack(file.data)])[0]

    return _fonts.remember(file.digest, find)


def coverage(file: SourceFile, store: Store) -> frozenset[str]:
    """The characters that a WOFF2 font covers. Raises any exception of fontTools if the font is damaged."""

    def find() -> frozenset[str]:
        recipe = "characters of a font"
        (found,) = store.remember_all(recipe, [file.digest], lambda _: [_coverage(unpacked(file, store))])
        return frozenset(found.decode("utf-8", "surrogatepass"))

    return _coverages.remember(file.digest, find)


def _unpack(data: bytes) -> bytes:
    # Imported here, as in font_subsets.py.
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    output = BytesIO()
    font.save(output, reorderTables=False)
    return output.getvalue()


def _coverage(data: bytes) -> bytes:
    return "".join(map(chr, code_points(data))).encode("utf-8", "surrogatepass")
