"""The headings' face: each page gets the characters it needs, in files of a few KB, and nothing moves meanwhile."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from any_text import fewer
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from guides import BASE, context, edit, redlane, site, write_guide
from hypothesis import example, given, settings
from hypothesis import strategies as st
from local_server import serve
from playwright.sync_api import Browser, Page, Route
from site_checks import Site
from waiting import wait_until

from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.recent import Recent
from redlane_ssg.incremental.store import Store
from redlane_ssg.read.theme import read_theme
from redlane_ssg.read.tree import SourceFile, built_in_themes
from redlane_ssg.render import fonts
from redlane_ssg.render.font_subsets import code_points, subset_font, subset_with_kerning
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.headings import heading_characters, split_characters
from redlane_ssg.render.web_fonts import find_placeholder, make_page_fonts, names, with_fonts

FONT = (built_in_themes() / "redlane/fonts/RedlaneSerif-Bold.woff2").read_bytes()
FILE = SourceFile("fonts/RedlaneSerif-Bold.woff2", "themes/redlane/fonts/RedlaneSerif-Bold.woff2", FONT)
WHOLE = unpacked(FILE, Store(None))
KNOWN = "".join(sorted(coverage(FILE, Store(None))))
BUILD = ("build", "--date", "2026-01-01")
LINKED = re.compile(r'<link rel="preload" href="[./]*(assets/serif-[0-9a-f]{12}\.woff2)" as="font"')


ORIGINAL = TTFont(BytesIO(WHOLE))


def drawing(font: TTFont, character: str) -> object:
    """How a character is drawn, and how wide it is."""
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(character)]
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value, glyphs[name].width


@settings(max_examples=fewer(60), deadline=None)
@given(st.text(st.sampled_from(KNOWN), min_size=1, max_size=40))
# One that is put together from two others, which may be asked for too.
@example("Ĭ巷")
@example("巷IĬ")
def test_a_part_draws_its_characters_as_the_whole_font_does(text: str) -> None:
    part = TTFont(BytesIO(subset_font(WHOLE, text)))
    assert set(part.getBestCmap()) == set(map(ord, text))
    assert [drawing(part, one) for one in set(text)] == [drawing(ORIGINAL, one) for one in set(text)]
    assert subset_font(WHOLE, text[::-1]) == subset_font(WHOLE, text)


def test_a_process_unpacks_a_font_once_for_all_its_guides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def unpack(data: bytes) -> bytes:
        calls.append(data)
        return WHOLE

    monkeypatch.setattr(fonts, "_fonts", Recent[bytes](4))
    monkeypatch.setattr(fonts, "_coverages", Recent[frozenset[str]](4))
    monkeypatch.setattr(fonts, "_unpack", unpack)
    made = [site(write_guide(tmp_path / name, BASE)) for name in "ab"]
    assert calls == [FONT] and made[0] == made[1]


@pytest.mark.parametrize("face", ["Sans-Regular", "Sans-Bold", "Serif-Regular", "Serif-Bold"])
def test_the_characters_of_a_font_are_those_that_it_has_glyphs_for(face: str) -> None:
    name = f"fonts/Redlane{face}.woff2"
    data = (built_in_themes() / "redlane" / name).read_bytes()
    expected = frozenset(map(chr, TTFont(BytesIO(data)).getBestCmap()))
    assert coverage(SourceFile(name, name, data), Store(None)) == expected


def test_a_font_without_a_table_for_all_of_unicode_has_characters_too() -> None:
    font = TTFont(BytesIO(WHOLE))
    font["cmap"].tables = [one for one in font["cmap"].tables if one.format == 4]
    output = BytesIO()
    font.save(output)
    assert code_points(output.getvalue()) == sorted(font.getBestCmap()) and "巷" in map(chr, font.getBestCmap())


def test_a_part_with_letters_keeps_their_kerning() -> None:
    part = TTFont(BytesIO(subset_with_kerning(WHOLE, "AVTo巷")))
    assert "kern" in {record.FeatureTag for record in part["GPOS"].table.FeatureList.FeatureRecord}
    assert drawing(part, "巷") == drawing(ORIGINAL, "巷")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1 class=x>一<b>二</b> &amp;</h1><p>三</p>", "一二&"),
        ('<svg><text x="1">印</text></svg><a class="brand" href="/">名</a>', "印名"),
        ('<strong class="big serif">卡</strong><strong>不</strong><p class="sans-serifed">也不</p>', "卡"),
        ("<h5>小</h5><header>头</header><hr>", ""),
        ('<p data-serif-title="题" data-serif-line="行" mydata-serif-a="不" data-serifs="不">不</p>', "题行"),
    ],
)
def test_headings_are_what_is_set_in_it(html: str, expected: str) -> None:
    assert heading_characters(html) == frozenset(expected)


def test_letters_are_shared_and_hanzi_of_a_page_are_together() -> None:
    pages = {str(number): ("zh", frozenset(f"共{one}")) for number, one in enumerate("一二三")}
    parts = split_characters(pages | {"en": ("en", frozenset("共RedLane"))}, frozenset(KNOWN))
    assert [parts[str(number)].shared for number in range(3)] == [""] * 3
    assert [set(parts[str(number)].own) for number in range(3)] == [set(f"共{one}") for one in "一二三"]
    assert parts["en"].own == "共" and {"R", "Z", "z", "9", "’"} <= set(parts["en"].shared)


@pytest.mark.parametrize("odd", ["\U0001f3e0", "\U0002a700", "".join(KNOWN[3000:3111])])
def test_a_page_that_lacks_a_character_or_has_too_many_keeps_the_systems_face_whole(odd: str) -> None:
    pages = {"good": ("zh", frozenset("好")), "odd": ("zh", frozenset("好" + odd))}
    assert list(split_characters(pages, frozenset(KNOWN))) == ["good"]


def test_every_page_names_the_fonts_it_needs_and_every_font_is_named(every: Site) -> None:
    named = set()
    for file in sorted(every.files):
        html = (every.folder / file).read_text("utf-8") if file.endswith(".html") else ""
        linked = LINKED.findall(html)
        named |= set(linked)
        have = [set(map(chr, TTFont(every.folder / font).getBestCmap())) for font in linked]
        if linked:
            assert heading_characters(html) <= set().union(*have), file
    assert named == {file for file in every.files if file.endswith(".woff2")}
    assert len(named) > 40


def test_a_page_that_stands_is_given_its_fonts_anew(every: Site) -> None:
    pages = {file: (every.folder / file).read_bytes() for file in every.files if file.endswith(".html")}
    theme = read_theme("redlane", every.folder / "none", Span(""), Store(None))
    found = {file: one for file, html in pages.items() if (one := find_placeholder(html))}
    again = make_page_fonts(found, theme, context())
    assert [file for file, one in found.items() if not names(one, again.tags[file])] == []
    assert {file: with_fonts(pages[file], tags) for file, tags in again.tags.items()}.items() <= pages.items()
    fewer = make_page_fonts({file: found[file] for file in sorted(found)[:5]}, theme, context())
    assert fewer.fonts.keys() != again.fonts.keys()
    for file, tags in fewer.tags.items():
        other = with_fonts(pages[file], tags)
        assert (other != pages[file]) is not names(found[file], tags)
        assert with_fonts(other, again.tags[file]) == pages[file]


def test_pages_with_the_same_characters_share_a_file(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    for name in ("bell", "gong"):
        write_guide(tmp_path, f"-- content/people/{name}.md --\n---\ntitle: 钟\nera: modern\n---\n")
    files = site(tmp_path)
    bell, gong, wang = (LINKED.findall(files[f"people/{name}/index.html"]) for name in ("bell", "gong", "wang"))
    assert bell == gong and len(bell) == 1 and bell != wang
    letters = [LINKED.findall(files[f"en/{name}/index.html"])[-1] for name in ("sites/old-house", "routes/walk")]
    assert letters[0] == letters[1] != bell[0]


def test_without_its_piece_of_the_head_a_theme_has_no_fonts(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE, "-- themes/own/pages/parts/font.html --\n")
    edit(tmp_path, "content/guide.yml", "area: lane", "theme: own\narea: lane")
    files = site(tmp_path)
    assert not [path for path in files if path.endswith(".woff2")]
    assert "@font-face" not in files["index.html"]


def test_a_damaged_font_is_told(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    edit(tmp_path, "content/guide.yml", "area: lane", "theme: own\narea: lane")
    (tmp_path / "themes/own/fonts").mkdir(parents=True)
    (tmp_path / "themes/own/fonts/RedlaneSerif-Bold.woff2").write_bytes(FONT[:5000])
    done = redlane(tmp_path, *BUILD)
    assert done.code == 1 and "themes/own/fonts/RedlaneSerif-Bold.woff2:1:1: 错误 E915" in done.err


def test_parts_are_remembered_and_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_guide(tmp_path, BASE)
    lines = redlane(tmp_path, *BUILD, "--timings", "--lang", "en").out.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.endswith("cutting the headings' font")]
    assert lines[place + 1].endswith(".html")
    cut: list[str] = []

    def watched(_: bytes, text: str) -> bytes:
        cut.append(text)
        return b""

    monkeypatch.setattr("redlane_ssg.render.web_fonts.subset_font", watched)
    monkeypatch.setattr("redlane_ssg.render.web_fonts.subset_with_kerning", watched)
    edit(tmp_path, "content/stories/lamp.md", "title: 灯", "title: 灯\nsummary: 一句话")
    assert redlane(tmp_path, *BUILD).code == 0
    assert cut == []


def test_a_name_from_top_to_bottom_is_as_long_as_in_the_whole_font() -> None:
    height = ORIGINAL["vmtx"][ORIGINAL.getBestCmap()[ord("巷")]]
    for text in ("巷", "Aa巷"):
        part = TTFont(BytesIO(subset_font(WHOLE, text)))
        assert part["vmtx"][part.getBestCmap()[ord("巷")]] == height


def test_why_tells_of_a_font(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *BUILD).code == 0
    font = sorted((tmp_path / "output/site/assets").glob("serif-*"))[0]
    done = redlane(tmp_path, "why", f"output/site/assets/{font.name}", *BUILD[1:])
    assert done.code == 0 and "  themes/redlane/fonts/RedlaneSerif-Bold.woff2" in done.out
    assert "再生成也不会重写它" in done.out


# Every element with a text of its own that is set in the face, and what of it no loaded part has.
LACKING = """async () => {
    await document.fonts.ready;
    const found = [];
    for (const one of document.querySelectorAll("body *")) {
        const text = Array.from(one.childNodes, node => node.nodeType === 3 ? node.data : "").join("").trim();
        if (text && getComputedStyle(one).fontFamily.startsWith('"Redlane Serif"')) found.push(text);
    }
    const own = Array.from(document.fonts).filter(face => /Serif"?$/.test(face.family));
    return {texts: found, faces: own.map(face => face.status)};
}"""
MOVED = """() => new Promise(done => {
    new PerformanceObserver(list => { window.moved = list.getEntries().reduce((sum, one) => sum + one.value, 0); })
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(window.moved || 0), 50));
})"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844})


