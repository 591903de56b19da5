"""Words that fill the sentences: types and kinds, in Chinese and English."""

from __future__ import annotations

TERMS: dict[str, dict[str, str]] = {
    "string": {"zh": "文字", "en": "text"},
    "int": {"zh": "整数", "en": "a whole number"},
    "float": {"zh": "数字", "en": "a number"},
    "bool": {"zh": "是或否(true / false)", "en": "yes or no (true / false)"},
    "tuple": {"zh": "列表（每行以“- ”开头）", "en": "a list (each line begins with “- ”)"},
    "model": {"zh": "一组“名称: 内容”", "en": "a group of “name: value” lines"},
    "nothing": {"zh": "空", "en": "nothing"},
    "other": {"zh": "另一种内容", "en": "something else"},
    "routes": {"zh": "路线", "en": "a route"},
    "sites": {"zh": "旧址与纪念馆", "en": "a heritage site"},
    "places": {"zh": "街巷与公园", "en": "a place"},
    "stories": {"zh": "故事", "en": "a story"},
    "people": {"zh": "人物", "en": "a person"},
    "venues": {"zh": "场馆", "en": "a venue"},
    "studios": {"zh": "工作室", "en": "a studio"},
    "communities": {"zh": "社区", "en": "a community"},
    "services": {"zh": "服务", "en": "a service"},
    "programmes": {"zh": "项目", "en": "a programme"},
    "events": {"zh": "活动", "en": "an event"},
    "media": {"zh": "影音", "en": "a media series"},
    "notices": {"zh": "通知", "en": "a notice"},
    "organisations": {"zh": "组织", "en": "an organisation"},
    "signs": {"zh": "标牌", "en": "a sign"},
    "sources": {"zh": "来源", "en": "a source"},
    "pages": {"zh": "页面", "en": "a page"},
}
