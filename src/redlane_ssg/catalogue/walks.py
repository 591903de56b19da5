"""Messages about walks and coordinates: E33, W33."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

WALKS: dict[str, MessageText] = {
    "E331": MessageText(
        "找不到轨迹文件 {source}",
        "the track {source} does not exist",
        "应该有文件 {path}；检查文件名和大小写。",
        "There should be a file {path}; look at its spelling and capitals.",
    ),
    "E332": MessageText(
        "读不出路线的轨迹：{reason}",
        "no track can be read from this file: {reason}",
        "从记录轨迹的手机软件里重新导出 GPX 或 GeoJSON；如果不是轨迹，请移出 content/。",
        "Export it as GPX or GeoJSON again from what recorded it; move it out of content/ if it is no track.",
    ),
    "E333": MessageText(
        "{source} 不是能用的轨迹格式",
        "{source} is no kind of track that can be used",
        "从手机软件里导出 GPX 或 GeoJSON。可用的结尾：{allowed}。",
        "Export it as GPX or GeoJSON. The endings are: {allowed}.",
    ),
    "E334": MessageText(
        "纬度 lat 最多是 90，这里是 {lat}：它和经度 lon 可能写反了",
        "a latitude is 90 at most, and this is {lat}: it may have changed places with the longitude",
        "核对后写成 coords: {{lat: {lon}, lon: {lat}}}。在中国，大的数是 lon。",
        "Check, and write coords: {{lat: {lon}, lon: {lat}}}.",
    ),
    "W331": MessageText(
        "这条路线只有一站，走不成路线",
        "this route has one stop only, which makes no walk",
        "补上其他各站；如果只是一处地方，不用写成路线。",
        "Add the other stops; a single place needs no route.",
    ),
    "W332": MessageText(
        "{id} 是第 {other} 站，又是第 {number} 站",
        "{id} is stop {other}, and stop {number} again",
        "删去多写的一站；只有走一圈回到起点时，末站才和第一站相同。",
        "Take one of them out; only the last stop of a round is its first one too.",
    ),
    "W333": MessageText(
        "从 {stop} 到 {following} 写的是 {metres} 米，可是两处坐标的直线距离就有 {straight} 米",
        "{metres} m from {stop} to {following} are less than the {straight} m between their coordinates",
        "核对这段的 metres 和两处的 coords，总有一个不对。",
        "Check the leg's metres and the coords of both: one of them is wrong.",
    ),
    "W334": MessageText(
        "{minutes} 分钟走 {metres} 米，每小时 {speed} 公里，不像步行",
        "{metres} m in {minutes} min are {speed} km an hour, which nobody walks",
        "核对这段的 minutes 和 metres；步行一般每小时 3—5 公里。",
        "Check the leg's minutes and metres; people walk 3 to 5 km an hour.",
    ),
    "W335": MessageText(
        "这一站离导览里其他地点约 {away} 公里",
        "this stop is some {away} km away from the guide's other places",
        "核对坐标：lat 是纬度，lon 是经度，用 WGS-84。",
        "Check the coordinates: lat is the latitude, lon the longitude, in WGS-84.",
    ),
    "W339": MessageText(
        "轨迹里有一个点（{lat}, {lon}）离其余的点都有约 {away} 公里，没有画进去",
        "a point of the track ({lat}, {lon}) is some {away} km away from all others: it was left out",
        "多半是没有收到卫星信号。不用管它；想去掉这条提醒，就从文件里删去这个点。",
        "The recorder had no reception. It does no harm; delete the point in the file to end this warning.",
    ),
    "W336": MessageText(
        "坐标是 0, 0：那是非洲西边的海上，像是没有填",
        "the coordinates are 0, 0: in the sea off Africa, as if nobody had filled them in",
        "填上真正的坐标；不知道就删去 coords 这一行。",
        "Give the real ones; where nobody knows them, take coords away.",
    ),
    "W337": MessageText(
        "这一站离导览里其他地点约 {away} 公里；纬度和经度可能写反了",
        "this stop is some {away} km away from the guide's other places: its numbers may have changed places",
        "核对后写成 coords: {{lat: {lat}, lon: {lon}}}。",
        "Check, and write coords: {{lat: {lat}, lon: {lon}}}.",
    ),
}
