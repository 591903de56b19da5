"""The settings of Caddy (caddyserver.com/docs/caddyfile) for a site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redlane_ssg.hosting.records import ON_HOST
from redlane_ssg.hosting.served import ASKED_ANEW, CONTENT_NAME, CONTENT_TYPES, KEPT_FOR_EVER, TEXT_ENDINGS
from redlane_ssg.hosting.served_site import ServedSite, type_and_charset

_HEAD = """\
# 由 redlane host 生成：并入 Caddyfile，检查 root，运行 caddy validate，再 caddy reload。证书由 Caddy 自己办。
# Written by redlane host: put it into the Caddyfile, see to root, run caddy validate, then caddy reload.
"""


def caddy_settings(site: ServedSite) -> str:
    """A Caddyfile with one site."""
    lines = (f"\t{line}" for line in _site(site))
    return "\n".join((_HEAD, f"{site.scheme}://{site.host} {{", *lines, "}", ""))


def _site(site: ServedSite) -> Iterator[str]:
    yield f"root * {site.root}"
    yield "encode gzip {"
    yield "\tmatch {"
    for kind in sorted({type_and_charset(one)[0] for one in TEXT_ENDINGS}):
        yield f"\t\theader Content-Type {kind}*"
    yield "\t}"
    yield "}"
    yield from _headers(site)
    yield f'@named path_regexp "{CONTENT_NAME}"'
    yield f'header @named Cache-Control "{KEPT_FOR_EVER}"'
    # Without this, it would come after the line above: what holds everywhere comes last.
    yield f'@unnamed not path_regexp "{CONTENT_NAME}"'
    yield f'header @unnamed Cache-Control "{ASKED_ANEW}"'
    for ending, kind in CONTENT_TYPES.items():
        yield f"@{ending} path *.{ending}"
        yield f'header @{ending} Content-Type "{kind}"'
    for old, new in site.moved:
        yield f'redir "{old}" "{new}" permanent'
    yield from _found(site)
    yield from _missing(site)


def _headers(site: ServedSite) -> Iterator[str]:
    yield "header {"
    for name, value in site.headers.items():
        yield f'\t{name} "{value}"'
    yield "\t-Server"
    yield "}"


def _found(site: ServedSite) -> Iterator[str]:
    below = site.path.rstrip("/")
    yield f"handle_path {below}/* {{"
    yield f"\t@records path /{ON_HOST}*"
    yield "\terror @records 404"
    if site.gone:
        # A regular expression: Caddy's paths know no difference between capitals and small letters.
        given_up = "|".join(re.escape(address.removeprefix(below)) for address in site.gone)
        yield f'\t@gone path_regexp "^({given_up})$"'
        yield "\terror @gone 410"
    yield "\tfile_server {"
    yield "\t\tprecompressed br gzip"
    yield "\t}"
    yield "}"
    if below:
        yield "handle {"
        yield "\terror 404"
        yield "}"


def _missing(site: ServedSite) -> Iterator[str]:
    """The page for what is not there, in its language, and those for what was given up."""
    yield "handle_errors {"
    yield "\t@gone {"
    yield "\t\texpression `{err.status_code} == 410`"
    yield "\t\tpath */"
    yield "\t}"
    yield "\thandle @gone {"
    yield from _error_headers(site)
    yield f"\t\thandle_path {site.path.rstrip('/')}/* {{"
    yield "\t\t\trewrite * {path}index.html"
    yield "\t\t\tfile_server"
    yield "\t\t}"
    yield "\t}"
    yield "\t@missing expression `{err.status_code} == 404`"
    yield "\thandle @missing {"
    yield from _error_headers(site)
    for number, folder in enumerate(site.languages):
        yield f"\t\t@language{number} path {site.path}{folder}*"
        yield f"\t\thandle @language{number} {{"
        yield f"\t\t\trewrite * /{folder}404.html"
        yield "\t\t\tfile_server"
        yield "\t\t}"
    yield "\t\thandle {"
    yield "\t\t\trewrite * /404.html"
    yield "\t\t\tfile_server"
    yield "\t\t}"
    yield "\t}"
    yield "}"


def _error_headers(site: ServedSite) -> Iterator[str]:
    """Headers of the answer to an error, which begins anew, without those from above."""
    yield from (f"\t\t{line}" for line in _headers(site))
    yield '\t\theader Content-Type "text/html; charset=utf-8"'
    yield f'\t\theader Cache-Control "{ASKED_ANEW}"'
