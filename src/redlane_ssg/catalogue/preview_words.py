"""What the preview says on its pages, in Chinese and English."""

from __future__ import annotations

PREVIEW_WORDS: dict[str, dict[str, str]] = {
    "preview_preview": {"zh": "预览", "en": "Preview"},
    "preview_errors": {"zh": "{count} 个错误", "en": "errors: {count}"},
    "preview_warnings": {"zh": "{count} 个提醒", "en": "warnings: {count}"},
    "preview_hidden": {"zh": "还没有公开", "en": "not public"},
    "preview_comma": {"zh": "，", "en": ", "},
    "preview_kept": {
        "zh": "改好以前，页面是最后一次没有错误时的样子。",
        "en": "Until they are mended, the page is as it was when there was no error.",
    },
    "preview_more": {
        "zh": "还有 {count} 个，在命令行窗口里。",
        "en": "{count} more are in the window of the command line.",
    },
    "preview_draft": {
        "zh": "草稿：正式的网站上没有这一页。写好了，删掉 draft 这一行。",
        "en": "A draft: the public site does not have this page. When it is done, delete the line draft.",
    },
    "preview_early": {
        "zh": "{day} 起公开：正式的网站上还没有这一页。",
        "en": "Public from {day}: the public site does not have this page yet.",
    },
    "preview_day": {"zh": "看这一天的网站", "en": "Show the site of"},
    "preview_today": {"zh": "回到今天", "en": "Back to today"},
    "preview_gaps": {"zh": "还要查明的事", "en": "What to find out"},
    "preview_empty": {"zh": "还看不到网站", "en": "There is no site to be seen yet"},
    "preview_empty_text": {
        "zh": "内容里有错误，列在下面。改好一保存，这一页就变成网站。",
        "en": "The content has errors, which are listed below. Mend and save them, and this page becomes the site.",
    },
    "preview_mended": {"zh": "都改好了。", "en": "All is mended."},
}
