"""Real web servers on this computer, with the settings that ``redlane host`` has written."""

from __future__ import annotations

import http.client
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from host_servers import running
from outside_tools import web_server

NGINX = """\
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{modules}events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {settings};
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https off\n}}\n{settings}"
APACHE = """\
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
TypesConfig /dev/null
{user}
{modules}
DocumentRoot {folder}/www
<Directory {folder}/www>
    AllowOverride All
    Require all granted
</Directory>
"""
_APACHE_MODULES = (
    "mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "filter", "deflate", "brotli", "alias", "env",
)  # fmt: skip
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a server."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, encoding: str = "identity") -> Reply:
    """What a server answers for a path; names of headers are small letters."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@contextmanager
def nginx_server(settings: Path, root: Path, port: int) -> Iterator[None]:
    folder = settings.parent
    has_brotli = _BROTLI.exists()
    if has_brotli:
        settings.write_text(settings.read_text("utf-8").replace("# brotli_static on;", "brotli_static on;"), "utf-8")
    (folder / "nginx.conf").write_text(
        NGINX.format(
            user="user root;\n" if os.geteuid() == 0 else "",
            modules=f"load_module {_BROTLI};\n" if has_brotli else "",
            folder=folder,
            settings=settings,
        )
    )
    with running([web_server("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")], port):
        yield


@contextmanager
def caddy_server(settings: Path, root: Path, port: int) -> Iterator[None]:
    file = settings.parent / "Caddyfile.whole"
    file.write_text(CADDY.format(settings=settings.read_text("utf-8")), "utf-8")
    words = [web_server("caddy"), "run", "--config", str(file), "--adapter", "caddyfile"]
    with running(words, port, env={**os.environ, "HOME": str(settings.parent)}):
        yield


@contextmanager
def apache_server(settings: Path, root: Path, port: int) -> Iterator[None]:
    folder = settings.parent
    where = folder / "www/below"
    shutil.copytree(root, where)
    shutil.copy(settings, where / ".htaccess")
    modules = (Path(f"/usr/lib/apache2/modules/mod_{name}.so") for name in _APACHE_MODULES)
    loaded = "\n".join(f"LoadModule {one.stem.removeprefix('mod_')}_module {one}" for one in modules if one.exists())
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    (folder / "apache.conf").write_text(APACHE.format(folder=folder, port=port, modules=loaded, user=user))
    if os.geteuid() == 0:
        # Apache runs as another user, who has to get there.
        for above in (folder, *folder.parents):
            above.chmod(above.stat().st_mode | 0o011)
        for below in where.rglob("*"):
            below.chmod(0o755 if below.is_dir() else 0o644)
    with running([web_server("apache2"), "-X", "-f", str(folder / "apache.conf")], port):
        yield
