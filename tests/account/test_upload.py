"""``redlane wechat --upload``, against a platform that answers as is documented; the real one was not tried."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_platform import APPID, SECRET, FakePlatform, Trick, cut, fake_platform, raw, refusal, silence
from guides import BASE, Done, edit, redlane, write_guide
from made_pictures import saved, scene

from redlane_ssg.account import platform as interface
from redlane_ssg.account.given import PlatformAccount

UPLOADS = "output/wechat-drafts.json"


@pytest.fixture
def platform() -> Iterator[FakePlatform]:
    with fake_platform() as found:
        yield found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two stories, one of them with a photograph in its text."""
    made = write_guide(tmp_path, BASE)
    (made / "content/stories/lamp.jpg").write_bytes(saved(scene((800, 600)), "JPEG"))
    edit(made, "content/stories/lamp.md", "| 1911 | 点灯 |", "| 1911 | 点灯 |\n\n![一盏灯](lamp.jpg)")
    (made / "content/notices/closed.md").unlink()
    return made


def upload(project: Path, platform: FakePlatform, **environment: str) -> Done:
    given = {
        "REDLANE_WECHAT_APPID": APPID,
        "REDLANE_WECHAT_SECRET": SECRET,
        "REDLANE_WECHAT_API": platform.address,
        **environment,
    }
    return redlane(project, "wechat", "--upload", **given)


def test_articles_become_drafts_with_their_pictures_and_the_menu_is_set(project: Path, platform: FakePlatform) -> None:
    done = upload(project, platform)
    assert done.code == 0, done.err
    assert "新加 2 篇，更新 0 篇，没有变 0 篇" in done.out
    assert "菜单已经换成新的" in done.out
    lamp = next(draft for draft in platform.drafts.values() if draft["title"] == "灯")
    assert lamp["content_source_url"] == "https://guide.example/below/stories/lamp/"
    assert lamp["author"] == "小样街道"
    assert (lamp["pic_crop_235_1"], lamp["pic_crop_1_1"]) == ("0_0_1_1", "0.287222_0_0.712778_1")
    shown = re.findall(r'<img src="([^"]+)"', lamp["content"])
    assert shown == list(platform.pictures)
    assert platform.pictures[shown[0]].startswith(b"\xff\xd8")
    assert platform.covers[lamp["thumb_media_id"]].startswith(b"\xff\xd8")
    assert {data[:2] for data in platform.covers.values()} == {b"\xff\xd8", b"\x89P"}
    assert platform.menus == [json.loads((project / "output/wechat/menu.zh-Hans.json").read_text("utf-8"))["button"]]
    assert platform.count("stable_token") == 1


def test_a_second_run_uploads_nothing_and_an_edit_replaces_one_draft(project: Path, platform: FakePlatform) -> None:
    upload(project, platform)
    asked = len(platform.asked)
    done = upload(project, platform)
    assert "新加 0 篇，更新 0 篇，没有变 2 篇" in done.out
    assert len(platform.asked) == asked
    edit(project, "content/stories/well.md", "井在", "老井在")
    done = upload(project, platform)
    assert "新加 0 篇，更新 1 篇，没有变 1 篇" in done.out
    assert platform.asked[asked:] == ["stable_token", "draft/update"]
    assert len(platform.drafts) == 2
    assert any("老井在" in draft["content"] for draft in platform.drafts.values())


def test_a_draft_that_was_sent_out_becomes_a_new_one_when_its_article_changes(
    project: Path, platform: FakePlatform
) -> None:
    upload(project, platform)
    platform.drafts.clear()
    edit(project, "content/stories/well.md", "井在", "老井在")
    assert "新加 1 篇，更新 0 篇，没有变 1 篇" in upload(project, platform).out
    assert [draft["title"] for draft in platform.drafts.values()] == ["井"]


def test_a_cover_that_was_deleted_on_the_platform_is_brought_there_again(project: Path, platform: FakePlatform) -> None:
    upload(project, platform)
    platform.covers.clear()
    platform.drafts.clear()
    edit(project, "content/stories/well.md", "井在", "老井在")
    done = upload(project, platform)
    assert done.code == 0, done.err
    assert len(platform.covers) == len(platform.drafts) == 1


