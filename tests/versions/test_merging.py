"""Handing in beside a colleague who uses git: changes are put together, or told where they contradict."""

from __future__ import annotations

import subprocess

import pytest
from repositories import (
    BOTH,
    FILES,
    HOUSE,
    LAMP,
    OURS,
    PICTURE,
    TEXT,
    THEIRS,
    WELL,
    Scene,
    check,
    code,
    commit,
    files_of,
    git,
    head,
    send,
    state,
    write,
)

from redlane_ssg.versions.records import FileConflict, HandedIn
from redlane_ssg.versions.transport import Exchange


def test_what_others_have_sent_is_written_here(scene: Scene) -> None:
    (scene.theirs / f"content/{LAMP}").unlink()
    send(
        scene.theirs, "theirs", {"content/sites/neu/新.md": "新\n", "README.md": "theirs\n", f"content/{HOUSE}": "x\n"}
    )
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (done.is_sent, done.problem, set(done.received)) == (True, None, {LAMP, HOUSE, "sites/neu/新.md"})
    assert (scene.content / "sites/neu/新.md").read_text("utf-8") == "新\n"
    assert not (scene.content / LAMP).exists() and (scene.ours / "README.md").read_text("utf-8") == "theirs\n"
    assert git(scene.ours, "log", "-1", "--format=%s %p").split(" ")[:2] == ["Merge", "remote-tracking"]
    assert git(scene.ours, "rev-parse", "HEAD^1", "HEAD^2").split() == [done.version, head(scene.theirs)]
    check(scene)


def test_a_field_that_both_have_added_is_asked_about(scene: Scene) -> None:
    """No line contradicts another, but a field may stand there once only."""
    base = "---\ntitle: 井\npeople: [wang]\nera: historic\n---\n好。\n"
    send(scene.theirs, "base", {f"content/{WELL}": base})
    assert scene.hand_in("").received == (WELL,)
    send(scene.theirs, "theirs", {f"content/{WELL}": base.replace("era: historic", "era: historic\norder: 2")})
    write(scene.content, {WELL: base.replace("title: 井", "title: 井\norder: 1")})
    done = scene.hand_in()
    assert [conflict.relative for conflict in done.conflicts] == [WELL] and not done.is_sent
    assert "order: 2" not in (scene.content / WELL).read_text("utf-8")


def test_others_alone_have_changed_something(scene: Scene) -> None:
    send(scene.theirs, "theirs", {f"content/{WELL}": THEIRS})
    done = scene.hand_in("")
    assert done == HandedIn(is_sent=True, received=(WELL,))
    assert head(scene.ours) == head(scene.theirs)
    assert git(scene.ours, "reflog", "-1", "--format=%gs") == "merge origin/main: Fast-forward\n"
    check(scene)


def test_a_text_that_both_have_changed_is_put_together(scene: Scene) -> None:
    send(scene.theirs, "theirs", {f"content/{WELL}": THEIRS})
    write(scene.content, {WELL: OURS})
    done = scene.hand_in()
    assert (done.is_sent, done.received, done.conflicts) == (True, (WELL,), ())
    assert (scene.content / WELL).read_text("utf-8") == BOTH
    check(scene)


def test_a_contradiction_is_told_and_nothing_done(scene: Scene) -> None:
    theirs, ours = TEXT.replace("很甜", "很咸"), OURS
    send(scene.theirs, "theirs", {f"content/{WELL}": theirs, f"content/{LAMP}": "theirs\n"})
    write(scene.content, {WELL: ours, "sites/new.md": "new\n"})
    before, status = head(scene.ours), state(scene.ours)
    done = scene.hand_in()
    conflict = FileConflict(WELL, TEXT.encode(), ours.encode(), theirs.encode())
    assert done == HandedIn(conflicts=(conflict,))
    assert (head(scene.ours), state(scene.ours)) == (before, status)
    assert head(scene.remote, "main") == head(scene.theirs)
    assert (scene.content / LAMP).read_text("utf-8") == FILES[f"content/{LAMP}"]
    chosen = TEXT.replace("很甜", "不甜也不咸").encode()
    done = scene.hand_in(chosen={conflict: chosen})
    assert (done.is_sent, set(done.received)) == (True, {WELL, LAMP})
    assert (scene.content / WELL).read_bytes() == chosen
    check(scene)


