"""HTML that other editors paste: many refusals become one problem, which names the way out."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.read.dialect.source import ProseProblem

PASTED = "E410"
# A paragraph from WeChat's or Word's editor has about five refusals, a slip of the hand one or two.
_MOST_REFUSALS = 5
# These do something on a page. `redlane tidy` cannot make text of them, so each is told.
_ACTIVE_TAGS = frozenset(
    {"applet", "audio", "button", "embed", "form", "iframe", "input", "object", "script", "select", "textarea", "video"}
)


def gather_refusals(problems: Sequence[ProseProblem]) -> tuple[ProseProblem, ...]:
    """The problems of a body; where many tags and attributes are refused, one problem instead of those."""
    pasted = [found for found in problems if _is_pasted(found)]
    if len(pasted) <= _MOST_REFUSALS:
        return tuple(problems)
    one = ProseProblem(PASTED, pasted[0].mark, (("count", str(len(pasted))),))
    rest = [found for found in problems if not _is_pasted(found)]
    return tuple(sorted((one, *rest), key=lambda found: (found.mark, found.code)))


def _is_pasted(found: ProseProblem) -> bool:
    name = dict(found.values).get("name", "")
    return (found.code == "E405" and name not in _ACTIVE_TAGS) or (found.code == "E406" and not name.startswith("on"))
