"""Messages about references E3, prose E4, pictures E5, themes E6, outputs E7 and writing E8."""

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
    # Prose
    "E401": MessageText(
        "正文里的 [[{id}]] 找不到条目",
        "[[{id}]] in the text names no entry",
        "方括号里写条目的编号，即文件名（不带 .md）。",
        "The brackets hold an entry's id: its file's name without .md.",
    ),
    "E402": MessageText(
        "[[ ]] 不完整",
        "[[ ]] is incomplete",
        "写成 [[编号]] 或 [[编号|显示的文字]]，在同一行内关上。",
        "Write [[id]] or [[id|words to show]], closed on the same line.",
    ),
    "W402": MessageText(
        "这里像是链接，但括号是全角的，会原样显示成文字",
        "this looks like a link, but with full-width brackets it is shown as it stands",
        "改用半角括号（先切换到英文输入）：[文字](网址) 或 [[编号]]。",
        "Use ordinary brackets, as on an English keyboard: [words](address) or [[id]].",
    ),
    "E403": MessageText(
        "链接 {target} 在导览里找不到",
        "the link {target} leads nowhere in the guide",
        "链到条目请写 [[编号]]；链到外面请写完整网址 https://……。",
        "To link to an entry write [[id]]; to link outside write the whole address, https://….",
    ),
    "E404": MessageText(
        "{id} 里没有 #{anchor} 这个小标题",
        "{id} has no heading #{anchor}",
        "可用的有：{allowed}",
        "There are: {allowed}",
    ),
    "E405": MessageText(
        "正文里不允许 <{name}> 标签",
        "the tag <{name}> is not allowed in a text",
        "删掉它；只用 Markdown 和简单的 HTML（如 <ruby>、<sup>）。",
        "Delete it; use Markdown and simple HTML such as <ruby> and <sup>.",
    ),
    "E406": MessageText(
        "正文里不允许 {name} 属性",
        "the attribute {name} is not allowed in a text",
        "删掉这个属性。",
        "Delete the attribute.",
    ),
    "E407": MessageText(
        "链接不能以 {name}: 开头",
        "a link cannot begin with {name}:",
        "只能用 https、http、ftp、mailto 和 tel。",
        "Only https, http, ftp, mailto and tel are allowed.",
    ),
    "E408": MessageText(
        "正文里的列表、引用或强调套得太深，读不了",
        "lists, quotations or emphasis in the text are nested too deeply to be read",
        "减少这一行的缩进和 >、* 等记号。",
        "Take away indentation and marks such as > and * from this line.",
    ),
    "E409": MessageText(
        "网址 {name} 写错了",
        "the web address {name} is none",
        "从浏览器的地址栏里重新复制。",
        "Copy it again from the browser's address bar.",
    ),
    "E410": MessageText(
        "正文里有 {count} 处不能用的标签和属性，多半是从公众号、Word 或网页粘贴来的",
        "{count} tags and attributes in this text are not allowed; they were probably pasted from WeChat, Word or a page",
        "运行 python build.py tidy {file}，看看它会改成怎样的 Markdown；加上 --write 就改好。",
        "Run python build.py tidy {file} to see them as Markdown, and with --write to change the file.",
    ),
    "W410": MessageText(
        "脚注 [^{label}] 没有被正文引用，所以不显示",
        "nothing in the text refers to the note [^{label}], so it is not shown",
        "在正文里要加注的地方写 [^{label}]；用不着就删掉这条脚注。",
        "Write [^{label}] in the text where the note belongs, or delete the note.",
    ),
    "W411": MessageText(
        "[^{label}] 没有对应的脚注，会原样显示",
        "there is no note [^{label}], so this is shown as it stands",
        "另起一段写 [^{label}]: 脚注的内容；或者删掉这个标记。",
        "Add a paragraph [^{label}]: with the note, or delete this.",
    ),
    "W412": MessageText(
        "[{label}] 没有对应的网址，会原样显示",
        "no address is given for [{label}], so this is shown as it stands",
        "写成 [文字](网址)；或者另起一段写 [{label}]: 网址。",
        "Write [words](address), or add a paragraph [{label}]: with the address.",
    ),
    "W413": MessageText(
        "{tag} 不是完整的标签，会原样显示",
        "{tag} is no complete tag, so it is shown as it stands",
        "补上结尾的 >（注释以 --> 结尾），或者删掉它。",
        "Close it with > (a comment with -->), or delete it.",
    ),
    "W414": MessageText(
        "脚注 [^{label}] 写了两次，只用前一个",
        "the note [^{label}] is given twice; the first is used",
        "给其中一个换个编号。",
        "Give one of them another number.",
    ),
    "W415": MessageText(
        "[{label}] 的网址写了两次，只用前一个",
        "the address of [{label}] is given twice; the first is used",
        "删掉一个，或者换个名字。",
        "Delete one, or give it another name.",
    ),
    "W416": MessageText(
        "网址 {address} 在“{hanzi}”前面结束了",
        "the address {address} ends before {hanzi}",
        "如果“{hanzi}”是网址的一部分，写成 <{address}{hanzi}>；如果不是，在网址后面加一个空格。",
        "If {hanzi} belongs to it, write <{address}{hanzi}>; if not, put a space after the address.",
    ),
    "W417": MessageText(
        "行首空了四格，这段文字会显示成代码",
        "four blanks at the beginning of the line make this text code",
        "删掉行首的空格；段落会自动排好，不用空格缩进。",
        "Delete the blanks; paragraphs need none.",
    ),
    "W418": MessageText(
        "{marks} 没有成对，会原样显示",
        "{marks} has no partner, so it is shown as it stands",
        "紧贴文字写成 {marks}文字{marks}，里面两头不留空格；要显示符号本身就写 \\{marks}。",
        "Write {marks}words{marks} without blanks inside; to show the marks themselves write \\{marks}.",
    ),
    "W419": MessageText(
        "以“{line}”开头的这一行会和上一行连成一段",
        "this line, which begins with “{line}”, runs on from the line before",
        "在每一条前面空一行；或者写成 1. 这样的列表（点后面空一格）。",
        "Put an empty line before each, or make a list of them: 1. with a space after the dot.",
    ),
    "W421": MessageText(
        "表头有 {header} 格，下面的横线有 {columns} 格，所以不是表格，会原样显示",
        "the header has {header} cells and the line below it {columns}, so this is no table and is shown as it stands",
        "让两行的格数一样。",
        "Give both as many cells.",
    ),
    "W422": MessageText(
        "这一行有 {cells} 格，表格只有 {columns} 列，多出来的不显示",
        "this row has {cells} cells and the table {columns} columns; what is left over is not shown",
        "给表头加一列，或者删掉多出来的；文字里的竖线写成 \\|。",
        "Add a column to the header, or take cells away; write a bar within a text as \\|.",
    ),
    "W423": MessageText(
        "这些行里有制表符，但每行的格数不一样，排不成表格",
        "these lines hold tabs, but not as many in each, so they make no table",
        "让每行的格数一样（空的格子也要有），或者在每行之间空一行。",
        "Give each row as many cells, empty ones too, or put an empty line between the lines.",
    ),
    "W424": MessageText(
        "“{line}”开头的记号不起作用，会原样显示",
        "the marks that “{line}” begins with do nothing and are shown as they stand",
        "记号用半角（英文输入），后面空一格：# 标题、> 引用、- 列表。",
        "Type them as on an English keyboard, with a space after them: # heading, > quotation, - item.",
    ),
    "W426": MessageText(
        "{marks} 是别的程序的写法，这里会原样显示",
        "{marks} is how another program writes; it is shown as it stands",
        "改用《正文的写法》（docs/markdown.md）里的写法，或者删掉。",
        "Write it as docs/markdown.md shows, or delete it.",
    ),
    "W427": MessageText(
        "网址里有空格，或者两对括号之间有空格，所以不是链接，会原样显示",
        "there is a blank in the address or between the brackets, so this is no link and is shown as it stands",
        "写成 [文字](<网址>)，方括号和圆括号紧挨着；文件名里最好不用空格。",
        "Write [words](<address>), with nothing between the brackets; better, name files without blanks.",
    ),
    "W428": MessageText(
        "网址 {address} 没有用到，不会显示",
        "the address {address} is not used, so it is not shown",
        "在正文里写 [文字][标签] 来用它；要加脚注请写 [^1]: 内容；用不着就删掉。",
        "Use it in the text as [words][label]; a note is written [^1]: words. Or delete it.",
    ),
    "W429": MessageText(
        "这里像是表格，但表头下面没有 |---|---| 这一行，会原样显示",
        "this looks like a table, but its header has no line |---|---| below it, so it is shown as it stands",
        "在表头下面加一行，有几列就写几个 |---，两边都有竖线；行与行之间不空行。",
        "Add that line below the header, with --- for each column; leave no empty line between rows.",
    ),
    "W420": MessageText(
        "{marks} 写在 HTML 里面，会原样显示",
        "{marks} stands within HTML, so it is shown as it stands",
        "在它前面的 HTML 标签后面空一行，它才是 Markdown。",
        "Put an empty line after the HTML tag before it: then it is Markdown.",
    ),
    "W425": MessageText(
        "从这里开始的代码块（{fence}）没有结束，后面的文字全都成了代码",
        "the code that begins here ({fence}) never ends, so all that follows is code",
        "在代码后面另起一行写 {fence}；不是代码就删掉这一行。",
        "Write {fence} on a line of its own after the code, or delete this line.",
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
    "E604": MessageText(
        "没有叫 {theme} 的主题",
        "there is no theme called {theme}",
        "可用的主题：{allowed}。",
        "The themes are: {allowed}.",
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
    "E610": MessageText(
        "颜色 {name} 看不清：{scheme}里，{front} 配 {back} 的对比度只有 {ratio}:1，至少要 {least}:1",
        "the colour {name} cannot be read: {scheme}, {front} on {back} has a contrast of {ratio}:1, not {least}:1",
        "最接近的合格颜色：{passing}。",
        "The nearest colour that would do: {passing}.",
    ),
    "E611": MessageText(
        "{name} 的写法不对：{value}",
        "{name} is not written as it should be: {value}",
        '颜色写成 "#9d1c1c"、另一个颜色的名字，或 ink 14% wall；油墨写四个百分数，如 18 100 92 22。见 docs/themes.md。',
        'A colour is "#9d1c1c", another\'s name, or ink 14% wall; inks are four numbers, 18 100 92 22. See docs/themes.md.',
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
    # Writing
    "E801": MessageText(
        "输出文件夹里有不是 redlane 生成的文件，没有改动它",
        "the output folder holds files that redlane did not make; it was left alone",
        "用 --out 换一个文件夹，或者自己清空它。",
        "Name another folder with --out, or empty it yourself.",
    ),
    "E802": MessageText(
        "写不进去：{reason}；上一次的结果没有动",
        "cannot be written: {reason}; the last result was left alone",
        "检查磁盘空间和权限，以及文件是否正被别的程序使用。",
        "See to disk space and permissions, and whether another program holds the files.",
    ),
    "W801": MessageText(
        "记忆文件坏了 {count} 处，已经重新计算，不影响结果",
        "{count} damaged places in the memory were made again; the result is as it should be",
        "不用做什么；常常这样的话，检查磁盘。",
        "Nothing need be done; if it happens often, see to the disk.",
    ),
    "E803": MessageText(
        "另一个生成一直没有结束，等了十分钟",
        "another run in this folder did not end within ten minutes",
        "等它结束，或关掉它，再运行一次。",
        "Wait for it or end it, then run again.",
    ),
    "E804": MessageText(
        "这个文件已经有了，没有改动它，也没有写别的文件",
        "this file exists already; it was left alone, and nothing else was written",
        "把它移走或改名，或者给原来的文件换个名字，再运行一次。",
        "Move or rename it, or give the original another name, then run again.",
    ),
    "E805": MessageText(
        "这个文件在运行的时候被人改了，没有写入",
        "this file was changed while this was running; it was left alone",
        "再运行一次。",
        "Run it again.",
    ),
}
