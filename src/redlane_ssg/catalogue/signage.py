"""Messages about signs and their sheets: E9, W9."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

SIGNAGE: dict[str, MessageText] = {
    "E909": MessageText(
        "有二维码标牌的指南，网址必须是 https:// 加主机名，后面不能再有路径，也不能有汉字：{url}",
        "a guide with coded signs must have an address of https:// and a host in ASCII, with no path: {url}",
        "给导览一个单独的域名，例如 https://hongxiang.gov.cn/ ；中文域名写成 xn-- 开头的样子。",
        "Give the guide a host of its own; an international one is written as xn--….",
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
    "W919": MessageText(
        "给工作人员的文件里，字符“{character}”（{point}）主题的字体没有，那里印成“?”",
        "the theme's fonts have no “{character}” ({point}): papers for staff show “?” there",
        "换一个常用的字，或者请做主题的人加字体。",
        "Use another character, or ask for a font in the theme.",
    ),
    "W920": MessageText(
        "{count} 份讲解手册不是按现在的内容生成的，没有检验上面的二维码：{files}",
        "handbooks that are not of the current content, whose codes were not proved: {count} ({files})",
        "先运行 python build.py，再运行 signs verify。",
        "Run python build.py first, then signs verify.",
    ),
    "W918": MessageText(
        "标牌 {sign} 上印不了这张照片：它只有 {width} 像素宽，放大了会糊；没有印上去",
        "the photograph is left out on the sign {sign}: it is {width} pixels wide, and would be blurred when it is enlarged",
        "换成原来的照片（至少 {least} 像素宽）：微信里要点“原图”再发，缩略图和截图都太小。",
        "Take the original photograph, at least {least} pixels wide: chats and screenshots make smaller ones.",
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
    "W906": MessageText(
        "output/ 里有 {count} 个印张文件是旧的，或者还没有生成：{files}",
        "{count} files of sheets in output/ are old, or were not made yet: {files}",
        "送印以前，先运行 python build.py signs sheets。",
        "Run python build.py signs sheets before anything is printed.",
    ),
    "W908": MessageText(
        "标牌 {sign} 指向的条目现在没有发布：先不给它编码",
        "what the sign {sign} points at is not shown now: it gets no code yet",
        "条目发布以后，再运行 python build.py signs issue。",
        "Run python build.py signs issue once it is shown.",
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
