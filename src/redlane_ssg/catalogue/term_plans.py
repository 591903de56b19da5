"""Messages about the plan of a term in a table: E16, W16, W674 and W676, each at its cell."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

TERM_PLANS: dict[str, MessageText] = {
    "E161": MessageText(
        "{cell} 的“{value}”里认不出是哪一天",
        "{cell}: no day can be read from “{value}”",
        "写成 2026-04-12 或 2026年4月12日，或者用 Excel 的日期格式。",
        "Write 2026-04-12, or use a date of Excel.",
    ),
    "E162": MessageText(
        "{cell} 的“{value}”没有写是哪一年，表里别处也没有",
        "{cell}: “{value}” has no year, nor has anything before it",
        "写上年份：2026年4月12日；或者在表头上面写一行，如“2026年春季学习计划”。",
        "Add the year: 2026-04-12; or write it above the headings, such as “Plan for spring 2026”.",
    ),
    "E163": MessageText(
        "{cell} 的“{value}”里认不出几点",
        "{cell}: no time can be read from “{value}”",
        "写成 14:00，或者 下午2:00-4:00。",
        "Write 14:00, or 2:00-4:00 pm.",
    ),
    "E164": MessageText(
        "{cell}：没有叫“{value}”、可以写在这里的条目",
        "{cell}: nothing that can stand here is called “{value}”",
        "写条目的编号或者名称；先要有它的条目。只是说明的话，写在备注里。",
        "Write the id or the name of an entry, which has to be there first; words that only explain are a note.",
    ),
    "E165": MessageText(
        "{cell}：叫“{value}”的不止一个：{names}",
        "{cell}: more than one entry is called “{value}”: {names}",
        "写其中一个的编号。",
        "Write the id of one of them.",
    ),
    "E166": MessageText(
        "{cell} 空着，可是这一行有别的内容",
        "{cell} is empty, but other cells of this row are not",
        "写上这一场的题目；不要这一行就整行删掉。",
        "Write the session's title, or delete the whole row.",
    ),
    "E167": MessageText(
        "没有一张工作表的表头里有“题目”",
        "no sheet has a column “title”",
        "表头要有“题目”，还有“日期”“地点”这些；redlane term export 会写一张空表。",
        "There has to be a heading “title”, beside “date”, “place” and so on; redlane term export writes such a table.",
    ),
    "E168": MessageText(
        "没法只改 {title} 的 {field} 而不动别的",
        "{field} of {title} cannot be changed without touching anything else",
        "请在条目的文件内容里自己改这一处，再把表放一次。",
        "Change it in the entry's text by hand, then take the table in again.",
    ),
    "W674": MessageText(
        "这几场改了日期：{names}",
        "these have another date now: {names}",
        "日期已经公布过的，在“状态”里写“改期”再放一次，程序会记下原来的日期，页面会写明；还没有公布的，不用管。",
        "If the old date is public, write “rescheduled” as the status and take the table in again: the old date is kept "
        "and shown. Else nothing is to be done.",
    ),
    "W676": MessageText(
        "{cell} 的“{value}”照写的是凌晨 {time}",
        "{cell}: “{value}” means {time} in the morning as it stands",
        "下午的写成“下午2点”或者 14:00；真是凌晨的，写上“凌晨”。",
        "Write 2 pm or 14:00 if it is in the afternoon; if it is not, say am.",
    ),
    "W161": MessageText(
        "{cell}：{date} 是{real}，不是{written}",
        "{cell}: {date} is a {real}, not a {written}",
        "日期和星期有一个写错了，核对一下；现在按日期算。",
        "Either the date or the weekday is wrong; the date was taken.",
    ),
    "W162": MessageText(
        "{cell} 里的“{rest}”没有读懂，没有放进去",
        "{cell}: “{rest}” was not understood, and left out",
        "需要的话写到备注那一列。",
        "Write it into the column of notes if it is needed.",
    ),
    "W163": MessageText(
        "{cell} 没有写年份，按前后顺序当作 {year} 年",
        "{cell} has no year; {year} was taken from the rows before it",
        "核对一下；不对就写上年份。",
        "Check it, and add the year if it is wrong.",
    ),
    "W164": MessageText(
        "工作表“{sheet}”里的这些列没有放进去：{names}",
        "these columns of the sheet “{sheet}” were left out: {names}",
        "把表头改成“题目”“日期”“备注”这样的名称（见 docs/editors.md）；用不着就不用管。",
        "Name them as docs/editors.md says, such as “title”, “date”, “note”, unless they are not needed.",
    ),
    "W165": MessageText(
        "工作表“{sheet}”表头上面的文字没有放进去：{names}",
        "what stands above the headings of the sheet “{sheet}” was left out: {names}",
        "多半是标题，不用管。",
        "Most often that is a heading of its own, and nothing is to be done.",
    ),
    "W166": MessageText(
        "工作表“{sheet}”没有“题目”这一列，没有放进去",
        "the sheet “{sheet}” has no column “title”, and was left out",
        "要它也放进去，就加上这一列。",
        "Add that column if it is needed.",
    ),
    "W167": MessageText(
        "表里没有这几场，文件里的没有动：{names}",
        "these are not in the table, and stay as they are: {names}",
        "不办了的，在条目的文件里删掉，或者写上 status: 取消。",
        "Delete those that are not held in the entry's file, or mark them as cancelled.",
    ),
    "W168": MessageText(
        "有 {count} 场的变动（changes）和一天的安排（timetable）写不进表里，仍留在文件里",
        "changes and timetables of some sessions ({count}) have no column, and stay in the file",
        "不用管：放回表里的内容时不会动它们。",
        "Nothing is to be done: taking the table in again does not touch them.",
    ),
    "W169": MessageText(
        "这几场写进表里再读回来会不一样：{names}",
        "these would be read otherwise from the table: {names}",
        "姓名里有顿号、逗号或分号的，改用别的写法；别的在条目的文件里改。",
        "Names with commas or semicolons are taken for several; change what else it is in the entry's file.",
    ),
}
