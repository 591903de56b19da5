"""Messages about what the live host answers: E884 to E893, E899, W883 to W893."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

_SETTINGS = "运行 redlane host nginx（或 caddy、apache、pages）写出设置，交给管主机的人。"
_SETTINGS_EN = "redlane host nginx (or caddy, apache, pages) writes the settings; hand them to whoever runs the host."

ASKING: dict[str, MessageText] = {
    "E899": MessageText(
        "打不开 {address}：{reason}",
        "{address} cannot be reached: {reason}",
        "用手机打开试试。打不开的，问管主机的人：域名有没有到期、解析对不对、服务器开着没有。只有这台电脑打不开的，看看网络。"
        "网址写在 guide.yml 的 base_url。",
        "Try it on a telephone. If it fails there, ask whoever runs the host: has the name expired, does it lead to the server, "
        "is the server up? If it fails here only, see to the network. The address is base_url in guide.yml.",
    ),
    "E884": MessageText(
        "{host} 的安全连接（TLS）不行：{reason}。手机会弹警告或者不让打开",
        "the secure connection (TLS) to {host} fails: {reason}. Telephones warn, or refuse",
        "告诉管主机的人，请他更新证书或设置（certbot 和 Caddy 会自己续证书）。也看看这台电脑的日期对不对。",
        "Tell whoever runs the host to renew the certificate or mend the settings (certbot and Caddy renew by themselves). "
        "See also whether this computer's date is right.",
    ),
    "E885": MessageText(
        "{address} 的回答读不了：{reason}",
        "what {address} answers cannot be read: {reason}",
        "用手机打开试试，再运行一次。一再这样，把这句话告诉管主机的人：服务器，或者它前面的 CDN、防火墙，出了毛病。",
        "Try it on a telephone, and run again. If it stays so, tell whoever runs the host: the server is at fault, or a CDN or "
        "firewall before it.",
    ),
    "E886": MessageText(
        "{address} 打不开：服务器回答 {status}（共 {count} 个网址）",
        "{address} cannot be opened: the server answers {status} ({count} addresses)",
        "404 是文件不在那里：运行 redlane publish，再核对发布的文件夹和网页服务器的文件夹是不是同一个。410 是服务器的设置旧了：再写一次（redlane host）。403 是没有权限，5 开头是服务器出错：问管主机的人。",
        "404 means that the file is not there: run redlane publish, and see whether it publishes to the folder that the web "
        "server serves. 410 means that the server's settings are old: write them again (redlane host). 403 is missing permission, 5xx a fault of the server: ask whoever runs the host.",
    ),
    "E887": MessageText(
        "{address} 跳到了别的网站：{target}",
        "{address} leads to another host: {target}",
        "guide.yml 的 base_url 要写访客最后到的那个网址（比如带不带 www）。网站没有搬过家的，问管主机的人为什么跳走。",
        "base_url in guide.yml must be the address at which visitors end (with or without www). If the site has not moved, ask "
        "whoever runs the host why it leads away.",
    ),
    "E888": MessageText(
        "{address} 一直跳来跳去，打不开",
        "{address} leads on and on, and never opens",
        "告诉管主机的人：跳转的设置绕成了圈。常见的是 CDN 用 http 取网页，服务器又跳回 https。",
        "Tell whoever runs the host: redirects go round in a circle. Often a CDN asks by http, and the server leads back to https.",
    ),
    "E889": MessageText(
        "{address} 上不是这部导览",
        "what stands at {address} is not this guide",
        "那一页没有写自己是 {expected}。核对 guide.yml 的 base_url，和网页服务器的文件夹；还没有发布过的，先运行 redlane publish。",
        "That page does not say of itself that it is {expected}. See to base_url in guide.yml, and to the folder that the web "
        "server serves; if nothing was published yet, run redlane publish first.",
    ),
    "E890": MessageText(
        "网上的还是旧的，或者在路上被改过：{address}（共 {count} 个，和 output/site 里的不一样）",
        "old, or changed on the way: {address} ({count} in all, other than in output/site)",
        "还没有发布的，运行 redlane publish。已经发布的，是 CDN 还留着旧的：等几分钟，或者在 CDN 的网页上“刷新缓存”；"
        "再关掉 CDN 改网页的功能（压缩 HTML、插代码）。还不行，看发布的文件夹对不对。",
        "If it was not published yet, run redlane publish. If it was, a CDN keeps the old one: wait some minutes, or purge its "
        "cache; and turn off what changes pages there (minifying, injected code). Else see whether the folder is the right one.",
    ),
    "E891": MessageText(
        "印出去的二维码 {address} 没有打开它该打开的 {target}",
        "the printed code {address} does not open what it should, {target}",
        "扫这块标牌的人到不了。运行 redlane publish；还不行，问管主机的人：/S/ 下面的网址有没有被别的设置接走。",
        "Whoever scans that sign does not get there. Run redlane publish; else ask whoever runs the host whether other settings "
        "take over the addresses below /S/.",
    ),
    "E892": MessageText(
        "没有的网页，服务器应当回答 404，却回答 {status}：{address}",
        "for a page that is not there the server must answer 404, and answers {status}: {address}",
        "不改的话，写错的网址会打开别的页面，搜索引擎会收下不存在的页面。" + _SETTINGS,
        "As it is, mistyped addresses open other pages, and search engines list pages that do not exist. "
        + _SETTINGS_EN,
    ),
    "E893": MessageText(
        "{address} 的类型不对：是 {found}，应当是 {wanted}（共 {count} 个）",
        "the type of {address} is wrong: {found} in place of {wanted} ({count} in all)",
        "类型不对，样式和脚本会不起作用，轨迹和日历会打不开，文字会变成乱码。" + _SETTINGS,
        "With it, styles and scripts fail, tracks and calendars do not open, texts are garbled. " + _SETTINGS_EN,
    ),
    "W883": MessageText(
        "{address} 的证书还有 {days} 天到期（{day}）",
        "the certificate of {address} ends in {days} days ({day})",
        "到期以后手机会弹警告、不让打开。告诉管主机的人续证书；本来会自己续的，是自动续期坏了。",
        "After that day telephones warn and refuse. Tell whoever runs the host to renew it; if it should renew itself, that "
        "has failed.",
    ),
    "W884": MessageText(
        "{address} 没有跳到 https://：手输网址的人打不开，或者没有安全连接",
        "{address} does not lead to https://: whoever types the address gets nothing, or nothing secure",
        "请管主机的人把 http 永久跳转（301）到 https；certbot 和 Caddy 会自己设好。",
        "Have whoever runs the host lead http on to https (301); certbot and Caddy do so by themselves.",
    ),
    "W885": MessageText(
        "找不到网页时，{address} 显示的不是这部导览的 404 页（{language}）",
        "where nothing is, {address} shows another 404 page than this guide's ({language})",
        "访客看到的是服务器自己的英文页，没有回首页的路。" + _SETTINGS,
        "Visitors see the server's own page, from which nothing leads home. " + _SETTINGS_EN,
    ),
    "W887": MessageText(
        "{address} 没有让手机长期保存（Cache-Control：{found}；共 {count} 个）",
        "telephones are not told to keep {address} (Cache-Control: {found}; {count} in all)",
        "这些文件名字跟着内容变，可以存一年；不存，每次都要重新下载。"
        + _SETTINGS
        + "GitHub、Gitee 的 Pages 改不了，不用管。",
        "Their names change with their content, so they may be kept for a year; else they are loaded each time. "
        + _SETTINGS_EN
        + " Pages of GitHub and Gitee cannot be told: leave it.",
    ),
    "W888": MessageText(
        "{address} 在手机或 CDN 里会留得太久（Cache-Control：{found}；共 {count} 个）",
        "telephones or a CDN may keep {address} for too long (Cache-Control: {found}; {count} in all)",
        "通知改了，有人还会看到旧的。应当是 no-cache。" + _SETTINGS + "用 CDN 的，在 CDN 上设成“遵循源站”。",
        "When a notice changes, some still see the old one. It should be no-cache. "
        + _SETTINGS_EN
        + " Have a CDN obey the host.",
    ),
    "W889": MessageText(
        "{address} 没有压缩（共 {count} 个）：手机要多下载三四倍",
        "{address} does not come compressed ({count} in all): telephones load three or four times as much",
        _SETTINGS + "对象存储要在前面的 CDN 上打开“智能压缩”（gzip、Brotli）。",
        _SETTINGS_EN + " Before a bucket, a CDN must do it (gzip, Brotli).",
    ),
    "W890": MessageText(
        "{address} 少了安全的标头：{names}（共 {count} 个）",
        "{address} comes without headers for safety: {names} ({count} in all)",
        _SETTINGS + "GitHub、Gitee 的 Pages 加不了，不用管：网页自己也带着规则。",
        _SETTINGS_EN + " Pages of GitHub and Gitee take none: leave it, the pages bring rules of their own.",
    ),
    "W891": MessageText(
        "{address} 没有 ETag，也没有 Last-Modified（共 {count} 个）：没有变的网页每次也要全部重新下载",
        "{address} comes without ETag and Last-Modified ({count} in all): even what is unchanged is loaded anew each time",
        "多半是中间的代理或 CDN 去掉了：请管主机的人让它原样传下去。",
        "A proxy or CDN takes them away, as a rule: have whoever runs the host let them pass.",
    ),
    "W892": MessageText(
        "output/site 不在或不完整，没有比较网上的是不是最新的",
        "output/site is missing or incomplete, so that nothing told whether what is online is up to date",
        "其余的都问过了。要比较，先运行 redlane build，再运行一次。",
        "All else was asked. To compare, run redlane build first, then again.",
    ),
    "W893": MessageText(
        "有 {count} 个网址没有问：主机太多次没有回答，或者超过了 {limit} 个",
        "{count} addresses were not asked for: the host was silent too often, or there are more than {limit}",
        "先处理上面的问题，再运行一次。",
        "See to the problems above first, then run again.",
    ),
}
