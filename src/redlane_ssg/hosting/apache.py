"""The settings of Apache (httpd.apache.org/docs/2.4) for a site, as a file in the site's own folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redlane_ssg.hosting.served import ASKED_ANEW, CONTENT_NAME, CONTENT_TYPES, KEPT_FOR_EVER, TEXT_ENDINGS
from redlane_ssg.hosting.served_site import ServedSite, type_and_charset

_HEAD = """\
# 由 redlane host 生成：改名为 .htaccess，和网站的 index.html 放在一起（主机要允许 AllowOverride All）。
# Written by redlane host: call it .htaccess and put it beside the site's index.html (with AllowOverride All).
"""


def apache_settings(site: ServedSite) -> str:
    """An .htaccess file. Texts are compressed by the server itself, so none need lie beside them."""
    return "\n".join((_HEAD, *_settings(site), ""))


def _settings(site: ServedSite) -> Iterator[str]:
    yield "DirectoryIndex index.html"
    yield "Options -Indexes -MultiViews"
    yield f"ErrorDocument 404 {site.path}404.html"
    for folder in site.languages:
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(site.path + folder)}#">'
        yield f"    ErrorDocument 404 {site.path}{folder}404.html"
        yield "</If>"
    yield "AddDefaultCharset utf-8"
    for ending in CONTENT_TYPES:
        kind, is_text = type_and_charset(ending)
        yield f"AddType {kind} .{ending}"
        if is_text:
            yield f"AddCharset utf-8 .{ending}"
    yield "<IfModule mod_headers.c>"
    for name, value in site.headers.items():
        yield f'    Header always set {name} "{value}"'
    yield f'    Header always set Cache-Control "{ASKED_ANEW}"'
    yield f'    <FilesMatch "{CONTENT_NAME}">'
    yield f'        Header always set Cache-Control "{KEPT_FOR_EVER}"'
    yield "    </FilesMatch>"
    yield "</IfModule>"
    yield from _compression(sorted({type_and_charset(one)[0] for one in TEXT_ENDINGS}))
    yield from _moved(site)


def _compression(kinds: list[str]) -> Iterator[str]:
    yield "<IfModule mod_filter.c>"
    for module, name in (("mod_brotli.c", "BROTLI_COMPRESS"), ("mod_deflate.c", "DEFLATE")):
        yield f"    <IfModule {module}>"
        yield f"        AddOutputFilterByType {name} {' '.join(kinds)}"
        yield "    </IfModule>"
    yield "</IfModule>"


def _moved(site: ServedSite) -> Iterator[str]:
    yield "<IfModule mod_rewrite.c>"
    yield "    RewriteEngine On"
    # Our own records.
    yield r"    RewriteRule ^\.redlane/ - [R=404,L]"
    for old, new in site.moved:
        yield f'    RewriteRule "^{re.escape(old.removeprefix(site.path))}$" "{new}" [R=301,NE,L]'
    for address in site.gone:
        yield f'    RewriteRule "^{re.escape(address.removeprefix(site.path))}$" - [G]'
    yield "</IfModule>"
    for address in site.gone:
        if address.endswith("/"):
            yield f"<If \"%{{REQUEST_URI}} == '{address}'\">"
            yield f"    ErrorDocument 410 {address}index.html"
            yield "</If>"
