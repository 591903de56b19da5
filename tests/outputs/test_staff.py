"""Papers for people who work in the guide are planned, made, kept and explained like pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from guides import DAY, build, context, edit, inputs, problems, redlane, write_guide
from staff_guide import STAFF_GUIDE

from redlane_ssg.build import make_guide
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import STAFF

# Typst sets PDF files.
pytestmark = pytest.mark.slow

WORDS = ("--date", str(DAY))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write_guide(tmp_path, STAFF_GUIDE)
    done = redlane(tmp_path, "build", *WORDS)
    assert done.code == 0, done.err
    return tmp_path


def files(project: Path) -> set[str]:
    folder = project / "output/staff"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def all_of(language: str) -> set[str]:
    """The papers of the walk in a language."""
    names = [f"walk-{language}-{length}" for length in (20, 40, 60)]
    booklets = {f"handbooks/{name}-booklet.pdf" for name in names}
    return {f"handbooks/{name}.pdf" for name in names} | booklets | {f"cards/{name}.html" for name in names}


def made(project: Path) -> set[str]:
    """The files for staff that the next build makes."""
    seen = inspect_own_folder(project / "output", STAFF)
    assert seen is not None
    store = Store(project / "output/.redlane/store.sqlite")
    result = make_guide(inputs(project), context(store), {STAFF: seen})
    store.close()
    assert result.staff is not None
    return set(result.staff)


def text(document: Path) -> str:
    pdf = pypdfium2.PdfDocument(document)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def test_only_a_walk_with_something_to_say_has_a_handbook(built: Path) -> None:
    assert files(built) == {".redlane.json"} | all_of("zh-Hans") | all_of("en")
    assert "老屋" in text(built / "output/staff/handbooks/walk-zh-Hans-20.pdf")
    assert "The Old House" in text(built / "output/staff/handbooks/walk-en-60.pdf")


def test_a_language_without_notes_has_no_papers(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE)
    english = tmp_path / "content/sites/house.en.md"
    english.write_text("---\ntitle: The Old House\n---\n", encoding="utf-8")
    assert redlane(tmp_path, "build", *WORDS).code == 0
    assert files(tmp_path) == {".redlane.json"} | all_of("zh-Hans")


def test_only_what_shows_a_change_is_made_again(built: Path) -> None:
    assert made(built) == set()
    edit(built, "content/sites/house.en.md", "The Old House", "The New House")
    assert made(built) == all_of("en")
    edit(built, "content/venues/hall.md", "讲堂", "大讲堂")
    assert made(built) == all_of("en") | all_of("zh-Hans")


def test_nothing_is_done_where_nothing_has_changed(built: Path) -> None:
    assert "没有变化" in redlane(built, "build", *WORDS).out
    (built / "output/staff/handbooks/walk-en-20.pdf").write_bytes(b"mine")
    assert made(built) == {"handbooks/walk-en-20.pdf"}
    assert "没有变化" not in redlane(built, "build", *WORDS).out


def test_why_explains_papers_for_staff(built: Path) -> None:
    path = "output/staff/handbooks/walk-en-20.pdf"
    assert "再生成也不会重写它" in redlane(built, "why", path, *WORDS).out
    edit(built, "content/sites/house.en.md", "The Old House", "The New House")
    assert "下次生成会重写它" in redlane(built, "why", path, *WORDS).out


def test_what_somebody_put_into_the_folder_is_never_deleted(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE)
    (tmp_path / "output/staff").mkdir(parents=True)
    (tmp_path / "output/staff/mine.txt").write_text("mine")
    assert problems(build(tmp_path)) == ["E801 output/staff/mine.txt:1:1"]
    assert not (tmp_path / "output/site").exists()


def test_the_same_guide_gives_the_same_bytes(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = write_guide(tmp_path_factory.mktemp("again"), STAFF_GUIDE)
    assert redlane(again, "build", *WORDS).code == 0
    for path in files(built):
        assert (again / "output/staff" / path).read_bytes() == (built / "output/staff" / path).read_bytes(), path


EDITS = (
    ("content/sites/house.md", "有一口井", "有两口井"),
    ("content/sites/house.md", "title: 老屋", "title: 旧屋\npeople: [wang]"),
    ("content/people/wang.md", "王先生", "曾先生"),
    ("content/routes/walk.md", "minutes: 4", "minutes: 9, transition: 往左走"),
    ("content/guide.yml", "title: 小样景区", "title: 另一个景区"),
    ("content/docents/editions.yml", "门朝南", "门朝北"),
    ("content/venues/hall.md", "title: 讲堂", "title: 讲堂\ndraft: true"),
)
WANG = "-- content/people/wang.md --\n---\ntitle: 王先生\nera: historic\n---\n"


def test_after_each_edit_everything_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    write_guide(tmp_path, STAFF_GUIDE, WANG)
    assert redlane(tmp_path, "docents", "edition", *WORDS).code == 0
    last: dict[str, bytes] = {}
    for name, old, new in EDITS:
        edit(tmp_path, name, old, new)
        done = redlane(tmp_path, "build", *WORDS)
        assert done.code == 0, done.err
        clean = make_guide(inputs(tmp_path), context()).staff
        folder = tmp_path / "output/staff"
        assert clean is not None
        assert {path: (folder / path).read_bytes() for path in files(tmp_path) - {".redlane.json"}} == clean
        assert clean != last, name
        last = dict(clean)
