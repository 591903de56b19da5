"""Problems that a model finds among its own values, which ``validate`` reports at their place."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def field_problem(code: str, *path: str | int) -> PydanticCustomError:
    """A problem of the catalogue, at a path within the model, for a validator of the model to raise."""
    return PydanticCustomError("redlane_problem", "a problem of the catalogue", {"code": code, "path": path})
