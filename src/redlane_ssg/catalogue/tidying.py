"""Messages of ``redlane tidy``."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

TIDYING: dict[str, MessageText] = {
    "E140": MessageText(
        "这个文件打不开：它坏了，有密码，或者不是 {suffix} 文件",
        "this file cannot be read: it is damaged, has a password, or is no {suffix} file",
        "用 Word、WPS 或 Excel 打开它，去掉密码，另存为 {suffix}，再试一次。",
        "Open it in Word or Excel, take the password away, save it as {suffix}, then try again.",
    ),
    "E141": MessageText(
        "这个文件解开以后太大：上限是 {limit} MB，其中文字部分 {xml} MB",
        "this file is too large when it is unpacked: the limit is {limit} MB, of which {xml} MB of text",
        "把它分成几个文件，或者先缩小里面的图片。",
        "Split it into several files, or make its pictures smaller.",
    ),
    "E142": MessageText(
        "工作表“{sheet}”太大：{rows} 行、{columns} 列",
        "the sheet “{sheet}” is too large: {rows} rows, {columns} columns",
        "多半是很远的地方有格式或空格：选中用不着的行和列，删除后保存；真有这么多，就分成几个文件。",
        "Something probably stands far outside: delete the rows and columns that are not needed, or split the file.",
    ),
    "E143": MessageText(
        "第 {row} 行没有{what}",
        "row {row} has no {what}",
        "每一行是一个条目，要有编号和名称。编号用小写英文字母、数字和连字符，例如 qian-xuesen。",
        "Each row is an entry, with an id and a title. An id is lower-case letters, digits and hyphens: qian-xuesen.",
    ),
    "E144": MessageText(
        "第 {row} 行和第 {first} 行的编号都是 {id}",
        "rows {first} and {row} have the same id, {id}",
        "给其中一行换个编号。",
        "Give one of them another id.",
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
    "W434": MessageText(
        "这个文件不是 UTF-8，按 GB18030（Windows 的“ANSI”）读",
        "this file is not UTF-8; it was read as GB18030, Windows' “ANSI”",
        "看看文字对不对；不对就在 Excel 或 WPS 里另存为“CSV UTF-8”。",
        "See whether the words are right; if not, save it as “CSV UTF-8”.",
    ),
    "W435": MessageText(
        "这些列没有转过来，因为{kind}没有这样的字段：{names}",
        "these columns were left out, because {kind} has no such field: {names}",
        "把表头改成字段的名称，见 docs/editors.md；用不着就不用管。",
        "Name the columns as fields are called in docs/editors.md, unless they are not needed.",
    ),
    "W436": MessageText(
        "表头里有字段，但没有“编号”这一列，所以没有做成条目，只显示成表格",
        "the headings name fields, but there is no column “id”: this became a table, not entries",
        "要做成条目，就加一列“编号”，每行写一个，例如 qian-xuesen；只要表格就不用管。",
        "To get entries, add a column “id” with one such as qian-xuesen in each row.",
    ),
    "W437": MessageText(
        "工作表“{sheet}”的表头里没有“名称”和“编号”，没有转过来",
        "the sheet “{sheet}” has no columns “title” and “id”: it was left out",
        "要它也变成条目，就加上这两列；用不着就不用管。",
        "Add both columns to make entries of it too, unless it is not needed.",
    ),
}

TIDY_SENTENCES: dict[str, dict[str, str]] = {
    "tidy": {
        "zh": "把别处写的东西变成 Markdown：tidy content/…（.md、.docx、.xlsx、.csv）",
        "en": "turn what was written elsewhere into Markdown: tidy content/… (.md, .docx, .xlsx, .csv)",
    },
    "file": {
        "zh": "tidy：content/ 里的一个文件；term：学习计划的表（.xlsx、.csv）",
        "en": "of tidy, a file in content/; of term, the table of a plan",
    },
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
