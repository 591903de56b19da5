"""A small guide whose docents have something to say."""

from __future__ import annotations

STAFF_GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/

-- content/guide.en.yml --
title: A Small Guide

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
stops:
  - {stop: house, minutes: 4}
  - {stop: hall}
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/sites/house.md --
---
title: 老屋
docent:
  points:
    - {say: 门朝南, minutes: 3}
    - {say: 有一口井, minutes: 2}
---

-- content/sites/house.en.md --
---
title: The Old House
docent:
  points:
    - {say: The gate faces south}
    - {say: It has a well}
---

-- content/venues/hall.md --
---
title: 讲堂
---

-- content/routes/silent.md --
---
title: 没人讲的路线
order_is: listed
stops: [{stop: hall}, {stop: yard}]
---

-- content/venues/yard.md --
---
title: 院子
---
"""
