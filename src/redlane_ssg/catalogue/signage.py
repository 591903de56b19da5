"""Messages about signs, codes and sheets: E9, W9."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

SIGNAGE: dict[str, MessageText] = {
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
        "登记册里提交过的一行被改动或删掉了：{line}",
        "a line of the register that was committed has been changed or deleted: {line}",
        "登记册只能在末尾添加。请把上面这一行一个字不差地放回去；还没提交的话，"
        "git checkout -- {place} 就能恢复。要改指或停用，就在末尾另加一行。",
        "The register is only ever added to. Put the line back as it was, to the letter; if nothing is committed, "
        "git checkout -- {place} restores it. To move or retire a code, add another line at the end.",
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
    "E909": MessageText(
        "有二维码标牌的指南，网址必须是 https:// 加主机名，后面不能再有路径，也不能有汉字：{url}",
        "a guide with coded signs must have an address of https:// and a host in ASCII, with no path: {url}",
        "给导览一个单独的域名，例如 https://hongxiang.gov.cn/ ；中文域名写成 xn-- 开头的样子。",
        "Give the guide a host of its own; an international one is written as xn--….",
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
    "E912": MessageText(
        "标牌编号 {number} 已经用在 {other}，那块牌打开的是别的条目",
        "the number {number} is already that of {other}, which opens another entry",
        "换一个没有用过的编号，比如 {free}。打开同一个条目的牌才可以同号。",
        "Take a number that is free, such as {free}. Only signs that open the same entry may share one.",
    ),
    "E913": MessageText(
        "标牌 {sign}（{size} 毫米）太小：在 {distance} 米处扫码，二维码要 {wanted} 毫米宽，最多只放得下 {possible} 毫米",
        "the sign {sign} ({size} mm) is too small: scanned from {distance} m its symbol must be {wanted} mm wide, "
        "and {possible} mm is all there is room for",
        "标牌的短边至少要 {least} 毫米；或者把 scan_distance_m 写小，让人走近了扫。",
        "Its short side must be {least} mm at least; or take a smaller scan_distance_m, so that people step nearer.",
    ),
    "E914": MessageText(
        "标牌 {sign} 上的“{character}”（{point}），主题的字体里没有",
        "no font of the theme has “{character}” ({point}), which stands on the sign {sign}",
        "换一个字，或者请维护者把它加进字体。",
        "Write it otherwise, or ask the maintainers to add it to the fonts.",
    ),
    "W913": MessageText(
        "标牌上不印 {name}（{language}）：主题的字体里没有这种文字；网站照常有",
        "signs leave out {name} ({language}): the theme's fonts have none of its letters; the site has it all the same",
        "不上标牌就在这一行加 signs: false；要印，请维护者把这种文字加进字体。",
        "Add signs: false to this line, or ask the maintainers to add its letters to the fonts.",
    ),
    "E915": MessageText(
        "字体文件打不开：{reason}",
        "the font cannot be opened: {reason}",
        "恢复主题 fonts/ 里的文件。",
        "Restore the file in the theme's folder fonts/.",
    ),
    "E916": MessageText(
        "标牌模板出错：{reason}",
        "the template of the signs failed: {reason}",
        "改正这个模板；删去自己的覆盖文件就会用回内置的模板。",
        "Mend the template; without your own file the built-in one is used again.",
    ),
    "E917": MessageText(
        "标牌 {sign} 的{field}{language} 放不下：缩到看得清的最小字号也不够",
        "the {field} of the sign {sign}{language} does not fit, even at the least size that can be read",
        "把文字写短，或者用大一号的 size。",
        "Shorten it, or take a larger size.",
    ),
    "E918": MessageText(
        "印张 {file} 第 {page} 页上的二维码没有通过检验：{reason}",
        "the symbol on page {page} of {file} did not pass: {reason}",
        "不要付印。多半是标牌的模板造成的：请维护者看看它有没有遮住、反色、缩小或改动二维码。",
        "Do not print it. Most likely the sign's template is to blame: see whether it covers, inverts, shrinks or changes "
        "the symbol.",
    ),
    "E919": MessageText(
        "编码 {code} 已经印过，二维码不能再换",
        "the code {code} has been printed: its symbol cannot be renewed",
        "删掉这一行，改回原来的 base_url。",
        "Delete this line and restore base_url.",
    ),
    "E920": MessageText(
        "标牌 {sign} 是 {size} 毫米，这种 form 几块拼在一张 A4 纸上印，放不下",
        "the sign {sign} measures {size} mm: signs of its form share an A4 page, which does not hold it",
        "改小到 {limit} 毫米以内，或换一种 form，比如 plaque。",
        "Make it {limit} mm at most, or choose another form, such as plaque.",
    ),
    "E921": MessageText(
        "站号牌 {sign} 没有写编号",
        "the stop-number plate {sign} has no number",
        "加上 number，比如 number: 3；不要编号的话，换一种 form。",
        "Add number, such as number: 3, or choose another form.",
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
        "删掉这一行；标牌拆了的话，另加一行 retired 和 reason。",
        "Delete this line; if the sign was taken down, add a line with retired and reason.",
    ),
    "E924": MessageText(
        "网址 {host} 是占位用的，谁也打不开：不能登记付印",
        "the host {host} is a placeholder that nobody can open: nothing can be registered as printed",
        "先在 guide.yml 里写好正式的 base_url，运行 signs issue 和 signs sheets，用新的印张付印。",
        "Set base_url to the real host, run signs issue and signs sheets, and have the new sheets printed.",
    ),
    "E925": MessageText(
        "{count} 个印张文件还没有生成，或者不是照现在的内容生成的：{files}",
        "{count} files of sheets were not made yet, or not from the content as it is now: {files}",
        "运行 python build.py signs sheets，看过新的印张再检验、再送印。",
        "Run python build.py signs sheets, look at the new sheets, prove and print those.",
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
        "登记册在运行的时候被人改了",
        "the register was changed while this was running",
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
        "两块牌扫出来会是同一页。把其中一块拆下重做：另写一个标牌文件发新编码，然后请维护者帮忙收回这一块的编码。",
        "Both open the same page. Take one down and make it anew from a new file; ask the maintainers to withdraw its code.",
    ),
    "E932": MessageText(
        "登记册里编码 {code} 已经改指 {id}，标牌 {sign} 写的还是别的条目",
        "in the register the code {code} now leads to {id}, and the sign {sign} still names another entry",
        "把这里的 points_at 也改成 {id}。",
        "Write {id} as points_at here as well.",
    ),
    "W901": MessageText(
        "网址 {host} 是占位用的，谁也打不开：二维码现在不能付印",
        "the host {host} is a placeholder that nobody can open: no code may be printed yet",
        "有了正式域名，改好 base_url，再发码、付印。",
        "Set base_url to the real host before issuing and printing.",
    ),
    "W902": MessageText(
        "{count} 块标牌还没有编码，不会生成印张：{signs}",
        "{count} signs have no code yet; no sheets are made of them: {signs}",
        "运行 python build.py signs issue。",
        "Run python build.py signs issue.",
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
    "W906": MessageText(
        "output/ 里有 {count} 个印张文件是旧的，或者还没有生成：{files}",
        "{count} files of sheets in output/ are old, or were not made yet: {files}",
        "送印以前，先运行 python build.py signs sheets。",
        "Run python build.py signs sheets before anything is printed.",
    ),
    "W907": MessageText(
        "看不到登记册从前的样子（git 的历史不全，或者 git 打不开这个文件夹）：查不出有没有丢掉编码",
        "how the register was before cannot be seen (git's history is cut short, or git refuses this folder): lost codes "
        "would go unnoticed",
        "把历史取全：git fetch --unshallow；在自动构建里设 fetch-depth: 0。git 说文件夹不安全的话，按它的提示加 safe.directory。",
        "Fetch all of it: git fetch --unshallow; where builds are automatic, set fetch-depth: 0. If git calls the folder "
        "unsafe, add safe.directory as it says.",
    ),
    "W908": MessageText(
        "标牌 {sign} 指向的条目现在没有发布：先不给它编码",
        "what the sign {sign} points at is not shown now: it gets no code yet",
        "条目发布以后，再运行 python build.py signs issue。",
        "Run python build.py signs issue once it is shown.",
    ),
    "W909": MessageText(
        "{id} 到 {date} 撤下，而这些标牌的编码指向它：{signs}。从那一天起，生成会失败",
        "{id} is gone on {date}, and codes of these signs lead to it: {signs}. From that day on builds will fail",
        "在那以前，让条目留下（去掉 expire），或者在登记册末尾加一行 moved_to 或 retired。",
        "Before then keep the entry (without expire), or add a line with moved_to or retired to the end of the register.",
    ),
    "W910": MessageText(
        "标牌 {sign} 的{field}{language} 没有地方放，没有印上去",
        "there is no room for the {field} of the sign {sign}{language}: it is left out",
        "要印上去，就用大一号的 size，或者把文字写短。不用印的话，不必改。",
        "Take a larger size or shorten the text, if it is to be printed; else leave it as it is.",
    ),
    "W911": MessageText(
        "{form} 这种标牌不印 {field}：写了也不会出现在牌面上",
        "signs of the form {form} do not show {field}: it will not be on the sheet",
        "删掉这一行，或者换一种 form（见 docs/signs.md）。",
        "Delete the line, or choose another form (see docs/signs.md).",
    ),
    "W912": MessageText(
        "标牌 {sign}（{form}）上标不出所在的一站：它挂的地方不是路线上的一站",
        "the sign {sign} ({form}) shows no stop as the one where it stands: its place is no stop of the route",
        "牌子真挂在某一站，才把 place 写成那一站；不在路线上的，换一种 form，比如 plaque。没有路线的话，在 guide.yml 里写明 route。",
        "Only if it hangs at a stop, write that stop as place; off the route choose another form, such as plaque. Without a "
        "route, name one in guide.yml.",
    ),
}
