"""A server reached by SFTP over ssh (draft-ietf-secsh-filexfer-02, which all servers speak), by Paramiko."""

from __future__ import annotations

import hashlib
import logging
import stat
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from io import BytesIO
from queue import SimpleQueue

import paramiko

from redlane_ssg.diagnostics import reason_of
from redlane_ssg.hosting.hosts import HostLogin, HostProblem, SentAs, why_unreachable
from redlane_ssg.hosting.outgoing import parents_of
from redlane_ssg.hosting.records import part_of

_PORT = 22
# Seconds after which a server that says nothing is given up.
_SILENCE = 60.0
# Servers allow ten channels in one connection unless they are told otherwise (sshd_config(5), MaxSessions).
_CHANNELS = 6
# What it has to say becomes a problem.
logging.getLogger("paramiko").addHandler(logging.NullHandler())
logging.getLogger("paramiko").propagate = False


class SftpHost:
    """A folder on a server. A file is sent beside the site, then moved to its place in one step."""

    parallel = _CHANNELS
    is_atomic = True

    def __init__(self, login: HostLogin, root: str) -> None:
        self._login, self._root = login, root.rstrip("/") or "/"
        self._client = connected_client(login)
        self._idle: SimpleQueue[paramiko.SFTPClient] = SimpleQueue()
        self._made: set[str] = set()
        try:
            with self._told("."):
                # One more, by which a run that sends shows that it lives.
                for _ in range(_CHANNELS + 1):
                    self._idle.put(_opened_channel(self._client))
            with self._channel(".") as sftp:
                _check_root(sftp, self._root)
        except HostProblem:
            self.close()
            raise

    def listed(self) -> dict[str, int]:
        """The size of every file, by path. A link is listed as a file, and never followed."""
        found: dict[str, int] = {}
        # Each folder takes several answers of the server, so a far one is asked for several at once.
        with ThreadPoolExecutor(_CHANNELS) as pool:
            pending = [""]
            while pending:
                below: list[str] = []
                for folder, listed in zip(pending, pool.map(self._attributes, pending), strict=True):
                    for one in listed:
                        path = f"{folder}{one.filename}"
                        if stat.S_ISDIR(one.st_mode or 0):
                            below.append(f"{path}/")
                        else:
                            found[path] = one.st_size or 0
                pending = below
        return found

    def _attributes(self, folder: str) -> list[paramiko.SFTPAttributes]:
        with self._channel(folder or ".") as sftp:
            return sftp.listdir_attr(self._place(folder))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        into = BytesIO()
        with self._channel(path) as sftp:
            try:
                sftp.getfo(self._place(path), into)
            except FileNotFoundError:
                return None
        return into.getvalue()

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Sends a file beside the site, and moves it to its place."""
        part, place = self._place(part_of(path)), self._place(path)
        with self._channel(path) as sftp:
            self._make_folders(sftp, part_of(path))
            self._make_folders(sftp, path)
            sftp.putfo(BytesIO(data), part, len(data), confirm=True)
            try:
                sftp.posix_rename(part, place)
            except OSError as error:
                if "unsupported" not in str(error).lower():
                    raise
                # A server without OpenSSH's extension replaces nothing; for a moment the file is missing there.
                with suppress(FileNotFoundError):
                    sftp.remove(place)
                sftp.rename(part, place)

    def create(self, path: str, data: bytes) -> bool:
        """Makes a file that must not be there yet (SSH_FXF_EXCL)."""
        with self._channel(path) as sftp:
            self._make_folders(sftp, path)
            try:
                made = sftp.file(self._place(path), "wx")
            except OSError:
                if _is_there(sftp, self._place(path)):
                    return False
                raise
            try:
                with made:
                    made.write(data)
            except BaseException:
                # A lock that nobody can read would be looked at for ten minutes.
                with suppress(OSError, EOFError, paramiko.SSHException):
                    sftp.remove(self._place(path))
                raise
        return True

    def delete(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty."""
        with self._channel(path) as sftp:
            with suppress(FileNotFoundError):
                sftp.remove(self._place(path))
            with suppress(OSError):
                for folder in parents_of(path):
                    self._made.discard(folder)
                    sftp.rmdir(self._place(folder))

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/")

    def _make_folders(self, sftp: paramiko.SFTPClient, path: str) -> None:
        for folder in reversed(list(parents_of(path))):
            if folder in self._made:
                continue
            try:
                sftp.mkdir(self._place(folder))
            except OSError:
                # It is there, or another channel was faster; else what follows says what is wrong.
                if not _is_there(sftp, self._place(folder)):
                    raise
            self._made.add(folder)

    @contextmanager
    def _channel(self, path: str) -> Iterator[paramiko.SFTPClient]:
        """One of the channels; what goes wrong in it becomes a problem of ``path``."""
        sftp = self._idle.get()
        try:
            with self._told(path):
                yield sftp
        finally:
            self._idle.put(sftp)

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            # A late answer would be taken for that to the next question.
            self._client.close()
            raise HostProblem("E856", path=path, reason=why_unreachable(error)) from error
        except (EOFError, ConnectionError, paramiko.SSHException) as error:
            raise HostProblem("E856", path=path, reason=why_unreachable(error)) from error
        except OSError as error:
            if error.errno is None and not self._is_alive():
                raise HostProblem("E856", path=path, reason=why_unreachable(error)) from error
            # SFTP of this version has one word for a full disk and for all else that goes wrong.
            reason = reason_of(error) if error.errno else "term:host refused"
            raise HostProblem("E855", path=path, reason=reason) from error
        except UnicodeError as error:
            raise HostProblem("E864", host=self._login.host, words="term:host.names") from error

    def _is_alive(self) -> bool:
        transport = self._client.get_transport()
        return transport is not None and transport.is_active()


