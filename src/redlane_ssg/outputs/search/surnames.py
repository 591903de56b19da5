"""Surnames that are read otherwise than the same hanzi in other words.

The readings are those that 《现代汉语词典》 (7th edition) gives for surnames, without tones; each surname also in its
traditional form.
"""

from __future__ import annotations

import re

_SURNAMES = {
    "曾": "zeng", "仇": "qiu", "解": "xie", "单單": "shan", "查": "zha", "区區": "ou", "盖蓋": "ge", "朴": "piao",
    "繁": "po", "召": "shao", "种": "chong", "折": "she", "缪繆": "miao", "翟": "zhai", "覃": "qin", "员員": "yun",
    "秘": "bi", "洗": "xian", "薄": "bo", "祭": "zhai", "柏": "bai", "过過": "guo", "句": "gou", "贾賈": "jia",
    "盛": "sheng", "乜": "nie", "臧": "zang", "都": "du", "尉": "wei", "占": "zhan", "卜": "bu", "阚闞": "kan",
    "郇": "xun", "粘": "nian", "郄": "qie", "任": "ren", "华華": "hua", "燕": "yan", "纪紀": "ji", "乐樂": "yue",
    "宁寧": "ning", "费費": "fei", "那": "na", "隗": "wei", "谌諶": "chen", "牟": "mou", "车車": "che", "冼": "xian",
    "尉迟尉遲": "yu chi", "万俟萬俟": "mo qi", "长孙長孫": "zhang sun", "令狐": "ling hu", "澹台澹臺": "tan tai",
    "鲜于鮮于": "xian yu", "拓跋": "tuo ba", "单于單于": "chan yu",
}  # fmt: skip
# Names of people are short; what people are called by may follow. A longer text only begins like a surname.
_PERSON = re.compile("([\u3400-\u9fff]{2,4}?)(?:先生|女士|夫人|同志|老师|老師|教授|烈士|医生|醫生|院士|将军|將軍)?")


def _by_hanzi() -> dict[str, str]:
    found: dict[str, str] = {}
    for written, reading in _SURNAMES.items():
        length = len(reading.split())
        found |= {written[start : start + length]: reading for start in range(0, len(written), length)}
    return found


_READINGS = _by_hanzi()


def with_surname(name: str, spelling: str) -> str:
    """The syllables of a person's name with its surname read as one; two hanzi before one."""
    person = _PERSON.fullmatch(re.split(r"[\s（(·]", name)[0])
    if person is None:
        return spelling
    syllables = spelling.split()
    reading = _READINGS.get(name[:2]) if len(person[1]) > 2 else None
    reading = reading or _READINGS.get(name[:1], "")
    return " ".join([*reading.split(), *syllables[len(reading.split()) :]])
