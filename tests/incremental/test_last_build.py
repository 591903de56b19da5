"""What is made again after an edit: what the edit shows on, and nothing else; what is left is what would be made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from guides import BASE, DAY, SMALLEST, changed, check, context, edit, inputs, redlane, write_guide

from redlane_ssg.build import Result, make_guide
from redlane_ssg.context import RunContext
from redlane_ssg.guide.fingerprints import fingerprint_of
from redlane_ssg.incremental.last_build import CurrentState, PublishedFiles, Reason, verify
from redlane_ssg.incremental.outcome import Made, Unchanged, record_outcomes
from redlane_ssg.incremental.record import Record, load_record, save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Tracked, Tracker
from redlane_ssg.inputs import read_inputs
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.make_entries import EntryDocuments
from redlane_ssg.outputs import frames
from redlane_ssg.outputs.assets import theme_assets
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.passports import Passports
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.outputs.seals import SealSettings
from redlane_ssg.outputs.wording import MissingString, Wording
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.manifest import read_manifest
from redlane_ssg.publish.publish import SITE
from redlane_ssg.render import stages
from redlane_ssg.render.files import RenderedFile, make_files
from redlane_ssg.render.web_fonts import fonts_named
from redlane_ssg.signage.register import Register
from redlane_ssg.workers import map_in_forks

# A guide is built again and again.
pytestmark = pytest.mark.slow

WORDS = ("--date", str(DAY))
OWN_BASE = '-- themes/redlane/pages/list.html --\n{% extends "builtin/list.html" %}\n'

# A page's policy names its fonts' style by its digest.
FONTS = re.compile(rb"<!-- fonts .*?<!-- /fonts -->|<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
NO_STAMPS = Passports({}, {}, {})


@pytest.fixture
def guide(built_base: Path) -> Path:
    """A guide that was built."""
    return built_base


@contextmanager
def stored(guide: Path, jobs: int = 1) -> Iterator[RunContext]:
    """A context with the store of the guide's output."""
    store = Store(guide / "output/.redlane/store.sqlite")
    yield context(store, jobs)
    store.close()


def remade(guide: Path) -> Result:
    """What the next build would make, and what it would leave standing."""
    seen = inspect_own_folder(guide / "output", SITE)
    assert seen is not None
    with stored(guide) as given:
        return make_guide(inputs(guide), given, {SITE: seen})


def write(text: str) -> Callable[[Path], object]:
    return lambda guide: write_guide(guide, text)


# Beside what every build makes: the page of numbers, of a guide that has signs, and pictures.
# The search finds every word of every page; its page names its files.
SEARCHES = {"search/index.html", "en/search/index.html"}
EDITS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda guide: None, set()),
    "a body": (
        lambda guide: edit(guide, "content/stories/lamp.md", "点灯", "开灯"),
        {"stories/lamp/index.html", "en/stories/lamp/index.html"} | SEARCHES,
    ),
    "a fact": (
        lambda guide: edit(guide, "content/people/wang.md", "1911-12", "1911-11"),
        {"people/wang/index.html", "en/people/wang/index.html"} | SEARCHES,
    ),
    "a translated body": (
        lambda guide: edit(guide, "content/routes/walk.en.md", "First", "At first"),
        {"en/routes/walk/index.html", "en/offline/walk.html", "en/search/index.html"},
    ),
}


@pytest.mark.parametrize(("change", "pages"), EDITS.values(), ids=EDITS.keys())
def test_only_what_an_edit_shows_on_is_made(guide: Path, change: Callable[[Path], object], pages: set[str]) -> None:
    change(guide)
    result = remade(guide)
    assert result.site is not None
    assert {path for path in result.site if path.endswith(".html")} == pages


