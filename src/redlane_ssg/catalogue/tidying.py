"""Messages of ``redlane tidy``."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

TIDYING: dict[str, MessageText] = {
    "E140": MessageText(
        "这个文件打不开：它坏了，有密码，或者不是 {suffix} 文件",
        "this file cannot be read: it is damaged, has a password, or is no {suffix} file",
        "用 Word、WPS 或 Excel 打开它，去掉密码，另存为 {suffix}，再运行一次。",
        "Open it in Word or Excel, take the password away, save it as {suffix}, then run again.",
    ),
    "E141": MessageText(
        "这个文件解开以后太大：上限是 {limit} MB，其中文字部分 {xml} MB",
        "this file is too large when it is unpacked: the limit is {limit} MB, of which {xml} MB of text",
        "把它分成几个文件，或者先缩小里面的图片。",
        "Split it into several files, or make its pictures smaller.",
    ),
    "W430": MessageText(
        "有 {count} 处没有转过来：{what}",
        "{count} left out: {what}",
        "对照原来的文件看一看，需要的自己补上。",
        "Compare it with the original, and add what is needed.",
    ),
    "W431": MessageText(
        "有 {count} 张图片没有说明",
        "{count} pictures have no description",
        "在 ![ ] 的方括号里写上图上是什么，给看不见图的人听。",
        "Write what they show between the brackets of ![ ], for those who cannot see them.",
    ),
    "W432": MessageText(
        "有 {count} 个合并的单元格拆开了：文字在第一格，其余的格子是空的",
        "{count} merged cells were taken apart: the text stands in the first, the others are empty",
        "看看表格是不是还通顺；需要的话把文字补进空格子。",
        "See whether the table still reads well; fill the empty cells if needed.",
    ),
    "W433": MessageText(
        "有 {count} 处修订：加上的文字留下了，删掉的没有转过来",
        "{count} tracked changes: what was added stays, what was deleted is left out",
        "不要这样的话，在 Word 里接受或拒绝修订，保存后再运行一次。",
        "If that is not meant, accept or reject them in Word, save the file, then run again.",
    ),
}

TIDY_SENTENCES: dict[str, dict[str, str]] = {
    "tidy": {
        "zh": "把别处写的东西变成 Markdown：tidy content/…（.md、.docx、.xlsx、.csv）",
        "en": "turn what was written elsewhere into Markdown: tidy content/… (.md, .docx, .xlsx, .csv)",
    },
    "file": {"zh": "content/ 里的一个文件", "en": "a file in content/"},
    "write": {"zh": "写入文件；不加就只显示会怎样改", "en": "write the files; without it they are only shown"},
    "no_file": {"zh": "找不到文件 {word}", "en": "there is no file {word}"},
    "no_file_but": {"zh": "找不到文件 {word}。{nearest}", "en": "there is no file {word}. {nearest}"},
    "outside_content": {
        "zh": "{word} 不在内容文件夹 {folder} 里；先把它放进去",
        "en": "{word} is not in the content folder {folder}; put it there first",
    },
    "not_tidied": {
        "zh": "tidy 不认识 {word} 这种文件，可以是 {known}；.doc、.wps、.xls、.et 请先用 Word、WPS 或 Excel 另存为 .docx 或 .xlsx",
        "en": "tidy does not take files such as {word}; it takes {known}. Save .doc, .wps, .xls and .et as .docx or .xlsx first",
    },
    "tidy_picture": {"zh": "+ 图片 {path}（{size} KB）", "en": "+ picture {path} ({size} KB)"},
    "tidy_nothing": {"zh": "没有要改的。", "en": "There is nothing to change."},
    "tidy_preview": {
        "zh": "这只是预览，还没有写入。要写入，再运行一次，后面加上 --write。",
        "en": "This is only shown, nothing was written. To write it, run the command again with --write.",
    },
    "tidy_written": {"zh": "写好了：{paths}", "en": "Written: {paths}"},
}