def test_what_was_chosen_counts_only_for_what_was_told(scene: Scene) -> None:
    """Somebody has sent another change meanwhile, or the file was changed here: both are asked for anew."""
    send(scene.theirs, "theirs", {f"content/{WELL}": TEXT.replace("很甜", "很咸")})
    write(scene.content, {WELL: OURS})
    (first,) = scene.hand_in().conflicts
    newer = TEXT.replace("很甜", "很苦")
    send(scene.theirs, "again", {f"content/{WELL}": newer})
    (second,) = scene.hand_in(chosen={first: b"chosen"}).conflicts
    assert (second.theirs, second.ours) == (newer.encode(), OURS.encode())
    write(scene.content, {WELL: OURS.replace("甘甜", "微甜")})
    (third,) = scene.hand_in(chosen={second: b"chosen"}).conflicts
    assert third.ours == OURS.replace("甘甜", "微甜").encode()
    assert scene.hand_in(chosen={first: b"1", second: b"2", third: b"3"}).is_sent
    assert (scene.content / WELL).read_bytes() == b"3"
    check(scene)


@pytest.mark.parametrize("kept", [None, b"kept\n"])
@pytest.mark.parametrize("is_ours", [True, False])
def test_one_takes_away_what_the_other_changes(scene: Scene, is_ours: bool, kept: bytes | None) -> None:
    lamp = FILES[f"content/{LAMP}"]
    assert isinstance(lamp, str)
    if is_ours:
        send(scene.theirs, "theirs", {f"content/{LAMP}": "changed\n"})
        (scene.content / LAMP).unlink()
    else:
        (scene.theirs / f"content/{LAMP}").unlink()
        send(scene.theirs, "theirs", {})
        write(scene.content, {LAMP: "changed\n"})
    (conflict,) = scene.hand_in().conflicts
    ours, theirs = (None, b"changed\n") if is_ours else (b"changed\n", None)
    assert conflict == FileConflict(LAMP, lamp.encode(), ours, theirs)
    assert scene.hand_in(chosen={conflict: kept}).is_sent
    assert ((scene.content / LAMP).read_bytes() if kept else (scene.content / LAMP).exists()) == (kept or False)
    check(scene)


def test_a_picture_that_both_have_changed_is_told(scene: Scene) -> None:
    send(scene.theirs, "theirs", {"content/sites/house.jpg": PICTURE + b"theirs"})
    write(scene.content, {"sites/house.jpg": PICTURE + b"ours"})
    (conflict,) = scene.hand_in().conflicts
    assert (conflict.ours, conflict.theirs) == (PICTURE + b"ours", PICTURE + b"theirs")
    assert scene.hand_in(chosen={conflict: conflict.theirs}).is_sent
    check(scene)


def test_both_have_made_the_same_change_or_the_same_file(scene: Scene) -> None:
    same: dict[str, str | bytes] = {f"content/{WELL}": OURS, "content/sites/new.md": "new\n"}
    send(scene.theirs, "theirs", same)
    write(scene.ours, same)
    done = scene.hand_in()
    assert (done.is_sent, done.received) == (True, ())
    # There was nothing to add to what is there.
    assert head(scene.ours) == head(scene.theirs) == done.version
    check(scene)


