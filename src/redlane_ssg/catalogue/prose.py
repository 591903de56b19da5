"""What is reported about the texts of entries: links, HTML, and marks that do nothing."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

PROSE: dict[str, MessageText] = {
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
    "W420": MessageText(
        "{marks} 写在 HTML 里面，会原样显示",
        "{marks} stands within HTML, so it is shown as it stands",
        "在它前面的 HTML 标签后面空一行，它才是 Markdown。",
        "Put an empty line after the HTML tag before it: then it is Markdown.",
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
    "W425": MessageText(
        "从这里开始的代码块（{fence}）没有结束，后面的文字全都成了代码",
        "the code that begins here ({fence}) never ends, so all that follows is code",
        "在代码后面另起一行写 {fence}；不是代码就删掉这一行。",
        "Write {fence} on a line of its own after the code, or delete this line.",
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
}
