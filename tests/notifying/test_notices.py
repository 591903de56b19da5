"""``--notify``: whatever fails in a run that nobody watches is told to people, or it is told that it could not be."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from guides import BASE, Done, edit, redlane, write_guide
from hypothesis import given
from hypothesis import strategies as st
from live_sites import bad_host, codes_of, make_authority, make_served, server_context, sign_certificate
from notice_servers import MAIL_PASSWORD, ROBOT_KEY, MailServer, Robot, mail_server, robot_platform, told

from redlane_ssg.notifying.notice_texts import fitting_text

DAY = ("--date", "2026-01-01")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = write_guide(tmp_path / "guide", BASE.replace("guide.example", "guide.local"))
    (made / "www").mkdir()
    write_config(made, "publish: [{name: web, to: folder, path: www, served: false}]\n")
    return made


@pytest.fixture
def robot() -> Iterator[Robot]:
    with robot_platform() as found:
        yield found


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[tuple[MailServer, dict[str, str]]]:
    authority = make_authority(tmp_path)
    with mail_server(server_context(sign_certificate(authority, tmp_path))) as server:
        yield server, {"SSL_CERT_FILE": str(authority.file), "REDLANE_SECRET_OFFICE": MAIL_PASSWORD}


def write_config(project: Path, lines: str) -> None:
    with (project / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(lines)


def with_robot(project: Path, robot: Robot) -> dict[str, str]:
    write_config(project, "notify: [{name: group, to: wecom}]\n")
    address = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={ROBOT_KEY}"
    return {"REDLANE_WECOM_API": f"http://127.0.0.1:{robot.port}", "REDLANE_SECRET_GROUP": address}


def with_mail(project: Path, server: MailServer, more: str = "") -> None:
    people = "recipients: [lin@example.cn, he@example.cn]"
    item = f"name: office, to: mail, host: 127.0.0.1, port: {server.port}, user: guide@example.cn, {people}{more}"
    write_config(project, f"notify: [{{{item}}}]\n")


def run(project: Path, *words: str, **environment: str) -> Done:
    done = redlane(project, *(words or ("publish", "--notify", *DAY)), **environment)
    for secret in (MAIL_PASSWORD, ROBOT_KEY):
        assert secret not in done.out + done.err
    assert "Traceback" not in done.err
    return done


def break_story(project: Path) -> None:
    edit(project, "content/stories/well.md", "era: historic", "era: 从前")


def test_what_succeeds_is_not_told(project: Path, robot: Robot) -> None:
    assert run(project, **with_robot(project, robot)).code == 0
    assert robot.texts == []


def test_a_group_is_told_what_failed_and_where(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    break_story(project)
    done = run(project, **environment)
    assert (done.code, "已通知 group。" in done.out) == (1, True)
    lines = robot.texts[0].split("\n")
    assert lines[0] == "小样景区：自动发布没有成功 / 小样景区: publishing by itself has failed"
    assert "redlane publish" in lines[1]
    assert lines[2].startswith("1. content/stories/well.md:4:6 E205 era 不能是 从前")
    assert lines[3].startswith("照上面处理好")
    assert lines[6].startswith("1. content/stories/well.md:4:6 E205 era cannot be 从前")
    # W302 stops nothing, and is not told.
    assert "W302" not in robot.texts[0]


def test_the_same_is_told_once_a_day(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    break_story(project)
    run(project, **environment)
    again = run(project, **environment)
    assert (again.code, "今天已经通知过" in again.out, len(robot.texts)) == (1, True, 1)
    edit(project, "content/stories/lamp.md", "title: 灯", "name: 灯")
    run(project, **environment)
    assert len(robot.texts) == 2
    run(project, "publish", "--notify", "--date", "2026-01-02", **environment)
    assert len(robot.texts) == 3


def test_a_host_that_cannot_be_reached_is_told(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    (project / "www").rmdir()
    assert run(project, **environment).code == 1
    assert "E862" in robot.texts[0]
    edit(project, "content/guide.yml", "https://guide.local/below/", "http://127.0.0.1:9/")
    assert run(project, "check", "--live", "--notify", *DAY, **environment).code == 1
    assert robot.texts[1].startswith("小样景区：网上的网站有问题 / ")
    assert ", redlane check --live" in robot.texts[1]
    assert " E899 打不开 http://127.0.0.1:9/" in robot.texts[1]


def test_a_wrong_command_and_a_fault_of_the_program_are_told(
    project: Path, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = with_robot(project, robot)
    assert run(project, "publish", "nowhere", "--notify", *DAY, **environment).code == 2
    assert "命令写错了：guide.yml 的 publish 里没有 nowhere" in robot.texts[0]

    def fail(_: object) -> int:
        raise KeyError("unexpected")

    monkeypatch.setattr("redlane_ssg.commands.publish.run", fail)
    assert run(project, **environment).code == 3
    assert "E811" in robot.texts[1]


def test_a_fault_of_telling_is_no_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise KeyError("unexpected")

    monkeypatch.setattr("redlane_ssg.console.failure_notices.people_of", fail)
    done = run(project)
    assert (done.code, "E811" in done.err) == (3, True)


def test_a_certificate_that_ends_soon_is_told_although_all_is_well(tmp_path: Path, robot: Robot) -> None:
    authority, today = make_authority(tmp_path), ("--date", datetime.now(UTC).date().isoformat())
    with bad_host(server_context(sign_certificate(authority, tmp_path, days=9.5))) as (host, port):
        project = make_served(tmp_path / "guide", f"https://127.0.0.1:{port}/")
        host.root = project / "www"
        environment = {**with_robot(project, robot), "SSL_CERT_FILE": str(authority.file)}
        assert run(project, "publish", *today).code == 0
        done = run(project, "check", "--live", "--notify", *today, **environment)
    assert (done.code, codes_of(run(project, "notify", **environment))) == (0, [])
    lines = robot.texts[0].split("\n")
    assert lines[0].startswith("小样景区：有一件事要快些处理 / ")
    assert lines[2].startswith("1. content/guide.yml:7:11 W883 https://127.0.0.1:")
    assert lines[3].startswith("到期以后手机会弹警告")


def test_a_guide_that_cannot_be_read_is_told_to_those_it_named(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    run(project, **environment)
    whole = (project / "content/guide.yml").read_text("utf-8")
    (project / "content/guide.yml").write_text(whole.replace("languages:", "languages: ["), "utf-8")
    assert run(project, **environment).code == 1
    assert robot.texts[0].startswith("guide：自动发布没有成功")
    (project / "output/.redlane/notify.json").write_text("[[1", "utf-8")
    done = run(project, **environment)
    assert "E898" in done.err


def test_nobody_to_tell(project: Path) -> None:
    done = run(project, "publish", "--notify", "--lang", "en", *DAY)
    assert (done.code, codes_of(done)[0]) == (0, "W894")
    assert "to: wecom" in done.err
    assert run(project, "notify", "--lang", "en").code == 1


def test_many_problems_fit_into_a_message(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    for number in range(40):
        text = f"---\ntitle: 故事\nera: {'很久很久以前' * 30}\n---\n"
        (project / f"content/stories/story-{number}.md").write_text(text, "utf-8")
    assert run(project, **environment).code == 1
    assert len(robot.texts[0].encode()) <= 2048
    assert "1. content/stories/story-0.md:3:6 E205" in robot.texts[0]
    assert "redlane publish" in robot.texts[0]


def test_a_notice_can_be_tried(project: Path, robot: Robot) -> None:
    assert run(project, "notify", **with_robot(project, robot)).code == 0
    assert robot.texts[0].startswith("小样景区：试发通知 / ")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, told(45009, f"api freq out of limit {ROBOT_KEY}")), "E897: 45009 api freq out of limit …"),
        ((200, b"<html>"), "E895: the answer is not WeChat Work's"),
        ((200, b"{}"), "E895: the answer is not WeChat Work's"),
        ((200, b'{"errcode": "many"}'), "E895: the answer is not WeChat Work's"),
        ((502, b""), "E895: HTTP 502"),
    ],
)
def test_a_robot_that_refuses(project: Path, robot: Robot, answer: tuple[int, bytes], words: str) -> None:
    environment = with_robot(project, robot)
    robot.answers.append(answer)
    done = run(project, "notify", "--lang", "en", **environment)
    code, reason = words.split(": ", 1)
    assert (done.code, codes_of(done)) == (1, [code])
    assert reason in done.err
    assert "content/guide.yml:12:" in done.err


def test_a_failure_that_could_not_be_told_is_told_here_and_again_next_time(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    break_story(project)
    robot.answers.append((200, told(93000, "invalid webhook url")))
    assert "E897" in run(project, **environment).err
    run(project, **environment)
    assert len(robot.texts) == 1


def test_wrong_keys_and_places(project: Path, robot: Robot) -> None:
    environment = with_robot(project, robot)
    for more, code in (
        ({"REDLANE_SECRET_GROUP": "other"}, "E897"),
        ({"REDLANE_SECRET_GROUP": ""}, "E894"),
        ({"REDLANE_SECRET_GROUP": "http://[abc"}, "E895"),
        ({"REDLANE_SECRET_GROUP": "\udcff"}, "E895"),
        ({"REDLANE_WECOM_API": "http://elsewhere.example"}, "E895"),
        ({"REDLANE_WECOM_API": "http://127.0.0.1:9"}, "E895"),
    ):
        done = run(project, "notify", "--lang", "en", **{**environment, **more})
        assert (done.code, codes_of(done)) == (1, [code])


def test_mail(project: Path, mail: tuple[MailServer, dict[str, str]]) -> None:
    server, environment = mail
    with_mail(project, server)
    break_story(project)
    assert run(project, **environment).code == 1
    [letter] = server.mails
    assert letter["Subject"] == "小样景区：自动发布没有成功 / 小样景区: publishing by itself has failed"
    assert (letter["From"], letter["To"]) == ("guide@example.cn", "lin@example.cn, he@example.cn")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "1. content/stories/well.md:4:6 E205" in letter.get_content()
    assert server.recipients == ["lin@example.cn", "he@example.cn"]


def test_mail_by_a_server_that_begins_without_encryption(project: Path, tmp_path: Path) -> None:
    authority = make_authority(tmp_path)
    environment = {"SSL_CERT_FILE": str(authority.file), "REDLANE_SECRET_OFFICE": MAIL_PASSWORD}
    with mail_server(server_context(sign_certificate(authority, tmp_path)), starttls=True) as server:
        with_mail(project, server, ", starttls: true")
        assert run(project, "notify", **environment).code == 0
        assert len(server.mails) == 1


def test_mail_that_is_refused(project: Path, mail: tuple[MailServer, dict[str, str]]) -> None:
    server, environment = mail
    with_mail(project, server)

    def refused(**more: str) -> str:
        done = run(project, "notify", "--lang", "en", **{**environment, **more})
        assert done.code == 1
        return done.err

    assert "error E896" in refused(REDLANE_SECRET_OFFICE="wrong")
    assert "error E894" in refused(REDLANE_SECRET_OFFICE="")
    # Its authority is not known.
    assert "error E895" in refused(SSL_CERT_FILE="/dev/null")
    server.unknown = {"he@example.cn"}
    assert "he@example.cn: 550 no such mailbox here …" in refused()
    assert server.recipients == ["lin@example.cn"]
    server.unknown |= {"lin@example.cn"}
    assert "lin@example.cn: 550 no such mailbox here …" in refused()
    server.unknown, server.refusal = set(), "554 looks like spam"
    assert "554 looks like spam" in refused()


def test_no_password_goes_to_a_server_without_encryption(project: Path) -> None:
    with mail_server(None) as server:
        with_mail(project, server, ", starttls: true")
        done = run(project, "notify", "--lang", "en", REDLANE_SECRET_OFFICE=MAIL_PASSWORD)
        assert "the mail server offers no encryption" in done.err
        edit(project, "content/guide.yml", ", starttls: true", "")
        assert codes_of(run(project, "notify", "--lang", "en", REDLANE_SECRET_OFFICE=MAIL_PASSWORD)) == ["E895"]
    assert codes_of(run(project, "notify", "--lang", "en", REDLANE_SECRET_OFFICE=MAIL_PASSWORD)) == ["E895"]


@given(st.text(max_size=60), st.integers(3, 80))
def test_texts_that_fit(text: str, most: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    cut = fitting_text(text, most)
    assert len(cut.encode()) <= most
    assert cut == text if len(text.encode()) <= most else text.startswith(cut[:-1]) and cut.endswith("…")


def test_pages_that_come_later_alarm_nobody(tmp_path: Path, robot: Robot) -> None:
    """Services of Pages show what they are given minutes later: until then the live host has the old one."""
    with bad_host() as (bad, port):
        project = make_served(tmp_path / "guide", f"http://127.0.0.1:{port}/")
        # What readers meet is of another day.
        bad.root = project / "old"
        (project / "www").rename(bad.root)
        subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "pages.git")], check=True)
        guide = project / "content/guide.yml"
        kept = guide.read_text(encoding="utf-8").partition("publish: ")[0]
        pages = f"{{name: pages, to: git, address: {(tmp_path / 'pages.git').as_posix()}}}"
        guide.write_text(f"{kept}publish: [{pages}]\n", encoding="utf-8", newline="\n")
        edit(project, "content/stories/well.md", "井在[[lane]]。", "井在[[lane]]里。")
        environment = with_robot(project, robot)
        done = run(project, "publish", "--notify", *DAY, "--lang", "en", **environment)
        assert (done.code, done.err, robot.texts) == (0, "", [])
        assert "pages will show the new pages in some minutes: run check --live then." in done.out and bad.asked == []
        # Who asks later, and still meets the old ones, tells.
        late = run(project, "check", "--live", "--notify", *DAY, "--lang", "en", **environment)
        assert late.code == 1 and "E890" in codes_of(late) and len(robot.texts) == 1
        # A host beside them shows at once what it was given, and is asked.
        bad.asked.clear()
        (project / "www").mkdir()
        edit(project, "content/guide.yml", f"[{pages}]", f"[{pages}, {{name: web, to: folder, path: www}}]")
        both = run(project, "publish", "--notify", *DAY, "--lang", "en", **environment)
        assert both.code == 1 and "E890" in codes_of(both) and bad.asked and len(robot.texts) == 2
