"""What the desk calls fields that pages have no words for, and what is written in those of every entry."""

from __future__ import annotations

FIELD_WORDS: dict[str, dict[str, str]] = {
    "field.short": {"zh": "短名称", "en": "Short name"},
    "field.seal": {"zh": "印章上的字", "en": "Characters of the seal"},
    "field.aliases": {"zh": "别名", "en": "Other names"},
    "field.summary": {"zh": "简介", "en": "Summary"},
    "field.order": {"zh": "次序", "en": "Order"},
    "field.draft": {"zh": "草稿", "en": "Draft"},
    "field.publish": {"zh": "从哪天起公开", "en": "Public from"},
    "field.expire": {"zh": "哪天撤下", "en": "Withdrawn on"},
    "field.was": {"zh": "以前的编号", "en": "Former ids"},
    "field.picture": {"zh": "图片", "en": "Picture"},
    "field.facts": {"zh": "其他事实", "en": "Other facts"},
    "field.sources": {"zh": "来源", "en": "Sources"},
    "field.as_of": {"zh": "信息截至", "en": "As of"},
    "field.audio": {"zh": "录音", "en": "Recording"},
    "field.quiz": {"zh": "考考您", "en": "Quiz"},
    "field.pinyin": {"zh": "名称的拼音", "en": "How the name is read"},
    "field.drawing": {"zh": "没有照片时画的图", "en": "Drawing in place of a photograph"},
    "field.episodes": {"zh": "各集", "en": "Episodes"},
    "told.short": {"zh": "用在列表、链接和印章上", "en": "for lists, links and seals"},
    "told.seal": {"zh": "最多九个字；不写就用名称", "en": "nine at most; the name if there are none"},
    "told.summary": {
        "zh": "一两句话，用在卡片和搜索结果里，最多 300 字",
        "en": "one or two sentences for cards and search results, 300 characters at most",
    },
    "told.order": {"zh": "小的在前；不写是 0", "en": "small ones come first; 0 if there is none"},
    "told.draft": {"zh": "是草稿就不公开", "en": "a draft is not public"},
    "told.publish": {"zh": "那天要有人生成并上传", "en": "somebody has to build and upload on that day"},
    "told.expire": {
        "zh": "当天就不再显示，也要有人生成并上传",
        "en": "on that day it is gone, if somebody builds and uploads",
    },
    "told.was": {"zh": "旧网址会转到这里", "en": "their addresses lead here"},
    "told.as_of": {"zh": "可以写到年、月或日，如 2018-04", "en": "a year, month or day, such as 2018-04"},
    "told.pinyin": {"zh": "只在搜索认错读音时才写", "en": "only if the search reads it wrongly"},
}