def test_a_deleted_cover_makes_no_second_draft(project: Path, platform: FakePlatform) -> None:
    upload(project, platform)
    drafts = set(platform.drafts)
    platform.covers.clear()
    edit(project, "content/stories/well.md", "井在", "老井在")
    done = upload(project, platform)
    assert done.code == 0, done.err
    assert "新加 0 篇，更新 1 篇，没有变 1 篇" in done.out and set(platform.drafts) == drafts
    assert len(platform.covers) == 1 and any("老井在" in draft["content"] for draft in platform.drafts.values())


def test_a_token_that_ends_in_the_middle_is_renewed_once(project: Path, platform: FakePlatform) -> None:
    platform.after["material/add_material"] = [_expire]
    done = upload(project, platform)
    assert done.code == 0, done.err
    assert platform.count("stable_token") == 2
    assert len(platform.drafts) == 2


def test_a_token_that_is_refused_twice_is_told(project: Path, platform: FakePlatform) -> None:
    words = "invalid credential, access_token is invalid or not latest"
    platform.tricks["material/add_material"] = [refusal(40001, words), refusal(40001, words)]
    done = upload(project, platform)
    assert done.code == 1
    assert "E872" in done.err
    assert platform.count("stable_token") == 2


@pytest.mark.parametrize(
    ("path", "trick", "code", "words"),
    [
        ("stable_token", refusal(40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1"),
         "E873", "203.0.113.7 不在 IP 白名单里"),
        ("stable_token", refusal(40164, "not in whitelist"), "E873", "微信没有说"),
        ("stable_token", refusal(40013, "invalid appid"), "E872", "错误码 40013"),
        ("stable_token", refusal(45009, "reach max api daily quota limit"), "E874", "错误码 45009"),
        ("draft/add", refusal(45028, "has no masssend quota"), "E874", "错误码 45028"),
        ("draft/add", refusal(48001, "api unauthorized"), "E875", "草稿"),
        ("draft/add", refusal(45003, "title size out of limit"), "E876", "45003：title size out of limit"),
        ("menu/create", refusal(40018, "invalid button name size"), "E876", "菜单"),
        ("draft/add", refusal(-1, "system error"), "E876", "-1：system error"),
        ("draft/add", raw(502, b"<html>"), "E877", "HTTP 502"),
        ("draft/add", raw(200, b"<html>log in"), "E878", "草稿"),
        ("draft/add", raw(200, b"[" * 100_000), "E878", "草稿"),
        ("draft/add", raw(200, b'{"errcode": 0}'), "E878", "草稿"),
        ("media/uploadimg", raw(200, b'{"url": 7}'), "E878", "图片"),
        ("media/uploadimg", cut, "E877", "连不上微信的服务器"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told_in_plain_words_and_the_next_run_goes_on(
    project: Path, platform: FakePlatform, path: str, trick: Trick, code: str, words: str
) -> None:
    platform.tricks[path] = [trick]
    failed = upload(project, platform)
    assert failed.code == 1
    assert f"错误 {code}" in failed.err
    assert words in failed.err
    told = failed.out + failed.err
    assert SECRET not in told
    assert APPID not in told
    assert platform.token not in told
    again = upload(project, platform)
    assert again.code == 0, again.err
    assert len(platform.drafts) == 2
    assert len(platform.pictures) == 1
    assert len(platform.menus) == 1


def test_a_draft_whose_answer_was_lost_is_found_and_not_added_twice(project: Path, platform: FakePlatform) -> None:
    platform.after["draft/add"] = [cut]
    assert upload(project, platform).code == 1
    assert len(platform.drafts) == 1
    for number in range(25):
        # Newer drafts of others stand before it.
        platform.drafts[f"other-{number}"] = {"title": "别的", "content_source_url": "", "thumb_media_id": "x"}
    done = upload(project, platform)
    assert done.code == 0, done.err
    own = [draft for draft in platform.drafts.values() if draft["title"] != "别的"]
    assert sorted(draft["title"] for draft in own) == ["井", "灯"]
    assert platform.count("draft/batchget") == 2
    assert "新加 1 篇，更新 1 篇，没有变 0 篇" in done.out


def test_a_silent_platform_is_given_up(platform: FakePlatform) -> None:
    platform.tricks["stable_token"] = [silence(1.0)]
    asking = interface.Platform(PlatformAccount(APPID, SECRET, platform.address), patience=(5.0, 0.1))
    with pytest.raises(interface.PlatformUnreachable) as caught:
        asking.set_menu([])
    asking.close()
    assert caught.value.reason == "term:versions.silent"
    assert caught.value.__cause__ is None


def test_nothing_that_is_written_or_said_holds_the_account(project: Path, platform: FakePlatform) -> None:
    done = upload(project, platform, REDLANE_WECHAT_SECRET=SECRET[::-1])
    assert done.code == 1
    assert "E872" in done.err
    upload(project, platform)
    written = [file.read_bytes() for file in project.rglob("*") if file.is_file()]
    for secret in (SECRET, SECRET[::-1], APPID, platform.token):
        assert secret not in done.out + done.err
        assert not any(secret.encode() in data for data in written)
        assert secret not in repr(PlatformAccount(APPID, SECRET))


def test_words_of_the_platform_are_told_without_the_secret_that_they_repeat(platform: FakePlatform) -> None:
    asking = interface.Platform(PlatformAccount(APPID, "wrong-secret", platform.address))
    with pytest.raises(interface.PlatformRefused) as caught:
        asking.set_menu([])
    asking.close()
    assert "wrong-secret" not in caught.value.words
    assert "invalid appsecret …" in caught.value.words


def test_without_the_account_nothing_is_asked(project: Path, platform: FakePlatform) -> None:
    done = upload(project, platform, REDLANE_WECHAT_SECRET="")
    assert done.code == 1
    assert "E871" in done.err
    assert platform.asked == []
    assert (project / "output/wechat/index.html").exists()


def test_the_secret_goes_over_no_open_network(project: Path, platform: FakePlatform) -> None:
    done = upload(project, platform, REDLANE_WECHAT_API="http://api.example/")
    assert done.code == 2
    assert "REDLANE_WECHAT_API" in done.err
    assert SECRET not in done.err


@pytest.mark.parametrize("text", ["{", '{"accounts": []}', '{"accounts": {"a": {"drafts": {"b": 1}}}}', "[]"])
def test_a_damaged_record_of_uploads_stops_the_upload(project: Path, platform: FakePlatform, text: str) -> None:
    (project / "output").mkdir()
    (project / UPLOADS).write_text(text)
    done = upload(project, platform)
    assert done.code == 1
    assert "E879" in done.err
    assert platform.asked == []
    assert (project / UPLOADS).read_text() == text


def test_the_drafts_of_two_accounts_are_kept_apart(project: Path, platform: FakePlatform) -> None:
    upload(project, platform)
    kept = json.loads((project / UPLOADS).read_text("utf-8"))
    (first,) = kept["accounts"].values()
    kept["accounts"] = {"another": first}
    (project / UPLOADS).write_text(json.dumps(kept))
    assert "新加 2 篇" in upload(project, platform).out
    assert len(json.loads((project / UPLOADS).read_text("utf-8"))["accounts"]) == 2


def test_a_draft_of_an_article_that_is_gone_is_told(project: Path, platform: FakePlatform) -> None:
    upload(project, platform)
    (project / "content/stories/lamp.md").unlink()
    done = upload(project, platform)
    assert "1 篇文章导览里已经没有了" in done.out
    assert "lamp.zh-Hans" in done.out


def _expire(platform: FakePlatform, _handler: object) -> object:
    answer = {"media_id": list(platform.covers)[-1], "url": "https://mmbiz.qpic.cn/x"}
    platform.expire()
    return answer
