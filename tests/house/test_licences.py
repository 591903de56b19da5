"""Licences accompany what they cover: in the repository, in packages and in the published site."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from guides import BASE, site, write_guide
from site_checks import Site

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes" / "redlane"
FONTS = THEME / "fonts"
# https://www.apache.org/licenses/LICENSE-2.0.txt
APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
# Copyright, licence, and where the licence stands (OpenType, name).
KEPT = {0, 13, 14}
COVERED = ("LICENSE", "NOTICE", "themes/redlane/fonts/OFL.txt")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
    return folder


def test_the_licence_is_apache_to_the_letter() -> None:
    assert sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE


def test_the_wheel_holds_its_licences_and_says_that_it_is_typed(built: Path) -> None:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        about = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        package_metadata = wheel.read(about).decode()
        for name in COVERED:
            assert wheel.read(f"{about.removesuffix('METADATA')}licenses/{name}") == (ROOT / name).read_bytes()
        for name in ("NOTICE.txt", "fonts/OFL.txt"):
            assert wheel.read(f"redlane_ssg/themes/redlane/{name}") == (THEME / name).read_bytes()
        assert wheel.read("redlane_ssg/py.typed") == b""
    assert "\nLicense-Expression: Apache-2.0 AND OFL-1.1\n" in package_metadata
    assert re.findall(r"^License-File: (.*)$", package_metadata, re.MULTILINE) == [*COVERED]


def test_the_source_archive_holds_its_licences(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers()}
    assert {*COVERED, "CHANGELOG.md", "README.md", "themes/redlane/NOTICE.txt"} <= names
    assert not [name for name in names if name.startswith(("content/", "tests/"))]


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.woff2")), ids=lambda path: path.stem)
def test_a_fonts_licence_names_its_owners(font: Path) -> None:
    with TTFont(BytesIO(font.read_bytes()), lazy=True) as opened:
        owners = opened["name"].getDebugName(0).split("; ")
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert owners and all(owner in licence for owner in owners)
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def reserved_names() -> set[str]:
    """What the owners of the theme's fonts reserve for their own."""
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8").partition("-----")[0]
    return {name.casefold() for name in re.findall(r"Reserved Font Names? ['‘](.+?)['’]", licence)}


def own_names(font: TTFont) -> str:
    """Every name that programs show for a font: of the family, full, PostScript's, typographic (OpenType, name)."""
    shown = {1, 3, 4, 6, 16, 18, 20, 21, 25}
    return " ".join(str(record) for record in font["name"].names if record.nameID in shown).casefold()


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.woff2")), ids=lambda path: path.stem)
def test_a_font_has_no_name_that_is_reserved(font: Path) -> None:
    with TTFont(BytesIO(font.read_bytes()), lazy=True) as opened:
        assert "redlane" in own_names(opened)
        assert reserved_names() == {"source"} and not [name for name in reserved_names() if name in own_names(opened)]


def test_every_published_part_of_a_font_tells_its_owners_and_its_licence(every: Site) -> None:
    told = {number: text for number, text in names(opened(FONTS / "RedlaneSerif-Bold.woff2")).items() if number in KEPT}
    assert "Adobe" in told[0] and "Open Font License" in told[13] and told[14].startswith("https://")
    parts = {file: opened(every.folder / file) for file in every.files if file.endswith(".woff2")}
    # Those with letters are cut in another way.
    assert {"GPOS" in part for part in parts.values()} == {True, False}
    assert [file for file, part in parts.items() if names(part) != told] == []
    assert (every.folder / "assets/OFL.txt").read_bytes() == (FONTS / "OFL.txt").read_bytes()


def opened(path: Path) -> TTFont:
    return TTFont(BytesIO(path.read_bytes()))


def names(font: TTFont) -> dict[int, str]:
    return {record.nameID: str(record) for record in font["name"].names}


def test_fonts_are_published_with_their_licence(tmp_path: Path) -> None:
    published = site(write_guide(tmp_path, BASE))
    assert [path for path in published if path.startswith("assets/serif-")]
    assert [path for path in published if path.startswith("assets/search-zh-hans-")]
    assert published["assets/OFL.txt"] == (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert published["assets/NOTICE.txt"] == (THEME / "NOTICE.txt").read_text(encoding="utf-8")


def test_a_theme_with_fonts_of_its_own_has_their_licence_published(tmp_path: Path) -> None:
    own = "-- themes/own/fonts/OFL.txt --\nCopyright of another font\n"
    project = write_guide(tmp_path, BASE.replace("area: lane\n", "area: lane\ntheme: own\n"), own)
    assert site(project)["assets/OFL.txt"] == "Copyright of another font\n"
