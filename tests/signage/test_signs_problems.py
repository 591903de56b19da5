"""What cannot be printed, or must not be: each is told with its place, and nothing is half written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pypdfium2
import pytest
from guides import edit, redlane, snapshot, write_guide
from signs_guide import GUIDE, THEME, printed, sign

from redlane_ssg.kinds.sign_forms import SIGN_FORMS
from redlane_ssg.render import typesetting
from redlane_ssg.render.typesetting import DocumentRun, RunTask, TemplateError, typeset_runs

# Typst sets PDF files.
pytestmark = pytest.mark.slow

THEMES = Path(__file__).parents[2] / "themes"


@pytest.mark.parametrize("form", ["sticker", "tent-card"])
def test_a_sign_that_shares_a_page_which_does_not_hold_it_is_told(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SIGN_FORMS, form, replace(SIGN_FORMS[form], many_up=True))
    project = write_guide(tmp_path, GUIDE, sign(form, more="size: A3"))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and f"signs/{form}.md:3:7: 错误 E920：标牌 {form} 是 297 × 420 毫米" in done.err
    assert (
        "贴纸" not in done.err
        and f"the sign {form} measures" in redlane(project, "signs", "sheets", "--lang", "en").err
    )


def test_a_plate_for_a_number_must_have_one(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE, sign("stop-number").replace("number: 1\n", ""))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "signs/stop-number.md:3:7: 错误 E921" in done.err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("size: A6\nscan_distance_m: 3", ["signs/plaque.md:7:7: 错误 E913", "300 毫米", "短边至少要 425 毫米"]),
        ("size: A6\nreading_distance_m: 3", ["sites/house.md:2:8: 错误 E917", "标牌 plaque 的名称"]),
        (f"text: {'很长的文字' * 300}", ["signs/plaque.md:7:7: 错误 E917", "标牌 plaque 的正文"]),
        ("text: 表情😀", ["signs/plaque.md:7:7: 错误 E914", "U+1F600"]),
        ("material: 铝板😀", ["signs/plaque.md:7:11: 错误 E914", "U+1F600"]),
    ],
)
def test_what_cannot_be_printed_is_told_where_it_is_written_and_is_a_draft(
    tmp_path: Path, more: str, told: list[str]
) -> None:
    second = sign("plaque", 2).replace("signs/plaque.md", "signs/second.md")
    project = write_guide(tmp_path, GUIDE, sign("plaque", more=more), second, sign("door-plate", 3, "text: 不变"))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "build")
    assert done.code == 1 and all(words in done.err for words in told), done.err
    # It holds back itself and its batch, and nothing else.
    made = {path.relative_to(project / "output/print").as_posix() for path in (project / "output/print").rglob("*.pdf")}
    assert {"drafts/plaque.pdf", "signs/door-plate.pdf", "batches/door-plate-210x148.pdf"} <= made
    assert "signs/plaque.pdf" not in made and not any(name.startswith("batches/plaque-105x148") for name in made)
    assert (project / "output/site/index.html").is_file()
    order = (project / "output/print/order.csv").read_text("utf-8-sig")
    assert "signs/door-plate.pdf" in order and "plaque.pdf" not in order.replace("signs/second.pdf", "")
    draft = pypdfium2.PdfDocument(project / "output/print/drafts/plaque.pdf")
    assert "草稿，不能付印" in draft[0].get_textpage().get_text_range()
    draft.close()
    # What is no draft can be proved and printed; the draft cannot.
    assert "个二维码" in redlane(project, "signs", "verify").out
    page = (project / "output/proof/index.html").read_text("utf-8")
    assert "全部通过" not in page and "只有草稿" in page
    assert redlane(project, "signs", "issue", "--printed", "door-plate").code == 0
    assert redlane(project, "signs", "issue", "--printed", "plaque").code == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("sites/house.md", "summary: 一座老屋", "summary: 一座老屋😀", "sites/house.md:4:10: 错误 E914"),
        ("sites/house.en.md", "An old house", "An old house 😀", "sites/house.en.md:4:10: 错误 E914"),
        (
            "sites/house.en.md",
            "in the lane.",
            f"in the lane. {'And more. ' * 25}",
            "sites/house.en.md:4:10: 错误 E917",
        ),
        ("venues/hall.md", "title: 讲堂", "title: 讲堂😀", "signs/plaque.md:7:8: 错误 E914"),
    ],
)
def test_a_text_of_another_entry_is_told_once_where_it_is_written(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    two = (sign("plaque", more="items: [hall]\nsize: A6\nscan_distance_m: 0.3"), sign("person", 2, "items: [hall]"))
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "", 1), *two)
    edit(project, f"content/{name}", old, new)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and told in done.err, done.err
    assert done.err.count("E914") in (0, 1, 2) and done.err.count(told) == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("guide.yml", "title: 小样景区", "title: 小样景区😀", "content/guide.yml:1:1: 错误 E914"),
        ("guide.en.yml", "A Small Guide", "A Small Guide 😀", "content/guide.en.yml:1:1: 错误 E914"),
        ("guide.yml", "route: walk", "route: walk\nfooter: {operator: 某街道😀}", "content/guide.yml:1:1: 错误 E914"),
    ],
)
def test_a_character_of_every_sign_is_told_once(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("person", 2))
    edit(project, f"content/{name}", old, new)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and done.err.count("错误") == 1 + 1 and told in done.err, done.err


@pytest.mark.parametrize(
    ("form", "more", "told"),
    [
        ("sticker", "text: 看这里", "signs/sticker.md:7:1: 提醒 W911"),
        ("plaque", "arrow: left", "signs/plaque.md:7:1: 提醒 W911"),
        ("door-plate", "text: 看这里", "signs/door-plate.md:7:1: 提醒 W911"),
        ("door-plate", "text: 看这里\norientation: portrait", ""),
        ("route-stop", "arrow: left\nmetres: 5\nnext: hall", ""),
        ("plaque", "text: 看这里\nitems: [hall]", ""),
    ],
)
def test_what_a_form_does_not_show_is_told(tmp_path: Path, form: str, more: str, told: str) -> None:
    project = write_guide(tmp_path, GUIDE, sign(form, more=more))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 0 and ("W911" in done.err) == bool(told) and told in done.err


@pytest.mark.parametrize("form", ["map", "route-stop"])
def test_a_sign_of_the_route_that_stands_beside_it_is_told_of(tmp_path: Path, form: str) -> None:
    lane = "-- content/places/lane.md --\n---\ntitle: 巷子\n---\n"
    away = sign(form).replace("place: house", "place: lane").replace("points_at: house", "points_at: lane")
    project = write_guide(tmp_path, GUIDE, lane, away)
    assert redlane(project, "signs", "issue").code == 0
    assert f"signs/{form}.md:4:8: 提醒 W912" in redlane(project, "signs", "sheets").err


def test_a_guides_name_that_has_no_room_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("小样景区", "很长的名称" * 8), sign("plaque", more="size: A5"))
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "E917" in done.err and "标牌 plaque 的景区名称 (zh-Hans) 放不下" in done.err


MANY_STOPS = "".join(
    f"-- content/places/p{place}.md --\n---\ntitle: 一处名称很长的地方 {place}\n---\n\n" for place in range(40)
)
WALK = "stops: [{stop: house}, {stop: hall}, " + ", ".join(f"{{stop: p{place}}}" for place in range(40)) + "]"


@pytest.mark.parametrize(
    ("guide", "text", "told"),
    [
        (
            GUIDE.replace("A Small Guide", "A Guide with a Name That Goes On and On" * 2),
            sign("plaque", more="size: A5"),
            "标牌 plaque 的景区名称 (en)",
        ),
        (
            GUIDE.replace("stops: [{stop: house}, {stop: hall}]", WALK) + "\n" + MANY_STOPS,
            sign("route-stop"),
            "标牌 route-stop 的各站名称 (zh-Hans)",
        ),
        (
            GUIDE,
            sign("plaque", more="width_mm: 100\nheight_mm: 300\nreading_distance_m: 0.5").replace(
                "place: house", "place: hall"
            ),
            "标牌 plaque 的地点 (en)",
        ),
    ],
    ids=["guide", "stops", "place"],
)
def test_what_is_left_out_for_want_of_room_is_told_and_the_sheet_is_made(
    tmp_path: Path, guide: str, text: str, told: str
) -> None:
    project = write_guide(tmp_path, guide, text)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 0 and f"提醒 W910：{told} 没有地方放" in done.err, done.err
    done = redlane(project, "signs", "sheets", "--lang", "en")
    _, name, *_, language = told.split()
    assert f"of the sign {name} {language}: it is left out" in done.err, done.err
    assert (project / "output/print/order.csv").is_file()


COVERED = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = if not f.quiet {{
  let s = json("/data.json").sheets.first().symbol
  let step = s.width * 1mm / s.modules
  place(top + left, dx: 20mm, dy: 20mm, rect(width: 120mm, height: 120mm, fill: {ground}))
  let side = str(s.modules)
  let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + side + " " + side + "'><path fill='{ink}' d='"
  place(top + left, dx: 40mm, dy: 40mm, figure(alt: "二维码", image(
    bytes(drawing + s.path + "' fill-rule='evenodd'/></svg>"), format: "svg", width: s.width * 1mm,
  )))
  {over}
}}
"""
WHITE, BLACK = "cmyk(0%,0%,0%,0%)", "cmyk(0%,0%,0%,100%)"


