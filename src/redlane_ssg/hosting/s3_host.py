"""A bucket of an S3-compatible store (AWS, Aliyun OSS, Tencent COS, Huawei OBS, MinIO …), by obstore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotSupportedError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from redlane_ssg.hosting.hosts import HostLogin, HostProblem, SentAs

# The library has it for type checkers alone.
if TYPE_CHECKING:
    from obstore.store import S3Config

_PARALLEL = 8
_SILENCE = "60s"
_MOST_RETRIES = 3
_REGION = "us-east-1"
# What a store calls a problem (Amazon S3 API Reference, "Error responses"), and an answer without one.
_CODE = re.compile(r"<Code>(?P<code>[A-Za-z0-9.]{1,60})</Code>")
_STATUS = re.compile(r"status code: (?P<status>\d{3})")
# How the library names an answer that ended before its end.
_BROKEN = re.compile(r"\bkind: (Interrupted|Decode)\b")
_NO_ETAG = "MissingEtag"
_NO_BUCKET = frozenset({"NoSuchBucket", "PermanentRedirect", "AuthorizationHeaderMalformed"})
# A store refuses with these what the key may not do, not the key.
_MAY_NOT = "AccessDenied"


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """Where the site belongs: the bucket, the folder in it, the store's region, and its address unless it is AWS's.

    ``is_in_path`` is for stores that take the bucket's name in the path and not before their own (MinIO).
    """

    bucket: str
    prefix: str
    region: str | None
    endpoint: str | None
    is_in_path: bool

    @property
    def has_bucket_in_path(self) -> bool:
        """Whether the bucket's name stands in the path: before an address of numbers no name can stand."""
        return self.is_in_path or _is_of_numbers(self.endpoint or "")


class S3Host:
    """A bucket. Each file keeps its type and cache life; a store sends a file as it is, so none lies beside it."""

    parallel = _PARALLEL
    is_atomic = True

    def __init__(self, login: HostLogin, place: BucketPlace) -> None:
        if not login.secret or not login.user:
            raise HostProblem("E851", name=login.host, variable=login.variable)
        if not (login.user + login.secret).isprintable() or not login.user.isascii():
            # They cannot stand in a header, so they are not those that the store gave out.
            raise HostProblem("E852", host=login.host, variable=login.variable)
        self._login, self._place, self._has_answered = login, place, False
        self._prefix = f"{place.prefix.strip('/')}/" if place.prefix.strip("/") else ""
        config: S3Config = {
            "access_key_id": login.user,
            "secret_access_key": login.secret,
            "region": place.region or _REGION,
            "virtual_hosted_style_request": not place.has_bucket_in_path,
        }
        if place.endpoint:
            config["endpoint"] = _endpoint(place)
        self._store = S3Store(
            place.bucket,
            config=config,
            client_options={"allow_http": (place.endpoint or "").startswith("http://"), "timeout": _SILENCE},
            retry_config={"max_retries": _MOST_RETRIES},
        )

    def listed(self) -> dict[str, int]:
        """The size of every file, by path."""
        with self._told("."):
            pages = obstore.list(self._store, self._prefix or None)
            return {one["path"].removeprefix(self._prefix): one["size"] for page in pages for one in page}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        with self._told(path):
            try:
                return bytes(obstore.get(self._store, self._prefix + path).bytes())
            except FileNotFoundError as error:
                if _code_in(error) in _NO_BUCKET:
                    raise
                return None

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Puts a file with its type and its cache life; a store shows it whole or not at all."""
        served = {"Content-Type": sent_as.content_type, "Cache-Control": sent_as.cache_control}
        with self._told(path), _without_etag():
            obstore.put(self._store, self._prefix + path, data, attributes=served, use_multipart=False)

    def create(self, path: str, data: bytes) -> bool:
        """Makes a file that must not be there yet.

        Not every store obeys the condition (If-None-Match), so what is there is looked at before and after. Two that
        begin in the same second notice each other later, when they look whether the lock is still theirs.
        """
        if self.read(path) is not None:
            return False
        with self._told(path):
            try:
                with _without_etag():
                    obstore.put(self._store, self._prefix + path, data, mode="create")
            except (AlreadyExistsError, PreconditionError):
                return False
            except NotSupportedError:
                with _without_etag():
                    obstore.put(self._store, self._prefix + path, data)
        return self.read(path) == data

    def delete(self, path: str) -> None:
        """Removes a file."""
        with self._told(path):
            try:
                obstore.delete(self._store, self._prefix + path)
            except FileNotFoundError:
                return

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing stays open."""

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        """What goes wrong becomes a problem. Of the store's words only the name of the error is shown, never a key."""
        host = self._login.host
        try:
            yield
            self._has_answered = True
        except (BaseError, OSError, ValueError) as error:
            code = _code_in(error)
            if code in _NO_BUCKET:
                raise HostProblem("E862", place=self._place.bucket) from None
            if code == _MAY_NOT:
                raise HostProblem("E855", path=path, reason="term:EACCES") from None
            if isinstance(error, PermissionDeniedError | UnauthenticatedError):
                raise HostProblem("E852", host=host, variable=self._login.variable) from None
            status = _STATUS.search(str(error))
            if code or status:
                shown = code or f"HTTP {status['status'] if status else ''}"
                raise HostProblem("E864", host=host, words=shown) from None
            if self._has_answered or _BROKEN.search(str(error)):
                raise HostProblem("E856", path=path, reason="term:host broke off") from None
            raise HostProblem("E853", host=host, reason="term:versions.no_connection") from None


@contextmanager
def _without_etag() -> Iterator[None]:
    """Takes an answer whose ETag a proxy has taken away: the file has arrived, and its size is looked at later."""
    try:
        yield
    except BaseError as error:
        if _NO_ETAG not in str(error):
            raise


def _code_in(error: Exception) -> str:
    found = _CODE.search(str(error))
    return found["code"] if found else ""


def _is_of_numbers(endpoint: str) -> bool:
    host = urlsplit(endpoint if "://" in endpoint else f"//{endpoint}").hostname
    try:
        ip_address(host or "")
    except ValueError:
        return False
    return True


def _endpoint(place: BucketPlace) -> str:
    """The address that is spoken with: the store's, with the bucket before it unless that stands in the path."""
    endpoint = (place.endpoint or "").rstrip("/")
    if "://" not in endpoint:
        endpoint = f"https://{endpoint}"
    url = urlsplit(endpoint)
    return endpoint if place.has_bucket_in_path else f"{url.scheme}://{place.bucket}.{url.netloc}{url.path}"
