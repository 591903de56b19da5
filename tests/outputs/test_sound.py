"""Recordings through the front door: what is published of them, in which language, and what pages and machines read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from guides import changed, check, edit, problems, redlane, site, write_guide
from made_sounds import mp3, mp4
from site_checks import Element, Site, parse
from sounding_guide import SOUNDING
from tinytag import TinyTag


def sound(site: Site, identifier: str, language: str = "zh-Hans") -> Element:
    return site.entry(identifier, language).one("section", class_="sound")


def published(site: Site, page: Element, tag: str) -> bytes:
    """The file that a page's only player plays."""
    (player,) = page.find(tag)
    (address,) = [one for one in site.files if one.endswith(player["src"].removeprefix("../../../").lstrip("./"))]
    return (site.folder / address).read_bytes()


def tags(data: bytes) -> TinyTag:
    """What another reader finds in a recording."""
    return TinyTag.get(file_obj=BytesIO(data))


def things(page: Element) -> list[dict[str, Any]]:
    scripts = page.find("script", type="application/ld+json")
    return [json.loads(script.text) for script in scripts if "Object" in script.text]


def test_a_recording_is_published_under_its_name_and_content(sounding: Site) -> None:
    names = {file.rpartition("-")[0] + "." + file.rpartition(".")[2] for file in sounding.files if "audio/" in file}
    assert names == {"audio/old-house.mp3", "audio/old-house-en.m4a", "audio/well.mp3"}


def test_without_scripts_there_are_the_browsers_own_player_and_the_words(sounding: Site) -> None:
    box = sound(sounding, "old-house")
    (player,) = box.find("audio")
    assert {"controls", "preload", "src"} == player.attributes.keys()
    assert player["preload"] == "none"
    assert "hidden" in box.one("div", class_="player").attributes
    assert box.one("p", class_="without-scripts").text == "语音讲解 3:20"
    words = box.one("details", class_="transcript")
    assert [part.text for part in words.find("p")] == ["各位好，这里是老屋。它有一口井。", "井水很甜。"]
    facts = [(row.one("dt").text, row.one("dd").text) for row in words.one("dl").find("div")]
    assert facts == [("讲述", "王先生"), ("录制", "2026 年 5 月")]


def test_a_translation_has_its_own_voice_and_words(sounding: Site) -> None:
    box = sound(sounding, "old-house", "en")
    assert tags(published(sounding, box, "audio")).duration == pytest.approx(90, abs=0.2)
    assert [part.text for part in box.one("details").find("p")] == ["Welcome to the old house. It has a well."]
    assert not box.find("p", class_="note")[1:]
    assert "王先生" in box.text


def test_a_page_says_which_language_its_recording_is_in(sounding: Site) -> None:
    box = sound(sounding, "well", "en")
    assert "The recording is in this language: 中文" in box.text
    assert [part.text for part in box.one("details").find("p")] == ["The well was dug long ago."]
    assert "录音的语言" not in sound(sounding, "well").text


def test_the_words_are_marked_with_their_language_where_it_is_not_the_pages(tmp_path: Path) -> None:
    write_guide(tmp_path, SOUNDING)
    edit(tmp_path, "content/sites/well.en.md", "audio: {transcript: ../audio/well.en.txt}\n", "")
    page = parse(site(tmp_path)["en/sites/well/index.html"])
    (words,) = page.one("details", class_="transcript").find("div")
    assert (words["lang"], words.text) == ("zh-Hans", "井是清末挖的。")


def test_a_walk_leads_from_voice_to_voice(sounding: Site) -> None:
    link = sound(sounding, "old-house").one("p", class_="then").one("a")
    assert (link["href"], link.text) == ("../well/#page.sound", "听下一站 井")
    assert sounding.entry("lane").find(id="page.sound")
    assert not sounding.entry("lane").find("p", class_="then")


def test_nothing_is_read_aloud_where_there_is_nothing_to_read(sounding: Site) -> None:
    assert sounding.entry("lane").find("div", class_="read-aloud")
    assert not sound(sounding, "well").find("div", class_="read-aloud")


def test_a_series_shows_films_sounds_and_links(sounding: Site) -> None:
    section = sounding.entry("films").one("section", class_="episodes")
    film, heard, elsewhere = section.one("ol").find("li")
    (video,) = film.find("video")
    assert {"controls", "playsinline"} <= video.attributes.keys()
    assert (video["preload"], video["aria-label"]) == ("none", "两个人坐在院子里")
    assert (video["width"], video["height"]) == ("640", "360")
    (track,) = film.find("track")
    assert (track["kind"], track["srclang"], track["label"]) == ("captions", "zh-Hans", "字幕")
    assert [row.text for row in film.one("dl").find("dd")] == ["2026 年 5 月 1 日", "0:12"]
    assert film.one("details").one("p").text == "甲：您好。乙：您好。"
    assert heard.find("audio") and not heard.find("video")
    assert elsewhere.one("h3").one("a")["href"] == "https://films.example/3"
    assert [row.text for row in elsewhere.one("dl").find("dd")] == ["5 分钟"]
    assert {"mp4", "vtt"} == {file.rpartition(".")[2] for file in sounding.files if file.startswith("video/")}


