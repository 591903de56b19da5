"""Notices by mail (RFC 5321, RFC 8314): always encrypted, always after a login."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from redlane_ssg.hosting.hosts import why_unreachable
from redlane_ssg.kinds.notify_targets import NotifyTarget
from redlane_ssg.notifying.notice_texts import fitting_text
from redlane_ssg.notifying.ways import FailureNotice, NoticeAccess, NotTold

_MOST_BYTES = 20_000
_SECONDS = 30.0
_Refused = dict[str, tuple[int, bytes]]


def send_mail(target: NotifyTarget, notice: FailureNotice, access: NoticeAccess) -> None:
    """Sends a notice to the recipients of a target.

    Raises:
        NotTold: the server could not be reached, or refuses the login, the mail, or a recipient.
    """
    try:
        refused = _sent(target, notice, access)
    except smtplib.SMTPAuthenticationError:
        raise NotTold("E896", variable=access.variable) from None
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPResponseException as error:
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
        raise NotTold("E897", words=access.without_secret(said)) from None
    except (OSError, ValueError) as error:
        raise NotTold("E895", reason=_reason(error)) from None
    if refused:
        address, (number, words) = next(iter(refused.items()))
        raise NotTold("E897", words=access.without_secret(f"{address}: {number} {_text(words)}"))


def _sent(target: NotifyTarget, notice: FailureNotice, access: NoticeAccess) -> _Refused:
    """Sends; gives back the recipients that the server did not take, with what it said."""
    trusted, host = ssl.create_default_context(), target.host or ""
    if target.begins_plain:
        server = smtplib.SMTP(host, target.used_port, timeout=_SECONDS)
    else:
        server = smtplib.SMTP_SSL(host, target.used_port, timeout=_SECONDS, context=trusted)
    try:
        if target.begins_plain:
            server.starttls(context=trusted)
        server.login(target.user or "", access.secret)
        return server.send_message(_message(target, notice))
    finally:
        server.close()


def _message(target: NotifyTarget, notice: FailureNotice) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = notice.subject, target.from_address
    message["To"] = ", ".join(target.recipients)
    # So that no answering machine answers (RFC 3834, 5).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(fitting_text(notice.text, _MOST_BYTES))
    return message


def _reason(error: OSError | ValueError) -> str:
    """Why there was no connection. Most exceptions of smtplib are those of the system, too."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "term:no encryption"
    if isinstance(error, ssl.SSLError):
        return "term:versions.certificate"
    return why_unreachable(error)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
