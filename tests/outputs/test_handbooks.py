"""Handbooks for docents: what they hold by length and edition, how they are folded, that visitors see none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from guides import DAY, check, edit, problems, redlane, write_guide
from hypothesis import given
from hypothesis import strategies as st
from staff_full import FULL_STAFF_GUIDE
from staff_guide import STAFF_GUIDE

from redlane_ssg.docents.choosing import choose, told_minutes
from redlane_ssg.docents.telling import POINT, Telling, ToldPiece, ToldStop
from redlane_ssg.kinds.facets import Leg
from redlane_ssg.render.imposition import spreads

# Typst sets PDF files.
pytestmark = pytest.mark.slow

WORDS = ("--date", str(DAY))
MM = 72 / 25.4


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full guide with codes and a first edition."""
    project = write_guide(tmp_path_factory.mktemp("full"), FULL_STAFF_GUIDE)
    for words in (("signs", "issue"), ("docents", "edition"), ("signs", "sheets"), ("build",)):
        done = redlane(project, *words, *WORDS)
        assert done.code == 0, done.err
    return project


def pages(project: Path, name: str) -> list[str]:
    """The text of each page of a handbook, without line breaks and blanks."""
    pdf = pypdfium2.PdfDocument(project / "output/staff/handbooks" / name)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    finally:
        pdf.close()


def built(project: Path) -> None:
    done = redlane(project, "build", *WORDS)
    assert done.code == 0, done.err


def test_a_handbook_holds_all_that_is_told_at_a_stop(full: Path) -> None:
    text = "".join(pages(full, "walk-zh-Hans-60.pdf"))
    for said in (
        "先问大家从哪里来·2分钟", "máozhǔxíshìcháxiǎoyíngxiàng", "曾先生zēngxiānshēng", "门朝南，三面有廊·3分钟[1]",
        "没有写时间的一点", "从前有人把桶掉进井里。[2]", "屋子是谁造的？资料没有说。[2]", "1936年春落成[1]",
        "不说哪一年开放一种资料说1964年，一种说1972年。[1][2]", "出门往左，路上可以说说墙门的来历。走到下一站4分钟。",
        "请大家跟上，过马路时看车。走到下一站要几分钟，还不知道。", "这一站还没有写讲解词。",
        "[1]报道，2015年9月1日，https://news.example/1", "[2]来信",
    ):  # fmt: skip
        assert said in text, said
    # Behind the last stop there is no way.
    assert "最后一站之后没有过渡" not in text


def test_each_page_says_what_it_is_a_page_of(full: Path) -> None:
    found = pages(full, "walk-en-40.pdf")
    for number, text in enumerate(found, start=1):
        assert "AGuidewithaRatherLongNameforItsPages" in text
        assert "Edition1·1January2026·40minutes" in text
        assert f"Page{number}of{len(found)}" in text


def test_a_shorter_handbook_leaves_out_the_least_important_and_says_how_much(full: Path) -> None:
    short, middle, long = ("".join(pages(full, f"walk-zh-Hans-{length}.pdf")) for length in (20, 40, 60))
    assert "门朝南" in short and "墙门一个挨着一个，·9分钟" not in short and "这里略去4个要点。" in short
    assert "墙门一个挨着一个，·9分钟" in middle and "最后一点" not in middle
    assert "最后一点，时间够才讲·12分钟" in long and "这里略去" not in long
    assert "有1段路没有写走几分钟，没有算进去" in short and "有1个要点没有写讲几分钟，各按1分钟算" in middle


