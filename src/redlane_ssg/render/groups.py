"""Groups of files whose paths are known only when they are made: from pieces, each with a trace of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.outcome import Made, Unchanged
from redlane_ssg.incremental.record import OF_GROUP
from redlane_ssg.incremental.tracking import Dependency
from redlane_ssg.outputs.plan import ArtifactGroup, BytesRecipe, find_clashes
from redlane_ssg.render.files import make_files
from redlane_ssg.render.stages import PlannedFolder, StageResult

_PIECE_RECIPE = "piece"


def make_groups(folder: PlannedFolder) -> Iterator[StageResult]:
    """The groups that have to be made: those that read something that has changed, or one of whose pieces does."""
    for group in folder.plan.groups:
        with folder.tracker.tracking() as listed:
            pieces = {name: f"{group.name}{OF_GROUP}{name}" for name in group.pieces(group.scope)}
        # The results of unchanged pieces are nowhere but in the group's published files.
        published = folder.last.published_group(group.name)
        made: dict[str, Any] = {}
        for name, full_name in pieces.items():
            if published is not None and folder.last.reason(full_name, _PIECE_RECIPE) is None:
                yield Unchanged(full_name, folder.last.record.traces[full_name])
                continue
            with folder.tracker.tracking() as read:
                made[name] = group.make_piece(group.scope, name)
            yield Made(full_name, _PIECE_RECIPE, {}, frozenset(read))
        if made or folder.last.reason(group.name, group.name) is not None:
            yield from _make_files(group, made, published, frozenset(listed), folder)
        else:
            yield Unchanged(group.name, folder.last.record.traces[group.name])


def _make_files(
    group: ArtifactGroup[Any, Any],
    made: Mapping[str, Any],
    published: PublishedFiles | None,
    listed: frozenset[Dependency],
    folder: PlannedFolder,
) -> Iterator[StageResult]:
    with folder.tracker.tracking() as dependencies:
        artifacts, problems = group.build(group.scope, made, published)
        # Finished bytes are many, and need no template.
        files = {one.path: one.recipe.data for one in artifacts if isinstance(one.recipe, BytesRecipe)}
        others = [artifact for artifact in artifacts if artifact.path not in files]
        rendered = make_files(others, folder.templates, folder.tracker, folder.run)
    yield from (*problems, *find_clashes((artifact.path, artifact.source) for artifact in artifacts))
    yield from (file.data for file in rendered if isinstance(file.data, Diagnostic))
    files |= {file.path: file.data for file in rendered if not isinstance(file.data, Diagnostic)}
    read = listed.union(dependencies, *(file.dependencies for file in rendered))
    yield Made(group.name, group.name, dict(sorted(files.items())), read)
