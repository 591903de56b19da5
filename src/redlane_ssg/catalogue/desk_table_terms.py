"""The words of the desk for tables of Excel: a list taken from one, or given as one."""

from __future__ import annotations

DESK_TABLE_TERMS: dict[str, dict[str, str]] = {
    # In place of a command, within a sentence.
    "button term export": {"zh": "“导出 Excel”", "en": "“Export to Excel”"},
    "desk.table_from": {"zh": "从 Excel 导入…", "en": "Import from Excel…"},
    "desk.table_as": {"zh": "导出 Excel", "en": "Export to Excel"},
    "desk.table_told": {
        "zh": ".xlsx、.csv 都行，也可以拖到这里；先说会改什么，您接受了才放进来",
        "en": ".xlsx or .csv, which you can also drop here. You are told what changes before it is put in",
    },
    "desk.table_reading": {"zh": "正在读表格…", "en": "Reading the table…"},
    "desk.table_too_large": {
        "zh": "这个表格超过 10 MB，读不了。删掉里面的图片，或者只留下学习计划那一张工作表。",
        "en": "This table is larger than 10 MB. Delete the pictures in it, or keep the plan's sheet alone.",
    },
    "desk.table_title": {"zh": "导入 {name}", "en": "Import {name}"},
    "desk.table_ok": {"zh": "接受", "en": "Accept"},
    "desk.table_same": {
        "zh": "表里的和现在的一样，没有要改的。",
        "en": "The table says what is here already. Nothing changes.",
    },
    "desk.table_wrong": {
        "zh": "表里有错，什么也没有改。改好表格，再导入一次。",
        "en": "The table has mistakes, and nothing was changed. Mend it, then import it again.",
    },
    "desk.table_list_wrong": {
        "zh": "这里的清单本身有错，先改好它：",
        "en": "The list here has mistakes itself. Mend these first:",
    },
    "desk.table_added": {"zh": "新加的 {count} 项：{names}", "en": "New: {count} ({names})"},
    "desk.table_changed": {"zh": "有改动的 {count} 项：{names}", "en": "Changed: {count} ({names})"},
    "desk.table_moved": {
        "zh": "其中改了日期的 {count} 项：{names}",
        "en": "Of these with another date: {count} ({names})",
    },
    "desk.table_emptied": {
        "zh": "其中表里空着、原来写的会去掉的 {count} 项：{names}",
        "en": "Of these with an empty cell, so that what was there goes: {count} ({names})",
    },
    "desk.table_lost": {"zh": "{title}的{fields}", "en": "{fields} of {title}"},
    "desk.table_missing": {
        "zh": "表里没有的 {count} 项，留着不动。",
        "en": "Not in the table, kept as they are: {count}.",
    },
    "desk.table_rest": {"zh": "不变的 {count} 项。", "en": "Unchanged: {count}."},
    "desk.table_more": {"zh": "还有 {count} 个问题。", "en": "And {count} more problems."},
    "desk.table_taken": {
        "zh": "表里的放进来了，还没有保存。Ctrl+Z 可以退回去。",
        "en": "The table was put in, and is not saved yet. Ctrl+Z takes it back.",
    },
    "desk.table_given": {
        "zh": "导出了 {name}，一共 {count} 项，没有保存的也在里面。",
        "en": "Exported {name} with {count} items, also what is not saved yet.",
    },
}
