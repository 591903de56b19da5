"""What ``redlane why`` says: where a published file comes from, and why it is made again."""

from __future__ import annotations

WHY_WORDS: dict[str, dict[str, str]] = {
    "why": {"zh": "一个文件为什么是这样：why output/site/路径", "en": "why a file is as it is: why output/site/PATH"},
    "path": {"zh": "output/site/ 里的一个文件或网址", "en": "a file or an address in output/site/"},
    "why_unknown": {
        "zh": "{path} 不是生成的文件：没有哪个条目或模板会做出它。",
        "en": "{path} is no file of a build: no entry and no template makes it.",
    },
    "why_sources": {"zh": "来自：", "en": "Made from:"},
    "why_named": {"zh": "提到的条目：", "en": "Entries that it links to:"},
    "why_templates": {"zh": "模板：", "en": "Templates:"},
    "why_same": {
        "zh": "现在的内容做出来的一字不差，再生成也不会重写它。",
        "en": "The content as it is now makes the very same bytes: a build does not write it again.",
    },
    "why_differs": {
        "zh": "现在的内容做出来的不一样，下次生成会重写它。",
        "en": "The content as it is now makes other bytes: the next build writes it.",
    },
    "why_absent": {"zh": "还没有生成过，下次生成会写出它。", "en": "It is not there yet: the next build writes it."},
    "why_new": {"zh": "原因：上次生成没有它。", "en": "Because the last build did not make it."},
    "why_environment": {
        "zh": "原因：程序、界面文字、样式脚本、语言或编码登记表改变了。",
        "en": "Because the program, strings, styles, scripts, languages or the register have changed.",
    },
    "why_recipe": {"zh": "原因：这个地址现在由别的内容生成。", "en": "Because it is made from something else now."},
    "why_template": {"zh": "原因：它的模板改变了。", "en": "Because a template of it has changed."},
    "why_dependency": {"zh": "原因：它用到的内容改变了。", "en": "Because what it is made of has changed."},
    "why_output": {"zh": "原因：output/ 里的文件被改动过。", "en": "Because the file in output/ was touched."},
    "why_untracked": {"zh": "它每次都重新生成。", "en": "It is made every time."},
}
