"""A guide whose docents have all that they can be told, with texts as long as they may be."""

from __future__ import annotations

LONG = "从这里可以看见整条巷子，墙门一个挨着一个，" * 26
LONG_QUESTION = f"{LONG[:280]}？"
LONG_ENGLISH = "From here one sees the whole lane, gate by gate. " * 11

FULL_STAFF_GUIDE = f"""\
-- content/guide.yml --
title: 小样景区的一座很长很长名字的导览
languages:
  - {{code: zh-Hans, name: 中文}}
  - {{code: en, name: English}}
base_url: https://guide.shangcheng.cn/

-- content/guide.en.yml --
title: A Guide with a Rather Long Name for Its Pages

-- content/routes/walk.md --
---
title: 从老屋走到讲堂再走到井边
order_is: stated
stops:
  - {{stop: house, minutes: 4, transition: 出门往左，路上可以说说墙门的来历。}}
  - {{stop: hall, transition: 请大家跟上，过马路时看车。}}
  - {{stop: well, minutes: 7, transition: 最后一站之后没有过渡。}}
docent:
  points: [{{say: 先问大家从哪里来, minutes: 2}}]
  questions: [{{question: 一共走多久？, answer: 看时间，二十分钟到一小时。}}]
---

-- content/routes/walk.en.md --
---
title: From the Old House by Way of the Hall to the Well
stops:
  - {{transition: Turn left at the gate; tell of the gates on the way.}}
  - {{transition: Please keep together.}}
  - {{}}
docent:
  points: [{{say: Ask where they come from}}]
  questions: [{{question: How long is the walk?, answer: Between twenty minutes and an hour.}}]
---

-- content/sites/house.md --
---
title: 毛主席视察小营巷纪念馆旁边的一座老屋
people: [zeng]
docent:
  points:
    - {{say: 门朝南，三面有廊, minutes: 3, sources: [report]}}
    - {{say: "{LONG}", minutes: 9, sources: [report, letter]}}
    - {{say: 井在后院, minutes: 4}}
    - {{say: 没有写时间的一点}}
    - {{say: 最后一点，时间够才讲, minutes: 12, sources: [letter]}}
  questions:
    - {{question: 屋子是谁造的？, answer: 资料没有说。, sources: [letter]}}
    - {{question: "{LONG_QUESTION}", answer: "{LONG}", sources: [report]}}
  anecdotes:
    - {{tell: 从前有人把桶掉进井里。, sources: [letter]}}
  numbers:
    - {{number: 1936年春, means: 落成, sources: [report]}}
    - {{number: 约870平方米（1.3亩）, means: 占地，包括后面的花园, sources: [report]}}
  avoid:
    - {{avoid: 不说哪一年开放, reason: 一种资料说1964年，一种说1972年。, sources: [report, letter]}}
    - {{avoid: 不说这里就是原址, reason: 原址已经拆了。}}
---

-- content/sites/house.en.md --
---
title: The Old House beside the Memorial Hall of Chairman Mao’s Visit
docent:
  points:
    - {{say: The gate faces south}}
    - {{say: "{LONG_ENGLISH}"}}
    - {{say: The well is behind}}
    - {{say: A point without minutes}}
    - {{say: The last point}}
  questions:
    - {{question: Who built it?, answer: No source says so.}}
    - {{question: What can be seen from here?, answer: "{LONG_ENGLISH}"}}
  anecdotes:
    - {{tell: Somebody once dropped a bucket into the well.}}
  numbers:
    - {{number: Spring 1936, means: finished}}
    - {{number: 870 square metres, means: the ground}}
  avoid:
    - {{avoid: When it opened, reason: Sources differ.}}
    - {{avoid: That this is the original site, reason: That was pulled down.}}
---

-- content/venues/hall.md --
---
title: 讲堂
docent:
  points:
    - {{say: 这里每月有讲座, minutes: 5}}
    - {{say: 座位不多, minutes: 5}}
    - {{say: 门牌是后来换的, minutes: 5}}
---

-- content/venues/hall.en.md --
---
title: The Hall
docent:
  points:
    - {{say: There are talks every month}}
    - {{say: It has few seats}}
    - {{say: The plate is newer}}
---

-- content/places/well.md --
---
title: 井
---

-- content/people/zeng.md --
---
title: 曾先生
era: historic
---

-- content/sources/report.md --
---
title: 报道
confidence: high
date: 2015-09-01
address: https://news.example/1
---

-- content/sources/letter.md --
---
title: 来信
confidence: medium
---

-- content/signs/house-sign.md --
---
title: 老屋的牌
form: route-stop
number: 1
place: house
points_at: house
---

-- content/signs/hall-door.md --
---
title: 讲堂的门牌
form: door-plate
place: hall
points_at: hall
---
"""
