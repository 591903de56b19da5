"""The fence around a guide's own templates: they see values and change nothing. The usual ways through it are short."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from redlane_ssg.outputs import entry_views, page_views, views
from redlane_ssg.outputs.wording import Wording

# The fields of what templates are shown: plain data, whose names are all public. Whatever else is asked of them, a
# method of Python's for one, and whatever is asked of their values goes the long way.
_FIELDS: dict[type, frozenset[str]] = {
    one: frozenset(field.name for field in dataclasses.fields(one))
    for module in (views, entry_views, page_views)
    for one in vars(module).values()
    if isinstance(one, type) and dataclasses.is_dataclass(one)
}


class Fence(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which is not asked again and again whether a field of a view is safe."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, if it is safe to see."""
        kind = type(obj)
        fields = _FIELDS.get(kind)
        if fields is not None and attribute in fields:
            return getattr(obj, attribute)
        if kind is TemplateModule and attribute[:1] != "_" and attribute in vars(obj):
            return vars(obj)[attribute]
        # It has what the template itself has put into it, and nothing else.
        if kind is Namespace and attribute[:1] != "_":
            with suppress(AttributeError):
                return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *words: Any, **named: Any) -> Any:
        """What a call gives, if it is safe to call."""
        kind = type(obj)
        if kind is Macro or kind is Wording:
            # As the context would call them, without asking first what they are.
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return obj(context.eval_ctx, *words, **named) if kind is Macro else obj(*words, **named)
        return super().call(context, obj, *words, **named)