def test_a_seal_is_drawn_again_only_where_it_changed(tmp_path: Path) -> None:
    assert redlane(write_guide(tmp_path, BASE), "--date", str(DAY)).code == 0
    edit(tmp_path, "content/stories/lamp.md", "点灯", "开灯")
    edit(tmp_path, "content/venues/hall.md", "title: 讲堂", "title: 大讲堂")
    result = remade(tmp_path)
    assert result.site is not None
    (drawn,) = [path for path in result.site if path.startswith("share/")]
    edit(tmp_path, "content/venues/hall.md", "title: 大讲堂", "title: 讲堂")
    result = remade(tmp_path)
    assert result.site is not None
    assert not [path for path in result.site if path.startswith("share/")]
    edit(tmp_path, "content/guide.yml", "area: lane", 'palette: {red: "#1b5e3a"}\narea: lane')
    result = remade(tmp_path)
    assert result.site is not None
    again = [path for path in result.site if path.startswith("share/")]
    assert len(again) > 5 and drawn not in again


# Each of these shows on other pages than its own.
FAR_EDITS: dict[str, Callable[[Path], object]] = {
    "a title": lambda guide: edit(guide, "content/people/wang.md", "title: 王先生", "title: 王老先生"),
    "a short name": lambda guide: edit(guide, "content/sites/old-house.md", "title: 老屋", "title: 老屋\nshort: 屋"),
    "a summary": lambda guide: edit(guide, "content/stories/well.md", "title: 井", "title: 井\nsummary: 一口井"),
    "a seal": lambda guide: edit(guide, "content/places/lane.md", "title: 巷子", "title: 巷子\nseal: 红"),
    "a heading that is linked to": lambda guide: edit(guide, "content/sites/old-house.en.md", "Courtyard", "天井"),
    "a reference": lambda guide: edit(guide, "content/stories/well.md", "people: [wang]", "places: [lane]"),
    "a link": lambda guide: edit(guide, "content/stories/well.md", "[[lane]]", "[[hall]]"),
    "a draft": lambda guide: edit(guide, "content/notices/closed.md", "title:", "draft: true\ntitle:"),
    "an order": lambda guide: edit(guide, "content/stories/lamp.md", "title: 灯", "title: 灯\norder: 5"),
    "a day": lambda guide: edit(guide, "content/stories/lamp.md", "2025-12-01", "2025-09-01"),
    "a deletion": lambda guide: (guide / "content/stories/lamp.md").unlink(),
    "a new entry": write("-- content/stories/new.md --\n---\ntitle: 新\npublish: 2025-11-01\n---\n见[[wang]]。\n"),
    "a first entry of its kind": write("-- content/media/film.md --\n---\ntitle: 片\ntype: film\n---\n"),
    "a translation": write("-- content/people/wang.en.md --\n---\ntitle: Mr Wang\n---\n"),
    "a stop": lambda guide: edit(guide, "content/routes/walk.en.md", "turn left", "turn right"),
    "a configuration": lambda guide: edit(guide, "content/guide.yml", "route: walk\n", ""),
    "an operator": lambda guide: edit(guide, "content/guide.en.yml", "The Sub-district", "The District"),
    "an old address": lambda guide: edit(guide, "content/people/wang.md", "born:", "was: [lao-wang]\nborn:"),
    "a template": write(OWN_BASE + "{% block main %}mine{% endblock %}\n"),
    "a string": write("-- themes/redlane/strings.yml --\nfacts: {zh: 要点}\n"),
    "a style": write("-- themes/redlane/styles/mine.css --\np { color: red }\n"),
    "a picture": write("-- content/sites/old-house.png (picture 9x9) --\n"),
}