def test_both_have_made_a_file_of_one_name(scene: Scene) -> None:
    send(scene.theirs, "theirs", {"content/sites/new.md": "theirs\n"})
    write(scene.content, {"sites/new.md": "ours\n"})
    assert scene.hand_in().conflicts == (FileConflict("sites/new.md", None, b"ours\n", b"theirs\n"),)


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_change_follows_a_file_that_was_moved(scene: Scene, is_ours: bool) -> None:
    new = "stories/brunnen.md"
    mover, changer = (scene.ours, scene.theirs) if is_ours else (scene.theirs, scene.ours)
    (mover / f"content/{WELL}").rename(mover / f"content/{new}")
    write(mover, {f"content/{new}": THEIRS})
    write(changer, {f"content/{WELL}": OURS})
    commit(scene.theirs, "theirs")
    git(scene.theirs, "push", "--quiet")
    done = scene.hand_in()
    assert (done.is_sent, done.conflicts) == (True, ())
    assert (scene.content / new).read_text("utf-8") == BOTH
    assert not (scene.content / WELL).exists()
    check(scene)


def test_a_contradiction_in_a_file_that_was_moved(scene: Scene) -> None:
    new = "stories/brunnen.md"
    git(scene.theirs, "mv", f"content/{WELL}", f"content/{new}")
    theirs = TEXT.replace("很甜", "很咸")
    send(scene.theirs, "theirs", {f"content/{new}": theirs})
    write(scene.content, {WELL: OURS})
    (conflict,) = scene.hand_in().conflicts
    assert conflict == FileConflict(new, TEXT.encode(), OURS.encode(), theirs.encode())
    assert scene.hand_in(chosen={conflict: BOTH.encode()}).is_sent
    assert (scene.content / new).read_text("utf-8") == BOTH
    assert not (scene.content / WELL).exists()
    check(scene)


def test_addresses_that_two_have_published_are_kept(scene: Scene) -> None:
    text = "addresses:\n  - {address: /, on: 2026-05-01}\n"
    write(scene.content, {"published.yml": text})
    assert scene.hand_in().problem is None
    git(scene.theirs, "pull", "--quiet")
    send(scene.theirs, "theirs", {"content/published.yml": text + "  - {address: /a/, on: 2026-05-02}\n"})
    write(scene.content, {"published.yml": text + "  - {address: /b/, on: 2026-05-02}\n"})
    assert scene.hand_in().problem is None
    lines = (scene.content / "published.yml").read_text().splitlines()
    assert lines == [*text.splitlines(), "  - {address: /b/, on: 2026-05-02}", "  - {address: /a/, on: 2026-05-02}"]


def test_lines_of_the_register_are_never_lost(scene: Scene) -> None:
    register = "signs/register.yml"
    text = str(FILES[f"content/{register}"])
    send(scene.theirs, "theirs", {f"content/{register}": text + "  - {code: AAAA}\n"})
    write(scene.content, {register: text + "  - {code: BBBB}\n"})
    assert scene.hand_in().is_sent
    assert (scene.content / register).read_text() == text + "  - {code: BBBB}\n  - {code: AAAA}\n"
    check(scene)


def test_attributes_say_how_a_file_is_merged(scene: Scene) -> None:
    send(scene.theirs, "attributes", {".gitattributes": "*.list merge=union\n*.raw -merge\n", "content/a.list": "a\n"})
    assert scene.hand_in("").received == ("a.list",)
    raw = {"content/a.raw": TEXT}
    send(scene.theirs, "raw", {**raw, "content/a.list": "a\ntheirs\n"})
    assert scene.hand_in("").is_sent
    send(scene.theirs, "theirs", {"content/a.raw": THEIRS, "content/a.list": "a\ntheirs\nmore\n"})
    write(scene.content, {"a.raw": OURS, "a.list": "a\ntheirs\nours\n"})
    (conflict,) = scene.hand_in().conflicts
    assert conflict.relative == "a.raw"
    assert scene.hand_in(chosen={conflict: BOTH.encode()}).is_sent
    assert (scene.content / "a.list").read_text() == "a\ntheirs\nours\nmore\n"


