"""Licences accompany what they cover: in the repository, in packages and in the published site."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from guides import BASE, site, write_guide

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes" / "redlane"
FONTS = THEME / "fonts"
# https://www.apache.org/licenses/LICENSE-2.0.txt
APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
COVERED = ("LICENSE", "NOTICE", "themes/redlane/fonts/OFL.txt")
# Names of licences in SPDX expressions, free texts and classifiers.
FAMILIES = ("Apache", "BSD", "GPL", "MIT", "MPL", "PSF")


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


def documented_licences() -> dict[str, str]:
    """The licences in the table of docs/dependencies.md, by library."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", text, re.MULTILINE))


def families(text: str) -> set[str]:
    return {family for family in FAMILIES if re.search(rf"\b{family}\b", text)}


def declared_licence(about: PackageMetadata) -> str:
    """The licence in a package's metadata, from whichever of its three fields has one."""
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [text for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
    return " ".join([*(about.get_all("License") or []), *classifiers])


def test_the_table_of_licences_holds_every_locked_library() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    # A library can be locked in two versions, for older and newer Pythons.
    assert list(documented_licences()) == [*dict.fromkeys(re.findall(r"^([\w-]+)==", lock, re.MULTILINE))]


def test_every_library_can_be_passed_on_under_apache() -> None:
    assert not [name for name, licence in documented_licences().items() if "GPL" in licence]


def test_the_table_of_licences_agrees_with_the_libraries() -> None:
    compared = set()
    for name, licence in documented_licences().items():
        try:
            about = metadata(name)
        except PackageNotFoundError:
            # The lock lists libraries for other systems too.
            continue
        compared.add(name)
        assert families(licence) == families(declared_licence(about)), f"{name}: {declared_licence(about)}"
    assert documented_licences().keys() - compared <= {"colorama"}
