"""``redlane check --live`` finds nothing wrong with real servers that have the settings of ``redlane host``."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import redlane
from host_servers import free_port
from live_sites import SIGN, ask_live, codes_of, make_authority, make_served, republish, sign_certificate
from web_servers import ask, caddy_server, nginx_server

TLS = "listen {port} ssl; ssl_certificate {file}; ssl_certificate_key {file};"


@pytest.mark.parametrize("path", ["/", "/below/"])
@pytest.mark.parametrize(("word", "file"), [("nginx", "redlane.conf"), ("caddy", "Caddyfile")])
def test_a_good_server(word: str, file: str, path: str, tmp_path: Path) -> None:
    port = free_port()
    project = make_served(tmp_path, f"http://127.0.0.1:{port}{path}")
    assert redlane(project, "host", word, "--date", "2026-01-01").code == 0
    (project / "settings").mkdir()
    settings = project / "settings" / file
    settings.write_bytes((project / "output/host" / file).read_bytes())
    start = nginx_server if word == "nginx" else caddy_server
    with start(settings, project / "www", port):
        done = ask_live(project)
        assert (done.code, done.err) == (0, "")
        assert "0 errors, 0 warnings" in done.out
        # What is online is older than what is here.
        story = project / "content/stories/lamp.md"
        story.write_text(story.read_text("utf-8") + "\n又点了一盏。\n", "utf-8")
        assert redlane(project, "build", "--date", "2026-01-01").code == 0
        old = ask_live(project)
        assert (old.code, codes_of(old)) == (1, ["E890"])
        assert f"http://127.0.0.1:{port}{path}search/, " in old.err
        republish(project)
        assert ask_live(project).code == 0


def test_addresses_that_were_given_up(tmp_path: Path) -> None:
    port = free_port()
    project = make_served(tmp_path, f"http://127.0.0.1:{port}/")
    assert redlane(project, "addresses", "record", "--date", "2026-01-01").code == 0
    (project / "content/stories/lamp.md").unlink()
    assert redlane(project, "addresses", "gone", "/stories/lamp/", "--date", "2026-01-01").code == 0
    republish(project)
    assert redlane(project, "host", "nginx", "--date", "2026-01-01").code == 0
    (project / "settings").mkdir()
    settings = project / "settings/redlane.conf"
    settings.write_bytes((project / "output/host/redlane.conf").read_bytes())
    with nginx_server(settings, project / "www", port):
        assert ask(port, "/stories/lamp/").status == 410
        done = ask_live(project)
        assert (done.code, done.err) == (0, "")
        # Of what people may have kept, one is lost.
        (project / "www/stories/well/index.html").unlink()
        assert codes_of(ask_live(project)) == ["E886"]


def test_codes_over_tls(tmp_path: Path) -> None:
    port, authority = free_port(), make_authority(tmp_path)
    project = make_served(tmp_path / "guide", f"https://127.0.0.1:{port}/", SIGN)
    assert redlane(project, "host", "nginx", "--date", "2026-01-01").code == 0
    (project / "settings").mkdir()
    settings, root = project / "settings/redlane.conf", project / "www"
    certificate = sign_certificate(authority, tmp_path)
    text = (project / "output/host/redlane.conf").read_text("utf-8")
    settings.write_text(text.replace(f"listen {port};", TLS.format(port=port, file=certificate)), "utf-8")
    with nginx_server(settings, root, port):
        done = ask_live(project, SSL_CERT_FILE=str(authority.file))
        assert (done.code, done.err) == (0, "")
        page = next((root / "S").glob("*/index.html"))
        whole = page.read_text("utf-8")
        page.write_text(whole.replace("/old-house/", "/other-house/"), "utf-8")
        wrong = ask_live(project, SSL_CERT_FILE=str(authority.file))
        assert "E891" in codes_of(wrong)
        assert "content/signs/register.yml:" in wrong.err
        assert f"https://127.0.0.1:{port}/S/{page.parent.name} " in wrong.err
        page.unlink()
        lost = ask_live(project, SSL_CERT_FILE=str(authority.file))
        assert "E886" in codes_of(lost)
        assert "E891" not in codes_of(lost)
