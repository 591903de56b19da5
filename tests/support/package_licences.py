"""The licences of installed packages, as expressions of SPDX, and whether Apache-2.0 goes with them.

What is under Apache-2.0 can be passed on together with what is under another licence if that one asks for its notices
only ("permissive"), or asks more, but for its own files alone ("own files"). docs/licences.yml says which those are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, metadata
from typing import Any

import yaml
from license_expression import ExpressionError, get_spdx_licensing
from locked_packages import ROOT

JUDGED = yaml.safe_load((ROOT / "docs" / "licences.yml").read_text(encoding="utf-8"))
# From the freest to the one that allows least. Of alternatives one may take the freest; of several the last decides.
PERMISSIVE, OWN_FILES, REFUSED = range(3)
_SPDX = get_spdx_licensing()
# Classifiers that mean one licence; "BSD License" and some others are those of several.
_CLASSIFIERS = {"MIT License": "MIT", "Apache Software License": "Apache-2.0"}


class UnknownLicenceError(Exception):
    """Nobody has read the licence of a package yet; the text says what its metadata says."""


@dataclass(frozen=True, slots=True)
class PackageLicence:
    """A licence as an expression of SPDX; whether the package itself states it so, or a person has read it."""

    expression: str
    is_stated: bool


def licence_of(name: str) -> PackageLicence:
    """The licence of a package. One that is for other systems only is known from docs/licences.yml.

    Raises:
        UnknownLicenceError: its metadata states none in SPDX's form, and what it says is not what a person has read.
    """
    read = JUDGED["read"].get(name)
    try:
        about = metadata(name)
    except PackageNotFoundError:
        if read is None:
            raise UnknownLicenceError(f"{name}: not installed") from None
        return PackageLicence(read["means"], is_stated=False)
    if read is not None and read["says"] == said(about):
        return PackageLicence(read["means"], is_stated=False)
    for text in (_value(about, "License-Expression"), _value(about, "License"), _CLASSIFIERS.get(said(about))):
        if text and read is None and is_expression(text):
            return PackageLicence(text, is_stated=True)
    raise UnknownLicenceError(f"{name}: {said(about)}")


def _value(about: PackageMetadata, key: str) -> str:
    """A value of metadata; empty if there is none. ``importlib_metadata``, once imported, refuses lookups."""
    return next(iter(about.get_all(key) or []), "")


def said(about: PackageMetadata) -> str:
    """What the metadata of a package says of its licence in words of its own."""
    classifiers = [text.split(" :: ")[-1] for text in about.get_all("Classifier") or [] if text.startswith("License ")]
    return "; ".join([*(about.get_all("License") or []), *classifiers])


def is_expression(text: str) -> bool:
    """Whether a text is an expression of SPDX with licences of its list."""
    try:
        return _SPDX.parse(text, validate=True) is not None
    except ExpressionError:
        return False


def rank(expression: str) -> int:
    """PERMISSIVE, OWN_FILES or REFUSED; REFUSED also for a licence that nobody has judged."""
    return _rank(_SPDX.parse(expression, validate=True))


def _rank(parsed: Any) -> int:
    if isinstance(parsed, _SPDX.OR):
        return min(map(_rank, parsed.args))
    if isinstance(parsed, _SPDX.AND):
        return max(map(_rank, parsed.args))
    lists = (JUDGED["permissive"], JUDGED["own_files"])
    return next((rank for rank, licences in enumerate(lists) if str(parsed) in licences), REFUSED)


def parts_in_wheel(name: str) -> Iterator[tuple[str, str]]:
    """What an installed package's own list says that its wheel holds (PEP 770): part and licence, "" if untold."""
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return
    for file in files:
        if file.parent.name == "sboms" and file.suffix == ".json":
            listed = json.loads(file.read_text(encoding="utf-8")).get("components", [])
            yield from ((part["name"], _licence_in(part)) for part in listed if part["name"] != name)


def _licence_in(component: dict[str, Any]) -> str:
    told = component.get("licenses", [])
    names = [one.get("expression") or one["license"].get("id") or one["license"]["name"] for one in told]
    return " AND ".join(f"({name})" for name in names)
