"""The text that a new entry begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redlane_ssg.catalogue.term_words import SESSION_WORDS
from redlane_ssg.edit.yaml_text import block, scalar
from redlane_ssg.kinds import KINDS
from redlane_ssg.read.nodes import Plain

# What a quarter of the teaching base has.
TERM_SESSIONS = 16
# What a new term takes over of another one: what it is, where it is, and its topics.
_TAKEN_OVER = ("form", "period", "venue", "community", "organisations")


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


def new_term(title: str, words: str, like: Mapping[str, Plain]) -> str:
    """The text of a new term: a programme of sixteen sessions without days, in the language of ``words``.

    ``like`` is the front matter of another term, whose form, place and topics it takes over. How many sessions a topic
    had there is left out.
    """
    groups: list[Plain] = [{"name": name} for name in topics_of(like)]
    sessions: list[Plain] = [
        {"title": SESSION_WORDS[words].format(number=number)} for number in range(1, TERM_SESSIONS + 1)
    ]
    taken = {name: like[name] for name in _TAKEN_OVER if like.get(name)}
    values = {"session_count": str(TERM_SESSIONS), "groups": groups or None, "sessions": sessions}
    lines = [line for name, value in {**taken, **values}.items() if value for line in block(f"{name}:", value)]
    begun = new_text("programmes", title).split("\n")
    return "\n".join([*begun[:-3], *lines, *begun[-3:]])


def topics_of(front: Mapping[str, Plain]) -> Sequence[str]:
    """The names of a programme's groups."""
    groups = front.get("groups")
    names = [group.get("name") for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return [name for name in names if isinstance(name, str)]


def new_translation() -> str:
    """The text of a new translation: nothing of the original, which would pass for one."""
    return "---\ntitle:\n---\n\n"
