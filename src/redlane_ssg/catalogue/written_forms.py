"""How values are written, and the words of choices that pages have none for (``catalogue/field_words.py``).

``form.NAME`` tells how a value is written, ``value.MODEL.NAME`` what a choice means.
"""

from __future__ import annotations

WRITTEN_FORMS: dict[str, dict[str, str]] = {
    "form.id": {"zh": "写编号，就是文件名（不带 .md）", "en": "by its id, which is the file's name without .md"},
    "form.former": {
        "zh": "写编号；换过文件夹的写成 stories/old-id",
        "en": "an id; stories/old-id if it was in another folder",
    },
    "form.day": {"zh": "写成 2026-11-30 的样子", "en": "such as 2026-11-30"},
    "form.named_day": {"zh": "写成 2026年中秋 的样子", "en": "such as Spring Festival 2027"},
    "form.date": {
        "zh": "写到年、月或日，如 2018、2018-04、2018-04-11；不确切的照资料写，如“约1896”",
        "en": "a year, month or day: 2018, 2018-04, 2018-04-11; or about when, as the source says",
    },
    "form.time": {"zh": "写成 09:30 的样子，过了半夜写 00:30", "en": "such as 09:30, or 00:30 past midnight"},
    "form.pinyin": {
        "zh": "字与字之间空一格，不写声调，如 chang sheng lu",
        "en": "syllables with spaces between, without tones, such as chang sheng lu",
    },
    "form.web_address": {"zh": "以 https:// 或 http:// 开头", "en": "it begins with https:// or http://"},
    "form.base_url": {"zh": "如 https://example.org/", "en": "such as https://example.org/"},
    "form.language": {"zh": "如 zh-Hans、en、ja（BCP 47）", "en": "such as zh-Hans, en, ja (BCP 47)"},
    "form.colour": {"zh": '如 "#9d1c1c"，要加英文引号', "en": 'such as "#9d1c1c", in quotation marks'},
    "form.folder": {"zh": "themes/ 里文件夹的名字", "en": "the name of a folder in themes/"},
    "form.without_spaces": {"zh": "中间没有空格", "en": "without spaces"},
    "form.folder_path": {"zh": "如 /srv/guide", "en": "such as /srv/guide"},
    "form.time_zone": {"zh": "如 Asia/Shanghai（IANA）", "en": "such as Asia/Shanghai (IANA)"},
    "form.mail_address": {"zh": "如 name@example.cn", "en": "such as name@example.cn"},
    "form.may_name": {"zh": "可以是{kinds}", "en": "it may be {kinds}"},
    "form.any_kind": {"zh": "可以是任何条目", "en": "it may be any entry"},
    "form.same": {"zh": "和原文一样，译文里不用写", "en": "as in the original: a translation need not repeat it"},
    "form.list": {"zh": "列表，如 [甲, 乙]", "en": "a list, such as [one, two]"},
    "value.Drawing.front": {"zh": "正面", "en": "the front"},
    "value.Drawing.plan": {"zh": "平面", "en": "a plan"},
    "value.Drawing.lane": {"zh": "街巷", "en": "a lane"},
    "value.Drawing.timber": {"zh": "木", "en": "timber"},
    "value.Drawing.brick": {"zh": "砖", "en": "brick"},
    "value.Drawing.north": {"zh": "北", "en": "north"},
    "value.Drawing.east": {"zh": "东", "en": "east"},
    "value.Drawing.south": {"zh": "南", "en": "south"},
    "value.Drawing.west": {"zh": "西", "en": "west"},
    "value.Drawing.gate": {"zh": "门", "en": "a gate"},
    "value.Drawing.wall-gate": {"zh": "墙门", "en": "a gate in a wall"},
    "value.Drawing.window": {"zh": "窗", "en": "windows"},
    "value.Drawing.wall": {"zh": "围墙", "en": "a wall"},
    "value.Drawing.gallery": {"zh": "廊", "en": "a gallery"},
    "value.Drawing.back-court": {"zh": "后院", "en": "a court behind the house"},
    "value.Drawing.study": {"zh": "书房", "en": "a study"},
    "value.Drawing.garden": {"zh": "花园", "en": "a garden"},
    "value.Drawing.pavilion": {"zh": "亭", "en": "a pavilion"},
    "value.Drawing.tree": {"zh": "树", "en": "trees"},
    "schema.guide": {"zh": "整部导览的设置", "en": "The guide's settings"},
    "schema.translation": {"zh": "{name}的译文", "en": "{name} in another language"},
    "snippet.every_kind": {"zh": "每种条目", "en": "any entry"},
    "snippet.new": {
        "zh": "新的{kind}：必填的字段和正文",
        "en": "a new entry ({kind}): what must be given, and the text",
    },
    "snippet.translation": {"zh": "译文", "en": "Translation"},
    "snippet.translated": {
        "zh": "译文：名称、简介和正文，别的字段要翻译时再加",
        "en": "a translation: title, summary and text; other fields where they differ",
    },
    "snippet.id": {"zh": "写上它的编号", "en": "its id"},
}
