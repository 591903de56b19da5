"""Where a value stands in front matter, said by an expression that a type checker follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from redlane_ssg.kinds.fields import Model

ModelType = TypeVar("ModelType", bound=Model)
# Keys, and indices of lists.
Location = tuple[str | int, ...]


def location_of(model: type[ModelType], pick: Callable[[ModelType], object]) -> Location:
    """The location of what ``pick`` reads: ``location_of(Route, lambda route: route.stops[2].metres)``.

    What is in a model that may be missing has a location in that model: add the two.

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
    """Stands for a model, or for a value in it, and knows by what steps it was reached."""

    # No field of a model begins so.
    __slots__ = ("_steps",)

    def __init__(self, steps: Location) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> _Recorder:
        return _Recorder((*self._steps, name))

    def __getitem__(self, index: int) -> _Recorder:
        return _Recorder((*self._steps, index))
