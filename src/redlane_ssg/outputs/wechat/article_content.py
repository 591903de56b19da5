"""What an article for the official account is made of, whatever that comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.fields import Picture
from redlane_ssg.outputs.pictures import Rendition
from redlane_ssg.outputs.plan import CoverRecipe


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """What an article is made of.

    ``key`` names it among the articles of its language; problems are told at ``entry``, if it is about one. ``prose``
    has full URLs, ``pictures`` the renditions of its pictures by the URL that it shows them at. ``sources`` are named
    at the end, ``address`` is the full URL of the page that tells the same.
    """

    key: str
    title: str
    short_title: str
    summary: str
    prose: Markup
    address: str
    covers: tuple[CoverRecipe, CoverRecipe]
    entry: Entry | None = None
    main_picture: Picture | None = None
    main_address: str = ""
    pictures: Mapping[str, Rendition] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