def test_machines_read_what_is_heard_and_watched(sounding: Site) -> None:
    (heard,) = things(sounding.entry("old-house"))
    assert heard.pop("contentUrl").startswith("https://sound.example/audio/old-house-")
    assert heard == {
        "@context": "https://schema.org",
        "@type": "AudioObject",
        "name": "老屋",
        "encodingFormat": "audio/mpeg",
        "duration": "PT3M20S",
        "inLanguage": "zh-Hans",
    }
    assert [one["inLanguage"] for one in things(sounding.entry("well", "en"))] == ["zh-Hans"]
    film, part = things(sounding.entry("films"))
    assert (film["@type"], film["name"], film["duration"]) == ("VideoObject", "第一集", "PT0M12S")
    assert film["thumbnailUrl"].startswith("https://sound.example/pictures/film-")
    assert (part["@type"], part["name"]) == ("AudioObject", "第二集")


def test_what_a_recording_says_of_its_maker_is_not_published(tmp_path: Path) -> None:
    write_guide(tmp_path, SOUNDING)
    tagged = mp3(200, title="张三的手机") + b"TAG" + "张三".encode("gbk").ljust(125, b"\0")
    (tmp_path / "content/audio/Old-House.mp3").write_bytes(tagged)
    (tmp_path / "content/audio/old-house.en.m4a").write_bytes(mp4(90, place="+30.2500+120.1700/"))
    made = check(tmp_path).site
    assert made is not None
    (sound,) = [data for path, data in made.items() if path.startswith("audio/old-house-") and path.endswith(".mp3")]
    assert sound == mp3(200)
    (other,) = [data for path, data in made.items() if path.endswith(".m4a")]
    assert b"+30.25" not in other and b"udta" not in other
    assert len(other) == len(mp4(90, place="+30.2500+120.1700/"))
    assert tags(other).duration == pytest.approx(90, abs=0.2)
    assert tags(tagged).title and tags(sound).title is None


def test_another_recording_changes_its_pages_and_no_other(tmp_path: Path) -> None:
    write_guide(tmp_path, SOUNDING)
    before = made(tmp_path)
    (tmp_path / "content/audio/well.mp3").write_bytes(mp3(31))
    after = made(tmp_path)
    pages = {path for path in changed(before, after) if path.endswith(".html")}
    assert pages == {f"{root}{page}/index.html" for root in ("", "en/") for page in ("sites/well", "media/films")}
    # The lists of what a walk is kept with hold the revision of each file.
    lists = {"offline/walk.json", "en/offline/walk.json"}
    assert {path.partition("-")[0] for path in changed(before, after) - pages} == {"audio/well"} | lists


def made(project: Path) -> Mapping[str, object]:
    files = check(project).site
    assert files is not None
    return files


def test_a_saved_walk_holds_its_stops_sounds_but_not_those_of_linked_pages(tmp_path: Path) -> None:
    shed = "---\ntitle: 库房\naudio: {file: ../audio/shed.mp3, transcript: ../audio/well.txt}\n---\n"
    write_guide(tmp_path, SOUNDING, "-- content/audio/shed.mp3 (mp3 12) --\n", f"-- content/sites/shed.md --\n{shed}")
    edit(tmp_path, "content/places/lane.md", "巷子不长", "[[shed]]对面的巷子不长")
    files = site(tmp_path)
    listed = json.loads(files["offline/walk.json"])["files"]
    kept = {address for address, _, _ in listed}
    assert "sites/shed/" in kept and [path for path in files if path.startswith("audio/shed-")]
    assert sorted(path.partition("-")[0] for path in kept if path.startswith("audio/")) == ["audio/old", "audio/well"]
    # What a phone tells before it saves is the sum of these.
    weights = {address: size for address, _, size in listed if address.startswith("audio/")}
    made = check(tmp_path).site
    assert made is not None
    assert weights == {path: len(made[path]) for path in weights}


def test_a_hidden_entry_publishes_no_recording(tmp_path: Path) -> None:
    write_guide(tmp_path, SOUNDING)
    edit(tmp_path, "content/sites/well.md", "title: 井", "title: 井\ndraft: true")
    edit(
        tmp_path,
        "content/media/films.md",
        "  - {title: 第二集, file: ../audio/well.mp3, transcript: ../audio/well.txt}\n",
        "",
    )
    assert not [path for path in made(tmp_path) if path.startswith("audio/well")]


def test_an_address_of_sounds_is_no_pages(tmp_path: Path) -> None:
    write_guide(tmp_path, SOUNDING, "-- content/pages/audio.md --\n---\ntitle: 声音\n---\n")
    assert "E304 content/pages/audio.md:1:1" in problems(check(tmp_path))


def test_a_tag_within_a_large_box_is_emptied_too(tmp_path: Path) -> None:
    """A size of one says that the real one has eight bytes (ISO/IEC 14496-12, 4.2)."""
    plain = mp4(90)
    content = b"+30.2500+120.1700/"
    large = b"\0\0\0\1uuid" + (16 + len(content)).to_bytes(8) + content
    write_guide(tmp_path, SOUNDING)
    (tmp_path / "content/audio/old-house.en.m4a").write_bytes(plain + large)
    (data,) = [data for path, data in made(tmp_path).items() if path.endswith(".m4a")]
    assert isinstance(data, bytes)
    assert data.startswith(plain) and b"+30.25" not in data and b"uuid" not in data


def test_the_command_tells_of_a_recording_of_another_language(tmp_path: Path) -> None:
    done = redlane(write_guide(tmp_path, SOUNDING), "check", "--date", "2026-01-01", "--lang", "en")
    assert done.code == 0
    assert "content/sites/well.md:3:15: warning W521" in done.err
    assert "name it under audio in well.en.md" in done.err
