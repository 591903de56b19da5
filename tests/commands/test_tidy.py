"""``redlane tidy`` of an entry: HTML that editors pasted becomes Markdown, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import SMALLEST, Done, check, problems, redlane, site, write_guide

WECHAT = """\
<section style="font-size: 16px" data-role="outer"><section style="margin: 10px"><section><p style="font-size: 20px">\
<strong><span leaf="">红巷的早晨</span></strong></p></section></section>\
<p style="text-align: justify"><span textstyle=""><span leaf="">清晨六点，巷口的</span></span>\
<span style="font-weight: bold"><span leaf="">豆浆店</span></span><span leaf="">开了门。&nbsp;&nbsp;</span></p>\
<p nodeleaf=""><img class="rich_pages" data-src="../pictures/shop.jpg" data-w="1080" alt="豆浆店"></p>\
<p><span leaf=""><br></span></p>\
<p><span leaf="">见</span><a href="https://news.example/1" linktype="text" target="_blank"><span leaf="">报道</span>\
</a>。</p>\
<p style="display: none"><mp-style-type data-value="3"></mp-style-type></p></section>
"""
WORD = """\
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span
style='font-family:宋体'>从前有一口<b>老</b>
井。</span><span lang=EN-US><o:p></o:p></span></p>

<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span
style='font-family:宋体'>带水</span></p>

<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1)<span>&nbsp; </span></span><![endif]>一瓶</p>

<p class=MsoNormal><font color="#c00000">开放时间<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>：</font></p>

<table class=MsoTableGrid border=1>
 <tr><td width=277 valign=top><p class=MsoNormal>日子</p></td><td width=277><p class=MsoNormal>时间</p></td></tr>
 <tr><td width=277><p class=MsoNormal>周一</p></td><td width=277><p class=MsoNormal>闭馆<br>维修|清洁</p></td></tr>
</table>

<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">

<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
href="#_ftnref1" name="_ftn1">[1]</a> 据门口的牌子。</p></div>

