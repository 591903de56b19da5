"""The platform's interface for developers, as its documentation says; no real account was tried (docs/wechat.md).

- stable_token: getStableAccessToken. A token is valid for two hours; whoever asks again within them gets the same one.
- media/uploadimg, material/add_material: pictures as ``multipart/form-data`` in a part named ``media``.
- draft/add, draft/update, draft/get, draft/batchget, menu/create: JSON in UTF-8 without escapes.

Every answer is JSON; one with an ``errcode`` other than 0 is a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError

from redlane_ssg.account.given import PlatformAccount
from redlane_ssg.versions.reasons import connection_reason

# The token is no longer valid, or was never: 40001 and 40014 are told of tokens that somebody else has renewed.
_TOKEN_IS_OLD = frozenset({40001, 40014, 42001})
# invalid media_id: a draft was sent out or deleted, or a cover was deleted.
NO_MEDIA = 40007
# Seconds until a connection, and until the next piece of an answer.
_PATIENCE = (20.0, 60.0)
_LARGEST_ANSWER = 4 * 1024 * 1024
_FINE = 200


class PlatformRefused(Exception):
    """The platform answered with an error: its number, and its words; ``what`` is a term for what it refused."""

    def __init__(self, what: str, number: int, words: str) -> None:
        super().__init__(what, number, words)
        self.what, self.number, self.words = what, number, words


class PlatformUnreachable(Exception):
    """There was no answer: the reason as a term, or the status of HTTP."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PlatformUnclear(Exception):
    """The answer is not what is documented; ``what`` is a term for what was asked for."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Platform:
    """The platform for one account. It asks for a token when it needs one, and once more if that is no longer valid.

    Nothing else is asked twice. What is raised tells nothing secret: neither the account nor its token, which is part
    of addresses.

    Every method raises:
        PlatformRefused, PlatformUnreachable, PlatformUnclear: it did not work.
    """

    def __init__(self, account: PlatformAccount, patience: tuple[float, float] = _PATIENCE) -> None:
        self._account = account
        connect, read = patience
        timeout = urllib3.Timeout(connect=connect, read=read)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)
        self._token = ""

    def upload_picture(self, name: str, data: bytes) -> str:
        """Brings a picture of articles to the platform; gives the address that articles show it at."""
        answer = self._call("media/uploadimg", "term:account.a_picture", fields={"media": (name, data)})
        return _text(answer, "url", "term:account.a_picture")

    def add_cover(self, name: str, data: bytes) -> str:
        """Adds a picture to the account's materials; gives its id."""
        what = "term:account.a_cover"
        answer = self._call("material/add_material", what, {"type": "image"}, fields={"media": (name, data)})
        return _text(answer, "media_id", what)

    def add_draft(self, article: Mapping[str, object]) -> str:
        """Adds a draft; gives its id."""
        answer = self._call("draft/add", "term:account.a_draft", body={"articles": [article]})
        return _text(answer, "media_id", "term:account.a_draft")

    def update_draft(self, media_id: str, article: Mapping[str, object]) -> None:
        """Replaces a draft."""
        body = {"media_id": media_id, "index": 0, "articles": article}
        self._call("draft/update", "term:account.a_draft", body=body)

    def has_draft(self, media_id: str) -> bool:
        """Whether a draft is there: it was neither sent out nor deleted."""
        try:
            self._call("draft/get", "term:account.a_draft", body={"media_id": media_id})
        except PlatformRefused as refused:
            if refused.number != NO_MEDIA:
                raise
            return False
        return True

    def drafts(self, offset: int, count: int) -> list[tuple[str, str, str]]:
        """Ids, titles and addresses of some of the drafts, from the newest on; none behind the last one."""
        what = "term:account.the_drafts"
        answer = self._call("draft/batchget", what, body={"offset": offset, "count": count, "no_content": 1})
        try:
            return [
                (str(item["media_id"]), str(news["title"]), str(news.get("content_source_url", "")))
                for item in answer["item"]
                for news in item["content"]["news_item"][:1]
            ]
        except (KeyError, TypeError, AttributeError):
            raise PlatformUnclear(what) from None

    def set_menu(self, buttons: object) -> None:
        """Sets the menu, in place of the one that was there."""
        self._call("menu/create", "term:account.the_menu", body={"button": buttons})

    def close(self) -> None:
        """Closes what is open."""
        self._pool.clear()

    def _call(
        self,
        path: str,
        what: str,
        query: Mapping[str, str] | None = None,
        body: object = None,
        fields: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> dict[str, Any]:
        if not self._token:
            self._token = self._new_token(is_forced=False)
        for is_last in (False, True):
            try:
                return self._ask(path, what, {"access_token": self._token, **(query or {})}, body, fields)
            except PlatformRefused as refused:
                if is_last or refused.number not in _TOKEN_IS_OLD:
                    raise
                self._token = self._new_token(is_forced=True)
        raise AssertionError(path)

    def _new_token(self, *, is_forced: bool) -> str:
        what = "term:account.token"
        given = {"grant_type": "client_credential", "appid": self._account.appid, "secret": self._account.secret}
        return _text(self._ask("stable_token", what, {}, {**given, "force_refresh": is_forced}), "access_token", what)

    def _ask(
        self,
        path: str,
        what: str,
        query: Mapping[str, str],
        body: object,
        fields: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> dict[str, Any]:
        """One request and its answer. Exceptions of the library name the whole address, so that none is passed on."""
        data = None if fields else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
        try:
            answer = self._pool.request(
                "POST",
                f"{self._account.address}/cgi-bin/{path}{_query(query)}",
                body=data,
                fields=dict(fields) if fields else None,
                headers=None if fields else {"Content-Type": "application/json; charset=utf-8"},
                redirect=False,
                preload_content=False,
            )
            told = answer.read(_LARGEST_ANSWER)
            answer.release_conn()
        except HTTPError as error:
            raise PlatformUnreachable(connection_reason(error)) from None
        if answer.status != _FINE:
            raise PlatformUnreachable(f"HTTP {answer.status}")
        return self._understood(told, what)

    def _understood(self, told: bytes, what: str) -> dict[str, Any]:
        try:
            found = json.loads(told)
        except (ValueError, RecursionError):
            raise PlatformUnclear(what) from None
        if not isinstance(found, dict) or not isinstance(found.get("errcode", 0), int):
            raise PlatformUnclear(what)
        if found.get("errcode", 0) != 0:
            raise PlatformRefused(what, found["errcode"], self._without_secrets(str(found.get("errmsg", ""))))
        return found

    def _without_secrets(self, words: str) -> str:
        for secret in (self._account.secret, self._account.appid, self._token):
            words = words.replace(secret, "…") if secret else words
        return words


def _query(values: Mapping[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _text(answer: Mapping[str, Any], key: str, what: str) -> str:
    value = answer.get(key)
    if not isinstance(value, str) or not value:
        raise PlatformUnclear(what)
    return value
