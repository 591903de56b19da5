"""The menu of the official account, in the form of the platform's interface for custom menus (createCustomMenu).

https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from redlane_ssg.guide.addresses import calendar_address, list_address, search_address
from redlane_ssg.guide.check_menu import CALENDAR_PAGE, SEARCH_PAGE
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.account_fields import MOST_BELOW, MenuLead, fitting_name
from redlane_ssg.kinds.facets import Located
from redlane_ssg.kinds.fields import ReferenceTo
from redlane_ssg.kinds.shape import kinds_of
from redlane_ssg.outputs.edition import Edition

Button = dict[str, object]


def menu_json(edition: Edition) -> bytes:
    """The body of a request to menu/create; without any button if nothing can be led to."""
    return f"{json.dumps({'button': menu(edition)}, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def menu(edition: Edition) -> list[Button]:
    """The buttons of the menu: those of guide.yml, or default ones. A button that leads nowhere now is left out."""
    written = edition.config.wechat.menu
    if not written:
        return list(_default(edition))
    buttons = (
        _group(one.name, [_lead(edition, below) for below in one.buttons]) or _lead(edition, one) for one in written
    )
    return [button for button in buttons if button]


def menu_keywords(edition: Edition) -> tuple[str, ...]:
    """The keywords that buttons of guide.yml send."""
    written = edition.config.wechat.menu
    leads = (lead for button in written for lead in (button, *button.buttons))
    return tuple(lead.reply for lead in leads if lead.reply is not None)


def _lead(edition: Edition, lead: MenuLead) -> Button | None:
    if lead.reply is not None:
        return {"type": "click", "name": lead.name, "key": lead.reply}
    address = lead.url or _address(edition, lead)
    return _view(lead.name, address) if address else None


def _address(edition: Edition, lead: MenuLead) -> str:
    """The full URL of the page of this guide that a button leads to; empty if there is none now."""
    guide = edition.guide
    if lead.to is not None:
        entry = guide.entry(lead.to, edition.language)
        return edition.at("").absolute(guide.address(entry)) if entry else ""
    if lead.list is not None:
        return _list(edition, lead.list) if guide.has(lead.list) else ""
    if lead.page is None or (lead.page == CALENDAR_PAGE and not guide.has_happenings):
        return ""
    pages = {SEARCH_PAGE: search_address(edition.root), CALENDAR_PAGE: calendar_address(edition.root)}
    return edition.at("").absolute(pages.get(lead.page, edition.root))


def _default(edition: Edition) -> Iterator[Button]:
    """The walk; the lists of the site's own menu; the calendar, further lists, and the search.

    Names that do not fit are left out.
    """
    words = edition.wording
    listed = [kind for kind, model in KINDS.items() if model.has_list and model.has_page and edition.guide.has(kind)]
    places = kinds_of(ReferenceTo(facet=Located))
    route = edition.guide.entry(edition.config.route, edition.language) if edition.config.route else None
    if route is not None:
        own = route.name if fitting_name(route.name, is_below=False) else words(f"kind.{route.kind}")
        yield _view(own, edition.at("").absolute(edition.guide.address(route)))
    first = [_view(words(f"menu.{kind}"), _list(edition, kind)) for kind in listed if KINDS[kind].in_menu]
    further = [kind for kind in listed if not KINDS[kind].in_menu and kind not in places]
    further = [kind for kind in further if route is None or kind != route.kind]
    others = [_view(words(f"kinds.{kind}"), _list(edition, kind)) for kind in further]
    if edition.guide.has_happenings:
        others.insert(0, _view(words("calendar.title"), edition.at("").absolute(calendar_address(edition.root))))
    if edition.config.search:
        others = [*others[: MOST_BELOW - 1], _view(words("wechat.find"), edition.at("").absolute(_search(edition)))]
    for key, below in (("wechat.see", first), ("wechat.more", others)):
        group = _group(words(key), [*below])
        if group:
            yield group


def _group(name: str, below: list[Button | None]) -> Button | None:
    """A button with others below it; None if none of them leads anywhere."""
    fitting = [one for one in below if one and fitting_name(str(one["name"]), is_below=True)]
    return {"name": name, "sub_button": fitting[:MOST_BELOW]} if fitting else None


def _view(name: str, url: str) -> Button:
    return {"type": "view", "name": name, "url": url}


def _list(edition: Edition, kind: str) -> str:
    return edition.at("").absolute(list_address(kind, edition.root))


def _search(edition: Edition) -> str:
    return search_address(edition.root)