class _Unknown(Exception):
    """The server's key is not the expected one: its fingerprint."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__(fingerprint)
        self.fingerprint = fingerprint


class _OnlyKnown(paramiko.MissingHostKeyPolicy):
    """Takes a server whose key has the given fingerprint, and no other that is unknown."""

    def __init__(self, fingerprint: str | None) -> None:
        self._fingerprint = fingerprint

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        """Called for a key that is not in known_hosts."""
        found = key_fingerprint(key)
        if found != self._fingerprint:
            raise _Unknown(found)


def key_fingerprint(key: paramiko.PKey) -> str:
    """The fingerprint of a key as ssh-keygen(1) prints it."""
    return f"SHA256:{b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip('=')}"


def connected_client(login: HostLogin) -> paramiko.SSHClient:
    """A connection to a server that is known, by a password if there is one, else by the person's own keys."""
    client = paramiko.SSHClient()
    if login.fingerprint is None:
        with suppress(OSError):
            client.load_system_host_keys()
    client.set_missing_host_key_policy(_OnlyKnown(login.fingerprint))
    asks_keys = login.secret is None
    try:
        client.connect(
            login.host, login.port or _PORT, login.user, login.secret, timeout=_SILENCE, banner_timeout=_SILENCE,
            auth_timeout=_SILENCE, channel_timeout=_SILENCE, allow_agent=asks_keys, look_for_keys=asks_keys,
        )  # fmt: skip
    except _Unknown as error:
        client.close()
        raise HostProblem("E854", host=login.host, fingerprint=error.fingerprint) from None
    except paramiko.BadHostKeyException as error:
        client.close()
        raise HostProblem("E854", host=login.host, fingerprint=key_fingerprint(error.key)) from None
    except paramiko.SSHException as error:
        client.close()
        if isinstance(error, paramiko.AuthenticationException) or "authentication" in str(error).lower():
            raise HostProblem("E852", host=login.host, variable=login.variable) from None
        raise HostProblem("E853", host=login.host, reason=why_unreachable(error)) from None
    except UnicodeError:
        client.close()
        raise HostProblem("E852", host=login.host, variable=login.variable) from None
    except OSError as error:
        client.close()
        raise HostProblem("E853", host=login.host, reason=why_unreachable(error)) from None
    return client


def _opened_channel(client: paramiko.SSHClient) -> paramiko.SFTPClient:
    """A channel in which no answer is waited for any longer than a silent server is."""
    sftp = client.open_sftp()
    channel = sftp.get_channel()
    if channel is not None:
        channel.settimeout(_SILENCE)
    return sftp


def _check_root(sftp: paramiko.SFTPClient, root: str) -> None:
    """Raises a problem unless the folder is there."""
    try:
        is_folder = stat.S_ISDIR(sftp.stat(root).st_mode or 0)
    except FileNotFoundError:
        is_folder = False
    if not is_folder:
        raise HostProblem("E862", place=root)


def _is_there(sftp: paramiko.SFTPClient, place: str) -> bool:
    with suppress(FileNotFoundError):
        sftp.lstat(place)
        return True
    return False
