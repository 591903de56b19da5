"""The preview follows every change of the files, whoever makes it and however."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from guides import BASE, SMALLEST, edit, redlane, write_guide
from PIL import Image
from previews import Preview, preview, wait_for

from redlane_ssg.preview.watching import Watching

WELL = "content/stories/well.md"
ROOT_BASE = BASE.replace("/below/", "/")


def test_what_is_saved_is_shown_with_its_problems(tmp_path: Path) -> None:
    project = write_guide(tmp_path, ROOT_BASE)
    with preview(project) as started:
        assert started.codes() == [] and started.state()["level"] == "fine"
        edit(project, WELL, "title: 井", "titel: 井")
        wait_for(lambda: "E201" in started.printed.read_text("utf-8"))
        told = started.state("/stories/well/")
        found = next(one for one in told["problems"] if one["label"] == "错误 E201")
        assert (found["place"], found["before"], found["marked"], found["after"]) == (
            f"{WELL}:2:1",
            "",
            "titel",
            ": 井",
        )
        assert "title" in found["hint"] and "titel" in found["message"]
        assert told["level"] == "error" and "最后一次没有错误" in told["kept"] and "错误" in told["summary"]
        assert "井" in started.page("/stories/well/")
        english = started.state("/en/", "en")
        assert {one["label"] for one in english["problems"]} == {"error E201", "error E202"}
        edit(project, WELL, "titel: 井", "title: 深井")
        wait_for(lambda: not started.codes())
        assert "深井" in started.page("/stories/well/")
        wait_for(lambda: "都改好了" in started.printed.read_text("utf-8"))
        printed = started.printed.read_text("utf-8")
        assert "E201" in printed and "Traceback" not in printed


def test_styles_words_and_photographs_change_too(tmp_path: Path) -> None:
    strings = "-- themes/own/strings.yml --\nbreadcrumbs: {zh: 在这里}\n"
    tokens = '-- themes/own/tokens.yml --\nlight: {edge: "#123456"}\n'
    guide = ROOT_BASE.replace("route: walk\n", "route: walk\ntheme: own\n", 1)
    project = write_guide(tmp_path, guide, strings, tokens)
    with preview(project) as started:
        page = started.page("/sites/old-house/")
        assert "在这里" in page
        edit(project, "themes/own/strings.yml", "在这里", "就在这里")
        wait_for(lambda: "就在这里" in started.page("/sites/old-house/"))
        page = started.page("/sites/old-house/")
        # The address of a style and that of a photograph tell of their bytes.
        edit(project, "themes/own/tokens.yml", "#123456", "#654321")
        wait_for(lambda: started.page("/sites/old-house/") != page)
        page = started.page("/sites/old-house/")
        Image.new("RGB", (80, 60), "blue").save(project / "content/sites/old-house.png")
        wait_for(lambda: started.page("/sites/old-house/") != page)
        assert started.codes() == []


def test_drafts_are_told_and_another_day_can_be_chosen(tmp_path: Path) -> None:
    later = "-- content/stories/later.md --\n---\ntitle: 以后的事\npublish: 2026-03-01\n---\n好。\n"
    draft = "-- content/stories/draft.md --\n---\ntitle: 草稿\ndraft: true\n---\n好。\n"
    project = write_guide(tmp_path, ROOT_BASE, later, draft)
    with preview(project) as started:
        assert "草稿" in started.state("/stories/draft/")["badge"] and started.state("/stories/well/")["badge"] == ""
        assert "2026-03-01" in started.state("/stories/later/", "en")["badge"]
        origin = f"Origin: {started.address}"
        assert started.ask("/redlane/day", origin, method="POST", body="2026-03-01")[0] == 204
        told = started.state("/stories/later/")
        assert (told["badge"], told["day"], told["today"]) == ("", "2026-03-01", "2026-01-01")
        for bad in ("", "today", "2026-13-01", "\u00e9", "1" * 9999):
            assert started.ask("/redlane/day", origin, method="POST", body=bad)[0] == 400
        for foreign in ("Origin: http://evil.example", "Origin: null"):
            assert started.ask("/redlane/day", foreign, method="POST", body="2026-01-02")[0] == 403
        assert started.state()["day"] == "2026-03-01"


def test_a_guide_that_cannot_be_shown_yet(tmp_path: Path) -> None:
    project = write_guide(tmp_path, SMALLEST)
    edit(project, "content/guide.yml", "title: 小样", "titel: 小样")
    with preview(project) as started:
        status, _, body = started.ask("/")
        assert status == 503 and "还看不到网站".encode() in body and b"overlay.js" in body
        assert "E201" in started.codes()
        edit(project, "content/guide.yml", "titel: 小样", "title: 小样")
        wait_for(started.is_well)


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    project = write_guide(tmp_path, ROOT_BASE)
    with preview(project) as started:
        page = started.page("/stories/well/")
        (project / "content").rename(project / "away")
        wait_for(lambda: started.codes())
        assert started.page("/stories/well/") == page
        (project / "away").rename(project / "content")
        wait_for(lambda: not started.codes())
        # It is another folder now, of which the system must be asked again.
        edit(project, WELL, "title: 井", "title: 新井")
        wait_for(lambda: "新井" in started.page("/stories/well/"))


@pytest.mark.slow
def test_thousands_of_files_at_once(tmp_path: Path) -> None:
    """As when another branch is checked out."""
    project = write_guide(tmp_path, ROOT_BASE)
    with preview(project) as started:
        for number in range(2000):
            text = f"---\ntitle: 故事{number}\n---\n好。\n"
            (project / f"content/stories/story-{number}.md").write_text(text, encoding="utf-8")
        wait_for(lambda: "故事1999" in started.page("/stories/story-1999/"))
        for number in range(2000):
            (project / f"content/stories/story-{number}.md").unlink()
        wait_for(lambda: started.ask("/stories/story-1999/")[0] == 404)
        # Of each it is told that it is gone.
        assert started.is_well() and set(started.codes()) == {"W309"} and "1950" in started.state()["more"]


def test_a_file_that_is_half_written(tmp_path: Path) -> None:
    project = write_guide(tmp_path, ROOT_BASE)
    with preview(project) as started:
        text = (project / WELL).read_text(encoding="utf-8")
        with (project / WELL).open("w", encoding="utf-8") as file:
            file.write("---\ntitle: [新")
            file.flush()
            os.fsync(file.fileno())
            wait_for(lambda: started.codes())
            assert "井" in started.page("/stories/well/")
            file.seek(0)
            file.write(text.replace("title: 井", "title: 新井"))
        wait_for(lambda: "新井" in started.page("/stories/well/") and not started.codes())


def shows(started: Preview, title: str) -> bool:
    return title in started.page("/stories/well/")


def test_two_previews_and_a_build_meanwhile(tmp_path: Path) -> None:
    project = write_guide(tmp_path, ROOT_BASE)
    with preview(project) as one, preview(project) as other:
        edit(project, WELL, "title: 井", "title: 新井")
        done = redlane(project, "build", "--date", "2026-01-01")
        assert done.code == 0, done.err
        for started in (one, other):
            wait_for(partial(shows, started, "新井"))
            assert started.is_well() and started.codes() == []
        assert "新井" in (project / "output/site/stories/well/index.html").read_text("utf-8")
        # The output may go, too: nothing of it is in use.
        shutil.rmtree(project / "output")
        edit(project, WELL, "title: 新井", "title: 老井")
        for started in (one, other):
            wait_for(partial(shows, started, "老井"))


def test_a_change_without_a_hint_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network drives give no hints."""

    def refuse(*_given: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    file = tmp_path / "a.md"
    file.write_text("1")
    watching = Watching((tmp_path, tmp_path / "none"))
    seen: list[bool] = []
    thread = threading.Thread(target=lambda: seen.append(watching.wait()))
    thread.start()
    file.write_text("22")
    thread.join(20)
    assert seen == [True]
    thread = threading.Thread(target=lambda: seen.append(watching.wait()))
    thread.start()
    watching.end()
    thread.join(20)
    assert seen == [True, False]


def _write(path: Path) -> None:
    path.write_text("22")


def _replace(path: Path) -> None:
    """As editors save: another file takes its place."""
    other = path.with_name(".a.md.swp")
    other.write_text("22")
    other.replace(path)


def _add(path: Path) -> None:
    path.with_name("c.md").write_text("1")


def _write_both(path: Path) -> None:
    path.write_text("22")
    path.with_name("b.md").write_text("22")


@pytest.mark.parametrize(
    ("change", "is_told"), [(_write, True), (_replace, True), (_add, False), (Path.unlink, False), (_write_both, False)]
)
def test_the_only_file_that_has_changed_is_told(
    tmp_path: Path, change: Callable[[Path], object], *, is_told: bool
) -> None:
    """With hints, and without: the files are looked at all the same."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("1")
    watching = Watching((tmp_path,))
    seen: list[Path | None] = []

    def wait() -> None:
        watching.wait()
        seen.append(watching.changed)

    thread = threading.Thread(target=wait)
    thread.start()
    change(tmp_path / "a.md")
    thread.join(20)
    if change is _write_both and seen == [tmp_path / "a.md"]:
        # It was seen between the two.
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(20)
        assert seen == [tmp_path / "a.md", tmp_path / "b.md"]
    else:
        assert seen == [tmp_path / "a.md" if is_told else None]
    watching.end()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system may tell later")
def test_reading_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1")
    watching = Watching((tmp_path,))
    seen: list[bool] = []
    thread = threading.Thread(target=lambda: seen.append(watching.wait()))
    thread.start()
    for _ in range(50):
        (tmp_path / "a.md").read_text()
    thread.join(0.5)
    assert seen == []
    watching.end()
    thread.join(20)
    assert seen == [False]
