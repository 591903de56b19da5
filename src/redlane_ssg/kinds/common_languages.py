"""What is known of the languages of most guides without langcodes, whose import takes a tenth of a run."""

from __future__ import annotations

# Each with the country where most of its readers are (Unicode CLDR, likely subtags). All are valid tags (BCP 47), and
# written from left to right.
COMMON_LANGUAGES = {
    "zh": "zh_CN",
    "zh-Hans": "zh_CN",
    "zh-CN": "zh_CN",
    "zh-Hant": "zh_TW",
    "zh-TW": "zh_TW",
    "en": "en_US",
    "ja": "ja_JP",
    "ko": "ko_KR",
}
