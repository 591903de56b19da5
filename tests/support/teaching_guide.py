"""A small made-up guide of a teaching base: a walk, four lessons, and a day that is composed of them."""

from __future__ import annotations

TEACHING_GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/
route: walk

-- content/guide.en.yml --
title: A Small Guide

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops:
  - {stop: house, minutes: 4}
  - {stop: well, minutes: 6}
  - {stop: hall}
  - {stop: yard}
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/sites/house.md --
---
title: 老屋
---

-- content/sites/house.en.md --
---
title: The Old House
---

-- content/places/well.md --
---
title: 古井
form: lane
---

-- content/places/well.en.md --
---
title: The Old Well
---

-- content/venues/hall.md --
---
title: 讲堂
---

-- content/venues/hall.en.md --
---
title: The Hall
---

-- content/venues/yard.md --
---
title: 院子
---

-- content/people/wang.md --
---
title: 王老师
era: modern
---

-- content/people/wang.en.md --
---
title: Ms Wang
---

-- content/lessons/bricks.md --
---
title: 认识老墙
summary: 看一面老墙是怎么砌起来的。
audience: 小学三年级以上
minutes: 45
place: house
aim: 能说出三种砌法，并画出其中一种。
materials: [放大镜, 白纸和铅笔]
steps:
  - {title: 看, minutes: 15, activity: 找一块手掌大的墙，用放大镜看。}
  - {title: 画, minutes: 20, activity: 画下一种砌法。}
  - {title: 说, minutes: 10, activity: 互相讲一讲。}
questions:
  - 砖为什么要错开砌？
  - 墙角用的是什么石头？
sources: [report]
---
先远看，再近看。

-- content/lessons/bricks.en.md --
---
title: Old Walls
summary: How an old wall was laid.
audience: Ages nine and up
aim: To name three bonds and draw one.
materials: [Magnifying glasses, Paper and pencils]
steps:
  - {title: Look, activity: Find a piece of wall as large as a hand.}
  - {title: Draw, activity: Draw one bond.}
  - {title: Talk, activity: Tell one another.}
questions: [Why are bricks staggered?, Which stone is at the corner?]
---

-- content/lessons/water.md --
---
title: 井水从哪里来
summary: 听井的故事，量一量水有多深。
audience: 不限
minutes: 30
place: well
aim: 知道一口井是怎么挖成的。
materials: [测绳, 白纸和铅笔]
questions: [下雨以后井水会变吗？]
---

-- content/lessons/water.en.md --
---
title: Where Well Water Comes from
summary: The story of the well.
audience: Everybody
aim: To know how a well was dug.
materials: [A measuring line, Paper and pencils]
questions: [Does rain change the water?]
---

-- content/sources/report.md --
---
title: 一篇报道
publisher: 某报
confidence: high
---

-- content/sources/report.en.md --
---
title: A report
---

-- content/programmes/base.md --
---
title: 现场教学
sessions:
  - title: 小学生的一天
    date: 2026-04-11
    start: "09:00"
    end: "12:00"
    speaker: wang
    audience: 小学生
    seats: 30
    join: 电话 0571-0000 0000
    timetable:
      - {title: 集合, minutes: 10, place: hall, speaker: 李老师, note: 李老师点名，发名牌}
      - {lesson: bricks, speaker: wang}
      - {title: 休息, minutes: 15}
      - {lesson: water, start: "10:30", speaker: [wang, 李老师]}
      - {title: 小结, place: hall, minutes: 20}
venue: hall
---

-- content/programmes/base.en.md --
---
title: Lessons on Site
sessions:
  - title: A day for pupils
    audience: Pupils
    join: "Telephone 0571-0000 0000"
    timetable:
      - {title: Meeting, note: Names are called}
      - {}
      - {title: Pause}
      - {}
      - {title: Looking back}
---
"""
