"""A table of opening hours: how editors write them, what they are, and what a phone says of them at a moment."""

from __future__ import annotations

from dataclasses import dataclass

from guides import SMALLEST

# The holidays of one year; those of 2027 are not known. 1 October 2026 is a Thursday.
TABLE = """\
holidays:
  - year: 2026
    days:
      - {name: 除夕, first: 2026-02-16}
      - {name: 春节, first: 2026-02-17, last: 2026-02-22}
      - {name: 国庆节, first: 2026-10-01, last: 2026-10-07}
    worked: [2026-02-14, 2026-09-20, 2026-10-10]
"""
MAYBE = "（节假日安排还不知道，若逢节假日请先问）"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's id, its hours in YAML, and the same in OpenStreetMap's syntax and in Chinese words."""

    id: str
    written: str
    syntax: str
    words: tuple[str, ...]


PLACES = (
    Place(
        "museum",
        'rules: [{days: 周二至周日, times: "8:30-12:00, 14:00-16:30", last_entry: 16:00}]\n  holidays: closed',
        'Tu-Su 08:30-12:00,14:00-16:30 "last entry 16:00"; PH off',
        ("周二至周日 8:30–12:00、14:00–16:30，16:00 停止入场", "周一休息", "节假日休息"),
    ),
    Place(
        "garden",
        'rules: [{times: "9:00-17:00"}, {times: "9:00-21:00", season: 7月至8月}]\n  holidays: as-weekday',
        "Mo-Su 09:00-17:00; Jul 01-Aug 31 Mo-Su 09:00-21:00",
        ("每天 9:00–17:00", "7 月 1 日至 8 月 31 日，每天 9:00–21:00"),
    ),
    Place(
        "bar",
        'rules: [{days: fri-sat, times: "20:00-次日2:00", last_entry: 1:00}]\n  holidays: as-weekday',
        'Fr,Sa 20:00-02:00 "last entry 01:00"',
        ("周五、周六 20:00–次日 2:00，次日 1:00 停止入场", "周一至周四、周日休息"),
    ),
    Place(
        "hall",
        "value: 周一到周五 9点到17点半",
        "Mo-Fr 09:00-17:30; 2026 Feb 14 Sa 09:00-17:30; 2026 Sep 20 Su 09:00-17:30; "
        "2026 Oct 10 Sa 09:00-17:30; PH unknown",
        ("周一至周五 9:00–17:30", "周六、周日休息", "节假日请先问", "调休上班的周末照周一至周五"),
    ),
    Place(
        "office",
        'rules: [{days: 工作日, times: "9:00-17:00", season: 9月至12月}, {days: 周末, times: "10:00-12:00"}]\n'
        "  closed: 2026-10-10\n  holidays: closed",
        "Sa,Su 10:00-12:00; Sep 01-Dec 31 Mo-Fr 09:00-17:00; 2026 Sep 20 Su 09:00-17:00; "
        "2026 Oct 10 Sa 09:00-17:00; PH off; 2026 Oct 10 off",
        (
            "周六、周日 10:00–12:00",
            "9 月 1 日至 12 月 31 日，周一至周五 9:00–17:00",
            "节假日休息",
            "2026 年 10 月 10 日休息",
            "调休上班的周末照周一至周五",
        ),
    ),
    Place(
        "shop",
        "value: Mo-Sa 10:00-22:00; PH 12:00-20:00",
        "Mo-Sa 10:00-22:00; PH 12:00-20:00",
        ("周一至周六 10:00–22:00", "节假日 12:00–20:00", "周日休息"),
    ),
    Place(
        "house",
        'rules: [{days: 每天, times: "9:00-17:00"}]\n  closed: [除夕, 12-31]\n  holidays: open',
        "Mo-Su,PH 09:00-17:00; 2026 Feb 16 off; Dec 31 off",
        ("每天、节假日 9:00–17:00", "除夕休息", "12 月 31 日休息"),
    ),
    Place("gate", "value: 24/7", "00:00-24:00", ("每天 全天",)),
)
# Place, moment in China, what the phone says.
MOMENTS = (
    ("museum", "2026-11-24T07:10", "现在不开，今天 8:30 开"),
    ("museum", "2026-11-24T08:30", "现在开放，到 12:00"),
    ("museum", "2026-11-24T12:00", "现在不开，今天 14:00 开"),
    ("museum", "2026-11-24T14:00", "现在开放，16:00 前入场，16:30 关门"),
    ("museum", "2026-11-24T16:00", "已停止入场，16:30 关门"),
    ("museum", "2026-11-24T16:30", "现在不开，明天 8:30 开"),
    ("museum", "2026-11-29T17:00", "现在不开，周二 8:30 开"),
    ("museum", "2026-11-30T10:00", "现在不开，明天 8:30 开"),
    ("museum", "2026-10-01T10:00", "现在不开，周四 8:30 开"),
    ("museum", "2027-05-05T10:00", f"现在开放，到 12:00{MAYBE}"),
    ("museum", "2027-05-05T12:30", f"现在不开，今天 14:00 开{MAYBE}"),
    ("garden", "2026-06-30T18:00", "现在不开，明天 9:00 开"),
    ("garden", "2026-07-01T18:00", "现在开放，到 21:00"),
    ("garden", "2026-08-31T20:59", "现在开放，到 21:00"),
    ("garden", "2026-09-01T18:00", "现在不开，明天 9:00 开"),
    ("garden", "2031-10-01T10:00", "现在开放，到 17:00"),
    ("bar", "2026-11-27T23:00", "现在开放，1:00 前入场，2:00 关门"),
    ("bar", "2026-11-28T00:30", "现在开放，1:00 前入场，2:00 关门"),
    ("bar", "2026-11-28T01:30", "已停止入场，2:00 关门"),
    ("bar", "2026-11-29T01:59", "已停止入场，2:00 关门"),
    ("bar", "2026-11-29T02:00", "现在不开，周五 20:00 开"),
    ("bar", "2026-11-27T00:30", "现在不开，今天 20:00 开"),
    ("hall", "2026-11-24T10:00", "现在开放，到 17:30"),
    ("hall", "2026-10-02T10:00", "今天是节假日，开不开请先问"),
    ("hall", "2027-10-01T10:00", f"现在开放，到 17:30{MAYBE}"),
    # Days of weekends that are worked: a Saturday, a Sunday; the weekends around them are free.
    ("hall", "2026-10-10T10:00", "现在开放，到 17:30"),
    ("hall", "2026-10-10T18:00", "现在不开，周一 9:00 开"),
    ("hall", "2026-09-20T09:00", "现在开放，到 17:30"),
    ("hall", "2026-10-11T10:00", "现在不开，明天 9:00 开"),
    ("hall", "2026-10-17T10:00", "现在不开，周一 9:00 开"),
    # A weekend's own hours do not hold on them; out of the season, and on a day that is closed, nothing changes.
    ("office", "2026-09-20T16:00", "现在开放，到 17:00"),
    ("office", "2026-09-13T11:00", "现在开放，到 12:00"),
    ("office", "2026-02-14T11:00", "现在开放，到 12:00"),
    ("office", "2026-10-10T10:00", "现在不开，明天 10:00 开"),
    ("shop", "2026-10-04T11:00", "现在不开，今天 12:00 开"),
    ("shop", "2026-10-04T12:00", "现在开放，到 20:00"),
    ("shop", "2026-11-29T12:00", "现在不开，明天 10:00 开"),
    ("shop", "2027-11-28T12:00", f"现在不开，明天 10:00 开{MAYBE}"),
    ("house", "2026-02-16T10:00", "现在不开，明天 9:00 开"),
    ("house", "2026-02-15T18:00", "现在不开，周二 9:00 开"),
    ("house", "2026-12-31T10:00", f"现在不开，明天 9:00 开{MAYBE}"),
    ("house", "2027-12-31T10:00", f"现在不开，明天 9:00 开{MAYBE}"),
    ("gate", "2026-11-24T03:00", "现在开放"),
    ("gate", "2030-12-31T23:59", "现在开放"),
)
SOURCE = "-- content/sources/report.md --\n---\ntitle: 报告\nconfidence: high\n---\n\n"


def hours(written: str, identifier: str = "house", more: str = "") -> str:
    """A site with these hours, and more fields."""
    return (
        f"-- content/sites/{identifier}.md --\n---\ntitle: {identifier}\nhours:\n  {written}\n  source: report\n"
        f"  as_of: 2026-01\n  review_by: 2026-12-01\n{more}---\n\n"
    )


OPENING = f"{SMALLEST}{TABLE}\n{SOURCE}{''.join(hours(place.written, place.id) for place in PLACES)}"
