"""Words of publishing to hosts: sentences of the command line, and terms that fill messages."""

from __future__ import annotations

HOSTING_WORDS: dict[str, dict[str, str]] = {
    "publish": {
        "zh": "生成并发布到 guide.yml 里写的主机：只传变了的",
        "en": "build, and bring the hosts of guide.yml up to date: only what changed is sent",
    },
    "host": {
        "zh": "写出网页服务器的设置，给管主机的人；或者写出每天自动发布的设置（schedule）",
        "en": "write the settings of web servers, for whoever runs the host; or schedules that publish every day",
    },
    "server": {
        "zh": "哪一种：nginx、caddy、apache、pages 或 schedule",
        "en": "which one: nginx, caddy, apache, pages or schedule",
    },
    "host_written": {
        "zh": "设置写好了：{path}。交给管主机的人；文件开头写着怎么用。",
        "en": "The settings are in {path}. Hand them to whoever runs the host; each begins with how to use it.",
    },
    "schedule_written": {
        "zh": "写好了，在 {folder}，选一种用：GitHub、Gitea 用 redlane-daily.yml，Windows 用 redlane-daily.xml，"
        "Linux 服务器用 redlane-daily.service 和 .timer，或者 redlane.cron。daily 每天发布，monthly 每月问一问网站。"
        "每个文件开头写着怎么用。",
        "en": "Written into {folder}; use one kind: redlane-daily.yml for GitHub and Gitea, redlane-daily.xml for Windows, "
        "redlane-daily.service and .timer, or redlane.cron, for a Linux server. daily publishes every day, monthly asks the "
        "live host. Each begins with how to use it.",
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
    "live_later": {
        "zh": "{names} 收到以后，要过几分钟才换上新的网页：过一会儿运行 check --live 看看。",
        "en": "{names} will show the new pages in some minutes: run check --live then.",
    },
    "published_foreign": {
        "zh": "那里还有 {count} 个不是我们放的文件，没有动。",
        "en": "{count} files there are not ours; they were left alone.",
    },
    "live": {
        "zh": "问一问网上的网站：首页、印出去的二维码、404、类型、缓存、压缩、证书",
        "en": "ask the live host: home pages, printed codes, 404, types, caches, compression, certificate",
    },
    "notifying": {
        "zh": "没有成功就通知 guide.yml 里 notify 写的人（邮件、企业微信群）",
        "en": "if it fails, tell those whom notify in guide.yml names (by mail, in a group of WeChat Work)",
    },
    "notify": {
        "zh": "给 guide.yml 里 notify 写的人试发一条通知",
        "en": "send those whom notify in guide.yml names a notice, to try it",
    },
    "notice_failed_publish": {"zh": "{title}：自动发布没有成功", "en": "{title}: publishing by itself has failed"},
    "notice_failed_check": {"zh": "{title}：网上的网站有问题", "en": "{title}: something is wrong with the live site"},
    "notice_warned": {"zh": "{title}：有一件事要快些处理", "en": "{title}: something is to be seen to soon"},
    "notice_try": {"zh": "{title}：试发通知", "en": "{title}: a notice, to try it"},
    "notice_try_text": {
        "zh": "收到这一条，说明自动发布没有成功的时候，您会知道。不用做什么。",
        "en": "Since this has arrived, you will be told when publishing by itself fails. There is nothing to do.",
    },
    "notice_where": {
        "zh": "{time}，{computer}，redlane {command}",
        "en": "{time}, {computer}, redlane {command}",
    },
    "notice_problem": {"zh": "{number}. {place} {code} {words}", "en": "{number}. {place} {code} {words}"},
    "notice_more": {"zh": "还有 {count} 个问题。", "en": "And {count} more."},
    "notice_do": {
        "zh": "照上面处理好，再运行一次 redlane {command}：全部问题和改法都会列出来。",
        "en": "See to the above, then run redlane {command} once more: it tells all problems and cures.",
    },
    "notice_wrong_use": {"zh": "命令写错了：{reason}", "en": "the command is wrong: {reason}"},
    "notified": {"zh": "已通知 {name}。", "en": "{name} was told."},
    "notified_before": {
        "zh": "同样的问题今天已经通知过，没有再发。",
        "en": "The same problems were told today already; nothing was sent.",
    },
    "asking": {"zh": "问网站", "en": "asking"},
    "live_asked": {
        "zh": "问了 {host} 的 {count} 个网址：{errors} 个错误、{warnings} 个提醒。",
        "en": "{count} addresses of {host} were asked for: {errors} errors, {warnings} warnings.",
    },
    "live_placeholder": {
        "zh": "{host} 是占位网址，没有人能打开，所以没有去问。有了正式域名，写进 guide.yml 的 base_url。",
        "en": "{host} is a placeholder that nobody can open, so it was not asked. Once there is a real name, write it as "
        "base_url into guide.yml.",
    },
    "live_unserved": {
        "zh": "{names} 没有网址（guide.yml 里写着 served: false），所以没有去问网上的网站。",
        "en": "{names} is served at no address (served: false in guide.yml), so the live host was not asked.",
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
    "host.pattern": {
        "zh": "rsync 的文件夹名里不能有 *、? 和 [；用 to: sftp 就可以",
        "en": "with rsync, no *, ? and [ can stand in the name of a folder; with to: sftp they can",
    },
    "host.half": {"zh": "里面有半个字符，重新打一遍", "en": "there is half a character in it; type it anew"},
    # Why nobody could be told.
    "no encryption": {
        "zh": "邮件服务器不能加密，密码会被人看到，所以没有登录",
        "en": "the mail server offers no encryption, so that the password was not sent",
    },
    "unsafe address": {
        "zh": "REDLANE_WECOM_API 要以 https:// 开头",
        "en": "REDLANE_WECOM_API must begin with https://",
    },
    "not a key": {
        "zh": "机器人的地址写错了，照群里给的再抄一遍",
        "en": "the robot's address is written wrongly; copy it again as the group gives it",
    },
    "not the platform": {"zh": "回答的不是企业微信", "en": "the answer is not WeChat Work's"},
    # Why a certificate or an answer is none.
    "certificate early": {"zh": "证书还没有生效", "en": "the certificate is not valid yet"},
    "certificate expired": {"zh": "证书过期了", "en": "the certificate has expired"},
    "certificate own": {
        "zh": "证书是自己签的，手机不认",
        "en": "the certificate is self-signed, which telephones refuse",
    },
    "certificate unknown": {
        "zh": "证书不是手机认得的机构签的",
        "en": "no authority that is known signed the certificate",
    },
    "certificate incomplete": {
        "zh": "服务器没有把中间证书一起发出来",
        "en": "the server does not send the certificates between its own and the authority's",
    },
    "certificate name": {"zh": "证书上写的不是这个网址", "en": "the certificate is for another name"},
    "tls failed": {
        "zh": "谈不拢加密的方式：服务器只会旧的（TLS 1.2 以前），或者那个端口不是 https",
        "en": "no way to encrypt was agreed on: the server knows only old ones (before TLS 1.2), or that port has no https",
    },
    "answer endless": {"zh": "回答大得没有尽头", "en": "the answer is far too large"},
    "answer short": {"zh": "说好的长度没有传完就断了", "en": "it ended before its own length was there"},
    "answer packed": {"zh": "压缩坏了，解不开", "en": "its compression is damaged"},
    "answer garbage": {"zh": "回答的不是网页（HTTP）", "en": "the answer is not HTTP"},
}
