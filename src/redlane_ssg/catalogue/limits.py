"""Messages about inputs that are too large for what reads them. docs/limits.md lists all limits."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

LIMITS = {
    "E160": MessageText(
        "这里的字段太多：同一层超过 {limit} 个",
        "there are too many fields here: more than {limit} on one level",
        "一个条目用不了这么多字段，多半是粘贴错了；删掉多余的行，或分成几个条目。",
        "No entry needs so many, so that something has been pasted by mistake: delete it, or write several entries.",
    ),
    "E260": MessageText(
        "字段里的错误太多：先列出 {limit} 处，还有 {more} 处没有列出",
        "too many fields are wrong: {limit} problems are listed, {more} more are not",
        "先改好列出的这些，再运行一次。",
        "Mend those that are listed, then run this again.",
    ),
    "E261": MessageText(
        "{field} 的列表太长：有 {count} 项，最多 {limit} 项",
        "the list of {field} is too long: it has {count} items, and may have {limit}",
        "没有人会读这么长的列表；只留下要紧的，或分成几个条目。",
        "Nobody reads so long a list: keep what matters, or write several entries.",
    ),
    "E360": MessageText(
        "轨迹太长：有 {count} 个点，最多 {limit} 个",
        "the track is too long: it has {count} points, and may have {limit}",
        "用地图软件把轨迹简化，或只导出这条路线的一段。",
        "Simplify it in a program for maps, or export only the part that is this walk.",
    ),
    "E361": MessageText(
        "轨迹断成了 {count} 段，最多 {limit} 段",
        "the track is broken into {count} lines, and may have {limit}",
        "用地图软件把各段连起来，再导出一次。",
        "Join its lines in a program for maps, and export it again.",
    ),
}
