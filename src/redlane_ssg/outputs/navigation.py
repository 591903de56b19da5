"""“Take me there”: links that open the maps people in China use at a place. Nothing is asked of them before a tap.

By coordinates in each map's own datum where they are known, else by address or name. The forms are those that the
services describe: https://lbs.amap.com/api/uri-api/ , https://lbs.qq.com/webApi/uriV1/uriGuide/ ,
https://lbsyun.baidu.com/ (URI API), Apple's Map Links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Located
from redlane_ssg.outputs.datums import Shifted, bd09, gcj02, is_in_china
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import Navigation
from redlane_ssg.outputs.views import Link

# The services ask who sends the visitor; they get the name of the program, not that of the guide.
_SENDER = "redlane"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to: a name, an address in words, a point (WGS-84); one of the last two at least."""

    name: str
    address: str
    point: Shifted | None

    @property
    def keywords(self) -> str:
        """What to search for: an address with a house number says it all, one without needs the name too."""
        if any(character.isdigit() for character in self.address):
            return self.address
        return f"{self.address} {self.name}".strip()


def navigation(context: PageContext, entry: Entry) -> Navigation | None:
    """The ways to an entry whose address or coordinates are known, in the words of the guide's first language.

    They are what maps know and passers-by read, whatever language the page is in.
    """
    guide = context.edition.guide
    original = guide.any_entry(entry.id, guide.first_language) or entry
    located = original.fields.facet(Located)
    if located is None or (located.address is None and located.coordinates is None):
        return None
    point = Shifted(located.coordinates.lat, located.coordinates.lon) if located.coordinates else None
    where = Destination(original.fields.title, located.address or "", point)
    language = guide.first_language if context.edition.language != guide.first_language else ""
    links = tuple(Link(context.edition.wording(f"navigate.{service}"), href) for service, href in hrefs(where))
    return Navigation(Link(where.name, "", language), where.address, links)


def hrefs(where: Destination) -> Iterator[tuple[str, str]]:
    """Each service and its link."""
    for service, make in _SERVICES.items():
        yield service, make(where)


def _amap(where: Destination) -> str:
    """高德: longitude first."""
    if where.point is None:
        return _link("https://uri.amap.com/search", keyword=where.keywords, src=_SENDER, callnative="0")
    datum = "gaode" if is_in_china(where.point) else "wgs84"
    point = gcj02(where.point)
    position = f"{point.lon:.6f},{point.lat:.6f}"
    return _link(
        "https://uri.amap.com/marker",
        position=position,
        name=where.name,
        src=_SENDER,
        coordinate=datum,
        callnative="0",
    )


def _tencent(where: Destination) -> str:
    """腾讯: its values of ``marker`` are themselves a list, in which a title cannot have separators."""
    if where.point is None:
        return _link("https://apis.map.qq.com/uri/v1/search", keyword=where.keywords, referer=_SENDER)
    datum = "2" if is_in_china(where.point) else "1"
    title, address = _without_separators(where.name), _without_separators(where.address or where.name)
    marker = f"coord:{_lat_lon(gcj02(where.point))};title:{title};addr:{address}"
    return _link("https://apis.map.qq.com/uri/v1/marker", marker=marker, coord_type=datum, referer=_SENDER)


def _baidu(where: Destination) -> str:
    sender = f"webapp.{_SENDER}.{_SENDER}"
    if where.point is None:
        return _link("https://api.map.baidu.com/geocoder", address=where.keywords, output="html", src=sender)
    datum = "bd09ll" if is_in_china(where.point) else "wgs84"
    return _link(
        "https://api.map.baidu.com/marker",
        location=_lat_lon(bd09(where.point)),
        title=where.name,
        content=where.address or where.name,
        output="html",
        coord_type=datum,
        src=sender,
    )


def _apple(where: Destination) -> str:
    """Apple: by address where there is one, because it nowhere says in which datum it takes points in China.

    Its map of China is drawn in GCJ-02.
    """
    if where.address:
        return _link("https://maps.apple.com/", address=where.keywords, q=where.name)
    assert where.point is not None  # noqa: S101 - a destination has an address or a point
    return _link("https://maps.apple.com/", ll=_lat_lon(gcj02(where.point)), q=where.name)


_SERVICES: dict[str, Callable[[Destination], str]] = {
    "amap": _amap,
    "tencent": _tencent,
    "baidu": _baidu,
    "apple": _apple,
}


def _link(service: str, **values: str) -> str:
    """A link with its query percent-encoded (RFC 3986); commas and colons stay, as the services write them."""
    return f"{service}?{urlencode(values, quote_via=quote, safe=',:')}"


def _lat_lon(point: Shifted) -> str:
    return f"{point.lat:.6f},{point.lon:.6f}"


def _without_separators(words: str) -> str:
    return words.replace(";", "；").replace(":", "：")
