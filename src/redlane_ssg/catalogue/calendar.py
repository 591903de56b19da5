"""Messages about days, rules and happenings: E22, E34, W34, W675 and W677."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

CALENDAR: dict[str, MessageText] = {
    "E220": MessageText(
        "{value} 不是反复举办的规则，也不是日子的名称",
        "{value} is no rule of a series, and no name of a day",
        "写成 每周六、每两周周六、每月第二个周六、每月15日、每年7月1日，或者节日名，如 重阳节；只办一次的写在 date 里。",
        "Write every Saturday, every second Saturday, second Saturday of the month, 15th of every month, 1 July every year, or "
        "a festival such as Mid-Autumn Festival; what is held once has a date.",
    ),
    "E221": MessageText(
        "{value} 里的 {part} 不是这里能用的 RRULE",
        "{part} in {value} is no RRULE that can be used here",
        "能用 FREQ（DAILY、WEEKLY、MONTHLY、YEARLY）、INTERVAL、BYDAY、BYMONTHDAY、BYMONTH、COUNT 或 UNTIL；也可以用话写，如 每月第二个周六。",
        "FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, and COUNT or UNTIL can; words do as "
        "well, such as second Saturday of the month.",
    ),
    "E222": MessageText(
        "{value}：没有写从哪天起，就不知道是哪些日子",
        "{value}: nobody knows which days without the first one",
        "加上一行 since: 第一次的日子，例如 since: 2026-10-03。",
        "Add since with the first day, such as since: 2026-10-03.",
    ),
    "E223": MessageText(
        "日子写了两种写法，不知道以哪个为准",
        "the days are given in two ways",
        "只有一天的写 date，分开的几天写 dates，连着的几天写 date 和 last_day，反复举办的写 repeats。",
        "Give a single day as date, days that are apart as dates, days in a row as date and last_day, a series as repeats.",
    ),
    "E224": MessageText(
        "until 在 since 之前",
        "until is before since",
        "核对两个日子，可能写反了，或者年份不对。",
        "Check both: they may be exchanged, or a year is wrong.",
    ),
    "E225": MessageText(
        "{field} 是反复举办的才有的，这里没有写怎么反复",
        "{field} belongs to a series, but here is none",
        "加上 repeats，例如 repeats: 每月第二个周六；只有几天的写在 dates 里；只办一次的去掉这一项。",
        "Add repeats, such as repeats: second Saturday of the month, or the days as dates; take it away if it is held once.",
    ),
    "E226": MessageText(
        "原定日期 former_date 没有新的日子和它相对",
        "former_date has no other day beside it",
        "新的日子写在 date 里，要和原来的不同；还没定的，去掉 former_date，写 status: 延期。",
        "Write the new day in date, another one than this; if there is none yet, write status: postponed in its place.",
    ),
    "E227": MessageText(
        "取消或延期的那一天不能有新日子，新日子也不能就是那一天",
        "a day that is cancelled or postponed has no new one, and a new day is another one",
        "改了日子的写 status: 改期 和 new_date；取消、延期的去掉 new_date。",
        "If it is moved, write status: rescheduled and new_date; if it is cancelled or postponed, take new_date away.",
    ),
    "E228": MessageText(
        "改期没有写改到哪一天",
        "it is moved, but the new day is missing",
        "加上 new_date: 新的日子；还没定的写 status: 延期。",
        "Add new_date with the new day; if there is none yet, write status: postponed.",
    ),
    "E229": MessageText(
        "{value} 已经是大家都知道的日子",
        "{value} is a day that has this name already",
        "换一个名称；这个节日不用在 named_days 里写，活动里写它的名称就行。",
        "Choose another name. This one need not stand in named_days: events can use it as it is.",
    ),
    "E340": MessageText(
        "不知道 {value} 是哪些日子",
        "nobody knows which days {value} are",
        "写成 每周六、每月第二个周六、每月15日 这样的规则，或者节日名；自己的日子先在 guide.yml 的 named_days 里写明。",
        "Write a rule, such as every Saturday or second Saturday of the month, or a festival. Days with names of your own are "
        "told in named_days of guide.yml.",
    ),
    "W340": MessageText(
        "{date} {time}，{name}同时安排了“{title}”和“{other}”",
        "on {date} at {time}, {name} has “{title}” and “{other}” at once",
        "换一个时间或者地点；取消了的写 status: 取消。",
        "Take another time or place; if one is cancelled, write status: cancelled.",
    ),
    "W341": MessageText(
        "{date} {time}，{name}同时要讲“{title}”和“{other}”",
        "on {date} at {time}, {name} speaks at “{title}” and “{other}” at once",
        "换一个时间，或者换人。",
        "Take another time, or another speaker.",
    ),
    "W675": MessageText(
        "写了改期，没有写原来是哪一天",
        "this is moved to another date, and does not say from which",
        "在 former_date 里写原来的日期，date 写新的；访客才看得出从哪天改到哪天。",
        "Add the old date as former_date; date is the new one. Else visitors cannot see what was moved.",
    ),
    "W677": MessageText(
        "“{value}”有自己的条目，这里写的是名称",
        "“{value}” has an entry, and is written here by name",
        "写它的编号，这一场才会出现在那一页上，也能从那里订阅。",
        "Write its id, so that its page shows this and readers can subscribe to it there.",
    ),
    "W342": MessageText(
        "{end} 不在 {start} 之后：照这样写，要到第二天才结束",
        "{end} is not after {start}: as it stands, it ends on the next day",
        "核对 start 和 end，可能写反了；不知道几点结束的，去掉 end。",
        "Check start and end: they may be exchanged. If nobody knows when it ends, take end away.",
    ),
    "W343": MessageText(
        "{name}说有 {stated} 场，这里列出 {listed} 场，还差 {count} 场",
        "{name}: {stated} are stated, and {listed} listed; missing: {count}",
        "补上其余的；日子还没定的，只写 title 也行。",
        "Add the others; where nobody knows the day yet, a title will do.",
    ),
    "W344": MessageText(
        "{name}说有 {stated} 场，这里列出 {listed} 场，多了 {count} 场",
        "{name}: {stated} are stated, and {listed} listed; too many: {count}",
        "核对场数，或者去掉多写的。",
        "Check the number, or take away what is too much.",
    ),
    "W345": MessageText(
        "{date} {time}，{name}照开放时间不开门（这样的有 {count} 次）",
        "on {date} {time}, {name} is closed by its opening hours (times this happens: {count})",
        "核对日子、时间和场所的开放时间；为活动专门开门的，可以不管。",
        "Check the day, the time, and the hours of the place; if it opens for this, leave it.",
    ),
    "W346": MessageText(
        "{value}：从 {first} 到 {last} 一天也没有",
        "{value}: no such day from {first} to {last}",
        "核对规则、since 和 until。",
        "Check the rule, since and until.",
    ),
    "W347": MessageText(
        "{value} 本来就不办",
        "nothing is held on {value} anyway",
        "核对日子：要写原来的那一天，也许年份或月份不对。",
        "Check the day: it is the one that was announced. Perhaps its year or month is wrong.",
    ),
}
