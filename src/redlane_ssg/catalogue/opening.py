"""Messages about opening hours, public holidays and facilities: E27 and E28."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

OPENING: dict[str, MessageText] = {
    "E270": MessageText(
        "{value} 不是星期几，也不是节假日或者日期",
        "{value} is no day of the week, no holiday and no date",
        "写成 周二至周日、每天、工作日、节假日；单独的日子只写在 closed 里，例如 12-31、10月1日至7日。",
        "Write tue-sun, daily, weekdays, public holidays; single days stand in closed only, such as 12-31 or Oct 1 to Oct 7.",
    ),
    "E271": MessageText(
        "{value} 不是时间",
        "{value} is no time of day",
        "写成 8:30-12:00, 14:00-16:30；一天到 24:00 为止，过了半夜的写 22:00-次日2:00；全天开放写 全天。",
        "Write 8:30-12:00, 14:00-16:30; a day ends at 24:00, past midnight write 22:00-next day 2:00; 24 hours is all of it.",
    ),
    "E272": MessageText(
        "{value}：关门比开门还早",
        "{value} ends before it begins",
        "核对两个时间，可能写反了；第二天才关门的写 22:00-次日2:00。",
        "Check both: they may be exchanged. What closes on the next day is written 22:00-next day 2:00.",
    ),
    "E273": MessageText(
        "{first} 和 {second} 重叠，或者次序不对",
        "{first} and {second} overlap, or are out of order",
        "同一天的几段时间按先后写，中间要隔开；连着的写成一段。",
        "Write the times of a day in their order, with a break between them, or as one if there is none.",
    ),
    "E274": MessageText(
        "这里的日子和第 {number} 条规则重叠：同一天有两种时间",
        "these days are also those of rule {number}: one day has two hours",
        "每一天只写在一条规则里；某个季节另有时间的，那一条写上 season；同一天有几段的，写在同一条的 times 里。",
        "Name each day in one rule. Other hours in a season have a season of their own; a break in the day is two times in "
        "one rule.",
    ),
    "E275": MessageText(
        "停止入场的时间 {value} 不在 {span} 里面",
        "the last entry at {value} is not within {span}",
        "last_entry 要在当天最后一段开放的时间里，不晚于关门。",
        "last_entry is within the last times of the day, and not after closing.",
    ),
    "E276": MessageText(
        "这里读不懂：{value}",
        "this cannot be read: {value}",
        "OpenStreetMap 的写法里，这里只认月日、星期、PH、时间和 off、unknown、24/7，例如 Tu-Su 08:30-16:30; PH off；别的写成 rules。",
        "Of OpenStreetMap's syntax months and days, weekdays, PH, times, off, unknown and 24/7 are read, as in "
        "Tu-Su 08:30-16:30; PH off. Write anything else as rules.",
    ),
    "E277": MessageText(
        "开放时间要么写 value，要么写 rules，只写一样",
        "opening hours have either a value or rules",
        "一句话写在 value 里；要手机算出现在开不开，写成 rules，每条有 days 和 times。",
        "A sentence is a value; for a phone to tell whether it is open, write rules, each with days and times.",
    ),
    "E278": MessageText(
        "closed 里的日子，正是某条规则的全部日子",
        "the days in closed are all the days of a rule",
        "从 closed 里去掉，或者删掉那条规则。",
        "Take them out of closed, or the rule away.",
    ),
    "E279": MessageText(
        "节假日照常开放，可是各天的时间不一样，不知道照哪一天",
        "public holidays are as usual, but the days have different hours",
        "去掉 holidays: open，加一条规则，写上 days: 节假日 和它的 times。",
        "Take holidays: open away and add a rule with days: public holidays and its times.",
    ),
    "E280": MessageText(
        "{value} 不是一段日子",
        "{value} is no season",
        "写成 4月至10月、4月1日至10月31日。",
        "Write Apr to Oct, or Apr 1 to Oct 31.",
    ),
    "E281": MessageText(
        "{value} 不在 {year} 年里",
        "{value} is not in {year}",
        "核对年份；每一年的节假日写在那一年下面。",
        "Check the year; write the holidays of each year under it.",
    ),
    "E282": MessageText(
        "从 {first} 到 {value}：先后不对，或者太长",
        "from {first} to {value}: out of order, or too long",
        "核对 first 和 last；last 只写在好几天的节假日里。",
        "Check first and last; last is for holidays of several days.",
    ),
    "E283": MessageText(
        "{value} 不是星期几，也不是 guide.yml 里的节假日",
        "{value} is no day of the week, and no holiday of guide.yml",
        "guide.yml 的 holidays 里有：{allowed}。星期写成 周一、周二至周日。",
        "Those of guide.yml are: {allowed}. Days of the week are written as mon or tue-sun.",
    ),
    "E284": MessageText(
        "{value} 不能是调休的上班日：要是星期六或星期日，又不在节假日里，是这一年或前后一年的",
        "{value} cannot be a day that is worked: it must be a Saturday or a Sunday, outside the holidays, of the year or "
        "the one before or after",
        "照公布的写：worked 里只有调休上班的周末。",
        "Write it as it was announced: worked has only the days of weekends that are worked.",
    ),
    "E289": MessageText(
        "没有 {value} 这个时区",
        "there is no time zone {value}",
        "写成 IANA 的名称，如 Asia/Shanghai；用北京时间的，整行删掉就行。",
        "Write a name of IANA's, such as Asia/Shanghai, which is meant where there is none.",
    ),
    "W285": MessageText(
        "译文里的开放时间用不上：页面由原文的规则写出各种语言",
        "these hours of a translation are not used: pages write those of the original in every language",
        "从译文里删掉。",
        "Take them out of the translation.",
    ),
    "W284": MessageText(
        "开放时间读不懂，页面不会说现在开不开：{value}",
        "these hours cannot be read, so that pages will not say whether it is open: {value}",
        "写成 周二至周日 9:00-16:30，或者写成 rules，见 docs/editors.md。",
        "Write tue-sun 9:00-16:30, or rules; see docs/editors.md.",
    ),
    "W286": MessageText(
        "这项设施离路线最近的一站约 {away} 米，在路线图的范围以外：图上不画，只写在图的下面",
        "this facility is some {away} m away from the nearest stop, beyond the map of the walk: it is named below the map",
        "核对 coords。坐标没有错，就不用管它；想去掉这条提醒，就删去 coords，用 note 写明在哪里。",
        "Check coords. If they are right, it does no harm; to end this warning, say in note where it is, in place of coords.",
    ),
}
