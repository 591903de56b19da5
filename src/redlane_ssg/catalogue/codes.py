"""Messages about codes and their register, and about what may not be lost: E9, W9."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

CODES: dict[str, MessageText] = {
    "E901": MessageText(
        "{code} 不是正确的编码：应是四个字符，末位是校验位，不含 I、L、O、U",
        "{code} is no code: it must be four characters without I, L, O and U, the last of which checks the others",
        "编码只由 signs issue 发放，不要手写；请恢复这一行原来的样子。",
        "Codes are given by signs issue only, never typed; restore the line as it was.",
    ),
    "E902": MessageText(
        "编码 {code} 同时发给了两块标牌：{first} 和 {sign}",
        "the code {code} was issued to two signs: {first} and {sign}",
        "两个人在两个分支上同时发码，偶尔会这样。运行 python build.py signs issue：还没有付印的那一块会换一个新编码。",
        "This happens now and then when two people issue on two branches. Run python build.py signs issue: the sign that is "
        "not printed gets a new code.",
    ),
    "E903": MessageText(
        "编码 {code} 的这一行缺少内容，或者混了两件事",
        "this line of the code {code} lacks something, or tells two things at once",
        "一行只记一件事：发放、换码（renewed）、印刷（printed、sheet）、改指（moved_to、on、reason）、停用（retired、reason）或收回（sign、withdrawn）。",
        "A line tells one thing: an issue, a renewal, a printing (printed, sheet), a move (moved_to, on, reason), a retirement "
        "(retired, reason) or a withdrawal (sign, withdrawn).",
    ),
    "E904": MessageText(
        "登记册里提交过的 {count} 行被改动或删掉了（提交于 {commits}）",
        "{count} lines of the register that were committed have been changed or deleted (committed in {commits})",
        "登记册只能在末尾添加。把下面的行原样放回去：改动过的，换掉改后的那一行；删掉的，加在末尾。"
        "这个文件里还没有提交的新行要留着。\n{lines}",
        "The register is only ever added to. Put these lines back as they are: in place of the changed ones, or at the end. "
        "Keep the new lines of this file that are not committed yet.\n{lines}",
    ),
    "E905": MessageText(
        "编码 {code} 还没有发放，就有了别的记录",
        "the code {code} is told of before it was issued",
        "检查编码有没有写错；发放的那一行要在前面。",
        "See whether the code is mistyped; the line that issues it must come first.",
    ),
    "E906": MessageText(
        "发出去的编码 {code} 指向 {id}，而它现在没有发布（草稿、未到日期或已过期）",
        "the issued code {code} leads to {id}, which is not shown now (draft, too early or expired)",
        "发布这个条目；或者在登记册末尾另加一行，改指别的条目，写法如：\n"
        '      - {{code: {code}, moved_to: 别的条目, on: {day}, reason: "原因"}}',
        "Publish the entry, or add a line to the end of the register that leads elsewhere, such as:\n"
        '      - {{code: {code}, moved_to: other-entry, on: {day}, reason: "why"}}',
    ),
    "E907": MessageText(
        "发出去的编码 {code} 指向 {id}，但没有这个条目了",
        "the issued code {code} leads to {id}, and there is no such entry any more",
        "改过编号的话，在新条目里写 was: [{id}]；删掉了的话，在登记册末尾另加一行，写法如：\n"
        '      - {{code: {code}, moved_to: 别的条目, on: {day}, reason: "原因"}}',
        "If it was renamed, write was: [{id}] in the entry; if it is gone, add a line to the end of the register, such as:\n"
        '      - {{code: {code}, moved_to: other-entry, on: {day}, reason: "why"}}',
    ),
    "E908": MessageText(
        "标牌 {sign} 的编码 {code} 登记的是指向 {id}，这里写的是另一个条目",
        "the code {code} of the sign {sign} is registered as leading to {id}, and the sign names another entry",
        "改回原来的 points_at；真要改指，在登记册末尾另加一行，写法如：\n"
        '      - {{code: {code}, moved_to: 新的条目, on: {day}, reason: "原因"}}',
        "Restore points_at; if the code is really to lead elsewhere, add a line to the end of the register, such as:\n"
        '      - {{code: {code}, moved_to: new-entry, on: {day}, reason: "why"}}',
    ),
    "E910": MessageText(
        "编码 {code} 所在的标牌 {sign} 没有了",
        "the sign {sign}, which carries the code {code}, is gone",
        "改了文件名的话，在新文件里写 was: [{sign}]；误删的话，恢复它。标牌真的拆了，才在登记册末尾另加一行：\n"
        '      - {{code: {code}, retired: {day}, reason: "原因"}}',
        "If the file was renamed, write was: [{sign}] in it; if it was lost, restore it. Only if the sign was taken down, add "
        "a line to the end of the register:\n"
        '      - {{code: {code}, retired: {day}, reason: "why"}}',
    ),
    "E911": MessageText(
        "编码 {code} 的二维码和登记的不一样了，现在会是 {text}",
        "the symbol of the code {code} is no longer the one that was registered; it would hold {text}",
        "多半是 base_url 改了（{place}），或者登记册里这一行被改过。这块标牌还没有付印：运行 python build.py signs issue，登记新的二维码。",
        "base_url has most likely changed ({place}), or this line. The sign is not printed yet: run python build.py signs "
        "issue to register the new symbol.",
    ),
    "E919": MessageText(
        "编码 {code} 已经印过，二维码不能再换",
        "the code {code} has been printed: its symbol cannot be renewed",
        "删掉这一行，改回原来的 base_url。",
        "Delete this line and restore base_url.",
    ),
    "E922": MessageText(
        "{register} 里全部 {count} 个编码的二维码都和登记的不一样了，现在会是 {text} 这样",
        "the symbols of all {count} codes in {register} are no longer those that were registered; they would hold {text}",
        "多半是 base_url 改了。还没有标牌付印：运行 python build.py signs issue，登记新的二维码。（二维码里的网址用大写，码更小，打开的一样。）",
        "base_url has most likely changed. No sign is printed yet: run python build.py signs issue to register the new "
        "symbols. (Capitals make a symbol smaller, and open the same page.)",
    ),
    "E923": MessageText(
        "编码 {code} 不能从标牌 {sign} 收回：它没有同时发给两块标牌，或者这一块已经付印",
        "the code {code} cannot be withdrawn from {sign}: it was not issued to two signs, or this one is printed",
        "只发给了一块标牌的，删掉这一行。两块都付印了的，先拆下 {sign} 这一块，再在这一行写上原因：\n"
        '      - {{code: {code}, sign: {sign}, withdrawn: {day}, reason: "已拆下"}}',
        "If only one sign has it, delete this line. If both are printed, take {sign} down first, and then give the reason:\n"
        '      - {{code: {code}, sign: {sign}, withdrawn: {day}, reason: "taken down"}}',
    ),
    "E926": MessageText(
        "已经付印的 {count} 块标牌，二维码和登记的不一样了，现在会是 {text}：{signs}",
        "the symbols of {count} printed signs are no longer those that were registered; they would hold {text}: {signs}",
        "印出去的码改不了：把 base_url 和登记册里的这几行改回原来的样子。真要换域名，让旧域名一直转到新域名。",
        "What is printed cannot change: restore base_url and the lines in the register. If the host must change, have the "
        "old one redirect to the new one for ever.",
    ),
    "E927": MessageText(
        "登记册里的这一行看不懂：{reason}",
        "this line of the register cannot be read: {reason}",
        '一条记录写一行，像这样：\n      - {{code: 5J55, retired: 2027-03-01, reason: "原因"}}',
        'Write each record on a line of its own, such as:\n      - {{code: 5J55, retired: 2027-03-01, reason: "why"}}',
    ),
    "E928": MessageText(
        "登记册里还有合并时留下的记号：两个人的改动没有合好",
        "the register still has the marks of a merge: two people's changes were not put together",
        "两边的行都留下，只删去 <<<<<<<、=======、>>>>>>> 这几行（有时还有 ||||||| ）。",
        "Keep the lines of both sides, and delete only the lines with <<<<<<<, =======, >>>>>>> and |||||||.",
    ),
    "E929": MessageText(
        "这个文件在运行的时候被人改了，没有动它",
        "this file was changed while the program was running, and was left alone",
        "再运行一次。",
        "Run it again.",
    ),
    "E930": MessageText(
        "编码 {code} 已经停用，不能再记别的事",
        "the code {code} is retired: nothing more can be told of it",
        "删掉这一行。要再做一块标牌：写一个新的标牌文件，再运行 signs issue。",
        "Delete this line. For another sign write a new file, and run signs issue.",
    ),
    "E931": MessageText(
        "编码 {code} 发给了两块标牌，而且都已经付印：{first} 和 {sign}",
        "the code {code} was issued to two signs, and both are printed: {first} and {sign}",
        "两块牌扫出来会是同一页。先把 {sign} 这一块拆下来，再在登记册末尾加一行（要拆的是 {first}，就写它）：\n"
        '      - {{code: {code}, sign: {sign}, withdrawn: {day}, reason: "已拆下"}}\n'
        "然后运行 python build.py signs issue，它会得到新的编码，照新的印张重做。",
        "Both open the same page. Take {sign} down, then add a line to the end of the register (or name {first}, if that is "
        "the one to go):\n"
        '      - {{code: {code}, sign: {sign}, withdrawn: {day}, reason: "taken down"}}\n'
        "Then run python build.py signs issue: it gets a new code, and is made anew from its new sheet.",
    ),
    "E932": MessageText(
        "登记册里编码 {code} 已经改指 {id}，标牌 {sign} 写的还是别的条目",
        "in the register the code {code} now leads to {id}, and the sign {sign} still names another entry",
        "把这里的 points_at 也改成 {id}。",
        "Write {id} as points_at here as well.",
    ),
    "E933": MessageText(
        "有 {count} 行付印记录提交过，又被退回或变基丢掉了（{commits}）",
        "{count} lines about printed signs were committed, and a reset or a rebase has lost them ({commits})",
        "印出去的标牌会扫不开。把下面的行加到登记册末尾；其实没有印过的，加上以后再写一行 retired。\n{lines}",
        "Signs that hang would open nothing. Add these lines to the end of the register; if a sign was never printed, add a "
        "line with retired after them.\n{lines}",
    ),
    "E934": MessageText(
        "从这台电脑付印过的 {count} 行记录（output/{receipt}），登记册里没有了",
        "{count} lines about what was printed from this computer (output/{receipt}) are gone from the register",
        "印出去的标牌会扫不开。把下面的行加到登记册末尾，然后提交；其实没有送印的，从 output/{receipt} 里删掉它们。\n{lines}",
        "Signs that hang would open nothing. Add these lines to the end of the register, and commit it; if they never went "
        "to a printer, delete them from output/{receipt}.\n{lines}",
    ),
    "E935": MessageText(
        "git 的历史不全（浅克隆），而标牌已经付印：丢了编码也看不出来",
        "git's history is cut short (a shallow clone), and signs are printed: a lost code would go unnoticed",
        "把历史取全：git fetch --unshallow；在自动构建里设 fetch-depth: 0。",
        "Fetch all of it: git fetch --unshallow; where builds are automatic, set fetch-depth: 0.",
    ),
    "W679": MessageText(
        "内容文件夹不在 git 里：以后丢了哪一版讲解词，没有别处看得出来",
        "the content folder is not in git: nothing could tell a lost edition of what docents say",
        "把这个文件另外留一份；最好把内容文件夹交给 git：git init，git add，git commit。",
        "Keep a copy of this file; better, keep the content folder in git (git init, git add, git commit).",
    ),
    "E936": MessageText(
        "讲解手册的版次到这里接不上：这里应该是第 {number} 版的一行，每一版从写着日期的一行开始",
        "the editions of the handbooks do not go on here: a line of edition {number} is expected, and each edition begins "
        "with the line that has its day",
        "这个文件由 build.py docents edition 写。用 git 取回原来的内容；合并时两边都加了一版的，只留一边，再定一版。",
        "build.py docents edition writes this file. Restore it from git; if a merge has two editions of one number, keep one "
        "side and make another edition.",
    ),
    "W903": MessageText(
        "编码 {code} 的这件事记在 {date}，日子还没到，但已经生效了",
        "what is told of the code {code} is dated {date}, which is still to come; it holds already",
        "登记册记的是已经发生的事：到了那一天再添加这一行，或者改成今天的日期（还没有提交的话）。",
        "The register tells what has happened: add the line on that day, or, if it is not committed, date it today.",
    ),
    "W904": MessageText(
        "标牌 {sign} 的编码 {code} 已经停用，标牌的文件还在",
        "the code {code} of the sign {sign} is retired, and the sign's file is still there",
        "标牌拆了：删掉这个文件。要再做一块：写一个新的标牌文件（新的文件名），再运行 signs issue。",
        "The sign was taken down: delete this file. For another sign write a new file, with another name, and run signs "
        "issue.",
    ),
    "W905": MessageText(
        "标牌 {sign}（{code}）已经付印，但它的文件现在不显示（草稿、未到日期或已过期）：印张、清单里都没有它了",
        "the sign {sign} ({code}) was printed, and its file is not shown now (draft, too early or expired): it is on no list",
        '还挂着的话，该拆了；拆了以后在登记册末尾另加一行：\n      - {{code: {code}, retired: {day}, reason: "原因"}}',
        "If it is still wanted, show it again (without draft or expire). If not, take it down, then add a line to the end of the register:\n"
        '      - {{code: {code}, retired: {day}, reason: "why"}}',
    ),
    "W907": MessageText(
        "看不到登记册从前的样子（git 的历史不全，或者 git 打不开这个文件夹）：查不出有没有丢掉编码",
        "how the register was before cannot be seen (git's history is cut short, or git refuses this folder): lost codes "
        "would go unnoticed",
        "把历史取全：git fetch --unshallow；在自动构建里设 fetch-depth: 0。git 说文件夹不安全的话，按它的提示加 safe.directory。",
        "Fetch all of it: git fetch --unshallow; where builds are automatic, set fetch-depth: 0. If git calls the folder "
        "unsafe, add safe.directory as it says.",
    ),
    "W909": MessageText(
        "{id} 到 {date} 撤下，而这些标牌的编码指向它：{signs}。从那一天起，生成会失败",
        "{id} is gone on {date}, and codes of these signs lead to it: {signs}. From that day on builds will fail",
        "在那以前，让条目留下（去掉 expire），或者在登记册末尾加一行 moved_to 或 retired。",
        "Before then keep the entry (without expire), or add a line with moved_to or retired to the end of the register.",
    ),
    "W914": MessageText(
        "内容文件夹不在 git 里，而标牌已经付印：登记册丢了行，只有这台电脑的 output/{receipt} 看得出来",
        "the content folder is not in git, and signs are printed: only output/{receipt} on this computer could tell a lost line",
        "把内容文件夹交给 git：git init，git add，git commit；同事之间用它传递，不要直接拷贝文件夹。",
        "Keep the content folder in git (git init, git add, git commit), and pass it on by git rather than by copying it.",
    ),
    "W915": MessageText(
        "有 {count} 行付印记录只在 git 的别的分支上（{commits}）：照这里发布，那些标牌会扫不开",
        "{count} lines about printed signs are only on another branch of git ({commits}): published from here, those signs "
        "would open nothing",
        "发布以前，先把那个分支合并过来。那个分支不要了的话，把下面的行加到登记册末尾。\n{lines}",
        "Merge that branch before you publish. If it is not wanted any more, add these lines to the end of the register.\n{lines}",
    ),
}