def test_documents_for_reading_are_tagged_a5_and_booklets_are_a4(full: Path) -> None:
    folder = full / "output/staff/handbooks"
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            is_booklet = path.stem.endswith("-booklet")
            width, height = (297, 210) if is_booklet else (148, 210)
            assert all(abs(float(page.mediabox[2]) - width * MM) < 1 for page in pdf.pages)
            assert all(abs(float(page.mediabox[3]) - height * MM) < 1 for page in pdf.pages)
            if not is_booklet:
                assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) in ("zh-CN", "zh", "en")
                assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_a_booklet_has_the_pages_in_folding_order(full: Path) -> None:
    count = len(pages(full, "walk-en-20.pdf"))
    faces = pages(full, "walk-en-20-booklet.pdf")
    assert len(faces) == -(-count // 4) * 2
    for face, pair in zip(faces, spreads(count), strict=True):
        shown = [int(number) - 1 for number in re.findall(rf"Page(\d+)of{count}", face)]
        assert shown == [number for number in pair if number is not None]
    assert all("fliponthe" in face for face in faces[::2]) and all("Back" in face for face in faces[1::2])


@given(st.integers(1, 200))
def test_folded_sheets_read_in_order(count: int) -> None:
    faces = list(spreads(count))
    assert len(faces) % 2 == 0 and len(faces) * 2 - count in range(4)
    # Opened anywhere, the right page of a sheet's front lies on the left page of its back.
    read: list[int | None] = []
    fronts, backs = faces[::2], faces[1::2]
    for front, back in zip(fronts, backs, strict=True):
        read += [front[1], back[0]]
    for front, back in zip(reversed(fronts), reversed(backs), strict=True):
        read += [back[1], front[0]]
    assert read == [*range(count), *[None] * (len(read) - count)]


def stop(number: int, *minutes: int | None, leg: int | None = None) -> ToldStop:
    pieces = tuple(ToldPiece(POINT, f"{number}.{index}", minutes=one) for index, one in enumerate(minutes))
    return ToldStop(None, number, pieces, Leg("next", leg, None, None, (), ()))  # type: ignore[arg-type]  # no entry is asked for


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(1, 15)), max_size=5), min_size=1, max_size=6),
    st.sampled_from([20, 40, 60]),
)
def test_points_are_chosen_by_importance_and_minutes(given_points: list[list[int | None]], length: int) -> None:
    stops = tuple(stop(index, *minutes, leg=1) for index, minutes in enumerate(given_points))
    found = choose(Telling(None, stops), length)  # type: ignore[arg-type]  # nor a walk
    for chosen, told in zip(found.stops, stops, strict=True):
        assert chosen.points == told.of(POINT)[: len(chosen.points)]
        assert chosen.points or not told.pieces
        assert chosen.left_out == len(told.pieces) - len(chosen.points)
    if any(len(chosen.points) > 1 for chosen in found.stops):
        assert found.talking + found.walking <= length
    for chosen, told in zip(found.stops, stops, strict=True):
        if chosen.left_out:
            assert found.talking + found.walking + told_minutes(told.of(POINT)[len(chosen.points)]) > length


def test_what_has_changed_since_an_edition_is_listed(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE)
    built(tmp_path)
    first = "".join(pages(tmp_path, "walk-zh-Hans-20.pdf"))
    assert "草稿，还没有定版" in first and "还没有更早的版本可以比较" in first
    assert "第 1 版（2026-01-01）" in redlane(tmp_path, "docents", "edition", *WORDS).out
    assert "和第 1 版一样" in redlane(tmp_path, "docents", "edition", *WORDS).out
    edit(
        tmp_path,
        "content/sites/house.md",
        "    - {say: 有一口井, minutes: 2}\n",
        "    - {say: 有一口老井, minutes: 2}\n",
    )
    edit(tmp_path, "content/venues/hall.md", "title: 讲堂", "title: 讲堂\ndocent: {points: [{say: 坐得下五十人}]}")
    edit(tmp_path, "content/routes/walk.md", "minutes: 4}", "minutes: 4, transition: 往左走}")
    built(tmp_path)
    draft = "".join(pages(tmp_path, "walk-zh-Hans-20.pdf"))
    assert "第1版（2026年1月1日）之后的草稿" in draft
    assert (
        "第1版以后老屋改了·要点原来：有一口井·2分钟现在：有一口老井·2分钟新加·过渡现在：往左走讲堂新加·要点现在：坐得下五十人"
        in draft
    )
    assert "第 2 版（2026-02-01）" in redlane(tmp_path, "docents", "edition", "--date", "2026-02-01").out
    built(tmp_path)
    second = "".join(pages(tmp_path, "walk-zh-Hans-20.pdf"))
    assert "第2版·2026年2月1日" in second and "第2版（2026年2月1日）和第1版相比老屋改了·要点" in second
    # Nothing was said otherwise in English, but on the way.
    assert "Removed" not in "".join(pages(tmp_path, "walk-en-20.pdf"))


def test_editions_are_only_added_to(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE)
    file = tmp_path / "content/docents/editions.yml"
    assert redlane(tmp_path, "docents", "edition", *WORDS).code == 0
    first = file.read_text("utf-8")
    edit(tmp_path, "content/sites/house.md", "有一口井", "'有：一口“井” # {好}'")
    assert redlane(tmp_path, "docents", "edition", *WORDS).code == 0
    assert file.read_text("utf-8").startswith(first)
    assert problems(check(tmp_path)) == []
    assert "和第 2 版一样" in redlane(tmp_path, "docents", "edition", *WORDS).out


def test_a_guide_that_tells_docents_nothing_has_no_edition(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE)
    for name in ("house.md", "house.en.md"):
        (tmp_path / "content/sites" / name).write_text("---\ntitle: 老屋\n---\n", encoding="utf-8")
    assert "没有可以定版的" in redlane(tmp_path, "docents", "edition", *WORDS).out
    assert not (tmp_path / "content/docents").exists()