</div>
"""


def story(project: Path, body: str, front: str = "---\ntitle: 甲\n---\n") -> Path:
    """A guide with one story."""
    write_guide(project, SMALLEST)
    path = project / "content" / "stories" / "a.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((front + body).encode())
    return path


def tidied(project: Path, body: str) -> tuple[str, Done]:
    """The body after ``tidy --write``, and what was said."""
    path = story(project, body)
    done = redlane(project, "tidy", "content/stories/a.md", "--write")
    assert done.code == 0, done.err
    return path.read_bytes().decode().removeprefix("---\ntitle: 甲\n---\n"), done


def test_it_shows_the_difference_and_writes_only_when_told(tmp_path: Path) -> None:
    path = story(tmp_path, WECHAT)
    before = path.read_bytes()
    done = redlane(tmp_path, "tidy", "content/stories/a.md")
    assert done.code == 0
    assert path.read_bytes() == before
    assert "--- content/stories/a.md\n+++ content/stories/a.md\n" in done.out
    assert "\n-<section" in done.out
    assert "\n+清晨六点，巷口的**豆浆店**开了门。\n" in done.out
    assert "--write" in done.err
    assert redlane(tmp_path, "tidy", "content/stories/a.md", "--write").code == 0
    assert redlane(tmp_path, "tidy", "content/stories/a.md").out == "没有要改的。\n"


def test_what_wechats_editor_pastes(tmp_path: Path) -> None:
    body, done = tidied(tmp_path, WECHAT)
    assert body == (
        "**红巷的早晨**\n\n清晨六点，巷口的**豆浆店**开了门。\n\n![豆浆店](../pictures/shop.jpg)\n\n"
        "见[报道](https://news.example/1)。\n"
    )
    assert done.err == ""


def test_what_word_pastes(tmp_path: Path) -> None:
    body, done = tidied(tmp_path, WORD)
    assert body == (
        "从前有一口**老**井。\n\n- 带水\n  1. 一瓶\n\n开放时间[^1]：\n\n| 日子 | 时间 |\n| --- | --- |\n"
        "| 周一 | 闭馆<br>维修\\|清洁 |\n\n[^1]: 据门口的牌子。\n"
    )
    assert done.err == ""
    assert site(tmp_path)


def test_markdown_stays_as_it_is(tmp_path: Path) -> None:
    markdown = (
        "\n开头，  两个空格\n第二行*斜*，`<b>` 码，H<sub>2</sub>O。[^1]\n\n[^1]: 老脚注。\n\n* 星\n\n\n"
        "```\n<p style=x>\n```"
    )
    body, _ = tidied(tmp_path, f"{markdown}\n\n<p style='x'>粘贴的</p>\n")
    assert body == f"{markdown}\n\n粘贴的\n"


def test_tags_within_a_text_of_markdown_go(tmp_path: Path) -> None:
    body, _ = tidied(
        tmp_path,
        "- **项**<span lang='EN-US' style='x'>目*一*&nbsp;<o:p></o:p></span>，`<font>`\n"
        "- <font color=red>蓝<b>字</b></font>\n\n"
        "| 甲 | 乙 |\n|---|---|\n| <span style='x'>1</span> | <ruby>峣<rp>(</rp><rt>yáo</rt><rp>)</rp></ruby>山 |\n",
    )
    assert body == "- **项**目*一*&nbsp;，`<font>`\n- 蓝**字**\n\n| 甲 | 乙 |\n|---|---|\n| 1 | {峣|yáo}山 |\n"


def test_what_markdown_cannot_say_stays(tmp_path: Path) -> None:
    body = '<details>\n<summary>看</summary>\n\n里面\n\n</details>\n\n<div class="note">\n\n记\n\n</div>\n'
    story(tmp_path, body)
    assert redlane(tmp_path, "tidy", "stories/a.md").out == "没有要改的。\n"


def test_parts_that_open_are_written_as_html(tmp_path: Path) -> None:
    html = "<details style='x'><summary style='x'><b>看*看</b></summary><p>里<b>面</b></p></details>\n"
    body, _ = tidied(tmp_path, html)
    assert body == "<details>\n<summary>看*看</summary>\n\n里**面**\n\n</details>\n"


def test_tags_that_are_never_closed_go_too(tmp_path: Path) -> None:
    body, done = tidied(
        tmp_path,
        "字<span style='x'>一<b>二</b>\n\n三</span>四\n\n<table style='x'>\n\n**五**\n\n<p style='x'>六</p>\n",
    )
    assert body == "字一**二**\n\n三四\n\n**五**\n\n六\n"
    assert done.err == ""


def test_cells_without_their_table_stay_as_text(tmp_path: Path) -> None:
    body, _ = tidied(tmp_path, "<td style='x'>甲</td><td>乙</td>\n\n<table style='x'>丙<tr></tr></table>\n")
    assert body == "甲\n\n乙\n\n丙\n"


def test_markdown_between_tags_stays(tmp_path: Path) -> None:
    body, _ = tidied(tmp_path, "<section style='x'>\n\n    <p style='y'>里面</p>\n\n**中间** \n\n</section>\n")
    assert body == "里面\n\n**中间** \n"


def test_text_is_not_taken_for_marks(tmp_path: Path) -> None:
    text = "1*2*3 [x] _c_ &amp;lt; &lt;b&gt; {a|b} 9~17~18 `码` \\* ![x](y)"
    body, done = tidied(tmp_path, f"<p style='x'>{text}</p>\n<p style='x'># 号</p>\n<p style='x'>&gt; 引</p>\n")
    assert done.err == ""
    page = site(tmp_path)["stories/a/index.html"]
    assert "<p>1*2*3 [x] _c_ &amp;lt; &lt;b&gt; {a|b} 9~17~18 `码` \\* ![x](y)</p>" in page, body
    assert "<p># 号</p>" in page
    assert "<p>&gt; 引</p>" in page


def test_tables_are_complete(tmp_path: Path) -> None:
    body, done = tidied(
        tmp_path,
        "<table border=1><tr><td colspan=2>合</td><td>丙</td></tr><tr><td rowspan=2>甲</td><td>乙</td><td><ul><li>1"
        "</li><li>2</li></ul></td></tr><tr><td>丁</td></tr></table>\n\n"
        "<table border=1><tr><td><p>框</p></td></tr></table>\n",
    )
    assert body == "| 合 |  | 丙 |\n| --- | --- | --- |\n| 甲 | 乙 | 1<br>2 |\n|  | 丁 |  |\n\n框\n"
    assert "有 2 个合并的单元格拆开了" in done.err


LOST = [
    ("<iframe src='https://v.example/'></iframe>", "1 处没有转过来：嵌入的网页或控件"),
    ("<video src='a.mp4'></video><audio src='a.mp3'></audio>", "2 处没有转过来：录音或视频"),
    ("<script>x()</script>", "1 处没有转过来：脚本"),
    ("<a href='javascript:x()'>点</a>", "1 处没有转过来：链接（文字还在）"),
    ("<img src='data:image/png;base64,AAAA'>", "1 处没有转过来：图片"),
    ("<section style='background-image: url(https://a.example/b.png)'></section>", "1 处没有转过来：图片"),
    ("<mp-common-profile data-id='1'></mp-common-profile>", "1 处没有转过来：公众号的名片、小程序等卡片"),
    ("<svg><text>字</text></svg>", "1 处没有转过来：画的图形"),
    ("<select><option>一</option></select>", "1 处没有转过来：表单"),
    ("<!-- 记着改 -->", "1 处没有转过来：HTML 里的备注"),
    ("<img src='a.png'>", "1 张图片没有说明"),
]


@pytest.mark.parametrize(("html", "said"), LOST, ids=lambda value: value[:20])
def test_what_is_lost_is_told(tmp_path: Path, html: str, said: str) -> None:
    for number, body in enumerate((f"<p style='x'>字{html}</p>\n", f"字<span style='x'>字{html}</span>\n")):
        _, done = tidied(tmp_path / str(number), body)
        assert said in done.err, body
        assert done.err.count("W43") == 1


def test_line_ends_and_the_mark_of_notepad_stay(tmp_path: Path) -> None:
    path = story(tmp_path, "")
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: \xe7\x94\xb2\r\n---\r\n<p style='x'>\xe5\xad\x97</p>\r\n")
    assert redlane(tmp_path, "tidy", "stories/a.md", "--write").code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf---\r\ntitle: \xe7\x94\xb2\r\n---\r\n\xe5\xad\x97\r\n"


def test_deep_nesting_is_flattened_or_told(tmp_path: Path) -> None:
    body, _ = tidied(tmp_path / "flat", f"{'<section style=x>' * 300}字{'</section>' * 300}\n")
    assert body == "字\n"
    story(tmp_path / "deep", f"{'<blockquote style=x>' * 100}字{'</blockquote>' * 100}\n")
    done = redlane(tmp_path / "deep", "tidy", "stories/a.md")
    assert done.code == 1
    assert "E408" in done.err


def test_an_entry_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = story(tmp_path, "<p style='x'>字</p>\n", front="title: 甲\n")
    assert "E106" in redlane(tmp_path, "tidy", "stories/a.md", "--write").err
    path.write_bytes("---\ntitle: 甲乙丙\n---\n".encode("gbk"))
    assert "E103" in redlane(tmp_path, "tidy", "stories/a.md", "--write").err


WRONG = [
    ("stories/b.md", "找不到文件 stories/b.md。您是不是想写 content/stories/a.md？"),
    ("stories/a.doc", "tidy 不认识 .doc 这种文件"),
    ("outside.md", "outside.md 不在内容文件夹"),
]


@pytest.mark.parametrize(("word", "said"), WRONG)
def test_only_files_of_the_content_are_touched(tmp_path: Path, word: str, said: str) -> None:
    story(tmp_path, "<p style='x'>字</p>\n")
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: 甲\n---\n<p style='x'>字</p>\n", encoding="utf-8")
    before = outside.read_bytes()
    done = redlane(tmp_path, "tidy", word, "--write")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert outside.read_bytes() == before


def test_the_way_out_of_pasted_html_works(tmp_path: Path) -> None:
    story(tmp_path, WORD)
    assert problems(check(tmp_path)) == ["E410 content/stories/a.md:4:20"]
    done = redlane(tmp_path, "check")
    command = done.err.partition("python build.py ")[2].partition("，")[0]
    assert redlane(tmp_path, *command.split(), "--write").code == 0
    assert problems(check(tmp_path)) == []
