"""Messages of the command line, in Chinese and English."""

from __future__ import annotations

from redlane_ssg.catalogue.fleet_words import FLEET_WORDS
from redlane_ssg.catalogue.hosting_words import HOSTING_WORDS
from redlane_ssg.catalogue.preview_words import PREVIEW_WORDS
from redlane_ssg.catalogue.review_words import REVIEW_WORDS
from redlane_ssg.catalogue.tidying import TIDY_SENTENCES
from redlane_ssg.catalogue.why_words import WHY_WORDS

SENTENCES: dict[str, dict[str, str]] = {
    **HOSTING_WORDS,
    **FLEET_WORDS,
    **PREVIEW_WORDS,
    **TIDY_SENTENCES,
    **WHY_WORDS,
    **REVIEW_WORDS,
    "about": {
        "zh": "把 content/ 里的 Markdown 和 YAML 变成整部景区导览。",
        "en": "Turns the Markdown and YAML in content/ into the whole guide of a scenic area.",
    },
    "usage": {"zh": "用法", "en": "usage"},
    "commands": {"zh": "命令", "en": "commands"},
    "options": {"zh": "选项", "en": "options"},
    "build": {
        "zh": "生成网站，写入 output/site/（不写命令时就是它）",
        "en": "build the site into output/site/ (the default command)",
    },
    "check": {"zh": "只检查内容，什么也不写", "en": "check the content and write nothing"},
    "due": {
        "zh": "列出网站哪一天会自己变：哪些条目要公开、要撤下、要复核",
        "en": "list when the site changes by itself: what is to appear, to go, to be reviewed",
    },
    "due_appears": {"zh": "公开", "en": "appears"},
    "due_goes": {"zh": "撤下", "en": "goes"},
    "due_review": {"zh": "复核", "en": "review"},
    "due_overdue": {"zh": "早该复核", "en": "review overdue"},
    "nothing_due": {"zh": "没有定好日子的事。", "en": "No day is set for anything."},
    "signs issue": {
        "zh": "给新标牌发编码，记入登记册；加 --printed 登记为今天付印",
        "en": "give codes to new signs; with --printed, register today's printing",
    },
    "signs sheets": {
        "zh": "只生成标牌印张，写入 output/print/",
        "en": "make only the sheets of signs, in output/print/",
    },
    "signs verify": {"zh": "检验印张上的二维码能不能扫", "en": "prove that the symbols on the sheets can be scanned"},
    "signs stale": {
        "zh": "列出付印以后内容变了的标牌，并只生成它们的印张",
        "en": "list printed signs whose content has changed since, and make sheets of only those",
    },
    "docents edition": {
        "zh": "把现在的讲解词定为新的一版，记进 content/docents/editions.yml",
        "en": "make what docents are told now a new edition, in content/docents/editions.yml",
    },
    "printed": {"zh": "登记哪些印张今天付印", "en": "register which sheets went to the printer today"},
    "signs": {
        "zh": "和 --printed 一起用：只登记这几块标牌；不写就是还没付印和改过的所有标牌",
        "en": "with --printed: only these signs; else all that are not printed yet or have changed since",
    },
    "printed_in_future": {
        "zh": "{word} 还没有到：--printed 记的是已经送印的日子",
        "en": "{word} is still to come: --printed tells of sheets that went to the printer",
    },
    "signs_without_printed": {
        "zh": "{word}：标牌的编号只能和 --printed 一起用",
        "en": "{word}: signs are named with --printed only",
    },
    "unknown_sign": {
        "zh": "没有标牌 {sign} 的印张。{nearest}名字就是 content/signs/ 里的文件名，也在 order.csv 的最后一列；几块之间用空格隔开。",
        "en": "there is no sheet of a sign {sign}. {nearest}It is called as its file in content/signs/, and as in the last column of order.csv; put spaces between several.",
    },
    "perhaps": {"zh": "您是不是想写 {word}？", "en": "Did you mean {word}?"},
    "issued": {
        "zh": "登记册添了 {count} 行，请提交：{path}",
        "en": "{count} lines were added to the register, commit it: {path}",
    },
    "recorded": {
        "zh": "{count} 块标牌登记为 {date} 付印：{signs}。从现在起，它们的二维码和网址都不能再改。请提交 {path}。",
        "en": "{count} signs are registered as printed on {date}: {signs}. From now on their symbols and the guide's "
        "address cannot change. Commit {path}.",
    },
    "nothing_to_issue": {"zh": "没有要登记的。", "en": "There is nothing to register."},
    "edition_issued": {
        "zh": "定为第 {number} 版（{date}），记在 {path}。请提交它，再运行 build，发新的讲解手册。",
        "en": "This is edition {number} ({date}), in {path}. Commit it, run build, and hand out the new handbooks.",
    },
    "edition_same": {
        "zh": "和第 {number} 版一样，没有新的一版。",
        "en": "It is the same as edition {number}: there is no new edition.",
    },
    "edition_nothing": {
        "zh": "没有一条路线写了讲解词（docent），没有可以定版的。",
        "en": "No walk has anything for docents to say (docent): there is nothing to make an edition of.",
    },
    "done_sheets": {
        "zh": "完成：{sheets} 块标牌的印张，用时 {seconds} 秒。",
        "en": "Done: sheets of {sheets} signs, {seconds} s.",
    },
    "verified": {"zh": "{count} 个二维码，{passed} 个通过检验。", "en": "{passed} of {count} symbols passed."},
    "verified_before": {
        "zh": "上次检验以后没有变化：{count} 个二维码，{passed} 个通过检验。",
        "en": "Nothing has changed since the last proof: {passed} of {count} symbols passed.",
    },
    "stale_text": {
        "zh": "{sign}（{code}，{date} 付印）：牌面变了（文字、样式、尺寸或距离），二维码仍可用；墙上还是旧的，要重印",
        "en": "{sign} ({code}, printed {date}): what it says, its form, size or distance has changed; its code is fine, the sign is to be made anew",
    },
    "stale_meaning": {
        "zh": "{sign}（{code}，{date} 付印）：现在指向别的条目；墙上还是旧的内容，要重印",
        "en": "{sign} ({code}, printed {date}): it now leads to another entry; the sign is to be made anew",
    },
    "stale_change": {"zh": "    {part}{where}：{old} → {new}", "en": "    {part}{where}: {old} → {new}"},
    "stale_unknown": {
        "zh": "    （当时的牌面没有留在这台电脑上，说不出改了哪里）",
        "en": "    (what it said then is not kept on this computer)",
    },
    "stale_counts": {
        "zh": "付印以后变了的 {changed} 块，没变的 {fine} 块。",
        "en": "{changed} have changed since they were printed, {fine} have not.",
    },
    "stale_plain": {
        "zh": "没变的里面有 {count} 块，付印时牌上还没有图：说的都没有变，不用换；下次重印就有图。",
        "en": "Of those that have not, {count} had no drawing when they were printed: they still say what is right, and "
        "have one when they are printed again.",
    },
    "schema": {
        "zh": "给自己的编辑器写字段的提示：output/schema/ 和 .vscode/",
        "en": "tell your own editor of the fields: output/schema/ and .vscode/",
    },
    "schema_written": {
        "zh": "字段的说明：{path}，{count} 个文件（JSON Schema）。",
        "en": "What there is to know of fields: {path}, {count} files (JSON Schema).",
    },
    "schema_editor": {
        "zh": "VS Code 的设置：{paths}。用 VS Code 打开文件夹 {folder}，在两行 --- 之间打字就有提示，按 Tab 选中。添了条目，再运行一次。",
        "en": "Settings of VS Code: {paths}. Open the folder {folder} in it: what you type between the lines of --- is completed, by the Tab key. Run this again when there are new entries.",
    },
    "schema_own_file": {
        "zh": "由 redlane schema 生成，每次重写。您改了它，它就是您的，不再重写；删掉它再运行，就有新的。",
        "en": "Made by redlane schema, and made anew each time. If you change it, it is yours and left alone; delete it for a new one.",
    },
    "schema_theirs": {
        "zh": "{path} 是您自己的，没有动。请把下面这些加进去：",
        "en": "{path} is your own and was left alone. Add this to it:",
    },
    "schema_touched": {
        "zh": "{path} 被改过，没有重写。要新的，先把它移走或者改名，再运行一次。",
        "en": "{path} was changed by somebody, and left alone. For a new one, move or rename it, then run this again.",
    },
    "schema_without_guide": {
        "zh": "guide.yml 有错，所以提示里没有现有条目的编号。改好再运行一次。",
        "en": "There are errors in guide.yml, so no ids of entries are suggested. Mend them and run this again.",
    },
    "proving": {"zh": "检验", "en": "proving"},
    "desk": {
        "zh": "在浏览器里打开编辑台：改内容，旁边就是真的页面",
        "en": "open the desk in the browser: write the guide with its true pages beside",
    },
    "desk_at": {"zh": "编辑台：{address}", "en": "The desk: {address}"},
    "serve": {
        "zh": "在本机预览：一保存，浏览器里就是新的，有错也说在页面上",
        "en": "show the site on this machine: what is saved is in the browser at once, and so are mistakes",
    },
    "port": {"zh": "预览用的端口，默认 8000", "en": "the port to show it at, 8000 unless given"},
    "watch": {
        "zh": "一直看着：每次保存都再检查一遍",
        "en": "go on: check again whenever something is saved",
    },
    "watching": {
        "zh": "保存以后自动再检查，按 Ctrl+C 结束。",
        "en": "It checks again whenever something is saved; Ctrl+C ends it.",
    },
    "lan": {
        "zh": "让同一个网络里的手机也能看：用手机扫终端里的二维码",
        "en": "let telephones in the same network look, too: scan the code in the terminal",
    },
    "lan_at": {
        "zh": "同一个网络里的手机，扫下面的码或打开 {address} 。知道这个网址的人都能看，直到按 Ctrl+C 结束。",
        "en": "A telephone in the same network scans this code or opens {address} . Whoever knows the address can look "
        "until Ctrl+C ends it.",
    },
    "no_lan": {
        "zh": "这台电脑没有连上网络，手机看不了：连上以后再运行一次。",
        "en": "This computer is in no network, so no telephone can look: connect it, then run this again.",
    },
    "bad_port": {
        "zh": "{word} 不是端口号，应是 1024 到 65535 的整数",
        "en": "{word} is no port between 1024 and 65535",
    },
    "port_taken": {
        "zh": "端口 {word} 正被别的程序使用，请用 --port 换一个",
        "en": "the port {word} is in use; name another with --port",
    },
    "serving": {
        "zh": "正在预览：http://127.0.0.1:{port}/ （按 Ctrl+C 结束）",
        "en": "Look at http://127.0.0.1:{port}/ (Ctrl+C ends it)",
    },
    "test": {
        "zh": "运行全部测试（在源码文件夹里：python3 build.py test）",
        "en": "run every test (in a checkout: python3 build.py test)",
    },
    "content": {"zh": "内容文件夹，默认 content", "en": "the content folder, content unless given"},
    "out": {"zh": "输出文件夹，默认 output", "en": "the output folder, output unless given"},
    "shared_theme": {
        "zh": "许多套导览共用的主题的文件夹；导览自己另写了主题的，不用它",
        "en": "the folder of a theme that guides share; a guide that names another theme of its own keeps that",
    },
    "date": {
        "zh": "按哪一天生成（年-月-日）；默认 SOURCE_DATE_EPOCH 的日期，没有就是导览所在时区的今天",
        "en": "the day to build for (year-month-day); SOURCE_DATE_EPOCH's, or today in the guide's zone, unless given",
    },
    "base_url": {
        "zh": "网站地址，代替 guide.yml 里的 base_url（试看用；标牌上的码不变）",
        "en": "the site's address, instead of guide.yml's base_url (to try it out; symbols stay)",
    },
    "drafts": {"zh": "草稿也生成", "en": "show drafts too"},
    "format": {"zh": "报告的形式：text、json 或 github", "en": "the report's form: text, json or github"},
    "lang": {"zh": "说明用的语言：zh 或 en", "en": "the language of messages: zh or en"},
    "help": {"zh": "显示这份说明", "en": "show this help"},
    "version": {"zh": "显示版本", "en": "show the version"},
    "wrong_use": {"zh": "命令写错了：{reason}", "en": "wrong use: {reason}"},
    "see_help": {"zh": "运行 {program} --help 看用法。", "en": "{program} --help shows how it is used."},
    "unknown_word": {"zh": "不认识 {word}", "en": "{word} is not known"},
    "unknown_command": {
        "zh": "没有 {word} 这个命令，可用的有 {known}",
        "en": "there is no command {word}; there are {known}",
    },
    "bad_date": {
        "zh": "{word} 不是日期，应写成 2018-04-11 的样子",
        "en": "{word} is not a date such as 2018-04-11",
    },
    "bad_epoch": {
        "zh": "环境变量 SOURCE_DATE_EPOCH 应是秒数，现在是 {word}",
        "en": "the environment variable SOURCE_DATE_EPOCH must be seconds, but is {word}",
    },
    "bad_platform": {
        "zh": "环境变量 REDLANE_WECHAT_API 里的 {word} 不是 https 网址，密钥会被别人看到；不用它就删掉这个变量",
        "en": "{word} in REDLANE_WECHAT_API is no https address, so that others could read the secret; remove it if it is "
        "not needed",
    },
    "bad_url": {
        "zh": "{word} 不是网站地址，应写成 https://example.org/ 的样子",
        "en": "{word} is not a site's address such as https://example.org/",
    },
    "not_a_choice": {"zh": "{word} 不行，可以是 {known}", "en": "{word} is none of {known}"},
    "no_folder": {"zh": "找不到文件夹 {word}", "en": "there is no folder {word}"},
    "inside": {
        "zh": "输出文件夹 {word} 不能在内容文件夹里面，也不能包含它",
        "en": "the output folder {word} can neither lie in the content folder nor hold it",
    },
    "term import": {
        "zh": "把 Excel 里的学习计划放进项目的各场：term import 计划.xlsx --programme spring；先看，加 --write 才写",
        "en": "take a programme's sessions from a table: term import plan.xlsx --programme spring; --write writes them",
    },
    "term export": {
        "zh": "把项目的各场写成 Excel 表，填好再放回来：term export 计划.xlsx --programme spring",
        "en": "write a programme's sessions as a table to fill in: term export plan.xlsx --programme spring",
    },
    "programme": {"zh": "项目的编号", "en": "the id of the programme"},
    "no_programme": {
        "zh": "没有编号是 {word}、列着各场的条目；new term {word} 会新建一个。{nearest}",
        "en": "no entry {word} lists sessions; new term {word} begins one. {nearest}",
    },
    "no_plan_file": {
        "zh": "{word} 不是学习计划的表，能用的是 {known}",
        "en": "{word} is no table of a plan: these are {known}",
    },
    "term_exported": {
        "zh": "写好了 {path}，一共 {count} 场。填好以后，用 term import 放回来。",
        "en": "{path} is written, with {count} sessions. Fill it in, then take it back by term import.",
    },
    "term_same": {"zh": "和文件里的一样，没有要改的。", "en": "It is as the file has it: nothing is to be changed."},
    "term_begun": {
        "zh": "写好了 {path}：{count} 场，日期都空着{groups}。要在 Excel 里填，运行 term export --programme {id}；写完了，删掉 draft: true 就公开。",
        "en": "{path} is begun: {count} sessions without dates{groups}. To fill them in a table, run term export --programme {id}; without draft: true it is public.",
    },
    "term_groups": {"zh": "，分组照 {path}", "en": ", with the groups of {path}"},
    "new": {
        "zh": "新建一个条目：new stories lao-jing --title 老井；一个季度十六场：new term spring；先是草稿",
        "en": "begin an entry: new stories old-well --title 'The Old Well'; a quarter of sixteen: new term spring",
    },
    "kind": {"zh": "是什么：content/ 里的一个文件夹名", "en": "what it is: the name of a folder in content/"},
    "id": {"zh": "编号：小写英文字母、数字和连字符", "en": "its id: small letters, digits and hyphens"},
    "title": {"zh": "名称；不写就空着，以后填", "en": "its name; left empty without it"},
    "no_kind": {
        "zh": "没有 {word} 这种条目。{nearest}可以写：{known}",
        "en": "there is no kind {word}. {nearest}These are: {known}",
    },
    "begun": {
        "zh": "写好了 {path}。必填的字段空着，填好再检查；写完了，删掉 draft: true 就公开。",
        "en": "{path} is begun. Fill in the fields that are empty; without draft: true it is public.",
    },
    "needs_value": {"zh": "{word} 后面要写内容", "en": "{word} needs a value"},
    "test_elsewhere": {
        "zh": "测试要在源码文件夹里运行：python3 build.py test",
        "en": "the tests run in a checkout: python3 build.py test",
    },
    "reading": {"zh": "读取", "en": "reading"},
    "looking": {"zh": "看图片", "en": "looking at pictures"},
    "scaling": {"zh": "缩放图片", "en": "scaling pictures"},
    "carving": {"zh": "刻分享用的印章", "en": "carving seals to share pages with"},
    "lettering": {"zh": "裁标题字体", "en": "cutting the headings' font"},
    "checking": {"zh": "核对", "en": "checking"},
    "planning": {"zh": "编排", "en": "planning"},
    "publishing": {"zh": "写出", "en": "publishing"},
    "other": {"zh": "其余", "en": "the rest"},
    "wechat": {
        "zh": "生成微信公众号用的菜单、关键词回复、文章和封面",
        "en": "make the menu, the replies, the articles and covers for the WeChat official account",
    },
    "upload": {
        "zh": "再把文章传到公众号的草稿箱，把菜单设上（账号写在环境变量里）",
        "en": "then bring the articles to the account as drafts, and set its menu (the account is in the environment)",
    },
    "done_wechat": {
        "zh": "完成：{articles} 篇文章，{rules} 条关键词回复，{languages} 种语言。",
        "en": "Done: {articles} articles, {rules} replies to keywords, {languages} languages.",
    },
    "uploading": {"zh": "上传", "en": "uploading"},
    "uploaded": {
        "zh": "草稿箱：新加 {added} 篇，更新 {updated} 篇，没有变 {unchanged} 篇。",
        "en": "Drafts: {added} added, {updated} replaced, {unchanged} as they were.",
    },
    "uploaded_menu": {"zh": "菜单已经换成新的。", "en": "The menu has been set."},
    "uploads_left": {
        "zh": "有 {count} 篇文章导览里已经没有了，草稿还在，请到平台上删：{names}",
        "en": "{count} articles are gone from the guide, but not their drafts; delete those on the platform: {names}",
    },
    "jobs": {
        "zh": "最多同时用几个进程，默认与处理器一样多",
        "en": "how many processes there may be; as many as processors unless given",
    },
    "bad_jobs": {"zh": "{word} 不是 1 到 999 的整数", "en": "{word} is no whole number from 1 to 999"},
    "timings": {"zh": "显示时间花在哪里", "en": "show where the time went"},
    "gaps": {
        "zh": "只列出编者还要查明的事，和没有自己页面的条目",
        "en": "list only what editors should still find out, and the entries without a page of their own",
    },
    "gaps_of": {"zh": "{title}（{id}）", "en": "{title} ({id})"},
    "gap": {"zh": "{title}：还要查明{label}", "en": "{title}: to be found out: {label}"},
    "gaps_counted": {
        "zh": "还要查明的有 {count} 项，在 {entries} 个条目里。游客看不到这些空白。",
        "en": "To be found out: {count}, in {entries} entries. Visitors see nothing of this.",
    },
    "gaps_title": {"zh": "编者还要查明的事", "en": "What editors should find out"},
    "gaps_unread": {
        "zh": "内容有错误，现在列不出来：先改好命令行里报告的错误。",
        "en": "There are errors in the content, so nothing can be listed: mend what the command line reports first.",
    },
    "gaps_at": {"zh": "编者还要查明的事：{address}", "en": "What editors should find out: {address}"},
    "elsewhere": {
        "zh": "没有自己页面、显示在别的页面里的条目有 {count} 个：",
        "en": "Entries without a page of their own, shown on another's: {count}.",
    },
    "shown_at": {"zh": "{title}（{path}）→ {host}", "en": "{title} ({path}) → {host}"},
    "printing": {"zh": "排印", "en": "typesetting"},
    "rendering": {"zh": "生成", "en": "rendering"},
    "done_build": {
        "zh": "完成：{entries} 个条目，{pages} 个页面，{languages} 种语言，用时 {seconds} 秒。",
        "en": "Done: {entries} entries, {pages} pages, {languages} languages, {seconds} s.",
    },
    "unchanged": {
        "zh": "没有变化，不用重新生成，用时 {seconds} 秒。",
        "en": "Nothing has changed: nothing to do ({seconds} s).",
    },
    "waiting": {
        "zh": "另一个生成正在进行，等它结束……",
        "en": "Another run is at work here; waiting for it …",
    },
    "look": {"zh": "打开看看：{path}", "en": "Look at it: {path}"},
    "look_at_site": {
        "zh": "要看网站，运行 python build.py serve；要发布，运行 python build.py publish，或者上传 {path} 里的全部文件。",
        "en": "To look at it, run python build.py serve; to publish it, run python build.py publish, or upload everything in {path}.",
    },
    "look_at_print": {"zh": "标牌的印张在 {path}。", "en": "The sheets of the signs are in {path}."},
    "look_at_staff": {
        "zh": "给讲解员和工作人员的在 {path}：不要放到网上。",
        "en": "What is for docents and staff is in {path}: it does not belong on the web.",
    },
    "checked": {
        "zh": "检查完毕：{entries} 个条目，没有错误，用时 {seconds} 秒。",
        "en": "Checked: {entries} entries, no errors, {seconds} s.",
    },
    "withheld": {"zh": "没有显示的条目有 {count} 个：", "en": "Entries that are not shown: {count}."},
    "withheld_is_draft": {"zh": "{title}（{id}）：草稿（draft）", "en": "{title} ({id}): a draft"},
    "withheld_is_early": {"zh": "{title}（{id}）：从 {day} 起显示", "en": "{title} ({id}): shown from {day} on"},
    "withheld_is_expired": {
        "zh": "{title}（{id}）：从 {day} 起不再显示",
        "en": "{title} ({id}): not shown since {day}",
    },
    "withheld_more": {"zh": "还有 {count} 个", "en": "and {count} more"},
    "failed": {
        "zh": "有 {errors} 个错误、{warnings} 个提醒。改好后再运行一次；上一次的网站和印张没有动。",
        "en": "{errors} errors, {warnings} warnings. Mend them and run again; the last site and sheets were left alone.",
    },
    "held_back": {
        "zh": "有 {errors} 个错误、{warnings} 个提醒。有错的标牌和同一批的不能付印，草稿在 print/drafts/；别的照常。",
        "en": "{errors} errors, {warnings} warnings. These signs and their batches cannot be printed (drafts: print/drafts/); "
        "all else is made.",
    },
    "warned": {"zh": "有 {warnings} 个提醒，不影响生成。", "en": "{warnings} warnings; they stop nothing."},
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "提醒", "en": "warning"},
    "interrupted": {
        "zh": "已中止，上一次的 output/ 没有动。",
        "en": "Stopped; the last output/ was left alone.",
    },
}