@pytest.mark.parametrize(("address", "faces"), [("", 1), ("sites/mao-memorial/", 1), ("en/sites/mao-memorial/", 2)])
def test_a_browser_sets_every_heading_in_it(page: Page, real: Site, address: str, faces: int) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    with serve(real.folder) as home:
        page.goto(home + address)
        found = page.evaluate(LACKING)
        assert found["faces"] == ["loaded"] * faces
        fonts = [TTFont(real.folder / font).getBestCmap() for font in LINKED.findall(page.content())]
        assert frozenset("".join(found["texts"])) - frozenset(" \n\u3000") <= frozenset(map(chr, set().union(*fonts)))
        page.close()
    assert wrong == []


def test_an_english_apostrophe_is_narrow(page: Page, real: Site) -> None:
    width = """heading => {
        const place = heading.firstChild.data.indexOf("\u2019"), range = document.createRange();
        range.setStart(heading.firstChild, place);
        range.setEnd(heading.firstChild, place + 1);
        return range.getBoundingClientRect().width / parseFloat(getComputedStyle(heading).fontSize);
    }"""
    with serve(real.folder) as home:
        page.goto(f"{home}en/sites/mao-memorial/")
        page.evaluate("document.fonts.ready.then(() => 0)")
        assert 0.1 < page.locator("h1").evaluate(width) < 0.5
        page.close()


@pytest.mark.parametrize("address", ["", "sites/mao-memorial/", "en/", "en/sites/mao-memorial/"])
def test_nothing_moves_when_it_comes_late(page: Page, real: Site, address: str) -> None:
    """It is held back until the page has been painted in the system's face.

    Signs of another font stand a little higher or lower in their line, which counts as a shift of under 0.002.
    """
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    with serve(real.folder) as home:
        page.goto(home + address, wait_until="domcontentloaded")
        wait_until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
        page.wait_for_timeout(300)
        assert len(held) == len(LINKED.findall(page.content())) > 0
        for route in held:
            route.continue_()
        page.evaluate("document.fonts.ready.then(() => 0)")
        assert page.evaluate(MOVED) < 0.002
        page.close()
