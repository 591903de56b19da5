"""Handing in over http and ssh, and what servers do instead of taking it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from git_servers import GitServer, make_ssh, say_nothing, serve_git
from repositories import PICTURE, WELL, Scene, check_whole, files_of, git, send, state, write

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.versions import clients
from redlane_ssg.versions.records import Credentials, HandedIn, Remote

TOKEN = "secret-token"
ANNA_KNOWS = Credentials("anna", TOKEN)


@pytest.fixture
def server(changed: Scene) -> Iterator[GitServer]:
    """A server of the repository that takes changes, to which ours belongs."""
    with serve_git(changed.remote.parent, TOKEN) as running:
        git(changed.ours, "remote", "set-url", "origin", f"{running.address}/remote.git")
        yield running


def problem(done: HandedIn) -> Diagnostic:
    assert done.problem is not None
    return done.problem


def check_refused(scene: Scene, done: HandedIn, code: str) -> Diagnostic:
    """It was refused with this code, nothing has changed, and no sentence tells a secret."""
    found = problem(done)
    assert (found.code, done.is_sent, done.version) == (code, False, "")
    assert state(scene.ours) == [f" M content/{WELL}"]
    assert git(scene.remote, "log", "--format=%s", "main") == "开头\n"
    assert not list((scene.ours / ".git").glob("*.lock"))
    for language in ("zh", "en"):
        for sentence in (found.message(language), found.hint(language)):
            assert sentence and "{" not in sentence and TOKEN not in sentence and "term:" not in sentence
    return found


def test_a_token_lets_one_in(changed: Scene, server: GitServer) -> None:
    send(changed.theirs, "theirs", {"content/sites/new.md": "new\n", "content/sites/new.jpg": PICTURE * 200})
    # More than is sent at once.
    large = Random(1).randbytes(3_000_000)
    write(changed.content, {"sites/large.jpg": large})
    done = changed.hand_in(credentials=ANNA_KNOWS)
    assert (done.is_sent, done.problem, set(done.received)) == (True, None, {"sites/new.md", "sites/new.jpg"})
    assert git(changed.remote, "rev-parse", "main") == git(changed.ours, "rev-parse", "HEAD")
    check_whole(changed.remote)
    assert files_of(changed.remote, "main")["content/sites/large.jpg"] == large
    assert TOKEN not in (changed.ours / ".git/config").read_text()


@pytest.mark.parametrize("credentials", [None, Credentials("anna", "wrong"), Credentials("berta", TOKEN)])
def test_a_wrong_token_is_told(changed: Scene, server: GitServer, credentials: Credentials | None) -> None:
    found = check_refused(changed, changed.hand_in(credentials=credentials), "E829")
    assert found.values["address"] == f"{server.address}/remote.git"


def test_a_token_in_the_address_is_used_and_never_shown(changed: Scene, server: GitServer) -> None:
    host = server.address.removeprefix("http://")
    git(changed.ours, "remote", "set-url", "origin", f"http://anna:{TOKEN}@{host}/remote.git?key={TOKEN}")
    assert changed.versions.remote() == Remote(f"http://{host}/remote.git", "http", "main")
    # What somebody types counts more.
    check_refused(changed, changed.hand_in(credentials=Credentials("anna", "wrong")), "E829")
    assert changed.hand_in().is_sent
    for text in (git(changed.ours, "log", "--format=%B"), git(changed.ours, "reflog")):
        assert TOKEN not in text


def test_a_token_is_not_shown_by_accident() -> None:
    assert TOKEN not in repr(ANNA_KNOWS)


def test_a_token_is_not_given_to_another_host(changed: Scene, server: GitServer) -> None:
    with serve_git(changed.remote.parent) as other:
        server.elsewhere = other.address
        changed.hand_in(credentials=ANNA_KNOWS)
        assert other.asked and all(line.endswith(" -") for line in other.asked)


@pytest.mark.parametrize(
    ("status", "code"), [(401, "E829"), (403, "E829"), (404, "E830"), (407, "E828"), (500, "E828"), (503, "E828")]
)
def test_what_a_server_answers_instead(changed: Scene, server: GitServer, status: int, code: str) -> None:
    server.status = status
    found = check_refused(changed, changed.hand_in(credentials=ANNA_KNOWS), code)
    if status >= 500:
        assert found.values["reason"] == f"HTTP {status}"


@pytest.mark.parametrize("html", [b"", b"<html>Please log in</html>\n", b"a\tb\n" * 3, bytes(300)])
def test_a_page_is_no_repository(changed: Scene, server: GitServer, html: bytes) -> None:
    server.html = html
    found = problem(changed.hand_in(credentials=ANNA_KNOWS))
    assert (found.code, found.values["reason"]) == ("E828", "term:versions.broken")


def test_there_is_no_such_repository(changed: Scene, server: GitServer) -> None:
    git(changed.ours, "remote", "set-url", "origin", f"{server.address}/nothing.git")
    check_refused(changed, changed.hand_in(credentials=ANNA_KNOWS), "E830")


def test_a_server_that_is_silent_is_given_up(changed: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "SILENCE", 0.2)
    with say_nothing() as (address, count):
        git(changed.ours, "remote", "set-url", "origin", f"{address}/remote.git")
        found = check_refused(changed, changed.hand_in(), "E828")
        # And not asked again and again.
        assert count() == 1
    assert found.values["reason"] == "term:versions.silent"


@pytest.mark.parametrize(
    ("address", "reason"),
    [("http://127.0.0.1:9/guide.git", "no_connection"), ("http://nobody.invalid/guide.git", "no_host")],
)
def test_a_server_that_is_not_there(changed: Scene, address: str, reason: str) -> None:
    git(changed.ours, "remote", "set-url", "origin", address)
    found = check_refused(changed, changed.hand_in(), "E828")
    assert found.values["reason"] == f"term:versions.{reason}"


def test_a_server_without_a_certificate(changed: Scene, server: GitServer) -> None:
    git(changed.ours, "remote", "set-url", "origin", server.address.replace("http://", "https://") + "/remote.git")
    found = check_refused(changed, changed.hand_in(), "E828")
    assert found.values["reason"] == "term:versions.certificate"


@pytest.mark.parametrize("setting", [("http.proxy", "http://127.0.0.1:9"), ("http.proxyAuthMethod", "ntlm")])
def test_a_proxy_that_does_not_help(changed: Scene, server: GitServer, setting: tuple[str, str]) -> None:
    git(changed.ours, "config", "http.proxy", "http://127.0.0.1:9")
    git(changed.ours, "config", *setting)
    assert problem(changed.hand_in(credentials=ANNA_KNOWS)).values["reason"] == "term:versions.proxy"


def refuse(scene: Scene, words: str) -> None:
    hook = scene.remote / "hooks/pre-receive"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\nprintf '{words}' >&2\nexit 1\n")
    hook.chmod(0o755)


def test_a_protected_branch(changed: Scene, server: GitServer) -> None:
    """The server's words are told, without a secret that it repeats, and without what would steer a terminal."""
    refuse(changed, f"Counting: 100%%\\rGitLab: You are not allowed to push\\n\\033[31m{TOKEN}\\n")
    found = check_refused(changed, changed.hand_in(credentials=ANNA_KNOWS), "E831")
    assert "GitLab: You are not allowed to push" in found.values["words"]
    assert "pre-receive hook declined" in found.values["words"] and "Counting" not in found.values["words"]
    assert "\033" not in found.message("zh")


