"""Whatever stands in the fields of a target ends in a message, and never in an exception of a library."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from any_text import house
from hypothesis import example, given
from hypothesis import strategies as st
from obstore.store import S3Store

from redlane_ssg.hosting import s3_host
from redlane_ssg.hosting.hosts import HostProblem
from redlane_ssg.hosting.opening import HostAccess, open_host
from redlane_ssg.kinds.guide_config import read_config
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.versions.clients import _QuietSsh

if TYPE_CHECKING:
    from obstore.store import ClientConfig

FIELDS = {
    "sftp": ("host", "path", "user", "fingerprint"),
    "rsync": ("host", "path", "user", "fingerprint"),
    "ftps": ("host", "path", "user", "fingerprint"),
    "s3": ("bucket", "endpoint", "region", "path", "user"),
    "git": ("address", "branch", "user"),
    "folder": ("path",),
}
USUAL = {
    "host": "www.example.cn",
    "path": "guide",
    "user": "anna",
    "fingerprint": "SHA256:x",
    "bucket": "guide",
    "endpoint": "https://oss.example.cn",
    "region": "cn-hangzhou",
    "address": "https://git.example.cn/office/guide.git",
    "branch": "pages",
}
PIECES = (
    *("http://", "https://", "ftp://", "ssh://", "git@", "a", "www.", "..", ".", "/", "//", ":", "::", "80", ":99999"),
    *("[::1]", "[", "]", "@", "%", "%40", "%2f", "?x", "#y", "-", "_", "桶", "例子.中国", "1.2.3.999", "0x7f", "\x7f"),
    *(
        "\x85",
        "\xa0",
        "\ud800",
        "\\",
        "C:\\",
        "\U0001f3ee",
        "{",
        "}",
        "{0}",
        "term:x",
        "*",
        "~",
        "^",
        "@{",
        ".lock",
        " ",
    ),
    *("x" * 70, "\n", "\r\n", "\x00"),
)
# As the environment has them: half a character stands for a byte that is none of UTF-8.
SECRETS = st.one_of(st.sampled_from(("secret", "sec\nret", "密", "\udc80", "\x7f")), st.text(min_size=1, max_size=8))


def refused(*_: object, **__: object) -> NoReturn:
    raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))


def closed_store(bucket: str, **options: Any) -> S3Store:
    """A store behind a proxy that takes no connections, so that nothing is looked up or sent."""
    told: ClientConfig = {"timeout": "1s", "proxy_url": "http://127.0.0.1:9", "allow_http": True}
    return S3Store(bucket, config=options["config"], client_options=told, retry_config={"max_retries": 0})


@pytest.fixture(scope="module", autouse=True)
def _nobody_answers() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "create_connection"):
            patch.setattr(socket, name, refused)
        patch.setattr(socket.socket, "connect", refused)
        patch.setattr(_QuietSsh, "run_command", refused)
        patch.setattr(s3_host, "S3Store", closed_store)
        yield


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("base")


def target_of(told: dict[str, str]) -> PublishTarget | None:
    """The target that guide.yml has, or None if it is told what is wrong with it."""
    languages = [{"code": "zh-Hans", "name": "中文"}]
    target = {"name": "web", **told}
    text = json.dumps({"title": "x", "base_url": "https://guide.example/", "languages": languages, "publish": [target]})
    config = read_config([SourceFile("guide.yml", "content/guide.yml", text.encode())], "content")
    assert bool(config.fields) != any(found.severity == "error" for found in config.diagnostics)
    for found in config.diagnostics:
        assert found.message("zh") and found.message("en")
    return config.fields["zh-Hans"].publish[0] if config.fields else None


@st.composite
def targets(draw: st.DrawFn) -> dict[str, str]:
    """A target in which one or two fields are anything at all."""
    to = draw(st.sampled_from(sorted(FIELDS)))
    odd = draw(st.lists(st.sampled_from(FIELDS[to]), unique=True, min_size=1, max_size=2))
    written = st.one_of(
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), st.text(min_size=1, max_size=12)
    )
    usual = {name: USUAL[name] for name in FIELDS[to]}
    return {"to": to, **usual, **{name: draw(written).replace("«", "") for name in odd}}


def s3(**fields: str) -> dict[str, str]:
    return {"to": "s3", "bucket": "guide", "user": "anna", **fields}


@house(400)
@given(targets(), SECRETS)
@example(s3(endpoint="::bad::"), "secret")
@example(s3(endpoint="http://1.2.3.999"), "secret")
@example(s3(region="\x7f"), "secret")
@example(s3(user="\x7f"), "secret")
@example({"to": "sftp", "host": "a..b", "path": "x"}, "secret")
@example({"to": "ftps", "host": "a..b"}, "secret")
@example({"to": "ftps", "host": "x", "user": "anna"}, "sec\nret")
@example({"to": "git", "address": "https://a..b/x.git"}, "secret")
@example({"to": "git", "address": "-oProxyCommand=x:y"}, "secret")
@example({"to": "folder", "path": "x" * 400}, "secret")
def test_any_text_in_any_field_ends_in_a_message(base: Path, told: dict[str, str], secret: str) -> None:
    target = target_of(told)
    if target is None:
        return
    variables = {"REDLANE_SECRET_WEB": f"«{secret}»"}
    access = HostAccess(base, base / "kept", datetime(2026, 1, 1, tzinfo=UTC), variables)
    try:
        with open_host(target, access) as host:
            host.read("index.html")
            assert target.to == "folder"
    except HostProblem as found:
        assert found.code in {"E851", "E852", "E853", "E855", "E862", "E864", "E865"} or target.to == "git"
        assert not [value for value in found.values.values() if f"«{secret}»" in str(value)]


@pytest.mark.parametrize(
    ("field", "value", "to"),
    [("host", "a..b", "sftp"), ("host", "http://www.example.cn", "ftps"), ("host", "www.example.cn:22", "sftp"),
     ("endpoint", "::bad::", "s3"), ("endpoint", "oss.example.cn:99999", "s3"), ("bucket", "我的桶", "s3"),
     ("bucket", "a/b", "s3"), ("region", "杭州", "s3"), ("path", "a/../b", "s3"), ("branch", "a..b", "git"),
     ("path", "/srv/guide*", "rsync"), ("path", "site[1]", "rsync"), ("path", "a?", "rsync")],
)  # fmt: skip
def test_what_names_no_place_is_told_before_anybody_is_asked(field: str, value: str, to: str) -> None:
    told = {"to": to, **{name: USUAL[name] for name in FIELDS[to]}}
    assert target_of(told) is not None
    assert target_of({**told, field: value}) is None


@pytest.mark.parametrize(
    ("field", "value", "to"),
    [("host", "10.0.0.7", "sftp"), ("host", "::1", "sftp"), ("host", "例子.中国", "ftps"), ("host", "nas_2", "sftp"),
     ("endpoint", "oss-cn-hangzhou.aliyuncs.com", "s3"), ("endpoint", "http://127.0.0.1:9000/", "s3"),
     ("endpoint", "https://[::1]:9000", "s3"), ("bucket", "guide-1250000000", "s3"), ("path", "/guide/2026/", "s3"),
     ("address", "git@gitee.com:office/guide.git", "git"), ("address", "ssh://git@host.cn:22/x.git", "git"),
     ("address", "D:/guide.git", "git"), ("branch", "网站/上线", "git"), ("path", "Z:/导览 网站", "folder"),
     ("path", "site[1]", "sftp"), ("path", "/srv/导览 1", "rsync")],
)  # fmt: skip
def test_what_names_a_place(field: str, value: str, to: str) -> None:
    assert target_of({"to": to, **{name: USUAL[name] for name in FIELDS[to]}, field: value}) is not None


@pytest.mark.parametrize("address", ["https://anna:hush@git.example.cn/x.git", "https://hush@git.example.cn/x.git",
                                     "ssh://anna:hush@host.cn/x.git"])  # fmt: skip
def test_a_login_within_the_address_of_a_repository(address: str) -> None:
    assert target_of({"to": "git", "address": address}) is None