# Those of --fast: an entry, what others say of it, the guide's configuration, the theme, a picture.
SOME_EDITS = {
    "a title",
    "a seal",
    "a link",
    "a new entry",
    "a deletion",
    "a translation",
    "a configuration",
    "a template",
    "a picture",
}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change, id=name, marks=() if name in SOME_EDITS else pytest.mark.slow)
        for name, change in FAR_EDITS.items()
    ],
)
def test_what_stands_after_an_edit_is_what_a_clean_build_makes(guide: Path, change: Callable[[Path], object]) -> None:
    before = read_manifest(guide / "output/site")
    change(guide)
    clean = check(guide)
    done = redlane(guide, *WORDS)
    assert done.code == int(clean.report.failed), done.err
    if clean.site is not None:
        assert site_of(guide) == clean.site
        assert changed(before, read_manifest(guide / "output/site")), "an edit that shows nowhere proves nothing"


@pytest.mark.slow
def test_a_page_follows_the_templates_that_its_own_names_at_the_time(guide: Path) -> None:
    names = {"one.html": "{% block main %}{% include 'parts/one.html' %}{% endblock %}"}
    names["two.html"] = names["one.html"].replace("one", "two")
    parts = "".join(f"-- themes/redlane/pages/parts/{name} --\n{name} first\n\n" for name in names)
    steps: list[tuple[str, str]] = [
        (OWN_BASE + names["one.html"] + "\n\n" + parts, "one.html first"),
        ("-- themes/redlane/pages/parts/one.html --\none.html second\n", "one.html second"),
        (OWN_BASE + names["two.html"] + "\n", "two.html first"),
        ("-- themes/redlane/pages/parts/two.html --\ntwo.html second\n", "two.html second"),
    ]
    for text, shown in steps:
        write_guide(guide, text)
        assert redlane(guide, *WORDS).code == 0
        assert shown in site_of(guide)["people/index.html"].decode() and site_of(guide) == check(guide).site
    write_guide(guide, OWN_BASE + "{% block main %}\n")
    done = redlane(guide, *WORDS)
    assert done.code == 1 and "themes/redlane/pages/list.html:" in done.err and "E601" in done.err


def site_of(guide: Path) -> dict[str, bytes]:
    folder = guide / "output/site"
    return {path: (folder / path).read_bytes() for path in read_manifest(folder)}


def test_pages_that_stand_are_given_other_fonts_where_an_edit_changes_what_all_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The é stands on five pages of nine, so that it is shared, until one has another name.
    titles = {".md": "亭", ".en.md": "Café "}
    guide = write_guide(
        tmp_path,
        SMALLEST,
        *(f"-- content/sites/p{n}{end} --\n---\ntitle: {titles[end]}{n}\n---\n" for n in range(4) for end in titles),
    )
    assert redlane(guide, *WORDS).code == 0
    filled: list[str] = []

    def watched(artifacts: Sequence[Artifact], *rest: Any) -> list[RenderedFile]:
        filled.extend(artifact.path for artifact in artifacts)
        return make_files(artifacts, *rest)

    monkeypatch.setattr(stages, "make_files", watched)
    for old, new in (("Café 0", "Gate 0"), ("Gate 0", "Café 0")):
        filled.clear()
        before = site_of(guide)["en/sites/p1/index.html"]
        edit(guide, "content/sites/p0.en.md", old, new)
        assert redlane(guide, *WORDS).code == 0
        after = site_of(guide)["en/sites/p1/index.html"]
        assert "en/sites/p0/index.html" in filled and "en/sites/p1/index.html" not in filled
        assert fonts_named(after) != fonts_named(before)
        assert FONTS.sub(b"", after) == FONTS.sub(b"", before)
        assert site_of(guide) == check(guide).site


