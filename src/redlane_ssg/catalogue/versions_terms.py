"""Terms for messages about handing in: what keeps a server or a repository from doing its part."""

from __future__ import annotations

VERSIONS_TERMS: dict[str, dict[str, str]] = {
    "versions.damaged": {"zh": "它坏了，或者不完整", "en": "it is damaged or incomplete"},
    "versions.unknown": {"zh": "它用了这个程序不懂的格式", "en": "it has a form that this program does not know"},
    "versions.settings": {"zh": "git 的设置文件读不懂", "en": "git's settings cannot be read"},
    "versions.silent": {"zh": "对方没有回答", "en": "it does not answer"},
    "versions.no_host": {"zh": "找不到这个网站", "en": "there is no host of this name"},
    "versions.no_connection": {"zh": "没有网络，或者对方没有开着", "en": "there is no network, or it is down"},
    "versions.certificate": {
        "zh": "它的安全证书通不过（也看看电脑的时间对不对）",
        "en": "its certificate is not trusted (see also whether the computer's clock is right)",
    },
    "versions.proxy": {"zh": "代理不放行", "en": "the proxy does not let it through"},
    "versions.broken": {"zh": "它的回答不是 git 的", "en": "it does not answer as git does"},
    "versions.nothing": {"zh": "（没有说原因）", "en": "(no reason given)"},
    "versions.meanwhile": {
        "zh": "有文件刚被改过，或者别的程序正在用 git",
        "en": "a file has just been changed, or another program uses git",
    },
}
