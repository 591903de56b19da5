"""Messages about front matter and guide.yml: E2."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

FIELDS: dict[str, MessageText] = {
    "E201": MessageText(
        "没有叫 {key} 的字段",
        "there is no field called {key}",
        "可用的字段：{allowed}。",
        "The fields are: {allowed}.",
    ),
    "E202": MessageText(
        "缺少必填的字段 {field}",
        "the field {field} is missing",
        "加上 {key}: 和内容。",
        "Add {key}: and its value.",
    ),
    "E203": MessageText(
        "{field} 应该是{expected}，现在写的是：{value}",
        "{field} should be {expected}, but is: {value}",
        "对照 docs/editors.md 里这个字段的写法。",
        "docs/editors.md shows how this field is written.",
    ),
    "E204": MessageText(
        "{field} 不是正确的日期：{value}",
        "{field} is not a date: {value}",
        "日期写成 年-月-日，例如 2018-04-11。",
        "Write a date as year-month-day, for instance 2018-04-11.",
    ),
    "E205": MessageText(
        "{field} 不能是 {value}",
        "{field} cannot be {value}",
        "可以是：{allowed}。",
        "It may be: {allowed}.",
    ),
    "E206": MessageText(
        "{field} 的数值 {value} 超出范围",
        "{field} is out of range: {value}",
        "应为 {limit}。",
        "It must be {limit}.",
    ),
    "E207": MessageText(
        "{field} 的写法不对：{value}",
        "{field} is not written as it should be: {value}",
        "网址要写完整，以 https:// 开头；语言写代码，例如 zh-Hans、en；时区写 Asia/Shanghai 这样的名称；邮箱写 name@example.cn 这样的地址。",
        "A web address is written whole, from https:// on; a language by its code, such as zh-Hans or en; "
        "a time zone by its name, such as Asia/Shanghai; mail by its address, such as name@example.cn.",
    ),
    "E217": MessageText(
        "{field} 里的几项要用半角逗号隔开，现在写的是：{value}",
        "the items of {field} must be separated by ordinary commas, but are: {value}",
        "写成 [一, 二]，用英文逗号加空格。",
        "Write [one, two].",
    ),
    "E215": MessageText(
        "{field} 要写条目的编号，不是名称：{value}",
        "{field} takes an entry's id, not its name: {value}",
        "编号就是那个条目的文件名（不带 .md），例如 qian-xuesen。",
        "An id is the name of the entry's file without .md, for instance qian-xuesen.",
    ),
    "E216": MessageText(
        "{field} 不是正确的时间：{value}",
        "{field} is not a time: {value}",
        "写成 09:30 或 16:00，用半角冒号；过了半夜的照常写，例如 00:30。",
        "Write 09:30 or 16:00; past midnight too, as 00:30.",
    ),
    "E250": MessageText(
        "最后一天 last_day 在第一天 date 之前",
        "the last day is before the first",
        "核对 date 和 last_day，可能写反了，或者年份不对。",
        "Check date and last_day: they may be exchanged, or a year is wrong.",
    ),
    "E251": MessageText(
        "写了最后一天 last_day，没有写第一天 date",
        "there is a last day, but no first one",
        "加上 date: 第一天；只有一天的活动只写 date。",
        "Add date with the first day; an event of one day has a date only.",
    ),
    "E252": MessageText(
        "{field} 写几点几分，这里写的是日子：{value}",
        "{field} is a time of day, but is a date: {value}",
        "活动有好几天，第一天写在 date 里，最后一天写在 last_day 里；{field} 只写时间，例如 16:30，不知道就不写。",
        "Write the first day in date and the last day in last_day; {field} takes a time such as 16:30, or is left out.",
    ),
    "E254": MessageText(
        "{field} 只写一天，这里写了不止一天：{value}",
        "{field} is one day, but here are more: {value}",
        "活动有好几天，第一天写在 date 里，最后一天写在 last_day 里，各占一行。",
        "For an event of several days write the first in date and the last in last_day, each on its own line.",
    ),
    "E253": MessageText(
        "第一种语言不能写 signs: false：标牌总要印它",
        "the first language cannot have signs: false: signs always carry it",
        "去掉这一项；不上标牌的语言，写在它自己那一行。",
        "Take it away; write it at the language that is to be left off.",
    ),
    "E255": MessageText(
        "这一项在同一个列表里写了两次",
        "this item stands twice in one list",
        "只留一个。",
        "Keep one of them.",
    ),
    "E240": MessageText(
        "{field} 不是不带声调的拼音：{value}",
        "{field} is not pinyin without tones: {value}",
        "只用英文字母、数字和 ü，字与字之间空一格，例如 hong xiang。",
        "Use letters, digits and ü, with a space between syllables, such as hong xiang.",
    ),
    "E219": MessageText(
        "{field} 不是颜色：{value}",
        "{field} is not a colour: {value}",
        '写六位颜色码，加引号，例如 "#9d1c1c"。不加引号时，# 后面会被当成备注。',
        'Write six digits in quotation marks, such as "#9d1c1c": without them, what follows # is a comment.',
    ),
    "E208": MessageText(
        "{field} 不是正确的日期：{value}",
        "{field} is not a date: {value}",
        "写成年、年-月或年-月-日，例如 2018、2018-04、2018-04-11；不确切的写成 约1896、1936年春、清末；不知道就删掉这个字段。",
        "Write a year, year-month or year-month-day: 2018, 2018-04, 2018-04-11; about when as c. 1896, spring 1936; leave the field out if it is not known.",
    ),
    "E209": MessageText(
        "{field} 的长度不对：{value}",
        "{field} is too short or too long: {value}",
        "长度应为 {limit}。",
        "Its length must be {limit}.",
    ),
    "E210": MessageText(
        "这是 {language} 译文，但旁边没有原文 {original}",
        "this is a translation ({language}), but there is no {original} beside it",
        "先写原文，或者检查文件名是否一致。",
        "Write the original first, or see whether the names agree.",
    ),
    "E211": MessageText(
        "译文的列表有 {found} 项，原文有 {count} 项，对不上",
        "the translated list has {found} items, the original {count}",
        "译文的每一项对应原文的一项，顺序相同；不用翻译的项写成 {{}}。",
        "Each item translates the item in the same position; write {{}} for one that needs no translation.",
    ),
    "E212": MessageText(
        "语言 {language} 写了两次",
        "the language {language} stands here twice",
        "只留一个。",
        "Keep one of them.",
    ),
    "E242": MessageText(
        "没有 {language} 这个语言代码",
        "there is no language with the code {language}",
        "语言的代码按 BCP 47 写，例如 zh-Hans、zh-Hant、en、ja、ko、fr；它和国家的代码常常不一样。",
        "Languages have the codes of BCP 47, such as zh-Hans, zh-Hant, en, ja, ko, fr; they are not those of countries.",
    ),
    "W246": MessageText(
        "{language} 是{called}的代码，和名称“{name}”对不上",
        "{language} is the code of {called}, which the name “{name}” is not",
        "语言的代码和国家的代码常常不一样。真是{called}的话，name 写 {own}。",
        "The codes of languages are not those of countries. If {called} is meant, its name is {own}.",
    ),
    "E214": MessageText(
        "{field} 是空的",
        "{field} is empty",
        "写上内容，或者删掉这个字段。",
        "Write something, or take the field away.",
    ),
    "E213": MessageText(
        "{key} 只能写在原文里，译文跟着原文",
        "{key} stands in the original only; a translation follows it",
        "从译文里删掉这一行；要改就改原文。",
        "Delete it here; change it in the original.",
    ),
    # Drawings
    "E290": MessageText(
        "{what} 在 {view} 这种图里画不出来",
        "{what} is not shown in a drawing of the view {view}",
        "换一种 view，或者删掉这一项。front 画正面：开间、层数、门窗、围墙；plan 画平面：进数、天井、廊、院、花园；lane 画街巷：两头的街名和门牌。",
        "Choose another view or take it away: front shows bays, storeys, gates and windows; plan shows courts, light-wells, "
        "galleries, courtyards and gardens; lane shows the streets at its ends and house numbers.",
    ),
    "E291": MessageText(
        "{courts} 进房子里放不下 {wells} 个天井",
        "{wells} light-wells do not fit a house of {courts} courts",
        "天井在各进之间，最多和进数一样多；核对 courts 和 light_wells。",
        "There is at most one light-well to a court: check courts and light_wells.",
    ),
    "E292": MessageText(
        "drawing 里没有可以画的内容",
        "this drawing states nothing that can be drawn",
        "view 是 {view}，至少再写一项：{fields}。只画正文里写明的。",
        "Its view is {view}: state one more of {fields}. Only what the text says is drawn.",
    ),
    # Questions
    "E230": MessageText(
        "这道题没有一个答案标了 right: true",
        "none of this question's answers is marked right: true",
        "在对的答案后面写 right: true；要排次序的题写 order: true。",
        "Write right: true at the right answer, or order: true for a question of order.",
    ),
    "E231": MessageText(
        "这道题的答案全都标了 right: true，没有错的可选",
        "all of this question's answers are marked right: true: there is no wrong one to choose",
        "去掉错的答案后面的 right，或者加一个错的答案。",
        "Take right away from a wrong answer, or add one.",
    ),
    "E232": MessageText(
        "这道题的答案不到两个",
        "this question has fewer than two answers",
        "再写一个答案；只有一个答案就不用选了。",
        "Add an answer: of one there is nothing to choose.",
    ),
    "E233": MessageText(
        "这道排次序的题不到三项",
        "this question of order has fewer than three items",
        "至少写三项，按对的次序写。",
        "Write three items or more, in the right order.",
    ),
    "E234": MessageText(
        "这个答案在同一道题里写了两次",
        "this answer stands twice in one question",
        "改成不同的答案，或者删掉一个。",
        "Make it another answer, or delete one of them.",
    ),
    "E235": MessageText(
        "排次序的题不用写 right：答案按写的次序就是对的",
        "a question of order takes no right: its answers are right in the order in which they are written",
        "删掉 right；如果是选择题，删掉 order。",
        "Delete right, or delete order if answers are to be chosen.",
    ),
    "E241": MessageText(
        "{language} 不能由 {first} 推导出来",
        "{language} cannot be derived from {first}",
        "只有第一种语言是 zh-Hans 时，才能推导繁体 zh-Hant；别的语言请去掉 derived，自己翻译。",
        "Only zh-Hant can be derived, where the first language is zh-Hans; take derived away from any other.",
    ),
}
