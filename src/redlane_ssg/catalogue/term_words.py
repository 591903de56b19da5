"""What the columns of a term's plan are called, the first of each language in tables that are written."""

from __future__ import annotations

# By the name of the field. Columns that are no field: the number of a row, the weekday, days and times in one cell.
NUMBER, WEEKDAY, TIME = "number", "weekday", "time"
COLUMN_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    NUMBER: {"zh": ("序号", "场次", "编号", "第几场"), "en": ("No.", "no", "#", "number")},
    "title": {
        "zh": ("题目", "标题", "名称", "课题", "主题", "内容", "活动名称", "活动内容", "课程"),
        "en": ("Title", "name", "topic", "subject"),
    },
    "group": {"zh": ("专题", "分组", "系列", "内容分组", "类别"), "en": ("Group", "topic group", "series")},
    "date": {"zh": ("日期", "时间日期", "日期时间"), "en": ("Date", "day")},
    WEEKDAY: {"zh": ("星期", "周几", "星期几"), "en": ("Weekday", "day of the week")},
    TIME: {"zh": ("时间", "时段", "起止时间", "上课时间", "活动时间"), "en": ("Time", "when", "hours")},
    "start": {"zh": ("开始", "开始时间", "几点开始"), "en": ("Start", "begins", "from")},
    "end": {"zh": ("结束", "结束时间", "几点结束"), "en": ("End", "ends", "to")},
    "last_day": {"zh": ("最后一天", "结束日期"), "en": ("Last day",)},
    "dates": {"zh": ("几个日期", "各天"), "en": ("Dates",)},
    "repeats": {"zh": ("反复", "规律", "什么时候"), "en": ("Repeats", "rule")},
    "since": {"zh": ("从哪天起", "从"), "en": ("Since",)},
    "until": {"zh": ("到哪天为止", "到"), "en": ("Until",)},
    "not_on": {"zh": ("除了", "哪些日子不办"), "en": ("Not on", "except")},
    "place": {"zh": ("地点", "场地", "地方", "教室"), "en": ("Place", "venue", "where", "location", "room")},
    "speaker": {
        "zh": ("主讲", "主讲人", "讲师", "老师", "授课人", "授课老师", "主持"),
        "en": ("Speaker", "teacher", "with"),
    },
    "audience": {"zh": ("对象", "面向", "参加对象", "参加人员"), "en": ("Audience", "for")},
    "seats": {"zh": ("名额", "人数", "限额"), "en": ("Seats", "places")},
    "join": {"zh": ("报名", "报名方式", "怎么参加", "联系电话"), "en": ("Join", "how to join in", "registration")},
    "status": {"zh": ("状态", "安排", "变动"), "en": ("Status",)},
    "former_date": {"zh": ("原定日期", "原定"), "en": ("Former date",)},
    "note": {"zh": ("备注", "说明", "注"), "en": ("Note", "notes", "remarks")},
    "report": {"zh": ("报道",), "en": ("Report",)},
}
# Always there in a table that is written; the others only where something stands in them.
USUAL_COLUMNS = (
    NUMBER, "title", "group", "date", WEEKDAY, "start", "end", "place", "speaker", "audience", "seats", "join", "status",
    "note",
)  # fmt: skip
WEEKDAY_WORDS = {
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
# Parts of a new term, where nothing is known of it: its sessions are numbered.
SESSION_WORDS = {"zh": "第{number}场", "en": "Session {number}"}
STATUS_WORDS = {
    "zh": {"cancelled": "取消", "postponed": "延期", "rescheduled": "改期", "moved-online": "改线上"},
    "en": {},
}
SHEET_WORDS = {"zh": "学习计划", "en": "Plan"}
