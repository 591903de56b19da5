"""``redlane tidy`` of a document of Word: an entry with its pictures, and nothing is lost without a word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from guides import SMALLEST, Done, redlane, site, snapshot, write_guide
from word_files import docx, item, paragraph, part, picture, pixels, run, table

NOTES = part(
    "footnotes",
    f'<w:footnote w:id="2">{paragraph("据门口的牌子。")}</w:footnote>',
)
EVERYTHING = docx(
    paragraph("老井", style="1")
    + paragraph(run("从前有一口") + run("老", "<w:b/>") + run("井") + run("，在") + '<w:hyperlink r:id="r1">'
                + run("报道") + "</w:hyperlink>" + run("里。") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + paragraph("怎么去", style="2")
    + item("带水") + item("一瓶", 1, 2) + item("两瓶", 1, 2) + item("带伞")
    + table(("日子", "时间"), ("周一", "闭馆|维修"))
    + paragraph(picture("r2", "井台"))
    + paragraph(picture("r3"))
    + paragraph('<w:r><w:ruby><w:rt>' + run("yáo") + "</w:rt><w:rubyBase>" + run("峣") + "</w:rubyBase></w:ruby></w:r>"
                + run("山")),
    {"r1": "https://news.example/1", "r2": "media/image1.png", "r3": "media/image2.bmp"},
    {"word/footnotes.xml": NOTES, "word/media/image1.png": pixels(), "word/media/image2.bmp": pixels("BMP", "blue")},
)  # fmt: skip
ENTRY = """\
---
title: 老井
---