def test_pages_side_by_side_share_a_frame_only_where_they_would_have_the_same(guide: Path) -> None:
    with stored(guide) as given:
        read = read_inputs(inputs(guide), given)
    assert read.guide is not None
    shared, colours = 0, read.theme.colours.screens
    for language in read.guide.languages:
        assets = theme_assets(read.theme)
        words = Wording(read.theme.strings, language)
        edition = Edition(
            read.guide,
            language,
            words,
            assets,
            Register((), "", ""),
            NO_STAMPS,
            colours,
            SealSettings("", is_for_all=True),
        )
        for address in sorted(
            read.guide.own_address(entry) for entry in read.guide.entries.values() if entry.language == language
        ):
            alone = Edition(
                read.guide,
                language,
                words,
                assets,
                edition.register,
                NO_STAMPS,
                colours,
                SealSettings("", is_for_all=True),
            )
            with read.guide.tracker.tracking() as together:
                one = frames.frame(edition.at(address))
            with read.guide.tracker.tracking() as apart:
                other = frames.frame(alone.at(address))
            assert one == other and together == apart, address
            shared += any(one is kept.frame for kept in edition.frames.values())
    assert shared > 10


def test_everything_that_can_be_read_has_a_fingerprint(guide: Path) -> None:
    with stored(guide) as given:
        read = read_inputs(inputs(guide), given)
        records = [load_record(given.store, name) for name in ("site", "examined")]
    assert read.guide is not None
    sorts = {dependency[0] for record in records for dependency in record.dependencies}
    assert {"face", "fields", "body", "anchors", "entries", "order", "has", "backlinks", "config", "pictures"} <= sorts
    with read.guide.tracker.tracking() as noted:
        _ = read.guide.build_date, read.guide.redirects, read.guide.unreadable
        for mapping in (read.guide.entries, read.guide.hidden, read.guide.backlinks, read.guide.pictures):
            _ = len(mapping), list(mapping)
        _ = read.guide.entry("nobody", "en"), read.guide.any_entry("nobody", "en"), read.guide.backlinks.get("nobody")
    assert noted and all(isinstance(fingerprint_of(read.guide, one), str) for one in noted)
    with pytest.raises(KeyError):
        fingerprint_of(read.guide, ("weather", "today"))


