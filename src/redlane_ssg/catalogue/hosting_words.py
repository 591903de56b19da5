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
    "lock_watched": {
        "zh": "{who} 从 {since} 起在往这里发布。看看它还动不动，最多看十分钟；确认没有人在发布的，按 Ctrl+C，再运行 redlane publish --unlock。",
        "en": "{who} has been publishing to this place since {since}. Looking whether it still does, for ten minutes at most. "
        "If nobody is, press Ctrl+C and run redlane publish --unlock.",
    },
    "lock_taken_over": {
        "zh": "{who} 十分钟没有动静，它停了：接着由这里发布。",
        "en": "{who} has shown nothing for ten minutes, so it has stopped: this run goes on in its place.",
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
    "host.names": {
        "zh": "那里有的文件名不是 UTF-8 编码，读不出来；把这些文件改名或移走",
        "en": "some names of files there are not in UTF-8, and cannot be read; rename those files, or move them away",
    },
    "host.host": {
        "zh": "主机名写成 www.example.cn 这样，或者写 IP 地址；不带 http://、斜杠和端口（端口写在 port 里）",
        "en": "a host is named like www.example.cn or by an IP address, without http:// and slashes; a port belongs to port",
    },
    "host.endpoint": {
        "zh": "存储的地址写成 https://oss-cn-hangzhou.aliyuncs.com 这样，照服务商给的抄",
        "en": "a store's address is like https://oss-cn-hangzhou.aliyuncs.com, as its provider gives it",
    },
    "host.bucket": {
        "zh": "桶名是 3 到 63 个字母、数字、- 和 .，不带网址和斜杠",
        "en": "a bucket's name is 3 to 63 letters, digits, - and ., without an address or a slash",
    },
    "host.region": {
        "zh": "地域写成 cn-hangzhou 这样，只有字母、数字和 -",
        "en": "a region is like cn-hangzhou: letters, digits and - only",
    },
    "host.branch": {
        "zh": "git 不认这样的分支名；平常就是 gh-pages",
        "en": "git takes no such name for a branch; it is commonly gh-pages",
    },
    "host.address": {
        "zh": "仓库地址里的主机名不对；照仓库网页上“克隆”给的地址抄",
        "en": "the host within the repository's address is no name of one; copy the address that its page gives to clone",
    },
    "host.folder": {
        "zh": "桶里的文件夹写成 guide/2026 这样：不能有 .、.. 和连着的斜杠",
        "en": "a folder in a bucket is like guide/2026, without ., .. and two slashes in a row",
    },
    "host.half": {"zh": "里面有半个字符，重新打一遍", "en": "there is half a character in it; type it anew"},
}
