"""A guide in which every kind and every field occurs, with all that Markdown can do."""

from __future__ import annotations

# In a title these must stay text: markup, quotation marks, the end of a script.
STRANGE = "</script><b>“A” & 'B' \"C\""

EVERY_KIND = """\
-- content/guide.yml --
title: 样样都有的景区
short: 样样都有
tagline: 一个也不少
description: 每一种条目、每一个字段都用到的小导览。
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
  - {code: ja, name: 日本語}
base_url: https://every.example
area: area
route: walk
time_zone: Asia/Shanghai
holidays:
  - year: 2026
    days: [{name: 除夕, first: 2026-02-16}, {name: 国庆节, first: 2026-10-01, last: 2026-10-07}]
named_days:
  - {name: 主题党日, repeats: 每月第一个周五}
footer:
  operator: 小样街道办事处
  contact: 电话 0571-0000 0000
  icp: 浙ICP备00000000号-1
  police: 浙公网安备 33000000000000号
  police_address: https://beian.mps.gov.cn/#/query/webSearch?code=33000000000000
wechat:
  author: 小样文宣
  menu:
    - {name: 走一走, to: walk}
    - name: 看一看
      buttons:
        - {name: 故事, list: stories}
        - {name: 首页, page: home}
        - {name: 市里, url: "https://city.example/"}
        - {name: 问一问, reply: 样样都有的景区}

-- content/guide.en.yml --
title: The Guide That Has Everything
short: Everything
footer: {operator: The Sub-district Office}
holidays: [{days: [{name: New Year’s Eve}, {name: National Day}]}]
named_days: [{name: Party day}]

-- content/guide.ja.yml --
title: なんでもある案内

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
open_list: true
duration_minutes: 45
stops:
  - {stop: old-house, minutes: 5, metres: 300, note: 出门左转, transition: 边走边说}
  - {stop: hall, minutes: 10}
  - stop: studio
track: walk.gpx
---
先到[[old-house]]，再到[[hall|讲堂]]。

-- content/routes/walk.gpx --
<gpx version="1.1" creator="a watch" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="30.2501" lon="120.1752"/><trkpt lat="30.2503" lon="120.1760"/><trkpt lat="30.2500" lon="120.1700"/>
</trkseg></trk></gpx>

-- content/routes/walk.en.md --
---
title: A Walk
stops:
  - {note: turn left at the gate}
  - {}
  - {}
---
First [[old-house]].

-- content/routes/listed.md --
---
title: 另一条路线
order_is: listed
stops: [{stop: lane}, {stop: area}]
---

-- content/places/area.md --
---
title: 样样景区
seal: 样样景区
form: scenic-area
district: 小样区
extent: 东到河，西到路
drawing: {bays: 3, storeys: 2, material: brick, parts: [gate, window, wall, gallery, tree], number: 4}
hours: {value: 24/7, source: report, as_of: 2025}
phone: {value: 0571-0000 0004, source: report, as_of: 2025}
visit_minutes: 90
admission: {value: 免费, source: report, as_of: 2025}
step_free: false
facilities: [厕所, {what: 停车, coords: {lat: 30.2501, lon: 120.17}}]
coords: {lat: 30.25, lon: -120.175}
---

-- content/places/lane.md --
---
title: 样巷
form: lane
within: area
address: 样巷1号起
drawing: {view: lane, ends: [东街 & “西街”, 河], meets: [小巷 <b>], along: [9, 1]}
---

-- content/sites/old-house.md --
---
title: 老屋
short: 屋
pinyin: lao wu
aliases: [旧屋, 老宅]
summary: 一座“老屋”，有天井 & 井。
order: 1
as_of: 2025-11
within: lane
address: 样巷5号
drawing: {parts: [gate]}
coords: {lat: 30.2501, lon: 120.1752}
hours:
  rules:
    - {days: 周二至周日, times: "8:30-12:00, 14:00-16:30", last_entry: 16:00}
    - {days: 周六, times: "8:30-21:00", season: 7月至8月}
  closed: [除夕, 12-31]
  holidays: open
  source: report
  as_of: 2025-11
  review_by: 2099-06-01
visit_minutes: 40
step_free: true
facilities:
  - {what: toilets, note: 院里 & 门边, coords: {lat: 30.2502, lon: 120.1751}}
  - accessible-toilet
  - water
  - seats
  - first-aid
  - parking
  - {what: metro, note: 样站B口}
  - bus
admission: {value: 免费, source: report, as_of: 2025-11-03, review_by: 2099-06-01}
phone: {value: 0571-0000 0001, source: report, as_of: 2025}
protection: {value: 区级, source: report, as_of: 2025}
built: 清末
people: [wang]
picture: {file: old-house.jpg, alt: 一座 "老屋", caption: 从南面看, credit: 某人}
facts:
  - {label: 面积, value: 200平方米, source: report, as_of: 2025, review_by: 2099-01-01}
sources: [report, letter]
was: [house, first-house]
audio: {file: old-house.mp3, transcript: old-house.txt, speaker: "王先生 & 儿子", recorded: 2025-05, source: report}
docent:
  points:
    - {say: "先看门 & “墙”", minutes: 2, sources: [report]}
    - {say: 再看天井}
  questions: [{question: 几间？, answer: 三间。, sources: [letter]}]
  anecdotes: [{tell: 从前有一口井。, sources: [report]}]
  numbers: [{number: 200平方米, means: 面积, sources: [report]}]
  avoid: [{avoid: 不说是谁造的, reason: 说法不一, sources: [letter]}]
quiz:
  - question: 老屋是什么时候造的 & 谁造的？
    answers: [{text: 清末, right: true}, {text: "</script>"}]
    explanation: 清末。
  - question: 院里有什么？
    answers: [{text: 天井, right: true}, {text: 水井, right: true}, {text: 戏台}]
  - question: 排一排。
    order: true
    answers: [{text: 甲}, {text: 乙}, {text: 丙}]
---
# 天井

老屋有**天井**，她说**“真好。”**就走了。*着重*、`代码`、~~波浪~~、H<sub>2</sub>O。[^1]

## 表

| 年 | 事 | 数 |
|:--|:-:|--:|
| 1911 | 点灯 | 3 |
| 1912 | [[lamp]] | 4 |

| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十 | 十一 | 十二 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| 冷 | 冷 | 暖 | 暖 | 热 | 热 | 热 | 热 | 凉 | 凉 | 冷 | 冷 |

![小图](old-house.jpg "题名")

1. 一
   - 甲
   - 乙
2. 二

术语
: 解释

> 引用[[well]]。

```yaml
代码: 一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的代码
```

---

#### 跳过一级 {#skipped}

<ruby>茅<rp>(</rp><rt>máo</rt><rp>)</rp></ruby><ruby>庐<rt>lú</rt></ruby>，
见[天井](#天井)、[井](../stories/well.md)、[首页](/)、[人物](/people/)、[外面](https://news.example/?a=1&b=2)、
[来信](mailto:someone@mail.example)、[电话](tel:+8657100000000)、[[hidden|还没写的]]。

<details><summary>展开</summary><p>里面的字</p></details>
<figure><img src="old-house.jpg" alt="同一张"><figcaption>说明</figcaption></figure>

HTML 是缩写。

*[HTML]: HyperText Markup Language
[^1]: 脚注里有[链接](/sources/report/)，
    还有 https://news.example/a-very-long-address-that-has-no-place-to-break-in-it/0123456789012345678901234567890123456789

-- content/sites/old-house.mp3 (mp3 75) --

-- content/sites/old-house.txt --
这里是“老屋” & 井。

请进 <b>门</b>。

-- content/sites/old-house.en.md --
---
title: The Old House
short: House
aliases: [The Former House]
summary: An old house with a “courtyard” & a well.
address: 5 Sample Lane
facilities: [{note: In the yard}, {}, {}, {}, {}, {}, {note: Exit B}, {}]
picture: {alt: An old house, caption: From the south}
facts: [{label: Size, value: 200 square metres}]
quiz:
  - question: When was the house built?
    answers: [{text: Late in the Qing}, {}]
    explanation: Late in the Qing.
  - {}
  - {}
---
## Courtyard

It has a *courtyard*.[^1] It has *another*.[^1]

## Main

Ids of the theme's own are not taken by headings.

## All

Nor by this one.

[^1]: So says the [report](/sources/report/).

-- content/sites/old-house.jpg (picture 900x600 JPEG) --

-- content/venues/hall.md --
---
title: 讲堂
form: hall
within: area
hub: studio
operator: team
community: neighbours
address: 样巷6号
drawing:
  view: 平面
  bays: 3
  courts: 2
  light_wells: 1
  storeys: 1
  gallery_sides: 3
  material: 木结构
  facing: 南
  parts: [墙门, 围墙, 廊, 后院, 书房, 花园, 亭, 树]
  number: 6
coords: {lat: 30.25, lon: 120.17}
hours: {value: 晚上, source: report, as_of: 2025}
visit_minutes: 20
admission: {value: 5元, source: report, as_of: 2025}
step_free: true
facilities: [seats]
phone: {value: 0571-0000 0002, source: report, as_of: 2025}
---
![讲堂里面](../sites/old-house.jpg)

-- content/studios/studio.md --
---
title: 工作室
form: lecture-hall
people: [wang]
topic: 民间艺术
party: team
community: neighbours
within: hall
address: 样巷7号
drawing: {storeys: 1}
coords: {lat: 30.25, lon: 120.17}
hours: {value: 周一至周五 9:00-17:00, source: report, as_of: 2025}
visit_minutes: 15
admission: {value: 免费, source: report, as_of: 2025}
step_free: true
facilities: [water]
phone: {value: 0571-0000 0003, source: report, as_of: 2025}
---

-- content/people/wang.md --
---
title: 王先生
era: historic
born: 1911-12
birthplace: 小样
died: 1990-05-06
roles: [作家, 教师]
attributes:
  - {type: party, organisation: team, source: report}
  - {type: ethnicity, value: 某族, source: report}
---
住在[老屋的天井](/sites/old-house/#天井)。

-- content/stories/well.md --
---
title: 井
publish: 2025-10-01
era: historic
people: [wang]
places: [old-house]
programme: plan
---
井在[[lane]]。

-- content/stories/lamp.md --
---
title: 灯
publish: 2025-12-01
---
没有摘要的故事，一盏灯。

-- content/stories/strange.md --
---
title: "</script><b>“A” & 'B' \\"C\\""
summary: "</script><!-- <b> & ]]>"
publish: 2025-12-01
---
一行字。

-- content/communities/neighbours.md --
---
title: 样社区
district: 小样街道
extent: 四条街之间
named_from: 一口井
needs:
  - {name: 想找人看看合同, topic: 法律, note: 多半是租房的, as_of: 2026-09-01, source: report}
  - {name: 修鞋, topic: 修补}
---

-- content/services/list.md --
---
title: 服务
providers: [team]
fields_of_work: [律师, 医生]
category_count: 1
item_count: 2
items:
  - {name: 咨询, category: 法律, topics: [合同], communities: [neighbours], provider: team, description: 问什么都行}
  - name: 看病
    repeats: 每月15日
    since: 2026-01-15
    until: 2026-12-15
    not_on: 2026-10-15
    changes: [{date: 2026-11-15, new_date: 2026-11-16}]
    start: "09:30"
    end: "10:30"
    place: hall
    speaker: 王先生
    audience: 老人
    seats: 10
    join: 直接来
    report: lamp
  - {name: 理发, date: 2026-12-11, last_day: 2026-12-12, status: 改期, former_date: 2026-12-04}
  - {name: 修伞, dates: [2026-12-11, 2026-12-18]}
platform: hall
---

-- content/lessons/bricks.md --
---
title: 认识老墙
audience: 小学生
minutes: 45
place: old-house
aim: 会看砖和木头 & 门
materials: [放大镜, 纸]
steps:
  - {title: 看, minutes: 15, activity: 看墙}
  - {title: 画}
questions: [墙是什么砌的？]
sources: [report]
---
先看，再画。

-- content/lessons/bricks.en.md --
---
title: Old Walls
---

-- content/programmes/plan.md --
---
title: 学习计划
form: 课程
period: 一个季度
session_count: 16
groups:
  - {name: 第一组, count: 4}
  - {name: 第二组}
sessions:
  - {title: 第一课, date: 2026-12-01, start: "09:00", end: "10:30", place: hall, speaker: 王先生, note: 请带笔}
  - title: 练一练
    group: 第一组
    repeats: [每两周周六, 主题党日, 重阳节]
    since: 2026-10-03
    until: 2026-12-31
    not_on: [国庆节, 2026-11-14]
    speaker: [team, 王先生]
    audience: 街坊
    seats: 30
    join: "报名 0571-00000000"
    changes:
      - {date: 2026-10-17, status: 取消, note: 下雨}
      - {date: 2026-10-31, new_date: 2026-11-01, start: "10:00", end: "11:00", place: hall, report: lamp}
  - {title: 两天, date: 2026-12-05, last_day: 2026-12-06, status: 改期, former_date: 2026-11-28, report: well}
  - {title: 三次, dates: [2026-12-08, 2026-12-15, 2026-12-22]}
  - title: 一天
    date: 2026-12-09
    start: "09:00"
    end: "12:00"
    seats: 20
    timetable:
      - {title: 集合, minutes: 10, place: hall, speaker: [wang, 李女士], note: 点名}
      - {lesson: bricks}
      - {title: 休息, minutes: 10}
      - {place: hall, start: "11:00", minutes: 20}
  - {title: 第二课}
venue: hall
community: neighbours
organisations: [team]
---

-- content/events/dated.md --
---
title: 茶会
status: 改期
date: 2026-12-24
start: "14:00"
end: "16:30"
venue: hall
community: neighbours
organisers: [team]
timetable:
  - {lesson: bricks, note: 带伞}
---

-- content/events/whole-day.md --
---
title: 庙会
date: 2026-12-25
last_day: 2026-12-27
---

-- content/events/series.md --
---
title: 每月一聚
series: true
---

-- content/events/rules.md --
---
title: 每周一聚
repeats: [每周日, FREQ=MONTHLY;BYMONTHDAY=-2]
since: 2026-10-04
until: 2026-12-27
not_on: [2026-11-01]
start: "10:00"
end: "11:00"
speaker: wang
audience: 街坊
seats: 12
join: 到讲堂报名
changes: [{date: 2026-10-11, status: 改线上}]
report: lamp
---

-- content/events/moved.md --
---
title: 换了日子
date: 2026-12-20
former_date: 2026-12-13
---

-- content/events/days.md --
---
title: 隔开的日子
dates: [2026-12-21, 2026-12-23]
---

-- content/media/films.md --
---
title: 短片
form: video
producer: team
about: [old-house, walk]
episodes:
  - {title: 第一集, date: 2026-01-02, minutes: 3, address: "https://films.example/1?a=1&b=2"}
  - {title: 第二集}
  - title: 第三集
    date: 2026-01-09
    file: ../media/third.mp4
    transcript: third.txt
    captions: third.vtt
    poster: {file: third.png, alt: 片头 "三", caption: 片头, credit: 某人}
---

-- content/media/third.mp4 (mp4 5 mp4a avc1) --

-- content/media/third.png (picture 640x360) --

-- content/media/third.txt --
第三集的话。

-- content/media/third.vtt --
WEBVTT

00:00.000 --> 00:02.000
第三集的话。

-- content/notices/closed.md --
---
title: 闭馆
publish: 2026-11-20
expire: 2027-02-01
about: [hall]
---

-- content/organisations/team.md --
---
title: 队伍
form: team
place: hall
community: neighbours
---

-- content/signs/plate.md --
---
title: 门牌
form: door-plate
place: old-house
points_at: old-house
number: 7
position: 门的右边
width_mm: 200
height_mm: 150
reading_distance_m: 1.5
scan_distance_m: 0.5
text: 老屋 & 天井
material: 铜
quantity: 2
---

-- content/signs/pointer.md --
---
title: 指路牌
form: route-stop
place: lane
points_at: walk
number: 8
size: A3
orientation: landscape
items: [old-house, hall]
arrow: left
metres: 120
next: hall
---

-- content/sources/report.md --
---
title: 报道
publisher: 某报
author: 某人
date: 2025-11
reference: 第3版
address: https://news.example/1?a=1&b=2
confidence: high
---

-- content/sources/letter.md --
---
title: 来信
confidence: low
---

-- content/pages/about.md --
---
title: 关于
---
到[[walk]]去。

-- content/pages/hidden.md --
---
title: 没写完的
draft: true
---
"""
