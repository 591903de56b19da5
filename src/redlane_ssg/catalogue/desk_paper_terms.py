"""The words of the desk for papers: what docents and organisers get."""

from __future__ import annotations

DESK_PAPER_TERMS: dict[str, dict[str, str]] = {
    "desk.papers": {"zh": "手册和讲义", "en": "Papers"},
    "desk.papers_told": {
        "zh": "讲解员和组织的人用的：讲解手册、提示卡、讲义、工作安排、签到表、公告栏。里面有“不要说”的话，不要发给游客。",
        "en": "For docents and organisers: handbooks, cue cards, handouts, plans, attendance, notice boards. Not for visitors.",
    },
    "desk.paper_edition": {"zh": "定版", "en": "Make an edition"},
    "desk.paper_edition_told": {
        "zh": "讲解词改好了、要发新手册的时候再按：手册上印第几版，列出和上一版比改了什么",
        "en": "when what docents say is ready to be handed out: handbooks name it and list what has changed since the last",
    },
    "desk.paper_make": {"zh": "生成", "en": "Make papers"},
    "desk.paper_make_told": {"zh": "照现在的内容做一遍", "en": "makes them from what is saved now"},
    "desk.paper_none": {
        "zh": "还没有。先写讲解词（docent）、一天的安排（timetable）、名额（seats）或者居民的需要（needs），再按“生成”。",
        "en": "There are none yet. Write docent fields, timetables, seats or needs, then make papers.",
    },
    "desk.papers_handbooks": {"zh": "讲解手册", "en": "Handbooks"},
    "desk.papers_cards": {"zh": "手机提示卡（发到自己的手机上）", "en": "Cue cards, to be sent to one's own telephone"},
    "desk.papers_days": {"zh": "讲义和工作安排", "en": "Handouts and plans"},
    "desk.papers_attendance": {"zh": "签到表", "en": "Attendance sheets"},
    "desk.papers_boards": {"zh": "社区公告栏", "en": "Notice boards"},
    "desk.paper_booklet": {"zh": "双面打印、对折装订", "en": "to print and fold"},
    "desk.paper_handout": {"zh": "学员讲义", "en": "handout"},
    "desk.paper_plan": {"zh": "工作安排", "en": "plan"},
    "desk.paper_number": {"zh": "第 {value} 场", "en": "no. {value}"},
    "desk.paper_minutes": {"zh": "{value} 分钟", "en": "{value} minutes"},
    "desk.did_papers": {"zh": "做好了 {count} 份，在 {folder}。", "en": "Papers made: {count}, in {folder}."},
    "desk.nothing_papers": {"zh": "没有可做的。", "en": "There is nothing to make."},
    "desk.did_edition": {
        "zh": "定为第 {number} 版，记在 {path}。再按一次“生成”，手册上就是新的一版；别忘了交上去。",
        "en": "Edition {number}, noted in {path}. Make papers again, and hand the change in.",
    },
    "desk.nothing_edition": {
        "zh": "讲解词没有改过，没有新的一版。",
        "en": "What docents say has not changed: there is no new edition.",
    },
}
