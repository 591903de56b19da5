"""The settings of nginx (nginx.org/en/docs) for a site."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.hosting.served import ASKED_ANEW, CONTENT_NAME, CONTENT_TYPES, KEPT_FOR_EVER, TEXT_ENDINGS
from redlane_ssg.hosting.served_site import ServedSite, type_and_charset

_HEAD = """\
# 由 redlane host 生成：放进 /etc/nginx/conf.d/，检查 root，运行 nginx -t，再重新加载。
# Written by redlane host: put it into /etc/nginx/conf.d/, see to root, run nginx -t, then reload.
"""


def nginx_settings(site: ServedSite) -> str:
    """A file for ``conf.d``: one server, and the table of cache lives that it uses."""
    return "\n".join(
        (_HEAD, *_cache_lives(), "", "server {", *(f"    {line}".rstrip() for line in _server(site)), "}", "")
    )


def _cache_lives() -> Iterator[str]:
    yield "map $uri $redlane_cache {"
    yield f'    default "{ASKED_ANEW}";'
    yield f'    "~{CONTENT_NAME}" "{KEPT_FOR_EVER}";'
    yield "}"


def _server(site: ServedSite) -> Iterator[str]:
    yield f"listen {site.port};"
    yield f"server_name {site.name};"
    if site.scheme == "https":
        yield "# Add TLS here, as by certbot --nginx: the site needs https."
    yield f"root {site.root};"
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield ""
    yield from _types()
    yield ""
    yield from _compression()
    yield ""
    for name, value in site.headers.items():
        yield f'add_header {name} "{value}" always;'
    yield "add_header Cache-Control $redlane_cache always;"
    yield ""
    yield from _locations(site)


def _types() -> Iterator[str]:
    yield "types {"
    for ending in CONTENT_TYPES:
        yield f"    {type_and_charset(ending)[0]} {ending};"
    yield "}"
    yield "charset utf-8;"
    told = sorted({kind for kind, is_text in map(type_and_charset, CONTENT_TYPES) if is_text} - {"text/html"})
    yield f"charset_types {' '.join(told)};"


def _compression() -> Iterator[str]:
    yield "gzip on;"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield f"gzip_types {' '.join(sorted({type_and_charset(one)[0] for one in TEXT_ENDINGS} - {'text/html'}))};"
    yield "# Where nginx has this module (Debian: libnginx-mod-http-brotli-static), texts are a fifth smaller:"
    yield "# brotli_static on;"


def _locations(site: ServedSite) -> Iterator[str]:
    """Where which file is found, and the page for what is not, in its language."""
    yield "# Our own records."
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    for folder in ("", *site.languages):
        where = site.path + folder
        found = f" alias {site.root.rstrip('/')}/{folder};" if site.path != "/" else ""
        yield f"location {where} {{{found} error_page 404 {where}404.html; }}"
    if site.moved:
        yield "# What has moved."
    for old, new in site.moved:
        yield f'location = "{old}" {{ return 301 "{new}"; }}'
    if site.gone:
        yield "# What was given up."
    for address in site.gone:
        page = f' error_page 410 "{address}index.html";' if address.endswith("/") else ""
        yield f'location = "{address}" {{{page} return 410; }}'
