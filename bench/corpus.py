"""The corpus for every program: invented Chinese pages of about 2.5 KB, from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TAGS = 20
SENTENCES = (
    "粉墙黛瓦之间有一条巷子。",
    "巷子里的老屋住过写书的人，也住过造房子的人。",
    "清晨的风从河边吹来，带着桂花的香气。",
    "居民们搬来板凳，坐在门口聊天。",
    "石板路被雨水洗得发亮。",
    "墙上的砖雕讲着从前的故事。",
    "孩子们在广场上放风筝，老人们在树下下棋。",
    "这里的每一扇门后面都有一段往事。",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, title, summary, date, tags, the numbers of related pages, its body in Markdown."""

    number: int
    title: str
    summary: str
    date: str
    tags: tuple[int, ...]
    related: tuple[int, ...]
    body: str


def pages(count: int, link: Callable[[int], str]) -> Iterator[Page]:
    """A number of pages. ``link`` returns the Markdown of a link to a page, given by its number."""
    rng = random.Random(20260101)  # noqa: S311 - pages, not secrets

    def text(sentences: int) -> str:
        return "".join(rng.choice(SENTENCES) for _ in range(sentences))

    for number in range(count):
        related = tuple(sorted({rng.randrange(count) for _ in range(5)} - {number}))
        yield Page(
            number,
            f"第{number}个故事",
            text(1),
            f"20{10 + number % 15:02d}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            tuple(sorted(rng.sample(range(TAGS), 3))),
            related,
            BODY.format(
                *(text(size) for size in (12, 1, 1, 1, 1, 1, 1, 12, 1, 12, 1)), *map(link, [*related, number][:2])
            ),
        )


BODY = """\
## 从前

{0}{11}

### 经过

- {1}
- {2}
    - {3}
    - **{4}**

| 年份 | 事情 | 数目 |
|---|---|---:|
| 1911 | {5} | 12 |
| 1949 | {6} | 34 |

## 现在

{7}*{8}* 见{12}。[^1]

### 以后

{9}

[^1]: {10}
"""
