"""What each guide's run is given: the day, its share of the search, the shared theme, and the secrets that it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import display_path
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.fleet.checks import FoundGuide
from redlane_ssg.fleet.fleet_file import Fleet
from redlane_ssg.fleet.looks import has_own_look
from redlane_ssg.fleet.portal import rows_per_guide
from redlane_ssg.fleet.tasks import GuideTask
from redlane_ssg.hosting.opening import variables_of

# What is sent to these leaves the computer encrypted, or not at all.
_SAFE_CLUSTER = re.compile(r"(?:tls|wss)://|[a-z]+://(?:127\.0\.0\.1|localhost):")


def tasks_of(guides: Sequence[FoundGuide], fleet: Fleet, arguments: Arguments) -> list[GuideTask]:
    """The tasks of these guides of a fleet."""
    shared, most_rows = fleet.shared_theme, rows_per_guide(len(fleet.fields.guides))
    return [
        GuideTask(
            id=guide.id,
            folder=guide.folder,
            shown_as=display_path(guide.folder),
            given_date=arguments.given_date,
            # A zone of the package does not travel between processes; each guide has its own.
            now=arguments.clock().astimezone(UTC),
            most_rows=most_rows,
            theme=None if shared is None or has_own_look(guide, shared) else shared,
            language=arguments.language,
            sending=arguments.sending if arguments.fleet.send else None,
            variables=_variables(guide, arguments) if arguments.fleet.send else {},
        )
        for guide in guides
    ]


def check_secrets(tasks: Sequence[GuideTask], address: str, asked_by: Span) -> tuple[Diagnostic, ...]:
    """An error if secrets would go to a cluster where others could read them on the way."""
    if not any(task.variables for task in tasks) or _SAFE_CLUSTER.match(address):
        return ()
    return (problem("E949", asked_by, address=address),)


def _variables(guide: FoundGuide, arguments: Arguments) -> Mapping[str, str]:
    targets = guide.settings.publish if guide.settings else ()
    names = {name for target in targets for name in variables_of(target)}
    return {name: value for name, value in arguments.variables.items() if name in names}
