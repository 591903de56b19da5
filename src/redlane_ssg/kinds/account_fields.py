"""The fields of ``wechat:`` in guide.yml: the menu of the area's official account, and who signs its articles.

The limits are those of the platform's own documentation of custom menus (createCustomMenu,
https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu): three buttons with five below each, a
name of 16 bytes, one below of 60, a key of 128 and an address of 1024 bytes, all in UTF-8.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import EntryReference, Model, Name, SameInAllLanguages
from redlane_ssg.kinds.patterns import FOLDER_NAME, WEB_ADDRESS

MOST_BUTTONS, MOST_BELOW = 3, 5
_NAME_BYTES, _NAME_BELOW_BYTES, _KEY_BYTES, ADDRESS_BYTES = 16, 60, 128, 1024
_SECURE = "https://"

ListName = Annotated[str, StringConstraints(pattern=FOLDER_NAME, max_length=80)]
MenuAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=2000)]


class MenuLead(Model):
    """A button that leads somewhere: ``to`` an entry, to the ``list`` of a kind, to a ``page`` of the guide, to an
    address (``url``); or that is a keyword (``reply``), sent as the button's key.
    """

    name: Name
    to: Annotated[EntryReference | None, SameInAllLanguages()] = None
    list: Annotated[ListName | None, SameInAllLanguages()] = None
    page: Annotated[Literal["home", "search", "calendar"] | None, SameInAllLanguages()] = None
    url: MenuAddress | None = None
    reply: Name | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the fields that say what the button does."""
        given = {"to": self.to, "list": self.list, "page": self.page, "url": self.url, "reply": self.reply}
        return tuple(name for name, value in given.items() if value is not None)

    @model_validator(mode="after")
    def _does_what_the_platform_takes(self) -> MenuLead:
        if self.url is not None and not self.url.startswith(_SECURE):
            raise field_problem("E296", "url", value=self.url)
        for field, value, limit in (("url", self.url, ADDRESS_BYTES), ("reply", self.reply, _KEY_BYTES)):
            if value is not None and _bytes(value) > limit:
                raise field_problem("E297", field, field=field, count=_bytes(value), limit=limit)
        return self


class MenuBelow(MenuLead):
    """A button below another one."""

    @model_validator(mode="after")
    def _has_one_target(self) -> MenuBelow:
        _check_targets(self.targets)
        _check_name(self.name, _NAME_BELOW_BYTES)
        return self


class MenuButton(MenuLead):
    """A button of the menu: it does something itself, or has ``buttons`` below it."""

    buttons: tuple[MenuBelow, ...] = ()

    @model_validator(mode="after")
    def _has_one_target(self) -> MenuButton:
        _check_targets((*self.targets, *(["buttons"] if self.buttons else [])))
        _check_name(self.name, _NAME_BYTES)
        _check_count("buttons", self.buttons, MOST_BELOW)
        return self


class OfficialAccount(Model):
    """The official account: its ``menu``, and the ``author`` of its articles. Without a menu there is a default one."""

    author: Annotated[Name, Field(max_length=16)] | None = None
    menu: tuple[MenuButton, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> OfficialAccount:
        _check_count("menu", self.menu, MOST_BUTTONS)
        return self


def fitting_name(name: str, *, is_below: bool) -> bool:
    """Whether the platform takes a name for a button of the menu, or of one below another."""
    return _bytes(name) <= (_NAME_BELOW_BYTES if is_below else _NAME_BYTES)


def _check_targets(targets: tuple[str, ...]) -> None:
    if len(targets) != 1:
        raise field_problem("E293", *targets[1:2], count=len(targets))


def _check_name(name: str, limit: int) -> None:
    if _bytes(name) > limit:
        raise field_problem("E295", "name", value=name, count=_bytes(name), limit=limit)


def _check_count(field: str, listed: tuple[MenuLead, ...], limit: int) -> None:
    if len(listed) > limit:
        raise field_problem("E294", field, limit, count=len(listed), limit=limit)


def _bytes(text: str) -> int:
    return len(text.encode())
