"""What is told when a guide's own template has used up its budget."""

from __future__ import annotations

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.workers.budgets import Budget, Exceeded

# A page takes a hundredth of a second, the sheets of a batch take a few seconds.
PAGE_BUDGET = Budget(seconds=10, megabytes=1024)
SHEETS_BUDGET = Budget(seconds=60, megabytes=2048)
OVER_BUDGET = frozenset({"E670", "E671", "E672"})


def over_budget(exceeded: Exceeded, budget: Budget, span: Span) -> Diagnostic:
    """The diagnostic of a template at ``span`` that has used up its budget."""
    if exceeded is Exceeded.TIME:
        return problem("E670", span, seconds=budget.seconds)
    return problem("E671", span, megabytes=budget.megabytes)
