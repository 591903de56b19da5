"""Messages about references E3, pictures E5, themes E6 and outputs E7."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

WHOLE: dict[str, MessageText] = {
    # References and addresses
    "E301": MessageText(
        "没有编号为 {id} 的条目",
        "there is no entry with the id {id}",
        "编号就是文件名（不带 .md）。",
        "An id is a file's name without .md.",
    ),
    "E302": MessageText(
        "{id} 是{kind}，不能用在这里",
        "{id} is {kind}, which cannot stand here",
        "这里可以用这些文件夹里的条目：{allowed}。",
        "Entries of these folders can: {allowed}.",
    ),
    "E303": MessageText(
        "编号 {id} 已经被 {other} 用了",
        "the id {id} is already that of {other}",
        "给其中一个文件换个名字；编号在整部导览里不能重复。",
        "Rename one of the files: an id is used once in the whole guide.",
    ),
    "E304": MessageText(
        "网址 {address} 已经被 {other} 占用（不分大小写）",
        "the address {address} is already taken by {other} (capitals do not count)",
        "给这个文件换个名字。",
        "Give this file another name.",
    ),
    "E305": MessageText(
        "旧编号的网址 {address} 已经被 {other} 占用",
        "the old id's address {address} is taken by {other}",
        "从 was 里去掉它，或者给占用的条目换个编号。",
        "Take it out of was, or give the other entry another id.",
    ),
    "E306": MessageText(
        "expire（{expire}）不晚于 publish（{publish}）：这个条目永远不会显示",
        "expire ({expire}) is not after publish ({publish}): this entry would never be shown",
        "expire 是不再显示的第一天，要晚于 publish。",
        "expire is the first day on which it is gone: it must come after publish.",
    ),
    "W308": MessageText(
        "这个条目以前的网址是 {address}，改名或搬动以后，旧网址和印出去的链接打不开了",
        "this entry's address was {address} before it was renamed or moved: it leads nowhere now, in print too",
        "在字段里写上这一行：{line}",
        "Have this line among its fields: {line}",
    ),
    "W309": MessageText(
        "以前有网址 {address}，现在条目没有了，旧网址和印出去的链接打不开了",
        "there was {address}, whose entry is gone: it leads nowhere now, in print too",
        "如果改了名或者搬了家，或者别的条目可以代替它，在那个条目里加一行：{line}；确实不要了就不用管，一个月后不再提醒。",
        "If it was renamed, or another entry stands in for it, add to that one: {line}. If it is meant to go, leave it: "
        "after a month this is not told again.",
    ),
    "E350": MessageText(
        "网址 {address} 公开过，现在那里什么也没有了：印出去的、收藏的、搜索引擎里的都打不开",
        "{address} was published, and nothing is there now: it leads nowhere in print, among bookmarks, in search engines",
        "有条目可以代替它的话，在那个条目里加一行 {was}；确实不要了，把下面这一行加到 {file} 的末尾：\n{lines}",
        "If an entry stands in for it, add the line {was} to that one. If it is meant to go, add this line to the end of "
        "{file}:\n{lines}",
    ),
    "E351": MessageText(
        "这一行写的不是一个网址和一个日子",
        "this line is not an address with a day",
        "网址是网站里的路径，以 / 开头；日子写 on（公开）或者 gone（撤下），只写一个，例如 "
        "{{address: /stories/lamp/, gone: 2026-12-01}}。",
        "An address is a path within the site and begins with /; the day is either on, of publishing, or gone, of giving "
        "up, for instance {{address: /stories/lamp/, gone: 2026-12-01}}.",
    ),
    "E352": MessageText(
        "提交过的网址少了 {count} 行（{commits}）：丢了的行没有人看着",
        "{count} lines with addresses were committed and are missing ({commits}): nothing watches over those",
        "把这些行加回去：\n{lines}",
        "Put these lines back:\n{lines}",
    ),
    "E353": MessageText(
        "网址 {address} 公开过，条目改名或搬动以后打不开了",
        "{address} was published, and leads nowhere since its entry was renamed or moved",
        "在 {entry} 的字段里写上这一行：{line}",
        "Have this line among the fields of {entry}: {line}",
    ),
    "E869": MessageText(
        "{address} 还打得开：现在就记成不要了，以后它丢了也没有人知道，所以没有记",
        "{address} is still there: were it noted as given up now, nobody would be told when it is lost, so it was not",
        "先删掉那个条目（或者写上 draft: true），再运行一次。在编辑台上删除，会自己记下。",
        "First remove the entry, or make it a draft, and then run this again. What is removed on the desk is noted by "
        "itself.",
    ),
    "E307": MessageText(
        "was 里写的就是这个条目现在的网址 {address}",
        "was names this entry's own address, {address}",
        "去掉它。如果条目是从别的文件夹搬来的，写上原来的文件夹，例如 was: [stories/{id}]。",
        "Take it out. If the entry was moved from another folder, name that folder, for instance was: [stories/{id}].",
    ),
    "E310": MessageText(
        "was 里的文件夹 {folder} 不是放条目的",
        "was names {folder}, which is no folder of entries",
        "写成 文件夹/编号；文件夹可以是：{allowed}。",
        "Write folder/id. The folders are: {allowed}.",
    ),
    "W301": MessageText(
        "{id} 在这次生成的日期还没有发布（草稿、未到日期或已过期），这里只显示名称，不成链接",
        "{id} is not shown on this build's date (draft, too early or expired): its name stands here without a link",
        "到时会自动变成链接；如果不需要，请删去。",
        "It becomes a link when the entry is shown; remove it if that is not meant.",
    ),
    "W302": MessageText(
        "这条信息应在 {date} 之前复核，现在已经过期",
        "this fact was to be checked again before {date}",
        "核实后更新 value、as_of 和 review_by。",
        "Check it, then renew value, as_of and review_by.",
    ),
    # Pictures
    "E501": MessageText(
        "找不到图片 {source}",
        "the picture {source} does not exist",
        "应该有文件 {path}；检查文件名和大小写。",
        "There should be a file {path}; look at its spelling and capitals.",
    ),
    "E502": MessageText(
        "这个文件不是图片，虽然名字像图片",
        "this file is not a picture, though its name says so",
        "重新从相机或画图程序导出为 JPEG、PNG 或 WebP。",
        "Export it again as JPEG, PNG or WebP.",
    ),
    "E503": MessageText(
        "图片的像素太多：{size}，上限是 {limit}00 万像素",
        "the picture has too many pixels: {size}, the limit is {limit} million",
        "先缩小到长边 4000 像素以内。",
        "Make its longer side 4,000 pixels or less.",
    ),
    "E504": MessageText(
        "图片 {source} 在 content/ 之外",
        "the picture {source} lies outside content/",
        "把图片放进 content/，例如 content/pictures/。",
        "Put it into content/, for instance content/pictures/.",
    ),
    "E505": MessageText(
        "图片损坏了：{reason}",
        "the picture is damaged: {reason}",
        "重新导出或重新复制这张图片。",
        "Export or copy it again.",
    ),
    "E508": MessageText(
        "这个文件其实是 {kind}，网页显示不了，虽然名字像 JPEG、PNG 一类的图片",
        "this file is in truth {kind}, which pages cannot show, though its name says otherwise",
        "改文件名不能转换格式：用“画图”或手机打开它，另存为 JPEG 或 PNG。",
        "Renaming does not convert a file: open it in a picture program and save it as JPEG or PNG.",
    ),
    "E509": MessageText(
        "这是手机拍的 HEIC 照片，网页显示不了，虽然名字像 JPEG、PNG 一类的图片",
        "this is a photograph in HEIC, as telephones make them, which pages cannot show, though its name says otherwise",
        "在电脑上打开它，另存为 JPEG。以后：iPhone 在“设置”→“相机”→“格式”里选“兼容性最佳”；安卓手机在相机设置里关掉"
        "“高效照片（HEIF）”。",
        "Open it on a computer and save it as JPEG. From now on: on an iPhone choose Settings, Camera, Formats, Most "
        "Compatible; on Android switch HEIF off in the camera's settings.",
    ),
    "E506": MessageText(
        "图片 {source} 在别的网站上；本导览的页面不从外面取东西",
        "the picture {source} is on another site; the guide's pages fetch nothing from outside",
        "在得到许可后把图片放进 content/pictures/。",
        "Put the picture into content/pictures/, if you have the right to.",
    ),
    "E507": MessageText(
        "{source} 不是网页能显示的图片格式",
        "{source} is no picture that a page can show",
        "用“画图”或手机打开它，另存为 JPEG 或 PNG，再改这里的文件名。可用的结尾：{allowed}。iPhone 的 HEIC：在“设置”→“相机”→“格式”里选“兼容性最佳”，以后就拍成 JPEG。",
        "Save it as JPEG or PNG and name that file here. The endings are: {allowed}. An iPhone takes JPEG instead of HEIC "
        "after Settings, Camera, Formats, Most Compatible.",
    ),
    "W501": MessageText(
        "会动的图片只显示第一帧",
        "of a moving picture only the first frame is shown",
        "想让人看到动作，就另配几张图；不需要的话，请存成不动的图片。",
        "Show the movement in several pictures, or save one that does not move.",
    ),
    # Themes
    "E601": MessageText(
        "模板写错了，写法不对的地方：{name}",
        "the template has a mistake in how it is written: {name}",
        "改正这个模板；删去自己的覆盖文件就会用回内置的模板。",
        "Mend the template; without your own file the built-in one is used again.",
    ),
    "E602": MessageText(
        "模板在生成 {page} 时出错，出在 {name}",
        "the template failed while making {page}, at {name}",
        "改正这个模板；模板可用的内容见 docs/themes.md。",
        "Mend the template; docs/themes.md lists what it can use.",
    ),
    "E603": MessageText(
        "找不到模板 {name}",
        "there is no template {name}",
        "检查主题文件夹 pages/ 里的文件名。",
        "Look at the file names in the theme's folder pages/.",
    ),
    "W607": MessageText(
        "{name}（{language}）的页面缺 {count} 个界面用词，这些地方显示{shown}",
        "pages in {name} ({language}) lack {count} words of the theme: they are shown in {shown}",
        "请会这种语言的人译出来，写进主题的 strings.yml（见 docs/themes.md）；不译也可以发布。",
        "Ask somebody to translate them in the theme's strings.yml (docs/themes.md); the guide can be published without.",
    ),
    "W612": MessageText(
        "主题的符号文件不是 SVG 图：页面、地图和标牌上都不会有它",
        "a symbol of the theme is no SVG picture: it is shown on no page, map or sign",
        "存成 .svg，24 × 24 的方格（见 docs/themes.md）；不用的文件就删去。",
        "Save it as .svg, in a square of 24 × 24 (docs/themes.md), or delete it.",
    ),
    "E604": MessageText(
        "没有叫 {theme} 的主题",
        "there is no theme called {theme}",
        "可用的主题：{allowed}。许多套导览共用的主题，用 --theme 写明它的文件夹。",
        "The themes are: {allowed}. With --theme, give the folder of a theme that guides share.",
    ),
    "E605": MessageText(
        "界面文字 {key} 没有 {language} 的写法",
        "the string {key} is not given in {language}",
        "在主题的 strings.yml 里补上。",
        "Add it to the theme's strings.yml.",
    ),
    "E606": MessageText(
        "界面文字 {key} 里的花括号不对：{value}",
        "the braces in the string {key} are wrong: {value}",
        "花括号里可以写：{allowed}。要显示花括号本身，就写两个。",
        "In braces there can be: {allowed}. Write two braces to show one.",
    ),
    "E608": MessageText(
        "模板里的 {name} 在浏览器里不会起作用：页面不许运行写在标签里的脚本，不许用写在标签里的样式，也不许从别的网站取东西",
        "{name} in the template has no effect in a browser: pages allow no scripts and styles in attributes, and nothing of other hosts",
        "脚本写进主题的 scripts/，样式写进 styles/，图片和字体放进主题。",
        "Put scripts into the theme's scripts/, styles into its styles/, and pictures and fonts into the theme.",
    ),
    "E610": MessageText(
        "颜色 {name} 看不清：{scheme}里，{front} 配 {back} 的对比度只有 {ratio}:1，至少要 {least}:1",
        "the colour {name} cannot be read: {scheme}, {front} on {back} has a contrast of {ratio}:1, not {least}:1",
        "最接近的合格颜色：{passing}。",
        "The nearest colour that would do: {passing}.",
    ),
    "E611": MessageText(
        "{name} 的写法不对：{value}",
        "{name} is not written as it should be: {value}",
        '颜色写成 "#9d1c1c"、另一个颜色的名字，或 ink 14% wall；油墨写四个百分数，如 18 100 92 22；长度写一个整数，如 80。见 docs/themes.md。',
        'A colour is "#9d1c1c", another\'s name, or ink 14% wall; inks are four numbers, 18 100 92 22; a length is one, 80. See docs/themes.md.',
    ),
    "E670": MessageText(
        "模板算了 {seconds} 秒还没有算完，已经停下：可能有一直转的循环，或者大得算不完的数",
        "the template was stopped after {seconds} seconds of work: perhaps it has an endless loop, or a huge number",
        "减少循环的次数，去掉大数；删去自己的覆盖文件就会用回内置的模板。",
        "Loop less often and use no huge numbers; without your own file the built-in one is used again.",
    ),
    "E671": MessageText(
        "模板要用的内存超过 {megabytes} MB，已经停下：可能有长得没有尽头的文字或列表",
        "the template was stopped because it needs more than {megabytes} MB of memory: perhaps a text or list is endless",
        "把文字和列表变短；删去自己的覆盖文件就会用回内置的模板。",
        "Shorten the texts and lists; without your own file the built-in one is used again.",
    ),
    "E672": MessageText(
        "模板一层套一层，没有尽头：它引用、继承或调用了自己",
        "the template includes, extends or calls itself without end",
        "改正这个模板，让它有停下来的时候；删去自己的覆盖文件就会用回内置的模板。",
        "Mend the template so that it ends; without your own file the built-in one is used again.",
    ),
    # Outputs
    "E701": MessageText(
        "两个来源要写同一个文件 {file}：{one} 和 {other}",
        "two sources write the same file {file}: {one} and {other}",
        "给其中一个换个名字。",
        "Rename one of them.",
    ),
    "E702": MessageText(
        "用“{words}”搜索不到 {id}",
        "the search does not find {id} by “{words}”",
        "这是程序的错误，不是内容的错误：请把这一行发给维护程序的人。",
        "This is a mistake of the program, not of the content: please send this line to who looks after it.",
    ),
}
