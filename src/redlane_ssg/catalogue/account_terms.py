"""The words of the overview of the official account's folder, in Chinese and English."""

from __future__ import annotations

ACCOUNT_TERMS: dict[str, dict[str, str]] = {
    "account.title": {"zh": "微信公众号的材料", "en": "For the WeChat official account"},
    "account.told": {
        "zh": "点“复制正文”，到公众号后台的编辑框里粘贴；标题、摘要、原文链接和封面逐样放上去。复制出来的图片要等网站发布以后才取得到。",
        "en": "Copy the text and paste it into the platform's editor; then title, digest, link and cover one by one. Pictures "
        "come from the published site, so publish that first.",
    },
    "account.untried": {
        "zh": "后台的编辑框没有公开的规格，也没有拿真账号试过：粘贴以后请先预览一遍。",
        "en": "The editor has no public specification, and no real account was tried: look at the preview after pasting.",
    },
    "account.menu": {"zh": "自定义菜单（{name}）", "en": "Menu ({name})"},
    "account.no_menu": {"zh": "没有可以放进菜单的页面。", "en": "There is nothing that the menu could lead to."},
    "account.keyword": {"zh": "关键词：{word}", "en": "keyword: {word}"},
    "account.articles": {"zh": "文章（{name}，{count} 篇）", "en": "Articles ({name}, {count})"},
    "account.replies": {"zh": "关键词回复（{name}，{count} 条）", "en": "Replies to keywords ({name}, {count})"},
    "account.replies_told": {
        "zh": "平台没有设置关键词回复的接口：在“自动回复 → 关键词回复”里照着填，匹配方式选“全匹配”。",
        "en": "The platform has no interface for these: type them in by hand, with the whole keyword to be matched.",
    },
    "account.copy_article": {"zh": "复制正文", "en": "Copy the text"},
    "account.copy": {"zh": "复制", "en": "Copy"},
    "account.copied": {"zh": "已复制", "en": "Copied"},
    "account.copy_failed": {
        "zh": "这个浏览器不让复制：打开预览，全选再复制。",
        "en": "This browser does not let it be copied: open the preview, select all, and copy.",
    },
    "account.article_title": {"zh": "标题", "en": "Title"},
    "account.author": {"zh": "作者", "en": "Author"},
    "account.digest": {"zh": "摘要", "en": "Digest"},
    "account.source_url": {"zh": "原文链接", "en": "Link"},
    "account.cover": {"zh": "封面：{title}（900 × 383）", "en": "Cover: {title} (900 × 383)"},
    "account.square": {"zh": "方形封面：{title}", "en": "Square cover: {title}"},
    "account.preview": {"zh": "预览", "en": "Preview"},
    "account.preview_of": {"zh": "预览：{title}", "en": "Preview: {title}"},
    "account.rule": {"zh": "规则名", "en": "Rule"},
    "account.keywords": {"zh": "关键词", "en": "Keywords"},
    "account.reply": {"zh": "回复", "en": "Reply"},
    # What the platform did not take.
    "account.token": {"zh": "账号", "en": "the account"},
    "account.a_picture": {"zh": "图片", "en": "a picture"},
    "account.a_cover": {"zh": "封面", "en": "a cover"},
    "account.a_draft": {"zh": "草稿", "en": "a draft"},
    "account.the_drafts": {"zh": "草稿箱的清单", "en": "the list of drafts"},
    "account.unknown_ip": {"zh": "（微信没有说）", "en": "(it is not told)"},
    "account.the_menu": {"zh": "菜单", "en": "the menu"},
}
