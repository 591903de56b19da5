"""Checks that the menu of the official account leads to lists and pages that the guide has."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.diagnostics import Diagnostic, nearest, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.account_fields import MenuLead
from redlane_ssg.kinds.locations import Location
from redlane_ssg.read.nodes import Node, locate

SEARCH_PAGE, CALENDAR_PAGE = "search", "calendar"


def check_menu(guide: Guide, node: Node) -> Iterator[Diagnostic]:
    """Unknown and empty lists, a search and a calendar that the guide does not have; ``node`` is that of guide.yml.

    Where the menu leads is the same in all languages.
    """
    config = guide.config[guide.first_language]
    for number, button in enumerate(config.wechat.menu):
        place: Location = ("wechat", "menu", number)
        below = (((*place, "buttons", index), one) for index, one in enumerate(button.buttons))
        for where, lead in ((place, button), *below):
            yield from _check_lead(guide, lead, where, node, has_search=config.search)


def _check_lead(guide: Guide, lead: MenuLead, where: Location, node: Node, *, has_search: bool) -> Iterator[Diagnostic]:
    if lead.list is not None:
        allowed = [kind for kind, model in KINDS.items() if model.has_list]
        span = locate(node, (*where, "list"))
        if lead.list not in allowed:
            likely = nearest(lead.list, allowed)
            yield problem("E298", span, value=lead.list, nearest=likely, allowed=", ".join(allowed))
        elif not guide.has(lead.list):
            yield problem("W298", span, value=lead.list)
    if lead.page == SEARCH_PAGE and not has_search:
        yield problem("E299", locate(node, (*where, "page")))
    if lead.page == CALENDAR_PAGE and not guide.has_happenings:
        yield problem("W678", locate(node, (*where, "page")))
