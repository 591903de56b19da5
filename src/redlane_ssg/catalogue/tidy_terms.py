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
    "left.equation": {"zh": "公式的排法（字还在）", "en": "the setting of formulas (their characters stay)"},
    "left.comment": {"zh": "批注", "en": "comments"},
    "left.margin": {"zh": "页眉或页脚", "en": "headers or footers"},
    "left.chart": {"zh": "图表", "en": "charts"},
    "left.object": {"zh": "嵌入的文件", "en": "embedded files"},
    "left.hidden": {"zh": "隐藏的文字（字数）", "en": "characters of hidden text"},
    "left.number": {"zh": "标题前面自动编的号", "en": "automatic numbers of headings"},
    "left.symbol": {"zh": "特殊符号", "en": "special symbols"},
    "left.element": {"zh": "Word 里的特殊内容", "en": "special contents of Word"},
    "left.formula": {"zh": "没有算出结果的公式", "en": "formulas without a result"},
    "row.id": {"zh": "编号", "en": "id"},
    "row.title": {"zh": "名称", "en": "title"},
    "left.insert": {"zh": "公众号的名片、小程序等卡片", "en": "cards of WeChat, such as those of accounts"},
    "left.remark": {"zh": "HTML 里的备注", "en": "remarks in HTML"},
}

# What editors call fields that stand on no page, beside their labels in the theme.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("标题", "题目", "名字", "姓名", "Name"),
    "short": ("短名称", "简称", "Short"),
    "seal": ("印章", "Seal"),
    "aliases": ("别名", "Aliases"),
    "summary": ("简介", "摘要", "Summary"),
    "order": ("次序", "排序", "Order"),
    "draft": ("草稿", "Draft"),
    "publish": ("发布日期", "发布", "Publish"),
    "expire": ("撤下日期", "撤下", "Expire"),
    "picture": ("图片", "Picture"),
    "sources": ("依据", "来源编号", "Sources"),
    "pinyin": ("拼音", "Pinyin"),
    "as_of": ("截至", "As of"),
}
ID_NAMES = ("id", "编号", "文件名")
BODY_NAMES = ("body", "正文", "text")