从前有一口**老**井，在[报道](https://news.example/1)里。[^1]

## 怎么去

- 带水
  1. 一瓶
  2. 两瓶
- 带伞

| 日子 | 时间 |
| --- | --- |
| 周一 | 闭馆\\|维修 |

![井台](well-1.png)

![](well-2.png)

{峣|yáo}山

[^1]: 据门口的牌子。
"""


def given(project: Path, data: bytes, name: str = "stories/well.docx") -> Path:
    """A guide with a document."""
    write_guide(project, SMALLEST)
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return project


def tidied(project: Path, data: bytes) -> tuple[str, Done]:
    """The entry that was made, and what was said."""
    done = redlane(given(project, data), "tidy", "stories/well.docx", "--write")
    assert done.code == 0, done.err
    return (project / "content/stories/well.md").read_bytes().decode(), done


def test_a_document_becomes_an_entry_with_its_pictures(tmp_path: Path) -> None:
    before = snapshot(given(tmp_path, EVERYTHING))
    shown = redlane(tmp_path, "tidy", "stories/well.docx")
    assert shown.code == 0
    assert snapshot(tmp_path) == before
    assert "+++ content/stories/well.md\n" in shown.out
    assert "+ 图片 content/stories/well-1.png（1 KB）" in shown.out
    text, done = tidied(tmp_path, EVERYTHING)
    assert text == ENTRY
    assert "写好了：content/stories/well.md, content/stories/well-1.png, content/stories/well-2.png" in done.out
    assert "有 1 张图片没有说明" in done.err
    assert done.err.count("W4") == 1
    page = site(tmp_path)["stories/well/index.html"]
    assert "<ruby>峣" in page
    assert "据门口的牌子。" in page


def test_without_a_heading_the_name_of_the_file_is_the_title(tmp_path: Path) -> None:
    text, _ = tidied(tmp_path, docx(paragraph("井很深。")))
    assert text == "---\ntitle: well\n---\n\n井很深。\n"


def test_a_title_is_written_so_that_it_can_be_read(tmp_path: Path) -> None:
    text, _ = tidied(tmp_path, docx(paragraph("题目: 副题 #1", style="a") + paragraph("井。")))
    assert text.startswith('---\ntitle: "题目: 副题 #1"\n---\n')
    assert "题目: 副题 #1" in site(tmp_path)["stories/well/index.html"]


def test_a_translation_keeps_its_language(tmp_path: Path) -> None:
    given(tmp_path, docx(paragraph("The Well", style="1") + paragraph("Deep.")), "stories/well.en.docx")
    assert redlane(tmp_path, "tidy", "stories/well.en.docx", "--write").code == 0
    assert (tmp_path / "content/stories/well.en.md").read_text("utf-8") == "---\ntitle: The Well\n---\n\nDeep.\n"


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:txbx><w:txbxContent>"
    f"{paragraph('框里的字')}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
KEPT = [
    (f'<w:fldSimple w:instr="DATE">{run("十月一日")}</w:fldSimple>', "十月一日", ""),
    (BOX, "框里的字", ""),
    (f"<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>{run('。')}", "a+b。", "1 处没有转过来：公式的排法"),
    (
        f'<w:ins w:id="1">{run("加上的")}</w:ins><w:del w:id="2"><w:r><w:delText>删掉的</w:delText></w:r></w:del>',
        "加上的",
        "有 2 处修订",
    ),
    (f"<w:smartTag>{run('地名')}</w:smartTag>", "地名", ""),
    (run("一") + "<w:r><w:br/></w:r>" + run("二"), "一\\\n二", ""),
    (run("平方米") + run("2", '<w:vertAlign w:val="superscript"/>'), "平方米<sup>2</sup>", ""),
    (run("色", '<w:color w:val="FF0000"/><w:highlight w:val="yellow"/>'), "色", ""),
]


@pytest.mark.parametrize(("inner", "words", "said"), KEPT, ids=lambda value: value[:24])
def test_what_mammoth_alone_would_lose(tmp_path: Path, inner: str, words: str, said: str) -> None:
    text, done = tidied(tmp_path, docx(paragraph(inner)))
    assert text == f"---\ntitle: well\n---\n\n{words}\n"
    assert said in done.err
    assert bool(done.err) == bool(said)


COMMENT = part("comments", f'<w:comment w:id="0">{paragraph("请核实")}</w:comment>')
CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图表"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
)
LOST: list[tuple[str, dict[str, str | bytes], str]] = [
    (run("字") + '<w:r><w:commentReference w:id="0"/></w:r>', {"word/comments.xml": COMMENT}, "1 处没有转过来：批注"),
    (run("字"), {"word/header1.xml": part("hdr", paragraph("内部资料"))}, "1 处没有转过来：页眉或页脚"),
    (run("字") + run("藏着", "<w:vanish/>"), {}, "2 处没有转过来：隐藏的文字（字数）"),
    (run("字") + CHART, {}, "1 处没有转过来：图表"),
    (run("字") + picture("r1"), {"word/media/a.emf": b"emf"}, "1 处没有转过来：图片"),
    (run("字") + picture("r2"), {}, "1 处没有转过来：图片"),
    (run("字") + picture("r3").replace("r:embed", "r:link"), {}, "1 处没有转过来：图片"),
    (run("字") + '<w:hyperlink r:id="r4">' + run("点") + "</w:hyperlink>", {}, "1 处没有转过来：链接（文字还在）"),
    (run("字") + "<w:r><w:object/></w:r>", {}, "1 处没有转过来：嵌入的文件"),
]


@pytest.mark.parametrize(("inner", "parts", "said"), LOST, ids=[said for _, _, said in LOST])
def test_what_is_lost_is_told(tmp_path: Path, inner: str, parts: dict[str, str | bytes], said: str) -> None:
    relations = {"r1": "media/a.emf", "r2": "media/none.png", "r3": "file:///etc/passwd", "r4": "javascript:x()"}
    text, done = tidied(tmp_path, docx(paragraph(inner), relations, parts))
    assert "字" in text
    assert "root:" not in text
    assert said in done.err
    assert done.err.count("W4") == 1


def test_page_numbers_and_styles_are_no_loss(tmp_path: Path) -> None:
    footer = {"word/footer1.xml": part("ftr", paragraph("第 3 页"))}
    _, done = tidied(tmp_path, docx(paragraph("字", style="b") + paragraph("字", style="unknown"), {}, footer))
    assert done.err == ""


def test_numbers_of_headings_are_told(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    text, done = tidied(tmp_path, docx(paragraph("题", style="1") + paragraph("来历", style="2", properties=numbered)))
    assert text.endswith("\n## 来历\n")
    assert "1 处没有转过来：标题前面自动编的号" in done.err


def test_nothing_is_written_over(tmp_path: Path) -> None:
    given(tmp_path, EVERYTHING)
    (tmp_path / "content/stories/well-1.png").write_bytes(pixels())
    before = snapshot(tmp_path)
    for words in ((), ("--write",)):
        done = redlane(tmp_path, "tidy", "stories/well.docx", *words)
        assert done.code == 1
        assert "content/stories/well-1.png:1:1: 错误 E804" in done.err
    assert snapshot(tmp_path) == before


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (17 * 1024 * 1024))
    return stream.getvalue()


def lying_bomb() -> bytes:
    """It declares a size that is much too small."""
    data = bytearray(bomb())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def flipped() -> bytes:
    """One byte of the text is another."""
    data = bytearray(EVERYTHING)
    data[data.index(b"word/document.xml") + 200] ^= 0xFF
    return bytes(data)


ENTITIES = '<!DOCTYPE a [<!ENTITY b "x">]><w:document xmlns:w="urn:w">&b;</w:document>'
DEEP = part("document", f"{'<w:p>' * 5000}{'</w:p>' * 5000}")
DAMAGED = [
    ("no archive", b"\xd0\xcf\x11\xe0 an old .doc", "E140"),
    ("cut", EVERYTHING[: len(EVERYTHING) // 2], "E140"),
    ("flipped", flipped(), "E140"),
    ("empty", docx("", {}, {"word/document.xml": ""}), "E140"),
    ("no XML", docx("", {}, {"word/document.xml": "<w:document"}), "E140"),
    ("another archive", bomb()[:0] + docx("").replace(b"word/document.xml", b"word/documenu.xml"), "E140"),
    ("entities", docx("", {}, {"word/document.xml": ENTITIES}), "E140"),
    ("entities in UTF-16", docx("", {}, {"word/document.xml": ENTITIES.encode("utf-16")}), "E140"),
    ("deep", docx("", {}, {"word/document.xml": DEEP}), "E140"),
    ("bomb", bomb(), "E141"),
    ("lying bomb", lying_bomb(), "E140"),
]


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    done = redlane(given(tmp_path, data), "tidy", "stories/well.docx", "--write")
    assert (done.code, done.out) == (1, "")
    assert f"content/stories/well.docx:1:1: 错误 {code}" in done.err
    assert not (tmp_path / "content/stories/well.md").exists()


NAMES = [
    ("stories/老井.docx", "E116", "文件名 老井 不能作编号"),
    ("well.docx", "E117", "可用的文件夹"),
    ("stories/below/well.docx", "E122", "不能放在"),
    ("stories/well.fr.docx", "E119", "语言 fr"),
]


@pytest.mark.parametrize(("name", "code", "words"), NAMES)
def test_a_name_that_makes_no_entry_is_told(tmp_path: Path, name: str, code: str, words: str) -> None:
    done = redlane(given(tmp_path, EVERYTHING, name), "tidy", name, "--write")
    assert done.code == 1
    assert code in done.err
    assert words in done.err
