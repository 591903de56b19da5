"""“Take me there”: links that open a place in the maps people use in China. Pages contact no map before a tap.

The links have coordinates in each map's own datum if the place has any, else its address or name. Their formats are
documented by the services: https://lbs.amap.com/api/uri-api/ , https://lbs.qq.com/webApi/uriV1/uriGuide/ ,
https://lbsyun.baidu.com/ (URI API), Apple's Map Links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Located
from redlane_ssg.outputs.datums import DatumPoint, bd09, gcj02, is_in_china
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import Navigation
from redlane_ssg.outputs.views import Link

# The services require the name of the referring application; that is this program, not the guide.
_SENDER = "redlane"


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to go to: its name, its postal address, a point (WGS-84); at least one of the last two."""

    name: str
    address: str
    point: DatumPoint | None

    @property
    def keywords(self) -> str:
        """The search text: an address with a house number is enough, one without needs the name too."""
        if any(character.isdigit() for character in self.address):
            return self.address
        return f"{self.address} {self.name}".strip()


def navigation(context: PageContext, entry: Entry) -> Navigation | None:
    """Links to an entry in maps; None without an address or coordinates.

    Name and address are in the guide's first language, because maps and passers-by know that one.
    """
    guide = context.edition.guide
    original = guide.any_entry(entry.id, guide.first_language) or entry
    located = original.fields.facet(Located)
    if located is None or (located.address is None and located.coordinates is None):
        return None
    point = DatumPoint(located.coordinates.lat, located.coordinates.lon) if located.coordinates else None
    destination = Destination(original.fields.title, located.address or "", point)
    language = guide.first_language if context.edition.language != guide.first_language else ""
    links = tuple(Link(context.edition.wording(f"navigate.{service}"), href) for service, href in hrefs(destination))
    return Navigation(Link(destination.name, "", language), destination.address, links)


def hrefs(destination: Destination) -> Iterator[tuple[str, str]]:
    """The services' names (keys of strings) and links."""
    for service, make_link in _SERVICES.items():
        yield service, make_link(destination)


def _amap(destination: Destination) -> str:
    """高德: its positions have the longitude first."""
    if destination.point is None:
        return _link("https://uri.amap.com/search", keyword=destination.keywords, src=_SENDER, callnative="0")
    datum = "gaode" if is_in_china(destination.point) else "wgs84"
    point = gcj02(destination.point)
    position = f"{point.lon:.6f},{point.lat:.6f}"
    return _link(
        "https://uri.amap.com/marker",
        position=position,
        name=destination.name,
        src=_SENDER,
        coordinate=datum,
        callnative="0",
    )


def _tencent(destination: Destination) -> str:
    """腾讯: ``marker`` is a list with separators, which a title must not contain."""
    if destination.point is None:
        return _link("https://apis.map.qq.com/uri/v1/search", keyword=destination.keywords, referer=_SENDER)
    datum = "2" if is_in_china(destination.point) else "1"
    title, address = _without_separators(destination.name), _without_separators(destination.address or destination.name)
    marker = f"coord:{_lat_lon(gcj02(destination.point))};title:{title};addr:{address}"
    return _link("https://apis.map.qq.com/uri/v1/marker", marker=marker, coord_type=datum, referer=_SENDER)


def _baidu(destination: Destination) -> str:
    sender = f"webapp.{_SENDER}.{_SENDER}"
    if destination.point is None:
        return _link("https://api.map.baidu.com/geocoder", address=destination.keywords, output="html", src=sender)
    datum = "bd09ll" if is_in_china(destination.point) else "wgs84"
    return _link(
        "https://api.map.baidu.com/marker",
        location=_lat_lon(bd09(destination.point)),
        title=destination.name,
        content=destination.address or destination.name,
        output="html",
        coord_type=datum,
        src=sender,
    )


def _apple(destination: Destination) -> str:
    """Apple: by address if there is one, because the datum that it expects for points in China is not documented.

    Its map of China is drawn in GCJ-02.
    """
    if destination.address:
        return _link("https://maps.apple.com/", address=destination.keywords, q=destination.name)
    assert destination.point is not None  # noqa: S101 - a destination has an address or a point
    return _link("https://maps.apple.com/", ll=_lat_lon(gcj02(destination.point)), q=destination.name)


_SERVICES: dict[str, Callable[[Destination], str]] = {
    "amap": _amap,
    "tencent": _tencent,
    "baidu": _baidu,
    "apple": _apple,
}


def _link(service: str, **values: str) -> str:
    """A link with its query percent-encoded (RFC 3986), but commas and colons as in the services' examples."""
    return f"{service}?{urlencode(values, quote_via=quote, safe=',:')}"


def _lat_lon(point: DatumPoint) -> str:
    return f"{point.lat:.6f},{point.lon:.6f}"


def _without_separators(text: str) -> str:
    return text.replace(";", "；").replace(":", "：")
