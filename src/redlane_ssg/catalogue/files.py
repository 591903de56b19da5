"""Messages about files, encodings and YAML: E1."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

FILES: dict[str, MessageText] = {
    "E101": MessageText(
        "文件太大：{size} MB，上限是 {limit} MB",
        "the file is too large: {size} MB, the limit is {limit} MB",
        "文字请分成几篇；图片请先缩小；视频请压缩，或剪成几段。",
        "Split a text into several entries, make a picture smaller, compress a film or cut it into parts.",
    ),
    "E102": MessageText(
        "这是一个快捷链接(symlink)，它指向 content/ 之外或指向一个文件夹，没有读取",
        "this is a symbolic link that leads out of content/ or to a folder; it was not read",
        "请把文件本身放进 content/。",
        "Put the file itself into content/.",
    ),
    "E103": MessageText(
        "文件是 GBK 编码（Windows 记事本的“ANSI”），不是 UTF-8；这一行是：{line}",
        "the file is GBK (Notepad's “ANSI”), not UTF-8; this line reads: {line}",
        "用记事本打开，“另存为”，编码选 UTF-8，再保存。",
        "Open it in Notepad, choose Save as, and pick the encoding UTF-8.",
    ),
    "E104": MessageText(
        "文件不是 UTF-8 文本，这里有读不懂的字节",
        "the file is not UTF-8 text: these bytes cannot be read",
        "用文本编辑器重新保存为 UTF-8；如果它不是文本文件，请移走。",
        "Save it as UTF-8 in a text editor, or move it away if it is not a text.",
    ),
    "E105": MessageText(
        "文件是空的",
        "the file is empty",
        "写上内容，或者删除这个文件。",
        "Write something in it, or delete it.",
    ),
    "E106": MessageText(
        "文件开头没有 ---：条目的字段要写在两行 --- 之间",
        "the file does not begin with ---: an entry's fields stand between two lines of ---",
        "第一行写 ---，接着写 title: 名称，再写一行 ---，下面是正文。",
        "Begin with a line ---, then title: NAME, then another line ---, then the text.",
    ),
    "E107": MessageText(
        "开头的 --- 没有结束：找不到第二行 ---",
        "the --- at the beginning is never closed: there is no second line of ---",
        "在字段之后、正文之前加一行 ---。",
        "Add a line --- after the fields, before the text.",
    ),
    "E108": MessageText(
        "缩进用了 Tab 键，YAML 只认空格",
        "the line is indented with a tab; YAML takes only spaces",
        "删掉 Tab，改用两个空格。",
        "Delete the tab and type two spaces.",
    ),
    "E109": MessageText(
        "字段名后面是全角冒号“：”，要用半角冒号加一个空格",
        "the field's name is followed by a full-width colon “：”; it must be an ordinary colon and a space",
        "把“：”改成“: ”。",
        "Replace “：” by “: ”.",
    ),
    "E110": MessageText(
        "引号没有成对：这里开了引号，这一行没有关上",
        "a quotation mark is opened here and not closed on this line",
        "在行末补上同样的引号，或者把两边的引号都去掉。",
        "Close it at the end of the line, or take both marks away.",
    ),
    "E111": MessageText(
        "字段 {key} 写了两次，第一次在第 {line} 行",
        "the field {key} stands here twice; the first is on line {line}",
        "只留一个。",
        "Keep one of them.",
    ),
    "E112": MessageText(
        "这里用了 YAML 的 & 或 * 记号（锚点），本导览不支持",
        "this is a YAML anchor or alias (& or *), which the guide does not take",
        "把内容直接写出来；如果只是文字，请加上引号。",
        "Write the value out; if it is plain text, put it in quotation marks.",
    ),
    "E113": MessageText(
        "字段套得太深：超过 {limit} 层",
        "the fields are nested too deeply: more than {limit} levels",
        "对照 docs/editors.md 的例子，减少缩进。",
        "Indent less; docs/editors.md has examples.",
    ),
    "E114": MessageText(
        "字段部分(YAML)看不懂：{reason}",
        "the fields (YAML) cannot be read: {reason}",
        "每行应是“名称: 内容”；内容里有冒号、# 或引号时，整段加上引号。",
        "Each line is “name: value”; put a value with a colon, # or quotation mark into quotation marks.",
    ),
    "E115": MessageText(
        "两行 --- 之间不是“名称: 内容”",
        "what stands between the lines of --- is not “name: value”",
        "每行写一个字段，例如 title: 名称。",
        "Write one field a line, for instance title: NAME.",
    ),
    "E116": MessageText(
        "文件名 {name} 不能作编号：只能用小写英文字母、数字和连字符(-)，最多 80 个",
        "the file name {name} cannot be an id: only lower-case ASCII letters, digits and hyphens, 80 at most",
        "改用拼音或英文，例如 qian-xuesen.md；中文名写在 title 里。",
        "Rename it, for instance qian-xuesen.md; the name itself stands in title.",
    ),
    "E117": MessageText(
        "文件不在认识的文件夹里：{folder}",
        "the file is in no folder that the guide knows: {folder}",
        "可用的文件夹：{allowed}。",
        "The folders are: {allowed}.",
    ),
    "E118": MessageText(
        "这里有一个看不见的控制字符 {character}",
        "there is an invisible control character here, {character}",
        "删掉这个位置的字符，重新输入。",
        "Delete what stands here and type it again.",
    ),
    "E119": MessageText(
        "文件名里的语言 {language} 不在 guide.yml 的 languages 里（第一种语言的文件不带语言）",
        "the language {language} in the file name is none of guide.yml's translations",
        "可用的语言：{allowed}。",
        "The languages are: {allowed}.",
    ),
    "E120": MessageText(
        "找不到 guide.yml：这个文件夹不是一部导览",
        "there is no guide.yml: this folder is no guide",
        "在这个文件夹里建 guide.yml，或者用 --content 指向正确的文件夹。",
        "Make a guide.yml here, or name the right folder with --content.",
    ),
    "E121": MessageText(
        "打不开：{reason}",
        "cannot be opened: {reason}",
        "检查文件权限，以及它是否正被别的程序使用。",
        "See to its permissions, and whether another program holds it.",
    ),
    "E122": MessageText(
        "条目不能放在 {folder}/ 的子文件夹里",
        "an entry cannot stand in a folder below {folder}/",
        "把文件移到 {folder}/ 里。",
        "Move it to {folder}/ itself.",
    ),
    "E123": MessageText(
        "文件名 {name} 是 Windows 的保留名，在 Windows 上无法保存",
        "the file name {name} is reserved by Windows, where it cannot be saved",
        "换一个名字，例如 {name}-1。",
        "Choose another, for instance {name}-1.",
    ),
    "E124": MessageText(
        "字段名的冒号后面少了一个空格",
        "there is no space after the colon of the field",
        "写成“title: 名称”：半角冒号，再空一格。",
        "Write “title: NAME”, with a space after the colon.",
    ),
    "E125": MessageText(
        "文件名以 {suffix} 结尾，不是 .md：这个文件没有读取",
        "the file's name ends with {suffix}, not with .md: it was not read",
        "条目的文件名要以 .md 结尾。Windows 会藏起文件名的结尾：在文件夹的“查看”里勾选“文件扩展名”，再改名。",
        "The name of an entry ends with .md. Windows hides endings: tick “File name extensions” under View, "
        "then rename it.",
    ),
    "E126": MessageText(
        "两个文件的名字看起来一样，只是 Unicode 写法不同：{one} 和 {other}；只读了其中一个",
        "two files have the same name, written in two forms of Unicode: {one} and {other}; only one of them was read",
        "删掉其中一个，或者改名。同一个文件在 macOS 和 Windows 之间拷来拷去，会变成这样两个。",
        "Delete or rename one of them. A file that is copied between macOS and Windows can become two in this way.",
    ),
    "E127": MessageText(
        "程序读着它的时候，这个文件变了：这一次什么也没有发布",
        "this file changed while the program worked with it: nothing was published this time",
        "等文件复制完、保存完，再运行一次。",
        "Wait until it is copied or saved, and run the program again.",
    ),
    "E128": MessageText(
        "这里的空格不是普通空格（是全角空格或不换行空格），YAML 不认",
        "the space here is no ordinary one (it is full-width, or a no-break space), and YAML does not take it",
        "删掉它，切换到英文输入法，重新按空格键。",
        "Delete it and type an ordinary space.",
    ),
    "E129": MessageText(
        "括号里空格后面的 # 和它后面的字成了备注，所以括号没有关上",
        "within the brackets, the # after a space and what follows it became a comment, so that they are not closed",
        '把这一项加上英文引号，写成 ["甲 #1", 乙]。',
        'Put the item into quotation marks: ["one #1", two].',
    ),
    "E130": MessageText(
        "文件名里的语言 {language} 不在 guide.yml 的 languages 里；这样的文件有 {count} 个，这是第一个",
        "the language {language} in the file name is none of guide.yml's translations; of {count} such files this is the first",
        "这种语言还要的话，写进 guide.yml 的 languages；不要了，删掉这些文件。现在可用的语言：{allowed}。",
        "Name it among guide.yml's languages, or delete these files. The languages are now: {allowed}.",
    ),
    "W127": MessageText(
        "这是文字处理软件的文件（{suffix}），没有读取",
        "this is a word processor's file ({suffix}): it was not read",
        "运行 python build.py tidy {file}，它会变成条目（不是 .docx 的先另存为 .docx）；只是留底的资料，请移到 content/ 外面。",
        "Run python build.py tidy {file}, which makes an entry of it (save it as .docx first if it is none); what is "
        "only kept belongs outside content/.",
    ),
    "E154": MessageText(
        "括号里有一项是空的：这个逗号前面什么也没有",
        "an item within the brackets is empty: nothing stands before this comma",
        "删掉这个逗号，或者在它前面补上内容。",
        "Delete this comma, or write the item before it.",
    ),
    "E155": MessageText(
        "括号里用了中文的逗号，YAML 不认，所以两项连在了一起",
        "this comma is a Chinese one, which is none for YAML, so that two items run together",
        "换成英文逗号，后面空一格。",
        "Type an ASCII comma with a space after it.",
    ),
    "W247": MessageText(
        "方括号里用的是中文的“{mark}”，YAML 不认，所以“{text}”只算一项",
        "“{mark}” is no comma for YAML, so that “{text}” is one item",
        "要分成几项，写成 [{items}]；就是一项的话，给它加上英文引号。",
        "To make several items of it write [{items}]; if it is one, put it into quotation marks.",
    ),
    "W126": MessageText(
        "空格后面的 # 和它后面的字“{text}”成了备注，不会显示",
        "the # after a space and what follows it, “{text}”, became a comment, which is not shown",
        "如果它是内容的一部分，把冒号后面的整段加上引号；如果是备注，在 # 后面空一格。",
        "If it belongs to the value, put the whole value into quotation marks; if it is a comment, type a space "
        "after the #.",
    ),
}