@pytest.mark.parametrize(
    ("ground", "ink", "over", "reason"),
    [
        (WHITE, "black", "", ""),
        (BLACK, "white", "", "深浅反了"),
        (WHITE, "gray", "", "黑白反差不够"),
        (WHITE, "black", f"place(top + left, dx: 55mm, dy: 55mm, square(size: 13mm, fill: {WHITE}))", "遮住或改动"),
        (WHITE, "black", "CUT", "裁切时会裁到"),
        (
            WHITE,
            "black",
            f"place(top + left, dx: 36mm, dy: 30mm, rect(width: 2mm, height: 90mm, fill: {BLACK}))",
            "留白",
        ),
    ],
    ids=["good", "light on dark", "pale", "logo too large", "cut off", "quiet zone"],
)
def test_a_theme_that_spoils_the_symbol_does_not_pass(
    tmp_path: Path, ground: str, ink: str, over: str, reason: str
) -> None:
    theme = COVERED.format(ground=ground, ink=ink, over=over.replace("CUT", ""))
    if over == "CUT":
        theme = theme.replace("dx: 40mm, dy: 40mm", "dx: 2mm, dy: 40mm").replace(
            "dx: 20mm, dy: 20mm", "dx: -3mm, dy: 20mm"
        )
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), theme)
    printed(project)
    done = redlane(project, "signs", "verify")
    assert (done.code, "E918" in done.err) == ((1, True) if reason else (0, False)), done.err
    assert reason in done.err


