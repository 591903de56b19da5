"""People are found by the sound of their surnames, which is not that of the same hanzi elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import SMALLEST, site, write_guide

from redlane_ssg.outputs.search.pinyin import syllables
from redlane_ssg.outputs.search.surnames import with_surname

PERSON = "-- content/people/p.md --\n---\ntitle: {name}\nera: historic\n---\n"
PLACE = "-- content/places/p.md --\n---\ntitle: {name}\nform: lane\n---\n"


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("曾国藩", "zeng guo fan"), ("仇英", "qiu ying"), ("解缙", "xie jin"), ("单田芳", "shan tian fang"),
     ("單田芳", "shan tian fang"), ("查良镛", "zha liang yong"), ("区成章", "ou cheng zhang"),
     ("盖叫天", "ge jiao tian"),
     ("尉迟恭", "yu chi gong"), ("尉缭", "wei liao"), ("万俟咏", "mo qi yong"), ("曾先生", "zeng xian sheng"),
     ("曾国藩（1811—1872）", "zeng guo fan"), ("朴成日", "piao cheng ri"), ("贾岛", "jia dao"),
     ("王先生", "wang xian sheng")],
)  # fmt: skip
def test_a_person_is_spelled_by_the_surname(name: str, spelling: str) -> None:
    assert with_surname(name, syllables(name)).startswith(spelling)


def test_what_only_begins_like_a_surname_is_no_person() -> None:
    assert with_surname("解放军战士们", syllables("解放军战士们")) == syllables("解放军战士们")


def test_the_search_knows_people_by_their_surnames_and_places_as_they_are(tmp_path: Path) -> None:
    def index(guide: str) -> str:
        files = site(write_guide(tmp_path, SMALLEST, guide))
        return "".join(text for path, text in files.items() if "/search" in path and path.endswith(".js"))

    assert "shan jia lu" in index(PERSON.format(name="单家路"))
    (tmp_path / "content/people/p.md").unlink()
    assert "dan jia lu" in index(PLACE.format(name="单家路"))
