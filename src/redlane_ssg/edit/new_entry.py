"""The text that a new entry begins with."""

from __future__ import annotations

from redlane_ssg.edit.yaml_text import scalar
from redlane_ssg.kinds import KINDS


def new_text(kind: str, title: str, *, is_draft: bool = True) -> str:
    """The text of a new entry: its title, and each other field that it must have, still empty.

    It is a draft if it would be a page or stand in a list, unless ``is_draft`` says that it is to be none: nobody sees
    it before somebody says so.
    """
    model = KINDS[kind]
    required = [name for name, field in model.model_fields.items() if field.is_required() and name != "title"]
    draft = ["draft: true"] if is_draft and (model.has_page or model.has_list) else []
    named = f"title: {scalar(title)}" if title else "title:"
    return "\n".join(["---", named, *draft, *(f"{name}:" for name in required), "---", "", ""])


def new_translation() -> str:
    """The text of a new translation: nothing of the original, which would pass for one."""
    return "---\ntitle:\n---\n\n"
