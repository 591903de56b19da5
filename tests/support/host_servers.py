"""Real servers on this computer that the site is published to: OpenSSH's SFTP, FTP over TLS, S3, git."""

from __future__ import annotations

import getpass
import os
import posixpath
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from socket import create_connection, create_server

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from guides import BASE, Done, edit, redlane, write_guide
from outside_tools import web_server
from repositories import git

PASSWORD = "gong-zhu-xin-yi-42"


@dataclass
class PublishedPlace:
    """A server: the settings of its target in guide.yml, the environment for it, and how to see what it has.

    ``cut`` breaks all connections that there are; ``freeze`` leaves them, and nobody answers there any more.
    """

    settings: Mapping[str, object]
    files: Callable[[], dict[str, bytes]]
    environment: dict[str, str] = field(default_factory=dict)
    cut: Callable[[], object] = lambda: None
    root: Path = Path()
    freeze: Callable[[], object] = lambda: None


def files_below(root: Path) -> dict[str, bytes]:
    """The files below a folder, by path."""
    found: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        # Others work there meanwhile.
        with suppress(FileNotFoundError, IsADirectoryError):
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def free_port() -> int:
    """A port that nobody listens at."""
    with create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def until_answered(port: int) -> None:
    """Waits until a server takes connections."""
    for _ in range(300):
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("no server")