def test_a_server_that_refuses_because_somebody_was_faster(
    changed: Scene, server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so after everything was sent; then it is tried again."""
    refuse(changed, "cannot lock ref")
    hook = changed.remote / "hooks/pre-receive"
    write(changed.theirs, {"content/sites/new.md": "theirs\n"})
    git(changed.theirs, "add", "--all")
    git(changed.theirs, "commit", "--quiet", "--message", "theirs")
    git(changed.remote, "fetch", "--quiet", str(changed.theirs), "main:later")
    hook.write_text(
        '#!/bin/sh\nrm "$0"\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/main refs/heads/later\nexit 1\n'
    )
    done = changed.hand_in(credentials=ANNA_KNOWS)
    assert (done.is_sent, done.problem, done.received) == (True, None, ("sites/new.md",))
    check_whole(changed.remote)


def through_ssh(scene: Scene, folder: Path, before: str = "") -> Path:
    program = make_ssh(folder, before)
    git(scene.ours, "config", "core.sshCommand", str(program))
    git(scene.ours, "remote", "set-url", "origin", f"git@git.example:{scene.remote}")
    return program.with_name("ssh.log")


def test_ssh(changed: Scene, tmp_path: Path) -> None:
    log = through_ssh(changed, tmp_path)
    send(changed.theirs, "theirs", {"content/sites/new.md": "new\n"})
    assert changed.versions.remote() == Remote(f"git.example:{changed.remote}", "ssh", "main")
    done = changed.hand_in()
    assert (done.is_sent, done.problem, done.received) == (True, None, ("sites/new.md",))
    assert git(changed.remote, "rev-parse", "main") == git(changed.ours, "rev-parse", "HEAD")
    for line in log.read_text().splitlines():
        assert "-o BatchMode=yes" in line and "git@git.example" in line and "SetEnv" not in line


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("echo 'git@git.example: Permission denied (publickey).' >&2; exit 255", "Permission denied"),
        ("echo 'Host key verification failed.' >&2; exit 255", "Host key verification failed."),
        ("echo 'ERROR: Repository not found.' >&2; exit 1", "Repository not found."),
        ("exit 255", "unexpectedly closed"),
        ("echo Welcome to this computer; exit 0", ""),
    ],
)
def test_ssh_does_not_get_there(changed: Scene, tmp_path: Path, before: str, words: str) -> None:
    through_ssh(changed, tmp_path, before)
    assert words in check_refused(changed, changed.hand_in(), "E841").values["words"]


def test_there_is_no_ssh(changed: Scene, tmp_path: Path) -> None:
    through_ssh(changed, tmp_path).with_name("ssh").unlink()
    check_refused(changed, changed.hand_in(), "E842")


def test_a_protected_branch_over_ssh(changed: Scene, tmp_path: Path) -> None:
    through_ssh(changed, tmp_path)
    refuse(changed, "protected")
    assert "protected" in check_refused(changed, changed.hand_in(), "E831").values["words"]


@pytest.mark.parametrize("form", ["file://{}", "{}"])
def test_a_folder_on_this_computer(changed: Scene, form: str) -> None:
    git(changed.ours, "remote", "set-url", "origin", form.format(changed.remote))
    assert changed.hand_in().is_sent
    assert git(changed.remote, "rev-parse", "main") == git(changed.ours, "rev-parse", "HEAD")
    check_whole(changed.remote)


def test_another_address_to_send_to(changed: Scene, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", "remote.git", "copy.git")
    git(changed.ours, "config", "remote.origin.pushurl", "../copy.git")
    assert changed.versions.remote() == Remote("../copy.git", "file", "main")
    assert changed.hand_in().is_sent
    assert git(tmp_path / "copy.git", "rev-parse", "main") == git(changed.ours, "rev-parse", "HEAD")


def test_addresses_that_git_replaces(changed: Scene) -> None:
    git(changed.ours, "config", f"url.{changed.remote.parent}/.insteadOf", "office:")
    git(changed.ours, "remote", "set-url", "origin", "office:remote.git")
    assert changed.hand_in().is_sent
    assert git(changed.remote, "rev-parse", "main") == git(changed.ours, "rev-parse", "HEAD")
