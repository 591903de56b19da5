"""Schedules of the system: a line for cron, units of systemd, tasks of Windows' Task Scheduler."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape

from redlane_ssg.hosting.schedules import AT, DAILY, DAY_OF_MONTH, MONTHLY, ScheduledGuide, command_line

_SECRETS = "/etc/redlane.env"
# Of Windows XP's successors up to now (MS-TSCH 2.5): it is that of version 1.2.
TASK_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


# By whoever has registered it, while they are logged in; what was missed is done later, in one go.
_HOW = (
    '  <Principals><Principal id="Author">',
    "    <LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>",
    "  </Principal></Principals>",
    "  <Settings>",
    "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
    "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
    "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>",
    "    <StartWhenAvailable>true</StartWhenAvailable>",
    "    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>",
    "    <Enabled>true</Enabled>",
    "    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>",
    "  </Settings>",
)


def cron_lines(guide: ScheduledGuide) -> str:
    """Lines for ``crontab -e`` (crontab(5)), where a percent sign ends a command."""
    return "\n".join((*_cron(guide), ""))


def _cron(guide: ScheduledGuide) -> Iterator[str]:
    yield "# 由 redlane host schedule 生成：运行 crontab -e，把这几行加到最后。"
    yield f"# 时间照服务器自己的时区；服务器不在 {guide.zone} 的，把前面的分和时换成那里零点过后的时间。"
    yield f"# 密码写在 {_SECRETS} 里，一行一个，如 REDLANE_SECRET_WEB=密码，只让自己读（chmod 600）。"
    yield "# 没有成功，会照 guide.yml 的 notify 通知。"
    yield "# 内容要是用 git 管，先取最新的：在 python3 前面加 git pull -q --ff-only &&；"
    yield "# content/published.yml 变了要提交。"
    yield "# Written by redlane host schedule: add these lines by crontab -e. Hours are those of the server's own zone;"
    yield f"# if that is not {guide.zone}, change minute and hour to those after midnight there. Secrets: {_SECRETS},"
    yield "# a line each, such as REDLANE_SECRET_WEB=…, for you alone (chmod 600). If the content is a clone, write"
    yield "# git pull -q --ff-only && before python3, and commit content/published.yml when it has changed."
    folder = shlex.quote(guide.folder)
    # Secrets are read as they are written: a shell would take signs in them for its own.
    read = f'while IFS= read -r line; do case $line in REDLANE_*=*) export "$line";; esac; done < {_SECRETS}'
    begin = f"if [ -r {_SECRETS} ]; then {read}; fi; cd {folder} &&"
    for days, words in (("* * *", DAILY), (f"{DAY_OF_MONTH} * *", MONTHLY)):
        command = f"{begin} {command_line('python3', words)}".replace("%", r"\%")
        yield f"{AT.minute} {AT.hour} {days} {command}"


def systemd_service(guide: ScheduledGuide, *, is_daily: bool) -> str:
    """A service that runs once (systemd.service(5))."""
    return "\n".join((*_service(guide, DAILY if is_daily else MONTHLY, "daily" if is_daily else "monthly"), ""))


def _service(guide: ScheduledGuide, words: Iterable[str], name: str) -> Iterator[str]:
    folder = _unit_text(guide.folder)
    yield f"# 由 redlane host schedule 生成：和 redlane-{name}.timer 一起放进 /etc/systemd/system/，"
    yield f"# 把 User 改成发布用的用户，再运行 systemctl enable --now redlane-{name}.timer。"
    yield f"# 密码写在 {_SECRETS} 里，一行一个，如 REDLANE_SECRET_WEB=密码（chmod 600）。"
    yield "# 内容要是用 git 管，去掉 ExecStartPre 前面的 #；content/published.yml 变了要提交。"
    yield f"# Written by redlane host schedule: put it into /etc/systemd/system/ with redlane-{name}.timer, set"
    yield f"# User, then run systemctl enable --now redlane-{name}.timer. Secrets: {_SECRETS}, a line each (chmod 600)."
    yield "# If the content is a clone, take the # from ExecStartPre, and commit content/published.yml when it has"
    yield "# changed."
    yield "[Unit]"
    yield f"Description=redlane {name}: {_unit_text(guide.title)}"
    yield "Wants=network-online.target"
    yield "After=network-online.target"
    yield ""
    yield "[Service]"
    yield "Type=oneshot"
    yield "User=guide"
    yield f"WorkingDirectory={folder}"
    yield f"EnvironmentFile=-{_SECRETS}"
    yield "#ExecStartPre=-/usr/bin/git pull -q --ff-only"
    yield f"ExecStart=/usr/bin/env {command_line('python3', words)}"
    yield "TimeoutStartSec=1h"


def systemd_timer(guide: ScheduledGuide, *, is_daily: bool) -> str:
    """When the service of the same name runs (systemd.time(7)); what was missed is done when the computer is on."""
    days = "*-*-*" if is_daily else f"*-*-{DAY_OF_MONTH:02}"
    lines = (
        "# 由 redlane host schedule 生成：说明在同名的 .service 里。",
        "# Written by redlane host schedule: the .service tells how to use it.",
        "[Unit]",
        f"Description=redlane: {_unit_text(guide.title)}",
        "",
        "[Timer]",
        f"OnCalendar={days} {AT:%H:%M}:00 {guide.zone}",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    return "\n".join((*lines, ""))


def windows_task(guide: ScheduledGuide, since: date, *, is_daily: bool) -> bytes:
    """A task (MS-TSCH 2.5, Task Scheduler schema 1.2) in UTF-16, as Windows itself writes them."""
    words, name = (DAILY, "daily") if is_daily else (MONTHLY, "monthly")
    text = "\r\n".join((*_task(guide, since, words, name, is_daily=is_daily), ""))
    return text.encode("utf-16")


def _task(guide: ScheduledGuide, since: date, words: Iterable[str], name: str, *, is_daily: bool) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-16"?>'
    yield "<!-- 由 redlane host schedule 生成。在“命令提示符”里进到这个文件所在的文件夹，运行一次："
    yield f'     schtasks /Create /TN "redlane {name}" /XML redlane-{name}.xml'
    yield "     几点运行，照电脑自己的时区。那时候电脑关着，开机登录以后会补做。"
    yield "     密码照 docs/hosting.md 设成您帐户的环境变量。"
    yield "     Written by redlane host schedule: run the line above once, in the folder of this file. What was missed"
    yield "     is done when you have logged in. Secrets are environment variables of your account. -->"
    yield f'<Task version="1.2" xmlns="{TASK_NAMESPACE}">'
    yield f"  <RegistrationInfo><Description>redlane {name}: {escape(guide.title)}</Description></RegistrationInfo>"
    yield "  <Triggers>"
    yield "    <CalendarTrigger>"
    yield f"      <StartBoundary>{datetime.combine(since, AT).isoformat()}</StartBoundary>"
    yield from _task_days(is_daily=is_daily)
    yield "    </CalendarTrigger>"
    yield "  </Triggers>"
    yield from _HOW
    yield '  <Actions Context="Author">'
    yield "    <Exec>"
    yield "      <Command>python</Command>"
    yield f"      <Arguments>{escape(' '.join(('build.py', *words)))}</Arguments>"
    yield f"      <WorkingDirectory>{escape(guide.folder)}</WorkingDirectory>"
    yield "    </Exec>"
    yield "  </Actions>"
    yield "</Task>"


def _task_days(*, is_daily: bool) -> Iterator[str]:
    if is_daily:
        yield "      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
        return
    yield "      <ScheduleByMonth>"
    yield f"        <DaysOfMonth><Day>{DAY_OF_MONTH}</Day></DaysOfMonth>"
    yield f"        <Months>{''.join(f'<{month} />' for month in _MONTHS)}</Months>"
    yield "      </ScheduleByMonth>"


def _unit_text(text: str) -> str:
    """A text in a unit: a percent sign begins a specifier there (systemd.unit(5))."""
    return text.replace("%", "%%")