def test_a_template_with_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    broken = "-- themes/own/signs/plaque.typ --\n#let plaque(f, sheet) = {\n  nonsense\n}\n"
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), broken)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "themes/own/signs/plaque.typ:2:3: 错误 E916" in done.err


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """The requests that came to a proxy by which Typst would fetch packages: it is the one that the system names."""
    requests: list[bytes] = []

    class Proxy(BaseRequestHandler):
        def handle(self) -> None:
            requests.append(self.request.recv(100))

    with ThreadingTCPServer(("127.0.0.1", 0), Proxy) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_address[1]}")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        yield requests
        server.shutdown()


PACKAGES = {
    '#import "@preview/cetz:0.3.1"': 9,
    '#let far = { import "@preview/cetz:0.3.1": canvas }': 21,
    '#let far = ("https://a.example", include "@local/a:1.0.0")': 42,
    '#let name = "@" + "preview/cetz:0.3.1"; #import name': 49,
    '#let far = eval("include \\"\\u{40}preview/cetz:0.3.1\\"")': 17,
}


@pytest.mark.parametrize("line", PACKAGES)
def test_a_package_is_not_fetched_however_its_name_is_written(
    tmp_path: Path, line: str, proxy: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = f'-- themes/own/signs/plaque.typ --\n#import "panel.typ": panel\n{line}\n#let plaque = panel\n'
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue").code == 0
    for exceptions in ("", "*"):
        monkeypatch.setenv("no_proxy", exceptions)
        done = redlane(project, "signs", "sheets")
        place = f"themes/own/signs/plaque.typ:2:{PACKAGES[line]}: 错误 E916"
        assert done.code == 1 and place in done.err and "下载" in done.err, done.err
        assert os.environ["https_proxy"] == os.environ["HTTPS_PROXY"] and os.environ["no_proxy"] == exceptions
    assert proxy == []


def test_typst_is_sent_where_nobody_listens(
    tmp_path: Path, proxy: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    task = RunTask("main.typ", (DocumentRun(b"{}", None, in_inks=False),), {"main.typ": COMPUTED}, tmp_path)
    for exceptions in ("", "*"):
        monkeypatch.setenv("NO_PROXY", exceptions)
        (result,) = typeset_runs(task)
        assert isinstance(result, TemplateError) and result.is_of_package
        assert "Dns" not in result.report, "Typst asked for the address of a server"
    assert proxy == []
    # The proxy would notice.
    monkeypatch.setattr(typesetting, "_PROXIES", ())
    monkeypatch.setenv("NO_PROXY", "")
    typeset_runs(task)
    assert b"CONNECT packages.typst.org" in proxy[0]


COMPUTED = b'#let name = "@" + "preview/cetz:0.3.1"\n#import name\n'


def test_a_damaged_font_is_named(tmp_path: Path) -> None:
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"))
    (project / "themes/own/fonts").mkdir(parents=True)
    (project / "themes/own/fonts/RedlaneSans-Bold.woff2").write_bytes(b"wOF2 and no more")
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "themes/own/fonts/RedlaneSans-Bold.woff2:1:1: 错误 E915" in done.err


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    tokens = (THEMES / "redlane/signs/tokens.typ").read_text(encoding="utf-8")
    own = "-- themes/own/signs/tokens.typ --\n" + tokens.replace("Redlane Serif", "Lost Serif")
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue").code == 0
    done = redlane(project, "signs", "sheets")
    assert done.code == 1 and "E916" in done.err and "lost serif" in done.err and ".typ:" in done.err


@pytest.mark.parametrize(
    ("kind", "chinese", "english"),
    [
        ("unfit", "标牌 plaque 的二维码 放不下", "the symbol of the sign plaque does not fit"),
        ("left-out", "标牌 plaque 的二维码 没有地方放", "the symbol of the sign plaque: it is left out"),
    ],
)
def test_what_does_not_fit_in_any_language_is_told_without_one(
    tmp_path: Path, kind: str, chinese: str, english: str
) -> None:
    own = """\
-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = { place(heading(level: 1, [馆])); problem(f, sheet, "KIND", "symbol") }
""".replace("KIND", kind)
    project = write_guide(tmp_path, GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1), sign("plaque"), own)
    assert redlane(project, "signs", "issue").code == 0
    for language, words in (("zh", chinese), ("en", english)):
        done = redlane(project, "signs", "sheets", "--lang", language)
        assert done.code == (kind == "unfit") and words in done.err and "None" not in done.err, done.err


@pytest.mark.parametrize(("where", "written"), [("redlane-", 0), ("redlane-", 3), ("spare", 0), ("spare", 1)])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, where: str, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_guide(tmp_path, GUIDE, sign("plaque"))
    folder = printed(project)
    before = snapshot(folder)
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    write, done = Path.write_bytes, []

    def write_bytes(path: Path, data: bytes) -> int:
        if any(part.startswith(where) for part in path.parts):
            done.append(path)
            if len(done) > written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    failed = redlane(project, "signs", "sheets")
    assert failed.code == 1 and "E802" in failed.err and "磁盘满了" in failed.err
    assert snapshot(folder) == before
    monkeypatch.undo()
    assert redlane(project, "signs", "sheets").code == 0
    assert snapshot(folder) != before
