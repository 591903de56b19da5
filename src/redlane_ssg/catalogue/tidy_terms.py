"""What tidying leaves out, in Chinese and English."""

from __future__ import annotations

TIDY_TERMS: dict[str, dict[str, str]] = {
    "left.text": {"zh": "文字（字数）", "en": "characters of text"},
    "left.picture": {"zh": "图片", "en": "pictures"},
    "left.link": {"zh": "链接（文字还在）", "en": "links (their words stay)"},
    "left.script": {"zh": "脚本", "en": "scripts"},
    "left.frame": {"zh": "嵌入的网页或控件", "en": "embedded pages or objects"},
    "left.film": {"zh": "录音或视频", "en": "sound or film"},
    "left.drawing": {"zh": "画的图形", "en": "drawings"},
    "left.form": {"zh": "表单", "en": "parts of forms"},
    "left.equation": {"zh": "公式", "en": "formulas"},
    "left.insert": {"zh": "公众号的名片、小程序等卡片", "en": "cards of WeChat, such as those of accounts"},
    "left.remark": {"zh": "HTML 里的备注", "en": "remarks in HTML"},
}
