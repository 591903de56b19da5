"""Locations of values in front matter, given as expressions that the type checker checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from redlane_ssg.kinds.fields import Model

ModelType = TypeVar("ModelType", bound=Model)
# Keys, and indices of lists.
Location = tuple[str | int, ...]


def location_of(model: type[ModelType], pick: Callable[[ModelType], object]) -> Location:
    """The location of what ``pick`` reads: ``location_of(Route, lambda route: route.stops[2].metres)``.

    For a value within an optional model, take the location within that model and append it to the model's own.

    Raises:
        AttributeError: the model has no such field.
    """
    recorder: Any = _Recorder(())
    picked = pick(recorder)
    steps = picked._steps if isinstance(picked, _Recorder) else ()
    if not steps or steps[0] not in model.model_fields:
        raise AttributeError(f"{model.__name__} has no field {'.'.join(map(str, steps))}")
    return steps


class _Recorder:
    """Takes the place of a model or of a value in it, and records the steps that led there."""

    # With an underscore, so that it hides no field of a model.
    __slots__ = ("_steps",)

    def __init__(self, steps: Location) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> _Recorder:
        return _Recorder((*self._steps, name))

    def __getitem__(self, index: int) -> _Recorder:
        return _Recorder((*self._steps, index))