@contextmanager
def running(words: list[str], port: int, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a process of its own, that ends with the block."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env) as process:
        try:
            until_answered(port)
            yield process
        finally:
            process.terminate()


@contextmanager
def folder_place(folder: Path) -> Iterator[PublishedPlace]:
    """A folder, as a mounted share is one."""
    root = folder / "share"
    root.mkdir()
    yield PublishedPlace({"to": "folder", "path": root.as_posix()}, lambda: files_below(root), root=root)


SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/home/.ssh/id_ed25519.pub
StrictModes no
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
PidFile none
"""


@contextmanager
def sftp_place(folder: Path) -> Iterator[PublishedPlace]:
    """OpenSSH's server, which knows one key of whoever runs the tests."""
    sshd = web_server("sshd", "openssh-server")
    root, keys, port = folder / "www", folder / "home/.ssh", free_port()
    root.mkdir()
    keys.mkdir(parents=True)
    for key in (folder / "host_key", keys / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (folder / "sshd_config").write_text(SSHD.format(port=port, folder=folder))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    told = subprocess.run(["ssh-keygen", "-l", "-f", folder / "host_key"], capture_output=True, check=True, text=True)
    settings = {
        "to": "sftp", "host": "127.0.0.1", "port": port, "user": getpass.getuser(), "path": root.as_posix(),
        "fingerprint": f'"{told.stdout.split()[1]}"',
    }  # fmt: skip
    with running([sshd, "-D", "-f", str(folder / "sshd_config")], port) as server:

        def signal_connections(name: str) -> None:
            # Each connection has a process of its own below the server's.
            subprocess.run(["pkill", f"-{name}", "-P", str(server.pid)], check=False)

        cut, freeze = partial(signal_connections, "KILL"), partial(signal_connections, "STOP")
        yield PublishedPlace(settings, lambda: files_below(root), {"HOME": str(folder / "home")}, cut, root, freeze)


@contextmanager
def rsync_place(folder: Path) -> Iterator[PublishedPlace]:
    """OpenSSH's server, with rsync on both sides."""
    web_server("rsync", "rsync")
    with sftp_place(folder) as place:
        yield replace(place, settings={**place.settings, "to": "rsync"})


def make_certificate(folder: Path) -> tuple[Path, str]:
    """A certificate that no authority vouches for, with its key in one file, and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(1))
        .not_valid_after(now + timedelta(2)).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "certificate.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file, sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()


@contextmanager
def ftps_place(folder: Path) -> Iterator[PublishedPlace]:
    """FTP over TLS for a user with a password, by pyftpdlib."""
    root = folder / "ftp"
    root.mkdir()
    certificate, fingerprint = make_certificate(folder)
    orders, port = folder / "orders", free_port()
    script = Path(__file__).with_name("ftps_server.py")
    words = [sys.executable, "-W", "ignore", script, root, certificate, port, "guide", PASSWORD, orders]
    settings = {
        "to": "ftps", "host": "127.0.0.1", "port": port, "user": "guide", "path": "/", "fingerprint": fingerprint,
    }  # fmt: skip
    secret = {"REDLANE_SECRET_WEB": PASSWORD}
    with running([str(word) for word in words], port):
        yield PublishedPlace(settings, lambda: files_below(root), secret, lambda: orders.write_text("cut 0"), root)


@contextmanager
def s3_place(folder: Path) -> Iterator[PublishedPlace]:
    """rclone's S3 server, which checks signatures and keeps objects in a folder."""
    root, port = folder / "s3", free_port()
    (root / "guide").mkdir(parents=True)
    words = [
        str(Path(sys.executable).with_name("rclone")), "serve", "s3", "--config", "", "--auth-key",
        f"GUIDEKEY,{PASSWORD}",
        "--addr", f"127.0.0.1:{port}", "--vfs-cache-mode", "off", "--cache-dir", str(folder / "cache"), str(root),
    ]  # fmt: skip
    settings = {
        "to": "s3", "bucket": "guide", "endpoint": f'"http://127.0.0.1:{port}"', "bucket_in_path": "true",
        "user": "GUIDEKEY", "path": "below/",
    }  # fmt: skip
    with running(words, port) as server:
        yield PublishedPlace(
            settings, lambda: files_below(root / "guide/below"), {"REDLANE_SECRET_WEB": PASSWORD}, server.kill, root
        )


@contextmanager
def git_place(folder: Path) -> Iterator[PublishedPlace]:
    """A repository in a folder, as git itself reads it."""
    bare = folder / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)

    def files() -> dict[str, bytes]:
        if not git(bare, "branch", "--list", "gh-pages").strip():
            return {}
        packed = subprocess.run(["git", "archive", "gh-pages"], cwd=bare, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            opened = {one.name: archive.extractfile(one) for one in archive if one.isfile()}
            return {name: file.read() for name, file in opened.items() if file is not None}

    yield PublishedPlace({"to": "git", "address": bare.as_posix()}, files, root=bare)


PLACES = {
    "folder": folder_place, "sftp": sftp_place, "rsync": rsync_place, "ftps": ftps_place, "s3": s3_place,
    "git": git_place,
}  # fmt: skip


def make_project(place: PublishedPlace, folder: Path) -> Path:
    """A small guide that is published to a place."""
    made = write_guide(folder / "project", BASE)
    # At an address that somebody could open.
    edit(made, "content/guide.yml", "https://guide.example/below/", "https://guide.local/below/")
    aim_at(made, place)
    return made


def aim_at(project: Path, place: PublishedPlace, **settings: object) -> None:
    """Has a guide be published to a place, with other settings where they are given; None leaves one out."""
    told = {name: value for name, value in {**place.settings, **settings}.items() if value is not None}
    line = f"publish: [{{name: web, {', '.join(f'{name}: {value}' for name, value in told.items())}}}]\n"
    guide = project / "content/guide.yml"
    kept = guide.read_text("utf-8").partition("publish: ")[0]
    guide.write_text(kept + line, "utf-8", newline="\n")


def publish(project: Path, place: PublishedPlace, *words: str, on: str = "2026-01-01", **environment: str) -> Done:
    """Runs ``redlane publish``. Whatever comes of it, no secret is told, and no traceback."""
    told = {**place.environment, **environment}
    done = redlane(project, "publish", "--date", on, "--lang", "en", *words, **told)
    assert PASSWORD not in done.out + done.err
    assert "Traceback" not in done.err
    return done


def shown(place: PublishedPlace) -> dict[str, bytes]:
    """What visitors see of a host: without our records, and without texts in fewer bytes."""
    ours = (".redlane/", ".nojekyll")
    found = place.files().items()
    return {path: data for path, data in found if not path.startswith(ours) and not path.endswith((".br", ".gz"))}


_LINK = re.compile(rb"""(?:href|src)="(?P<to>[^"#?:]+)""")


def lost_assets(files: Mapping[str, bytes]) -> set[str]:
    """What pages name of a site's assets and pictures, and the site does not have."""
    found = set()
    for path, data in files.items():
        if path.endswith(".html"):
            named = (posixpath.join("/", posixpath.dirname(path), one["to"].decode()) for one in _LINK.finditer(data))
            found |= {posixpath.normpath(one).removeprefix("/") for one in named}
    return {one for one in found if one.startswith(("assets/", "pictures/", "share/", "audio/"))} - files.keys()
