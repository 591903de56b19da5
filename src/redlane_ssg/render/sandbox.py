"""The sandbox for a guide's own templates: they read values and change nothing.

Jinja checks every access. Accesses that are known to be safe skip those checks, which saves time on each page.
Calculations whose results are huge are refused, because nothing can interrupt them.
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
from redlane_ssg.workers.deadlines import OutOfTime

# The fields of the views that templates read: plain data with public names. Jinja checks everything else, such as
# methods, and the attributes of the fields' values.
_FIELDS: dict[type, frozenset[str]] = {
    view: frozenset(field.name for field in dataclasses.fields(view))
    for module in (views, entry_views, page_views)
    for view in vars(module).values()
    if isinstance(view, type) and dataclasses.is_dataclass(view)
}


# Bits of a number, and items of a text or list, that a template may calculate.
_MOST_BITS = 100_000
_MOST_ITEMS = 10_000_000


class ViewSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without its checks for fields of views, macros and the theme's strings."""

    # Jinja calculates with constants when it compiles a template, but not with these operators then.
    intercepted_binops = frozenset({"**", "*"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of a calculation, if it is not huge.

        Raises:
            OutOfTime: a number would be huge.
            MemoryError: a text or list would be.
        """
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
            if bits > _MOST_BITS:
                raise OutOfTime
        elif operator == "*" and len(_sized(left)) * _number(right) + len(_sized(right)) * _number(left) > _MOST_ITEMS:
            raise MemoryError
        return super().call_binop(context, operator, left, right)

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


def _sized(value: Any) -> Any:
    return value if isinstance(value, (str, list, tuple)) else ()


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
