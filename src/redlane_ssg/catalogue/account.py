"""Messages about the area's WeChat official account: its menu E29, its articles and replies E71, its upload E85."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

ACCOUNT: dict[str, MessageText] = {
    # The menu
    "E293": MessageText(
        "菜单的一项要写、也只写一个去处，这里有 {count} 个",
        "an item of the menu leads to one place: here are {count}",
        "to（条目）、list（列表）、page（home 或 search）、url（网址）、reply（关键词）、buttons（下一级）里选一个。",
        "Choose one of to (an entry), list, page (home or search), url, reply (a keyword) and buttons (items below it).",
    ),
    "E294": MessageText(
        "菜单项太多：这一级有 {count} 项，最多 {limit} 项",
        "the menu has too many items here: {count}, and {limit} are allowed",
        "公众号的菜单最多 3 项，每项下面最多 5 项；留下最要紧的。",
        "An official account takes three items, with five below each: keep what matters most.",
    ),
    "E295": MessageText(
        "菜单名称“{value}”太长：{count} 字节，最多 {limit} 字节",
        "the name {value} in the menu is too long: {count} bytes, and {limit} are allowed",
        "一个汉字是 3 字节：第一级最多 5 个汉字（手机上只显示 4 个），下一级最多 20 个（显示 8 个）。",
        "A Latin letter is one byte, a Chinese character three: 16 bytes on the first level, 60 below.",
    ),
    "E296": MessageText(
        "菜单里的网址要以 https:// 开头：{value}",
        "an address in the menu must begin with https://: {value}",
        "换成 https 网址；导览自己的页面用 to、list 或 page，不用写网址。",
        "Write the https address; for pages of this guide use to, list or page instead.",
    ),
    "E297": MessageText(
        "菜单里的 {field} 太长：{count} 字节，最多 {limit} 字节",
        "{field} in the menu is too long: {count} bytes, and {limit} are allowed",
        "写短一些。",
        "Write a shorter one.",
    ),
    "E298": MessageText(
        "没有 {value} 这个列表",
        "there is no list {value}",
        "这里写有列表页的文件夹：{allowed}。",
        "Write a folder whose entries have a list page: {allowed}.",
    ),
    "W298": MessageText(
        "列表 {value} 现在是空的，菜单里先不放这一项",
        "the list {value} is empty: the menu leaves this item out for now",
        "等有了条目再放，或换一个列表。",
        "Add entries to it, or name another list.",
    ),
    "W678": MessageText(
        "导览里还没有写了日子的活动，没有日历页，菜单里先不放这一项",
        "nothing in this guide has a date, so that there is no calendar: the menu leaves this item out for now",
        "等活动有了日子再放，或换个去处。",
        "Add dates to what is held, or have the menu lead elsewhere.",
    ),
    "E299": MessageText(
        "这部导览没有搜索页，菜单不能通到那里",
        "this guide has no search page for the menu to lead to",
        "去掉 guide.yml 里的 search: false，或者把菜单的这一项换个去处。",
        "Remove search: false from guide.yml, or have the menu lead elsewhere.",
    ),
    # Articles
    "E711": MessageText(
        "公众号文章的标题太长：{count} 字，最多 {limit} 字",
        "the title of the article for WeChat is too long: it counts as {count}, and {limit} are allowed",
        "写一个不超过 {limit} 字的 short（两个英文字母算一个字），文章就用它。",
        "Give the entry a short name (short) of at most {limit} Chinese characters or twice as many letters: it is used then.",
    ),
    "W712": MessageText(
        "公众号文章的摘要太长：{count} 字，最多 {limit} 字，多出的截掉了",
        "the summary is too long for the article for WeChat: it counts as {count}, {limit} are allowed, the rest is cut off",
        "把 summary 写短一些。",
        "Write a shorter summary.",
    ),
    "E713": MessageText(
        "公众号文章太长：{count} 个字符（连同排版），最多 {limit} 个",
        "the article for WeChat is too long: {count} characters with its markup, and {limit} are allowed",
        "把正文写短，或分成几篇。",
        "Write less, or several entries.",
    ),
    "E714": MessageText(
        "给公众号的图片 {file} 太大：{count} KB，最多 {limit} KB",
        "the picture {file} for WeChat is too large: {count} KB, and {limit} KB are allowed",
        "把原图换成 JPEG，或缩小。",
        "Save the original as JPEG, or make it smaller.",
    ),
    # Keyword replies
    "W715": MessageText(
        "关键词“{word}”不止一个条目用：{one} 和 {other}，只回复前一个",
        "the keyword {word} belongs to more than one entry, {one} and {other}: only the first is answered with",
        "给其中一个换个名称、简称或别名。",
        "Change a name, short name or alias of one of them.",
    ),
    "W716": MessageText(
        "关键词规则太多：有 {count} 条，公众号最多 {limit} 条，后面的没有写进去",
        "there are too many rules for keywords: {count}, and the account takes {limit}; the last ones are left out",
        "这些条目的名称暂时查不到，不影响其他规则。",
        "The names of those entries find nothing for now; other rules are not affected.",
    ),
    "W717": MessageText(
        "关键词“{word}”太长：{count} 字，最多 {limit} 字，没有写进去",
        "the keyword {word} is too long: {count} characters, and {limit} are allowed; it is left out",
        "给条目写一个 short（简称）。",
        "Give the entry a short name (short).",
    ),
    "W718": MessageText(
        "菜单要回复的关键词“{word}”没有任何条目用",
        "no entry answers to the keyword {word} that the menu sends",
        "在要回复的条目里把它写进 aliases（别名），或在平台里自己加一条规则。",
        "Add it to the aliases of an entry, or add a rule on the platform by hand.",
    ),
    # Upload
    "E871": MessageText(
        "没有公众号的账号，不能上传",
        "the account is not given, so that nothing can be uploaded",
        "在环境变量 REDLANE_WECHAT_APPID 和 REDLANE_WECHAT_SECRET 里写上平台“开发接口管理”给的 AppID 和 AppSecret，见 docs/wechat.md。",
        "Set the environment variables REDLANE_WECHAT_APPID and REDLANE_WECHAT_SECRET, as docs/wechat.md tells.",
    ),
    "E872": MessageText(
        "微信不认这个 AppID 或 AppSecret（错误码 {number}）",
        "WeChat does not accept the AppID or the AppSecret (error {number})",
        "在平台的“设置与开发”里核对 AppID；AppSecret 只显示一次，忘了就重置一个，再写进环境变量。",
        "Check the AppID on the platform; an AppSecret is shown once, so reset it there if it is lost, and set it again.",
    ),
    "E873": MessageText(
        "微信不让这台电脑上传：它的网络地址 {address} 不在 IP 白名单里（错误码 40164）",
        "WeChat does not let this computer in: its address {address} is not in the list of allowed IPs (error 40164)",
        "请管理员在平台“设置与开发”的“IP 白名单”里加上 {address}，过几分钟再运行。",
        "Have an administrator add {address} to the list of allowed IPs (IP 白名单) on the platform, and run this again.",
    ),
    "E874": MessageText(
        "今天能用的次数用完了，或者用得太快（错误码 {number}）",
        "the account has no calls left, or they came too fast (error {number})",
        "等几分钟再运行；还不行就明天再来。已经传好的不会重传。",
        "Run this again in some minutes, or tomorrow. What is uploaded is not uploaded twice.",
    ),
    "E875": MessageText(
        "这个公众号没有这项权限：{what}（错误码 {number}）",
        "the account is not allowed to do this: {what} (error {number})",
        "草稿和菜单接口要认证过的账号；没有认证的，把文章和菜单手工放上去，见 docs/wechat.md。",
        "Drafts and menus by this way need a verified account; without one, put them on by hand, as docs/wechat.md tells.",
    ),
    "E876": MessageText(
        "微信没有收下：{what}（错误码 {number}：{words}）",
        "WeChat did not take this: {what} (error {number}: {words})",
        "在 https://developers.weixin.qq.com 查这个错误码；改好以后再运行，已经传好的不会重传。",
        "Look the number up at https://developers.weixin.qq.com, then run this again: what is uploaded is not uploaded twice.",
    ),
    "E877": MessageText(
        "连不上微信的服务器：{reason}",
        "WeChat's server cannot be reached: {reason}",
        "看看网络，过一会儿再运行；已经传好的不会重传。",
        "See whether the network works, and run this again: what is uploaded is not uploaded twice.",
    ),
    "E878": MessageText(
        "看不懂微信的回答：{what}",
        "the answer of WeChat cannot be understood: {what}",
        "过一会儿再运行；一直这样，也许是网络里有别的东西代它回答（例如要登录的无线网）。",
        "Run this again later. If it stays so, something else on the network may be answering, such as a log-in page.",
    ),
    "E879": MessageText(
        "记着上传了什么的文件读不了：{path}",
        "the file that tells what was uploaded cannot be read: {path}",
        "恢复它。要是没有了，先在平台上删掉旧草稿，再删掉这个文件，从头上传。",
        "Restore it. If it is lost, delete the old drafts on the platform, then this file, and upload anew.",
    ),
}
