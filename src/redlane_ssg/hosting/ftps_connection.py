"""The connection to a server of FTP over TLS: whether it is known, and a login that others cannot read."""

from __future__ import annotations

import ftplib
import hashlib
import socket
import ssl
from contextlib import suppress
from typing import Any

from redlane_ssg.hosting.hosts import HostLogin, HostProblem, why_unreachable
from redlane_ssg.versions.spoken import without_secrets

_PORT = 21
# Seconds after which a server that says nothing is given up.
_SILENCE = 60.0
# Of what a server says, so many characters are shown.
_MOST_CHARACTERS = 200
_LOGIN_REFUSED = ("430", "530", "532")


class TlsFtp(ftplib.FTP_TLS):
    """Data travels in the session of the commands, which many servers ask for (vsftpd's require_ssl_reuse)."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Opens the connection for a file; as in the standard library, but for the session."""
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - it is secured below
        control: Any = self.sock
        secured = self.context.wrap_socket(connection, server_hostname=self.host, session=control.session)
        return secured, size


def connected_ftp(login: HostLogin) -> ftplib.FTP_TLS:
    """A connection to a server that is known, and a login that others cannot read."""
    if not login.secret:
        raise HostProblem("E851", name=login.host, variable=login.variable)
    context = ssl.create_default_context()
    if login.fingerprint is not None:
        # The fingerprint says more than an authority could.
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    ftp = TlsFtp(context=context, timeout=_SILENCE, encoding="utf-8")
    try:
        ftp.connect(login.host, login.port or _PORT)
        ftp.auth()
        _check_certificate(ftp, login)
        ftp.login(login.user or "", login.secret)
        ftp.prot_p()
    except ssl.SSLCertVerificationError:
        ftp.close()
        raise HostProblem("E854", host=login.host, fingerprint=_shown_certificate(login)) from None
    except ftplib.error_perm as error:
        ftp.close()
        if ftp_code(error) in _LOGIN_REFUSED:
            raise HostProblem("E852", host=login.host, variable=login.variable) from None
        raise HostProblem("E864", host=login.host, words=ftp_words(error, login)) from None
    except ValueError:
        ftp.close()
        # A line break or half a character: nobody is called so.
        raise HostProblem("E852", host=login.host, variable=login.variable) from None
    except (EOFError, OSError, ftplib.Error) as error:
        ftp.close()
        raise HostProblem("E853", host=login.host, reason=why_unreachable(error)) from None
    except HostProblem:
        ftp.close()
        raise
    return ftp


def _check_certificate(ftp: ftplib.FTP_TLS, login: HostLogin) -> None:
    """Raises a problem if a fingerprint was given and the server has another certificate. Nothing was said yet."""
    control: Any = ftp.sock
    found = _certificate_fingerprint(control.getpeercert(binary_form=True))
    if login.fingerprint is not None and login.fingerprint.replace(":", "").lower() != found:
        raise HostProblem("E854", host=login.host, fingerprint=found)


def _shown_certificate(login: HostLogin) -> str:
    """The fingerprint of the certificate that a server shows, which nobody vouches for."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with suppress(EOFError, OSError, ftplib.Error), TlsFtp(context=context, timeout=_SILENCE) as ftp:
        ftp.connect(login.host, login.port or _PORT)
        ftp.auth()
        control: Any = ftp.sock
        return _certificate_fingerprint(control.getpeercert(binary_form=True))
    return "?"


def _certificate_fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def ftp_words(error: ftplib.Error, login: HostLogin) -> str:
    """What a server says of an error, without the password."""
    return without_secrets(str(error), [login.secret] if login.secret else [], _MOST_CHARACTERS)


def ftp_code(error: ftplib.Error) -> str:
    """The code of a reply (RFC 959, 4.2)."""
    return str(error)[:3]
