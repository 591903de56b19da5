"""Where an answer leads (RFC 9110, 15.4), as far as it stays on the guide's own host."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from redlane_ssg.asking.exchange import AskingLimits, LiveAnswer, LiveFault, LivePlace, ask_host, live_place

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_STEPS = 5
_LONGEST_TARGET = 300


def follow(place: LivePlace, path: str, limits: AskingLimits) -> tuple[str, LiveAnswer]:
    """Asks for a path and goes where it leads; gives the path that answered, and its answer.

    Raises:
        LiveFault: there was no answer, or it leads to another host, or round in a circle.
    """
    asked: list[str] = []
    while True:
        answer = ask_host(place, path, limits)
        target = redirect_target(place, path, answer)
        if target is None:
            return path, answer
        asked.append(path)
        there, path = _split(target)
        if there != place:
            raise LiveFault("E887", target=target[:_LONGEST_TARGET])
        if path in asked or len(asked) > _MOST_STEPS:
            raise LiveFault("E888")


def redirect_target(place: LivePlace, path: str, answer: LiveAnswer) -> str | None:
    """The whole address that an answer leads to; None if it leads nowhere."""
    to = answer.headers.get("location", "")
    if answer.status not in _REDIRECTS or not to:
        return None
    try:
        return urljoin(f"{place}{path}", to)
    except ValueError:
        return to


def _split(target: str) -> tuple[LivePlace | None, str]:
    """The place and the path of an address; no place if it is none of the web."""
    try:
        parts = urlsplit(target)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        return live_place(target), path
    except ValueError:
        return None, ""
