"""The bill of materials is what CycloneDX 1.6 asks for, tells all of the lock, and is up to date."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from locked_packages import ROOT, RUNTIME, read_lock
from packageurl import PackageURL
from scripts import load_script

TEXT = (ROOT / "docs" / "bom.json").read_text(encoding="utf-8")
VALIDATOR = JsonStrictValidator(SchemaVersion.V1_6)
generator = load_script(ROOT / "docs" / "make_sbom.py")


@pytest.fixture
def bill() -> dict[str, Any]:
    bill: dict[str, Any] = json.loads(TEXT)
    return bill


def test_the_bill_is_up_to_date_and_the_same_every_time() -> None:
    assert generator.bill() == generator.bill() == TEXT, "run .venv/bin/python docs/make_sbom.py"


def test_it_follows_the_rules_of_cyclonedx() -> None:
    assert VALIDATOR.validate_str(TEXT) is None


@pytest.mark.parametrize(
    ("part", "wrong"), [("purl", 1), ("type", "package"), ("licenses", [{"license": {"id": "BSD"}}]), ("by", "me")]
)
def test_the_rules_refuse_what_breaks_them(bill: dict[str, Any], part: str, wrong: object) -> None:
    bill["components"][0][part] = wrong
    assert VALIDATOR.validate_str(json.dumps(bill)) is not None


def test_it_holds_no_time_and_a_serial_number_that_follows_from_the_rest(bill: dict[str, Any]) -> None:
    assert "timestamp" not in TEXT
    assert bill["serialNumber"].startswith("urn:uuid:") and bill["serialNumber"][23] == "5"


def test_it_tells_every_package_of_the_lock_by_its_address_hashes_and_licence(bill: dict[str, Any]) -> None:
    told = {}
    for one in bill["components"]:
        url = PackageURL.from_string(one["purl"])
        assert (url.type, url.name, url.version) == ("pypi", one["name"], one["version"])
        (files,) = one["externalReferences"]
        (licence,) = one["licenses"]
        assert licence.get("expression") or licence["license"]["id"]
        told[one["name"], one["version"]] = {digest["content"] for digest in files["hashes"]}
    assert told == {(one.name, one.version): set(one.hashes) for one in read_lock(RUNTIME)}


def test_what_needs_what_leads_from_redlane_to_every_package(bill: dict[str, Any]) -> None:
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    reached = [bill["metadata"]["component"]["bom-ref"]]
    for reference in reached:
        reached.extend(one for one in needs[reference] if one not in reached)
    assert set(reached) == needs.keys() == {*reached[:1], *(one["bom-ref"] for one in bill["components"])}
