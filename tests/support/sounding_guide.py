"""A made-up guide that speaks: a walk with recordings in one language and two, a stop without any, and a series."""

from __future__ import annotations

# A sentence of a minute: engines break off before its end.
LONG_SENTENCE = "走过石桥，绕过水井，" * 40 + "再往前走" * 50 + "。"

SOUNDING = """\
-- content/guide.yml --
title: 会说话的景区
short: 会说话
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://sound.example/
route: walk

-- content/guide.en.yml --
title: The Speaking Guide

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops: [{stop: old-house}, {stop: well}, {stop: lane}]
---

-- content/sites/old-house.md --
---
title: 老屋
picture: {file: old-house.png, alt: 一座老屋}
audio:
  file: ../audio/Old-House.mp3
  transcript: ../audio/old-house.txt
  speaker: 王先生
  recorded: 2026-05
  source: report
---
老屋在巷子里。

-- content/sites/old-house.en.md --
---
title: The Old House
audio: {file: ../audio/old-house.en.m4a, transcript: ../audio/old-house.en.txt}
---
It stands in the lane.

-- content/sites/old-house.png (picture 400x300) --

-- content/audio/Old-House.mp3 (mp3 200) --

-- content/audio/old-house.en.m4a (mp4 90) --

-- content/audio/old-house.txt --
各位好，这里是老屋。
它有一口井。

井水很甜。

-- content/audio/old-house.en.txt --
Welcome to the old house.
It has a well.

-- content/sites/well.md --
---
title: 井
audio: {file: ../audio/well.mp3, transcript: ../audio/well.txt}
---
井在院子里。

-- content/sites/well.en.md --
---
title: The Well
audio: {transcript: ../audio/well.en.txt}
---
It stands in the courtyard.

-- content/audio/well.mp3 (mp3 30) --

-- content/audio/well.txt --
井是清末挖的。

-- content/audio/well.en.txt --
The well was dug long ago.

-- content/places/lane.md --
---
title: 巷子
---
巷子不长，只有<ruby>二<rp>(</rp><rt>èr</rt><rp>)</rp></ruby>百步。走到头，
是一条河！[^1]

## 巷子里的树

树有三棵；都老了……“真老。”他说。

- 一棵是樟树
- 一棵是 Ginkgo 1.5 m 高

[^1]: 河名不详。

-- content/places/long.md --
---
title: 长句
---
LONG

-- content/places/long.en.md --
---
title: A Long Sentence
---
No. 66 was the house of Mr. Qian. H. S. Tsien went to No. 2 then. It was plan B. It is open.

-- content/media/films.md --
---
title: 短片
form: video
episodes:
  - title: 第一集
    date: 2026-05-01
    minutes: 9
    file: film.mp4
    poster: {file: film.png, alt: 两个人坐在院子里}
    captions: film.vtt
    transcript: film.txt
  - {title: 第二集, file: ../audio/well.mp3, transcript: ../audio/well.txt}
  - {title: 第三集, minutes: 5, address: "https://films.example/3"}
---

-- content/media/film.mp4 (mp4 12 mp4a avc1) --

-- content/media/film.png (picture 640x360) --

-- content/media/film.txt --
甲：您好。
乙：您好。

-- content/media/film.vtt --
WEBVTT

00:00.500 --> 00:02.000
您好。

-- content/sources/report.md --
---
title: 报道
confidence: high
---
""".replace("LONG", LONG_SENTENCE)