def test_checks_open_no_place_that_has_no_problem(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    load = EntryDocuments.fields

    def fields(source: EntryDocuments, outline: Outline) -> EntryFields:
        opened.append(outline.kind)
        return load(source, outline)

    monkeypatch.setattr(EntryDocuments, "fields", fields)
    with stored(guide) as given:
        read = read_inputs(inputs(guide), given)
    assert read.guide is not None
    assert [entry for entry in read.guide.entries.values() if entry.outline.coordinates], "no place has coordinates"
    assert set(opened) == {"routes"}


def test_a_recipe_that_waits_is_given_words_only() -> None:
    def closed(_: object) -> BytesRecipe:
        return BytesRecipe(str(closed).encode())

    with pytest.raises(TypeError):
        DeferredRecipe(closed, None)
    with pytest.raises(TypeError):
        DeferredRecipe(BytesRecipe, None, (b"bytes",))  # type: ignore[arg-type]


def test_the_reason_why_something_is_made(tmp_path: Path) -> None:
    tracker, content = Tracker(), {"a": "1", "b": "2"}
    mapping = Tracked(content, "content", tracker)

    def now(environment: str = "here") -> CurrentState:
        return CurrentState(environment, lambda dependency: content.get(dependency[1], ""))

    with tracker.tracking() as outer:
        with tracker.tracking() as inner:
            assert mapping["a"] == "1" and mapping.get("absent") is None
        assert mapping["b"] == "2"
    assert inner == {("content", "a"), ("content", "absent")} and outer == inner | {("content", "b")}
    made = Made("page", "recipe", {}, frozenset(inner))
    store = Store(tmp_path / "store.sqlite")
    save_record(store, "site", record_outcomes(verify(Record(), now()), [made]))
    record = load_record(store, "site")
    store.close()

    def reason(environment: str = "here", name: str = "page", recipe: str | None = "recipe") -> Reason | None:
        return verify(record, now(environment)).reason(name, recipe)

    assert reason() is None
    assert (reason("there"), reason(name="other"), reason(recipe="other"), reason(recipe=None)) == (
        Reason.ENVIRONMENT,
        Reason.NEW,
        Reason.RECIPE,
        Reason.UNTRACKED,
    )
    content["b"] = "3"
    assert reason() is None
    content["absent"] = "now there"
    assert reason() is Reason.DEPENDENCY
    assert verify(record, now()).changed_dependencies("page") == (("content", "absent"),)


def test_a_file_that_is_not_published_as_it_was_made_is_made_again() -> None:
    now = CurrentState("", str)
    record = record_outcomes(verify(Record(), now), [Made("page", "recipe", {"page": b"1"})])
    digest = record.traces["page"].files["page"]
    for published, reason in (({"page": digest}, None), ({"page": "other"}, Reason.OUTPUT), ({}, Reason.OUTPUT)):
        facts = {path: (one, 1, 1) for path, one in published.items()}
        assert verify(record, now, PublishedFiles(Path(), facts)).reason("page", "recipe") is reason


def test_dependencies_that_no_trace_has_any_more_are_dropped() -> None:
    now = CurrentState("", str)
    big = Made("big", "", {}, frozenset(("content", str(number)) for number in range(50)))
    small = Made("small", "", {}, frozenset({("content", "7"), ("content", "9")}))
    first = record_outcomes(verify(Record(), now), [big, small])
    last = verify(first, now)
    record = record_outcomes(last, [Unchanged("small", first.traces["small"])])
    assert sorted(record.dependencies) == sorted(small.dependencies) and len(record.fingerprints) == 2
    assert verify(record, now).reason("small", "") is None


def test_pages_are_the_same_by_one_process_and_by_two(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redlane_ssg.render.files._WORTH_PROCESSES", 0)
    alone = check(guide)
    with stored(guide, jobs=2) as given:
        together = make_guide(inputs(guide), given)
    assert together.site == alone.site and list(together.site or {}) == list(alone.site or {})


def squares(share: Sequence[int]) -> Iterator[int]:
    yield from (number * number for number in share)


def ends(share: Sequence[int]) -> Iterator[int]:
    """Makes some and is then ended by the system, where it is a process beside."""
    for number in share:
        if number == 99 and os.getpid() != HERE:
            os._exit(9)
        yield number * number


def refuses(share: Sequence[int]) -> Iterator[int]:
    for number in share:
        if number == 99:
            raise ValueError(number)
        yield number


def lacks(share: Sequence[int]) -> Iterator[int]:
    for number in share:
        if number == 99:
            raise MissingString("home", "fr")
        yield number


HERE = os.getpid()


def test_work_in_shares_is_all_work_once() -> None:
    wanted = sorted(number * number for number in range(100))
    for function in (squares, ends):
        assert sorted(map_in_forks(function, range(100), jobs=2, is_worth_it=True)) == wanted
    with pytest.raises(ValueError, match="99"):
        map_in_forks(refuses, range(100), jobs=2, is_worth_it=True)
    with pytest.raises(MissingString) as raised:
        map_in_forks(lacks, range(100), jobs=2, is_worth_it=True)
    assert (raised.value.key, raised.value.language) == ("home", "fr")


def test_another_version_of_the_program_makes_everything_and_says_why(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("incremental.store", "incremental.cache", "guide.examine", "render.make"):
        monkeypatch.setattr(f"redlane_ssg.{module}.program", lambda: b"another version")
    out = redlane(guide, "why", "people/wang/", "--date", str(DAY), "--lang", "en").out
    assert "Because the program, strings" in out


@pytest.mark.parametrize("data", [b"", b"[]", b"{}\n", b"[1, 2, 3, 4]\n", b"\xff", b'["", [], [], {"a": 1}]\n'])
def test_a_record_that_cannot_be_read_is_empty(tmp_path: Path, data: bytes) -> None:
    store = Store(tmp_path / "store.sqlite")
    store.save("site", data)
    assert load_record(store, "site") == Record()
    store.close()
