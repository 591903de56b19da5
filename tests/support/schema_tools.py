"""The schemas of a guide as ``redlane schema`` writes them, and their answers beside this program's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from editors_reading import as_editors_read, front_matter_of, node_of
from guides import redlane
from jsonschema import Draft202012Validator

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, Plain


@dataclass(frozen=True)
class Schemas:
    """The schemas in a folder."""

    folder: Path

    @cached_property
    def all(self) -> dict[str, Any]:
        return {
            path.name.removesuffix(".json"): json.loads(path.read_bytes())
            for path in sorted(self.folder.glob("*.json"))
            if not path.name.startswith(".")
        }

    @cached_property
    def validators(self) -> dict[str, Draft202012Validator]:
        return {name: Draft202012Validator(schema) for name, schema in self.all.items()}

    def takes(self, name: str, values: Plain) -> bool:
        """Whether a schema takes what an editor's own program reads of these values."""
        return bool(self.validators[name].is_valid(as_editors_read(values)))

    def problems(self, name: str, values: Plain) -> list[str]:
        found = self.validators[name].iter_errors(as_editors_read(values))
        return [f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


def written_schemas(project: Path) -> Schemas:
    """Those that the command writes for a guide."""
    done = redlane(project, "schema")
    assert (done.code, done.err) == (0, ""), done
    return Schemas(project / "output/schema")


def codes_of(name: str, values: dict[str, Plain]) -> set[str]:
    """The codes of what this program says of a front matter alone, or of guide.yml."""
    node = node_of(values)
    assert isinstance(node, MappingNode)
    found = validate(GuideFields if name == "guide" else KINDS[name], node)
    return {one.code for one in found if isinstance(one, Diagnostic)} if isinstance(found, tuple) else set()


def schema_of_file(path: str, text: str) -> tuple[str, dict[str, Plain]] | None:
    """The name of the schema that a file of a guide is written by, and its values; None for other files."""
    name = path.rpartition("/")[2]
    if name.startswith("guide.") and name.endswith(".yml"):
        return "guide" if name == "guide.yml" else "guide.translation", front_matter_of(f"---\n{text}---\n")
    kind = path.rpartition("/")[0].rpartition("/")[2]
    if not name.endswith(".md") or kind not in KINDS:
        return None
    return f"{kind}.translation" if name.count(".") > 1 else kind, front_matter_of(text)
