"""Problems that a model finds among its own values, which ``validate`` reports at their place."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def field_problem(code: str, *path: str | int, **values: object) -> PydanticCustomError:
    """A problem of the catalogue with its values, at a path within the model, for a validator of the model to raise."""
    context = {"code": code, "path": path, "values": values}
    return PydanticCustomError("redlane_problem", "a problem of the catalogue", context)
