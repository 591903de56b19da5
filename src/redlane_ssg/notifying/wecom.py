"""Notices in a group of WeChat Work (企业微信), by the group's robot.

As the platform documents it (developer.work.weixin.qq.com/document/path/91770): POST of JSON to an address with the
robot's key; a text has at most 2,048 bytes; twenty messages a minute; ``errcode`` is 0 where it was taken. No real
group was tried.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from redlane_ssg.notifying.notice_texts import fitting_text
from redlane_ssg.notifying.ways import FailureNotice, NoticeAccess, NotTold
from redlane_ssg.versions.reasons import connection_reason

# Another address of the platform, for those who run their own.
WECOM_VARIABLE = "REDLANE_WECOM_API"
_WECOM = "https://qyapi.weixin.qq.com"
_SAFE = re.compile(r"https://[^\s/?#@]+|http://(?:127\.0\.0\.1|localhost)(?::\d+)?")
_MOST_BYTES = 2048
_SECONDS, _LARGEST_ANSWER = 30.0, 65536
_FINE = 200


def send_to_group(notice: FailureNotice, access: NoticeAccess) -> None:
    """Sends a notice to a group.

    Raises:
        NotTold: the platform could not be reached, or refuses the key or the message.
    """
    place = access.variables.get(WECOM_VARIABLE, "").rstrip("/") or _WECOM
    if not _SAFE.fullmatch(place):
        raise NotTold("E895", reason="term:unsafe address")
    access = replace(access, secret=_key(access.secret))
    content = fitting_text(f"{notice.subject}\n{notice.text}", _MOST_BYTES)
    # The address holds the key: of what the library says of it nothing is passed on.
    address = f"{place}/cgi-bin/webhook/send?{urlencode({'key': access.secret})}"
    number, words = _posted(address, {"msgtype": "text", "text": {"content": content}})
    if number:
        raise NotTold("E897", words=access.without_secret(f"{number} {words}"))


def _key(secret: str) -> str:
    """The robot's key; whoever copies the whole address, as the platform offers it, means the key in it."""
    try:
        return (parse_qs(urlsplit(secret).query).get("key") or [secret])[0].strip().encode().decode()
    except ValueError:
        raise NotTold("E895", reason="term:not a key") from None


def _posted(address: str, told: object) -> tuple[int, str]:
    """The number of the answer, 0 if the message was taken, and its words."""
    try:
        answer = urllib3.request(
            "POST",
            address,
            body=json.dumps(told, ensure_ascii=False, allow_nan=False).encode(),
            headers={"Content-Type": "application/json"},
            redirect=False,
            retries=False,
            timeout=urllib3.Timeout(connect=_SECONDS, read=_SECONDS),
            preload_content=False,
        )
        data = answer.read(_LARGEST_ANSWER)
        answer.release_conn()
    except HTTPError as error:
        raise NotTold("E895", reason=connection_reason(error)) from None
    if answer.status != _FINE:
        raise NotTold("E895", reason=f"HTTP {answer.status}")
    try:
        found = json.loads(data)
        return int(found["errcode"]), str(found.get("errmsg", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotTold("E895", reason="term:not the platform") from None
