"""What the report for the person who approves says, in Chinese and English."""

from __future__ import annotations

REVIEW_WORDS: dict[str, dict[str, str]] = {
    "addresses record": {
        "zh": "把公开了的网址记进 content/published.yml：以后哪个打不开了就报错",
        "en": "note the addresses that are public in content/published.yml: one that is lost is an error",
    },
    "addresses gone": {
        "zh": "记下一个公开过的网址不要了；以 / 结尾的，连同它下面的一起",
        "en": "note that a public address is given up; one that ends with / with all below it",
    },
    "addresses_recorded": {
        "zh": "记下了 {count} 个网址：{path}。请提交这个文件。",
        "en": "{count} addresses are noted in {path}. Please commit it.",
    },
    "addresses_known": {"zh": "没有要记的：{path} 里都有。", "en": "Nothing to note: {path} has it all."},
    "address_given_up": {
        "zh": "记下了：{path}。那里会有一页说明内容已经撤下。请提交这个文件。",
        "en": "Noted in {path}. A page there will say that it was withdrawn. Please commit the file.",
    },
    "address_unknown": {
        "zh": "没有公开过这个网址：{address}{nearest}",
        "en": "this address was never published: {address}{nearest}",
    },
    "diff": {
        "zh": "和以前的版本比：哪些页新增、改动、消失，改了哪些字；写入 output/diff/",
        "en": "compare with an earlier version: pages new, changed, gone, word by word; in output/diff/",
    },
    "revision": {
        "zh": "和哪个版本比：分支、标签或提交（默认 HEAD，最后一次提交）",
        "en": "the version to compare with: a branch, a tag or a commit (default HEAD, the last commit)",
    },
    "shape": {
        "zh": "html（一个文件，默认）或 markdown（输出到屏幕，贴进合并请求的评论）",
        "en": "html (one file, the default) or markdown (printed, for a comment of a pull request)",
    },
    "diff_done": {
        "zh": "和 {since} 比：{counts}。",
        "en": "Compared with {since}: {counts}.",
    },
    "review_comma": {"zh": "，", "en": ", "},
    "review_title": {"zh": "改了什么", "en": "What has changed"},
    "review_since": {
        "zh": "和 {day} {author} 提交的“{subject}”（{commit}）比。两边都用现在的外观。",
        "en": "Compared with “{subject}” by {author}, {day} ({commit}). Both are shown with today's look.",
    },
    "review_no_pages": {"zh": "没有一页变了", "en": "no page has changed"},
    "review_count_changed": {"zh": "改动 {count} 页", "en": "pages changed: {count}"},
    "review_count_new": {"zh": "新增 {count} 页", "en": "new pages: {count}"},
    "review_count_gone": {"zh": "消失 {count} 页", "en": "pages gone: {count}"},
    "review_count_framed": {
        "zh": "另有 {count} 页只是菜单、页脚等共有的部分变了",
        "en": "only what pages share (menu, footer) differs in: {count}",
    },
    "review_count_stale": {"zh": "{count} 块付印过的标牌要换", "en": "printed signs now out of date: {count}"},
    "review_count_come": {"zh": "新出现 {count} 个问题", "en": "new problems: {count}"},
    "review_count_cured": {"zh": "解决了 {count} 个问题", "en": "problems solved: {count}"},
    "review_who": {"zh": "谁改了什么", "en": "Who changed what"},
    "review_nobody": {"zh": "没有改动。", "en": "Nothing was changed."},
    "review_unrecorded": {"zh": "还没有提交的改动", "en": "Not committed yet"},
    "review_more": {"zh": "还有 {count} 个", "en": "and {count} more"},
    "review_problems_come": {"zh": "新出现的问题", "en": "New problems"},
    "review_problems_cured": {"zh": "解决了的问题", "en": "Problems solved"},
    "review_signs": {"zh": "要换的标牌", "en": "Signs that go out of date"},
    "review_signs_said": {
        "zh": "这些标牌已经付印，改动一公开，牌上写的就不对了。redlane signs stale 做新的印张。",
        "en": "These are printed, and no longer right once this is public. redlane signs stale makes new sheets.",
    },
    "review_sign_text": {"zh": "{code}，{day} 付印：牌面变了", "en": "{code}, printed {day}: it shows something else"},
    "review_sign_meaning": {
        "zh": "{code}，{day} 付印：二维码打开的不是同一处了",
        "en": "{code}, printed {day}: its code leads elsewhere",
    },
    "review_pages": {"zh": "网页（{edition}）", "en": "Pages ({edition})"},
    "review_changed": {"zh": "改动", "en": "changed"},
    "review_new": {"zh": "新增", "en": "new"},
    "review_gone": {"zh": "消失", "en": "gone"},
    "review_no_words": {
        "zh": "字没有变，变的是链接、图片或者次序。",
        "en": "No word has changed, but a link, a picture or an order.",
    },
    "review_pictures": {"zh": "图片", "en": "Pictures"},
    "review_before": {"zh": "以前", "en": "before"},
    "review_now": {"zh": "现在", "en": "now"},
    "review_none": {"zh": "没有", "en": "none"},
    "review_weights": {"zh": "网页的大小", "en": "What pages weigh"},
    "review_weights_said": {
        "zh": "所有网页合计 {before} → {now}（{difference}），不算图片。",
        "en": "All pages together {before} → {now} ({difference}), without pictures.",
    },
    "review_weights_grown": {"zh": "变大的网页", "en": "Pages that have grown"},
    "review_names": {"zh": "搜索", "en": "Search"},
    "review_names_said": {
        "zh": "搜这些名字：绿的现在搜得到，红的以前搜得到。",
        "en": "By these names: green is found now, red was found before.",
    },
    "review_files": {"zh": "网页以外的文件", "en": "Files that are no pages"},
    "review_left_out": {"zh": "……还有，见完整的报告。", "en": "… there is more in the whole report."},
}
