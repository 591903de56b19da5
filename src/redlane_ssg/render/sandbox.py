"""The sandbox for a guide's own templates: they read values and change nothing.

Jinja checks every access. Accesses that are known to be safe skip those checks, which saves time on each page.
"""

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

# The fields of the views that templates read: plain data with public names. Jinja checks everything else, such as
# methods, and the attributes of the fields' values.
_FIELDS: dict[type, frozenset[str]] = {
    view: frozenset(field.name for field in dataclasses.fields(view))
    for module in (views, entry_views, page_views)
    for view in vars(module).values()
    if isinstance(view, type) and dataclasses.is_dataclass(view)
}


class ViewSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without its checks for fields of views, macros and the theme's strings."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, if it is safe to read."""
        kind = type(obj)
        fields = _FIELDS.get(kind)
        if fields is not None and attribute in fields:
            return getattr(obj, attribute)
        if kind is TemplateModule and attribute[:1] != "_" and attribute in vars(obj):
            return vars(obj)[attribute]
        # A namespace holds only what the template itself has set.
        if kind is Namespace and attribute[:1] != "_":
            with suppress(AttributeError):
                return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """The result of a call, if the call is safe."""
        kind = type(obj)
        if kind is Macro or kind is Wording:
            # What the context does for these two, without its checks.
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return obj(context.eval_ctx, *args, **kwargs) if kind is Macro else obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)
