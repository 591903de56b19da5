"""Why a server could not be reached, in words of the catalogue."""

from __future__ import annotations

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (SSLError, "term:versions.certificate"),
    (ProxyError, "term:versions.proxy"),
    (NameResolutionError, "term:versions.no_host"),
    (NewConnectionError, "term:versions.no_connection"),
    (ConnectTimeoutError, "term:versions.silent"),
    (ReadTimeoutError, "term:versions.silent"),
    (HTTPError, "term:versions.no_connection"),
)


def connection_reason(error: BaseException | None) -> str:
    """A term for an exception of urllib3, or for the one that it gave up because of."""
    if isinstance(error, MaxRetryError) and error.reason is not None:
        error = error.reason
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), "term:versions.broken")
