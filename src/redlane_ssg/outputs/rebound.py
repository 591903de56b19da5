"""A plan's artifacts for a guide that has the same files, made of another state of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe


class ReboundArtifacts(Mapping[str, Artifact]):
    """Artifacts by path, whose deferred recipes read another guide. Each is changed when it is asked for.

    A deferred recipe knows nothing of the guide but what it reads (``outputs/plan.py``), so it is right for any guide
    that has its file.
    """

    def __init__(self, artifacts: Mapping[str, Artifact], guide: Guide) -> None:
        self._artifacts: Mapping[str, Artifact] = artifacts
        if isinstance(artifacts, ReboundArtifacts):
            self._artifacts = artifacts._artifacts
        self._guide = guide
        self._editions: dict[str, Edition] = {}

    def is_deferred(self, path: str) -> bool:
        """Whether a file is made of what its recipe reads."""
        return isinstance(self._artifacts[path].recipe, DeferredRecipe)

    def __getitem__(self, path: str) -> Artifact:
        artifact = self._artifacts[path]
        recipe = artifact.recipe
        if not isinstance(recipe, DeferredRecipe):
            return artifact
        scope = self._edition(recipe.scope) if isinstance(recipe.scope, Edition) else self._guide
        return replace(artifact, recipe=replace(recipe, scope=scope))

    def __iter__(self) -> Iterator[str]:
        return iter(self._artifacts)

    def __len__(self) -> int:
        return len(self._artifacts)

    def _edition(self, edition: Edition) -> Edition:
        """One for each language, so that pages share what they have in common."""
        if edition.language not in self._editions:
            self._editions[edition.language] = edition.of(self._guide)
        return self._editions[edition.language]