def test_codes_in_handbooks_are_proved(full: Path) -> None:
    done = redlane(full, "signs", "verify", *WORDS)
    # Two signs, and their codes in six handbooks and six booklets.
    assert done.code == 0 and "26 个二维码，26 个通过检验" in done.out, done.err
    report = (full / "output/proof/proof.json").read_text("utf-8")
    assert "handbooks/walk-en-40-booklet.pdf" in report


def test_a_retired_code_is_in_no_handbook(tmp_path: Path) -> None:
    write_guide(tmp_path, FULL_STAFF_GUIDE)
    built(tmp_path)
    assert redlane(tmp_path, "signs", "issue", *WORDS).code == 0
    register = tmp_path / "content/signs/register.yml"
    codes = dict(re.findall(r"code: (\w+), sign: ([\w-]+)", register.read_text("utf-8")))
    retired = next(code for code, sign in codes.items() if sign == "hall-door")
    with register.open("a", encoding="utf-8") as file:
        file.write(f"  - {{code: {retired}, retired: 2026-01-01, reason: 拆下了}}\n")
    built(tmp_path)
    text = "".join(pages(tmp_path, "walk-en-20.pdf"))
    assert retired not in text and all(code in text for code in codes if code != retired)


def test_handbooks_that_are_not_of_the_present_content_are_told(full: Path) -> None:
    (full / "output/staff/handbooks/walk-en-20.pdf").write_bytes(b"%PDF-1.7 mine")
    done = redlane(full, "signs", "verify", *WORDS)
    assert "W920" in done.err and "24 个通过检验" in done.out
    built(full)


def test_a_covered_code_is_found(tmp_path: Path) -> None:
    template = (Path(__file__).parents[2] / "themes/redlane/staff/pages.typ").read_text("utf-8")
    drawn = "outline-of(code, code.width * 1mm, alt: filled(told, code.code))"
    assert template.count(drawn) == 1
    patch = "place(center + horizon, rect(width: 9mm, height: 9mm, fill: t.red))"
    broken = template.replace(drawn, f"{{{drawn}; {patch}}}")
    own = f"-- themes/own/staff/pages.typ --\n{broken}"
    write_guide(tmp_path, FULL_STAFF_GUIDE, own)
    edit(tmp_path, "content/guide.yml", "base_url:", "theme: own\nbase_url:")
    for words in (("signs", "issue"), ("build",)):
        assert redlane(tmp_path, *words, *WORDS).code == 0
    done = redlane(tmp_path, "signs", "verify", *WORDS)
    assert done.code == 1 and "E918 " in done.err.replace("：", " ") and "staff/handbooks" in done.err


MARK = "只给讲解员"


def marked(text: str) -> str:
    """The guide with a mark in each text of docents, in every language."""
    names = "say|question|answer|tell|number|means|avoid|reason|transition"
    return re.sub(rf"((?:[{{ ]|^)(?:{names}): \"?)(?=[^\[\n ])", rf"\g<1>{MARK}", text, flags=re.MULTILINE)


def test_visitors_see_nothing_of_it(tmp_path: Path) -> None:
    text = marked(FULL_STAFF_GUIDE)
    # All texts but that of a number on a sign, which is no text.
    assert text.count(MARK) > 50
    text = text.replace(f"number: {MARK}1\nplace", "number: 1\nplace")
    write_guide(tmp_path, text)
    assert redlane(tmp_path, "signs", "issue", *WORDS).code == 0
    result = check(tmp_path)
    assert result.site is not None and result.prints is not None and result.staff is not None, problems(result)
    cards = result.staff["cards/walk-zh-Hans-60.html"].decode()
    assert cards.count(MARK) > 20
    for folder in (result.site, result.prints):
        assert not [path for path, data in folder.items() if MARK.encode() in data]
    # Neither do pages tell what only docents' notes refer to.
    page = result.site["sites/house/index.html"].decode()
    assert "来信" not in page and "报道" not in page
    assert "旁边的一座老屋" not in result.site["sources/letter/index.html"].decode()


def test_numbers_in_brackets_are_explained_where_there_are_any(tmp_path: Path, full: Path) -> None:
    explained = "方括号里的数字是来源"
    assert explained in pages(full, "walk-zh-Hans-20.pdf")[0]
    project = write_guide(tmp_path, STAFF_GUIDE)
    built(project)
    first = pages(project, "walk-zh-Hans-20.pdf")[0]
    assert "要点按要紧的先后排" in first and explained not in first
