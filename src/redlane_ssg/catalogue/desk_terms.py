"""The words of the desk, in Chinese and English."""

from __future__ import annotations

DESK_TERMS: dict[str, dict[str, str]] = {
    "desk.title": {"zh": "编辑台", "en": "Desk"},
    "desk.find": {"zh": "找条目", "en": "Find an entry"},
    "desk.show": {"zh": "只看", "en": "Show"},
    "desk.everything": {"zh": "全部", "en": "All"},
    "desk.with_problems": {"zh": "有错或有提醒", "en": "With problems"},
    "desk.not_public": {"zh": "还没有公开", "en": "Not public"},
    "desk.not_translated": {"zh": "没有译文", "en": "Not translated"},
    "desk.count": {"zh": "{count} 个条目", "en": "{count} entries"},
    "desk.draft": {"zh": "草稿", "en": "draft"},
    "desk.early": {"zh": "还没到日子", "en": "not yet"},
    "desk.expired": {"zh": "已撤下", "en": "withdrawn"},
    "desk.not_text": {
        "zh": "这个文件打不开：它不是 UTF-8 文字，或者已经不在了。用记事本打开，另存为 UTF-8，再来。",
        "en": "This file cannot be opened: it is no UTF-8 text, or is gone. Save it as UTF-8 in an editor, then come back.",
    },
    "desk.lacks": {"zh": "缺 {languages}", "en": "no {languages}"},
    "desk.errors": {"zh": "{count} 个错误", "en": "errors: {count}"},
    "desk.warnings": {"zh": "{count} 个提醒", "en": "warnings: {count}"},
    "desk.choose": {"zh": "从左边选一个条目。", "en": "Choose an entry on the left."},
    "desk.fields": {"zh": "字段", "en": "Fields"},
    "desk.more_fields": {"zh": "没有填的字段", "en": "Fields that are empty"},
    "desk.required": {"zh": "必填", "en": "required"},
    "desk.wanted": {"zh": "还要查明", "en": "to be found out"},
    "desk.yes": {"zh": "是", "en": "yes"},
    "desk.no": {"zh": "否", "en": "no"},
    "desk.nothing": {"zh": "不写", "en": "not given"},
    "desk.add": {"zh": "加一项", "en": "Add one"},
    "desk.remove": {"zh": "去掉", "en": "Remove"},
    "desk.in_text": {"zh": "在文字里改", "en": "Change it in the text"},
    "desk.not_here": {
        "zh": "这个字段的写法比较特别，请在下面的文字里改。",
        "en": "This field is written in a special way: change it in the text below.",
    },
    "desk.original": {"zh": "原文", "en": "original"},
    "desk.text": {"zh": "文件的内容", "en": "The file's text"},
    "desk.page": {"zh": "手机上看到的页面", "en": "The page on a telephone"},
    "desk.no_page": {"zh": "这个文件没有自己的页面。", "en": "This file has no page of its own."},
    "desk.no_site": {
        "zh": "内容里有错误，还没有页面可看。左边选“有错或有提醒”，改好一保存，这里就有。",
        "en": "The content has errors, so there is no page yet. Choose “With problems” on the left, mend and save them.",
    },
    "desk.kept": {
        "zh": "改好以前，这里是最后一次没有错误时的样子。",
        "en": "Until the errors are mended, this is the page as it was without them.",
    },
    "desk.kept_by_others": {
        "zh": "别的条目有错误：{names}。改好以前，这里是最后一次没有错误时的样子。",
        "en": "Other entries have errors: {names}. Until they are mended, this is the page as it was without them.",
    },
    "desk.broken": {
        "zh": "有 {count} 个条目写错了，网站暂时做不出来：{names}",
        "en": "Entries with errors, so that the site cannot be made: {count} ({names})",
    },
    "desk.made_on_the_way": {
        "zh": "建好了：{title}。它还有必填的没有填，存好这里以后请去填完。",
        "en": "{title} is there. It may lack what it must have: fill that in after saving here.",
    },
    "desk.still_to_do": {"zh": "还要填", "en": "Still to do"},
    "desk.save": {"zh": "保存", "en": "Save"},
    "desk.saved": {"zh": "已保存", "en": "Saved"},
    "desk.saved_with_errors": {
        "zh": "已保存，但有 {count} 个错误：改好以前，网站做不出来",
        "en": "Saved, with errors: {count}. The site cannot be made until they are mended",
    },
    "desk.kept_here": {"zh": "有没保存的", "en": "not saved"},
    "desk.line": {"zh": "第 {line} 行", "en": "line {line}"},
    "desk.to_text": {"zh": "去写正文", "en": "To the text"},
    "desk.drop": {"zh": "您打的字会丢掉，找不回来。确定不要了吗？", "en": "What you typed will be lost. Drop it?"},
    "desk.twice": {
        "zh": "这个条目在另一个窗口里也开着：请只在一个窗口里改。",
        "en": "This entry is open in another window, too: write in one of them only.",
    },
    "desk.form_waits": {
        "zh": "上面几行写得读不出来了，字段先改不了。照下面“问题”里说的，在文字里改好就行；内容都还在。",
        "en": "The lines at the top cannot be read, so the fields wait. Mend them in the text as the problems below say; "
        "nothing is lost.",
    },
    "desk.unsaved": {"zh": "还没有保存", "en": "Not saved yet"},
    "desk.problems": {"zh": "这个文件里的问题", "en": "Problems of this file"},
    "desk.fine": {"zh": "没有问题。", "en": "No problems."},
    "desk.conflict": {
        "zh": "打开以后，别人改了这个文件。您打的字还在上面，没有保存。下面是文件现在的内容：",
        "en": "Somebody has changed this file since you opened it. What you typed is still above and not saved. "
        "This is what the file holds now:",
    },
    "desk.take_theirs": {"zh": "不要我打的，用文件现在的内容", "en": "Drop mine, take what the file holds"},
    "desk.keep_mine": {"zh": "留我打的，下次保存盖掉它", "en": "Keep mine, and replace it when I save"},
    "desk.lost": {
        "zh": "编辑台没有回答，终端窗口可能关了。您打的字留在这个浏览器里：再运行一次 python build.py desk，这里就能接着保存。",
        "en": "The desk does not answer: its terminal may be closed. What you typed is kept in this browser. Run "
        "python build.py desk again, and you can save it here.",
    },
    "desk.restored": {
        "zh": "这是上次没有保存的内容。",
        "en": "This is what you typed last time and did not save.",
    },
    "desk.leave": {"zh": "有改动还没有保存。", "en": "There are changes that are not saved."},
    "desk.other_language": {"zh": "English", "en": "中文"},
}
