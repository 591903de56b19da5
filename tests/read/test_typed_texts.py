"""What people type in ways that no specification knows: it comes out right, or is told."""

from __future__ import annotations

import pytest

from redlane_ssg.read.prose import read_prose

# What is typed, its HTML, and the codes of what is told.
TYPED = [
    ("1）集合\n2）出发", "<ol>\n<li>集合</li>\n<li>出发</li>\n</ol>", []),
    ("1。集合\n2。出发", "<ol>\n<li>集合</li>\n<li>出发</li>\n</ol>", []),
    (
        "•\t甲\no\t乙\n▪\t丙\n•\t丁",
        "<ul>\n<li>甲<ul>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>丁</li>\n</ul>",
        [],
    ),
    ("o\t水\no\t伞", "<ul>\n<li>水</li>\n<li>伞</li>\n</ul>", []),
    ("\uf0b7\t水\n\uf0b7\t伞", "<ul>\n<li>水</li>\n<li>伞</li>\n</ul>", []),
    ("• 甲\n  ◦ 乙\n    ▪ 丙", "<ul>\n<li>甲<ul>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>", []),
    ("– 水\n– 伞", "<p>– 水\n– 伞</p>", ["W419"]),
    ("－甲\n－乙", "<p>－甲－乙</p>", ["W419"]),
    ("1.\xa0甲\n2.\xa0乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>", []),
    ("-\xa0甲\n\n##\xa0题", '<ul>\n<li>甲</li>\n</ul>\n<h2 id="题">题</h2>', []),
    ("1. 甲\n\n  两空格段\n2. 乙", "<ol>\n<li>甲</li>\n</ol>\n<p>两空格段\n2. 乙</p>", ["W419"]),
    ("\u3000\u3000- 水\n\u3000\u3000- 伞", "<ul>\n<li>水</li>\n<li>伞</li>\n</ul>", []),
    ("\u3000\u3000（1）水\n\u3000\u3000（2）伞", "<ol>\n<li>水</li>\n<li>伞</li>\n</ol>", []),
    ("\u3000\u3000# 标题", '<h2 id="标题">标题</h2>', []),
    ("- 水\n\u3000- 大伞", "<ul>\n<li>水<ul>\n<li>大伞</li>\n</ul>\n</li>\n</ul>", []),
    ("问：\n1、集合\n答：\n2、出发", "<p>问：</p>\n<ol>\n<li>集合</li>\n</ol>\n<p>答：\n2、出发</p>", ["W419"]),
    ("1、甲\n2、乙。\n后面一段。", "<ol>\n<li>甲</li>\n<li>乙。</li>\n</ol>\n<p>后面一段。</p>", []),
    ("★ 甲\n★ 乙", "<p>★ 甲\n★ 乙</p>", ["W419"]),
    ("A、甲\nB、乙", "<p>A、甲\nB、乙</p>", ["W419"]),
    ("-     五空格", "<ul>\n<li>\n<pre><code>五空格\n</code></pre>\n</li>\n</ul>", ["W417"]),
    (
        "姓名\t年龄\n王\t12\n李\t",
        "<table>\n<thead>\n<tr>\n<th>姓名</th>\n<th>年龄</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>王</td>\n<td>12</td>\n</tr>\n<tr>\n<td>李</td>\n<td></td>\n</tr>\n</tbody>\n</table>",
        [],
    ),
    (
        "\t一月\t二月\n票\t1\t2\n人\t3\t4",
        "<table>\n<thead>\n<tr>\n<th></th>\n<th>一月</th>\n<th>二月</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>票</td>\n<td>1</td>\n<td>2</td>\n</tr>\n<tr>\n<td>人</td>\n<td>3</td>\n<td>4</td>\n</tr>\n</tbody>\n</table>",
        [],
    ),
    ("｜时间｜地点｜\n｜---｜---｜", "<p>｜时间｜地点｜｜---｜---｜</p>", ["W424", "W424"]),
    ("|a|b|\n| —— | —— |", "<p>|a|b|\n| —— | —— |</p>", ["W429", "W424"]),
    ("| a | b |\n| c | d |", "<p>| a | b |\n| c | d |</p>", ["W429"]),
    ("\u3000第一段。\n\u3000第二段。", "<p>第一段。</p>\n<p>第二段。</p>", []),
    ("&emsp;&emsp;第一段。\n&emsp;&emsp;第二段。", "<p>第一段。</p>\n<p>第二段。</p>", []),
    ("好😀\n好", "<p>好😀好</p>", []),
    ("$$\nx\n$$", "<p>$$\nx\n$$</p>", ["W441"]),
    ("这是__重点__吧，文件_名_1", "<p>这是<strong>重点</strong>吧，文件_名_1</p>", []),
    ("2*3*4=24", "<p>2*3*4=24</p>", []),
    ("｀｀｀\n码\n｀｀｀", "<p>｀｀｀码｀｀｀</p>", ["W424", "W424"]),
    ("<? 好 ?>后", "<p>&lt;? 好 ?&gt;后</p>", []),
    ("甲<![CDATA[字]]>后", "<p>甲&lt;![CDATA[字]]&gt;后</p>", []),
    ("[官网]: https://a.example/", "", ["W428"]),
    ("![图](../p/a b.png)", "<p>![图](../p/a b.png)</p>", ["W427"]),
    (
        "[官网] (https://a.example/)",
        '<p>[官网] (<a class="address" href="https://a.example/">https://a.example/</a>)</p>',
        ["W427"],
    ),
    ("[甲](a.jpg =300x)", "<p>[甲](a.jpg =300x)</p>", ["W427"]),
    ("![[a.png|300x200]]", '<p><img alt="" src="a.png"></p>', []),
    (
        "[[wang｜他]] [[l1.md]]",
        '<p><a class="reference" href="entry:wang">他</a> <a class="reference" href="entry:l1"></a></p>',
        [],
    ),
    ("<p>\n[[wang]]**粗**\n</p>", "<p>\n[[wang]]**粗**\n</p>", ["W420", "W420"]),
    ("！[图](../a.png)", '<p>！<a href="../a.png">图</a></p>', ["W424"]),
    ("～～删～～", "<p>～～删～～</p>", ["W424"]),
    ("```mermaid\na\n```", '<pre><code class="language-mermaid">a\n</code></pre>', ["W426"]),
    ("\u3000\u30001958年，甲。\n\u3000\u30001960年，乙。", "<p>1958年，甲。</p>\n<p>1960年，乙。</p>", []),
    ("文字\n\t续行\n\t又续", "<p>文字续行又续</p>", []),
    ("- a\n\n\n  b", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>", []),
    ("1. a\n   b\n2. c", "<ol>\n<li>a\nb</li>\n<li>c</li>\n</ol>", []),
    ("见[甲](https://a.example/b_(c)) 和 (d.md)", '<p>见<a href="https://a.example/b_(c)">甲</a> 和 (d.md)</p>', []),
    ('[甲](b "c d")', '<p><a href="b" title="c d">甲</a></p>', []),
]


@pytest.mark.parametrize(("written", "html", "told"), TYPED)
def test_it_comes_out_right_or_is_told(written: str, html: str, told: list[str]) -> None:
    found = read_prose(written)
    assert found.html.strip() == html
    assert [one.code for one in found.problems] == told
