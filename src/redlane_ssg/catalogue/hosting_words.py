"""Words of publishing to hosts: sentences of the command line, and terms that fill messages."""

from __future__ import annotations

HOSTING_WORDS: dict[str, dict[str, str]] = {
    "publish": {
        "zh": "生成并发布到 guide.yml 里写的主机：只传变了的",
        "en": "build, and bring the hosts of guide.yml up to date: only what changed is sent",
    },
    "host": {
        "zh": "写出网页服务器的设置，给管主机的人",
        "en": "write the settings of web servers, for whoever runs the host",
    },
    "server": {"zh": "哪一种：nginx、caddy、apache 或 pages", "en": "which one: nginx, caddy, apache or pages"},
    "host_written": {
        "zh": "设置写好了：{path}。交给管主机的人；文件开头写着怎么用。",
        "en": "The settings are in {path}. Hand them to whoever runs the host; each begins with how to use it.",
    },
    "target": {
        "zh": "发布到哪里：guide.yml 里的 name；不写就是全部",
        "en": "a target's name in guide.yml; all unless given",
    },
    "dry_run": {"zh": "只说会做什么，主机上什么也不动", "en": "tell what would be done, and touch nothing there"},
    "adopt": {
        "zh": "那里有别人的文件，也发布：同名的换成我们的，别的不动",
        "en": "publish although others' files are there: those of the same names are replaced, the rest stays",
    },
    "unlock": {
        "zh": "没有人在发布，却留着“正在发布”的记号：去掉它",
        "en": "nobody is publishing, but a lock was left there: break it",
    },
    "unknown_target": {
        "zh": "guide.yml 的 publish 里没有 {word}；有：{known}",
        "en": "there is no target {word} in guide.yml; there are: {known}",
    },
    "sending": {"zh": "发送", "en": "sending"},
    "published": {
        "zh": "已发布到 {name}：传了 {sent} 个文件（{size}），删了 {removed} 个；{kept} 个没有变。"
        "不再用的 {leaving} 个留 {days} 天，旧页面还找得到它们。",
        "en": "Published to {name}: {sent} files sent ({size}), {removed} removed, {kept} as they were. {leaving} that are no "
        "longer used stay for {days} days, so that old pages find them.",
    },
    "published_nothing": {
        "zh": "{name} 上已经是最新的：{kept} 个文件都没有变，删了 {removed} 个，不再用的 {leaving} 个留 {days} 天。",
        "en": "{name} is up to date: {kept} files as they were, {removed} removed; {leaving} that are no longer used stay for "
        "{days} days.",
    },
    "would_publish": {
        "zh": "要是发布到 {name}：会传 {sent} 个文件（约 {size}），删 {removed} 个；{kept} 个没有变，不再用的 {leaving} 个留 {days} 天。"
        "现在什么也没有动。",
        "en": "Publishing to {name} would send {sent} files (about {size}) and remove {removed}; {kept} are as they were, "
        "{leaving} that are no longer used would stay for {days} days. Nothing was touched.",
    },
    "published_foreign": {
        "zh": "那里还有 {count} 个不是我们放的文件，没有动。",
        "en": "{count} files there are not ours; they were left alone.",
    },
}
HOSTING_TERMS: dict[str, dict[str, str]] = {
    "host broke off": {"zh": "连接断了", "en": "the connection was broken off"},
    "host refused": {
        "zh": "主机不允许（常见的是空间满了，或没有权限）",
        "en": "the host refused (often a full disk or missing permission)",
    },
    "link on host": {"zh": "那里是一个链接", "en": "a link stands there"},
}
