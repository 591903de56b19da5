"""Tells everybody whom guide.yml names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from redlane_ssg.hosting.opening import secret_variable
from redlane_ssg.kinds.notify_targets import NotifyTarget
from redlane_ssg.notifying.ways import FailureNotice, NoticeAccess, NotTold


def notify_all(
    targets: Iterable[NotifyTarget], notice: FailureNotice, variables: Mapping[str, str]
) -> dict[str, NotTold | None]:
    """Sends a notice to each target; gives back by their names what went wrong, or None where nothing did."""
    return {target.name: _failure(target, notice, variables) for target in targets}


def _failure(target: NotifyTarget, notice: FailureNotice, variables: Mapping[str, str]) -> NotTold | None:
    variable = secret_variable(target.name)
    secret = variables.get(variable, "")
    if not secret:
        return NotTold("E894", variable=variable)
    try:
        _send(target, notice, NoticeAccess(variable, secret, variables))
    except NotTold as failed:
        return failed
    return None


def _send(target: NotifyTarget, notice: FailureNotice, access: NoticeAccess) -> None:
    # Each way is imported only where it is used: their libraries take long.
    if target.to == "mail":
        from redlane_ssg.notifying.mail import send_mail

        send_mail(target, notice, access)
    else:
        from redlane_ssg.notifying.wecom import send_to_group

        send_to_group(notice, access)