@pytest.mark.parametrize("crlf", ["true", "input", "false"])
def test_line_ends_are_those_of_the_settings_on_both_sides(scene: Scene, crlf: str) -> None:
    git(scene.ours, "config", "core.autocrlf", crlf)
    for path in (scene.content / WELL, scene.content / LAMP):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n" if crlf != "false" else b"\n"))
    send(scene.theirs, "theirs", {f"content/{LAMP}": "theirs\n", "content/sites/new.md": "new\n"})
    write(scene.content, {WELL: OURS.replace("\n", "\r\n") if crlf != "false" else OURS, "sites/raw.jpg": PICTURE})
    assert scene.hand_in().is_sent
    end = b"\r\n" if crlf == "true" else b"\n"
    assert (scene.content / LAMP).read_bytes() == b"theirs" + end
    assert (scene.content / "sites/new.md").read_bytes() == b"new" + end
    kept = files_of(scene.remote, "main")
    assert kept[f"content/{WELL}"] == OURS.encode()
    assert kept["content/sites/raw.jpg"] == PICTURE
    check(scene)


def test_what_was_chosen_is_kept_in_the_form_of_git(scene: Scene) -> None:
    git(scene.ours, "config", "core.autocrlf", "true")
    send(scene.theirs, "theirs", {f"content/{WELL}": TEXT.replace("很甜", "很咸")})
    write(scene.content, {WELL: OURS.replace("\n", "\r\n")})
    (conflict,) = scene.hand_in().conflicts
    assert conflict.ours == OURS.encode()
    assert scene.hand_in(chosen={conflict: b"a\r\nb\r\n"}).is_sent
    assert files_of(scene.remote, "main")[f"content/{WELL}"] == b"a\nb\n"
    assert (scene.content / WELL).read_bytes() == b"a\r\nb\r\n"
    check(scene)


def be_late(scene: Scene, patch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Has the colleague send something each time before this person does; what was sent."""
    really, sent = Exchange.send, list[str]()

    def send_late(self: Exchange, *words: object) -> None:
        if len(sent) < times:
            sent.append(f"sites/{len(sent)}.md")
            send(scene.theirs, "faster", {f"content/{sent[-1]}": "x\n"})
        really(self, *words)  # type: ignore[arg-type]

    patch.setattr(Exchange, "send", send_late)
    write(scene.content, {WELL: OURS})
    return sent


def test_another_is_faster(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = be_late(scene, monkeypatch, 2)
    done = scene.hand_in()
    assert (done.is_sent, list(done.received)) == (True, sent)
    check(scene)


def test_others_are_faster_each_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, before = be_late(scene, monkeypatch, 99), head(scene.ours)
    assert (code(scene.hand_in()), len(sent)) == ("E838", 5)
    assert (head(scene.ours), state(scene.ours)) == (before, [f" M content/{WELL}"])


def test_bases_that_crossed_are_not_guessed(scene: Scene) -> None:
    """Two branches that were merged into each other: of a file that differs in both origins nobody knows the origin."""
    lamp = f"content/{LAMP}"
    start = head(scene.ours)
    one = commit(scene.ours, "one", {lamp: "one\n"})
    git(scene.ours, "checkout", "--quiet", "-b", "other", start)
    other = commit(scene.ours, "other", {lamp: "other\n", f"content/{WELL}": THEIRS})
    for branch, merged, text in (("other", one, "other\n"), ("main", other, "one\n")):
        git(scene.ours, "checkout", "--quiet", branch)
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x", "merge", "--quiet", "--no-commit", merged],
            cwd=scene.ours, check=False, capture_output=True,
        )  # fmt: skip
        commit(scene.ours, "crossed", {lamp: text})
    assert len(git(scene.ours, "merge-base", "--all", "main", "other").split()) == 2
    git(scene.ours, "push", "--quiet", "--force", "origin", "other:main")
    write(scene.content, {"sites/new.md": "new\n"})
    (conflict,) = scene.hand_in().conflicts
    assert (conflict.relative, conflict.ours, conflict.theirs) == (LAMP, b"one\n", b"other\n")
    assert scene.hand_in(chosen={conflict: b"both\n"}).is_sent
    check(scene)
