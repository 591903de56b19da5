"""Which way a language is written, by its tag (BCP 47): the scripts and likely scripts are those of Unicode CLDR 46."""

from __future__ import annotations

from typing import Literal

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    [
        "Adlm",
        "Arab",
        "Aran",
        "Armi",
        "Avst",
        "Chrs",
        "Cprt",
        "Elym",
        "Gara",
        "Hatr",
        "Hebr",
        "Hung",
        "Khar",
        "Lydi",
        "Mand",
        "Mani",
        "Mend",
        "Merc",
        "Mero",
        "Narb",
        "Nbat",
        "Nkoo",
        "Orkh",
        "Ougr",
        "Palm",
        "Phli",
        "Phlp",
        "Phnx",
        "Prti",
        "Rohg",
        "Samr",
        "Sarb",
        "Sogd",
        "Sogo",
        "Syrc",
        "Thaa",
        "Todr",
        "Yezi",
    ]
)
# Languages whose likely script is one of these, alone or in a region.
_RIGHT_TO_LEFT = frozenset(
    [
        "ar",
        "arc",
        "ary",
        "arz",
        "azb",
        "bal",
        "bgn",
        "bqi",
        "ckb",
        "dv",
        "fa",
        "glk",
        "haz",
        "he",
        "iw",
        "ji",
        "ks",
        "lrc",
        "luz",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "rhg",
        "sd",
        "sdh",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi",
        "apc",
        "acm",
        "afb",
        "ajp",
        "apd",
        "aeb",
        "arq",
        "lah",
        "khw",
        "bft",
    ]
)
_RIGHT_TO_LEFT_REGIONS = frozenset({"az-IR", "kk-CN", "kk-IR", "kk-AF", "ky-CN", "ku-IQ", "ku-IR", "ms-CC", "pa-PK",
                                    "tk-AF", "tk-IR", "uz-AF", "uz-CN", "ha-CM", "ha-SD", "wo-MR"})  # fmt: skip
_LEFT_TO_RIGHT_REGIONS = frozenset({"ug-KZ", "ug-MN", "sd-IN"})


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's script: the one that its tag names, else the one that is likely."""
    language, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in rest if len(part) == 2 or part.isdigit()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    named = f"{language.lower()}-{region}"
    if named in _LEFT_TO_RIGHT_REGIONS:
        return "ltr"
    return "rtl" if language.lower() in _RIGHT_TO_LEFT or named in _RIGHT_TO_LEFT_REGIONS else "ltr"
