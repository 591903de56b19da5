"""Messages about telling people that a run has failed: E894 to E898, W894."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

_NOTIFY = (
    "例如：\n"
    "      notify:\n"
    "        - {{name: office, to: mail, host: smtp.example.cn, user: guide@example.cn, recipients: [office@example.cn]}}\n"
    "        - {{name: group, to: wecom}}"
)
_NOTIFY_EN = _NOTIFY.replace("例如：", "such as:")

NOTIFYING: dict[str, MessageText] = {
    "E894": MessageText(
        "没能通知 {name}：缺它的密码或钥匙",
        "{name} could not be told: the password or key is missing",
        "把它设成环境变量 {variable}：邮件写邮箱的密码（多数邮箱另有“授权码”），企业微信群写机器人的 Webhook 地址。"
        "自动运行的，写在仓库的“机密变量”里。",
        "Set the environment variable {variable}: of mail, the password (or the code that the provider gives for programs); of a "
        "group of WeChat Work, the address of its robot. Where runs are automatic, it belongs to the repository's secrets.",
    ),
    "E895": MessageText(
        "没能通知 {name}：{reason}",
        "{name} could not be told: {reason}",
        "看网络，和 guide.yml 里 notify 这一项写的服务器、端口；改好以后，用 redlane notify 试发一条。",
        "See to the network, and to server and port in this item of notify in guide.yml; then try it with redlane notify.",
    ),
    "E896": MessageText(
        "没能通知 {name}：邮件服务器不让登录",
        "{name} could not be told: the mail server refused the login",
        "核对 user 和环境变量 {variable}。多数邮箱不收平时的密码，要在邮箱的设置里打开 SMTP，另外拿一个“授权码”。",
        "Check user and the environment variable {variable}. Many providers take no usual password: turn SMTP on in the "
        "settings of the mailbox, and use the code that is given there.",
    ),
    "E897": MessageText(
        "没能通知 {name}：对方不收，回答是“{words}”",
        "{name} could not be told: it was refused with “{words}”",
        "企业微信：93000 是机器人的地址写错了，或者机器人被删了；45009 是一分钟里发得太多。邮件：看收件人和发件地址写得对不对。",
        "WeChat Work: 93000 means that the robot's address is wrong, or that it was removed; 45009 that there were too many in a "
        "minute. Mail: see to recipients and sender.",
    ),
    "E898": MessageText(
        "没有成功，又不知道该通知谁：guide.yml 读不了",
        "this has failed, and nobody knows whom to tell: guide.yml cannot be read",
        "先改好上面的问题。guide.yml 读得了的时候运行过一次 --notify，以后读不了也能通知。",
        "Mend the problems above. Once a run with --notify could read guide.yml, people are told even when it cannot be read.",
    ),
    "W894": MessageText(
        "guide.yml 里没有写 notify：自动运行没有成功，也没有人会知道",
        "guide.yml has no notify: nobody would be told if a run by itself failed",
        "在 guide.yml 里写上通知谁，" + _NOTIFY,
        "Write into guide.yml whom to tell, " + _NOTIFY_EN,
    ),
}
