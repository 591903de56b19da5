"""The words of the desk for translations, for handing in, and for the history of a file."""

from __future__ import annotations

DESK_SHARING_TERMS: dict[str, dict[str, str]] = {
    "desk.sheet": {"zh": "标牌的印张", "en": "The sheet of the sign"},
    "desk.sides": {"zh": "原文和译文，一节一节对着写", "en": "Original and translation, section by section"},
    "desk.sides_changed": {
        "zh": "上次交上译文以后，原文改过：绿的是添上的，红的是删掉的。",
        "en": "The original has changed since the translation was recorded last: green is new, red is gone.",
    },
    "desk.sides_same": {
        "zh": "上次交上译文以后，原文没有改过。",
        "en": "The original is as it was when this was recorded last.",
    },
    "desk.sides_unknown": {
        "zh": "译文还没有交上过，所以看不出原文后来改了什么。",
        "en": "The translation was never recorded, so it is not known what has changed in the original since.",
    },
    "desk.section": {"zh": "译文第 {number} 节", "en": "section {number} of the translation"},
    "desk.section_changed": {"zh": "这一节的原文改过", "en": "this section has changed"},
    "desk.section_none": {"zh": "原文没有这一节", "en": "the original has no such section"},
    "desk.original_says": {"zh": "原文：", "en": "Original: "},
    "desk.original_changed": {"zh": "原文改过：", "en": "Original, changed: "},
    "desk.merged": {
        "zh": "别人也改了这个文件，改的是别的地方：两边的改动都留下了。",
        "en": "Somebody else had changed this file too, in other places: both changes are kept.",
    },
    "desk.followed": {
        "zh": "这里的列表有增减或换了次序，译文的列表已经跟着改好：{files}。",
        "en": "Items of a list came, went or moved; the lists of its translations follow: {files}.",
    },
    "desk.not_followed": {
        "zh": "这里的列表有增减或换了次序，这份译文改不了，请打开对照着改：{files}。",
        "en": "Items of a list came, went or moved; this translation could not follow, please look at it: {files}.",
    },
    "desk.hand_in": {"zh": "交上去", "en": "Hand in"},
    "desk.hand_ok": {"zh": "交上去", "en": "Hand in"},
    "desk.hand_to": {"zh": "交到 {address}（{branch}）：", "en": "To {address} ({branch}):"},
    "desk.hand_here": {
        "zh": "这里没有设好交到哪里，只记在这台电脑上：",
        "en": "There is nowhere to hand in, so it is recorded on this computer alone:",
    },
    "desk.more_files": {"zh": "还有 {count} 个文件", "en": "more files: {count}"},
    "desk.waiting": {
        "zh": "另外，先前记下的 {count} 次改动还没有交上。",
        "en": "Recorded earlier and not handed in yet: {count}.",
    },
    "desk.hand_unsaved": {
        "zh": "这些条目打了字还没有保存，不会交上去：{names}",
        "en": "These have text that is not saved, and is not handed in: {names}",
    },
    "desk.hand_errors": {
        "zh": "内容里还有 {count} 个错误。交上去以后，网站要等改好才做得出来。",
        "en": "The content has errors: {count}. The site cannot be made from it until they are mended.",
    },
    "desk.hand_http": {
        "zh": "这个地址是 http，同一个网络里的人看得到密码。请换成 https。",
        "en": "This address is http: others in the network can read the password. Use https.",
    },
    "desk.hand_message": {"zh": "改了什么", "en": "What was changed"},
    "desk.hand_message_told": {
        "zh": "第一行写给审核的人看，下面是改动的清单，可以改。网页改动了多少，会自动写在最后。",
        "en": "The first line is for whoever approves it; the list below can be changed. How many pages change is added to it.",
    },
    "desk.see_report": {"zh": "看看改动的报告", "en": "See the report of changes"},
    "desk.no_report": {"zh": "没有报告", "en": "No report"},
    "desk.report_counts": {"zh": "网站上：{counts}。", "en": "On the site: {counts}."},
    "desk.author_name": {"zh": "您的名字", "en": "Your name"},
    "desk.author_email": {"zh": "您的邮箱", "en": "Your e-mail address"},
    "desk.remote_user": {"zh": "用户名", "en": "User name"},
    "desk.remote_secret": {"zh": "密码或令牌", "en": "Password or token"},
    "desk.remote_secret_told": {
        "zh": "关上这个窗口就忘掉，哪里也不存。",
        "en": "It is forgotten with this window, and kept nowhere.",
    },
    "desk.comma": {"zh": "、", "en": ", "},
    "desk.and_more": {"zh": "等 {count} 处", "en": " and others, {count} in all"},
    "desk.report": {"zh": "改了{names}", "en": "Change {names}"},
    "desk.handing": {"zh": "正在交…", "en": "Handing in…"},
    "desk.handed_in": {"zh": "交上去了。", "en": "Handed in."},
    "desk.recorded": {"zh": "记下了，在这台电脑上。", "en": "Recorded on this computer."},
    "desk.received": {
        "zh": "别人交上的改动也拿来了，{count} 个文件：",
        "en": "Files that others had changed, now here too: {count}",
    },
    "desk.nothing_lost": {"zh": "什么也没有丢，改动都还在。", "en": "Nothing is lost: your changes are all here."},
    "desk.nothing_new": {"zh": "没有新的改动要交。", "en": "There is nothing new to hand in."},
    "desk.not_kept": {
        "zh": "这个文件夹没有放进 git 仓库，交不上去，也没有历史。请管技术的人设一次。",
        "en": "This folder is in no git repository: nothing can be handed in, and there is no history. Have somebody set it up.",
    },
    "desk.conflict_title": {"zh": "两个人改了同一处", "en": "Two people changed the same place"},
    "desk.conflict_in": {
        "zh": "您交之前，别人已经改了{name}，和您改的是同一处。请定下来留什么。",
        "en": "Before you handed in, somebody else changed {name}, in the same place as you. Say what stays.",
    },
    "desk.conflict_ours": {"zh": "您写的", "en": "Yours"},
    "desk.conflict_theirs": {"zh": "别人写的", "en": "Theirs"},
    "desk.conflict_gone": {"zh": "（删掉了）", "en": "(removed)"},
    "desk.conflict_take": {"zh": "留什么", "en": "What stays"},
    "desk.conflict_text": {
        "zh": "合在一起的文字：两边的都在里面，删掉不要的",
        "en": "Both together: take out what should not stay",
    },
    "desk.take_text": {"zh": "下面改好的文字", "en": "the text below"},
    "desk.take_ours": {"zh": "您写的", "en": "yours"},
    "desk.take_other": {"zh": "别人写的", "en": "theirs"},
    "desk.conflict_ok": {"zh": "就留这个", "en": "Keep this"},
    "desk.history": {"zh": "历史…", "en": "History…"},
    "desk.history_told": {"zh": "每交一次，就记下一版。", "en": "There is a version for each time it was handed in."},
    "desk.history_which": {"zh": "哪一版", "en": "Which version"},
    "desk.history_look": {"zh": "看看这一版", "en": "Look at it"},
    "desk.history_take": {"zh": "换成这一版", "en": "Take this one"},
    "desk.history_take_told": {
        "zh": "换了以后还要保存；不要了，可以一步步退回来。",
        "en": "It still has to be saved, and can be undone.",
    },
    "desk.no_history": {
        "zh": "这个文件还没有交上过，没有历史。",
        "en": "This file was never handed in, so it has no history.",
    },
    "desk.no_text": {"zh": "这一版里没有这个文件的文字。", "en": "That version has no text of this file."},
}
