"""The run of an upload: what went wrong becomes a problem in plain words."""

from __future__ import annotations

import re
from contextlib import closing
from ipaddress import ip_address
from pathlib import Path

from redlane_ssg.account.given import PlatformAccount
from redlane_ssg.account.making import WECHAT
from redlane_ssg.account.platform import Platform, PlatformRefused, PlatformUnclear, PlatformUnreachable
from redlane_ssg.account.upload import Uploaded, Uploading
from redlane_ssg.account.uploads import UPLOADS, UnreadableUploads, Uploads
from redlane_ssg.context import Progress
from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.outputs.wechat.account import AccountEdition
from redlane_ssg.publish.publish import read_published_file

# Global return codes: https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html
_NOT_LET_IN = 40164
_WRONG_ACCOUNT = frozenset({40001, 40002, 40013, 40014, 40125, 41002, 41004, 42001})
_USED_UP = frozenset({45009, 45011, 45028, 45047})
_NOT_ALLOWED = frozenset({48001, 48004, 50002})
_WRITTEN_IP = re.compile(r"[0-9A-Fa-f.:]{2,45}")
_MOST_WORDS = 200


def upload_account(
    editions: tuple[AccountEdition, ...], account: PlatformAccount, output: Path, shown_as: str, progress: Progress
) -> tuple[Uploaded, Diagnostic | None]:
    """Uploads what ``make_account`` has published in ``output``: what was done, and what went wrong, if anything did.

    Messages call the output ``shown_as``.
    """
    done, span = Uploaded(), Span(f"{shown_as}/{UPLOADS}")
    if not (account.appid and account.secret):
        return done, problem("E871", Span(f"{shown_as}/{WECHAT}"))

    def read(path: str) -> bytes:
        return read_published_file(output / WECHAT, path) or b""

    try:
        uploads = Uploads(output / UPLOADS, account.appid)
        with closing(Platform(account)) as platform:
            uploading = Uploading(platform, uploads, read, done)
            uploading.articles(editions, progress)
            uploading.menu(editions[0])
    except UnreadableUploads:
        return done, problem("E879", span, path=span.path)
    except OSError as error:
        return done, problem("E802", span, reason=reason_of(error))
    except (PlatformRefused, PlatformUnreachable, PlatformUnclear) as error:
        return done, _problem(error, Span(f"{shown_as}/{WECHAT}"))
    return done, None


def _problem(error: PlatformRefused | PlatformUnreachable | PlatformUnclear, span: Span) -> Diagnostic:
    if isinstance(error, PlatformUnreachable):
        return problem("E877", span, reason=error.reason)
    if isinstance(error, PlatformUnclear):
        return problem("E878", span, what=error.what)
    if error.number == _NOT_LET_IN:
        return problem("E873", span, address=_address(error.words))
    if error.number in _WRONG_ACCOUNT:
        return problem("E872", span, number=error.number)
    if error.number in _USED_UP:
        return problem("E874", span, number=error.number)
    if error.number in _NOT_ALLOWED:
        return problem("E875", span, what=error.what, number=error.number)
    return problem("E876", span, what=error.what, number=error.number, words=error.words[:_MOST_WORDS])


def _address(words: str) -> str:
    """The address of this computer, which the platform tells: ``invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in …``."""
    for found in _WRITTEN_IP.findall(words):
        try:
            return str(ip_address(found))
        except ValueError:
            continue
    return "term:account.unknown_ip"
