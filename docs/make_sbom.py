"""Writes docs/bom.json: the bill of materials of what a guide is built with, in the form CycloneDX 1.6.

It is requirements.lock for programs: every package that any system or Python needs, its files' hashes, its licence, and
what needs it. It holds no time and no random number, so the same lock gives the same bytes. Run this in the project's
folder whenever a lock has changed, after the tests have been set up:

    .venv/bin/python docs/make_sbom.py
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from locked_packages import OURSELVES, RUNTIME, Locked, read_lock
from package_licences import licence_of
from packageurl import PackageURL

BILL = ROOT / "docs" / "bom.json"
FORM = {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6"}
# Pages of packages, of which the hashes are those of the files that the lock accepts.
PROJECTS = "https://pypi.org/project"


def main() -> None:
    """Writes the bill."""
    BILL.write_text(bill(), encoding="utf-8", newline="\n")


def bill() -> str:
    """The whole bill. Its serial number follows from all else that it says."""
    packages, ours = read_lock(RUNTIME), redlane()
    content = {
        "metadata": {"lifecycles": [{"phase": "pre-build"}], "component": ours},
        "components": list(map(component, packages)),
        "dependencies": dependencies(ours["bom-ref"], packages),
    }
    serial = uuid5(NAMESPACE_URL, json.dumps(content, sort_keys=True))
    whole = {**FORM, "serialNumber": f"urn:uuid:{serial}", "version": 1, **content}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def redlane() -> dict[str, Any]:
    """redlane itself, as pyproject.toml describes it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    url = PackageURL("pypi", name=OURSELVES, version=project["version"]).to_string()
    return {
        "type": "application",
        "bom-ref": url,
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "licenses": [{"expression": project["license"], "acknowledgement": "declared"}],
        "purl": url,
    }


def component(package: Locked) -> dict[str, Any]:
    """A package. One that only some systems or Pythons need says which."""
    needed = {"properties": [{"name": "redlane:marker", "value": package.marker}]} if package.marker else {}
    return {
        "type": "library",
        "bom-ref": address(package),
        "name": package.name,
        "version": package.version,
        "scope": "optional" if package.marker else "required",
        "licenses": [licence(package.name)],
        "purl": address(package),
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"{PROJECTS}/{package.name}/{package.version}/",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in sorted(package.hashes)],
            }
        ],
        **needed,
    }


def licence(name: str) -> dict[str, Any]:
    """A package's licence: a single one by its id, several as an expression."""
    found = licence_of(name)
    by = {"acknowledgement": "declared" if found.is_stated else "concluded"}
    if " " in found.expression:
        return {"expression": found.expression, **by}
    return {"license": {"id": found.expression, **by}}


def address(package: Locked) -> str:
    """The package URL, which is its name in the bill too."""
    return PackageURL("pypi", name=package.name, version=package.version).to_string()


def dependencies(ours: str, packages: Iterable[Locked]) -> list[dict[str, Any]]:
    """What each package needs, redlane first."""
    listed = list(packages)
    needs: dict[str, list[str]] = {OURSELVES: [], **{package.name: [] for package in listed}}
    for package in listed:
        for name in package.needed_by:
            needs[name].append(address(package))
    references = [(OURSELVES, ours), *((package.name, address(package)) for package in listed)]
    return [{"ref": reference, "dependsOn": needs[name]} for name, reference in references]


if __name__ == "__main__":
    main()
