"""Messages about lessons and timetables: E37, W37, W673, and E256 for a part of a day."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

TEACHING: dict[str, MessageText] = {
    "E256": MessageText(
        "这一项没有写是什么",
        "nothing says what this part of the day is",
        "上课写 lesson: 课程的编号；参观写 place: 地点的编号；休息、午餐写 title 和 minutes。",
        "A lesson has its id as lesson, a visit that of its place; a pause has a title and minutes.",
    ),
    "E370": MessageText(
        "第 {number} 项定在 {start} 开始，可是前面的到 {early} 才能完（走过去 {walk} 分钟也算在内）",
        "part {number} is to begin at {start}, but what is before it takes until {early} (with {walk} minutes of walking)",
        "把 start 改晚，或者把前面的项目缩短；去掉 start，程序就会接着前面的排。",
        "Let it begin later, or shorten what is before it; without start it follows what is before it.",
    ),
    "E371": MessageText(
        "这一天排到 {end}，超过了结束时间 {stated}",
        "the parts of this day take until {end}, but it ends at {stated}",
        "缩短或者去掉几项，或者把 end 改晚。",
        "Shorten some parts or take some away, or let the day end later.",
    ),
    "W370": MessageText(
        "日程里有 {ways} 段路、{parts} 项不知道要几分钟，后面的时间算不出来",
        "in this timetable the minutes of some ways ({ways}) and parts ({parts}) are not known, nor are the times after them",
        "在路线的 stops 里写两站之间的 minutes，在课程或这一项里写 minutes；也可以给后面的项目写 start。",
        "Add minutes to the stops of a walk, and to the lesson or the part; or give what follows a start.",
    ),
    "W673": MessageText(
        "{date} 那天改了时间或者地点，各项照那天排，时间对不上",
        "on {date}, whose times or place are changed, the parts do not fit into the day",
        "在 changes 的这一天里写 end，或者去掉各项里定好的 start，让程序接着排。",
        "Give that day an end in changes, or take the starts of parts away, so that each follows the one before it.",
    ),
    "W371": MessageText(
        "各步骤加起来 {steps} 分钟，比课程的 {minutes} 分钟长",
        "the steps take {steps} minutes, more than the {minutes} of the lesson",
        "核对 minutes，或者缩短几个步骤。",
        "Check the minutes, or shorten some steps.",
    ),
    "W372": MessageText(
        "日程没有写几点开始，各项的时间算不出来",
        "nothing says when the parts of this day begin",
        '加上 start，例如 start: "09:00"。',
        'Add start, such as start: "09:00".',
    ),
}
