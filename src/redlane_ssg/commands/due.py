"""``redlane due``: tells when the guide changes by itself next."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.reporting import json_text
from redlane_ssg.console.runs import read_guide
from redlane_ssg.diagnostics import printable
from redlane_ssg.guide.due import Due, DueSort, due
from redlane_ssg.kinds.happenings import day_after


def run(arguments: Arguments) -> int:
    """Lists the days on which entries appear, go, or are to be reviewed, as text or as JSON. It writes nothing."""
    read = read_guide(arguments)
    if read is None:
        return PROBLEMS
    _, guide = read
    found = due(guide, arguments.build_date)
    if arguments.format == "json":
        # The first day on which the site becomes another one without an edit. What is on tells of each day.
        days = [one.on for one in found if one.sort is not DueSort.REVIEW]
        days += [day_after(arguments.build_date)] if guide.has_happenings else []
        first = min(days).isoformat() if days else None
        print(json_text({"next": first, "due": [_object(one) for one in found]}))
    else:
        print("\n".join(_line(one, arguments) for one in found) or message(arguments.language, "nothing_due"))
    return DONE


def _line(one: Due, arguments: Arguments) -> str:
    is_over = one.on <= arguments.build_date
    told = message(arguments.language, "due_overdue" if is_over else f"due_{one.sort}")
    return f"{one.on.isoformat()}  {told}  {printable(one.title)} ({one.path})"


def _object(one: Due) -> dict[str, object]:
    return {"on": one.on.isoformat(), "what": str(one.sort), "id": one.id, "title": one.title, "file": one.path}
